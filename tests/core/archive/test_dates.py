"""Dates in every shape that archives write them, and what is kept of those that make no sense."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.archive.dates import date_in_name, date_in_path, name_without_date, parse_date
from reader.model import DateSource, Precision


@pytest.mark.parametrize(
    ("text", "value", "sort_key"),
    [
        ("2018", "2018", "2018-01-01T00:00:00"),
        ("2018-09", "2018-09", "2018-09-01T00:00:00"),
        ("2018-09-21", "2018-09-21", "2018-09-21T00:00:00"),
        ("2018/9/1", "2018-09-01", "2018-09-01T00:00:00"),
        ("2018.09.21", "2018-09-21", "2018-09-21T00:00:00"),
        ("20180921", "2018-09-21", "2018-09-21T00:00:00"),
        ("2022-05-11T19:16:41.067Z", "2022-05-11T19:16:41Z", "2022-05-11T19:16:41"),
        ("2022-05-11T19:16:41.0670000Z", "2022-05-11T19:16:41Z", "2022-05-11T19:16:41"),
        ("2014-05-14T11:02:00-04:00", "2014-05-14T11:02:00-04:00", "2014-05-14T15:02:00"),
        ("2013-11-19 9:39:30 -0400", "2013-11-19T09:39:30-04:00", "2013-11-19T13:39:30"),
        ("2016-01-05 10:00:00 -5", "2016-01-05T10:00:00-05:00", "2016-01-05T15:00:00"),
        ("2013-05-1 16:30:00 -06:00", "2013-05-01T16:30:00-06:00", "2013-05-01T22:30:00"),
        ("2011-10-06T14:01:16+00:00", "2011-10-06T14:01:16Z", "2011-10-06T14:01:16"),
        ("2019-12-25 20:00", "2019-12-25T20:00:00", "2019-12-25T20:00:00"),
        ("2019-12-25 10:00 PM", "2019-12-25T22:00:00", "2019-12-25T22:00:00"),
        ("2019-12-25 10:00:00 CET", "2019-12-25T10:00:00+01:00", "2019-12-25T09:00:00"),
        ("Fri, 21 Sep 2018 19:16:41 +0200", "2018-09-21T19:16:41+02:00", "2018-09-21T17:16:41"),
        ("Fri Sep 3 11:21:31 CEST 2021", "2021-09-03T11:21:31+02:00", "2021-09-03T09:21:31"),
        ("September 21, 2018", "2018-09-21", "2018-09-21T00:00:00"),
        ("Sep 2018", "2018-09", "2018-09-01T00:00:00"),
        ("2018-09-21 10:00:00 UTC+02:00", "2018-09-21T10:00:00+02:00", "2018-09-21T08:00:00"),
        ("2018-09-21 10:00 GMT", "2018-09-21T10:00:00Z", "2018-09-21T10:00:00"),
        ("1537557401", "2018-09-21T19:16:41Z", "2018-09-21T19:16:41"),
        ("1537557401000", "2018-09-21T19:16:41Z", "2018-09-21T19:16:41"),
        ("20180921T191641Z", "2018-09-21T19:16:41Z", "2018-09-21T19:16:41"),
        ("21 september 2018", "2018-09-21", "2018-09-21T00:00:00"),
        ("vrijdag 21 september 2018 om 19:16", "2018-09-21T19:16:00", "2018-09-21T19:16:00"),
        ("Freitag, den 21. September 2018", "2018-09-21", "2018-09-21T00:00:00"),
        ("3. März 2018", "2018-03-03", "2018-03-03T00:00:00"),
        ("le 1er août 2016", "2016-08-01", "2016-08-01T00:00:00"),
        ("5 janvier 2018 à 10h30", "2018-01-05T10:30:00", "2018-01-05T10:30:00"),
        ("9 de enero de 2018", "2018-01-09", "2018-01-09T00:00:00"),
        ("mei 2017", "2017-05", "2017-05-01T00:00:00"),
        ("2018年9月21日", "2018-09-21", "2018-09-21T00:00:00"),
        ("21-09-2018", "2018-09-21", "2018-09-21T00:00:00"),
        ("05.06.2018 10:00", "2018-06-05T10:00:00", "2018-06-05T10:00:00"),
        ("09-21-2018", "2018-09-21", "2018-09-21T00:00:00"),
        ("21/09/2018", "2018-09-21", "2018-09-21T00:00:00"),
        ("09/21/2018 10:00 PM", "2018-09-21T22:00:00", "2018-09-21T22:00:00"),
        ("2018-W38-5", "2018-09-21", "2018-09-21T00:00:00"),
        ("2018-09-XX", "2018-09", "2018-09-01T00:00:00"),
        ("2018-uu-uu", "2018", "2018-01-01T00:00:00"),
        ("ca. 1998", "1998", "1998-01-01T00:00:00"),
        ("2018-09?", "2018-09", "2018-09-01T00:00:00"),
    ],
)
def test_a_sound_date_is_kept_to_its_precision(text: str, value: str, sort_key: str) -> None:
    date, is_sound = parse_date(text)
    assert date is not None
    assert (date.value, date.sort_key, is_sound) == (value, sort_key, True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2022-13-45", "2022"),
        ("2022-02-30", "2022-02"),
        ("2021-02-08 16:30-:00+16:30", "2021-02-08"),
        ("2016-12-31T23:59:60Z", "2016-12-31"),
        ("2016-12-31T25:00:00Z", "2016-12-31"),
        ("2016-12-31T10:00:00+99:00", "2016-12-31"),
        ("2018-00-00", "2018"),
        ("05/06/2018", "2018"),
        ("31 februari 2018", "2018-02"),
        ("2018-21", "2018"),
    ],
)
def test_of_a_date_that_makes_no_sense_the_part_that_does_is_kept_and_told(text: str, value: str) -> None:
    date, is_sound = parse_date(text)
    assert date is not None
    assert (date.value, is_sound) == (value, False)


@pytest.mark.parametrize(
    "text",
    ["0000-00-00", "0000-00-00 00:00:00", "99999-01-01", "218-09-21", "0218-09-21", "tomorrow", "a", "12:30", "10",
     "{{ date }}", "2018" * 30, "9" * 60, "1e400", "..", "T"],
)  # fmt: skip
def test_what_is_no_date_gives_none_and_is_told(text: str) -> None:
    assert parse_date(text) == (None, False)


def test_no_date_at_all_is_nothing_wrong() -> None:
    assert parse_date("  ") == (None, True)


def test_offsets_that_cross_the_first_and_last_year_do_no_harm() -> None:
    assert parse_date("1000-01-01T00:00:00+14:00").date is not None
    assert parse_date("2999-12-31T23:59:59-14:00").date is not None


@given(st.text(alphabet="0123456789-:/.TZ +,abcdeJanuryPM٣", max_size=40))
def test_no_text_raises(text: str) -> None:
    date, _ = parse_date(text)
    assert date is None or len(date.sort_key) == 19


@pytest.mark.parametrize(
    ("stem", "value", "rest"),
    [
        ("2014-05-14-hello-world", "2014-05-14", "hello-world"),
        ("2024-12-5-defaults", "2024-12-05", "defaults"),
        ("2014_05_14_hello", "2014-05-14", "hello"),
        ("20140514-hello", "2014-05-14", "hello"),
        ("2014-05-14", "2014-05-14", "2014-05-14"),
        ("2018-09-autumn", "2018-09", "2018-09-autumn"),
    ],
)
def test_a_file_name_can_begin_with_a_date(stem: str, value: str, rest: str) -> None:
    date = date_in_name(stem)
    assert date is not None
    assert (date.value, date.source, name_without_date(stem)) == (value, DateSource.FILENAME, rest)


@pytest.mark.parametrize("stem", ["hello", "2014", "2014-99-99-x", "1984-by-orwell", "201405141200", "12345678"])
def test_numbers_in_a_file_name_are_not_always_a_date(stem: str) -> None:
    assert date_in_name(stem) is None
    assert name_without_date(stem) == stem


@pytest.mark.parametrize(
    ("folders", "value", "precision"),
    [
        (("news", "2019", "03", "05"), "2019-03-05", Precision.DAY),
        (("news", "2019", "03"), "2019-03", Precision.MONTH),
        (("2019",), "2019", Precision.YEAR),
        (("2019", "99"), "2019", Precision.YEAR),
    ],
)
def test_folders_can_spell_a_date(folders: tuple[str, ...], value: str, precision: Precision) -> None:
    date = date_in_path(folders)
    assert date is not None
    assert (date.value, date.precision, date.source) == (value, precision, DateSource.PATH)
