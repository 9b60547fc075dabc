"""Are an article's words all shown, and no others? Compares the text of leesmap with what w3m shows of the same body.

    python -m bench.fidelity ARCHIVE [--built] [--worst N]

With `--built` w3m shows what the archive's own generator makes of it (Jekyll or Hugo, with an empty layout); without,
the same body: Markdown converted by markdown-it-py, templates resolved by leesmap for both. Both sides are compared as
bags of words (NFKC, case folded, soft hyphens taken out; a CJK character is a word). Words that one side shows for a
known reason are named in `differences.py`, each with its reason, and counted.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import unicodedata
from bisect import bisect_left
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache, partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from bench.differences import OURS, THEIRS, Page
from bench.sites import BuiltPage, build
from reader.archive.article import ArticleFile
from reader.archive.scan import FileStat, scan
from reader.archive.site import read_site
from reader.document.blocks import Document
from reader.document.markup import outdented
from reader.document.parse import parse
from reader.document.reduction import article_of
from reader.document.templates import resolve_templates
from reader.document.writers import to_text
from reader.index.contents import Contents
from reader.model import BodyKind
from reader.text import clean_line

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_W3M = (
    *("w3m", "-dump", "-T", "text/html", "-I", "UTF-8", "-O", "UTF-8", "-cols", "200"),
    *("-o", "pseudo_inlines=0", "-o", "display_ins_del=2"),
)
"""No file names for pictures without a description, and no `[DEL:`: w3m invents both, and can be told not to."""
_SECONDS = 60
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_WORD = re.compile(rf"[{_CJK}]|[^\W_{_CJK}]+")
_WORST = 20
_BAR = 0.02
_CHUNK = 30
"""Files that a process is given at once: includes are read anew for each lot."""

# What only w3m would show, taken out of what it is given: what its signs would do to the words beside them.
_UNSHOWN = re.compile(
    r"</?(?:su[bp]|wbr)\b[^>]*>"  # shown as `^` and `[]`, so that `x2` would be two words
    r"|<svg\b.*?</svg\s*>"  # letters in a drawing
    r"|<(template|datalist|script|style|annotation|annotation-xml)\b.*?</\1\s*>|<!--.*?-->",
    re.IGNORECASE | re.DOTALL,
)
_BESIDE = re.compile(r"<(?:img|embed)\b[^>]*>|</(?:object|video|audio|iframe)\s*>", re.IGNORECASE)
"""What w3m sets right beside the words around it, so that two words would be one."""
_DESCRIBED = re.compile(r"\salt\s*=\s*(?:[\"']\s*[^\s\"']|[^\s\"'>])", re.IGNORECASE)
# What markdown-it-py would leave in the text of what kramdown, Python-Markdown and MkDocs add to Markdown: boxes that
# fold, tabs, the names of icons, and attribute lists.
_BOX = re.compile(r"^([ \t]*)(?:\?\?\?\+?|===[!+]?)[ \t]+(?=[\w\"])", re.MULTILINE)
_INSIDE = re.compile(r"(<[a-z]+\b[^<>\n]*\smarkdown\b[^<>\n]*>)[ \t]*$(?=\n[ \t]*\S)", re.MULTILINE)
_FENCED = re.compile(
    r"(^[ \t]*(?:`{3,}[^`\n]*\n.*?^[ \t]*`{3,}|~{3,}[^\n]*\n.*?^[ \t]*~{3,})[ \t]*$)", re.MULTILINE | re.DOTALL
)
_NOTE = re.compile(r"(?=<sup\b[^<>]*\bid=\"fnref)")
_FOLDS = re.compile(r"</?(?:details|summary)\b[^<>]*>")
_MARKS = re.compile(
    r"(?<=\S)[ \t]*\{(?::?[ \t]*[#.][\w-]|[ \t]*\w+=|:)[^{}\n]*\}"
    r"|^(?:[ \t]*\{[ \t]*(?:[:.]|\w+=)[^{}\n]*\})+[ \t]*$(?:\n[ \t]*$)*"
    r"|:(?:material|octicons|fontawesome|simple)-[a-z0-9-]+:",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Measure:
    """How one article compares."""

    path: str
    words: int
    lost: Counter[str]
    invented: Counter[str]
    in_order: float
    """The share of the words that occur once on both sides and stand in the same order."""
    known: Counter[str]
    outside: int = 0
    """Words of a whole page that are not in the article chosen from it."""

    @property
    def wrong(self) -> float:
        """The larger share of words lost or invented."""
        return max(self.lost.total(), self.invented.total()) / max(self.words, 1)


def main() -> int:
    """Compare and print; the status is 1 where an article is beyond the bar."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("archive", type=Path)
    parser.add_argument("--built", action="store_true", help="compare with the pages that Jekyll or Hugo builds")
    parser.add_argument("--worst", type=int, default=_WORST, metavar="N", help="how many files to list")
    given = parser.parse_args()
    root = given.archive.resolve()
    site = read_site(root)
    contents = Contents(root, site, datetime.now(UTC).date())
    files = scan(root, site.excludes).files
    built = {page.path: page for page in build(root, site.generator)} if given.built else {}
    pages = [built.get(file.path) for file in files]
    measure_one = partial(measure_built if given.built else measure_file, contents)
    with ProcessPoolExecutor(2) as pool:
        found = [measure for measure in pool.map(measure_one, files, pages, chunksize=_CHUNK) if measure]
    report(f"{root.name}, built by {site.generator}" if given.built else root.name, found, given.worst)
    return int(any(measure.wrong > _BAR for measure in found))


def measure_file(contents: Contents, file: FileStat, _built: None = None) -> Measure | None:
    """Compare one file with its own body; None where there is no article in it."""
    found = contents.article(file)
    if found is None or not found.body.strip():
        return None
    document = parse(contents.html(found))
    page, whole = page_of(contents, found, document)
    measure = measured(file.path, page)
    if not whole:
        return measure
    return replace(measure, outside=(_counted(whole) - _counted(page.html)).total())


def measure_built(contents: Contents, file: FileStat, built: BuiltPage | None) -> Measure | None:
    """Compare one file with the page that its generator made of it; None where it made none."""
    found = contents.article(file)
    if found is None or built is None:
        return None
    document = parse(contents.html(found))
    context = contents.context(found)
    source = resolve_templates(found.body, context, markdown=found.body_kind is BodyKind.MARKDOWN)
    html = _FOLDS.sub(" ", _UNSHOWN.sub("", _NOTE.sub(" ", built.html)))
    page = Page(source, html, document, found.body, context.last_counts)
    return measured(file.path, page)


def measured(path: str, page: Page) -> Measure:
    """Compare what w3m and leesmap show of a page."""
    theirs = words_of(shown_by_w3m(page.html))
    ours = words_of(to_text(page.document, width=None))
    lost, invented = Counter(theirs) - Counter(ours), Counter(ours) - Counter(theirs)
    known = Counter[str]()
    for reasons, unlike in ((OURS, invented), (THEIRS, lost)):
        for reason in reasons:
            explained = unlike & Counter(word for text in reason.words(page) for word in words_of(text))
            unlike -= explained
            known[reason.name] += explained.total()
    return Measure(path, len(theirs), lost, invented, order_kept(theirs, ours), known)


def _counted(html: str) -> Counter[str]:
    return Counter(words_of(shown_by_w3m(html)))


def page_of(contents: Contents, found: ArticleFile, document: Document) -> tuple[Page, str]:
    """What w3m is given of a body, and for a whole page the page before its article was chosen."""
    if found.body_kind is BodyKind.PLAIN:
        return Page(found.body, f"<pre>{escape(found.body)}</pre>", document), ""
    markdown = found.body_kind is BodyKind.MARKDOWN
    source = resolve_templates(found.body, contents.context(found), markdown=markdown)
    if markdown:
        parts = [part if number % 2 else _without_marks(part) for number, part in enumerate(_FENCED.split(source))]
        html = str(_parser().render("".join(parts)))
        return Page(source, _UNSHOWN.sub("", html), document), ""
    if found.body_kind is BodyKind.HTML_PAGE:
        return Page(source, _UNSHOWN.sub("", article_of(source)), document), _UNSHOWN.sub("", source)
    return Page(source, _UNSHOWN.sub("", source), document), ""


def _without_marks(source: str) -> str:
    source = _INSIDE.sub("\\1\n", _BOX.sub(r"\1!!! tab ", source))
    return outdented(_FOLDS.sub(" ", _MARKS.sub("", source)))


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.admon import admon_plugin
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return parser.use(footnote_plugin).use(deflist_plugin).use(admon_plugin)


def shown_by_w3m(html: str) -> str:
    """What w3m shows of some HTML. Raises subprocess.SubprocessError if it fails or takes a minute."""
    data = _BESIDE.sub(_apart, html).encode("utf-8", "replace")
    shown = subprocess.run(_W3M, input=data, capture_output=True, check=True, timeout=_SECONDS)
    return shown.stdout.decode("utf-8", "replace")


def _apart(tag: re.Match[str]) -> str:
    """Something beside a word, apart from it where it shows words itself; a picture without any parts none."""
    text = tag[0].replace("\n", " ")
    is_mute = text[:4].lower() == "<img" and not _DESCRIBED.search(text)
    return text if is_mute else f" {text} "


def words_of(text: str) -> list[str]:
    """The words of a text in order, in the form in which both sides are compared."""
    return _WORD.findall(unicodedata.normalize("NFKC", text.replace("\u00ad", "")).casefold())


def order_kept(theirs: list[str], ours: list[str]) -> float:
    """Of the words that occur once on each side, the share in the longest run that is in the same order."""
    once = {word for word, times in Counter(theirs).items() if times == 1}
    places = {word: place for place, word in enumerate(theirs) if word in once}
    counted = Counter(ours)
    common = [places[word] for word in ours if word in places and counted[word] == 1]
    ends: list[int] = []
    for place in common:
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
    return len(ends) / len(common) if common else 1.0


def report(name: str, found: list[Measure], worst: int) -> None:
    """Print the totals and the worst files."""
    words = sum(measure.words for measure in found)
    lost = sum(measure.lost.total() for measure in found)
    invented = sum(measure.invented.total() for measure in found)
    order = sum(measure.in_order * measure.words for measure in found) / max(words, 1)
    print(f"{name}: {len(found):,} articles and pages, {words:,} words as w3m shows them")
    print(f"  lost      {lost:8,}  {_one_in(lost, words)}")
    print(f"  invented  {invented:8,}  {_one_in(invented, words)}")
    print(f"  in order  {order:8.2%}")
    print(f"  beyond {_BAR:.0%}  {sum(measure.wrong > _BAR for measure in found):6,} files")
    known = sum((measure.known for measure in found), Counter[str]())
    print(f"  known     {known.total():8,}  {known.total() / max(words, 1):.2%} of the words")
    for reason in (*OURS, *THEIRS):
        if known[reason.name]:
            print(f"    {known[reason.name]:6,}  {reason.name}: {reason.reason}")
    _list_worst(found, worst)
    outside = sorted((measure for measure in found if measure.outside), key=lambda measure: -measure.outside)
    if outside:
        print(f"  outside the articles of whole pages: {sum(measure.outside for measure in outside):,} words; most in")
        for measure in outside[:worst]:
            print(f"    {measure.outside:6,} outside, {measure.words:6,} inside  {clean_line(measure.path)}")


def _list_worst(found: list[Measure], worst: int) -> None:
    wrong = [measure for measure in found if measure.lost or measure.invented]
    wrong.sort(key=lambda measure: -(measure.lost.total() + measure.invented.total()))
    if wrong:
        print(
            f"  the {min(worst, len(wrong))} worst of {len(wrong)} files that differ (words, lost, invented, in order):"
        )
    for measure in wrong[:worst]:
        print(
            f"    {measure.words:6,} -{measure.lost.total()} +{measure.invented.total()} {measure.in_order:.0%} "
            f"{clean_line(measure.path)}\n       -[{_some(measure.lost)}] +[{_some(measure.invented)}]"
        )


def _one_in(part: int, whole: int) -> str:
    return f"1 in {whole // part:,}" if part else "none"


def _some(words: Counter[str]) -> str:
    return " ".join(f"{word}×{times}" if times > 1 else word for word, times in words.most_common(12))


if __name__ == "__main__":
    sys.exit(main())
