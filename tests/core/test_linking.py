"""Links that are resolved again after a change lead where they would lead had all been resolved anew."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from core.changing import ChangingArchive
from reader.index import schema
from reader.index.linking import entry_endings, link_ending
from reader.index.refresh import Watcher, refresh
from reader.links.href import read_href

TODAY = date(2026, 11, 25)
WATCHER = Watcher(progress=lambda _: None, cancelled=lambda: False)
Resolved = list[tuple[object, ...]]

WORDS = (
    *("mill", "dyke", "harbour", "ferry", "bridge", "tide", "lock", "quay"),
    *("heron", "barge", "sluice", "polder", "windmill", "wharf", "eel", "reed"),
)
FOLDERS = ("news", "news/2018", "notes", "a")
FORMS = (
    "/{folder}/{slug}/",
    "/{folder}/{slug}.html",
    "https://www.example.org/{folder}/{slug}",
    "/blog/{folder}/{slug}",
    "../{slug}/",
    "{slug}.md",
    "../{folder}/{slug}.md#tide",
    "/{folder}/{upper}/",
    "/old/{slug}",
    "/gone/{slug}/",
    "/{folder}/",
    "/{folder}/index.html",
    "#top",
    "https://elsewhere.example/{slug}",
    "[[{slug}]]",
    "../pictures/{slug}.png",
    "two words",
    "..",
)


class Archive(ChangingArchive):
    """Its articles link to each other by every form of address, right and wrong ones."""

    def slug(self) -> str:
        words = self.dice.sample(WORDS, self.dice.choice((2, 4, 5)))
        return "-".join(words) + self.dice.choice(("", "", "", "-2"))

    def href(self) -> str:
        known = [file.stem for file in self.files()]
        slug = self.dice.choice(known) if known and self.dice.random() < 0.7 else self.slug()
        if self.dice.random() < 0.3 and slug.count("-") > 2:
            slug = slug.rpartition("-")[0]
        form = self.dice.choice(FORMS)
        return form.format(folder=self.dice.choice(FOLDERS), slug=slug, upper=slug.upper())

    def write(self, file: Path) -> None:
        dice = self.dice
        head = [
            f"title: {dice.choice((file.stem, self.slug())).replace('-', ' ')}",
            f"date: 2018-0{dice.randint(1, 9)}-01",
        ]
        if dice.random() < 0.6:
            folder = dice.choice(FOLDERS)
            head.append(f"permalink: /{folder}/{dice.choice((file.stem, file.stem, self.slug()))}/")
        if dice.random() < 0.2:
            head.append(f"aliases: [/old/{self.slug()}, {self.slug()}]")
        if dice.random() < 0.1:
            head.append(f"redirect_to: /{dice.choice(FOLDERS)}/{self.slug()}/")
        if dice.random() < 0.3:
            head.append(f"lang: {dice.choice(('en', 'nl'))}")
        if dice.random() < 0.5:
            head.append(f"excerpt: About the {' and the '.join(dice.sample(WORDS, 3))}.")
        links = [self.href() for _ in range(dice.randint(0, 6))]
        body = " ".join(href if href.startswith("[[") else f"[{dice.choice(WORDS)}](<{href}>)" for href in links)
        text = "\n".join(("---", *head, "---", f"The {dice.choice(WORDS)} was seen. {body}", ""))
        self.put(file, text)

    def change(self) -> None:
        files = self.files()
        deed = self.dice.random()
        if deed < 0.4 or len(files) < 5:
            folder = self.dice.choice(FOLDERS)
            self.write(self.root / folder / f"{self.dice.choice((*[self.slug()] * 9, 'index'))}.md")
        elif deed < 0.6:
            self.write(self.dice.choice(files))
        elif deed < 0.75:
            self.dice.choice(files).unlink()
        elif deed < 0.9:
            file = self.dice.choice(files)
            self.move(file, self.root / self.dice.choice(FOLDERS) / file.name)
        elif deed < 0.95:
            self.put(self.root / "_redirects", f"/old/{self.slug()} {self.href()}\n/gone/* /news/:splat\n")
        else:
            picture = self.root / "pictures" / f"{self.slug()}.png"
            picture.parent.mkdir(exist_ok=True)
            picture.write_bytes(b"")


def links(index: Path, root: Path) -> Resolved:
    """Where all links lead, after a look for changes."""
    db, address = schema.open_database(index)
    with closing(db):
        refresh(root, address, TODAY, lambda _: None, WATCHER, {}, rebuild=False)
        return db.execute(
            "SELECT path, link.number, href, status, target, rule, fragment, confidence, note FROM link"
            " JOIN article ON article.number = source ORDER BY path, link.number"
        ).fetchall()


@pytest.mark.parametrize("seed", range(12))
def test_links_resolved_step_by_step_lead_where_those_resolved_at_once_do(tmp_path: Path, seed: int) -> None:
    archive = Archive(tmp_path / "archive", seed)
    while len(archive.files()) < 40:
        archive.change()
    for step in range(6):
        grown = links(tmp_path / "grown", archive.root)
        assert grown == links(tmp_path / f"anew{step}", archive.root)
        for _ in range(archive.dice.choice((1, 1, 1, 4))):
            archive.change()


def test_an_article_that_comes_sways_few_of_the_links(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    root.mkdir()
    hrefs = [f"/notes/tide-table-{number // 2}/" for number in range(30)]
    hrefs[7], hrefs[9] = "/notes/the-new-ferry-is-here/", "/notes/a-bridge-that-never-was/"
    for number, href in enumerate(hrefs):
        text = f"---\ntitle: Note {number}\npermalink: /notes/tide-table-{number}/\n---\n[x]({href})\n"
        (root / f"{number:02}.md").write_text(text, encoding="utf-8")
    index = tmp_path / "index"
    links(index, root)
    with closing(sqlite3.connect(index)) as db, db:
        db.execute("UPDATE link SET note = 'as it was'")
    (root / "new.md").write_text("---\ntitle: Ferry\npermalink: /notes/the-new-ferry-is-here/\n---\nIt sails.\n")
    swayed = {row[0]: row[3] for row in links(index, root) if row[-1] != "as it was"}
    assert swayed == {"07.md": "article", "09.md": "missing"}


def test_the_links_of_an_article_that_changed_around_them_stay_as_they_were(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    root.mkdir()
    (root / "1.md").write_text("---\ntitle: One\n---\nFirst.\n\nSee [two](2.md) and [three](3.md).\n")
    (root / "2.md").write_text("---\ntitle: Two\n---\nSecond.\n")
    index = tmp_path / "index"
    links(index, root)
    with closing(sqlite3.connect(index)) as db, db:
        db.execute("UPDATE link SET note = 'as it was'")
    (root / "1.md").write_text("---\ntitle: One\n---\nFirst of\n\nall.\n\nSee [two](2.md) and [three](3.md).\n")
    assert [row[-1] for row in links(index, root)] == ["as it was", "as it was"]
    with closing(sqlite3.connect(index)) as db:
        assert [line for (line,) in db.execute("SELECT line FROM link")] == [8, 8]
    (root / "1.md").write_text("---\ntitle: One\n---\nFirst of all.\n\nSee [two](2.md) and [one](1.md).\n")
    assert [row[2:5] for row in links(index, root)] == [("2.md", "article", "/2"), ("1.md", "article", "/1")]


def test_a_host_that_a_new_article_shows_to_be_the_archives_own_sways_all_links(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    root.mkdir()
    for number in range(60):
        href = f"https://old.example/notes/the-tide-table-{number + 1}/" if number < 2 else "/notes/"
        text = f"---\ntitle: Note {number}\npermalink: /notes/the-tide-table-{number}/\n---\n[x]({href})\n"
        (root / f"{number:02}.md").write_text(text, encoding="utf-8")
    before = links(tmp_path / "index", root)
    assert [row[3] for row in before[:2]] == ["external", "external"]
    (root / "new.md").write_text("---\ntitle: New\n---\n[x](https://old.example/notes/the-tide-table-9/)\n")
    after = links(tmp_path / "index", root)
    assert [row[3] for row in (*after[:2], after[-1])] == ["article", "article", "article"]


def test_an_address_that_the_site_states_anew_is_known_at_once(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    root.mkdir()
    (root / "1.md").write_text("---\ntitle: One\n---\n[here](1.md)\n")
    links(tmp_path / "index", root)
    for said, web in (("url: https://new.example\n", "https://new.example"), ("title: x\n", "")):
        (root / "_config.yml").write_text(said)
        links(tmp_path / "index", root)
        with closing(sqlite3.connect(tmp_path / "index")) as db:
            assert db.execute("SELECT value FROM meta WHERE name = 'web'").fetchone() == (web,)


@pytest.mark.parametrize(
    ("href", "permalink", "path"),
    [
        ("/a/b/", "/a/b/", "x.md"),
        ("https://example.org/a/B.html?x=1#y", "/a/b.php", "x.md"),
        ("b.md", "/x/", "a/b.md"),
        ("../b/", "/x/", "a/b/index.md"),
        ("/a/caf%C3%A9", "/a/cafe\u0301/", "x.md"),
        ("/a/b&amp;c/", "/a/b&c/", "x.md"),
    ],
)
def test_a_link_has_an_ending_of_the_article_that_it_leads_to(href: str, permalink: str, path: str) -> None:
    assert link_ending(read_href(href)) in entry_endings(permalink, path, "")


@pytest.mark.parametrize("href", ["", "..", "../", "/", "/a/index.html", "readme.md", "ref:ref:x", "javascript:x"])
def test_a_link_whose_last_part_says_too_little_has_no_ending(href: str) -> None:
    assert link_ending(read_href(href)) is None
