"""What an article lets slip about its age: ids, addresses, dates in its text, numbers that grow."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.dating.addresses import in_address, in_id, in_text, own_serials
from reader.dating.clues import Clues, Hint, Serial, Sign, YearlessDay, dump, load
from reader.dating.collect import collect
from reader.dating.moments import moments
from reader.dating.spoken import Said, said_dates


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


@pytest.mark.parametrize(
    ("address", "when"),
    [
        ("https://twitter.com/someone/status/948355557022420992", "2018-01-03"),
        ("https://x.com/i/web/status/948355557022420992?s=20", "2018-01-03"),
        ("https://www.instagram.com/p/BdgP1qMhLJx/", "2018-01-03"),
        ("https://mastodon.example/@someone/109310735000000000", "2022-11-08"),
        ("https://cdn.discordapp.com/attachments/100000000000000000/900000000000000000/x.png", "2021-10-19"),
        ("https://www.linkedin.com/feed/update/urn:li:activity:6354000000000000000/", "2018-01-02"),
        ("https://www.tiktok.com/@someone/video/6800000000000000000", "2020-03-03"),
        ("https://bsky.app/profile/someone.example/post/3kbz3u6bvrs2j", "2023-10-18"),
        ("/posts/01ARZ3NDEKTSV4RRFFQ69G5FAV", "2016-07-30"),
        ("/files/8c2a5a80-f0a5-11e7-8c3f-9a214cf093ae", "2018-01-03"),
        ("/files/0160b9a0-ed00-7c3f-8c3f-9a214cf093ae", "2018-01-03"),
    ],
)
def test_an_id_that_counts_time_tells_its_day(address: str, when: str) -> None:
    assert [date.fromordinal(n).isoformat() for n in moments(address)] == [when]


@pytest.mark.parametrize(
    "address",
    [
        "https://twitter.com/someone/status/20000000000",  # from before ids counted time
        "https://twitter.com/someone",
        "/files/8c2a5a80-f0a5-41e7-8c3f-9a214cf093ae",  # drawn at random
        "https://example.org/post/3abc",
    ],
)
def test_an_id_that_counts_something_else_tells_nothing(address: str) -> None:
    assert list(moments(address)) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("komen op dinsdag 9 januari naar Zuid-Korea", Said(None, 1, 9, 1)),
        ("op <b>9 januari 2018</b> was het zover", Said(2018, 1, 9)),
        ("on Tuesday, January 9, 2018, they met", Said(2018, 1, 9, 1)),
        ("on the 3rd of March 2017", Said(2017, 3, 3)),
        ("am Dienstag, 3. März 2018", Said(2018, 3, 3, 1)),
        ("le 1er août 2016", Said(2016, 8, 1)),
        ("el martes 9 de enero de 2018", Said(2018, 1, 9, 1)),
        ("na terça-feira 9 de janeiro", Said(None, 1, 9, 1)),
        ("sabato 10 febbraio", Said(None, 2, 10, 5)),
        ("9&nbsp;januari&nbsp;2018", Said(2018, 1, 9)),
        ("since 2018-01-09.", Said(2018, 1, 9)),
        ("vanaf 9-1-2018 geldt", Said(2018, 1, 9)),
        ("ab 09.01.2018", Said(2018, 1, 9)),
        ("in mei 2017", Said(2017, 5)),
        ("en mayo de 2017", Said(2017, 5)),
        ("in 2015 gingen de landen", Said(2015)),
    ],
)
def test_a_date_in_a_sentence_is_read_as_far_as_it_goes(text: str, said: Said) -> None:
    assert list(said_dates(text)) == [said]


@pytest.mark.parametrize(
    "text",
    ["9 koeien", "31 februari", "page 2018-09", "$2018", "#2018", "/2018/01/09/", "at 10:45", "2,018 people", "1.2018",
     "Chapter 7", "may 7 people", "x2018", "&#2018;"],
)  # fmt: skip
def test_other_numbers_are_no_dates(text: str) -> None:
    assert list(said_dates(text)) == []


@pytest.mark.parametrize(
    ("address", "sign", "first", "last"),
    [
        ("https://news.example/2018/01/05/bridge", Sign.ADDRESS, "2018-01-05", "2018-01-05"),
        ("https://news.example/world/2018/jan/05/bridge", Sign.ADDRESS, "2018-01-05", "2018-01-05"),
        ("https://news.example/2018-01-05-bridge.html", Sign.ADDRESS, "2018-01-05", "2018-01-05"),
        ("https://web.archive.example/web/20180105123456/http://x.example/", Sign.ADDRESS, "2018-01-05", "2018-01-05"),
        ("/wp-content/uploads/2013/03/dog.jpg", Sign.UPLOAD, "2013-03-01", "2013-03-31"),
        ("2013/03/dog.jpg", Sign.ADDRESS, "2013-03-01", "2013-03-31"),
        ("https://news.example/2012/bridge", Sign.ADDRESS, "2012-01-01", "2012-12-31"),
    ],
)
def test_an_address_can_hold_a_date(address: str, sign: Sign, first: str, last: str) -> None:
    assert Hint(sign, day(first), day(last)) in list(in_address(address))


@pytest.mark.parametrize("address", ["/2018/99/45/", "/12018/01/05", "https://x.example/a/20189105/", "/1066/10/14/x"])
def test_numbers_in_an_address_are_not_always_a_date(address: str) -> None:
    assert not [clue for clue in in_address(address) if isinstance(clue, Hint) and clue.first == clue.last]


@pytest.mark.parametrize(
    ("address", "serial"),
    [
        ("/node/6735", Serial("node/#", (6735,))),
        ("https://www.site.example/?p=123", Serial("site.example/p=#", (123,))),
        ("/img/ANP-73847263.jpg", Serial("anp-#.jpg", (73847263,))),
        ("https://news.example/world-asia-42600550", Serial("news.example/…#", (42600550,))),
        ("https://code.example/a/b/pull/12345#comment-99", Serial("code.example/a/b/pull/#", (12345,))),
    ],
)
def test_a_number_in_an_address_belongs_to_the_family_of_what_stands_around_it(address: str, serial: Serial) -> None:
    assert serial in list(in_address(address))


def test_a_title_with_a_number_in_its_address_is_no_family() -> None:
    assert list(in_address("/news/the-10-best-films-of-the-year")) == []


def test_ids_and_numbers_in_the_text_grow_too() -> None:
    assert list(in_id("file-17472")) == [Serial("id=file-#", (17472,))]
    assert list(in_text("zie issue #123, en [#45](x), niet &#8217; of a#66")) == [
        Serial("issue #", (123,)),
        Serial("en #", (45,)),
    ]


def test_an_articles_own_numbers_stand_in_its_name_folder_title_and_front_matter() -> None:
    own = own_serials("2018-01-05-letter-12", ("issue83", "2018"), "Release 1.9.2 is here", [("id", "1706")])
    assert list(own) == [
        Serial("file letter #", (12,)),
        Serial("folder issue #", (83,)),
        Serial("title release #", (1, 9, 2)),
        Serial("id #", (1706,)),
    ]


def test_last_weeks_friday_beside_a_known_friday_tells_the_week() -> None:
    friday = "https://news.example/2018/01/05/bridge"
    hints = collect("Dat was vorige week vrijdag.", [friday]).hints
    assert Hint(Sign.RECENT, day("2018-01-08"), day("2018-01-14")) in hints
    hints = collect("It happened last Friday.", [friday]).hints
    assert Hint(Sign.RECENT, day("2018-01-06"), day("2018-01-12")) in hints
    assert not [hint for hint in collect("last Monday", [friday]).hints if hint.sign is Sign.RECENT]


def test_a_time_element_tells_its_day_whoever_wrote_it() -> None:
    clues = collect('<p>op <time class=x datetime="2018-01-05T10:00:00+01:00">vrijdag</time></p>')
    assert clues.hints == (Hint(Sign.TIME, day("2018-01-05"), day("2018-01-05")),)


def test_of_a_family_the_highest_number_counts() -> None:
    assert collect("", ["/node/12", "/node/99", "/node/45"]).serials == (Serial("node/#", (99,)),)


def test_clues_survive_being_kept() -> None:
    clues = Clues(
        (Hint(Sign.POST, 736_697, 736_697), Hint(Sign.YEAR, 736_330, 736_694)),
        (YearlessDay(1, 9, 1), YearlessDay(2, 29)),
        (Serial("title release #", (1, 9, 2)),),
    )
    assert load(dump(clues)) == clues
    assert not Clues()


@settings(deadline=None)
@given(st.text(alphabet="0123456789-/.:#=?& \n[](),abcdeJanuriMy<>\"'٣²é", max_size=80))
def test_no_text_is_too_strange(text: str) -> None:
    clues = collect(text, [text], [text], own_serials(text, [text], text, [("id", text)]))
    assert load(dump(clues)) == clues
