"""Searching everything: what is found, in which order, and the sentences that show why."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.completing import completions, hint
from reader.library import Library, open_library
from reader.library.matching import Matcher
from reader.library.searching import Findings
from reader.locations import Locations
from reader.query import as_typed, parse

ARTICLES = {
    "/bridge/": ("The bridge of the reeve", "2018-03-01", "en", "It opened. A heron watched the bridges, they say."),
    "/ferry/": ("The ferry", "2019-03-01", "en", "Nobody mentions a bridge here, but for this one time."),
    "/twin/": ("Twins", "2020-01-01", "en", "The otter swam by the lock."),
    "/twin-2/": ("Twins", "2020-01-01", "en", "The otter swam by the lock."),
    "/brug/": ("De brug", "2017-03-01", "nl", "De bruggen zijn weer open, en het café ook."),
    "/old-lock/": ("Old news of the lock", "1990-01-01", "en", "The gates were painted green."),
    "/new-lock/": ("New news of the lock", "2024-01-01", "en", "The gates were painted green."),
}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    root = tmp_path / "news"
    root.mkdir()
    for permalink, (title, date, lang, body) in ARTICLES.items():
        head = f"---\ntitle: {title}\ndate: {date}\nlang: {lang}\npermalink: {permalink}\n---\n"
        (root / f"{permalink.strip('/')}.html").write_text(f"{head}<p>{body}</p>\n", encoding="utf-8")
    locations = Locations(tmp_path / "config", tmp_path / "state", tmp_path / "cache")
    with closing(open_library(root, locations, lambda: datetime(2026, 11, 25, 12, tzinfo=UTC))) as opened:
        opened.index.refresh()
        yield opened


def permalinks(library: Library, findings: Findings | None) -> list[str]:
    assert findings is not None
    return [result.row.permalink for result in library.search.results(findings, findings.hits)]


def best(library: Library, text: str) -> list[str]:
    return permalinks(library, library.search.whole(text, 10))


def always() -> bool:
    return True


def test_a_word_in_a_title_counts_more_than_one_in_a_text(library: Library) -> None:
    assert best(library, "bridge") == ["/bridge/", "/ferry/"]


def test_other_forms_of_a_word_are_found_in_every_language_of_the_archive(library: Library) -> None:
    assert best(library, "bruggen") == best(library, "brug") == ["/brug/"]
    assert best(library, "herons") == ["/bridge/"]
    assert best(library, '"herons"') == []


def test_of_articles_that_are_alike_the_newer_is_better(library: Library) -> None:
    assert best(library, "gates painted") == ["/new-lock/", "/old-lock/"]


def test_an_exact_title_comes_first(library: Library) -> None:
    assert best(library, "the ferry")[0] == "/ferry/"


def test_a_title_that_is_no_query_is_found_all_the_same(library: Library) -> None:
    (library.root / "minus.html").write_text("---\ntitle: -bridge\n---\n<p>Less of it.</p>\n", encoding="utf-8")
    library.index.refresh()
    assert best(library, "-bridge")[0] == "/minus"


def test_signs_between_words_are_not_searched_for(library: Library) -> None:
    assert best(library, "gates — & painted …") == ["/new-lock/", "/old-lock/"]


def test_words_in_a_row_count_more_than_words_apart(library: Library) -> None:
    write = (library.root / "apart.html").write_text
    write("---\ntitle: Apart\ndate: 2026-01-01\n---\n<p>By the lock, the otter swam; the otter swam.</p>\n", "utf-8")
    library.index.refresh()
    assert best(library, "swam by the lock")[-1] == "/apart"


def test_fields_narrow_a_search(library: Library) -> None:
    assert best(library, "lock before:2000") == ["/old-lock/"]
    assert best(library, "bridge -heron") == ["/ferry/"]
    assert best(library, "heron OR otter lang:en")[0] == "/bridge/"
    assert best(library, "linksto:/ferry/ bridge") == []


def test_the_newest_come_first_while_typing_and_the_best_after(library: Library) -> None:
    assert permalinks(library, library.search.newest("brid", always)) == ["/ferry/", "/bridge/"]
    assert permalinks(library, library.search.ranked("brid", always)) == ["/bridge/", "/ferry/"]


def test_articles_with_one_title_and_text_are_shown_once_while_typing(library: Library) -> None:
    found = library.search.ranked("otter", always)
    assert found is not None
    assert [len(hit.copies) for hit in found.hits] == [1]
    assert sorted(best(library, "otter")) == ["/twin-2/", "/twin/"]


def translations(library: Library, *versions: tuple[str, str]) -> list[tuple[str, list[str]]]:
    """What a search for `cableway` finds of articles named alike: the language of each, and those behind it."""
    for lang, day in versions:
        file = library.root / lang / day / "up.html"
        file.parent.mkdir(parents=True)
        file.write_text(f"---\ndate: {day}\nlang: {lang}\ntitle: {lang} {day}\n---\n<p>{lang}: cableway</p>\n", "utf-8")
    library.index.refresh()
    found = library.search.newest("cableway", always)
    assert found is not None
    assert len(best(library, "cableway")) == len(versions), "a complete query tells each for itself"
    return [(hit.lang, [lang for _, lang in hit.translations]) for hit in found.hits]


def test_an_article_and_its_translations_are_shown_once_while_typing(library: Library) -> None:
    ((_, behind),) = translations(library, ("en", "2024-05-01"), ("nl", "2024-05-01"), ("fr", "2024-05-01"))
    assert len(behind) == 2


def test_a_translation_is_known_by_a_name_that_ends_in_its_language(library: Library) -> None:
    for name, lang in (("ebb", "en"), ("ebb-nl", "nl"), ("ebb-pt-br", "pt-BR"), ("ebb-fr-2", "fr")):
        text = f"---\ndate: 2024-05-01\nlang: {lang}\ntitle: {name}\n---\n<p>{name} and flow</p>\n"
        (library.root / f"{name}.html").write_text(text, "utf-8")
    library.index.refresh()
    found = library.search.newest("flow", always)
    assert found is not None
    groups = [{hit.lang, *(lang for _, lang in hit.translations)} for hit in found.hits]
    assert sorted(groups, key=len) == [{"fr"}, {"en", "nl", "pt-BR"}]


def test_an_article_of_the_same_name_and_another_day_is_no_translation(library: Library) -> None:
    assert translations(library, ("en", "2024-05-01"), ("nl", "2024-05-02")) == [("nl", []), ("en", [])]


def test_an_answer_that_nobody_wants_any_more_is_none(library: Library) -> None:
    assert library.search.newest("bridge", lambda: False) is None
    assert library.search.ranked("bridge", lambda: False) is None
    assert permalinks(library, library.search.ranked("bridge", always)), "and the next question is answered"


def test_a_question_is_cut_short_while_it_is_being_answered(library: Library) -> None:
    beginnings = [f"{a}{b}" for a in "abcdefg" for b in "aeiou"]
    for number in range(100):
        (library.root / f"more-{number}.html").write_text(" ".join(f"{each}x{number}" for each in beginnings))
    library.index.refresh()
    asked: list[None] = []

    def at_first() -> bool:
        asked.append(None)
        return len(asked) < 2

    assert library.search.newest(" OR ".join(f"{each}*" for each in beginnings), at_first) is None
    assert len(asked) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("b", "“b” is looked for in titles only"),
        ("br", "newest first"),
        ("brid", ""),
        ("is:unread b", "unread and “b”; “b” is looked for in titles only"),
        ("-bridge", "not “bridge”; newest first"),
    ],
)
def test_it_says_how_a_query_was_answered(library: Library, text: str, said: str) -> None:
    found = library.search.newest(text, always)
    assert found is not None
    assert found.said == said


def test_what_asks_for_nothing_finds_nothing(library: Library) -> None:
    for text in ("", '"', "*", "-", " \x00 "):
        found = library.search.newest(text, always)
        assert found is not None
        assert not found.hits
        assert not library.search.whole(text, 10).hits


@pytest.mark.parametrize(
    "text",
    [
        "\x00",
        "NEAR(",
        "c++",
        "foo-bar",
        "AND",
        "title:",
        "a" * 100_000,
        "a " * 50_000,
        '"',
        "{title} : x",
        "^x",
        "\ud800",
    ],
)
def test_no_input_is_an_error(library: Library, text: str) -> None:
    library.search.whole(text, 10)
    library.search.newest(text, always)
    library.search.ranked(text, always)


def test_a_snippet_is_the_sentence_with_most_of_the_words(library: Library) -> None:
    found = library.search.whole("heron bridge", 1)
    (result,) = library.search.results(found, found.hits)
    snippet = result.snippet
    assert snippet.text == "A heron watched the bridges, they say."
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["heron", "bridges"]


def test_a_snippet_of_what_only_a_title_has_is_the_beginning(library: Library) -> None:
    found = library.search.whole("reeve", 1)
    (result,) = library.search.results(found, found.hits)
    assert result.snippet.text == "It opened."
    assert result.snippet.marks == ()


def test_an_article_whose_file_is_gone_keeps_its_row(library: Library) -> None:
    (library.root / "ferry.html").unlink()
    assert "/ferry/" in best(library, "ferry")


def marked(query: str, text: str) -> list[str]:
    return [text[start:end] for start, end, _ in Matcher(as_typed(query), ["en", "nl"]).marks(text)]


@pytest.mark.parametrize(
    ("query", "text", "words"),
    [
        ("bridge ", "Bridges, a bridge and BRIDGE-building", ["Bridges", "bridge", "BRIDGE"]),
        ("cafe ", "Het café en cafe\u0301s", ["café", "cafe\u0301s"]),
        ('"the old lock"', "The old, old lock; the old lock", ["the old lock"]),
        ("well-known ", "A well known and a known well", ["well known"]),
        ("bri", "bring bridge abridge", ["bring", "bridge"]),
        ("bri*", "bring bridge abridge", ["bring", "bridge"]),
        ("-bridge title:bridge x ", "bridge x", ["x"]),
        ("水門", "この水門が", ["水門"]),
        ("", "anything", []),
    ],
)
def test_the_words_of_a_query_are_marked_by_the_rules_of_the_index(query: str, text: str, words: list[str]) -> None:
    assert marked(query, text) == words


def test_a_long_text_has_a_snippet_all_the_same() -> None:
    snippet = Matcher(parse("otter"), ["en"]).snippet(["a " * 500_000, "The otter."])
    assert snippet.text


def values(field: str) -> list[str]:
    return {"section": ["news", "Second Hand"], "author": ["Ada de Wit"], "label": ["later", "to cite"]}.get(field, [])


@pytest.mark.parametrize(
    ("text", "completed"),
    [
        ("", []),
        ("dike", []),
        ("l", ["label:", "linksto:", "linkedfrom:", "lang:"]),
        ("dike -ta", ["dike -tag:"]),
        ("is:un", ["is:unread "]),
        ("is:unread", []),
        ("has:", ["has:image ", "has:missing-links "]),
        ("dike section:", ["dike section:news ", 'dike section:"Second Hand" ']),
        ("section:SEC", ['section:"Second Hand" ']),
        ('author:"ada d', ['author:"Ada de Wit" ']),
        ("date:20", []),
        ("colour:r", []),
        ("is:read ", []),
        ("dike -#la", ["dike -#later "]),
        ("#", ["#later ", '#"to cite" ']),
    ],
)
def test_a_query_is_completed_by_fields_and_known_values(text: str, completed: list[str]) -> None:
    assert completions(text, values) == completed


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ""),
        ("dike ", ""),
        ("dike sec", "Tab: section:"),
        ("dike section:", 'Tab: section:news section:"Second Hand"'),
        ('tag:"a b" -section:s', 'Tab: -section:"Second Hand"'),
        ('author:"ada ', 'Tab: author:"Ada de Wit"'),
        ('author:"Ada de Wit" ', ""),
        ('dike #"to ', 'Tab: #"to cite"'),
    ],
)
def test_a_completion_with_blanks_is_offered_whole(text: str, said: str) -> None:
    assert hint(text, values) == said


def test_the_values_of_fields_are_those_of_the_archive(library: Library) -> None:
    assert library.search.values("lang") == ["en", "nl"]
    assert library.search.values("title") == []
