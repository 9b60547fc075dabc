"""Whole pages: the article stays, what leads through the site and says whose it is goes."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

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


@pytest.mark.parametrize(
    "below",
    [
        "<blockquote><a href='http://tides.example/table'>http://tides.example/table</a></blockquote>",
        "<p>Also, <a href='http://tides.example/2009/table'>http://tides.example/2009/table</a> says it</p>",
        "<h4>Earlier columns</h4><p><a href='1.html'>Of ropes</a><br><a href='2.html'>Of sails</a></p>",
        "<center><h4>Earlier ones</h4></center><p><a href='1.html'>Of ropes</a><br><a href='2.html'>Of sails</a></p>",
        "<hr><p><a href='1.html'>Tides and Times, June 1998</a><br><a href='2.html'>Ropes and Sails, July 1998</a></p>",
        "<p><a href='more.html'>The letters go on here (three more of them)</a></p>",
    ],
)
def test_links_at_the_end_that_say_something_stay(below: str) -> None:
    colophon = "<hr><p>Copyright &copy; 1999, The Pilot</p><p><a href='2.html'>prev</a> | <a href='4.html'>next</a></p>"
    shown = read("<h1>Tides</h1>", below + colophon)
    said = LexborHTMLParser(below).text(separator=" ").split()
    assert all(word in shown.split() for word in said)
    assert "Copyright" not in shown


@pytest.mark.parametrize(
    "below",
    [
        "<p><a href='2.html'>Previous: how a harbour tells the time</a></p>",
        "<p><a href='/talk'>Discuss this article with the pilots</a></p>",
        "<p><a href='#top'>Top</a> <a href='/all.html'>Index of all the answers</a></p>",
    ],
)
def test_links_at_the_end_that_lead_through_the_site_go_however_long(below: str) -> None:
    assert read("<h1>Tides</h1>", below).split() == ["Tides", *PROSE.split()]


def test_a_list_of_what_is_in_the_page_stays_above_it() -> None:
    shown = read("<ul><li><a href='#moon'>The moon</a></li><li><a href='#sun'>The sun</a></li></ul>")
    assert shown.startswith("• The moon\n• The sun\n")


def test_a_link_past_the_menu_goes() -> None:
    assert read("<a href='#main'>Skip to main content</a>").split() == PROSE.split()


def test_a_picture_at_the_edge_stays_unless_it_is_a_banner_or_leads_somewhere() -> None:
    shown = read(
        "<img src='banner.png' width='600' height='120'><h1>Tides</h1>",
        "<p><img src='moon.png' width='140' height='290'></p>"
        "<p><a href='4.html'><img src='arrow.png' width='120' height='120'></a></p><img src='logo.png' alt='Float'>",
    )
    assert "moon.png" in shown
    assert not any(name in shown for name in ("banner", "arrow", "logo", "Float"))


def test_a_large_picture_at_the_edge_that_leads_to_another_site_stays() -> None:
    assert "moon.png" in read(
        "<h1>Tides</h1>", "<a href='https://moon.example'><img src='moon.png' width='193' height='256'></a>"
    )


def test_a_long_note_on_the_author_stays_though_it_begins_as_a_copyright_does() -> None:
    note = "© 2001 P. Pilot is a pilot in a harbour of middling size, where the ships come in. " + PROSE
    assert "is a pilot in a harbour" in read("<h1>Tides</h1>", f"<p>{note}</p>")


def test_what_is_below_an_element_that_was_never_closed_is_dropped_too() -> None:
    below = "<p><em>A pilot.</p><div>Copyright &copy; 1999, The Pilot</div><div><a href='2.html'>next --&gt;</a></div>"
    assert read("<h1>Tides</h1>", below).split() == ["Tides", *PROSE.split(), "A", "pilot."]


def test_what_only_leads_on_goes_from_all_the_boxes_around_it() -> None:
    box = "<div><div><a href='4.html'>next</a></div><div><a href='/faq'>FAQ</a></div></div>"
    below = f"<div><p>A pilot.</p>{box}<div>Copyright &copy; 1999, The Pilot</div></div>{box}<img src='tux.png'>"
    assert read("<h1>Tides</h1>", below).split() == ["Tides", *PROSE.split(), "A", "pilot."]


def test_a_long_page_drops_what_stands_above_its_title() -> None:
    shown = read("<p>...the paper for those who float!</p><h1>Tides</h1><!-- -->", f"<p>{'<b>x</b> ' * 1_000}</p>")
    assert shown.startswith("Tides\n")


def test_a_page_that_is_one_picture_shows_it() -> None:
    page = "<html><head><title>Moon</title></head><body><p><img src='moon.png' alt='The moon'></p></body></html>"
    assert "The moon" in to_text(document_of(page, BodyKind.HTML_PAGE, TemplateContext()), width=None)


def test_what_is_marked_as_content_in_the_middle_of_an_article_is_not_all_of_it() -> None:
    before = "Whoever waits for both has time to read, and to write down when they came."
    shown = read(f"<h1>Tides</h1><p>{before}</p><div id='content'><p>{PROSE}</p><p>{PROSE}</p></div>")
    assert before in shown
    assert shown.count("harbour") == 4 * 3
