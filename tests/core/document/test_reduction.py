"""Whole pages: the article stays, what leads through the site and says whose it is goes."""

from __future__ import annotations

import pytest

from reader.document.build import TemplateContext, document_of
from reader.document.writers import to_text
from reader.model import BodyKind

PROSE = "The moon pulls the water, and the water pulls the ship, which is how a harbour tells the time. " * 4


def read(above: str, below: str = "") -> str:
    page = f"<html><head><title>Tides (#3)</title></head><body>{above}<p>{PROSE}</p>{below}</body></html>"
    return to_text(document_of(page, BodyKind.HTML_PAGE, TemplateContext()), width=None)


@pytest.mark.parametrize(
    "above",
    [
        "<p>...the paper for those who float!</p><h1>Tides</h1>",
        "<table><tr><td><b>The Float</b></td></tr></table><div><p>prev | next</p><h2>Tides</h2></div>",
        "<div><a href='/'>Home</a> <a href='/faq'>FAQ</a></div><hr><h1>Tides</h1>",
    ],
)
def test_what_stands_above_the_title_is_dropped(above: str) -> None:
    assert read(above).split() == ["Tides", *PROSE.split()]


def test_a_sentence_above_the_title_stays() -> None:
    note = "This article appeared first in the July issue of another paper for sailors."
    assert note in read(f"<p>{note}</p><h1>Tides</h1>")


def test_a_heading_that_is_not_the_title_drops_nothing() -> None:
    assert "Hello!" in read("<p>Hello!</p><h1>Ropes</h1>")


@pytest.mark.parametrize(
    "below",
    [
        "<hr><h5>Copyright &copy; 1999, The Pilot.<br>Published in Issue 3</h5>",
        "<p>© The Pilot</p><p>Published in Issue 3 of The Float, January 1999</p>",
        "<center>Last modified: today</center><p><a href='2.html'>prev</a> | <a href='4.html'>next</a></p>",
    ],
)
def test_whose_the_page_is_is_dropped_at_its_end(below: str) -> None:
    assert read("<h1>Tides</h1>", below).split() == ["Tides", *PROSE.split()]


def test_a_sentence_on_copyright_inside_the_article_stays() -> None:
    assert "Copyright is" in read(
        "<h1>Tides</h1><p>Copyright is what pilots lack.</p>", "<p>The end of it, says he.</p>"
    )
