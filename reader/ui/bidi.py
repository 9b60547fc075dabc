"""Right-to-left text in the order in which it is seen, for the many terminals that leave order to programs. Pure.

The implicit part of the Unicode Bidirectional Algorithm (UAX #9, revision 48); explicit marks never get here, they
are cleaned away. Arabic letters get the forms in which they join (Unicode 15, section 9.2).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import groupby

from rich.cells import cell_len, split_graphemes

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001eeff]")
_MIRRORED = {**dict(zip("([{<«‹≤", ")]}>»›≥", strict=True)), **dict(zip(")]}>»›≥", "([{<«‹≤", strict=True))}
_BRACKETS = {"(": ")", "[": "]", "{": "}", "⟨": "⟩", "「": "」", "『": "』", "【": "】"}
_MARKS = "\u200e\u200f"
_NEUTRAL = frozenset({"B", "S", "WS", "ON"})
_NUMBERS = frozenset({"EN", "AN"})
_MOST_KEPT = 500


def has_right_to_left(text: str) -> bool:
    """Whether any character of `text` runs from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def runs_right_to_left(text: str) -> bool:
    """Whether a paragraph does: its first letter with a direction tells (rules P2 and P3)."""
    if not has_right_to_left(text):
        return False
    strong = (unicodedata.bidirectional(char) for char in text)
    return next((kind for kind in strong if kind in ("L", "R", "AL")), "L") != "L"


@lru_cache(_MOST_KEPT)
def visual_order(text: str, *, right_to_left: bool, columns: bool = False) -> tuple[tuple[int, int, str], ...]:
    """The graphemes of a line from left to right: where each begins and ends in `text`, and what is shown of it.

    `right_to_left` is the direction of its paragraph; in `columns` what stands two blanks apart keeps apart.
    """
    spans = list(_spans(text))
    clusters = [text[begin:end] for begin, end in spans]
    levels = _levels(clusters, int(right_to_left), columns=columns)
    shown = [
        _MIRRORED.get(cluster, cluster) if level % 2 else cluster
        for cluster, level in zip(_joined(clusters), levels, strict=True)
    ]
    order = list(range(len(clusters)))
    for level in range(max(levels, default=0), 0, -1):  # rule L2
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[at:end] = reversed(order[at:end])
            at = max(end, at + 1)
    return tuple((*spans[number], shown[number]) for number in order)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where graphemes begin and end; the marks U+200E and U+200F apart, which have a direction and no cells."""
    for begin, end, _ in split_graphemes(text)[0]:
        for at in range(begin + 1, end):
            if text[at] in _MARKS:
                yield begin, at
                begin = at
        yield begin, end


def _levels(clusters: Sequence[str], base: int, *, columns: bool) -> list[int]:
    """The embedding level of each grapheme."""
    stated = [_kind(cluster) for cluster in clusters]
    if columns:
        for number in range(1, len(clusters)):
            if clusters[number] == clusters[number - 1] == " ":
                stated[number - 1] = stated[number] = "S"
    start = "R" if base else "L"
    kinds = _weak(stated, start)
    _bracketed(clusters, kinds, start)
    _neutral(kinds, start)
    levels = [base + _RAISED[base].get(kind, 0) for kind in kinds]
    trailing = True
    for number in range(len(levels) - 1, -1, -1):  # rule L1
        if stated[number] in ("S", "B") or (trailing and stated[number] == "WS"):
            levels[number], trailing = base, True
        else:
            trailing = False
    return levels


_RAISED: tuple[Mapping[str, int], Mapping[str, int]] = ({"R": 1, "EN": 2, "AN": 2}, {"L": 1, "EN": 1, "AN": 1})


def _kind(cluster: str) -> str:
    return unicodedata.bidirectional(cluster[0]) or "L"


def _weak(stated: Sequence[str], start: str) -> list[str]:
    """Rules W1 to W7; what steers nothing here (BN) counts as a mark."""
    kinds: list[str] = []
    strong = before = start
    for kind in stated:
        kind = before if kind in ("NSM", "BN") else kind
        if kind == "EN" and strong == "AL":
            kind = "AN"
        if kind in ("L", "R", "AL"):
            strong = kind
        kinds.append(kind)
        before = kind
    kinds = ["R" if kind == "AL" else kind for kind in kinds]
    for number in range(1, len(kinds) - 1):
        around = kinds[number - 1]
        if around == kinds[number + 1] and (
            (kinds[number] == "ES" and around == "EN") or (kinds[number] == "CS" and around in _NUMBERS)
        ):
            kinds[number] = around
    at = 0
    for kind, group in groupby(list(kinds)):
        end = at + len(list(group))
        beside = (kinds[at - 1] if at else "", kinds[end] if end < len(kinds) else "")
        if kind == "ET":
            kinds[at:end] = ["EN" if "EN" in beside else "ON"] * (end - at)
        at = end
    strong = start
    for number, kind in enumerate(kinds):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[number] = "L"
        elif kind in ("ES", "CS"):
            kinds[number] = "ON"
    return kinds


def _bracketed(clusters: Sequence[str], kinds: list[str], start: str) -> None:
    """Rule N0: a pair of brackets has the direction of the paragraph, or of what stands in it."""
    for opening, closing in _pairs(clusters, kinds):
        inside = {_side(kind) for kind in kinds[opening + 1 : closing]} - {""}
        if not inside:
            continue
        side = start
        if start not in inside:
            before = next((_side(kind) for kind in reversed(kinds[:opening]) if _side(kind)), start)
            side = before if before != start else start
        kinds[opening] = kinds[closing] = side


def _pairs(clusters: Sequence[str], kinds: Sequence[str]) -> list[tuple[int, int]]:
    waiting: list[tuple[str, int]] = []
    pairs = []
    for number, cluster in enumerate(clusters):
        if kinds[number] != "ON":
            continue
        if cluster in _BRACKETS:
            waiting.append((_BRACKETS[cluster], number))
        else:
            found = next((at for at in range(len(waiting) - 1, -1, -1) if waiting[at][0] == cluster), None)
            if found is not None:
                pairs.append((waiting[found][1], number))
                del waiting[found:]
    return sorted(pairs)


def _side(kind: str) -> str:
    return "L" if kind == "L" else "R" if kind == "R" or kind in _NUMBERS else ""


def _neutral(kinds: list[str], start: str) -> None:
    """Rules N1 and N2: what has no direction has that of both its neighbours, else of the paragraph."""
    at = 0
    for neutral, group in groupby(list(kinds), lambda kind: kind in _NEUTRAL):
        end = at + len(list(group))
        if neutral:
            before = _side(kinds[at - 1]) if at else start
            after = _side(kinds[end]) if end < len(kinds) else start
            kinds[at:end] = [before if before == after else start] * (end - at)
        at = end


def _joined(clusters: Sequence[str]) -> list[str]:
    """Graphemes with Arabic letters in the forms in which they join their neighbours."""
    forms = _forms()
    joined = list(clusters)
    for number, cluster in enumerate(clusters):
        known = forms.get(cluster[0])
        if known is None:
            continue
        before = number > 0 and _joins_on(clusters[number - 1], forms)
        after = "<initial>" in known and number + 1 < len(clusters) and _joins_back(clusters[number + 1], forms)
        form = "<medial>" if before and after else "<final>" if before else "<initial>" if after else "<isolated>"
        joined[number] = known.get(form, cluster[0]) + cluster[1:]
    return joined


_TATWEEL = "\u0640"


def _joins_on(cluster: str, forms: Mapping[str, Mapping[str, str]]) -> bool:
    return cluster[0] == _TATWEEL or "<initial>" in forms.get(cluster[0], {})


def _joins_back(cluster: str, forms: Mapping[str, Mapping[str, str]]) -> bool:
    return cluster[0] == _TATWEEL or "<final>" in forms.get(cluster[0], {})


@cache
def _forms() -> Mapping[str, Mapping[str, str]]:
    """The presentation forms of single Arabic letters, as the character database names them."""
    forms: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFBFF), *range(0xFE80, 0xFEF5)):
        kind, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        if len(letters) == 1:
            forms.setdefault(chr(int(letters[0], 16)), {})[kind] = chr(code)
    return forms


def logical_column(text: str, column: int, *, right_to_left: bool, columns: bool = False) -> int:
    """The column at which a line would show, in the order of its letters, what is seen at a column."""
    left = 0
    for begin, end, _ in visual_order(text, right_to_left=right_to_left, columns=columns):
        cells = cell_len(text[begin:end])
        if column < left + cells:
            return cell_len(text[:begin]) + column - left
        left += cells
    return column


def visual_column(text: str, column: int, *, right_to_left: bool, columns: bool = False) -> int:
    """The column at which is seen what stands at one in the order of the letters."""
    left = 0
    for begin, end, _ in visual_order(text, right_to_left=right_to_left, columns=columns):
        first, cells = cell_len(text[:begin]), cell_len(text[begin:end])
        if first <= column < first + cells:
            return left + column - first
        left += cells
    return column


def terminal_reorders(environ: Mapping[str, str]) -> bool:
    """Whether a terminal puts right-to-left text in order by itself, and joins its letters: few do.

    xterm, tmux, Alacritty, foot, WezTerm and Windows Terminal do not; VTE (0.58 and later: GNOME Terminal, Tilix …),
    Konsole, kitty, mlterm and macOS' Terminal do. Under tmux it is the terminal around it that matters.
    """
    vte = environ.get("VTE_VERSION", "")
    if vte.isascii() and vte.isdigit() and int(vte) >= _VTE_WITH_ORDER:
        return True
    if environ.get("TERM_PROGRAM") in ("Apple_Terminal", "mlterm") or environ.get("TERM") == "xterm-kitty":
        return True
    return any(environ.get(name) for name in ("KONSOLE_VERSION", "KITTY_WINDOW_ID", "MLTERM"))


_VTE_WITH_ORDER = 5800
