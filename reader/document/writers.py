"""A document for other programs: plain text, text with SGR colours, Markdown, a standalone page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from reader.document.blocks import Block, Document, Masthead, leaves, text_of
from reader.document.cleaning import clean_html, without_title
from reader.document.layout import Layout, Line, Segment, lay_out
from reader.document.parse import parse
from reader.document.relinking import AddressOf, relinked
from reader.text import clean, clean_line

_UNWRAPPED = 1_000_000_000
_MOST_TAGS = 10_000
"""The Markdown writer looks back over all fellows of some elements, such as the rows of a table, for each one."""
_MARKDOWN_SIGN = re.compile(r"[\\`*_\[\]<>#|~]|^(?:[+-]|\d+[.)])(?= )")
_SGR = {
    "strong": 1,
    "title": 1,
    "heading1": 1,
    "heading2": 1,
    "heading3": 1,
    "heading4": 1,
    "heading5": 1,
    "heading6": 1,
    "table-header": 1,
    "emphasis": 3,
    "lead": 3,
    "underline": 4,
    "link": 4,
    "strike": 9,
    "mark": 7,
    "byline": 2,
    "note": 2,
    "small": 2,
    "marker": 2,
    "quote": 2,
    "rule": 2,
    "figure": 2,
    "code": 36,
    "kbd": 36,
    "pre": 36,
    "code-keyword": 1,
    "code-comment": 2,
}
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src file:"
"""Nobody learns that a page is read; pictures that lie in the archive are shown."""
_HEAD = """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; --paper: #fdfaf4; --ink: #24211c; }}
:root {{ --quiet: #6b6458; --line: #d8d0c0; --link: #7a4a10; }}
@media (prefers-color-scheme: dark) {{
:root {{ --paper: #1c1916; --ink: #ddd2be; --quiet: #a39884; --line: #443c30; --link: #e2a857; }} }}
body {{ max-width: 40em; margin: 2em auto; padding: 0 1em; font-family: serif; line-height: 1.5; }}
body {{ background: var(--paper); color: var(--ink); }}
a {{ color: var(--link); }}
h1, h2, h3 {{ line-height: 1.2; }}
.byline {{ color: var(--quiet); }}
pre, code {{ font-family: monospace; }}
pre, table {{ display: block; overflow-x: auto; }}
img {{ max-width: 100%; height: auto; }}
blockquote {{ margin-left: 0; padding-left: 1em; border-left: 3px solid var(--line); }}
article + article {{ margin-top: 4em; border-top: 1px solid var(--line); }}
</style>
</head>
<body>
"""
_FOOT = "</body>\n</html>\n"


def to_text(
    document: Document, *, width: int | None, masthead: Masthead | None = None, ascii_signs: bool = False
) -> str:
    """A document as plain text for a measure; with `width` None one paragraph a line. Never hyphenated."""
    layout = _layout(document, width, masthead, ascii_signs, coloured=False)
    return "".join(f"{clean(line.text).rstrip()}\n" for line in layout.lines)


def to_ansi(document: Document, *, width: int, masthead: Masthead | None = None, ascii_signs: bool = False) -> str:
    """A document for a terminal: text, and the SGR sequences of ECMA-48 that are written here."""
    layout = _layout(document, width, masthead, ascii_signs)
    return "".join(f"{_ansi_line(line)}\n" for line in layout.lines)


def to_markdown(html: str, address_of: AddressOf | None = None, *, masthead: Masthead | None = None) -> str:
    """HTML as Markdown, from its cleaned tree; without control characters. `address_of` says where addresses lead.

    Below a `masthead` a first heading that repeats its title is dropped. What holds more than 10,000 tags becomes
    paragraphs without any markup.
    """
    from markdownify import markdownify

    title, head = (masthead.title, _masthead_html(masthead)) if masthead is not None else ("", "")
    cleaned = _for_markdown(html, address_of) if html.count("<") <= 5 * _MOST_TAGS else html
    if cleaned.count("<") > _MOST_TAGS:
        return _plain_paragraphs(*parse(head).blocks, *parse(html, title=title).blocks)
    whole = clean_html(head, for_markdown=True) + without_title(cleaned, title)
    text = markdownify(whole, heading_style="ATX", bullets="-", escape_misc=True, wrap=False)
    lines = [line.rstrip() for line in clean(text).split("\n")]
    kept = [line for number, line in enumerate(lines) if line or (number and lines[number - 1])]
    return "\n".join(kept).strip("\n") + "\n" if any(kept) else ""


def _masthead_html(masthead: Masthead) -> str:
    """Title, byline and lead as HTML."""
    parts = (" · ".join(masthead.byline), *masthead.notes, masthead.lead)
    said = "".join(f"<p><em>{escape(part)}</em></p>\n" for part in parts if part)
    return f"<h1>{escape(masthead.title)}</h1>\n{said}"


def _for_markdown(html: str, address_of: AddressOf | None) -> str:
    if address_of is None:
        return clean_html(html, for_markdown=True)
    return relinked(html, address_of, for_markdown=True)


def _plain_paragraphs(*blocks: Block) -> str:
    paragraphs = (" ".join(text_of(leaf).split()) for leaf in leaves(blocks))
    return "\n\n".join(_MARKDOWN_SIGN.sub(r"\\\g<0>", clean(text)) for text in paragraphs if text) + "\n"


def to_html_page(html: str, masthead: Masthead, lang: str | None, address_of: AddressOf | None = None) -> str:
    """A page that stands alone: cleaned, without scripts, and with nothing that is fetched from the web."""
    cleaned = clean_html(html) if address_of is None else relinked(html, address_of, linked_pictures=True)
    return "".join(html_page(masthead.title, [html_article(cleaned, masthead)], lang))


def html_page(title: str, articles: Iterable[str], lang: str | None = None) -> Iterator[str]:
    """A page of articles that `html_article` made, part by part; light or dark, as its reader has it."""
    yield _HEAD.format(policy=_POLICY, lang=escape(clean_line(lang or "")), title=escape(clean_line(title)))
    yield from articles
    yield _FOOT


def html_article(cleaned: str, masthead: Masthead, name: str = "", lang: str | None = None) -> str:
    """An article of such a page, from HTML that is clean already; links to `#name` lead to it.

    A first heading that repeats the title is dropped.
    """
    given = ((attribute, clean_line(value)) for attribute, value in (("id", name), ("lang", lang or "")) if value)
    opening = "".join(f' {attribute}="{escape(value)}"' for attribute, value in given)
    title = escape(clean_line(masthead.title))
    head = [f"<h1>{title}</h1>"] if title else []
    if masthead.byline:
        head.append(f'<p class="byline">{escape(clean_line(" · ".join(masthead.byline)))}</p>')
    head += [f'<p class="byline">{escape(clean_line(note))}</p>' for note in masthead.notes]
    if masthead.lead:
        head.append(f"<p><em>{escape(clean_line(masthead.lead))}</em></p>")
    return "\n".join((f"<article{opening}>", *head, without_title(cleaned, masthead.title), "</article>\n"))


def _layout(
    document: Document, width: int | None, masthead: Masthead | None, ascii_signs: bool, *, coloured: bool = True
) -> Layout:
    return lay_out(document, width or _UNWRAPPED, masthead=masthead, ascii_signs=ascii_signs, coloured=coloured)


def _ansi_line(line: Line) -> str:
    return "".join(_ansi(segment) for segment in line.segments).rstrip()


def _ansi(segment: Segment) -> str:
    text = clean(segment.text)
    codes = sorted({_SGR[style] for style in segment.styles if style in _SGR})
    return f"\x1b[{';'.join(map(str, codes))}m{text}\x1b[0m" if codes and text else text
