"""An index that grew with its archive is the one that is made of it at once, though each look touches only changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.changing import ChangingArchive
from reader.index import finish, schema
from reader.library import Library, open_library
from reader.locations import Locations
from reader.model import ProblemKind, Sort

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
TITLES = ("The mill", "The mill by the old dyke", "A ferry that was late again", "Tide and quay in winter light")
TEXTS = (
    "It sails.",
    "The ferry sails at seven, and who comes later than that has to walk around by the old bridge, as the heron does.",
    "Nobody saw the eel again after the sluice was shut in March 2017, though the miller looks for it at night.",
)
AUTHORS = ("jan", "mia", "Piet Heron", "65f1c0ffee12ab")
TABLES = {
    "file": "SELECT path, name, sidecar, size, mtime_ns FROM file",
    "alias": "SELECT path, address FROM alias JOIN article USING (number)",
    "author": "SELECT path, id, name FROM author JOIN article USING (number)",
    "dating": "SELECT path, moment, stated, spare, clues FROM dating JOIN article USING (number)",
    "mark": "SELECT path, read_at, starred_at, queued, labels FROM mark JOIN article USING (number)",
    "problem": "SELECT path, line, kind, message, stage FROM problem",
    "link": "SELECT path, l.number, line, href, l.text, sentence, status, target, rule, fragment, confidence, note,"
    " ending FROM link l JOIN article a ON a.number = l.source",
}
Tables = dict[str, list[tuple[object, ...]]]


class Archive(ChangingArchive):
    """Its articles are alike, claim each other's addresses, and lack dates."""

    def __init__(self, root: Path, seed: int, *, dated: bool) -> None:
        super().__init__(root, seed)
        self.dated = dated
        while len(self.files()) < 16:
            self.write(self.name())

    def name(self) -> Path:
        return self.root / self.dice.choice(("news", "notes", "a")) / f"tide-{self.dice.randint(1, 40)}.md"

    def write(self, file: Path) -> None:
        dice = self.dice
        head = [f"title: {dice.choice((*TITLES, f'About {file.stem}'))}", f"author: {dice.choice(AUTHORS)}"]
        if self.dated or dice.random() < 0.8:
            head.append(f"date: 2018-0{dice.randint(1, 3)}-0{dice.randint(1, 3)}")
        if dice.random() < 0.3:
            head.append(f"id: {dice.choice((file.stem, f'id{dice.randint(1, 30)}'))}")
        if dice.random() < 0.3:
            head.append(f"permalink: /news/tide-{dice.randint(1, 9)}/")
        if dice.random() < 0.1:
            head.append(f"redirect_to: /news/tide-{dice.randint(1, 60)}/")
        links = [f"[here]({self.address()})" for _ in range(dice.choice((0, 0, 4)))]
        self.put(file, "\n".join(("---", *head, "---", dice.choice((*TEXTS, file.stem)), "", *links, "")))

    def address(self) -> str:
        files = self.files()
        if not files or self.dice.random() < 0.2:
            return f"/news/tide-{self.dice.randint(1, 60)}/"
        return f"/{self.dice.choice(files).relative_to(self.root).with_suffix('').as_posix()}"

    def change(self) -> None:
        file, deed = self.dice.choice(self.files()), self.dice.random()
        if deed < 0.1:
            self.stamp(file)
        elif deed < 0.3:
            self.put(file, file.read_text(encoding="utf-8") + f"\nAs seen on the {self.dice.randint(1, 9)}th.\n")
        elif deed < 0.4:
            head, _, _ = file.read_text(encoding="utf-8").partition("\n---\n")
            self.put(file, f"{head}\n---\n{self.dice.choice(TEXTS)}\n")
        elif deed < 0.5:
            self.write(file)
        elif deed < 0.7:
            self.write(self.name())
        elif deed < 0.8 and len(self.files()) > 8:
            file.unlink()
        elif deed < 0.9:
            self.move(file, self.name())
        else:
            page = self.root / "authors" / f"{self.dice.choice(('jan', 'mia'))}.md"
            self.put(page, f"---\nname: {self.dice.choice(('Jan', 'Mia'))} {self.dice.choice(('Reed', 'Quay'))}\n---\n")


@contextmanager
def looked(archive: Archive, locations: Locations) -> Iterator[Library]:
    with closing(open_library(archive.root, locations, lambda: NOW)) as library:
        library.index.refresh()
        yield library


def tables(archive: Archive, locations: Locations) -> Tables:
    """All that an index holds, but for the numbers that it gave, after a look for changes."""
    with looked(archive, locations):
        pass
    with closing(sqlite3.connect(locations.index_file(archive.root.resolve()))) as db:
        names = [name for _, name, *_ in db.execute("PRAGMA table_info(article)") if name not in ("number", "text")]
        found = {name: sorted(db.execute(query).fetchall(), key=repr) for name, query in TABLES.items()}
        return {**found, "article": db.execute(f"SELECT {', '.join(names)} FROM article ORDER BY path").fetchall()}


@pytest.mark.parametrize("dated", [True, False])
@pytest.mark.parametrize("seed", range(8))
def test_an_index_that_grew_holds_what_one_made_at_once_does(
    tmp_path: Path, locations: Locations, seed: int, *, dated: bool
) -> None:
    archive = Archive(tmp_path / "archive", seed, dated=dated)
    for step in range(7):
        grown = tables(archive, locations)
        assert grown == tables(archive, replace(locations, cache=tmp_path / f"anew{step}"))
        with looked(archive, locations) as library:
            some = library.list.there(library.list.select("is:unread", Sort.DATE))
            library.marks.mark_read(*(row.key for row in some[: archive.dice.choice((0, 0, 1, 3))]))
        for _ in range(archive.dice.choice((1, 1, 1, 4))):
            archive.change()


def test_edited_and_added_articles_make_nobody_compare_all(
    tmp_path: Path, locations: Locations, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = Archive(tmp_path / "archive", 1, dated=True)
    for file in archive.files():
        file.unlink()
    for number in range(12):
        text = f"---\ntitle: Tide {number}\ndate: 2018-01-{number + 1:02}\nid: i{number}\n---\nText {number}.\n"
        archive.put(archive.root / f"{number:02}.md", text)
    tables(archive, locations)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("all articles were looked at")

    for name in ("_claim", "orphans", "duplicates"):
        monkeypatch.setattr(finish, name, refuse)
    monkeypatch.setattr("reader.index.dating._bulk", refuse)
    monkeypatch.setattr("reader.index.articles.Articles.identities", refuse)
    archive.put(archive.root / "05.md", "---\ntitle: Tide 5\ndate: 2018-01-06\nid: i5\n---\nAnother text.\n")
    archive.stamp(archive.root / "06.md")
    with looked(archive, locations) as library:
        assert [row.title for row in library.list.there(library.list.select("another"))] == ["Tide 5"]
    for name in ("orphans", "_bulk"):
        monkeypatch.setattr(f"reader.index.{'finish' if name == 'orphans' else 'dating'}.{name}", lambda *_: [])
    archive.put(archive.root / "new.md", "---\ntitle: Tide 13\ndate: 2018-01-14\nid: i13\n---\nA new text.\n")
    with looked(archive, locations) as library:
        assert library.list.there(library.list.select("new"))[0].key == "i13"


def test_what_changed_before_the_end_came_is_looked_at_by_the_next_run(tmp_path: Path, locations: Locations) -> None:
    archive = Archive(tmp_path / "archive", 2, dated=True)
    tables(archive, locations)
    archive.change()
    archive.put(archive.root / "news" / "tide-50.md", f"---\ntitle: {TITLES[2]}\n---\n{TEXTS[1]}\n")
    with closing(open_library(archive.root, locations, lambda: NOW)) as library:
        seen: list[int] = []
        library.index.refresh(progress=lambda progress: seen.append(progress.done), cancelled=lambda: bool(seen))
    assert tables(archive, locations) == tables(archive, replace(locations, cache=tmp_path / "anew"))


def test_of_a_first_look_no_changes_are_kept(tmp_path: Path, locations: Locations) -> None:
    archive = Archive(tmp_path / "archive", 3, dated=True)
    tables(archive, locations)
    archive.change()
    tables(archive, locations)
    db, _ = schema.open_database(locations.index_file(archive.root.resolve()))
    with closing(db):
        assert db.execute("SELECT count(*) FROM changed").fetchone() == (0,)


def told(archive: Archive, locations: Locations, kind: ProblemKind) -> list[tuple[str, str]]:
    with looked(archive, locations) as library:
        return [(problem.path, problem.message) for problem in library.index.problems() if problem.kind is kind]


@pytest.fixture
def chain(tmp_path: Path) -> Archive:
    """Twelve articles, each of which links to the next."""
    archive = Archive(tmp_path / "archive", 0, dated=True)
    for file in archive.files():
        file.unlink()
    for number in range(12):
        head = f"---\ntitle: T{number}\ndate: 2018-01-{number + 1:02}\n---\n"
        archive.put(archive.root / f"{number:02}.md", f"{head}Text {number}. [x]({(number + 1) % 12:02}.md)\n")
    return archive


def test_an_article_is_no_duplicate_of_one_that_was_edited_since(chain: Archive, locations: Locations) -> None:
    text = "\n---\n" + TEXTS[1] + " [x](01.md)\n"
    chain.put(chain.root / "one.md", f"---\ntitle: One\ndate: 2018-02-01{text}")
    chain.put(chain.root / "two.md", f"---\ntitle: Two\ndate: 2018-02-02{text}")
    one = "the same text as one.md, under another title"
    assert told(chain, locations, ProblemKind.DUPLICATE) == [("two.md", one)]
    chain.put(chain.root / "one.md", f"---\ntitle: One\ndate: 2018-02-01{text}Not any more.\n")
    assert told(chain, locations, ProblemKind.DUPLICATE) == []
    chain.put(chain.root / "three.md", f"---\ntitle: Three\ndate: 2018-02-03{text}")
    three = "the same text as three.md, under another title"
    assert told(chain, locations, ProblemKind.DUPLICATE) == [("two.md", three)]


def test_an_article_whose_last_link_was_taken_out_is_an_orphan(chain: Archive, locations: Locations) -> None:
    assert told(chain, locations, ProblemKind.ORPHAN) == []
    chain.put(chain.root / "05.md", "---\ntitle: T5\ndate: 2018-01-06\n---\nText 5.\n")
    assert [path for path, _ in told(chain, locations, ProblemKind.ORPHAN)] == ["06.md"]
