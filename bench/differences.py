"""Words that one side of `fidelity` shows and the other does not, and why: by kind, never by file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborHTMLParser

from reader.document import media
from reader.document.blocks import Document, Embed, Figure, Table, leaves, text_of
from reader.document.writers import to_text

_FRAMES = "iframe, video, audio, object, canvas"
_CONTROLS = "input, select, textarea"
_SHORTCODE = re.compile(r"\{\{[<%](.*?)[>%]\}\}", re.DOTALL)
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*(?:>|(?=</))|&(?:#\w{1,8}|[a-zA-Z]{2,20});")
_LOOSE = re.compile(r"\]\s?\([^()]*+\)|\]\s+\[[^\[\]]{1,200}\]|\[[^\[\]]{1,200}\]:\s*+[^\s\[\]]++(?:\s++[\"'(][^\n]*)?")
"""What is left in a text of a link of Markdown that was not taken for one: address, label, definition."""
_HALF_LINK = re.compile(r"\]\s+<a\b[^>]*+>([^<]{1,200})</a>|<a\b[^>]*+>([^<]{1,200}</a>:\s++https?://[^\s<>\[]++)")
"""The same where the label was taken for a link by itself."""
_LISTED = re.compile(r"\{[^{}\n]*[.#=:][^{}\n]*\}")
_NUMBERED = re.compile(r"^[ \t>]*+(\d{1,9})[.)][ \t]", re.MULTILINE)
_EMOJI = re.compile(r":[a-z0-9_+-]+:")
_HIDDEN = re.compile(r"<!--.*?-->|<(?:meta|title|html|head|link|base|body|br)\b[^>]*>", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class Page:
    """One article, ready to be compared."""

    source: str
    """Its body with templates resolved."""
    html: str
    """The same as HTML, as w3m is given it."""
    document: Document
    templates: str = ""
    """The body as it stands in the file, where a generator resolved its templates."""
    is_kramdowns: bool = False
    """Whether kramdown read its Markdown."""


@dataclass(frozen=True)
class Known:
    """Words that one side shows and the other does not, for a reason."""

    name: str
    reason: str
    words: Callable[[Page], Iterable[str]]
    """Texts whose words may be missing on the other side."""


OURS = (
    Known(
        "picture sizes",
        "leesmap prints the size of a picture, w3m does not",
        lambda page: (figure.size for figure in _figures(page)),
    ),
    Known(
        "picture file names",
        "leesmap names a picture without a description by its file",
        lambda page: (figure.alt for figure in _figures(page) if figure.alt == media.file_name(figure.source)),
    ),
    Known(
        "picture titles",
        "leesmap describes a picture by its title where it has no description; w3m shows neither",
        lambda page: _attributes(page, "img[title], iframe[title], iframe[aria-label]", "title", "aria-label"),
    ),
    Known(
        "embeds",
        "leesmap says what is embedded and where it leads; w3m shows nothing of a frame",
        lambda page: (f"{leaf.kind} {leaf.title}" for leaf in leaves(page.document.blocks) if isinstance(leaf, Embed)),
    ),
    Known(
        "meanings and sources",
        "leesmap prints what an abbreviation means the first time, where a quotation is from, what a field asks for",
        lambda page: (
            *_attributes(page, "abbr[title], acronym[title]", "title"),
            *_attributes(page, "blockquote[cite]", "cite"),
            *_attributes(page, "input", "placeholder", "value"),
        ),
    ),
    Known(
        "headings of records",
        "leesmap sets a table of more than 200 columns as records, and repeats its headings in each",
        lambda page: (text_of(replace(leaf, rows=leaf.rows[:1])) for leaf in _tables(page) for _ in leaf.rows),
    ),
    Known(
        "choices",
        "leesmap shows all that can be chosen in a form, w3m the first",
        lambda page: _texts(page, "option"),
    ),
    Known(
        "names of emoji",
        "Hugo draws what is named between two colons if a site wishes so; leesmap leaves the name",
        lambda page: _EMOJI.findall(page.templates),
    ),
    Known(
        "heads in code",
        "Hugo takes code that begins with a comment or a tag of a page's head for that; a browser shows nothing of it",
        lambda page: _HIDDEN.findall(page.source) if page.templates else (),
    ),
    Known(
        "links in links",
        "of links within links CommonMark takes the inner, kramdown the outer one; each shows the other's address",
        lambda page: _LOOSE.findall(to_text(page.document, width=None)) if page.is_kramdowns else (),
    ),
    Known(
        "first numbers",
        "kramdown counts every list from 1; leesmap begins with the number that is written",
        lambda page: _NUMBERED.findall(page.source) if page.is_kramdowns else (),
    ),
    Known(
        "shortcodes",
        "leesmap shows what a shortcode of the theme is given; the theme is not in the archive",
        lambda page: _SHORTCODE.findall(page.templates),
    ),
)
THEIRS = (
    Known(
        "markup",
        "a generator takes indented or unbalanced HTML for text and shows its tags and the codes of its letters; "
        "leesmap takes it for HTML",
        lambda page: (tag for text in _texts(page, "body") for tag in _MARKUP.findall(text)),
    ),
    Known(
        "links as text",
        "CommonMark and the generators take links with blanks in them, links in HTML and two definitions on one line "
        "for text and show their addresses and labels; leesmap makes links of them",
        lambda page: (
            *(link for text in _texts(page, "body") for link in _LOOSE.findall(text)),
            *(label for labels in _HALF_LINK.findall(page.html) for label in labels),
        ),
    ),
    Known(
        "counted numbers",
        "kramdown counts every list from 1; leesmap begins with the number that is written",
        lambda page: (str(at + 1) for items in _items(page) for at in range(items)) if page.is_kramdowns else (),
    ),
    Known(
        "attribute lists",
        "Hugo shows the attribute lists of kramdown and Pandoc that stand where it knows none; leesmap takes them out",
        lambda page: (marks for text in _texts(page, "body") for marks in _LISTED.findall(text)),
    ),
    Known(
        "fallback text",
        "w3m shows what a frame or film says to browsers that cannot show it, and the type of embedded files",
        lambda page: (*_texts(page, _FRAMES), *(f"embed {source}" for source in _attributes(page, "embed", "src"))),
    ),
    Known(
        "controls",
        "w3m shows the value of a control as it stands before anything is filled in",
        lambda page: (*_texts(page, _CONTROLS), *_attributes(page, "input", "value"), "submit reset " * 20),
    ),
)


def _figures(page: Page) -> Iterable[Figure]:
    return (leaf for leaf in leaves(page.document.blocks) if isinstance(leaf, Figure))


def _texts(page: Page, selector: str) -> list[str]:
    return [node.text(separator=" ") for node in LexborHTMLParser(page.html).css(selector)]


def _items(page: Page) -> list[int]:
    return [len(node.css("li")) for node in LexborHTMLParser(page.html).css("ol")]


def _tables(page: Page) -> Iterable[Table]:
    return (leaf for leaf in leaves(page.document.blocks) if isinstance(leaf, Table) and leaf.header_rows)


def _attributes(page: Page, selector: str, *names: str) -> list[str]:
    nodes = LexborHTMLParser(page.html).css(selector)
    return [node.attributes.get(name) or "" for node in nodes for name in names]
