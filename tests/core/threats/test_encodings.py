"""Charsets that a page declares to break its reader."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reader.archive.encoding import decode
from reader.archive.scan import FileStat
from reader.archive.site import Site
from reader.index.contents import Contents

STRANGE = (
    "undefined", "unicode_escape", "raw_unicode_escape", "idna", "punycode", "hex", "zlib", "rot13", "utf-7",
    "iso-2022-jp", "x-unknown", "mbcs", "oem", "utf-16", "utf-32",
)  # fmt: skip


@pytest.mark.parametrize("charset", STRANGE)
def test_a_strange_charset_is_no_reason_not_to_show_a_page(charset: str) -> None:
    decoded = decode(f"<meta charset={charset}><p>mill caf\xe9".encode("latin-1"))
    assert not decoded.is_binary
    assert decoded.text


@pytest.mark.parametrize("charset", ["undefined", "unicode_escape", "idna"])
def test_a_strange_charset_is_read_as_well_as_can_be(charset: str) -> None:
    assert "mill" in decode(f"<meta charset={charset}><p>mill caf\xe9".encode("latin-1")).text


class Mistaken(Contents):
    """Contents that fail over every body, as a mistake of ours would make them."""

    def html(self, found: object, lose: object = None) -> str:
        if getattr(found, "body", ""):
            raise ValueError("a mistake")
        return ""


def test_a_file_that_meets_a_mistake_is_shown_with_what_is_wrong_with_it(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>mill</p>", encoding="utf-8")
    read = Mistaken(tmp_path, Site(), date(2026, 11, 22)).read(FileStat("a.html", "a.html", 11, 1), "A")
    assert read is not None
    assert [problem.message for problem in read.found.problems] == ["cannot be understood: ValueError"]
