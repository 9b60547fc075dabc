"""Foreign text made fit to show: cleaning, widths in cells, folding for comparison."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator

from rich.cells import cell_len, set_cell_size, split_graphemes

# Control characters of C0 and C1, bidirectional embeddings, overrides and isolates, lone surrogates, interlinear
# annotations, byte order marks, tag characters, soft hyphens and the line and paragraph separators: everything that
# steers a terminal, hides text or reorders what stands around it. Tab and line feed are dealt with first. The marks
# U+200E and U+200F and the joiners stay: right-to-left text and emoji need them, and they reorder only themselves.
_UNFIT = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u202a-\u202e\u2028\u2029\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_LINE_ENDS = re.compile("\r\n?|\u2028|\u2029|\x85|\x0b|\x0c")
_BLANKS = re.compile(r"\s+")


def clean(text: str) -> str:
    """`text` with line feeds and tabs kept and every other character that steers a terminal taken out."""
    if text.isprintable():
        return text
    text = _LINE_ENDS.sub("\n", text)
    return "".join(_UNFIT.sub(lambda m: m[0] if m[0] in "\n\t" else "", text))


def clean_line(text: str) -> str:
    """`text` cleaned, on one line: runs of white space become one blank, none at the ends."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return _BLANKS.sub(" ", clean(text)).strip()


def clean_markup(text: str) -> str:
    """One clean line of a field that may hold entities (`&amp;`, `&#8220;`): decoded once, then cleaned."""
    return clean_line(html.unescape(text) if "&" in text else text)


def width_cells(text: str) -> int:
    """How many cells of a terminal `text` takes."""
    return cell_len(text)


def fit(text: str, cells: int, ellipsis: str = "…") -> str:
    """`text` in exactly `cells` cells: padded with blanks, or cut at a grapheme and ended with an ellipsis."""
    width = cell_len(text)
    if width == cells:
        return text
    if width < cells:
        return text + " " * (cells - width)
    if cells <= cell_len(ellipsis):
        return set_cell_size(text, max(cells, 0))
    spans, _ = split_graphemes(text)
    room = cells - cell_len(ellipsis)
    end = taken = 0
    for _start, stop, span_cells in spans:
        if taken + span_cells > room:
            break
        end, taken = stop, taken + span_cells
    kept = text[:end].rstrip()
    return kept + ellipsis + " " * (cells - cell_len(kept) - cell_len(ellipsis))


def fit_apart(text: str, cells: int, neighbours: Iterable[str], ellipsis: str = "…") -> str:
    """Like `fit`, but where a neighbour would be cut to the same cells, the middle goes and the end stays.

    In a list of `Newsletter of the society #418`, `… #419`, what tells them apart stands at the end.
    """
    shown = fit(text, cells, ellipsis)
    if cell_len(text) <= cells or all(other == text or fit(other, cells, ellipsis) != shown for other in neighbours):
        return shown
    room = cells - cell_len(ellipsis)
    end = min(room // 2, _TAIL_CELLS)
    spans, _ = split_graphemes(text)
    start, taken = len(text), 0
    for begin, _stop, span_cells in reversed(spans):
        if taken + span_cells > end:
            break
        start, taken = begin, taken + span_cells
    tail = text[start:]
    return fit(fit(text[:start], room - taken + cell_len(ellipsis), ellipsis).rstrip() + tail, cells, ellipsis)


_TAIL_CELLS = 10


def count_words(text: str) -> int:
    """How many words `text` has; of Chinese and Japanese, which put no blanks between words, two characters are one."""
    words = len(text.split())
    if text.isascii() or (len(text) > _LONG and words * _LONGEST_WORDS > len(text)):
        return words  # words of ordinary length: looking at each character takes longer than counting
    if _WORDS_TOGETHER.search(text) is None:
        return words
    characters = sum(len(run) for run in _WORDS_TOGETHER.findall(text))
    return len(_FULL_WIDTH_STOPS.sub(" ", _WORDS_TOGETHER.sub(" ", text)).split()) + (characters + 1) // 2


_LONG, _LONGEST_WORDS = 100, 10
_WORDS_TOGETHER = re.compile(
    "[\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_FULL_WIDTH_STOPS = re.compile("[\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]+")


def fold(text: str) -> str:
    """`text` for comparison: without accents, in one case, white space as single blanks."""
    if text.isascii():
        return " ".join(text.lower().split())
    text = unicodedata.normalize("NFKD", text.casefold())
    return _BLANKS.sub(" ", "".join(c for c in text if not unicodedata.combining(c))).strip()


_AROUND = 64
"""Characters to look at on either side of one for the grapheme that it is part of."""


def grapheme(text: str, at: int) -> tuple[int, int]:
    """The characters, from and up to, of the grapheme that holds the one at `at`."""
    if text[at : at + 2].isascii():
        return at, at + 1
    first = max(0, at - _AROUND)
    blank = text.rfind(" ", first, at)
    first = max(first, blank)
    around = graphemes(text[first : at + _AROUND])
    return next(((first + begin, first + end) for begin, end, _ in around if first + end > at), (at, at + 1))


def graphemes(text: str) -> Iterator[tuple[int, int, int]]:
    """The characters, from and up to, and the cells of each grapheme; two letters that make a flag are one."""
    half: tuple[int, int, int] | None = None
    for begin, end, cells in split_graphemes(text)[0]:
        is_flag = text[begin] in _FLAG_LETTERS
        if half is not None:
            yield (half[0], end, half[2] + cells) if is_flag else half
            half = None
            if is_flag:
                continue
        if is_flag:
            half = begin, end, cells
        else:
            yield begin, end, cells
    if half is not None:
        yield half


_FLAG_LETTERS = frozenset(map(chr, range(0x1F1E6, 0x1F200)))
