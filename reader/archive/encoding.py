"""Bytes of unknown origin -> text."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"%PDF-", b"PK\x03\x04", b"\x7fELF", b"\x1f\x8b", b"BZh", b"\xfd7zXZ",
    b"7z\xbc\xaf", b"Rar!", b"RIFF", b"OggS", b"ID3", b"SQLite format 3", b"\xd0\xcf\x11\xe0", b"wOFF", b"wOF2",
    b"MZ\x90",
)  # fmt: skip
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_HIGH = re.compile(rb"[\x80-\xff]+")
_CONTROLS = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0C, 0x0D, 0x1B}) + b"\x7f"
_ONE_BYTE_LATIN = frozenset({"iso8859-1", "ascii", "cp1252", "iso8859-15"})
_SAMPLE = 32 * 1024
"""Bytes that are looked at where the whole file would take long."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with line feeds as its only line ends, and without NUL."""

    text: str
    encoding: str
    problem: str = ""
    """What was wrong, in one line; empty if nothing was."""
    is_binary: bool = False


def decode(data: bytes) -> Decoded:
    """The text of a file: by its byte order mark, as UTF-8, by the charset it declares, by guess. Never raises."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly_or_not(data[len(mark) :], encoding)
    if data.startswith(_MAGIC):
        return Decoded("", "binary", "a binary file, no text", is_binary=True)
    if b"\0" in data:
        return _decode_with_nuls(data)
    return _decode_plain(data)


def _strictly_or_not(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(_line_feeds(data.decode(encoding)), encoding)
    except UnicodeDecodeError as error:
        text = data.decode(encoding, "replace")
        return Decoded(_line_feeds(text), encoding, f"not valid {encoding.upper()} from byte {error.start} on")


def _decode_with_nuls(data: bytes) -> Decoded:
    sample = data[:_SAMPLE]
    half = max(len(sample) // 2, 1)
    even, odd = sample[::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.3 and odd > 4 * even:
        return _utf16_without_mark(data, "utf-16-le")
    if even > 0.3 and even > 4 * odd:
        return _utf16_without_mark(data, "utf-16-be")
    if _control_share(sample) > 0.05:
        return Decoded("", "binary", "a binary file, no text", is_binary=True)
    decoded = _decode_plain(data)
    return Decoded(decoded.text, decoded.encoding, decoded.problem or f"holds {data.count(0)} NUL bytes; left out")


def _utf16_without_mark(data: bytes, encoding: str) -> Decoded:
    decoded = _strictly_or_not(data, encoding)
    return Decoded(decoded.text, encoding, decoded.problem or f"{encoding.upper()} without a byte order mark")


def _control_share(sample: bytes) -> float:
    return 1 - len(sample.translate(None, _CONTROLS)) / max(len(sample), 1)


def _decode_plain(data: bytes) -> Decoded:
    """Bytes without a mark."""
    if b"\x1b$" in data[:_SAMPLE]:
        try:
            return Decoded(_line_feeds(data.decode("iso2022_jp_2")), "iso2022_jp_2")
        except UnicodeDecodeError:
            pass
    try:
        return Decoded(_line_feeds(data.decode("utf-8")), "utf-8")
    except UnicodeDecodeError as error:
        if _control_share(data[:_SAMPLE]) > 0.1:
            return Decoded("", "binary", "a binary file, no text", is_binary=True)
        return _decode_other(data, error.start)


def _decode_other(data: bytes, first_wrong: int) -> Decoded:
    """Bytes that are no valid UTF-8."""
    declared = _declared(data[:4096])
    if declared and declared not in _ONE_BYTE_LATIN and declared != "utf-8":
        try:
            return Decoded(_line_feeds(data.decode(declared)), declared)
        except UnicodeError:  # some of Python's codecs, such as `undefined`, raise it themselves
            pass
    if _is_mostly_utf8(data):
        text = data.decode("utf-8", _as_cp1252())
        return Decoded(
            _line_feeds(text), "utf-8", f"not valid UTF-8 from byte {first_wrong} on; wrong bytes read as windows-1252"
        )
    encoding = _guess(data)
    text = data.decode(
        "utf-8" if encoding == "utf-8" else encoding, "replace" if encoding != "cp1252" else _as_latin1()
    )
    if declared in _ONE_BYTE_LATIN and encoding == "cp1252":
        return Decoded(_line_feeds(text), encoding)
    said = f"says {declared}" if declared else "says no charset"
    return Decoded(_line_feeds(text), encoding, f"not UTF-8, and {said}; read as {encoding}")


def _declared(head: bytes) -> str | None:
    """The name Python knows the declared charset by."""
    found = _DECLARED.search(head)
    if not found:
        return None
    try:
        info = codecs.lookup((found[1] or found[2]).decode("ascii"))
    except (LookupError, ValueError):
        return None
    return info.name if getattr(info, "_is_text_encoding", True) else None


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether at most one run of high bytes in ten, or only the last one of the file, is no UTF-8."""
    runs = _HIGH.findall(data, 0, 8 * _SAMPLE)
    if not any(len(run) > 1 for run in runs):
        return False
    wrong = sum(not _is_utf8(run) for run in runs)
    return wrong <= max(len(runs) // 10, 1) and wrong < len(runs)


def _is_utf8(run: bytes) -> bool:
    try:
        run.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _guess(data: bytes) -> str:
    """windows-1252 where high bytes are rare, as in the languages it is for; else what charset-normalizer says."""
    sample = data[:_SAMPLE]
    letters = sum(sample.count(byte) for byte in b"etaoinsr")
    high = sum(map(len, _HIGH.findall(sample)))
    if high < max(letters, 8):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample, steps=5, chunk_size=1024).best()
    encoding = best.encoding if best else "cp1252"
    return "cp1252" if encoding in ("ascii", "latin_1", "utf_8") else encoding


def _as_cp1252() -> str:
    codecs.register_error("leesmap-cp1252", _cp1252_bytes)
    return "leesmap-cp1252"


def _as_latin1() -> str:
    codecs.register_error("leesmap-latin1", _latin1_bytes)
    return "leesmap-latin1"


def _cp1252_bytes(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return wrong.decode("cp1252", _as_latin1()), error.end


def _latin1_bytes(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


def _line_feeds(text: str) -> str:
    if "\0" in text:
        text = text.replace("\0", "")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.removeprefix("\ufeff")
