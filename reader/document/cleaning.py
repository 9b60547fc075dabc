"""Foreign HTML -> HTML that can do nothing: known elements, harmless attributes, web addresses; written anew."""

from __future__ import annotations

import re
from html import escape, unescape

from selectolax.lexbor import LexborNode

from reader.document.media import file_name, picture_source
from reader.document.names import names
from reader.document.tree import UNSEEN, body_of, frame_source
from reader.text import clean, clean_line, fold

_KEPT = names(
    "a abbr address article aside b blockquote br caption cite code dd del details dfn div dl dt em figcaption figure "
    "h1 h2 h3 h4 h5 h6 header footer hr i img ins kbd li main mark ol p pre q rp rt ruby s samp section small span "
    "strike strong sub summary sup table tbody td tfoot th thead tr tt u ul var"
)
_EMPTY = frozenset({"br", "hr", "img"})
_ATTRIBUTES = {
    "a": ("href", "name", "title"),
    "abbr": ("title",),
    "blockquote": ("cite",),
    "img": ("src", "alt", "title", "width", "height"),
    "ol": ("start", "type", "reversed"),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan", "scope"),
}
_EVERYWHERE = ("id", "lang", "dir")
_COUNTS = frozenset({"colspan", "rowspan", "start", "width", "height"})
_BLANKS = re.compile("[ \t\n]+")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_SAFE_SCHEMES = ("http:", "https:", "mailto:", "ref:")
_FRAMES = frozenset({"iframe", "video", "audio", "embed"})
_DEPTH = 60
"""Elements nest this deep; deeper ones are left out and their text stays. Markdown writers recurse."""
_LIST_ITEMS = 500
"""A longer list is written as several, one continuing the other: writers look back over all items for each one."""
_FIRST_HEADING = re.compile(
    r"(?P<before>(?:\s|</?(?:article|div|header|main|p|section|span)(?: [^>]*)?>"
    r"|<a(?: (?:id|name)=\"[^\"]*\")*></a>)*+)"
    r"<h(?P<level>[1-6])(?P<given> [^>]*)?>(?P<words>.*?)</h(?P=level)>",
    re.DOTALL,
)
"""The first heading of what is written here, with no words before it."""
_TAGS = re.compile("<[^>]*>")
_ANCHOR = re.compile(' (?:id|name)=("[^"]*")')


def clean_html(html: str, *, for_markdown: bool = False) -> str:
    """`html` without scripts, styles, event handlers, forms and frames (a frame becomes a link), and never malformed.

    For Markdown, blocks in preformatted text and lists of thousands of items are made easy on the writer too.
    """
    body = body_of(html)
    return "" if body is None else _Writer(for_markdown).write(body)


class _Writer:
    """Writes a tree as HTML, without recursion."""

    def __init__(self, for_markdown: bool) -> None:
        self._for_markdown = for_markdown
        self._out: list[str] = []
        self._in_pre = 0
        self._items: list[tuple[str, int]] = []

    def write(self, body: LexborNode) -> str:
        stack: list[tuple[LexborNode, str]] = []
        node = body.first_child
        depth = 0
        while node is not None or stack:
            if node is None:
                parent, name = stack.pop()
                if name:
                    self._close(name)
                    depth -= 1
                node = parent.next
                continue
            tag = node.tag or ""
            if tag == "-text":
                self._text(node.text_content or "")
                node = node.next
            elif tag in UNSEEN or tag[:1] in "-!" or tag in _FRAMES or tag in _EMPTY:
                self._alone(node, tag)
                node = node.next
            else:
                name = tag if tag in _KEPT and depth < _DEPTH else ""
                if name:
                    self._open(node, name)
                    depth += 1
                stack.append((node, name))
                node = node.first_child
        return "".join(self._out)

    def _text(self, text: str) -> None:
        text = clean(text)
        self._out.append(escape(text if self._in_pre else _BLANKS.sub(" ", text), quote=False))

    def _alone(self, node: LexborNode, tag: str) -> None:
        if tag in _EMPTY:
            self._out.append(f"<{tag}{_attributes(node, tag)}>")
        elif tag in _FRAMES:
            source = _address(frame_source(node))
            if source:
                said = source if _SCHEME.match(source) and not source.startswith("ref:") else file_name(source)
                title = clean_line(node.attributes.get("title") or "") or said
                self._out.append(f'<p><a href="{escape(source)}">{escape(title, quote=False)}</a></p>')

    def _open(self, node: LexborNode, name: str) -> None:
        self._in_pre += name == "pre"
        if name in ("ul", "ol"):
            start = node.attributes.get("start") or "1"
            self._items.append((name, int(start) if start.isascii() and start.isdigit() and len(start) < 7 else 1))
        elif name == "li" and self._items and self._for_markdown:
            self._count_item()
        self._out.append(f"<{name}{_attributes(node, name)}>")

    def _count_item(self) -> None:
        kind, number = self._items[-1]
        self._items[-1] = (kind, number + 1)
        if number % _LIST_ITEMS == 0:
            again = f'<ol start="{number}">' if kind == "ol" else "<ul>"
            self._out.append(f"</{kind}>{again}")

    def _close(self, name: str) -> None:
        self._in_pre -= name == "pre"
        if name in ("ul", "ol"):
            self._items.pop()
        self._out.append(f"</{name}>")


def _attributes(node: LexborNode, name: str) -> str:
    given = node.attributes
    if name == "img" and (source := picture_source(given)):
        given = {**given, "src": source}
    written = []
    for key in (*_ATTRIBUTES.get(name, ()), *_EVERYWHERE):
        if key not in given:
            continue
        value = clean_line(given[key] or "")
        if key in ("href", "src", "cite"):
            value = _address(value)
            if not value:
                continue
        if key in _COUNTS and not (value.isascii() and value.isdigit() and len(value) < 5):
            continue
        written.append(f' {key}="{escape(value)}"')
    return "".join(written)


def _address(value: str) -> str:
    """An address that can be followed without harm; nothing where it is none."""
    value = clean_line(value)
    bare = re.sub(r"\s", "", value[:40])
    scheme = _SCHEME.match(bare)
    return value if scheme is None or scheme[0].lower() in _SAFE_SCHEMES else ""


def without_title(cleaned: str, title: str) -> str:
    """Clean HTML without its first heading where nothing stands before that and it only repeats `title`.

    Links to the heading, and into it, still lead where it stood.
    """
    found = _FIRST_HEADING.match(cleaned)
    if found is None or not title or fold(clean_line(unescape(_TAGS.sub("", found["words"])))) != fold(title):
        return cleaned
    tags = (found["given"] or "", *_TAGS.findall(found["words"]))
    anchors = "".join(f"<span id={name}></span>" for tag in tags for name in dict.fromkeys(_ANCHOR.findall(tag)))
    return f"{found['before']}{anchors}{cleaned[found.end() :]}"
