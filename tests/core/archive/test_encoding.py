"""Bytes of unknown origin become text, or are called binary; what was wrong is said."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.archive.encoding import decode

DUTCH = "Eén café in Coevorden, één in Zoë's straat. De brandweer kwam met een ladder en een hond."
RUSSIAN = "Вчера вечером в городе закрылся последний вокзал, и жители вышли на улицу с фонарями. " * 8
JAPANESE = "昨日の夕方、町の最後の駅が閉まり、住民は提灯を持って通りに出た。新聞は朝になって届いた。" * 6


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, b""])
def test_utf8_is_read_with_and_without_a_mark_and_nothing_is_wrong(mark: bytes) -> None:
    decoded = decode(mark + DUTCH.encode())
    assert (decoded.text, decoded.problem) == (DUTCH, "")


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides(mark: bytes, encoding: str) -> None:
    assert decode(mark + DUTCH.encode(encoding)).text == DUTCH


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_read_and_told(encoding: str) -> None:
    decoded = decode(DUTCH.encode(encoding))
    assert decoded.text == DUTCH
    assert "byte order mark" in decoded.problem


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="koi8-r">',
        '<meta http-equiv="Content-Type" content="text/html; charset=KOI8-R">',
        '<?xml version="1.0" encoding="koi8-r"?>',
    ],
)
def test_a_declared_charset_is_believed_when_the_bytes_are_no_utf8(head: str) -> None:
    decoded = decode((head + RUSSIAN).encode("koi8-r"))
    assert decoded.text == head + RUSSIAN
    assert decoded.problem == ""


def test_a_declaration_that_is_wrong_gives_way_to_utf8() -> None:
    page = '<meta charset="iso-8859-1">' + DUTCH
    assert decode(page.encode()).text == page


def test_windows_1252_under_the_name_of_latin_1_is_read_with_its_quotation_marks() -> None:
    page = '<meta charset="iso-8859-1">' + "He said “no” – twice, and then the café closed."
    decoded = decode(page.encode("cp1252"))
    assert (decoded.text, decoded.problem) == (page, "")


def test_windows_1252_without_a_declaration_is_read_and_told() -> None:
    decoded = decode(DUTCH.encode("cp1252"))
    assert decoded.text == DUTCH
    assert "no charset" in decoded.problem


@pytest.mark.parametrize(("text", "encoding"), [(RUSSIAN, "koi8-r"), (RUSSIAN, "cp1251"), (JAPANESE, "euc_jp")])
def test_an_undeclared_charset_of_another_script_is_guessed(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text.strip() == text.strip()
    assert decoded.problem


def test_seven_bit_japanese_is_known_by_its_escapes() -> None:
    assert decode(JAPANESE.encode("iso2022_jp")).text == JAPANESE


def test_utf8_cut_in_the_middle_of_a_letter_keeps_all_the_rest() -> None:
    decoded = decode(("één " * 50).encode()[:-3])
    assert decoded.text.startswith("één één")
    assert decoded.text.count("één") == 49
    assert "not valid UTF-8" in decoded.problem


def test_a_windows_1252_letter_among_utf8_ones_is_read_too() -> None:
    decoded = decode("één ".encode() * 30 + "caf\xe9".encode("latin-1"))
    assert decoded.text.endswith("café")
    assert decoded.text.count("één") == 30


def test_line_ends_become_line_feeds_and_a_stray_nul_goes() -> None:
    decoded = decode(b"one\r\ntwo\rthree\nfo\0ur " + b"word " * 40)
    assert decoded.text.startswith("one\ntwo\nthree\nfour word")
    assert "NUL" in decoded.problem


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(200),
        b"%PDF-1.7 obj",
        b"PK\x03\x04" + bytes(range(256)),
        bytes(range(256)) * 8,
        bytes([1, 2, 3, 250, 4, 5, 6, 7] * 50),
    ],
)
def test_what_is_no_text_is_called_binary(data: bytes) -> None:
    decoded = decode(data)
    assert decoded.is_binary
    assert decoded.text == ""


def test_a_charset_nobody_knows_or_that_is_no_charset_does_no_harm() -> None:
    for name in ("x-klingon", "rot13", "hex", "idna", "utf-7"):
        assert "caf" in decode(f'<meta charset="{name}">caf'.encode() + b"\xe9").text


@given(st.binary(max_size=400))
def test_no_bytes_raise_and_nothing_but_text_comes_out(data: bytes) -> None:
    decoded = decode(data)
    assert "\0" not in decoded.text
    assert "\r" not in decoded.text
    decoded.text.encode("utf-8")
