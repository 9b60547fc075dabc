"""What kramdown, Python-Markdown and MkDocs add to CommonMark, said in words that a CommonMark parser knows."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from html import escape
from inspect import cleandoc

# NUL stands for each piece of code while a source is changed, so that no pattern may take one away.
_ATTRIBUTE = r"(?:[#.:][\w:.-]++|[\w-]++=(?:\"[^\"\n\x00]*+\"|'[^'\n\x00]*+'|[\w%./-]++))"
# The blanks before it belong to it, but not those that a line begins with: what is in a list is indented.
_BEFORE = r"(?:(?<=\S)[ \t]++)?"
_ATTRIBUTES = re.compile(rf"{_BEFORE}\{{:?[ \t]*+({_ATTRIBUTE}(?:{_ATTRIBUTE}|[ \t]++(?:[\w-]++(?=[ \t}}]))?+)*+)\}}")
_KRAMDOWN = re.compile(rf"{_BEFORE}\{{:[^{{}}\n\x00]*+\}}")
_SIGNS = ("{", "==", "++", "*[", " markdown", ":material-", ":octicons-", ":fontawesome-", ":simple-")
_IDENTITY = re.compile(r"#([\w:.-]++)")
_HEADING = re.compile(r"^(#{1,6}[ \t][^\n]*?)[ \t]*+\{:?[ \t]*+([^{}\n\x00]*+)\}[ \t]*+#*+[ \t]*+$", re.MULTILINE)
_ITEM = re.compile(r"^([ \t]*+(?:[-*+]|\d{1,9}[.)])[ \t]++)\{:[ \t]*+([^{}\n\x00]*+)\}[ \t]*+(?=\S)", re.MULTILINE)
_DETAILS = re.compile(
    r"^(?P<left>[ \t]*+(?:[-*+][ \t]++)?)(?P<open><details\b[^<>\n\x00]{0,1000}\smarkdown\b[^<>\n\x00]{0,200}>)\s*+"
    r"<summary\b[^<>\n]{0,200}>(?P<summary>(?:(?!</?summary|<details)[\s\S]){1,2000})</summary>(?:[ \t]*+\n)*+",
    re.MULTILINE,
)
_MARKDOWN_INSIDE = re.compile(r"(<[a-zA-Z][^<>\n]*?\smarkdown\b[^<>\n]*+>)[ \t]*+$(?=\n[ \t]*+\S)", re.MULTILINE)
_CELL = re.compile(
    r"(<(td|th)\b[^<>\n\x00]{0,1000}?\smarkdown\b[^<>\n\x00]{0,200}>)((?:(?!</?t[dhr]\b|<table)[\s\S]){1,5000}+)(?=</\2>)"
)
_FARTHEST_TABLE = 5_000
"""Characters before a cell in which its table is looked for."""
_DEEPEST_TABLE = 40
"""Blanks before a table that count."""
_ICON = re.compile(r":(?:material|octicons|fontawesome|simple)-[a-z0-9-]++:")
_MARK = re.compile(r"(?<![=\w!<>\\])==(?=[^\s=])([^=\n\x00]{1,500}+)(?<=\S)==(?![=\w>])")
_KEYS = re.compile(r"(?<![\w+])\+\+([a-z0-9-]{1,20}+(?:\+[a-z0-9-]{1,20}+){0,5})\+\+(?![\w+])")
_ABBREVIATION = re.compile(r"^\*\[([^\]\n\x00]{1,50}+)\]:[ \t]*+([^\n\x00]*+)$", re.MULTILINE)
_MOST_ABBREVIATIONS = 500


def has_dialect(source: str) -> bool:
    """Whether there may be anything in it that is not CommonMark's."""
    return any(sign in source for sign in _SIGNS)


def without_dialect(source: str) -> str:
    """`source`, in which NUL stands for code, as CommonMark with HTML in it."""
    source = _DETAILS.sub(_details, source)
    source = _CELL.sub(_cell, source)
    source = _ICON.sub("", _MARKDOWN_INSIDE.sub("\\1\n", source))
    if "*[" in source:
        source = _with_abbreviations(source)
    if "==" in source:
        source = _MARK.sub(r"<mark>\1</mark>", source)
    if "++" in source:
        source = _KEYS.sub(lambda keys: "+".join(f"<kbd>{_key(key)}</kbd>" for key in keys[1].split("+")), source)
    if "{" not in source:
        return source
    source = _HEADING.sub(lambda heading: f"{heading[1]}{_anchor(heading[2])}", source)
    source = _ITEM.sub(lambda item: f"{item[1]}{_anchor(item[2])}", source)
    source = _ATTRIBUTES.sub(lambda found: _anchor(found[1]), source)
    return _KRAMDOWN.sub("", source)


def _anchor(attributes: str) -> str:
    identity = _IDENTITY.search(attributes)
    return f'<a id="{escape(identity[1])}"></a>' if identity else ""


def _key(name: str) -> str:
    return name if len(name) == 1 else name.replace("-", " ").capitalize()


def _details(found: re.Match[str]) -> str:
    """A box that folds, with blank lines around its summary, so that what stands in both is read as Markdown."""
    indent = " " * len(found["left"].expandtabs(4))
    summary = found["summary"].strip()
    parts = (f"{found['left']}{found['open']}\n{indent}<summary>", f"{indent}{summary}", f"{indent}</summary>", "")
    return "\n\n".join(parts)


def _cell(found: re.Match[str]) -> str:
    """A cell with its text on lines of its own, read as Markdown, indented as its table is: that may be in a list."""
    source, start = found.string, found.start()
    table = source.rfind("<table", max(start - _FARTHEST_TABLE, 0), start)
    before = source[source.rfind("\n", max(table - _DEEPEST_TABLE, 0), table) + 1 : table] if table > 0 else ""
    margin = before if before.isspace() else ""
    return f"{found[1]}\n\n{textwrap.indent(cleandoc(found[3]), margin)}\n\n{margin}"


def _with_abbreviations(source: str) -> str:
    """Abbreviations marked where they stand as words of their own; the lines that explain them left out."""
    meanings = {found[1]: found[2].strip() for found in _ABBREVIATION.finditer(source) if found[1].strip()}
    source = _ABBREVIATION.sub("", source)
    if not meanings or len(meanings) > _MOST_ABBREVIATIONS:
        return source
    longest_first = sorted(meanings, key=len, reverse=True)
    # Not in addresses, labels, tags and attributes.
    words = re.compile(
        rf"(?<![\w/.:#=\"'@<\[&-])(?<!\]\()(?:{'|'.join(map(re.escape, longest_first))})(?![\w/\"'=\]:@>-]|\.\w)"
    )
    return words.sub(lambda word: _abbreviation(word[0], meanings), source)


def _abbreviation(word: str, meanings: Mapping[str, str]) -> str:
    meaning = meanings[word]
    return f'<abbr title="{escape(meaning)}">{word}</abbr>' if meaning else word
