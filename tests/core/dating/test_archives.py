"""Whole archives whose dates are lost: which date counts, in whatever order the files were read."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from reader.library import Library, open_library
from reader.locations import Locations
from reader.model import ArticleDate, DateSource, ProblemKind, Sort

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
IMPORT = "2022-05-11T19:16:41.0670000Z"
START = date(2014, 3, 3)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "krant"
    folder.mkdir()
    return folder


def write(root: Path, name: str, when: str | None, body: str = "<p>Niets.</p>", **fields: str) -> None:
    front = {"title": f'"Over {name}"', **({"date": when} if when else {}), **fields}
    text = "---\n" + "".join(f"{key}: {value}\n" for key, value in front.items()) + f"---\n{body}\n"
    (root / f"{name}.html").write_text(text, encoding="utf-8")


@contextmanager
def library(root: Path) -> Iterator[Library]:
    home = root.parent
    with closing(open_library(root, Locations(home / "config", home / "state", home / "cache"), lambda: NOW)) as opened:
        yield opened


def dates(opened: Library) -> dict[str, ArticleDate | None]:
    numbers = opened.list.select()
    return {article.path.removesuffix(".html"): article.date for article, _ in opened.articles.marked(numbers)}


def growing(root: Path, count: int, hidden: set[int], *, seed: int = 3) -> dict[str, date]:
    """Articles every few days with a picture whose number grows: with steps, gaps and some that are out of order."""
    chance = random.Random(seed)
    day, picture, truth = START, 1_000, {}
    for n in range(count):
        day += timedelta(days=chance.choice((1, 2, 3, 4)))
        picture += chance.randint(1, 9)
        if n % 100 == 60:
            picture += 50_000
        if n == count // 2:
            day += timedelta(days=120)
        number = chance.randint(1, picture) if n % 40 == 25 else picture
        name = f"stuk-{chance.randrange(10**9):09}"
        body = f'<p>Kijk.</p><div id="file-{number}"><p>De foto.</p></div>'
        write(root, name, None if n in hidden else day.isoformat(), body)
        truth[name] = day
    return truth


def test_the_moment_of_an_import_is_no_date_and_is_told(root: Path) -> None:
    for n in range(40):
        write(root, f"stuk-{n:02}", IMPORT)
    write(root, "nieuw", "2023-01-09")
    with library(root) as opened:
        opened.index.refresh()
        found = dates(opened)
        assert found.pop("nieuw") is not None
        assert set(found.values()) == {None}
        problems = [problem for problem in opened.index.problems() if problem.kind is ProblemKind.BULK_DATE]
        assert len(problems) == 40
        assert problems[0].path == "stuk-00.html"
        assert problems[0].message.startswith("2022-05-11T19:16:41Z tells nothing: 40 articles state it")
        assert opened.list.rows(opened.list.select())[0].permalink == "/nieuw"  # type: ignore[union-attr]


def test_an_import_of_ten_keeps_its_date(root: Path) -> None:
    for n in range(10):
        write(root, f"stuk-{n}", IMPORT)
    with library(root) as opened:
        opened.index.refresh()
        assert {when.value for when in dates(opened).values() if when} == {"2022-05-11T19:16:41Z"}
        assert not list(opened.index.problems())


def test_where_the_stated_date_tells_nothing_another_is_taken(root: Path) -> None:
    for n in range(40):
        write(root, f"stuk-{n:02}", IMPORT)
    write(root, "2016-03-01-brug", IMPORT)
    write(root, "sluis", IMPORT, permalink="/nieuws/2017/06/02/sluis/")
    with library(root) as opened:
        opened.index.refresh()
        found = dates(opened)
    brug, sluis = found["2016-03-01-brug"], found["sluis"]
    assert brug is not None
    assert (brug.value, brug.source) == ("2016-03-01", DateSource.FILENAME)
    assert sluis is not None
    assert (sluis.value, sluis.source) == ("2017-06-02", DateSource.PATH)


def test_a_verdict_follows_the_archive(root: Path) -> None:
    for n in range(12):
        write(root, f"stuk-{n:02}", IMPORT)
    with library(root) as opened:
        opened.index.refresh()
        assert None not in dates(opened).values()
        for n in range(12, 40):
            write(root, f"stuk-{n:02}", IMPORT)
        opened.index.refresh()
        assert set(dates(opened).values()) == {None}
        for n in range(12, 40):
            (root / f"stuk-{n:02}.html").unlink()
        opened.index.refresh()
        assert None not in dates(opened).values()


def test_numbers_that_grow_date_what_lies_between(root: Path) -> None:
    hidden = set(random.Random(5).sample(range(300), 30))
    truth = growing(root, 300, hidden)
    with library(root) as opened:
        opened.index.refresh()
        found = {name: when for name, when in dates(opened).items() if when and when.source is DateSource.ESTIMATED}
    assert len(found) >= 0.4 * len(hidden)
    inside = [(when.earliest or "") <= truth[name].isoformat() <= (when.latest or "") for name, when in found.items()]
    assert sum(inside) >= 0.9 * len(inside)
    errors = sorted(abs((date.fromisoformat(when.sort_key[:10]) - truth[name]).days) for name, when in found.items())
    assert errors[len(errors) // 2] <= 30
    assert all("id=file-" in (when.evidence or "") for when in found.values())


def test_one_changed_file_gives_what_building_anew_gives(root: Path) -> None:
    growing(root, 120, set(range(0, 120, 6)))
    with library(root) as opened:
        opened.index.refresh()
        before = dates(opened)
        names = sorted(before)
        write(root, names[7], "2015-01-01", '<p>Anders.</p><div id="file-1500">x</div>')
        write(root, "bij", None, '<p>Nieuw.</p><div id="file-1200">x</div>')
        (root / f"{names[20]}.html").unlink()
        opened.index.refresh()
        grown = dates(opened)
        opened.index.refresh(rebuild=True)
        assert dates(opened) == grown
        assert grown != before


def tweet(day: str) -> str:
    at = datetime.fromisoformat(f"{day}T12:00:00+00:00")
    number = (int(at.timestamp() * 1000) - 1_288_834_974_657) << 22
    return f'<blockquote class="twitter-tweet"><a href="https://twitter.com/een/status/{number}">Toen.</a></blockquote>'


def test_without_any_date_the_posts_that_articles_show_tell_when_they_were_written(root: Path) -> None:
    body = f"<p>Vandaag, {{}}, ging het mis.</p>{tweet('2018-01-08')}"
    write(root, "korea", None, body.format("dinsdag 9 januari"))
    write(root, "niets", None)
    with library(root) as opened:
        opened.index.refresh()
        found = dates(opened)
        when = found["korea"]
        assert found["niets"] is None
        assert when is not None
        assert (when.value, when.source) == ("2018-01", DateSource.ESTIMATED)
        assert "2018-01-01" < (when.earliest or "") <= "2018-01-09" <= (when.latest or "") < "2018-03-15"
        assert "a post of 2018-01-08" in (when.evidence or "")
        assert "Tuesday 9 January" in (when.evidence or "")


def test_estimates_sort_and_match_by_their_span(root: Path) -> None:
    write(root, "korea", None, f"<p>Vandaag, dinsdag 9 januari, ging het mis.</p>{tweet('2018-01-08')}")
    write(root, "oud", "2017-12-01")
    write(root, "nieuw", "2018-06-01")
    with library(root) as opened:
        opened.index.refresh()

        def names(query: str = "") -> list[str]:
            return [article.path for article, _ in opened.articles.marked(opened.list.select(query, Sort.OLDEST))]

        assert names() == ["oud.html", "korea.html", "nieuw.html"]
        assert names("date:2018-01") == ["korea.html"]
        assert names("before:2018") == ["oud.html"]
        assert names("after:2018-01-10 before:2018-06") == ["korea.html"]


def test_a_stated_date_is_never_estimated_over(root: Path) -> None:
    write(root, "brug", "2012-02", f"<p>Vandaag, dinsdag 9 januari, ging het mis.</p>{tweet('2018-01-08')}")
    with library(root) as opened:
        opened.index.refresh()
        when = dates(opened)["brug"]
    assert when is not None
    assert (when.value, when.source) == ("2012-02", DateSource.STATED)
