"""Text without any markup: its date, and a title made of its first words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.archive.dates import parse_date
from reader.model import ArticleDate, DateSource
from reader.text import clean_line

_LEAD_DATE = re.compile(
    r"(?:(?:date|datum|fecha|data|published|posted|gepubliceerd)[ \t]*[:=]?[ \t]*"
    r"(?P<said>\d{4}(?:-\d{1,2}(?:-\d{1,2})?)?)"
    r"|(?P<bare>\d{4}-\d{2}(?:-\d{2})?))(?![\w-])[ \t]*[:,.–-]*\s*",
    re.IGNORECASE,
)
# A sentence ends at a stop after a word of three letters or more, before a blank and no small letter.
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{2}[^\s.])[.!?…]+[\"'”’»)]*(?=\s+[^a-zà-þ\s]|\s*$)")
_MAX_TITLE = 90
"""Characters of a title that is made."""


@dataclass(frozen=True, slots=True)
class BareText:
    """Bare text in its parts."""

    title: str
    date: ArticleDate | None
    body: str
    skipped_lines: int
    """Lines of the file before the body."""


def read_bare(text: str) -> BareText:
    """Bare text with its leading date taken off, and a title from its first sentence."""
    start = len(text) - len(text.lstrip())
    found = _LEAD_DATE.match(text, start)
    date = parse_date(found["said"] or found["bare"], DateSource.TEXT).date if found else None
    if found and date:
        start = found.end()
    return BareText(first_sentence(text[start : start + 4000]), date, text[start:], text.count("\n", 0, start))


def first_sentence(text: str) -> str:
    """A title made of the first line or sentence of `text`, cut at a word."""
    paragraph = re.split(r"\n[ \t]*\n", text.lstrip(), maxsplit=1)[0]
    first_line = paragraph.split("\n", 1)[0]
    if len(first_line) <= _MAX_TITLE and not first_line.rstrip().endswith((".", ",", ";")) and "\n" in text.strip():
        return clean_line(first_line)
    line = clean_line(paragraph)
    end = _SENTENCE_END.search(line)
    sentence = line[: end.start()] + line[end.start() : end.end()].lstrip(".") if end else line.rstrip(".")
    return cut_at_word(sentence, _MAX_TITLE)


def cut_at_word(text: str, most: int) -> str:
    """`text` in at most `most` characters, cut between words and ended with an ellipsis."""
    if len(text) <= most:
        return text
    cut = text[:most].rpartition(" ")[0] or text[: most - 1]
    return cut.rstrip(" ,;:–-") + "…"
