"""Each input in tests/data/document lies beside the text that it is to become, some also beside its styles."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.document.blocks import Document
from reader.document.build import TemplateContext, document_of
from reader.document.layout import lay_out
from reader.document.lines import Segment
from reader.document.writers import to_text
from reader.model import BodyKind

DATA = Path(__file__).resolve().parents[2] / "data" / "document"
KINDS = {
    ".html": BodyKind.HTML,
    ".md": BodyKind.MARKDOWN,
    ".page": BodyKind.HTML_PAGE,
    ".plain": BodyKind.PLAIN,
}
INPUTS = sorted(path.name for path in DATA.iterdir() if path.suffix in KINDS)
STYLED = sorted(path.stem for path in DATA.glob("*.styles"))
INCLUDES = {"part.md": "Included from {{include.town}}: {% include part.md %}**bold**."}
ELEMENTS = {
    "headings": ("headings.html", "<h4>"),
    "paragraphs": ("paragraphs.html", "<p>"),
    "emphasis": ("inline.html", "<em>"),
    "strong": ("inline.html", "<b>"),
    "underline": ("inline.html", "<u>"),
    "strike": ("inline.html", "<s>"),
    "mark": ("inline.html", "<mark>"),
    "small": ("inline.html", "<small>"),
    "superscript": ("raised.html", "<sup>"),
    "subscript": ("raised.html", "<sub>"),
    "code": ("inline.html", "<code>"),
    "kbd": ("inline.html", "<kbd>"),
    "abbreviations": ("abbreviations.html", "<abbr"),
    "quotes with their source": ("citations.html", "cite="),
    "nested lists": ("lists.html", "<ul><li>nested"),
    "lists that start elsewhere": ("lists.html", "<ol start="),
    "reversed lists": ("reversed.html", "<ol reversed"),
    "lists with letters": ("lettered.html", 'type="a"'),
    "lists with roman numbers": ("lettered.html", 'type="I"'),
    "definition lists": ("definitions.html", "<dl>"),
    "details": ("details.html", "<summary>"),
    "figures": ("figures.html", "<figcaption>"),
    "pictures": ("pictures.html", "width="),
    "audio": ("audio.html", "<audio"),
    "video": ("video.html", "<video"),
    "frames": ("embeds.html", "<iframe"),
    "tweets": ("posts.html", "twitter-tweet"),
    "Instagram": ("posts.html", "instagram-media"),
    "YouTube": ("posts.html", "youtube"),
    "forms": ("forms.html", "<form"),
    "cells that span": ("spans.html", "colspan="),
    "cells that are aligned": ("alignment.html", "text-align"),
    "cells that wrap": ("cells.html", "rowspan="),
    "tables wider than the measure": ("records.html", "<table>"),
    "preformatted text in colours": ("code.html", "language-python"),
    "footnotes": ("references.html", 'href="#n1"'),
    "ruby": ("ruby.html", "<rt>"),
    "MathML": ("mathematics.html", "<math>"),
    "TeX": ("tex.html", "\\int"),
    "rules": ("rules.html", "<hr>"),
    "poems": ("poems.html", "<br>"),
    "right to left": ("righttoleft.html", 'dir="rtl"'),
    "mixed directions": ("mixed.html", "Gull"),
    "Chinese and Japanese": ("japanese.html", "、"),
    "emoji": ("emoji.html", "\u200d"),
    "combining marks": ("emoji.html", "&#769;"),
}
"""Where each element that an article can have is to be seen."""


def built(source: Path) -> Document:
    context = TemplateContext(base_path="/base", host="example.org", include=INCLUDES.get)
    return document_of(source.read_text(encoding="utf-8"), KINDS[source.suffix], context)


@pytest.mark.parametrize("name", INPUTS)
def test_a_body_reads_as_the_text_beside_it(name: str) -> None:
    source = DATA / name
    document = built(source)
    links = "".join(f"[{link.number}] {link.text} -> {link.href}\n" for link in document.links)
    expected = source.with_suffix(".txt").read_text(encoding="utf-8")
    assert f"{to_text(document, width=50)}\n{links}" == expected


@pytest.mark.parametrize("name", STYLED)
def test_a_body_is_set_in_the_styles_beside_it(name: str) -> None:
    lines = lay_out(built(DATA / f"{name}.html"), 50, coloured=True).lines
    shown = "".join(f"{''.join(map(styled, line.segments)).rstrip()}\n" for line in lines)
    assert shown == (DATA / f"{name}.styles").read_text(encoding="utf-8")


def styled(segment: Segment) -> str:
    names = "+".join(sorted(segment.styles))
    return f"{{{names}: {segment.text}}}" if names else segment.text


@pytest.mark.parametrize("element", ELEMENTS)
def test_every_element_is_in_one_of_the_bodies(element: str) -> None:
    name, markup = ELEMENTS[element]
    assert name in INPUTS
    assert markup in (DATA / name).read_text(encoding="utf-8")
