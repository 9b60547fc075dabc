"""Running text as it is gathered: white space collapsed, styles and links kept, spans merged."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.document.blocks import PLAIN, Span
from reader.text import clean

_WHITE = re.compile("[ \t\n\r\f\x0b\x85\xa0\u2028\u2029]+")
_NEEDS_COLLAPSING = re.compile("[\t\n\r\f\x0b\x85\xa0\u2028\u2029]|  ")
# Where a single no-break space is typography (French punctuation, thousands) and not a leftover of an editor.
_HOLD = re.compile("(?<=[0-9])\xa0(?=[0-9])|(?<=«)\xa0|\xa0(?=[!?;:»%])")
_HELD = "\ue000"
_CJK = "\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\uff01-\uff60"
_CJK_LINE_END = re.compile(f"(?<=[{_CJK}])[ \t]*\r?\n[ \t\r\n]*(?=[{_CJK}])")
"""Where a source line ends between characters that are set without blanks (CSS Text 3, 4.1.2)."""


_PLAIN_BLANKS = " \t\n\r"


def collapse(text: str) -> str:
    """`text` cleaned, with runs of white space as one blank; a no-break space stays where typography wants it."""
    if text.isprintable() and "  " not in text:  # of white space, only the blank counts as printable
        return text
    if _NEEDS_COLLAPSING.search(text):
        if not text.isascii():
            text = _CJK_LINE_END.sub("", text)
        if "\xa0" in text:
            text = _HOLD.sub(_HELD, text.replace(_HELD, ""))
            text = _WHITE.sub(" ", text).replace(_HELD, "\xa0")
        else:
            text = _WHITE.sub(" ", text)
    if text.isprintable():  # every character that is not fit to show counts as not printable
        return text
    text = clean(text)
    return _WHITE.sub(" ", text) if "  " in text else text


class Run:
    """The text of one block while it is being gathered."""

    def __init__(self) -> None:
        self._parts: list[tuple[str, frozenset[str], int | None]] = []
        self._after_blank = True

    def __bool__(self) -> bool:
        return bool(self._parts)

    @property
    def ends_with_break(self) -> bool:
        """Whether a forced line break was the last thing added."""
        return bool(self._parts) and self._parts[-1][0] == "\n"

    def add(self, text: str, styles: frozenset[str] = PLAIN, link: int | None = None) -> None:
        """Add text in which white space does not count."""
        if self._after_blank:
            text = text.lstrip(_PLAIN_BLANKS)
            if not text:  # what stands between two blocks, mostly
                return
        text = collapse(text)
        if self._after_blank:
            text = text[1:] if text.startswith(" ") else text
        if text:
            self._parts.append((text, styles, link))
            self._after_blank = text[-1] == " "

    def add_raw(self, text: str, styles: frozenset[str] = PLAIN, link: int | None = None) -> None:
        """Add text in which white space counts."""
        if text := clean(text):
            self._parts.append((text, styles, link))

    def line_break(self) -> None:
        """Add a forced line break; at the start of the block there is none."""
        if not self._parts:
            return
        text, styles, link = self._parts[-1]
        if text.endswith(" "):
            self._parts[-1] = (text[:-1], styles, link)
        self._parts.append(("\n", PLAIN, None))
        self._after_blank = True

    def forget_link(self, number: int) -> None:
        """What was added last, as part of a link, is plain text."""
        for at in range(len(self._parts) - 1, -1, -1):
            text, styles, link = self._parts[at]
            if link == number:
                self._parts[at] = (text, styles, None)
            elif text != "\n":  # a line break belongs to no link, also within one
                return

    def blank(self) -> None:
        """Add a blank where a block ends inside a cell or a caption."""
        self.add(" ")

    def take(self) -> tuple[Span, ...]:
        """What was gathered, without white space at the ends; afterwards there is nothing."""
        parts, self._parts, self._after_blank = self._parts, [], True
        while parts and not (stripped := parts[-1][0].rstrip(" \n\xa0")):
            parts.pop()
        if not parts:
            return ()
        parts[-1] = (stripped, *parts[-1][1:])
        return _merged(parts)

    def take_raw(self) -> tuple[Span, ...]:
        """What was gathered, to the last blank."""
        parts, self._parts, self._after_blank = self._parts, [], True
        return _merged(parts)


def _merged(parts: list[tuple[str, frozenset[str], int | None]]) -> tuple[Span, ...]:
    if len(parts) == 1:
        return (Span(*parts[0]),)
    spans: list[Span] = []
    pending: list[str] = []
    styles, link = PLAIN, None
    ragged = False  # whether a blank stands at an end of some part of a link
    for text, its_styles, its_link in parts:
        if pending and (its_link != link or its_styles != styles):
            spans.append(Span("".join(pending), styles, link))
            pending = []
        styles, link = its_styles, its_link
        pending.append(text)
        if link is not None and (text[:1] == " " or text[-1:] == " "):
            ragged = True
    spans.append(Span("".join(pending), styles, link))
    return tuple([span for span in (_trimmed(spans) if ragged else spans) if span.text])


def _trimmed(spans: list[Span]) -> Iterator[Span]:
    """The spans with the blanks at the ends of links outside them: `lees je<a> hier </a>meer` underlines one word."""
    last = len(spans) - 1
    for number, span in enumerate(spans):
        text = span.text
        if span.link is None or not (text[:1] == " " or text[-1:] == " "):
            yield span
            continue
        begins = text[:1] == " " and (number == 0 or spans[number - 1].link != span.link)
        ends = text[-1:] == " " and (number == last or spans[number + 1].link != span.link)
        if text == " ":  # all that a link shows, or where its style changes
            yield Span(" ", span.styles, span.link if begins == ends else None)
            continue
        if begins:
            yield Span(" ", span.styles)
        yield Span(text[begins : len(text) - ends], span.styles, span.link)
        if ends:
            yield Span(" ", span.styles)
