"""Are the addresses ours that the site itself printed? Compares with what Jekyll or Hugo builds of a copy.

    python -m bench.referee ARCHIVE [--examples N]

Permalinks: of each page that has a source file. Links: of each page in order; one is equal where it leads to the same
page, or, where the generator's leads to no page of the site, where the address is the same as printed. A page's link
that both sides have, but not in the same place, is one link and not two differences; such are counted. What a template
makes that is no text to read (a feed, a style sheet) is no page here. leesmap is asked through its command line.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bench.sites import BuiltPage, build
from reader.archive.site import Site, read_site
from reader.text import clean_line

_BAR = 0.995
_TO_READ = (".md", ".markdown", ".html", ".htm")
_SHORTCODE = re.compile(r"\{\{[<%].*?[>%]\}\}", re.DOTALL)

_LEFT = re.compile(r"""(?:\]\(|\bhref=["“])([^()"”\n]{1,1000})""")
"""The address of a link, of Markdown or HTML, in the text of a page."""


class End(NamedTuple):
    """Where a link leads, in the form in which both sides are compared."""

    page: str
    """The source file of the page that it leads to; empty where it leads to none."""
    address: str
    """The address as printed, whole."""
    key: str
    """What links are aligned by: the page that the printed address leads to, else the address."""


@dataclass(slots=True)
class Tally:
    """What was compared, what was equal, and the differences by reason."""

    compared: int = 0
    equal: int = 0
    repaired: int = 0
    """Equal ones that lead nowhere as printed, and somewhere as leesmap has them."""
    moved: int = 0
    """Equal ones that stand elsewhere on the page: browsers put what is misplaced in a table before it."""
    aside: Counter[str] = field(default_factory=Counter)
    """What cannot be compared, by reason."""
    differences: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def count(self, reason: str, example: str) -> None:
        """Count one comparison; an empty reason for an equal one."""
        self.compared += 1
        if reason:
            self.differences[reason].append(example)
        else:
            self.equal += 1


def main() -> int:
    """Compare and print; the status is 1 where less than the bar is equal."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("archive", type=Path)
    parser.add_argument("--examples", type=int, default=3, metavar="N", help="how many differences of a kind to list")
    given = parser.parse_args()
    root = given.archive.resolve()
    site = read_site(root)
    built = build(root, site.generator)
    ours = Ours(root)
    permalinks = compare_permalinks(built, ours)
    links = compare_links(root, site, built, ours)
    print(f"{root.name}, built by {site.generator}: {len(built):,} pages")
    report("permalinks", permalinks, given.examples)
    report("links", links, given.examples)
    return int(any(tally.equal < _BAR * tally.compared for tally in (permalinks, links)))


class Ours:
    """What leesmap says of an archive."""

    def __init__(self, root: Path) -> None:
        with tempfile.TemporaryDirectory() as folder:
            self._variables = {f"XDG_{name}_HOME": folder for name in ("CACHE", "STATE", "CONFIG")}
            rows = [*self._rows("list", str(root)), *self._rows("list", str(root), "is:page")]
            self.permalinks: dict[str, str] = {row["path"]: row["permalink"] for row in rows}
            self.paths = {permalink: path for path, permalink in self.permalinks.items()}
            self.links: dict[str, list[Mapping[str, str]]] = defaultdict(list)
            for row in self._rows("links", str(root)):
                self.links[self.paths.get(row["source"], "")].append(row)

    def _rows(self, *arguments: str) -> Iterator[dict[str, str]]:
        command = (sys.executable, "-m", "reader", *arguments, "--json")
        done = subprocess.run(command, env=os.environ | self._variables, capture_output=True, text=True, check=False)
        if done.returncode not in (0, 1):  # 1: nothing is listed
            raise RuntimeError(f"leesmap {arguments[0]} failed: {done.stderr[-1000:]}")
        return (json.loads(line) for line in done.stdout.split("\n") if line)


def compare_permalinks(built: Iterable[BuiltPage], ours: Ours) -> Tally:
    """The permalinks of the pages that both sides have."""
    tally = Tally()
    for page in built:
        known = ours.permalinks.get(page.path)
        if known is None:
            continue
        theirs = plain(page.address)
        if plain(known) == theirs:
            tally.count("", "")
        else:
            other = ours.paths.get(page.address) or ours.paths.get(theirs)
            reason = "another file claims the same permalink" if other else "made differently"
            tally.count(reason, f"{page.path}\n        theirs {page.address}\n        ours   {known}")
    return tally


def compare_links(root: Path, site: Site, built: list[BuiltPage], ours: Ours) -> Tally:
    """The links of the pages that both sides have."""
    tally = Tally()
    pages = {plain(page.address): page.path for page in reversed(built) if page.path.endswith(_TO_READ)}
    for page in built:
        if page.path not in ours.permalinks:
            continue
        source = (root / page.path).read_text(encoding="utf-8", errors="replace")
        theirs = [end_of(href, page.address, site, pages) for href in hrefs_of(page.html)]
        printed = {end.key for end in theirs}
        pairs = [(row, our_end(row, page.address, site, pages, ours)) for row in ours.links.get(page.path, [])]
        pairs = [pair for pair in pairs if pair[1].key in printed or not set_aside(*pair, page, source, tally)]
        pairs = without_shown(pairs, theirs, page, source, tally)
        rows, own = [row for row, _ in pairs], [end for _, end in pairs]
        lined_up = list(aligned(theirs, own, rows))
        for there, here, row in with_moved(lined_up, tally):
            if there is not None and here is not None and is_same(there, here, row):
                tally.count("", "")
                tally.repaired += bool(here.page and not there.page)
                continue
            reason = reason_for(there, here, row)
            tally.count(reason, f"{page.path}\n{there and there[:2]}\n{here and here[:2]}")
    return tally


def without_shown(
    pairs: list[tuple[Mapping[str, str], End]], theirs: list[End], page: BuiltPage, source: str, tally: Tally
) -> list[tuple[Mapping[str, str], End]]:
    """The links of ours without those that the built page has once as a link and once not: counts them.

    Only as many as ours are more than theirs, and as the address stands in the text or in shortcodes.
    """
    too_many = Counter(end.key for _, end in pairs)
    too_many.subtract(end.key for end in theirs)
    if all(count <= 0 for count in too_many.values()):
        return pairs
    places = {
        "from a shortcode of the theme, which is not there": " ".join(_SHORTCODE.findall(source)),
        "an address that the generator leaves as text": text_beside_links(page.html),
    }
    left: Counter[tuple[str, str]] = Counter()
    kept: list[tuple[Mapping[str, str], End]] = []
    for row, end in pairs:
        href = row["href"]
        if too_many[end.key] > 0 and (href, "") not in left:
            left[href, ""] = 1
            for why, text in places.items():
                left[href, why] = len(re.findall(rf"{re.escape(href)}(?![\w/%#?&=-])", text))
        reason = next((why for why in places if too_many[end.key] > 0 and left[href, why] > 0), "")
        if reason:
            too_many[end.key] -= 1
            left[href, reason] -= 1
            tally.aside[reason] += 1
        else:
            kept.append((row, end))
    return kept


def text_beside_links(html: str) -> str:
    """A page's text without the links that are nothing but their own address."""
    tree = LexborHTMLParser(html)
    for link in tree.css("a[href]"):
        if plain_address(link.text(strip=True)) == plain_address(link.attributes.get("href") or ""):
            link.decompose()
    return tree.text(separator=" ")


def set_aside(row: Mapping[str, str], end: End, page: BuiltPage, source: str, tally: Tally) -> bool:
    """Whether a link of ours, printed nowhere on the built page, is none there for a reason; counts it."""
    why = beyond(row, end, page, source)
    if why:
        tally.aside[why] += 1
    return bool(why)


def beyond(row: Mapping[str, str], end: End, page: BuiltPage, source: str) -> str:
    """Why a link of ours is none in the built page; empty where that is not known."""
    href = row["href"]
    if any(is_address(left, end.address) for left in _LEFT.findall(LexborHTMLParser(page.html).text())):
        return "a link that the generator shows as text"
    if href.startswith("ref:"):
        return ""
    name = re.split(r"[/=]", href.rstrip("/"))[-1]
    if len(name) > 4 and any(name in (frame.attributes.get("src") or "") for frame in _frames(page.html)):
        return "an embed, to which leesmap leads by a link"
    tags = _SHORTCODE.findall(source)
    if any(href in tag for tag in tags) or (href not in page.html and any(name in unquote(tag) for tag in tags)):
        return "from a shortcode of the theme, which is not there"
    said = href.removeprefix("mailto:").removeprefix("http://")
    text = LexborHTMLParser(page.html).text()
    if row["text"] in (said, href) and said in text:
        return "a bare address, which the generator leaves as text"
    return "markup that the generator shows as text" if href in text else ""


def is_address(written: str, address: str) -> bool:
    """Whether an address as it is written is one in the form in which both sides are compared."""
    plainly = plain_address(written)
    return bool(address) and (plainly == address or (address.startswith("/") and plainly.endswith(address)))


def _frames(html: str) -> list[LexborNode]:
    return LexborHTMLParser(html).css("iframe, video, audio, embed, source, object") if "src" in html else []


def aligned(theirs: list[End], ours: list[End], rows: list[Mapping[str, str]]) -> Iterator[Pair]:
    """The links of both sides beside each other, in order."""
    matcher = SequenceMatcher(None, [end.key for end in theirs], [end.key for end in ours], autojunk=False)
    for _, start, end, our_start, our_stop in matcher.get_opcodes():
        for offset in range(max(end - start, our_stop - our_start)):
            there = theirs[start + offset] if start + offset < end else None
            at = our_start + offset
            here, row = (ours[at], rows[at]) if at < our_stop else (None, None)
            yield there, here, row


Pair = tuple[End | None, End | None, Mapping[str, str] | None]


def with_moved(pairs: list[Pair], tally: Tally) -> list[Pair]:
    """The pairs, in which two that have one side alone are one where they have the same key."""
    alone: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        if pair[0] is None and pair[1] is not None:
            alone[pair[1].key].append(pair)
    joined: list[Pair] = []
    taken = set[int]()
    for there, here, row in pairs:
        if there is not None and here is None and (found := alone[there.key]):
            other = found.pop()
            taken.add(id(other))
            tally.moved += 1
            joined.append((there, other[1], other[2]))
        else:
            joined.append((there, here, row))
    gone = [index for index, pair in enumerate(pairs) if id(pair) in taken]
    return [pair for index, pair in enumerate(joined) if index not in gone]


def is_same(theirs: End, ours: End, row: Mapping[str, str] | None) -> bool:
    """Whether two links lead to the same page, or are printed alike where theirs leads to none.

    A page that redirects is one that leesmap does not stop at."""
    if theirs.page and theirs.page != ours.page:
        return theirs.key == ours.key and row is not None and row["rule"] == "redirect"
    return bool(theirs.page) or theirs.address == ours.address


def hrefs_of(html: str) -> list[str]:
    """The hrefs of a page's links that show something, in order; of an embedded post only its own address."""
    tree = LexborHTMLParser(html)
    for post in tree.css("blockquote.twitter-tweet, blockquote.twitter-video, blockquote.instagram-media"):
        for link in post.css("a")[:-1]:
            link.unwrap()
    return [
        node.attributes.get("href") or ""
        for node in tree.css("a[href]")
        if node.text(strip=True) or node.css_first("img, svg, iframe, video") is not None
    ]


def end_of(href: str, base: str, site: Site, pages: Mapping[str, str]) -> End:
    """Where an href of a page leads, as it is printed."""
    href = " ".join(href.split())
    try:
        whole = urljoin(f"https://{min(site.hosts, default='site.invalid')}{site.base_path}{base}", href)
    except ValueError:
        whole = href
    page = page_at(whole, site, pages)
    address = plain_address(whole)
    return End(page, address, page or address)


def our_end(row: Mapping[str, str], base: str, site: Site, pages: Mapping[str, str], ours: Ours) -> End:
    """Where a link leads as leesmap has it; with the address that it states."""
    page = ours.paths.get(row["target"] or "", "") if row["status"] in ("article", "healed", "fragment") else ""
    if row["href"].startswith("ref:"):
        address = plain_address(row["target"] or row["href"])
        return End(page, address, page or address)
    printed = end_of(row["href"], base, site, pages)
    return End(page, printed.address, printed.key)


def page_at(address: str, site: Site, pages: Mapping[str, str]) -> str:
    """The source file of the page at an address of the site; empty where there is none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    own = {host.removeprefix("www.") for host in site.hosts} | {"site.invalid"}
    if (parts.hostname or "").removeprefix("www.") not in own:
        return ""
    path = unquote(parts.path)
    if site.base_path.strip("/"):
        if not path.startswith(site.base_path.rstrip("/") + "/"):
            return ""
        path = path[len(site.base_path.rstrip("/")) :]
    return pages.get(plain(path), "")


def plain(address: str) -> str:
    """A site path for comparison: decoded, NFC, without index file and slash at the end."""
    return unicodedata.normalize("NFC", clean_line(unquote(address))).removesuffix("index.html").rstrip("/") or "/"


def plain_address(address: str) -> str:
    """A web address for comparison."""
    address = unicodedata.normalize("NFC", unquote(unquote(address))).replace(" ", "").rstrip("#")
    return re.sub(r"^https?://(www\.)?", "", address).rstrip("/").replace("/?", "?").replace("/#", "#").casefold()


def reason_for(theirs: End | None, ours: End | None, row: Mapping[str, str] | None) -> str:
    """Why two links differ."""
    if theirs is None:
        return "ours alone"
    if ours is None or row is None:
        return "theirs alone"
    if theirs.page:
        where = "another" if ours.page else "none"
        return f"theirs leads to a page, ours to {where} ({row['rule']})"
    return f"another address ({row['rule']})"


def report(name: str, tally: Tally, examples: int) -> None:
    """Print one tally."""
    print(f"  {name}: {tally.compared:,} compared, {tally.equal:,} equal, {tally.equal / max(tally.compared, 1):.2%}")
    for reason, count in tally.aside.most_common():
        print(f"    {count:6,}  not compared: {reason}")
    if tally.repaired:
        print(f"    {tally.repaired:6,}  of them lead nowhere as printed, and to a page as leesmap has them")
    if tally.moved:
        print(f"    {tally.moved:6,}  of them stand elsewhere on the page")
    reasons = Counter({reason: len(found) for reason, found in tally.differences.items()})
    for reason, count in reasons.most_common():
        print(f"    {count:6,}  {reason}")
        for example in tally.differences[reason][:: max(count // examples, 1)][:examples]:
            print(f"      {clean_line(example.split(chr(10))[0])}")
            for line in example.split("\n")[1:]:
                print(f"        {clean_line(line)[:300]}")


if __name__ == "__main__":
    sys.exit(main())
