"""What a body is written in, and whether there is anything in it."""

from __future__ import annotations

import re

from reader.archive.paths import HTML_SUFFIXES, MARKDOWN_SUFFIXES
from reader.model import BodyKind

_WHOLE_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
# Both begin with a line feed, so that a search leaps from line to line.
_BLOCK = re.compile(
    r"\n[ \t]*</?(?:p|div|h[1-6]|ul|ol|table|blockquote|figure|section|article|center)\b[^<>]{0,500}>", re.IGNORECASE
)
_INDENTED_BLOCK = re.compile(
    r"(?:\A|\n[ \t]*)\n(?: {4}|\t)[ \t]*<(?:p|div|h[1-6]|ul|ol|table|blockquote|figure)\b", re.I
)
_BARE_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*[^\s<]")
_MARKDOWN_LINE = re.compile(
    r"\n[ ]{0,3}(?:#{1,6}[ \t]+\S|```|~~~|[-*+][ \t]+\S|\d{1,3}\.[ \t]+\S|>[ \t]?\S|\[[^\]\n]{1,200}\]:[ \t]"
    r"|={3,}[ \t]*(?=\n|\Z))"
)
_STRESS = re.compile(r"\*(?<![\w*]\*)(?:\*[^\s*]|[^\s*<])")
_CODE = re.compile(r"`(?<![\w`]`)[^`\n]+`")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|\{%-?\s*comment.*?endcomment\s*-?%\}", re.DOTALL)
_BARE_TAG = re.compile(r"\{\{[<%]\s*/?[\w-]+\s*/?[>%]\}\}|\{%-?\s*\w+\s*-?%\}")
_LOOKED_AT = 200_000
"""Characters of a body that are enough to tell."""


def body_kind(suffix: str, body: str, has_front_matter: bool) -> BodyKind:
    """What a body is written in: by its suffix, but a Markdown or text file full of HTML blocks is HTML.

    CommonMark takes an indented `<p>`, as some exports write it, for code."""
    start = "\n" + body[:_LOOKED_AT]
    if suffix in HTML_SUFFIXES:
        return BodyKind.HTML_PAGE if _WHOLE_PAGE.search(start[:4096]) else BodyKind.HTML
    if _WHOLE_PAGE.match(start.lstrip()[:20]):
        return BodyKind.HTML_PAGE
    if _is_html(start):
        return BodyKind.HTML
    if suffix in MARKDOWN_SUFFIXES or (has_front_matter and _has_markdown(start)):
        return BodyKind.MARKDOWN
    return BodyKind.PLAIN


def _is_html(text: str) -> bool:
    """Whether all but the first paragraph stands in HTML blocks.

    Paragraphs between blocks are Markdown's: as HTML they would run together."""
    block = _BLOCK.search(text)
    if block is None or _BARE_PARAGRAPH.search(text, 1 + len(text[1:]) - len(text[1:].lstrip())):
        return False
    if not _has_markdown(text):
        return True
    # After an indented first block an asterisk or a dash in a sentence is no sign of Markdown.
    first = _INDENTED_BLOCK.search(text)
    if first is None or first.start() > block.start() or _has_markdown(text[: first.start()]):
        return False
    return len(_BLOCK.findall(text)) > len(_MARKDOWN_LINE.findall(text)) + text.count("](")


def _has_markdown(text: str) -> bool:
    """Whether anything in `text` is written as Markdown has it."""
    if "](" in text or "][" in text or "<http" in text:
        return True
    if ("*" in text and _STRESS.search(text)) or ("`" in text and _CODE.search(text)):
        return True
    return _MARKDOWN_LINE.search(text) is not None


def count_words(body: str, most: int = 200) -> int:
    """How many words a body has, counted up to `most`; comments and tags that only call a template are none."""
    start = body.lstrip()[:8000]
    if "<!--" in start or "{%" in start:
        start = _COMMENT.sub(" ", start)
    if "{{" in start or "{%" in start:
        start = _BARE_TAG.sub(" ", start)
    # One long comment at the top may hide the words below it.
    return len(start.split(None, most)[:most]) or (len(body.split(None, most)[:most]) if len(body) > 8000 else 0)
