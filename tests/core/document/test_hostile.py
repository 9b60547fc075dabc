"""Rows of hostile input: words are kept, nothing is raised, and no time or stack grows out of hand."""

from __future__ import annotations

import pytest

from reader.document.blocks import Masthead
from reader.document.build import TemplateContext, document_of, to_html
from reader.document.layout import lay_out
from reader.document.writers import to_html_page, to_markdown, to_text
from reader.model import BodyKind

HTML = {
    "divs": "<div>" * 100_000 + "mill",
    "lists": "<ul>" * 5_000 + "mill",
    "items": "<ul><li>" * 5_000 + "mill",
    "quotes": "<blockquote>" * 5_000 + "mill",
    "tables": "<table><tr><td>" * 500 + "mill",
    "details": "<details><summary>" * 3_000 + "mill",
    "figures": "<figure><figcaption>" * 3_000 + "mill",
    "bold": "<b>" * 20_000 + "mill",
    "fonts": "<font><p>" * 3_000 + "mill",
    "objects": "<object>" * 400 + "mill",
    "spans in code": "<pre>" + "<span>" * 20_000 + "mill",
    "a wide cell": "<table><tr><td>mill<td colspan=999999999>x</table>",
    "wide cells": "<table><tr>" + "<td colspan=20>mill" * 2_000,
    "cells": "<table><tr>" + "<td>mill" * 10_000,
    "rows": "<table>" + "<tr><td>mill<td>x" * 5_000,
    "open tags": "mill " + "<a x=" * 20_000,
    "open comments": "mill " + "<!--" * 40_000,
    "declarations": "mill " + "<![" * 10_000,
    "an attribute": '<p title="' + "a " * 500_000 + '">mill',
    "attributes": "<p " + " ".join(f"a{number}=1" for number in range(50_000)) + ">mill",
    "quoted attributes": "<p " + " ".join(f'a{number}=">"' for number in range(30_000)) + ">mill",
    "a word": "<p>" + "a" * 1_000_000 + " mill",
    "a line": "<p>" + "a b " * 250_000 + "mill",
    "combining": "<p>e" + "\u0301" * 100_000 + " mill",
    "joiners": "<p>" + "\U0001f468\u200d" * 20_000 + " mill",
    "a picture's data": '<img src="data:image/png;base64,' + "A" * 2_000_000 + '">mill',
    "links": "<p>" + "<a href=/x>mill</a> " * 10_000,
    "breaks": "a<br>" * 20_000 + "mill",
    "blanks": "<p>" + "&nbsp;" * 100_000 + "mill",
    "controls": "<p>\x00\x1b\x9b\ud800mill\udfff",
}
MARKDOWN = {
    "quotes": "> " * 10_000 + "mill",
    "tight quotes": ">" * 10_000 + "mill",
    "lists": "- " * 5_000 + "mill",
    "brackets": "[" * 5_000 + "mill" + "]" * 5_000,
    "emphasis": "*a " * 10_000 + "mill",
    "references": "".join(f"[{number}]: /x\n" for number in range(5_000)) + "\nmill",
    "attributes": "a{:" * 10_000 + "mill",
    "open attributes": 'a{b="' * 10_000 + "mill",
    "headings": "# a {" * 10_000 + "mill",
    "elements": "<a markdown" * 10_000 + " mill",
    "nested items": "\n".join(" " * 2 * depth + "- mill" for depth in range(300)),
    "an open title": '!!! note "' * 2_000 + "\n    mill",
}


@pytest.mark.parametrize("name", HTML)
def test_hostile_html_keeps_its_words(name: str) -> None:
    document = document_of(HTML[name], BodyKind.HTML, TemplateContext())
    assert "mill" in to_text(document, width=None)
    assert "mill" in to_text(document, width=72)
    assert lay_out(document, 20).height > 0
    assert "mill" in to_html_page(HTML[name], Masthead(""), None)


@pytest.mark.parametrize("name", sorted(HTML.keys() - {"cells", "rows", "wide cells", "links", "breaks"}))
def test_hostile_html_becomes_markdown(name: str) -> None:
    assert "mill" in to_markdown(HTML[name])


@pytest.mark.parametrize("name", MARKDOWN)
def test_hostile_markdown_keeps_its_words(name: str) -> None:
    assert "mill" in to_text(document_of(MARKDOWN[name], BodyKind.MARKDOWN, TemplateContext()), width=60)


@pytest.mark.parametrize("name", ["divs", "lists", "tables", "links", "bold", "open tags"])
def test_hostile_pages_keep_their_words(name: str) -> None:
    page = f"<html><body>{HTML[name]}"
    assert "mill" in to_html(page, BodyKind.HTML_PAGE, TemplateContext())


TEXT = {
    "blank lines": " \n" * 100_000,
    "addresses": "http://" * 20_000,
    "dates": "date 2018" * 20_000,
    "paragraphs": "a\n\n" * 10_000,
}


@pytest.mark.parametrize("name", TEXT)
def test_hostile_text_keeps_its_words(name: str) -> None:
    body = f"{TEXT[name]}\n\nmill"
    assert "mill" in to_text(document_of(body, BodyKind.PLAIN, TemplateContext()), width=60)
