"""Going to an article by what one remembers of its title."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reader.library import open_library
from reader.library.alike import with_words_alike
from reader.library.titles import Titles
from reader.locations import Locations
from reader.text import fold

NAMES = [
    "The old ferry",
    "Ferry tales",
    "A ferry and a fair",
    "Fairness",
    "The bridge",
    "Café on the ferry",
    "Ferrying",
]


def titles(names: list[str]) -> Titles:
    return Titles(list(range(len(names))), [fold(name) for name in names])


def found(words: str, names: list[str] = NAMES, limit: int = 10) -> list[str]:
    return [names[number] for number in chain(*titles(names).find(words, limit))]


def test_titles_with_all_the_words_come_first_those_that_begin_so_before_all() -> None:
    assert found("ferry")[:2] == ["Ferrying", "Ferry tales"]
    assert found("ferry fair")[0] == "A ferry and a fair"
    assert found("cafe") == ["Café on the ferry"]


def test_almost_the_same_words_find_a_title_too() -> None:
    assert found("brigde") == ["The bridge"]
    assert found("old fery")[0] == "The old ferry"


def test_each_of_several_words_may_be_almost_right() -> None:
    names = ["How do we ever measure the lasting success of a dike?", "How we measure", "Success", *NAMES]
    assert found("how mesure sucess", names)[0] == names[0]
    assert found("sucess mesure", names)[0] == names[0], "in any order"
    assert found("ferry farness", ["Of fairness, and of no other ferry", *NAMES])[0].startswith("Of fairness")
    assert found("mesure qqqq wwww", names) == []


def test_a_title_with_most_of_the_words_is_found_where_none_has_all_or_nearly_all() -> None:
    names = [*NAMES, "The long way from the old ferry to the fair of the new town"]
    assert found("ferry fair xylophone", names)[0] == "A ferry and a fair"
    assert found("long town ferry xylophone", names)[0] == names[-1], "a rare word counts more"
    assert found("xylophone qqqq wwww", names) == []
    assert found("qqqq wwww zzzz ferry", names) == []


def test_a_short_word_is_like_too_many_and_must_begin_a_word() -> None:
    texts = [fold("How we measure success")]
    assert [at for _, at in with_words_alike(["how", "mesure"], texts)] == [0]
    assert with_words_alike(["hew", "mesure"], texts) == []
    assert with_words_alike(["ow", "mesure"], texts) == []
    assert with_words_alike([], texts) == with_words_alike(["how"], []) == []


def test_nothing_is_found_by_nothing_and_nothing_twice() -> None:
    assert found("  ") == []
    assert found("qqqqqqq") == []
    assert len(found("ferry")) == len(set(found("ferry")))


@given(st.text(max_size=20), st.integers(1, 4))
def test_any_words_are_looked_for_and_no_more_is_found_than_asked(words: str, limit: int) -> None:
    assert len(found(words, limit=limit)) <= limit


def test_a_look_that_nobody_waits_for_ends_within_a_few_thousand_titles() -> None:
    looks = 0

    def soon() -> bool:
        nonlocal looks
        looks += 1
        return looks > 3

    assert list(titles(["ferry"] * 100_000).find("ferry", 5, soon)) == []
    assert looks < 8


def test_an_archive_gives_all_its_titles_in_any_thread(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for year in (2018, 2020, 2019):
        (folder / f"{year}.md").write_text(f"---\ntitle: Année {year}\ndate: {year}-01-01\n---\nText.\n", "utf-8")
    home = Locations(tmp_path / "config", tmp_path / "state", tmp_path / "cache")
    library = open_library(folder, home, lambda: datetime(2026, 1, 1, tzinfo=UTC))
    library.index.refresh()
    with ThreadPoolExecutor() as elsewhere:
        known = elsewhere.submit(library.titles.all_titles).result()
    assert sorted(known.folded) == ["annee 2018", "annee 2019", "annee 2020"]
    (row,) = library.list.rows(next(known.find("2019", 5)))
    assert row is not None
    assert row.title == "Année 2019"
    library.close()
