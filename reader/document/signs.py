"""The characters that stand for what is not text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signs:
    """One set of them."""

    bullets: str
    bar: str
    rule: str
    figure: str
    embed: str
    continued: str
    times: str
    separator: str
    folded: str
    unfolded: str
    more_left: str
    more_right: str
    about: str


UNICODE = Signs("•◦▪", "│", "─", "▣", "▶", "↪", "×", " · ", "▸", "▾", "‹", "›", "≈")
ASCII = Signs("-*+", "|", "-", "[image]", "[embed]", "\\", "x", " - ", "+", "-", "<", ">", "~")
