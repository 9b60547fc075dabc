"""Bare text -> HTML: paragraphs, subheads, addresses as links; the date that leads it left to the byline."""

from __future__ import annotations

import re
from html import escape

_LEAD_DATE = re.compile(r"\s*+date[ \t:]++\d{4}(?:-\d{2}(?:-\d{2})?)?(?:T[\d:.Z+-]++)?(?=\s|$)", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
_ADDRESS = re.compile(r"https?://[^\s<>\"“”]++")
_LONGEST_SUBHEAD = 80
_MOST_WORDS = 12
_FULL_LINE = 45
"""A paragraph whose lines are all longer than this was wrapped by an editor; shorter ones are verse or a list."""


def plain_to_html(text: str) -> str:
    """Bare text as HTML."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if lead := _LEAD_DATE.match(text):
        text = text[lead.end() :]
    paragraphs = [part for part in _BLANK_LINES.split(text.strip("\n")) if part.strip()]
    html = []
    for number, paragraph in enumerate(paragraphs):
        last = number + 1 == len(paragraphs)
        if number and not last and is_subhead(paragraph):
            html.append(f"<h2>{escape(paragraph.strip(), quote=False)}</h2>")
        else:
            html.append(_paragraph(paragraph))
    return "\n".join(html)


def is_subhead(paragraph: str) -> bool:
    """Whether a paragraph is a heading: one short line that does not end as a sentence does."""
    line = paragraph.strip()
    if "\n" in line or len(line) > _LONGEST_SUBHEAD or len(line.split()) > _MOST_WORDS:
        return False
    return line[-1] not in ".!?:;,…\"'”’»)-–—" and line[0].isalnum() and not line[0].islower() and "://" not in line


def _paragraph(paragraph: str) -> str:
    lines = paragraph.strip("\n").rstrip().split("\n")
    if len(lines) > 1 and all(line.startswith(("    ", "\t")) for line in lines):
        return f"<pre>{escape(paragraph, quote=False)}</pre>"
    wrapped = all(len(line.rstrip()) >= _FULL_LINE for line in lines[:-1])
    return f"<p>{(' ' if wrapped else '<br>').join(_linked(line.strip()) for line in lines)}</p>"


def _linked(line: str) -> str:
    pieces = []
    at = 0
    for found in _ADDRESS.finditer(line):
        href = found[0].rstrip(".,;:!?'’]")
        if href.count("(") < href.count(")"):
            href = href.rstrip(".,;:!?'’])")
        pieces.append(escape(line[at : found.start()], quote=False))
        pieces.append(f'<a href="{escape(href)}">{escape(href, quote=False)}</a>')
        at = found.start() + len(href)
    return "".join([*pieces, escape(line[at:], quote=False)])
