"""What an href says, repaired where there is one way to, and taken apart. Nothing raises, whatever stands in it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv6Address
from urllib.parse import quote, unquote_to_bytes

from reader.text import clean_line

_LONGEST = 8192
"""Characters; what is longer is text that slipped into an attribute."""

_LINE_ENDS = re.compile(r"[ \t]*[\r\n]+[ \t]*|\t+")
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u00ad\ufeff]")
_ESCAPED_TWICE = re.compile(r"&(?:amp|#0*38);", re.IGNORECASE)
_ENCODED_BLANKS = re.compile(
    r"^(?:%20|%09|%0A|%0D|%C2%A0|%E2%80%8B)+|(?:%20|%09|%0A|%0D|%C2%A0|%E2%80%8B)+$", re.IGNORECASE
)
_MARKUP = re.compile(r"[<>]|&lt;|&gt;|%3Cp|%3Ca[ %]", re.IGNORECASE)
_TEMPLATE = re.compile(r"\{[{%]|%7B(?:%7B|%25)", re.IGNORECASE)

# A template's reference names its article whatever templates put before it: `{{ site.baseurl }}{% link x %}`.
_BEFORE_REFERENCE = re.compile(r"[^:?#]*(?:://[^:?#]*)?(?=ref:(?:link|post_url|ref|relref|wiki):)")
_TWICE = re.compile(r"(?:https?:?/*(?:%20)*)+(?=https?:?//)", re.IGNORECASE)
_MAIL_TWICE = re.compile(r"(?:mailto:)+(?=mailto:)", re.IGNORECASE)
_NAMED_MAIL = re.compile(r"[^<>]*<([^<>]+)>\s*")
_WEB = re.compile(r"(https?)(?::[\\/]*|[;.]?[\\/]{2,}:?)", re.IGNORECASE)
_MISSPELT = re.compile(r"(?:ttp|tp|htp|hhttp|htttp|httpp|htpp)(s?)[:;]?[\\/]{2,}", re.IGNORECASE)
_SCHEMELESS = re.compile(r":?//+(?=[^/?#\s]+\.[^/?#\s])")
# Endings that are no file's: without a scheme `example.nl/x` is an address, `notes.md` and `run.sh` are files.
_BARE_HOST = re.compile(
    r"(?:www\.[^/?#\s]|(?:[a-z0-9-]+\.)+(?:com|org|net|edu|gov|int|nl|be|de|fr|uk|eu)(?=[/?#:]|$))", re.IGNORECASE
)
_HOST_AND_PORT = re.compile(r"(?:localhost|[a-z0-9-]+(?:\.[a-z0-9-]+)+):\d{1,5}(?=[/?#]|$)", re.IGNORECASE)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?\Z")
_MAIL = re.compile(r"[^@\s/:?#]+@[^@\s/:?#]+\.[^@\s/:?#]+\Z")

_OTHER_SCHEMES = """
ftp ftps sftp gopher gemini irc ircs news nntp snews telnet ssh git svn rsync magnet ed2k tel sms callto fax skype geo
maps xmpp sip sips webcal feed rtsp rtmp mms mid cid doi urn isbn matrix whatsapp bitcoin lightning dat ipfs
"""
_FOR_OTHERS = frozenset(_OTHER_SCHEMES.split())
"""Schemes of other programs (most of them of IANA's list, iana.org/assignments/uri-schemes)."""

_SAFE_IN_PATH = "/%:@!$&'()*+,;=~-._"
_SAFE_IN_QUERY = _SAFE_IN_PATH + "?[]"


@dataclass(frozen=True, slots=True)
class Href:
    """An href, taken apart. All text is clean."""

    raw: str
    """As written, without the blanks and invisible characters around it; cut where it is too long to be an address."""
    scheme: str = ""
    """Lower case: `http`, `https`, `mailto`, `ref` (a template's reference), or empty."""
    host: str = ""
    """Lower case, in ASCII (punycode), without a port."""
    path: str = ""
    """Percent-decoded, in NFC, otherwise as written; `/` where an address states only a host."""
    query: str = ""
    """As written."""
    fragment: str | None = None
    """Decoded; None without `#`."""
    address: str = ""
    """The whole address in ASCII, fit to be opened; empty where no host is stated."""
    problem: str = ""
    """Why this is no address that can be opened; empty where it is one."""
    for_others: bool = False
    """Whether it is a sound address all the same, for another program: `ftp:`, `tel:`."""


def decoded(text: str) -> str:
    """`text` with percent-encoding decoded (UTF-8, else windows-1252), clean and in NFC."""
    if "%" in text:
        raw = unquote_to_bytes(text)
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            text = raw.decode("cp1252", "replace")
    return unicodedata.normalize("NFC", clean_line(text))


def bare_host(host: str) -> str:
    """A host for comparison: lower case, without `www.` and a port."""
    host = host.casefold().rstrip(".")
    if not host.startswith("["):
        host = host.partition(":")[0]
    return host.removeprefix("www.")


def read_href(raw: str) -> Href:
    """What `raw` says. What it does not say is never made up; see `problem`."""
    text = _stripped(raw[:_LONGEST])
    problem = _first_problem(raw, text)
    if problem:
        return Href(text[:_LONGEST], problem=problem)
    text, scheme, rest = _split_scheme(text)
    if scheme in ("http", "https"):
        return _web(text, scheme, rest)
    if scheme == "mailto":
        return _mail(text, rest)
    if scheme not in ("", "ref"):
        for_others = scheme in _FOR_OTHERS and " " not in text
        return Href(text, scheme, problem=_scheme_problem(text, scheme), for_others=for_others)
    path, query, fragment = _split_path(rest)
    return Href(text, scheme, "", decoded(path), query, fragment)


def _stripped(raw: str) -> str:
    text = _LINE_ENDS.sub("", raw.strip()) if not raw.isprintable() else raw
    text = clean_line(_INVISIBLE.sub("", text)).strip("\u200c\u200d ")
    if text[:1] in '"“”„' or text[:3].lower() in ("%20", "%22"):
        text = text.strip('"“”„ ')
    text = text if "<" in text else text.rstrip("> ")
    text = _ESCAPED_TWICE.sub("&", text) if "&" in text else text
    return _ENCODED_BLANKS.sub("", text) if "%" in text else text


def _first_problem(raw: str, text: str) -> str:
    if not text:
        return "the link has no address"
    if len(raw) > _LONGEST:
        return "too long to be an address"
    if text.startswith("\\"):
        return "a path of a Windows share, not an address"
    before_query = text.partition("?")[0]
    if _MARKUP.search(before_query):
        return "markup where an address should stand"
    if _TEMPLATE.search(before_query):
        return "a template that was never filled in"
    return ""


def _split_scheme(text: str) -> tuple[str, str, str]:
    """The repaired text, its scheme, and what follows scheme and slashes."""
    if "ref:" in text and (before := _BEFORE_REFERENCE.match(text)):
        text = text[before.end() :]
    if twice := _TWICE.match(text) or _MAIL_TWICE.match(text):
        text = text[twice.end() :]
    if web := _WEB.match(text):
        return text, web[1].lower(), text[web.end() :].lstrip()
    if misspelt := _MISSPELT.match(text):
        return text, "http" + misspelt[1].lower(), text[misspelt.end() :]
    if schemeless := _SCHEMELESS.match(text):
        return text, "https", text[schemeless.end() :]
    if _BARE_HOST.match(text) or _HOST_AND_PORT.match(text):
        return text, "https", text
    if _MAIL.match(text):
        return text, "mailto", text
    if scheme := _SCHEME.match(text):
        return text, scheme[1].lower(), text[scheme.end() :]
    return text, "", text


def _scheme_problem(text: str, scheme: str) -> str:
    if " " in text:
        return "words, not an address"
    if len(scheme) == 1:
        return "a path of a Windows drive, not an address"
    return f"{scheme}: is not opened; only http, https and mailto are"


def _split_path(text: str) -> tuple[str, str, str | None]:
    """Path and query as written, the fragment decoded."""
    text, sign, fragment = text.partition("#")
    path, _, query = text.partition("?")
    return path, query, decoded(fragment) if sign else None


def _web(raw: str, scheme: str, rest: str) -> Href:
    rest = rest.replace("\\", "/")
    end = min((found for found in map(rest.find, "/?#") if found >= 0), default=len(rest))
    user, at, host_and_port = rest[:end].rpartition("@")
    host, port, problem = _split_host(host_and_port)
    if problem:
        return Href(raw, scheme, problem=problem)
    path, query, fragment = _split_path(rest[end:])
    address = f"{scheme}://{quote(user, safe=':%')}{at}{host}{port}{quote(path or '/', safe=_SAFE_IN_PATH)}"
    if query:
        address += "?" + quote(query, safe=_SAFE_IN_QUERY)
    if fragment:
        address += "#" + quote(fragment, safe=_SAFE_IN_QUERY.replace("%", ""))
    return Href(raw, scheme, host, decoded(path) or "/", query, fragment, address)


def _split_host(text: str) -> tuple[str, str, str]:
    """Host in ASCII, port with its colon, and what is wrong with them."""
    if not text:
        return "", "", "the address names no host"
    if text.startswith("["):
        inner, bracket, port = text[1:].partition("]")
        try:
            host = f"[{IPv6Address(inner).compressed}]"
        except AddressValueError:
            bracket = ""
        if not bracket:
            return "", "", "the host is not one"
    else:
        name, colon, number = text.partition(":")
        host, port = _ascii_host(name), colon + number
        if not host:
            return "", "", "the host is not one"
    if port in ("", ":"):
        return host, "", ""
    if not re.fullmatch(r":[0-9]{1,5}", port) or int(port[1:]) > 65535:
        return "", "", "the port is not one"
    return host, port, ""


def _ascii_host(name: str) -> str:
    """`name` in lower case and punycode; empty where it cannot be a host."""
    name = name.strip().rstrip(".").lower()
    if len(name) > 253:
        return ""
    if not name.isascii():
        try:
            name = name.encode("idna").decode("ascii")
        except UnicodeError:
            return ""
    return name if _HOST.match(name) and ".." not in name else ""


def _mail(raw: str, rest: str) -> Href:
    where, _, query = rest.lstrip("/").partition("?")
    where = decoded(where)
    if named := _NAMED_MAIL.fullmatch(where):
        where = named[1]
    if not all(_MAIL.match(one.strip()) for one in where.split(",")):
        return Href(raw, "mailto", problem="not a mail address")
    address = "mailto:" + quote(where, safe="@,!$&'*+=~-._")
    if query:
        address += "?" + quote(query, safe=_SAFE_IN_QUERY)
    return Href(raw, "mailto", path=where, query=query, address=address)
