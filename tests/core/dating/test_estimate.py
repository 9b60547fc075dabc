"""What numbers tell of dates: as much as they know, and once."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from reader.dating.clues import Clues, Hint, Serial, Sign, YearlessDay
from reader.dating.estimate import estimate
from reader.dating.features import Subject

TODAY = date(2026, 11, 25).toordinal()
START = date(2016, 3, 1).toordinal()
WEEK_DAYS = 7


def named(number: int, *families: str) -> tuple[Serial, ...]:
    return tuple(Serial(family, (number,)) for family in families)


def growing(*families: str) -> list[Subject]:
    """Dated articles with a number that grows unevenly, and one without a date amid them."""
    chance = random.Random(8)
    number, subjects = 1_000, []
    for n in range(120):
        number += chance.randint(1, 40)
        told = chance.randint(1_000, number) if n % 9 == 4 else number
        subjects.append(Subject(n, START + n * WEEK_DAYS, Clues(serials=named(told, *families))))
    return [replace(one, day=None) if one.number == 60 else one for one in subjects]


def test_a_number_tells_no_more_for_standing_in_the_text_and_in_the_address_behind_it() -> None:
    once = estimate(growing("issue #"), TODAY).get(60)
    twice = estimate(growing("issue #", "forge.example/issues/#"), TODAY).get(60)
    assert once is not None
    assert twice == once


def reports(languages: int) -> list[Subject]:
    """Reports without a date, of which the posts that they show tell the week; each names an issue, new or old."""
    chance = random.Random(8)
    issues = chance.sample(range(100, 999), 40)
    subjects: list[Subject] = []
    for n, issue in enumerate(issues):
        day = START + n * WEEK_DAYS
        said = date.fromordinal(day)
        clues = Clues(
            (Hint(Sign.POST, day - 1, day - 1),),
            (YearlessDay(said.month, said.day, said.weekday()),),
            named(issue, "issue #"),
        )
        subjects += [Subject(len(subjects) + k, None, clues) for k in range(languages)]
    return subjects


def asked(subjects: Sequence[Subject]) -> Subject:
    """An article that shows nothing but an issue that one report takes up."""
    issue = subjects[len(subjects) // 2].clues.serials
    return Subject(len(subjects), None, Clues(serials=issue))


def test_translations_of_undated_articles_bear_no_witness_to_each_other() -> None:
    alone, translated = reports(1), reports(5)
    assert len(estimate(translated, TODAY)) == len(translated)
    for subjects in (alone, translated):
        one = asked(subjects)
        assert one.number not in estimate([*subjects, one], TODAY)
