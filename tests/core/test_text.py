"""Foreign text made fit to show."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text import clean, clean_line, clean_markup, count_words, fit, fit_apart, fold, width_cells

STEERING = "\x00\x07\x08\x1b\x7f\x80\x90\x9b\x9d\u202a\u202e\u2066\u2069\ufeff\u061c\U000e0041\ud800"


@pytest.mark.parametrize("character", STEERING)
def test_what_steers_a_terminal_goes_and_the_text_around_it_stays(character: str) -> None:
    assert clean(f"voor{character}na") == "voorna"
    assert clean_line(f"voor{character}na") == "voorna"


@pytest.mark.parametrize("character", ["é", "漢", "👩‍👧", "\u200f", "\u0301", "ij"])
def test_what_people_write_stays(character: str) -> None:
    assert clean(f"a{character}b") == f"a{character}b"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x85", "\u2028", "\u2029", "\x0b", "\x0c"])
def test_every_end_of_a_line_is_a_line_feed(end: str) -> None:
    assert clean(f"een{end}twee") == "een\ntwee"
    assert clean_line(f"een{end}twee") == "een twee"


def test_entities_are_decoded_once_and_what_comes_out_is_cleaned() -> None:
    assert clean_markup("Q&amp;A &#8220;nu&#8221;") == "Q&A “nu”"
    assert clean_markup("&#27;[31mrood &amp;#27;[0m") == "[31mrood &#27;[0m"


@given(st.text(), st.integers(0, 40))
def test_a_fitted_text_takes_exactly_its_cells(text: str, cells: int) -> None:
    assert width_cells(fit(clean_line(text), cells)) == cells


@given(st.text(), st.text(), st.integers(0, 40))
def test_a_text_fitted_beside_others_takes_exactly_its_cells(text: str, other: str, cells: int) -> None:
    assert width_cells(fit_apart(clean_line(text), cells, [clean_line(other)])) == cells


def test_titles_that_begin_alike_are_told_apart_by_their_ends() -> None:
    this, other = "Newsletter of the society #419", "Newsletter of the society #418"
    assert fit_apart(this, 20, [other]).endswith("#419")
    assert fit_apart(this, 20, ["Something else"]) == fit(this, 20)
    assert fit_apart(this, 20, [this]) == fit(this, 20)


def test_folding_forgets_accents_and_case() -> None:
    assert fold("  Één  CLICHÉ ") == "een cliche"
    assert fold("Straße") == "strasse"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("een twee\ndrie", 3),
        ("één — twee", 3),
        ("今週のニュース", 4),
        ("今週の、ニュース。「はい」", 5),
        ("新しいBitcoin Coreの変更", 5),
        ("한국어 문장", 2),
        ("漢", 1),
    ],
)
def test_words_are_counted_also_where_no_blanks_part_them(text: str, words: int) -> None:
    assert count_words(text) == words
