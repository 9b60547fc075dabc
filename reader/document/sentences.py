"""The sentence around a spot of a text."""

from __future__ import annotations

import re

_MOST = 200
_END = re.compile("[.!?…。！？][\"'”’»)\\]]*(?:\\s|$)|[。！？]|\n")


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence that holds `text[start:end]`, on one line, at most 200 characters, cut at words.

    What is cut away is marked with an ellipsis. Only the neighbourhood is looked at, however long `text` is.
    """
    end = min(end, start + _MOST)
    low, high = max(0, start - 2 * _MOST), min(len(text), end + 2 * _MOST)
    first = low
    for stop in _END.finditer(text, low, start):
        first = stop.end()
    following = _END.search(text, max(end - 1, start), high)
    last = following.end() if following else high
    before, after = first == 0 or first > low, bool(following) or last == len(text)
    if last - first > _MOST:
        room = max(_MOST - (end - start) - 2, 0)
        if start - first > room // 2:
            first, before = max(first, start - max(room // 2, room - (last - end))), False
            first = _word_start(text, first, start)
        if last > first + _MOST - 2:
            last, after = first + _MOST - 2, False
            last = _word_end(text, last, end)
    core = " ".join(text[first:last].split())
    return f"{'' if before else '…'}{core}{'' if after else '…'}"


def _word_start(text: str, spot: int, limit: int) -> int:
    blank = text.find(" ", max(spot - 1, 0), limit)
    return spot if blank < 0 else blank + 1


def _word_end(text: str, spot: int, limit: int) -> int:
    blank = text.rfind(" ", limit, spot + 1)
    return spot if blank < 0 else blank
