"""Addresses that stand bare in Markdown made links, as GitHub and Hugo do (GFM 6.9)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_ADDRESS = re.compile(
    r"(?<![\w/.@:=+-])(?:(?:https?://|www\.)[\w-]+(?:\.[\w-]+)+[^\s<>\"`]{0,2000}"
    r"|(?P<mail>[\w.+-]{1,64}@[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+))"
)
_AT_THE_END = "?!.,:;*_~'\"”’"


def autolink_plugin(parser: MarkdownIt) -> None:
    """Teach a parser to make links of bare addresses."""
    parser.core.ruler.push("autolink", _autolink)


def _autolink(state: StateCore) -> None:
    for block in state.tokens:
        if block.type == "inline" and block.children and _may_hold(block.content):
            block.children = _linked(block.children)


def _may_hold(text: str) -> bool:
    return "://" in text or "www." in text or "@" in text


def _linked(tokens: list[Token]) -> list[Token]:
    linked: list[Token] = []
    depth = 0
    for token in tokens:
        if token.type in ("link_open", "link_close"):
            depth += token.nesting
        elif token.type == "html_inline":
            lower = token.content[:3].lower()
            depth += (lower in ("<a ", "<a>")) - (lower == "</a" and depth > 0)
        if token.type == "text" and depth == 0 and _may_hold(token.content):
            linked += _parts(token)
        else:
            linked.append(token)
    return linked


def _parts(token: Token) -> list[Token]:
    """A piece of text as text and links."""
    from markdown_it.token import Token

    parts: list[Token] = []
    text, at = token.content, 0

    def say(said: str) -> None:
        if said:
            parts.append(Token("text", "", 0, content=said, level=token.level))

    for found in _ADDRESS.finditer(text):
        address = _without_end(found[0])
        href = f"mailto:{address}" if found["mail"] else address if "://" in address else f"http://{address}"
        say(text[at : found.start()])
        parts.append(Token("link_open", "a", 1, attrs={"href": href}, level=token.level))
        say(address)
        parts.append(Token("link_close", "a", -1, level=token.level))
        at = found.start() + len(address)
    say(text[at:])
    return parts


def _without_end(address: str) -> str:
    """An address without the punctuation of the sentence around it; of parentheses only those without a fellow."""
    unmatched = address.count(")") - address.count("(")
    end = len(address)
    while end and (address[end - 1] in _AT_THE_END or (address[end - 1] == ")" and unmatched > 0)):
        unmatched -= address[end - 1] == ")"
        end -= 1
    return address[:end]
