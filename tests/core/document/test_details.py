"""Details: what the page folds away, and what a reader unfolds."""

from __future__ import annotations

import pytest

from reader.document.layout import lay_out
from reader.document.parse import parse
from reader.model import Place

NESTED = """
<p>Before.</p>
<details><summary>Outer</summary><p>One.</p>
<details open><summary>Inner</summary><h2>Two</h2><p>See <a href="/x">there</a>.</p></details>
<p>Three.</p></details>
<p>After.</p>
"""


def shown(html: str, turned: set[int] | None, *, ascii_signs: bool = False) -> list[str]:
    return [line.text for line in lay_out(parse(html), 40, turned=turned, ascii_signs=ascii_signs).lines]


def test_details_are_closed_as_the_page_says() -> None:
    assert shown(NESTED, set()) == ["Before.", "", "▸ Outer", "", "After."]


def test_details_that_were_opened_show_those_in_them_as_the_page_says() -> None:
    lines = ["Before.", "", "▾ Outer", "  One.", "", "  ▾ Inner", "    Two", "", "    See there.", "", "  Three."]
    assert shown(NESTED, {1}) == [*lines, "", "After."]


def test_details_are_closed_inside_open_ones() -> None:
    assert shown(NESTED, {1, 3})[5:] == ["  ▸ Inner", "", "  Three.", "", "After."]


def test_signs_of_details_can_be_ascii() -> None:
    assert shown(NESTED, {1}, ascii_signs=True)[2:6] == ["- Outer", "  One.", "", "  - Inner"]
    assert shown(NESTED, set(), ascii_signs=True)[2] == "+ Outer"


def test_other_programs_are_given_all_details_without_signs() -> None:
    assert "▸" not in "".join(shown(NESTED, None))
    assert "  Three." in shown(NESTED, None)


def test_a_layout_tells_the_details_around_a_block() -> None:
    layout = lay_out(parse(NESTED), 40, turned={3})
    assert [layout.fold_of(block) for block in range(9)] == [None, 1, 1, 3, 3, 3, 1, None, None]
    assert [layout.folded_in(block) for block in range(-1, 8)] == [
        *[(), (), ()],
        *[(1,), (1,), (1, 3), (1, 3), (1,)],
        (),
    ]
    assert lay_out(parse(NESTED), 40).fold_of(3) is None


@pytest.mark.parametrize(
    "html",
    [
        "<details><p>No summary.</p></details>",
        "<details><summary>Nothing below it</summary></details>",
        "<details><summary></summary><p>No words in it.</p></details>",
        "<table><tr><td><details><summary>In a</summary>cell</details><td>x</table>",
    ],
)
def test_what_cannot_be_folded_is_shown_and_has_no_sign(html: str) -> None:
    assert lay_out(parse(html), 40, turned=set()).fold_of(0) is None
    assert shown(html, set()) == shown(html, None)


def test_a_summary_can_be_a_heading_with_a_text() -> None:
    html = "<details><summary><h3>Head</h3> of it</summary><p>Body.</p></details><p>After.</p>"
    assert shown(html, set()) == ["▸ Head", "", "  of it", "", "After."]
    assert shown(html, {0}) == ["▾ Head", "", "  of it", "  Body.", "", "After."]


def test_words_before_a_summary_stay_in_view_with_it() -> None:
    html = "<details><p>First.</p><summary>Late</summary><p>Last.</p></details>"
    assert shown(html, set()) == ["▸ First.", "", "  Late"]


def test_a_place_that_is_folded_away_leads_to_its_summary() -> None:
    document = parse(NESTED)
    layout = lay_out(document, 40, turned=set())
    assert [layout.line_of(Place(block, 0)) for block in range(1, 8)] == [2, 2, 2, 2, 2, 2, 4]
    assert [layout.shows(block) for block in range(9)] == [True, True, *[False] * 5, True, False]
    assert layout.line_of_link(0) is None
    for number in range(layout.height):
        assert layout.line_of(layout.place_of(number)) == number


def test_details_nest_as_deep_as_they_like() -> None:
    html = "<details><summary>s</summary>" * 3000 + "x"
    assert shown(html, set()) == ["▸ s"]
    assert "x" in shown(html, set(range(3000)))[-1]
