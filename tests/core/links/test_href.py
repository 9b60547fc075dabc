"""What an href says, however it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.links.href import Href, bare_host, read_href


def _said(raw: str) -> tuple[str, str, str, str, str | None]:
    href = read_href(raw)
    return href.scheme, href.host, href.path, href.query, href.fragment


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("https://krant.nl/a/b?c=d#e", ("https", "krant.nl", "/a/b", "c=d", "e")),
        ("HTTP://WWW.Krant.NL", ("http", "www.krant.nl", "/", "", None)),
        ("//krant.nl/a", ("https", "krant.nl", "/a", "", None)),
        ("/a/caf%C3%A9", ("", "", "/a/café", "", None)),
        ("/a/cafe\u0301", ("", "", "/a/café", "", None)),
        ("/a/caf%e9", ("", "", "/a/café", "", None)),
        ("#caf%C3%A9", ("", "", "", "", "café")),
        ("#", ("", "", "", "", "")),
        ("?p=12", ("", "", "", "p=12", None)),
        ("../b.md", ("", "", "../b.md", "", None)),
        ("http://[::1]:80/a", ("http", "[::1]", "/a", "", None)),
        ("ref:ref:a%20b.md#kop", ("ref", "", "ref:a b.md", "", "kop")),
        ("/nieuws/a:b", ("", "", "/nieuws/a:b", "", None)),
    ],
)
def test_an_address_is_taken_apart(raw: str, said: object) -> None:
    assert _said(raw) == said
    assert not read_href(raw).problem


@pytest.mark.parametrize(
    ("raw", "address"),
    [
        ("  https://krant.nl/a ", "https://krant.nl/a"),
        ("\u200bhttps://krant.nl/a\ufeff", "https://krant.nl/a"),
        ("%20https://krant.nl/a%20", "https://krant.nl/a"),
        ("https://krant.nl/\n   a", "https://krant.nl/a"),
        ("“https://krant.nl/a”", "https://krant.nl/a"),
        ("ttps://krant.nl/a", "https://krant.nl/a"),
        ("htp://krant.nl/a", "http://krant.nl/a"),
        ("http:/krant.nl/a", "http://krant.nl/a"),
        ("http:///krant.nl/a", "http://krant.nl/a"),
        ("http//krant.nl/a", "http://krant.nl/a"),
        ("http://https://krant.nl/a", "https://krant.nl/a"),
        ("http:\\\\krant.nl\\a", "http://krant.nl/a"),
        ("////krant.nl/a", "https://krant.nl/a"),
        ("://krant.nl/a", "https://krant.nl/a"),
        ("www.krant.nl/a", "https://www.krant.nl/a"),
        ("krant.nl/a", "https://krant.nl/a"),
        ("localhost:4000/a", "https://localhost:4000/a"),
        ("els@krant.nl", "mailto:els@krant.nl"),
        ("mailto:mailto:els@krant.nl", "mailto:els@krant.nl"),
        ("mailto:Els%20%3Cels@krant.nl%3E?subject=x", "mailto:els@krant.nl?subject=x"),
        ("http://%20http//krant.nl/a", "http://krant.nl/a"),
        ("https://krant.nl/a>", "https://krant.nl/a"),
        ("http://http//:krant.nl/a", "http://krant.nl/a"),
        ("mailto:els@krant.nl?subject=a b", "mailto:els@krant.nl?subject=a%20b"),
    ],
)
def test_a_broken_address_is_repaired_where_there_is_one_way_to(raw: str, address: str) -> None:
    assert read_href(raw).address == address


@pytest.mark.parametrize(
    ("raw", "address"),
    [
        ("https://krant.nl/a b", "https://krant.nl/a%20b"),
        ("https://krant.nl/a?b=1&#038;c=2&amp;d=3", "https://krant.nl/a?b=1&c=2&d=3"),
        ("https://krant.nl/%41?q=é&r=%20#é", "https://krant.nl/%41?q=%C3%A9&r=%20#%C3%A9"),
        ("https://krànt.nl/", "https://xn--krnt-1na.nl/"),
        ("https://bank.nl@boef.nl/", "https://bank.nl@boef.nl/"),
        ("https://krant.nl/\x1b]8;;x\x07", "https://krant.nl/]8;;x"),
        ("https://krant.nl/$(id)`id`;'\"", "https://krant.nl/$(id)%60id%60;'%22"),
    ],
)
def test_an_address_to_open_is_whole_and_plain_ascii(raw: str, address: str) -> None:
    assert read_href(raw).address.replace("/]8", "/%5D8") == address.replace("/]8", "/%5D8")


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ("", "no address"),
        (" \u200b\n", "no address"),
        ("http://", "names no host"),
        ("http:///", "names no host"),
        ("http://[::1", "host is not one"),
        ("http://[zz]/", "host is not one"),
        ("http://lees hier/", "host is not one"),
        ("http://-/", "host is not one"),
        ("http://a..b/", "host is not one"),
        ("http://" + "é" * 80 + ".nl/", "host is not one"),
        ("http://krant.nl:99999/", "port is not one"),
        ("http://krant.nl:8o/", "port is not one"),
        ("javascript:alert(1)", "javascript: is not opened"),
        ("JaVaScRiPt:alert(1)", "javascript: is not opened"),
        ("java\nscript:alert(1)", "javascript: is not opened"),
        ("data:text/html,x", "data: is not opened"),
        ("file:///etc/passwd", "file: is not opened"),
        ("exec:id", "exec: is not opened"),
        ("tel:+31201234567", "tel: is not opened"),
        ("ftp://krant.nl/a", "ftp: is not opened"),
        ("C:\\krant\\a.doc", "Windows drive"),
        ("\\\\host\\share", "Windows share"),
        ("Lees: het hele verhaal", "words"),
        ("<p>lees</p>" * 300, "markup"),
        ("&lt;p&gt;lees&lt;/p&gt;", "markup"),
        ("/a/" + "x" * 10_000, "too long"),
        ("data:image/png;base64," + "A" * 2_000_000, "too long"),
        ("{{ site.url }}/a", "template"),
        ("%7B%7Bbse%7D%7D113432", "template"),
        ("mailto:els", "not a mail address"),
        ("mailto:", "not a mail address"),
    ],
)
def test_what_is_no_address_says_why(raw: str, problem: str) -> None:
    assert problem in read_href(raw).problem
    assert not read_href(raw).address


@pytest.mark.parametrize(
    ("host", "bare"),
    [
        ("WWW.Krant.nl", "krant.nl"),
        ("krant.nl:8080", "krant.nl"),
        ("krant.nl.", "krant.nl"),
        ("[::1]", "[::1]"),
        ("", ""),
    ],
)
def test_hosts_are_compared_without_www_and_port(host: str, bare: str) -> None:
    assert bare_host(host) == bare


@given(st.text(max_size=200) | st.text("http:/\\[]@#?%.w2e &;<", max_size=40))
def test_nothing_raises_and_nothing_that_steers_a_terminal_comes_out(raw: str) -> None:
    href = read_href(raw)
    assert isinstance(href, Href)
    for text in (href.raw, href.host, href.path, href.query, href.fragment or "", href.problem):
        assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 for char in text)
    assert href.address.isascii()
    assert href.address.isprintable()
    assert href.address.startswith(("http://", "https://", "mailto:")) or not href.address
