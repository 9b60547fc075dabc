"""Invented bodies of any size with the shape of a news article, as HTML and as Markdown, and an archive of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

_SECTION = (
    "<h3>What the harbour said, part {0}</h3>\n"
    "<p>On the invitation of the dike reeve the keepers of all seven locks came to the town on the {0}th, and the old "
    'ferry, of which <a href="/news/ferry-{0}/">more was told here</a> last week, took them over one by one. Nobody '
    "had thought of the tide. The &ldquo;great pump&rdquo; was shown to them later, and it was found to be smaller "
    "than the drawings had promised.</p>\n"
    "<p>There is a telephone between the locks, but it was cut in the winter of 1953. This week it was made known that "
    "the line will be <em>mended</em> in the spring, if the herons that live on its poles agree. The reeve did not "
    "expect trouble: herons, he said, had always been for the water, and the water had always been for him.</p>\n"
)
_MARKDOWN = {
    "<h3>": "### ", "</h3>\n": "\n\n", "<p>": "", "</p>\n": "\n\n", "<em>": "*", "</em>": "*", "&ldquo;": "“",
    "&rdquo;": "”", "</a>": "",
}  # fmt: skip


def html_body(size: int, first: str = "") -> str:
    """A body of about `size` bytes: a heading for every other paragraph, a link or emphasis in each.

    `first` is its first paragraph.
    """
    sections = [f"<p>{first}</p>\n"] if first else []
    left = size - sum(map(len, sections))
    while left > 0:
        sections.append(_SECTION.format(len(sections) + 1))
        left -= len(sections[-1])
    return "".join(sections)


def markdown_body(size: int, first: str) -> str:
    """The same text in Markdown, its links as plain words."""
    text = html_body(size, first)
    for tag, sign in _MARKDOWN.items():
        text = text.replace(tag, sign)
    start, *links = text.split("<a ")
    return start + "".join(link.partition(">")[2] for link in links)


def name_of(size: int, number: int) -> str:
    """The word that stands in one article alone, and is its name."""
    return f"Herons{size}x{number}"


def write_articles(folder: Path, sizes: Sequence[int], runs: int) -> None:
    """An article for each size and run, in this order in a list, and for each one that its first link leads to."""
    for place, (size, run) in enumerate((size, run) for size in sizes for run in range(runs)):
        here, there = name_of(size, run), name_of(size, runs + run)
        _write(folder, here, 2020 - place, size, f'{here} lead <a href="/{there}/">there</a>.')
        _write(folder, there, 1900 - place, size, f"{there} are many.")


def _write(folder: Path, name: str, year: int, size: int, first: str) -> None:
    head = f"---\ntitle: About {name.removeprefix('Herons')}\ndate: {year}-06-01\npermalink: /{name}/\n---\n"
    (folder / f"{name}.html").write_text(head + html_body(size, first), encoding="utf-8")
