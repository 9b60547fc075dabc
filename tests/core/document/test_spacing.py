from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.document.hyphens import hyphens_of
from reader.document.layout import lay_out
from reader.document.parse import parse
from reader.document.writers import to_text

DUTCH = (
    "De verantwoordelijkheid van de gemeenteraad voor het onderhoud van de stadsmuren werd in de achttiende eeuw "
    "overgedragen aan een genootschap van belangstellenden."
)
WORDS = ("de", "gemeenteraad", "belangstelling", "een", "onderhoudsplicht", "Zuid-Korea", "漢字です。", "(onderhoud)")


def lines(html: str, width: int, lang: str | None = "nl") -> list[str]:
    return [line.text for line in lay_out(parse(html), width, justified=True, lang=lang).lines]


def test_lines_are_stretched_to_the_measure_but_for_the_last() -> None:
    shown = lines(f"<p>{DUTCH}</p>", 40)
    assert all(len(line) == 40 for line in shown[:-1])
    assert len(shown[-1]) < 40
    assert "    " not in "".join(shown)


def test_a_line_before_a_forced_break_is_not_stretched() -> None:
    assert lines("<p>een twee<br>drie vier</p>", 12) == ["een twee", "drie vier"]


def test_a_line_with_few_words_stays_ragged() -> None:
    assert lines("<p>een onverwachtheid</p>", 14, lang=None) == ["een", "onverwachtheid"]


def test_words_are_broken_in_the_language_of_the_document() -> None:
    shown = lines(f"<p>{DUTCH}</p>", 30)
    broken = [line for line in shown if line.endswith("-")]
    assert broken
    assert re.sub(r"-\n|\s+", lambda m: "" if "-" in m[0] else " ", "\n".join(shown)) == DUTCH


def test_a_document_tells_its_own_language() -> None:
    assert parse(f'<html lang="nl"><body><p>{DUTCH}').lang == "nl"
    assert lines(f'<html lang="nl"><body><p>{DUTCH}', 30, lang="xx") == lines(f"<p>{DUTCH}</p>", 30)


def test_an_unknown_language_has_no_hyphens() -> None:
    for lang in (None, "", "xx", "../../etc", "e" * 999):
        assert hyphens_of(lang) is None
    assert hyphens_of("nl-BE") is not None


def test_code_addresses_and_compounds_are_never_broken() -> None:
    for word in ("<code>gemeenteraad</code>", "https://example.org/gemeenteraad", "gemeente-raadslid"):
        for width in range(20, 40):
            assert not any(
                line.endswith("-") for line in lines(f"<p>een paar woorden en {word} aan het einde</p>", width)
            )


def test_a_word_without_end_is_cut_where_the_line_ends() -> None:
    assert len(lines(f"<p>{'x' * 720_000}</p>", 72)) == 10_000


def test_only_paragraphs_are_justified() -> None:
    for html in ("<h2>{}</h2>", "<pre>{}</pre>", "<figure><img src=x alt='{}'></figure>"):
        document = parse(html.format(DUTCH))
        assert list(lay_out(document, 30, justified=True, lang="nl").lines) == list(lay_out(document, 30).lines)


def test_text_for_other_programs_is_never_hyphenated() -> None:
    text = to_text(parse(f'<html lang="nl"><body><p>{DUTCH}'), width=20)
    assert " ".join(text.split()) == DUTCH


@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=40), width=st.integers(1, 120))
@settings(max_examples=150, deadline=None)
def test_every_letter_stays_when_lines_are_justified(words: list[str], width: int) -> None:
    layout = lay_out(parse(f"<p>{' '.join(words)}</p>"), width, justified=True, lang="nl")
    assert re.sub(r"[\s-]", "", "".join(line.text for line in layout.lines)) == re.sub(r"[\s-]", "", "".join(words))
    assert all(layout.line_of(layout.place_of(number)) == number for number in range(layout.height))
