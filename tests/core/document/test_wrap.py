from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.document.parse import parse
from reader.document.wrap import count_lines, is_simple, wrap
from reader.text import width_cells

FAMILY = "👩\u200d👩\u200d👧\u200d👦"
PIECES = (
    "a",
    "word",
    " ",
    "漢字",
    "「",
    "」",
    "、",
    "e\u0301",
    "か\u3099",
    FAMILY,
    "❤\ufe0f",
    "한국",
    "שלום",
    "سلام",
    "\xa0",
    "\n",
    "-",
    "/",
)
texts = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


def lines(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, width)]


@given(text=texts, width=st.integers(2, 40))
@settings(max_examples=300, deadline=None)
def test_lines_fit_and_lose_nothing_but_blanks_and_line_feeds(text: str, width: int) -> None:
    shown = lines(text, width)
    assert all(width_cells(line) <= width for line in shown)
    assert "".join(shown).replace(" ", "") == text.replace(" ", "").replace("\n", "")
    assert count_lines(text, width) == len(shown)


@given(text=texts, width=st.integers(2, 40))
@settings(max_examples=300, deadline=None)
def test_combining_marks_and_joiners_stay_with_what_they_belong_to(text: str, width: int) -> None:
    for start, end in wrap(text, width):
        if 0 < start < end and text[start - 1] not in " \n":
            assert not unicodedata.combining(text[start])
            assert text[start] not in "\u200d\ufe0f"
            assert text[start - 1] != "\u200d"


@given(text=texts)
@settings(max_examples=100, deadline=None)
def test_a_character_a_line_is_the_narrowest_it_gets(text: str) -> None:
    assert all(width_cells(line) <= 2 for line in lines(text, 1))


@pytest.mark.parametrize("text", ["word — “it’s” été naïve", "слово за слово", "שלום עולם", "سلام دنيا", "10 € → ½"])
def test_most_scripts_are_counted_by_the_character(text: str) -> None:
    assert is_simple(text)
    assert width_cells(text) == len(text)


def test_a_line_ends_before_opening_and_after_closing_punctuation() -> None:
    assert lines("漢字「漢字」漢字", 6) == ["漢字", "「漢", "字」漢", "字"]


@pytest.mark.parametrize("mark", ["\u3099", "\U000e0100", "\ufe00"])
def test_a_mark_stays_with_its_character_where_lines_may_be_cut_anywhere(mark: str) -> None:
    assert lines(f"か{mark}」か", 2) == [f"か{mark}", "」", "か"]


def test_wide_and_narrow_words_share_lines() -> None:
    assert lines("one two 漢字かな three 😀 four", 10) == ["one two 漢", "字かな", "three 😀", "four"]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("漢字\n  かな", "漢字かな"),
        ("漢字。\r\nかな", "漢字。かな"),
        ("漢字\nword", "漢字 word"),
        ("한국\n한국", "한국 한국"),
        ("漢字 かな", "漢字 かな"),
        ("漢字\n\xa0かな", "漢字 かな"),
    ],
)
def test_a_line_end_of_the_source_between_cjk_characters_is_no_blank(source: str, shown: str) -> None:
    assert parse(f"<p>{source}</p>").blocks[0].spans[0].text == shown  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a difficult-to-generate word", ["a", "difficult-to-", "generate word"]),
        ("a difficult-tø-generate word", ["a", "difficult-tø-", "generate word"]),
        ("一difficult-to-generate", ["一", "difficult-to-", "generate"]),
        ("http://a/bcdefghij", ["http://a/", "bcdefghij"]),
        ("-averylongwordindeed", ["-averylongword", "indeed"]),
        ("averylongword--indeed", ["averylongword-", "-indeed"]),
    ],
)
def test_a_word_longer_than_a_line_is_cut_behind_a_hyphen_or_slash(text: str, shown: list[str]) -> None:
    assert lines(text, 14) == shown
    assert count_lines(text, 14) == len(shown)
