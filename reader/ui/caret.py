"""Where a caret goes in a text: by graphemes, words, sentences, paragraphs, lines. Pure.

A caret stands on a grapheme that some line shows, so it is never inside one, and never on what only parts lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from reader.model import Place
from reader.text import grapheme
from reader.ui.textmap import Stop, TextMap

_Starts = Callable[[str, int, int], Iterable[int]]
"""Where what begins in a stretch of a text, from and up to, does."""


class Step(StrEnum):
    """A way to move the caret besides the motions of all panes."""

    LEFT = "left"
    RIGHT = "right"
    NEXT_WORD = "next_word"
    WORD_END = "word_end"
    PREVIOUS_WORD = "previous_word"
    SENTENCE_START = "sentence_start"
    SENTENCE_END = "sentence_end"
    PARAGRAPH_START = "paragraph_start"
    PARAGRAPH_END = "paragraph_end"
    LINE_START = "line_start"
    LINE_END = "line_end"


# What parts words, the apostrophe apart: it may stand in one.
_PARTING = (
    r"!-&(-/:-@\[-^`{-~\u00a1-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u037e\u0387\u055a-\u055f"
    r"\u0589\u05be\u05c0\u05c3\u05f3\u05f4\u060c\u061b\u061f\u066a-\u066d\u06d4\u0964\u0965\u2010-\u2018\u201a-\u2027"
    r"\u2030-\u205e\u3001-\u3003\u3008-\u3020\u3030\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
)
_APOSTROPHES = "'\u2019"
_MARKS = r"\u0300-\u036f\u200d\u20e3\ufe00-\ufe0f\U000e0100-\U000e01ef"
# Chinese and Japanese put no blanks between words; there, as in vim, a change of script begins one.
_SCRIPTS = (
    r"\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff",
    r"\u3041-\u309f",
    r"\u30a0-\u30ff",
)
_LETTER = rf"[^\s{_PARTING}{_APOSTROPHES}{''.join(_SCRIPTS)}]"
_WORD = re.compile(
    "|".join(
        (
            *(f"[{script}][{script}{_MARKS}]*" for script in _SCRIPTS),
            rf"[{_PARTING}{_APOSTROPHES}][{_PARTING}{_APOSTROPHES}{_MARKS}]*",
            rf"{_LETTER}+(?:[{_APOSTROPHES}]{_LETTER}+)*",
        )
    )
)
_WITHIN_WORDS = re.compile(f"[{_APOSTROPHES}{_MARKS}]*")
_SENTENCE_END = re.compile(
    "[.!?\u2026\u061f\u06d4]++[\"'\u2019\u201d\u00bb)\\]]*+(?P<ends>(?=\\s|$))?"
    "|[\u3002\uff01\uff1f]++[\u300d\u300f\u201d\uff09]*+(?P<ends_wide>)"
)
"""Signs that may end a sentence; one of the groups is there where they do. Those that do not are passed over whole."""
_NO_BLANK = re.compile(r"\S")
_WINDOW = 200
"""Characters to look back through for the start of a word or a sentence, before more are."""
_MOST_STEPS = 5_000
"""A higher count would keep the next key waiting."""


def seen_backwards(step: Step) -> Step:
    """The step that a reader means in text that runs from right to left: left and right are those of the screen."""
    return {Step.LEFT: Step.RIGHT, Step.RIGHT: Step.LEFT}.get(step, step)


def settled(text_map: TextMap, block: int, offset: int, direction: int) -> Place | None:
    """The nearest place that a caret can stand on, from a character on (1) or back (-1); None past an end."""
    text = text_map.text(block) if block >= 0 else None
    if text is not None and direction < 0:
        offset = min(offset, len(text) - 1)
    while text is not None:
        while 0 <= offset < len(text) and text_map.shows(block):
            begin, end = grapheme(text, offset)
            if text_map.can_show(Place(block, begin)):
                return Place(block, begin)
            offset = end if direction > 0 else begin - 1
        block += direction
        text = text_map.text(block) if block >= 0 else None
        offset = 0 if direction > 0 or text is None else len(text) - 1
    return None


def stepped(text_map: TextMap, place: Place, step: Step, count: int | None = None) -> Place:
    """Where a step, done so many times, leads from a place; as far as the text goes."""
    for _ in range(min(count or 1, _MOST_STEPS)):
        following = _STEPS[step](text_map, place)
        if following is None or following == place:
            break
        place = following
    return place


def _texts(text_map: TextMap, block: int, direction: int) -> Iterator[tuple[int, str]]:
    """The blocks that are shown, from one on (1) or back (-1), each with its text."""
    while block >= 0 and (text := text_map.text(block)) is not None:
        if text and text_map.shows(block):
            yield block, text
        block += direction


def _on(text_map: TextMap, place: Place) -> Place | None:
    return settled(text_map, place.block, _after(text_map, place), 1)


def _back(text_map: TextMap, place: Place) -> Place | None:
    if place.offset > 0:
        return settled(text_map, place.block, place.offset - 1, -1)
    before = next(_texts(text_map, place.block - 1, -1), None)
    return None if before is None else settled(text_map, before[0], len(before[1]) - 1, -1)


def _after(text_map: TextMap, place: Place) -> int:
    """The offset behind the grapheme at a place."""
    text = text_map.text(place.block) or ""
    return grapheme(text, place.offset)[1] if place.offset < len(text) else len(text)


def _next_word(text_map: TextMap, place: Place) -> Place | None:
    here = _WORD.match(text_map.text(place.block) or "", place.offset)
    first = max(_after(text_map, place), here.end() if here else 0)
    for block, text in _texts(text_map, place.block, 1):
        found = _WORD.search(text, first if block == place.block else 0)
        if found is not None:
            return settled(text_map, block, found.start(), 1)
    return stepped(text_map, place, Step.WORD_END)  # the last word of all


def _word_end(text_map: TextMap, place: Place) -> Place | None:
    for block, text in _texts(text_map, place.block, 1):
        found = _WORD.search(text, _after(text_map, place) if block == place.block else 0)
        if found is not None:
            return settled(text_map, block, found.end() - 1, -1)
    return None


def _previous_word(text_map: TextMap, place: Place) -> Place | None:
    return _previous(text_map, place, _word_starts)


def _word_starts(text: str, first: int, end: int) -> Iterator[int]:
    inside = -1
    if first > 0:  # what begins with the stretch may be the end of a word
        within = _WITHIN_WORDS.match(text, first, end)
        inside = first if within is None else within.end()
    return (word.start() for word in _WORD.finditer(text, max(inside, 0), end) if word.start() > inside)


def _sentence_end(text_map: TextMap, place: Place) -> Place | None:
    for block, text in _texts(text_map, place.block, 1):
        found = next(_sentence_ends(text, _after(text_map, place) if block == place.block else 0, len(text)), len(text))
        end = settled(text_map, block, found - 1, -1)
        if end is not None and _is_behind(end, place):
            return end
    return None


def _sentence_ends(text: str, first: int, end: int) -> Iterator[int]:
    """The offsets behind the sentences that end in a stretch of a text; its own end may look like one."""
    return (found.end() for found in _SENTENCE_END.finditer(text, first, end) if found.lastgroup)


def _sentence_start(text_map: TextMap, place: Place) -> Place | None:
    return _previous(text_map, place, _sentence_starts)


def _sentence_starts(text: str, first: int, end: int) -> Iterator[int]:
    if first == 0:
        yield 0
    for behind in _sentence_ends(text, first, end):
        following = _NO_BLANK.search(text, behind, end)
        if following is not None:
            yield following.start()


def _previous(text_map: TextMap, place: Place, starts: _Starts) -> Place | None:
    """Where the last word or sentence that begins before a place begins to be shown."""
    for block, text in _texts(text_map, place.block, -1):
        end = place.offset if block == place.block else len(text)
        for start in _backwards(text, end, starts):
            found = _first_shown(text_map, block, start, end)
            if found is not None:
                return found
            end = start
    return None


def _backwards(text: str, end: int, starts: _Starts) -> Iterator[int]:
    """The starts before `end`, the last one first; looks no further back than it is asked for."""
    window = _WINDOW
    while end > 0:
        first = max(0, end - window)
        found = [start for start in starts(text, first, end) if start < end]
        yield from reversed(found)
        end, window = (found[0], _WINDOW) if found else (end, window * 4)
        if first == 0:
            return


def _first_shown(text_map: TextMap, block: int, offset: int, end: int) -> Place | None:
    """The first place from a character on and before another; None where none of them is shown."""
    text = text_map.text(block) or ""
    while offset < end:
        begin, behind = grapheme(text, offset)
        if text_map.can_show(Place(block, begin)):
            return Place(block, begin)
        offset = behind
    return None


def _paragraph_end(text_map: TextMap, place: Place) -> Place | None:
    ends = (settled(text_map, block, len(text) - 1, -1) for block, text in _texts(text_map, place.block, 1))
    return next((end for end in ends if end is not None and _is_behind(end, place)), None)


def _paragraph_start(text_map: TextMap, place: Place) -> Place | None:
    starts = (settled(text_map, block, 0, 1) for block, _ in _texts(text_map, place.block, -1))
    return next((start for start in starts if start is not None and _is_behind(place, start)), None)


def _line_start(text_map: TextMap, place: Place) -> Place | None:
    stops = _stops_beside(text_map, place)
    return Place(place.block, stops[0].start) if stops else None


def _line_end(text_map: TextMap, place: Place) -> Place | None:
    stops = _stops_beside(text_map, place)
    return Place(place.block, stops[-1].start) if stops else None


def _stops_beside(text_map: TextMap, place: Place) -> Sequence[Stop]:
    here = text_map.stop(place)
    return () if here is None else text_map.shown(here[0]).stops()


def _is_behind(later: Place, earlier: Place) -> bool:
    return (later.block, later.offset) > (earlier.block, earlier.offset)


_STEPS: Mapping[Step, Callable[[TextMap, Place], Place | None]] = {
    Step.LEFT: _back,
    Step.RIGHT: _on,
    Step.NEXT_WORD: _next_word,
    Step.WORD_END: _word_end,
    Step.PREVIOUS_WORD: _previous_word,
    Step.SENTENCE_START: _sentence_start,
    Step.SENTENCE_END: _sentence_end,
    Step.PARAGRAPH_START: _paragraph_start,
    Step.PARAGRAPH_END: _paragraph_end,
    Step.LINE_START: _line_start,
    Step.LINE_END: _line_end,
}
