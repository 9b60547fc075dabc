"""Pictures, frames, posts, forms: elements that are more than text, as one quiet line each."""

from __future__ import annotations

from collections.abc import Callable

from selectolax.lexbor import LexborNode

from reader.document import media
from reader.document.blocks import Embed, Figure
from reader.document.building import Builder
from reader.document.inline import collapse
from reader.document.tree import attribute, frame_source, running_text, text_within
from reader.text import clean_line

Leave = Callable[[], None]
"""What to do when an element ends."""

_SHORT_FORM = 200
_LONGEST_POST = 5_000
_MOST_OPTIONS = 300


def skip() -> None:
    """Stands for an element that is not walked into."""


_NOTHING = "about:blank"
"""What a frame shows that a script fills."""


class Objects:
    """Tells a builder of the elements that are more than text. Each method is given an element that begins."""

    def __init__(self, builder: Builder) -> None:
        self._to = builder

    def figure(self, node: LexborNode) -> Leave:
        """A picture and its caption, or something else and what is said of it."""
        self._block(node)
        return self._to.flush

    def caption(self, node: LexborNode) -> Leave:
        """What is said of a picture."""
        self._to.flush()
        self._to.anchor(node.id)
        self._to.capture()
        return self._end_caption

    def picture(self, node: LexborNode) -> Leave:
        """A picture: a line of its own, or its description where only text can be."""
        attributes = node.attributes
        self._to.anchor(attributes.get("id"))
        width, height = attributes.get("width"), attributes.get("height")
        alt = collapse(attributes.get("alt") or attributes.get("title") or "").strip()
        source = media.address(media.picture_source(attributes))
        if media.is_counter(width, height) or not (alt or source):
            return skip
        inside = self._to.raw or self._to.capturing or bool(self._to.level)
        if inside or media.is_icon(width, height) or "emoji" in (attributes.get("class") or ""):
            if alt and self._to.raw:
                self._to.raw_text(alt)
            elif alt:
                self._to.text(f" {alt} " if alt[-1].isalnum() else alt)
            elif self._to.link is not None and source:
                self._to.text(media.file_name(source))
            return skip
        alt = alt or media.file_name(source)
        if self._to.link is not None:
            self._to.name_link(self._to.link, alt)
        self._to.figure(Figure(alt, source, (), self._to.link, media.size(width, height)))
        return skip

    def embed(self, node: LexborNode) -> Leave | None:
        """A video, sound or page shown inside this one."""
        tag = node.tag or ""
        attributes = node.attributes
        source = frame_source(node)
        if tag == "object" and not source:
            self._to.anchor(node.id)
            return None
        self._block(node)
        if source and source.strip() != _NOTHING:
            title = attributes.get("title") or attributes.get("aria-label") or ""
            kind = media.frame_kind(tag, source)
            self._emit(kind, media.frame_title(kind, clean_line(title), source), source)
        return skip

    def post(self, node: LexborNode) -> Leave | None:
        """A quotation that is a post of another site; None where it is not."""
        kind = media.post_kind(attribute(node, "class"))
        if kind is None or self._to.capturing:
            return None
        hrefs = [a.attributes.get("href") or "" for a in node.css("a[href]")]
        permalink = attribute(node, "data-instgrm-permalink") or attribute(node, "cite")
        self._block(node)
        self._emit(kind, running_text(node, _LONGEST_POST), permalink or (hrefs[-1] if hrefs else ""))
        return skip

    def fold(self, node: LexborNode) -> Leave:
        """What can be folded away below its summary."""
        self._block(node)
        depth = self._to.depth
        self._to.open_details(is_open="open" in node.attributes)
        return lambda: self._to.unwind(depth)

    def form(self, node: LexborNode) -> Leave:
        """A form: one line if it is short, else what it says."""
        text = text_within(node, _SHORT_FORM)
        if (
            len(text) > _SHORT_FORM
            or self._to.capturing
            or node.css_first("p, table, img, h1, h2, h3, ul, ol") is not None
        ):
            self._block(node)
            return self._to.flush
        self._block(node)
        if text or node.css_first("input:not([type=hidden]), textarea, select, button") is not None:
            self._emit("form", text, attribute(node, "action"))
        return skip

    def input(self, node: LexborNode) -> Leave:
        """What can be filled in: a box that is ticked or not, what a button says, what stands in a field."""
        kind = attribute(node, "type").lower()
        if kind == "checkbox":
            self._to.text("[x] " if "checked" in node.attributes else "[ ] ")
        elif kind == "radio":
            self._to.text("(•) " if "checked" in node.attributes else "( ) ")
        elif kind not in ("hidden", "image", "password"):
            said = clean_line(attribute(node, "value") or attribute(node, "placeholder"))
            self._to.text(f" [{said}] " if said else " [    ] " if kind in ("", "text", "email", "search") else "")
        return skip

    def button(self, node: LexborNode) -> Leave:
        """A button, in brackets among the text."""
        self._to.anchor(node.id)
        self._to.text(" [")
        return lambda: self._to.text("] ")

    def choice(self, node: LexborNode) -> Leave:
        """All that can be chosen, in a row."""
        self._to.anchor(node.id)
        options = (clean_line(option.text()) for option in node.css("option")[:_MOST_OPTIONS])
        self._to.text(f" [{' / '.join(option for option in options if option)}] ")
        return skip

    def quote(self, node: LexborNode) -> Leave:
        """A quotation, and where it comes from if that is stated and not said in it."""
        self._block(node)
        depth = self._to.depth
        self._to.open("quote")
        source = media.address(attribute(node, "cite"))
        if not source.lower().startswith(("http://", "https://")) or self._to.capturing:
            return lambda: self._to.unwind(depth)

        def leave() -> None:
            self._to.flush()
            self._say_source(source)
            self._to.unwind(depth)

        return leave

    def _say_source(self, source: str) -> None:
        if self._to.link is not None or self._to.has_link(source):
            return
        number = self._to.begin_link(source)
        self._to.text("— ")
        self._to.link, styles, self._to.styles = number, self._to.styles, self._to.styles | {"link"}
        self._to.text(media.frame_title("frame", "", source))
        self._to.link, self._to.styles = None, styles
        self._to.end_link(number)

    def _end_caption(self) -> None:
        if spans := self._to.captured():
            if self._to.capturing:
                for span in spans:
                    self._to.run.add(span.text, span.styles, span.link)
            else:
                self._to.caption(spans)

    def _emit(self, kind: str, title: str, href: str) -> None:
        title = clean_line(title)
        text = f"{kind}: {title}" if title else kind
        number = self._to.begin_link(href, text) if href else None
        if self._to.capturing:
            self._to.run.add(f" {text} ", self._to.styles, number)
        else:
            self._to.emit(Embed(kind, title, number))

    def _block(self, node: LexborNode) -> None:
        self._to.flush()
        self._to.anchor(node.id)
