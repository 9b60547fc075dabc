"""HTML kept within what a parser can take: nesting and attributes have bounds, words have none."""

from __future__ import annotations

import re
from collections import Counter
from html import escape

from reader.document.names import names

_FEW = 1_000
"""Markup with fewer `<` than this cannot nest past what a parser takes in its stride."""
_LONG_TAG = 20_000
_ATTRIBUTES = 1_000
_DEPTH = 400

# What an HTML tokenizer sees (WHATWG HTML, 13.2.5), so that it and the count below never see different tags. Every
# part is possessive, so that nothing is ever looked at twice.
_REST = (
    r"(?:[ \t\n\f\r/]++|(?:=[^ \t\n\f\r/>=]*+|[^ \t\n\f\r/>=]++)"
    r"""(?:[ \t\n\f\r]*+=[ \t\n\f\r]*+(?:"[^"]*+"|'[^']*+'|[^ \t\n\f\r>"'][^ \t\n\f\r>]*+)?+)?+)*+"""
)
_TOKEN = re.compile(
    r"(?P<comment><!--(?:-?>|[\s\S]*?(?:--!?>|\Z))|<(?:[!?]|/[^a-zA-Z>])[^>]*+>?)"
    rf"|(?P<opening><(?P<raw>script|style|title|textarea|xmp|iframe|noembed|noframes)(?=[ \t\n\f\r/>]){_REST}>)"
    r"(?P<content>[\s\S]*?(?=</(?P=raw)[ \t\n\f\r/>]|\Z))"
    rf"|<plaintext(?=[ \t\n\f\r/>]){_REST}>(?P<rest>[\s\S]*+)"
    rf"|<(?P<end>/?)(?P<name>[a-zA-Z][^ \t\n\f\r/>]*+)(?P<attributes>{_REST})>?",
    re.IGNORECASE,
)
_SVG = re.compile(r"<svg(?=[ \t\n\f\r/>])", re.IGNORECASE)
_SVG_END = re.compile(r"</svg[^>]*+>", re.IGNORECASE)
_WITHIN_WORDS = names("abbr b big code em font i kbd mark q s small span strong sub sup tt u")
_ATTRIBUTE = re.compile(r"[\s/\"'][^\s/\"'=>]")
# Elements that stand alone, that close themselves when the next one opens, or that old pages leave open by the hundred.
_FLAT = names(
    "a area base br col dd dt embed hr img input li link meta option p param rp rt source tbody td tfoot th thead tr "
    "track wbr"
)
# Inside these a parser follows other rules, by which anything nests and `<![CDATA[` hides tags. Neither means anything
# to a reader: pictures are not shown, and formulas are their text.
_FOREIGN = names("svg math")
_FOREIGN_EMPTY = names("mspace mprescripts mglyph none")


def bound(html: str) -> str:
    """`html` without tags that nest deeper than 400, and with tags of absurdly many attributes turned to text.

    A parser needs time that grows with the square of either; browsers bound both too. What cannot be read anyway, such
    as comments, scripts and drawings, is left out of large markup, for tags could hide in it.
    """
    if (html.count("<") < _FEW and len(html) < _LONG_TAG) or _is_plain(html):
        return html
    return _TOKEN.sub(_Depth().within, _without_drawings(html))


# A tag that every parser sees alike. Where all of the markup is such tags, nothing but their names need be looked at.
_PLAIN_TAG = re.compile(
    r"<(/?[a-zA-Z][a-zA-Z0-9]*+)"
    r"""(?:[ \t\n]++[a-zA-Z][a-zA-Z0-9:_-]*+(?:=(?:"[^"<>]*+"|'[^'<>]*+'|[^ \t\n"'<>=`]++))?+)*+[ \t\n]*+/?>"""
)
_LONG_PLAIN_TAG = re.compile(rf"<[^<>]{{{_LONG_TAG}}}")
_KEPT_CONTENT = names("textarea title")
_HIDING = names("script style title textarea xmp iframe noembed noframes plaintext")


def _is_plain(html: str) -> bool:
    """Whether all markup is well-formed tags, none of them long or too deep: quickly seen, and mostly so."""
    tags = _PLAIN_TAG.findall(html)
    if len(tags) != html.count("<") or _LONG_PLAIN_TAG.search(html):
        return False
    nesting = {tag: name for tag in set(tags) if (name := tag.lower().removeprefix("/")) not in _FLAT}
    if not (_HIDING | _FOREIGN | _FOREIGN_EMPTY).isdisjoint(nesting.values()):
        return False
    depth = 0
    kept = dict.fromkeys(nesting.values(), 0)
    for tag in tags:
        name = nesting.get(tag)
        if name is None:
            continue
        if tag[0] != "/":
            kept[name] += 1
            depth += 1
            if depth > _DEPTH:
                return False
        elif kept[name]:
            kept[name] -= 1
            depth -= 1
    return True


def _without_drawings(html: str) -> str:
    pieces, at = [], 0
    while (drawing := _SVG.search(html, at)) and (end := _SVG_END.search(html, drawing.end())):
        pieces.append(html[at : drawing.start()])
        at = end.end()
    return "".join((*pieces, html[at:])) if pieces else html


class _Depth:
    """Counts the tags that are open, and drops those that open too deep together with what closes them."""

    def __init__(self) -> None:
        self._depth = 0
        self._kept: Counter[str] = Counter()
        self._dropped: Counter[str] = Counter()

    def within(self, token: re.Match[str]) -> str:
        """What stands instead of a tag: itself, or nothing that nests."""
        if token["name"] is not None:
            return self._tag(token, token["name"].lower())
        if token["raw"] is not None:
            return _harmless(token)
        return "" if token["comment"] is not None else f"<pre>{escape(token['rest'], quote=False)}"

    def _tag(self, token: re.Match[str], name: str) -> str:
        tag = token[0]
        if _is_bloated(token):
            return tag.replace("<", "&lt;", 1)
        if name in _FLAT:
            return tag
        if name in _FOREIGN or name in _FOREIGN_EMPTY:
            return ""
        if not token["end"]:
            self._depth += 1
            (self._kept if self._depth <= _DEPTH else self._dropped)[name] += 1
            return tag if self._depth <= _DEPTH else _gap(name)
        if self._dropped[name]:
            self._dropped[name] -= 1
            self._depth -= 1
            return _gap(name)
        if self._kept[name]:
            self._kept[name] -= 1
            self._depth -= 1
        return "</pre>" if name == "xmp" else tag


def _harmless(token: re.Match[str]) -> str:
    """An element whose content is no markup, in a form that is none under any rules."""
    name, content = token["raw"].lower(), token["content"]
    if name in _KEPT_CONTENT:
        return token["opening"] + content.replace("<", "&lt;")
    if name == "xmp":
        return f"<pre>{escape(content, quote=False)}"
    return token["opening"] if name == "iframe" else ""


def _gap(name: str) -> str:
    return "" if name in _WITHIN_WORDS else " "


def _is_bloated(token: re.Match[str]) -> bool:
    return token.end() - token.start() > _LONG_TAG and len(_ATTRIBUTE.findall(token["attributes"])) > _ATTRIBUTES
