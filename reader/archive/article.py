"""A file of the archive -> what is known of its article, and the body."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date as Date  # noqa: N812
from pathlib import Path
from typing import Any

from reader.archive.authors import name_of, resolve_author
from reader.archive.bare import read_bare
from reader.archive.bodies import body_kind, count_words
from reader.archive.encoding import Decoded, decode
from reader.archive.fields import front_text, names_of, paths_of, text_of
from reader.archive.frontmatter import FrontMatter, split_front_matter
from reader.archive.headers import read_header
from reader.archive.htmlpage import PageFacts, look_at_page
from reader.archive.hugo import without_language
from reader.archive.jekyll import collection_of, scoped_values
from reader.archive.kind import Signs, author_id, kind_of
from reader.archive.paths import HTML_SUFFIXES, PLAIN_SUFFIXES, holds_pieces, is_repository_file, parts_of
from reader.archive.permalinks import Naming, permalink_of, without_root
from reader.archive.places import language_of, section_of
from reader.archive.publication import Publication, publication_of
from reader.archive.scan import FileStat
from reader.archive.settings_files import is_settings_file, read_bounded
from reader.archive.site import Generator, Site
from reader.archive.slugs import as_permalink
from reader.archive.titles import excerpt_of, heading_title, name_title, stated_title
from reader.model import Article, ArticleDate, BodyKind, Kind, Problem, ProblemKind
from reader.text import clean_line

MAX_FILE_BYTES = 32 * 1024 * 1024
"""What lies beyond in a file is not read."""
_MAX_BYLINE = 50
_AFTER_KEY = re.compile("[:=]")


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """One file of the archive, read."""

    article: Article
    """Its `key` is the front matter's id or empty, its `words` 0; its authors are as stated, or the names that the
    site's data has for them."""
    front_id: str | None
    slug: str
    body: str
    """As it was decoded: markup, not yet fit to show."""
    body_kind: BodyKind
    body_line: int
    """The line of the file that the body begins on, from 1."""
    aliases: tuple[str, ...] = ()
    """Other permalinks that lead here."""
    redirect_to: str | None = None
    """Where a redirect stub leads: a permalink or an address."""
    author_page: tuple[str, str] | None = None
    """(id, name) if this is an author's page."""
    spare_date: ArticleDate | None = None
    """The date to take where the stated one turns out to tell nothing."""
    front_text: tuple[tuple[str, str], ...] = ()
    """What else the front matter says, by its keys, without its dates and the article's own addresses."""
    problems: tuple[Problem, ...] = ()
    metadata: Mapping[str, Any] = field(default_factory=dict)
    """Its front matter, where templates in the body may ask for it."""


def read_article(root: Path, file: FileStat, site: Site, today: Date) -> ArticleFile | None:
    """Read one file; None if it is neither article nor page. What cannot be read gives an article of its name, with an
    `unreadable` problem."""
    if not is_candidate(file.path, site):
        return None
    try:
        data = read_bounded(root / file.name, MAX_FILE_BYTES + 1)
        sidecar = read_bounded(root / file.sidecar, MAX_FILE_BYTES) if file.sidecar else b""
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        return unreadable_article(file.path, clean_line(f"cannot be read: {reason or error}"), site, today)
    return parse_article(file.path, data, site, today, sidecar)


def is_candidate(path: str, site: Site) -> bool:
    """Whether the site would make an article or page of the file at this path."""
    folders = path.split("/")[:-1]
    if is_settings_file(path) or any(map(holds_pieces, folders)) or (not folders and is_repository_file(path)):
        return False
    if path.rsplit("/", 1)[-1].lower() in _NEVER:
        return False
    if site.generator is Generator.JEKYLL and site.collections:
        collection = collection_of(tuple(folders))
        return not collection or collection in site.collections
    if site.generator is Generator.HUGO:
        return any(f"{path}/".startswith(f"{content}/") for content in site.content_roots)
    return True


_NEVER = frozenset(
    {
        "robots.txt", "humans.txt", "ads.txt", "requirements.txt", "cmakelists.txt", "llms.txt", "llms-full.txt",
    }
)  # fmt: skip


def unreadable_article(path: str, reason: str, site: Site, today: Date) -> ArticleFile:
    """What can be shown of a file that cannot be read: what its path says."""
    read = _assemble(path, Decoded("", ""), FrontMatter({}, "", 1, False), site, today)
    problem = Problem(path, None, ProblemKind.UNREADABLE, reason)
    return replace(read, article=replace(read.article, kind=Kind.ARTICLE), problems=(problem,))


def parse_article(path: str, data: bytes, site: Site, today: Date, sidecar: bytes = b"") -> ArticleFile | None:
    """The same from bytes. Content never makes it raise."""
    if not is_candidate(path, site):
        return None
    decoded = decode(data[:MAX_FILE_BYTES])
    if decoded.is_binary:
        return unreadable_article(path, decoded.problem, site, today)
    front = split_front_matter(decoded.text)
    if sidecar:
        front = _with_sidecar(front, decode(sidecar).text)
    if site.generator is Generator.JEKYLL and site.defaults:
        values = {
            key: value
            for key, value in scoped_values(path, site).items()
            if key not in ("permalink", "description", "image")
        }
        front = replace(front, metadata={**values, **front.metadata})
    read = _assemble(path, decoded, front, site, today)
    if len(data) > MAX_FILE_BYTES:
        problem = Problem(path, None, ProblemKind.UNREADABLE, f"only the first {MAX_FILE_BYTES:,} bytes were read")
        read = replace(read, problems=(*read.problems, problem))
    return read


def _with_sidecar(front: FrontMatter, text: str) -> FrontMatter:
    """Nikola's `.meta` files: header lines, or front matter without a body."""
    header = read_header(text)
    said = header[0] if header else split_front_matter(text).metadata
    return replace(front, metadata={**said, **front.metadata}, is_stated=front.is_stated or bool(said))


@dataclass(frozen=True, slots=True)
class _Text:
    """A body and what it says itself."""

    body: str
    line: int
    kind: BodyKind
    title: str
    publication: Publication
    facts: PageFacts


def _assemble(path: str, decoded: Decoded, front: FrontMatter, site: Site, today: Date) -> ArticleFile:
    """Everything that is known, put together."""
    folders, full_stem, _ = parts_of(path)
    stem, _ = without_language(full_stem, site)
    metadata = front.metadata
    text = _read_text(path, front, today)
    title = stated_title(metadata) or clean_line(name_of(metadata)) or text.title or name_title(folders, stem)
    published = text.publication
    is_page = text.kind is BodyKind.HTML_PAGE
    permalink = permalink_of(Naming(path, metadata, published.date, title, is_page), site)
    below = without_root(folders, site.content_roots)
    redirect_to = _redirect_of(metadata, text.facts)
    words = text.facts.words if is_page else count_words(text.body)
    is_list = _is_link_list(text.facts)
    signs = Signs(below, stem, metadata, title, published.date, words, redirect_to is not None, is_list)
    excerpt = excerpt_of(metadata) or text.facts.description
    person = author_id(below, stem, metadata)
    article = Article(
        key=_front_id(metadata) or "",
        permalink=permalink,
        path=path,
        title=title,
        kind=kind_of(signs),
        date=published.date,
        authors=_authors(metadata, text.facts, site),
        section=section_of(metadata, permalink, below[:-1] if stem.lower() == "index" else below, site),
        tags=_tags(metadata, text.facts),
        lang=language_of(metadata, folders, full_stem, text.facts.lang, site),
        withheld=published.withheld,
        excerpt=excerpt,
    )
    return ArticleFile(
        article=article,
        front_id=_front_id(metadata),
        slug=clean_line(text_of(metadata, "slug")) or permalink.rstrip("/").rpartition("/")[2],
        body=text.body,
        body_kind=text.kind,
        body_line=text.line,
        aliases=_aliases(metadata, permalink, stem, text.kind),
        redirect_to=redirect_to,
        author_page=(clean_line(person), title) if person else None,
        spare_date=published.spare,
        front_text=front_text(metadata),
        problems=_problems(path, decoded, front, published),
        metadata=metadata if "page." in text.body and "{%" in text.body else {},
    )


def _read_text(path: str, front: FrontMatter, today: Date) -> _Text:
    """The body, with what it says where the front matter says nothing."""
    folders, stem, suffix = parts_of(path)
    kind = body_kind(suffix, front.body, front.is_stated)
    body, line, title, facts, text_date = front.body, front.body_line, "", PageFacts(), None
    if kind is BodyKind.HTML_PAGE or (suffix in HTML_SUFFIXES and not front.is_stated):
        facts = look_at_page(body)
        title = facts.title
    elif kind is BodyKind.PLAIN and suffix in PLAIN_SUFFIXES:
        bare = read_bare(body)
        body, line = bare.body, line + bare.skipped_lines
        text_date = bare.date
        title = bare.title
    elif not stated_title(front.metadata):
        title = heading_title(body) if kind is BodyKind.MARKDOWN else look_at_page(body).title
    publication = publication_of(front.metadata, folders, stem, facts.date, text_date, today)
    return _Text(body, line, kind, title, publication, facts)


def _front_id(metadata: Mapping[str, Any]) -> str | None:
    return clean_line(text_of(metadata, "id", "uuid", "guid", "uid")[:400]) or None


def _authors(metadata: Mapping[str, Any], facts: PageFacts, site: Site) -> tuple[str, ...]:
    stated = names_of(metadata, "authors", "auteurs", split=";,") + names_of(
        metadata, "author", "auteur", "byline", "creator", split=";"
    )
    names = (resolve_author(name, site.authors) for name in stated or facts.authors)
    return tuple(dict.fromkeys(names))[:_MAX_BYLINE]


def _tags(metadata: Mapping[str, Any], facts: PageFacts) -> tuple[str, ...]:
    stated = names_of(metadata, "tags", "tag", "topics", "keywords", "categories", split=",;")
    if not stated and facts.keywords:
        stated = names_of({"tags": facts.keywords}, "tags", split=",;")
    return stated


def _aliases(metadata: Mapping[str, Any], permalink: str, stem: str, kind: BodyKind) -> tuple[str, ...]:
    """Other addresses that the front matter claims; relative ones stand beside the article, as in Hugo."""
    beside = permalink.rstrip("/").rpartition("/")[0]
    stated = paths_of(metadata, "aliases", "alias", "redirect_from")
    aliases = [as_permalink(alias if alias.startswith(("/", "http")) else f"{beside}/{alias}") for alias in stated]
    if kind is BodyKind.HTML_PAGE and stem.lower() == "index" and permalink.endswith("/"):
        aliases.append(permalink + "index.html")
    return tuple(dict.fromkeys(alias for alias in aliases if alias and alias != permalink))


def _redirect_of(metadata: Mapping[str, Any], facts: PageFacts) -> str | None:
    stated = text_of(metadata, "redirect_to", "redirectto", "redirect", "redirect_url")
    if not stated and facts.redirect_to and facts.words < 60:
        stated = facts.redirect_to
    if stated.lower() in ("", "true", "false"):
        return "" if text_of(metadata, "layout") == "redirect" else None
    return as_permalink(stated) if stated.startswith("/") and not stated.startswith("//") else clean_line(stated[:2000])


def _is_link_list(facts: PageFacts) -> bool:
    """A table of contents, or a page into which others were copied one after another."""
    if not facts.words:
        return False
    return facts.linked_words >= 0.5 * facts.words or (facts.main_headings >= 4 and facts.inner_links >= 5)


def _problems(path: str, decoded: Decoded, front: FrontMatter, published: Publication) -> tuple[Problem, ...]:
    found = [
        Problem(path, trouble.line, ProblemKind.FRONT_MATTER, clean_line(trouble.message)) for trouble in front.troubles
    ]
    if decoded.problem:
        found.insert(0, Problem(path, None, ProblemKind.ENCODING, decoded.problem))
    for key, message in published.troubles:
        found.append(Problem(path, _line_of(key, decoded.text, front.body_line), ProblemKind.DATE, message))
    return tuple(found)


def _line_of(key: str, text: str, body_line: int) -> int | None:
    """The line of the front matter that a key stands on; None where it is spelled as nobody would."""
    for number, line in enumerate(text.split("\n", body_line)[: body_line - 1], start=1):
        name = _AFTER_KEY.split(line, maxsplit=1)[0].strip(" \"'").lower()
        if name.replace("-", "_").replace(" ", "_") == key:
            return number
    return None
