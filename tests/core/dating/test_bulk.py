"""The moment of an import is told from a busy day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

import pytest

from reader.dating.bulk import Stated, crowds, is_bulk, suspects
from reader.dating.clues import Clues, Hint, Sign

START = datetime(2015, 1, 5, 9, 12, 7)  # noqa: DTZ001


def stated(moments: Iterable[datetime], first: int = 0, *, timed: bool = True) -> list[Stated]:
    return [Stated(first + n, moment.isoformat(), timed) for n, moment in enumerate(moments)]


def bulk(articles: list[Stated], clues: dict[int, Clues] | None = None) -> set[int]:
    suspected = suspects(crowds(articles))
    return {n for crowd in suspected if is_bulk(crowd, clues or {}, len(articles)) for n in crowd.numbers}


def refers(to: date) -> Clues:
    return Clues((Hint(Sign.POST, to.toordinal(), to.toordinal()),))


def daily(count: int) -> list[datetime]:
    return [START + timedelta(days=n, seconds=61 * n) for n in range(count)]


IMPORT = datetime(2022, 5, 11, 19, 16, 41)  # noqa: DTZ001


def test_one_second_for_hundreds_of_articles_is_an_import() -> None:
    assert bulk(stated([IMPORT] * 300)) == set(range(300))


def test_an_import_among_dated_articles_takes_only_its_own() -> None:
    articles = stated(daily(500)) + stated([IMPORT] * 60, 500)
    assert bulk(articles) == set(range(500, 560))


def test_an_import_that_writes_one_article_after_the_other_is_one() -> None:
    run = [IMPORT + timedelta(seconds=2 * n) for n in range(200)]
    assert bulk(stated(daily(300)) + stated(run, 300)) == set(range(300, 500))


def test_two_imports_are_two() -> None:
    again = IMPORT + timedelta(days=100)
    articles = stated(daily(100)) + stated([IMPORT] * 400, 100) + stated([again] * 350, 500)
    assert bulk(articles) == set(range(100, 850))


def test_an_import_of_ten_and_a_small_archive_are_left_alone() -> None:
    assert bulk(stated(daily(200)) + stated([IMPORT] * 10, 200)) == set()
    assert bulk(stated([IMPORT] * 15)) == set()


def test_a_newsletter_that_sends_thirty_articles_each_morning_is_no_import() -> None:
    mornings = [START + timedelta(days=n // 30) for n in range(900)]
    assert bulk(stated(mornings)) == set()


def test_a_weekly_batch_among_single_articles_is_no_import() -> None:
    weekly = [START + timedelta(weeks=n // 25) for n in range(250)]
    assert bulk(stated(weekly) + stated(daily(2000), 250)) == set()


def test_a_day_of_releases_is_no_import() -> None:
    day = datetime(2020, 4, 1)  # noqa: DTZ001
    assert bulk(stated(daily(300), timed=False) + stated([day] * 40, 300, timed=False)) == set()


def test_a_big_day_on_which_articles_speak_of_that_day_is_none_however_large() -> None:
    day = datetime(2020, 11, 4, 6)  # noqa: DTZ001
    articles = stated(daily(100)) + stated([day] * 150, 100)
    speaks = {n: refers(date(2020, 11, 3)) for n in range(100, 130)}
    assert bulk(articles, speaks) == set()
    assert bulk(articles) == set(range(100, 250))


def test_a_day_on_which_articles_speak_of_all_years_is_an_import_also_where_it_is_a_small_part() -> None:
    day = datetime(2022, 5, 11)  # noqa: DTZ001
    articles = stated(daily(1000), timed=False) + stated([day] * 100, 1000, timed=False)
    speaks = {n: refers(date(2013 + n % 8, 3, 1)) for n in range(1000, 1030)}
    assert bulk(articles, speaks) == set(range(1000, 1100))
    assert bulk(articles) == set()


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_hardly_any_articles_are_no_trouble(count: int) -> None:
    assert bulk(stated([IMPORT] * count)) == set()
