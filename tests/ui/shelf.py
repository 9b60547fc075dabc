"""A small archive in memory that answers as the library does, so that screens are tested fast and alone."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import cast

from reader.archive.site import Site
from reader.document.blocks import Document, Masthead
from reader.document.parse import parse
from reader.errors import ArchiveError
from reader.index.articles import Marks
from reader.library import Library
from reader.library.reading import Opened
from reader.library.texts import Text as ArticleText
from reader.library.titles import Titles
from reader.library.typography import Typography
from reader.library.walking import Spot
from reader.model import (
    Article,
    ArticleDate,
    Change,
    ChangeKind,
    Counts,
    DateSource,
    Group,
    GroupBy,
    IncomingLink,
    IndexReport,
    Kind,
    ListView,
    Place,
    Precision,
    Progress,
    RelatedArticle,
    ResolvedLink,
    Row,
    SavedSearch,
    Sort,
    Status,
    Step,
    Target,
)
from reader.text import fold

Searches = dict[str, SavedSearch]
Changed = tuple[ChangeKind, list[str], "Marked | set[str] | tuple[Searches, Searches]", bool]
"""A change; of saved searches, what they were before it and after it."""
PRECISIONS = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}


@dataclass(frozen=True)
class Text:
    """An article as a test writes it."""

    key: str
    title: str
    date: str | None
    body: str
    section: str | None = None
    author: str | None = None
    withheld: str = ""


def dated(value: str | None) -> ArticleDate | None:
    if value is None:
        return None
    return ArticleDate(value, PRECISIONS[len(value)], DateSource.STATED, value.ljust(10, "-"))


class Marked(dict[str, None]):
    """A set that keeps its order."""

    def add(self, key: str) -> None:
        self[key] = None

    def discard(self, key: str) -> None:
        self.pop(key, None)


class Shelf:
    """The library's double. Links lead to the article of that key, to the web, to an anchor, or nowhere."""

    root = Path("/archive")

    def __init__(self, texts: Sequence[Text], name: str = "De Polderbode", *, indexed: bool = True) -> None:
        self.name = name
        self.notices: tuple[str, ...] = ()
        self.texts = {text.key: text for text in texts}
        self.numbers = {text.key: number for number, text in enumerate(texts, 1)}
        self.read: set[str] = set()
        self.starred: set[str] = set()
        self.queue_of = Marked()
        self.wrong: set[str] = set()
        self.labels_of: dict[str, tuple[str, ...]] = {}
        self.saved: dict[str, SavedSearch] = {}
        self.searches = Saved(self)
        self.changes: list[Changed] = []
        self.undone: list[Changed] = []
        self.places: dict[str, Place] = {}
        self.walked: list[Step] = []
        self.current: int | None = None
        self.view = ListView()
        self.indexed = indexed
        self.offer: str | None = None
        self.web = ""
        self.site = Site()
        self.typography = Typography()
        self.read_elsewhere: set[str] = set()
        self.added: list[Text] = []
        self.slow: dict[str, Callable[[], object]] = {}
        self.read_before: list[str] = []
        """Keys of articles that were read ahead of their opening."""
        """What has to be done before an article can be opened."""
        self.calls: list[str] = []
        """What was asked that lasts, in order."""

    def library(self) -> Library:
        return cast(Library, Parts(self))

    # --- index

    def is_indexed(self) -> bool:
        return self.indexed

    def list_view(self) -> ListView:
        return self.view

    def remember_list_view(self, view: ListView) -> None:
        self.view = view

    def refresh(
        self,
        *,
        rebuild: bool = False,
        progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> IndexReport:
        for text in self.added:
            self.numbers.setdefault(text.key, len(self.numbers) + 1)
            self.texts[text.key] = text
        added, self.added, self.indexed = len(self.added), [], True
        return IndexReport(len(self.texts), 0, added, 0, 0, len(self.texts) - added, 0, 0.0)

    # --- list

    def select(self, query: str = "", sort: Sort = Sort.DATE, *, typing: bool = False) -> array[int]:
        marked = {"is:unread": self.texts.keys() - self.read, "is:starred": self.starred}.get(query)
        words = [] if marked is not None else fold(query).split()
        texts = [text for text in self.texts.values() if all(word in fold(text.title) for word in words)]
        texts = [text for text in texts if marked is None or text.key in marked]
        if sort is Sort.TITLE:
            texts.sort(key=lambda text: text.title)
        else:
            texts.sort(key=lambda text: text.date or "", reverse=sort is not Sort.OLDEST)
        return array("q", [self.numbers[text.key] for text in texts])

    def groups(self, query: str, sort: Sort, by: GroupBy, *, typing: bool = False) -> tuple[array[int], list[Group]]:
        """By month; all else is one group."""
        numbers = self.select(query, sort)
        months = [(key[:7] if key and by is GroupBy.MONTH else None) for key in self.dates(numbers)]
        groups = []
        for name, rows in groupby(zip(months, numbers, strict=True), key=lambda row: row[0]):
            found = [number for _, number in rows]
            groups.append(Group(name, len(found), len(self.unread(found))))
        return numbers, groups

    def counted_groups(self, numbers: Sequence[int], groups: Sequence[Group]) -> list[Group]:
        counted, start = [], 0
        for group in groups:
            counted.append(replace(group, unread=len(self.unread(numbers[start : start + group.count]))))
            start += group.count
        return counted

    def dates(self, numbers: Sequence[int]) -> list[str | None]:
        return [row.date.sort_key if row and row.date else None for row in self.rows(numbers)]

    def rows(self, numbers: Sequence[int]) -> list[Row | None]:
        keys = {number: key for key, number in self.numbers.items()}
        return [self.row(keys.get(number, "")) for number in numbers]

    def there(self, numbers: Sequence[int]) -> list[Row]:
        return [row for row in self.rows(numbers) if row is not None]

    def row(self, key: str) -> Row | None:
        text = self.texts.get(key)
        if text is None:
            return None
        return Row(
            self.numbers[key],
            key,
            key,
            text.title,
            Kind.ARTICLE,
            dated(text.date),
            text.withheld,
            key in self.read,
            key in self.starred,
            key in self.queue_of,
            self.labels_of.get(key, ()),
        )

    def all_titles(self) -> Titles:
        return Titles(list(self.numbers.values()), [fold(text.title) for text in self.texts.values()])

    def unread(self, numbers: Sequence[int]) -> set[int]:
        read = {self.numbers[key] for key in self.read}
        return {number for number in numbers if number > 0} - read

    def counts(self) -> Counts:
        return Counts(len(self.texts) - len(self.read), len(self.texts))

    def web_address(self, permalink: str) -> str | None:
        return self.web + permalink if self.web else None

    def is_dated(self) -> bool:
        return any(text.date for text in self.texts.values())

    def decline(self) -> None:
        self.offer = None

    def accept(self) -> None:
        self.offer = None
        self.read |= self.read_elsewhere

    def number_of(self, key: str) -> int | None:
        return self.numbers.get(key) if key in self.texts else None

    def empty_reason(self) -> str:
        return "" if self.texts else "No articles here.\n\nGive a folder that holds text, Markdown or HTML files."

    # --- articles

    def article(self, key: str) -> Article | None:
        text = self.texts.get(key)
        if text is None:
            return None
        authors = (text.author,) if text.author else ()
        return Article(
            key, key, f"content{key}.html", text.title, date=dated(text.date), authors=authors, section=text.section
        )

    def text(self, key: str) -> ArticleText:
        opened = self.open(key)
        return ArticleText(opened.article, opened.document, opened.masthead, self.texts[key].body)

    def open(self, key: str) -> Opened:
        article = self.article(key)
        if article is None:
            raise ArchiveError(f"{key}: not in this archive.")
        document = parse(self.texts[key].body)
        byline = (self.texts[key].date or "", *article.authors, article.section or "")
        return Opened(
            article=article,
            document=document,
            masthead=Masthead(article.title, tuple(part for part in byline if part)),
            links=tuple(self.links_of(key, document)),
            incoming=tuple(self.incoming_of(key)),
            place=self.places.get(key, Place()),
            starred=key in self.starred,
            read=key in self.read,
        )

    def marked(self, numbers: Sequence[int]) -> Iterator[tuple[Article, Marks]]:
        for row in self.there(numbers):
            article = self.article(row.key)
            assert article is not None
            yield article, Marks(row.read, row.starred, row.queued, row.labels)

    def links(self, key: str) -> Iterator[tuple[str, ResolvedLink]]:
        return ((key, link) for link in self.open(key).links)

    def links_in(self, text: ArticleText) -> list[ResolvedLink]:
        return self.links_of(text.article.key, text.document)

    def read_ahead(self, key: str) -> None:
        self.read_before.append(key)

    def preparing(self, key: str, *, whole: bool = False) -> Callable[[], object] | None:
        return self.slow.get(key)

    def verified(self, opened: Opened) -> Opened:
        links = tuple(self.links_of(opened.article.key, opened.document))
        return (
            opened
            if [link.href for link in links] == [link.href for link in opened.links]
            else replace(opened, links=links)
        )

    def links_of(self, key: str, document: Document) -> list[ResolvedLink]:
        return [
            self.resolved(
                key,
                ResolvedLink(link.number, link.href, link.text, None, link.sentence, Target(Status.INVALID, None, "")),
            )
            for link in document.links
        ]

    def resolved(self, key: str, link: ResolvedLink) -> ResolvedLink:
        path, _, fragment = link.href.partition("#")
        if f"{key} {link.href}" in self.wrong:
            return replace(link, target=Target(Status.MISSING, None, "refused", note="you said it is wrong"))
        if path in self.texts or path.removesuffix("-oud") in self.texts:
            status = Status.ARTICLE if path in self.texts else Status.HEALED
            path = path.removesuffix("-oud")
            target = Target(status, path, "exact", fragment or None)
            text = self.texts[path]
            return replace(link, target=target, title=text.title, date=dated(text.date), read=path in self.read)
        if not path:
            return replace(link, target=Target(Status.FRAGMENT, key, "fragment", fragment))
        for scheme, status in (("http", Status.EXTERNAL), ("mailto:", Status.MAIL), ("/files/", Status.FILE)):
            if path.startswith(scheme):
                return replace(link, target=Target(status, link.href, "scheme"))
        if path.startswith("/"):
            return replace(link, target=Target(Status.MISSING, path, "none", note=f"No article at {path}"))
        return replace(link, target=Target(Status.INVALID, None, "none", note="This is no address"))

    def incoming_of(self, key: str) -> list[IncomingLink]:
        return [
            IncomingLink(other, other, text.title, dated(text.date), other in self.read, link.number, link.sentence)
            for other, text in self.texts.items()
            if other != key
            for link in self.links_of(other, parse(text.body))
            if link.target.address == key
        ]

    def related(self, key: str) -> list[RelatedArticle]:
        """The other articles whose titles share a long word with this one's, and which."""
        words = {word for word in fold(self.texts[key].title).split() if len(word) > 5}
        shared = {other: words.intersection(fold(text.title).split()) for other, text in self.texts.items()}
        return [
            RelatedArticle(row.key, row.permalink, row.title, row.date, row.read, tuple(sorted(shared[row.key])))
            for row in map(self.row, self.texts)
            if row is not None and row.key != key and shared[row.key]
        ]

    def values(self, field: str) -> list[str]:
        self.calls.append(f"values {field}")
        return sorted({text.section for text in self.texts.values() if text.section}) if field == "section" else []

    def row_at(self, permalink: str) -> Row | None:
        return self.row(permalink)

    def nearest(self, words: str, limit: int = 5) -> list[Row]:
        return [row for key in self.texts if (row := self.row(key))][:limit]

    def file(self, key: str) -> Path | None:
        return self.root / f"{key.strip('/')}.html" if key in self.texts else None

    def file_facts(self, target: Target, source_key: str) -> str:
        return f"{target.address}: a PDF document, 12 kB"

    # --- reading state

    def mark_read(self, *keys: str, read: bool = True) -> int:
        self.calls += [f"{'read' if read else 'unread'} {key}" for key in keys]
        return self._change(ChangeKind.READ, self.read, keys, read)

    def star(self, *keys: str, starred: bool = True) -> int:
        return self._change(ChangeKind.STAR, self.starred, keys, starred)

    def queue(self, *keys: str, queued: bool = True) -> int:
        return self._change(ChangeKind.QUEUE, self.queue_of, keys, queued)

    def queued(self) -> list[str]:
        return list(self.queue_of)

    def _change(self, kind: ChangeKind, marked: Marked | set[str], keys: Sequence[str], on: bool) -> int:
        changed = [key for key in keys if (key in marked) != on]
        for key in changed:
            if on:
                marked.add(key)
            else:
                marked.discard(key)
        if changed:
            self.undone.clear()
            self.changes.append((kind, changed, marked, on))
        return len(changed)

    def label(self, *keys: str, add: Sequence[str] = (), remove: Sequence[str] = ()) -> int:
        for key in keys:
            kept = [one for one in self.labels_of.get(key, ()) if one not in remove]
            self.labels_of[key] = tuple(dict.fromkeys([*kept, *add]))
        return len(keys)

    def labels(self) -> list[str]:
        return sorted({label for labels in self.labels_of.values() for label in labels})

    def refuse(self, key: str, href: str, target: str) -> None:
        self._change(ChangeKind.WRONG, self.wrong, [f"{key} {href}"], True)

    def undo(self) -> Change | None:
        return self._turn(self.changes, self.undone, back=True)

    def redo(self) -> Change | None:
        return self._turn(self.undone, self.changes, back=False)

    def _turn(self, source: list[Changed], other: list[Changed], *, back: bool) -> Change | None:
        if not source:
            return None
        kind, keys, marked, on = source.pop()
        if isinstance(marked, tuple):
            self.saved = marked[not back]
            other.append((kind, keys, marked, on))
            was, now = reversed(keys) if back else keys
            return Change(kind, (), bool(now), was, now)
        for key in keys:
            if on is not back:
                marked.add(key)
            else:
                marked.discard(key)
        other.append((kind, keys, marked, on))
        return Change(kind, tuple(key.split(" ")[0] for key in keys), on is not back)

    def remember(self, key: str, place: Place) -> None:
        self.places[key] = place

    # --- typography

    def kept(self) -> Typography:
        return self.typography

    def keep(self, typography: Typography) -> None:
        chosen = {name: value for name, value in asdict(typography).items() if value is not None}
        self.typography = replace(self.typography, **chosen)

    # --- trail

    def here(self) -> Step | None:
        return None if self.current is None else self.walked[self.current]

    def leave(self, spot: Spot) -> None:
        here = self.here()
        if here is not None:
            left = replace(here, place=spot.place, pane=spot.pane, link=spot.link)
            self.walked[here.number] = left

    def follow(self, key: str, place: Place | None = None) -> Step:
        step = Step(len(self.walked), self.current, key, place or Place())
        self.walked.append(step)
        self.current = step.number
        return step

    def step_to(self, key: str, place: Place, left: tuple[str, Spot] | None) -> None:
        if left is not None:
            self.leave(left[1])
            self.remember(left[0], left[1].place)
        self.follow(key, place)
        self.mark_read(key)

    def tell_lists(self) -> None:
        """Lists ask the shelf itself."""

    def steps(self) -> list[Step]:
        return list(self.walked)

    def keys(self) -> list[str]:
        return list(dict.fromkeys(step.key for step in self.walked))

    def go(self, number: int) -> Step | None:
        self.current = number
        return self.walked[number]

    def back(self) -> Step | None:
        here = self.here()
        if here is None or here.parent is None:
            return None
        self.current = here.parent
        return self.walked[here.parent]

    def forward(self) -> Step | None:
        children = [step.number for step in self.walked if step.parent == self.current]
        if not children:
            return None
        self.current = children[-1]
        return self.walked[children[-1]]


class Saved:
    """The saved searches of a shelf; what changes them is undone with the shelf's marks."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self.noted: dict[str, int] = {}
        self.counted = 0
        """How often anybody asked for counts."""

    def all(self) -> list[SavedSearch]:
        return sorted(self._shelf.saved.values(), key=lambda search: search.name.casefold())

    def called(self, name: str) -> SavedSearch | None:
        return next((search for search in self.all() if search.name.casefold() == name.casefold()), None)

    def save(self, name: str, query: str, sort: Sort) -> None:
        other = self.called(name)
        self._change(other.name if other else "", SavedSearch(name, query, sort))

    def rename(self, name: str, new: str) -> None:
        self._change(name, replace(self._shelf.saved[name], name=new))

    def remove(self, name: str) -> None:
        self._change(name, None)

    def _change(self, was: str, search: SavedSearch | None) -> None:
        shelf, name = self._shelf, search.name if search else ""
        other = self.called(name)
        after = {key: one for key, one in shelf.saved.items() if key != was and one != other}
        if search:
            after[name] = search
        shelf.undone.clear()
        shelf.changes.append((ChangeKind.SEARCH, [was, name], (shelf.saved, after), True))
        shelf.saved = after

    def count_unread(self, queries: Sequence[str], is_wanted: Callable[[], bool]) -> dict[str, int] | None:
        self.counted += 1
        shelf = self._shelf
        return {query: len(shelf.unread(shelf.select(query))) for query in queries}

    def noted_counts(self) -> dict[str, int]:
        return self.noted

    def note_counts(self, counts: dict[str, int]) -> None:
        self.noted = counts


class Alone:
    """There is no other archive than the one on the shelf."""

    def known(self) -> list[object]:
        return []


class Parts:
    """The library's shape: a shelf answers for each of its parts."""

    def __init__(self, shelf: Shelf) -> None:
        self.index = self.list = self.articles = self.marks = self.trail = self.takeover = shelf
        self.typography = self.titles = self.search = shelf
        self.archives = Alone()
        self._shelf = shelf

    def enter(self) -> None:
        """Nothing keeps which archives were read."""

    def __getattr__(self, name: str) -> object:
        return getattr(self._shelf, name)
