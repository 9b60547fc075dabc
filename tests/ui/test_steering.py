"""What a program prints, without the sequences that steer a terminal: whole ones, in whatever pieces they come."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text import clean
from reader.ui.steering import SteeringFilter


def shown(*pieces: str) -> str:
    steering = SteeringFilter()
    return "".join(map(steering.feed, pieces)) + steering.finish()


SEQUENCES = [
    "\x1b[31m",
    "\x1b[0m\x1b[01;34m",
    "\x9b2J",
    "\x1b[?1049h",
    "\x1b[38:2::1:2:3m",
    "\x1b[!p",
    "\x1b[1 q",
    "\x1b]0;a title\x07",
    "\x1b]0;a title\x1b\\",
    "\x9d0;a title\x9c",
    "\x1b]8;id=1;https://x.example/\x1b\\",
    "\x1b]8;;\x07",
    "\x1b]52;c;b3duZWQ=\x07",
    "\x1bPq#0;2;0;0;0\n#0~~@@\n\x1b\\",
    "\x1bPtmux;\x1b\x1b]0;x\x07\x1b\\",
    "\x1b_Ga=T;AAAA\x1b\\",
    "\x1b^pm\x1b\\",
    "\x1bXsos\x1b\\",
    "\x1b(B",
    "\x1b7",
    "\x1bc",
    "\x1b]0;given up\x18",
]


@pytest.mark.parametrize("sequence", SEQUENCES)
def test_a_sequence_vanishes_whole_wherever_it_is_cut(sequence: str) -> None:
    text = f"before {sequence}after\n"
    assert shown(text) == "before after\n"
    assert shown(*text) == "before after\n"
    for cut in range(len(text)):
        assert shown(text[:cut], text[cut:]) == "before after\n"


@pytest.mark.parametrize(
    ("printed", "left"),
    [
        ("a\x1b]0;a title\nb", "a0;a title\nb"),
        ("a\x1b]0;" + "x" * 20_000, "a0;" + "x" * 20_000),
        ("a\x1bPq" + "x" * 100_000, "aq" + "x" * 100_000),
        ("a\x1b[31\nb", "a\nb"),
        ("a\x1b[", "a"),
        ("a\x1b", "a"),
        ("a\x1b]0;t", "a0;t"),
        ("a\x1b]0;t\x1b[31mb", "a0;tb"),
        ("a\x9dt\x9b31mb", "atb"),
        ("a\x1b[" + "1" * 1_000 + "mb", "a" + "1" * (1_000 - 256) + "mb"),
        ("a\x1b\x1b[31mb", "ab"),
    ],
    ids=range(11),
)
def test_a_sequence_that_does_not_end_takes_nothing_else_with_it(printed: str, left: str) -> None:
    assert shown(printed) == left
    assert shown(*printed) == left


def test_what_has_no_sequences_comes_at_once_and_has_not_steered() -> None:
    steering = SteeringFilter()
    assert steering.feed("De brug\tis [open] ") == "De brug\tis [open] "
    assert not steering.has_steered
    assert steering.feed("\x1b") == ""
    assert steering.feed("[1mnow") == "now"
    assert steering.has_steered


@given(st.lists(st.sampled_from([*SEQUENCES, "\x1b", "\x1b[", "\x9d", "\x1bP", "text", "\n", "\x07", "\x9c", "3;"])))
def test_nothing_live_is_left_and_pieces_give_what_the_whole_gives(parts: list[str]) -> None:
    whole = shown("".join(parts))
    assert clean(whole) == whole
    assert shown(*parts) == shown(*"".join(parts)) == whole


@pytest.mark.parametrize("opener", ["\x1b]", "\x9d", "\x1bP", "\x90", "\x1b[", "\x9b", "\x1b", "\x1bP\x1b\x1b"])
def test_a_flood_of_beginnings_is_gone_through_once(opener: str) -> None:
    assert "\x1b" not in shown(*([opener * 8_000] * 4))
