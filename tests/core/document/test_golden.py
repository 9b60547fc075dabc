"""Each input in tests/data/document lies beside the text that it is to become."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.document.build import TemplateContext, document_of
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
INCLUDES = {"part.md": "Included from {{include.town}}: {% include part.md %}**bold**."}


@pytest.mark.parametrize("name", INPUTS)
def test_a_body_reads_as_the_text_beside_it(name: str) -> None:
    source = DATA / name
    context = TemplateContext(base_path="/base", host="example.org", include=INCLUDES.get)
    document = document_of(source.read_text(encoding="utf-8"), KINDS[source.suffix], context)
    links = "".join(f"[{link.number}] {link.text} -> {link.href}\n" for link in document.links)
    expected = source.with_suffix(".txt").read_text(encoding="utf-8")
    assert f"{to_text(document, width=50)}\n{links}" == expected
