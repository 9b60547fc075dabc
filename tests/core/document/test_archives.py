"""Real archives, where they lie beside the project: nothing is raised, and every line is found again."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.document.build import TemplateContext, document_of
from reader.document.layout import lay_out
from reader.model import BodyKind

SHARED = Path(__file__).resolve().parents[3].parent / "shared"
FOLDERS = sorted(path for path in (SHARED / "archives").glob("*") if path.is_dir())
SEEDS = sorted((SHARED / "seeds").glob("*.txt"))
KINDS = {".html": BodyKind.HTML_PAGE, ".md": BodyKind.MARKDOWN}
EVERY = 60


def body_of(path: Path) -> str:
    text = path.read_text(encoding="utf-8", errors="replace")
    return text.split("\n---\n", 1)[-1] if text.startswith("---") else text


@pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_articles_of_real_archives_are_set(folder: Path) -> None:
    for path in sorted(path for path in folder.rglob("*") if path.suffix in KINDS)[::EVERY]:
        document = document_of(body_of(path), KINDS[path.suffix], TemplateContext())
        layout = lay_out(document, 60)
        assert all(layout.line_of(layout.place_of(number)) == number for number in range(layout.height)), path
        assert all(layout.line_of_link(link.number) is not None for link in document.links), path


@pytest.mark.parametrize("path", SEEDS, ids=[path.stem for path in SEEDS])
def test_the_seeds_have_their_subheads(path: Path) -> None:
    body = body_of(path)
    kind = BodyKind.HTML if "<p>" in body else BodyKind.PLAIN
    document = document_of(body, kind, TemplateContext())
    assert len(document.outline) == (3 if kind is BodyKind.HTML else 1)
    assert len(document.links) == (4 if kind is BodyKind.HTML else 0)
