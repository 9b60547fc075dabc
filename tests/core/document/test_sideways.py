from __future__ import annotations

from reader.document.layout import lay_out
from reader.document.parse import parse

CODE = "<pre>def name():\n    return 'a long line'\n\nend</pre>"


def lines(shifts: dict[int, int] | None, width: int = 20) -> list[str]:
    return [line.text for line in lay_out(parse(CODE), width, shifts=shifts).lines]


def test_code_is_cut_at_the_measure_until_it_is_scrolled() -> None:
    cut = ["  def name():", "      return 'a long", "↪  line'", "", "  end"]
    assert lines(None) == lines({}) == cut


def test_code_is_cut_between_words_where_one_ends_near_the_measure() -> None:
    source = "x = value_of(first, second_one)"
    layout = lay_out(parse(f"<pre>{source}</pre>"), 24)
    assert [line.text for line in layout.lines] == ["  x = value_of(first, ", "↪ second_one)"]
    assert [line.offset for line in layout.lines] == [0, 20], "no character is left out"
    early = lay_out(parse("<pre>a, bcdefghijklmnopqrstuvwxyz</pre>"), 24)
    assert early.line(0).text == "  a, bcdefghijklmnopqrst"


def test_scrolled_code_has_a_line_for_each_line_of_its_source() -> None:
    assert lines({0: 0}) == ["  def name():", "      return 'a lon›", "", "  end"]
    assert lines({0: 5}) == ["‹name():", "‹return 'a long lin›", "", "‹"]


def test_a_wide_character_that_is_cut_leaves_a_blank() -> None:
    document = parse("<pre>漢字と仮名の文章</pre>")
    shown = [lay_out(document, 11, shifts={0: shift}).line(0).text for shift in range(5)]
    assert shown == ["  漢字と仮›", "‹漢字と仮 ›", "‹ 字と仮名›", "‹字と仮名 ›", "‹ と仮名の›"]


def test_links_in_scrolled_code_stay_links() -> None:
    layout = lay_out(parse('<pre>a long line with <a href="/x">a door</a> in it</pre>'), 12, shifts={0: 15})
    assert layout.line_of_link(0) == 0
    assert [segment.text for segment in layout.line(0).segments if segment.link == 0] == ["a door"]


def test_what_is_no_table_and_no_code_never_hangs_over() -> None:
    layout = lay_out(parse(f"<p>{'word ' * 50}</p><h2>{'head ' * 50}</h2>{CODE}"), 20, shifts={})
    assert [layout.overhang(block) for block in range(4)] == [0, 0, 6, 0]
    assert not any(layout.is_scrolled(block) for block in range(4))
