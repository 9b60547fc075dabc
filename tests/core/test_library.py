"""What a reader of an archive can rely on: it is listed, read, followed and remembered, whatever happens to it."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.errors import ArchiveError, IndexBusyError
from reader.library import Library, open_library
from reader.library.upkeep import forget
from reader.library.walking import Spot
from reader.locations import Locations
from reader.model import Change, ChangeKind, Pane, Place, Precision, ProblemKind, Progress, Sort, Status

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "krant"
    folder.mkdir()
    write(
        folder,
        "brug.html",
        "De brug is open",
        "2018-09-21",
        '<p>Eindelijk. Lees ook <a href="/nieuws/sluis/">over de sluis</a>.</p>',
    )
    write(
        folder,
        "sluis.html",
        "De sluis is dicht",
        "2018-10-02",
        '<p>Niemand weet <a href="/nieuws/verdwenen/">waarom</a>.</p>',
    )
    write(folder, "markt.html", "Markt op dinsdag", "2018-10-09", '<p>Zie <a href="/nieuws/brug/">de brug</a>.</p>')
    return folder


def write(folder: Path, name: str, title: str, date: str, body: str, **fields: str) -> Path:
    permalink = f"/nieuws/{name.removesuffix('.html')}/"
    front = {"title": f'"{title}"', "permalink": permalink, "date": date, **fields}
    file = folder / name
    file.write_text("---\n" + "".join(f"{k}: {v}\n" for k, v in front.items()) + f"---\n{body}\n", encoding="utf-8")
    return file


@contextmanager
def opened(root: Path, locations: Locations, *, refresh: bool = True) -> Iterator[Library]:
    library = open_library(root, locations, lambda: NOW)
    try:
        if refresh:
            library.index.refresh()
        yield library
    finally:
        library.close()


def titles(library: Library, query: str = "", sort: Sort = Sort.DATE) -> list[str]:
    return [row.title for row in library.list.rows(library.list.select(query, sort)) if row is not None]


def key_of(library: Library, permalink: str) -> str:
    row = library.list.row_at(permalink)
    assert row is not None
    return row.key


def test_an_archive_is_listed_newest_first(root: Path, locations: Locations) -> None:
    with opened(root, locations) as library:
        assert titles(library) == ["Markt op dinsdag", "De sluis is dicht", "De brug is open"]
        assert titles(library, sort=Sort.OLDEST)[0] == "De brug is open"
        assert titles(library, "title:brug") == ["De brug is open"]
        assert titles(library, "brug") == ["Markt op dinsdag", "De brug is open"]
        assert (library.list.counts().unread, library.list.counts().all) == (3, 3)


def test_a_link_leads_to_the_article_and_the_article_knows_who_links_to_it(root: Path, locations: Locations) -> None:
    with opened(root, locations) as library:
        bridge = library.articles.open(key_of(library, "/nieuws/brug/"))
        (link,) = bridge.links
        assert (link.text, link.target.status, link.title) == ("over de sluis", Status.ARTICLE, "De sluis is dicht")
        assert [incoming.title for incoming in bridge.incoming] == ["Markt op dinsdag"]
        assert "de brug" in bridge.incoming[0].sentence


def test_the_excerpt_stands_above_a_body_that_does_not_begin_with_it(root: Path, locations: Locations) -> None:
    write(root, "pont.html", "De pont", "2018-01-01", "<p>De pont vaart niet meer.</p>", excerpt="De pont vaart")
    write(root, "veer.html", "Het veer", "2018-01-01", "<p>Iets heel anders.</p>", excerpt="Het veer vaart")
    with opened(root, locations) as library:
        leads = [library.articles.open(key_of(library, f"/nieuws/{name}/")).masthead.lead for name in ("pont", "veer")]
        assert leads == ["", "Het veer vaart"]


def test_includes_come_from_the_folder_that_the_site_names(root: Path, locations: Locations) -> None:
    (root / "_config.yml").write_text("includes_dir: stukjes\n")
    for folder, lines in (("stukjes", "nieuws/brug"), ("_includes", "nieuws/sluis")):
        (root / folder).mkdir()
        (root / folder / "links.md").write_text(f"[it]: /{lines}/\n")
    (root / "wijzer.md").write_text("---\ntitle: Wijzer\ndate: 2020-01-01\n---\nSee [it].\n\n{% include links.md %}\n")
    with opened(root, locations) as library:
        (row,) = library.list.find("wijzer.md")
        assert [link.title for link in library.articles.open(row.key).links] == ["De brug is open"]


def test_a_changed_include_changes_the_articles_that_include_it(root: Path, locations: Locations) -> None:
    (root / "_includes").mkdir()
    links = root / "_includes" / "links.md"
    links.write_text("[the bridge]: /nieuws/brug/\n")
    (root / "wijzer.md").write_text(
        "---\ntitle: Wijzer\ndate: 2020-01-01\n---\nSee [the bridge].\n\n{% include links.md %}\n"
    )
    with opened(root, locations) as library:
        assert len(library.articles.open(key_of(library, "/nieuws/brug/")).incoming) == 2
        links.write_text("[the bridge]: /nieuws/sluis/\n")
        library.index.refresh()
        assert [link.title for link in library.articles.open(library.list.find("wijzer")[0].key).links] == [
            "De sluis is dicht"
        ]
        assert len(library.articles.open(key_of(library, "/nieuws/brug/")).incoming) == 1


def test_a_second_look_reads_no_file_whose_size_and_time_are_the_same(root: Path, locations: Locations) -> None:
    with opened(root, locations) as library:
        first = library.index.refresh()
    assert (first.added, first.unchanged) == (0, 3)
    for file in root.iterdir():
        times = file.stat().st_atime_ns, file.stat().st_mtime_ns
        file.write_text("x" * file.stat().st_size)
        os.utime(file, ns=times)
    with opened(root, locations) as library:
        assert titles(library)[0] == "Markt op dinsdag"


def test_added_changed_and_removed_files_are_noticed(root: Path, locations: Locations) -> None:
    with opened(root, locations) as library:
        write(root, "sluis.html", "De sluis is weer open", "2018-10-02", "<p>Vandaag.</p>")
        write(root, "nieuw.html", "Nieuw in de stad", "2019-01-01", "<p>Zie <a href='/nieuws/sluis/'>dit</a>.</p>")
        (root / "markt.html").unlink()
        report = library.index.refresh()
        assert (report.added, report.updated, report.removed, report.unchanged) == (1, 1, 1, 1)
        assert titles(library) == ["Nieuw in de stad", "De sluis is weer open", "De brug is open"]
        assert library.articles.open(key_of(library, "/nieuws/brug/")).links[0].title == "De sluis is weer open"
        assert not library.articles.open(key_of(library, "/nieuws/brug/")).incoming


def test_a_link_to_a_new_article_is_missing_no_longer(root: Path, locations: Locations) -> None:
    with opened(root, locations) as library:
        lock = key_of(library, "/nieuws/sluis/")
        assert library.articles.open(lock).links[0].target.status is Status.MISSING
        write(root, "verdwenen.html", "Teruggevonden", "2019-01-01", "<p>Hier.</p>")
        library.index.refresh()
        assert library.articles.open(lock).links[0].title == "Teruggevonden"


def test_what_was_read_is_read_after_the_index_is_gone(root: Path, locations: Locations) -> None:
    with opened(root, locations) as library:
        library.marks.mark_read(key_of(library, "/nieuws/brug/"))
        library.marks.star(key_of(library, "/nieuws/markt/"))
    shutil.rmtree(locations.cache)
    with opened(root, locations) as library:
        assert titles(library, "is:read") == ["De brug is open"]
        assert titles(library, "is:starred") == ["Markt op dinsdag"]
        assert library.list.counts().unread == 2


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda root: root, id="nothing"),
        pytest.param(lambda root: root.rename(root.with_name("verhuisd")), id="folder moved"),
        pytest.param(lambda root: (root / "brug.html").rename(root / "de-brug.html").parent, id="file renamed"),
    ],
)
def test_what_was_read_is_read_after_a_move(root: Path, locations: Locations, change: Callable[[Path], Path]) -> None:
    with opened(root, locations) as library:
        for permalink in ("/nieuws/brug/", "/nieuws/markt/"):
            library.marks.mark_read(key_of(library, permalink))
    root = change(root)
    with opened(root, locations) as library:
        assert titles(library, "is:read") == ["Markt op dinsdag", "De brug is open"]


def test_emptying_the_folder_for_a_while_loses_nothing(root: Path, locations: Locations) -> None:
    with opened(root, locations) as library:
        library.marks.mark_read(key_of(library, "/nieuws/brug/"))
    shutil.copytree(root, root.with_name("kopie"))
    for file in root.iterdir():
        file.unlink()
    with opened(root, locations) as library:
        assert titles(library) == []
        assert "No articles" in library.index.empty_reason()
    shutil.copytree(root.with_name("kopie"), root, dirs_exist_ok=True)
    with opened(root, locations) as library:
        assert titles(library, "is:read") == ["De brug is open"]


def test_an_index_shows_nothing_of_a_state_that_is_gone(root: Path, locations: Locations) -> None:
    with opened(root, locations) as library:
        library.marks.mark_read(key_of(library, "/nieuws/brug/"))
    shutil.rmtree(locations.state)
    with opened(root, locations, refresh=False) as library:
        library.marks.mark_read(key_of(library, "/nieuws/markt/"))
    with opened(root, locations, refresh=False) as library:
        assert titles(library, "is:read") == ["Markt op dinsdag"]


def test_a_mark_made_in_one_window_shows_in_the_other(root: Path, locations: Locations) -> None:
    with opened(root, locations) as library, opened(root, locations) as other:
        library.marks.mark_read(key_of(library, "/nieuws/brug/"))
        other.index.refresh()
        assert titles(other, "is:read") == ["De brug is open"]


def test_a_broken_index_is_built_again(root: Path, locations: Locations) -> None:
    with opened(root, locations) as library:
        library.marks.mark_read(key_of(library, "/nieuws/brug/"))
    locations.index_file(root.resolve()).write_bytes(b"not a database" * 500)
    with opened(root, locations) as library:
        assert titles(library, "is:read") == ["De brug is open"]


def test_an_index_that_breaks_inside_is_built_again(root: Path, locations: Locations) -> None:
    with opened(root, locations):
        pass
    file = locations.index_file(root.resolve())
    with closing(sqlite3.connect(file)) as db:
        size = db.execute("PRAGMA page_size").fetchone()[0]
        (page,) = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'article_by_date'").fetchone()
    content = bytearray(file.read_bytes())
    content[(page - 1) * size : page * size] = b"\xa5" * size
    file.write_bytes(content)
    with opened(root, locations, refresh=False) as library:
        assert len(titles(library)) == 3


def test_without_folders_of_its_own_the_reader_still_reads_and_says_so(root: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be")
    with opened(root, Locations(blocked / "config", blocked / "state", blocked / "cache")) as library:
        assert len(titles(library)) == 3
        library.marks.mark_read(key_of(library, "/nieuws/brug/"))
        assert titles(library, "is:read") == ["De brug is open"]
        assert any("remembered" in notice for notice in library.notices)


def test_the_archive_is_never_written_to(root: Path, locations: Locations) -> None:
    before = {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in root.rglob("*")}
    with opened(root, locations) as library:
        for row in library.list.rows(library.list.select()):
            assert row is not None
            library.articles.open(row.key)
            library.marks.mark_read(row.key)
    assert {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in root.rglob("*")} == before


def test_two_claimants_of_a_permalink_both_stay_readable(root: Path, locations: Locations) -> None:
    write(root, "z.html", "De dubbelganger", "2018-01-01", "<p>Ook hier.</p>", permalink="/nieuws/brug/")
    with opened(root, locations) as library:
        permalinks = [row.permalink for row in library.list.rows(library.list.select()) if row is not None]
        assert len(set(permalinks)) == len(permalinks) == 4
        first = library.list.row_at("/nieuws/brug/")
        assert first is not None
        assert first.title == "De brug is open"
        kinds = {(problem.kind, problem.path) for problem in library.index.problems()}
        assert (ProblemKind.DUPLICATE_PERMALINK, "z.html") in kinds


def test_a_copied_front_matter_id_takes_no_reading_state_along(root: Path, locations: Locations) -> None:
    write(root, "brug.html", "De brug is open", "2018-09-21", "<p>Eindelijk.</p>", id="a1")
    with opened(root, locations) as library:
        library.marks.mark_read(key_of(library, "/nieuws/brug/"))
        write(root, "aaa.html", "Van de brug gekopieerd", "2020-01-01", "<p>Iets anders.</p>", id="a1")
        library.index.refresh()
        assert titles(library, "is:read") == ["De brug is open"]
        library.marks.mark_read(key_of(library, "/nieuws/aaa/"))
        assert len(titles(library, "is:read")) == 2


def test_opening_keeps_the_step_the_mark_and_the_place_that_is_left(root: Path, locations: Locations) -> None:
    with opened(root, locations) as library:
        bridge, lock = key_of(library, "/nieuws/brug/"), key_of(library, "/nieuws/sluis/")
        library.trail.step_to(bridge, Place(), None)
        library.trail.step_to(lock, Place(2, 0), (bridge, Spot(Place(3, 14), Pane.ARTICLE, 0)))
    with opened(root, locations) as library:
        here = library.trail.here()
        assert here is not None
        assert (here.key, here.place) == (lock, Place(2, 0))
        assert len(titles(library, "is:read")) == 2
        assert library.articles.open(bridge).place == Place(3, 14)
        step = library.trail.back()
        assert step is not None
        assert (step.key, step.place, step.link) == (bridge, Place(3, 14), 0)


def test_another_article_opens_after_the_open_one_left_the_archive(root: Path, locations: Locations) -> None:
    with opened(root, locations) as library:
        bridge, lock = key_of(library, "/nieuws/brug/"), key_of(library, "/nieuws/sluis/")
        library.trail.step_to(bridge, Place(), None)
        file = library.articles.article(bridge)
        assert file is not None
        (root / file.path).unlink()
        library.index.refresh()
        library.trail.step_to(lock, Place(), (bridge, Spot(Place(1, 0), Pane.ARTICLE, None)))
        library.trail.tell_lists()
        assert titles(library, "is:read")


def test_going_back_returns_to_the_spot_that_was_left(root: Path, locations: Locations) -> None:
    with opened(root, locations) as library:
        bridge, lock = key_of(library, "/nieuws/brug/"), key_of(library, "/nieuws/sluis/")
        library.trail.follow(bridge)
        library.trail.leave(Spot(Place(3, 14), Pane.ARTICLE, 0))
        library.trail.follow(lock)
    with opened(root, locations) as library:
        here = library.trail.here()
        assert here is not None
        assert here.key == lock
        step = library.trail.back()
        assert step is not None
        assert (step.key, step.place, step.link) == (bridge, Place(3, 14), 0)
        forward = library.trail.forward()
        assert forward is not None
        assert forward.key == lock


def test_the_place_in_an_article_is_kept(root: Path, locations: Locations) -> None:
    with opened(root, locations) as library:
        library.marks.remember(key_of(library, "/nieuws/brug/"), Place(2, 7))
    with opened(root, locations) as library:
        assert library.articles.open(key_of(library, "/nieuws/brug/")).place == Place(2, 7)


@pytest.mark.parametrize(
    "ref",
    [
        "/nieuws/brug/",
        "/nieuws/brug",
        "nieuws/brug",
        "brug",
        "brug.html",
        "./brug.html",
        "https://krant.example/nieuws/brug/",
    ],
)
def test_an_article_is_found_by_any_of_its_names(root: Path, locations: Locations, ref: str) -> None:
    (root / "_config.yml").write_text("url: https://krant.example\n")
    with opened(root, locations) as library:
        assert [row.title for row in library.list.find(ref)] == ["De brug is open"]


@pytest.mark.parametrize("ref", ["veer", "veer.html", "2019-04-02-veer", "2019-04-02-veer.md", "VEER"])
def test_a_slug_may_go_without_its_suffix_and_a_file_without_its_folder(
    root: Path, locations: Locations, ref: str
) -> None:
    (root / "_posts").mkdir()
    (root / "_posts" / "2019-04-02-veer.md").write_text(
        "---\ntitle: Het veer\npermalink: /reis/veer.html\n---\nHet vaart.\n"
    )
    with opened(root, locations) as library:
        assert [row.title for row in library.list.find(ref)] == ["Het veer"]


def test_files_of_one_name_are_all_found(root: Path, locations: Locations) -> None:
    for folder in ("nord", "zuid"):
        (root / folder).mkdir()
        (root / folder / "kade.md").write_text(
            f"---\ntitle: Kade {folder}\npermalink: /{folder}/\n---\nAan het water.\n"
        )
    with opened(root, locations) as library:
        assert sorted(row.title for row in library.list.find("kade")) == ["Kade nord", "Kade zuid"]


@pytest.mark.parametrize("ref", ["", "\x00", "/", "../../etc/passwd", "\udcff", "nergens", "x" * 100_000])
def test_a_ref_that_means_nothing_finds_nothing(root: Path, locations: Locations, ref: str) -> None:
    with opened(root, locations) as library:
        assert library.list.find(ref) == ()


def test_a_file_that_cannot_be_read_costs_one_row_of_check(root: Path, locations: Locations) -> None:
    (root / "stuk.html").write_bytes(b"---\ntitle: [\n---\n\xff\xfe\x00\x01" + bytes(range(256)))
    with opened(root, locations) as library:
        assert len(titles(library)) == 4
        assert {
            problem.path for problem in library.index.problems() if problem.kind is not ProblemKind.MISSING_LINK
        } == {"stuk.html"}


def test_a_file_that_is_gone_says_so_when_it_is_opened(root: Path, locations: Locations) -> None:
    with opened(root, locations) as library:
        key = key_of(library, "/nieuws/brug/")
        (root / "brug.html").unlink()
        opening = library.articles.open(key)
        assert opening.masthead.title == "De brug is open"
        assert any("brug.html" in note for note in opening.masthead.notes)


def test_nearest_titles_are_offered_for_words(root: Path, locations: Locations) -> None:
    with opened(root, locations) as library:
        assert library.list.nearest(["brug", "open"])[0].title == "De brug is open"
        assert library.list.nearest(["qqqq", "zzzz"]) == []


def test_marking_many_says_how_many_changed(root: Path, locations: Locations) -> None:
    with opened(root, locations) as library:
        library.marks.mark_read(key_of(library, "/nieuws/brug/"))
        assert library.marks.mark_read(*(row.key for row in library.list.there(library.list.select()))) == 2
        assert library.list.counts().unread == 0


def test_one_process_indexes_at_a_time(root: Path, locations: Locations) -> None:
    with opened(root, locations) as library:

        def index_too(_: Progress) -> None:
            library.index.refresh()

        with pytest.raises(IndexBusyError):
            library.index.refresh(rebuild=True, progress=index_too)


def test_stopping_keeps_what_was_read_and_the_next_look_goes_on(root: Path, locations: Locations) -> None:
    for number in range(120):
        write(root, f"a{number:03}.html", f"Bericht {number}", "2017-01-01", f"<p>Nummer {number}.</p>")
    with opened(root, locations, refresh=False) as library:
        seen: list[int] = []
        library.index.refresh(progress=lambda p: seen.append(p.done), cancelled=lambda: bool(seen))
        assert 0 < len(titles(library)) < 123
        report = library.index.refresh()
        assert report.added == 123 - seen[0]
        assert len(titles(library)) == 123
        assert {link.target.rule for _, link in library.articles.links()} == {"exact-permalink", "missing"}


def test_a_link_that_needs_no_other_article_is_known_before_all_are_read(root: Path, locations: Locations) -> None:
    body = '<p id="b"><a href="https://elsewhere.example/x">a</a> <a href="mailto:x@y.example">b</a> <a href="#b">c</a>'
    write(root, "z.html", "Laatste", "2019-01-01", body + ' <a href="/nieuws/brug/">d</a></p>')
    for number in range(120):
        write(root, f"a{number:03}.html", f"Bericht {number}", "2017-01-01", "")
    with opened(root, locations, refresh=False) as library:
        seen: list[int] = []
        library.index.refresh(progress=lambda p: seen.append(p.done), cancelled=lambda: bool(seen))
        links = [link.target for link in library.articles.open(key_of(library, "/nieuws/z/")).links]
        assert [link.status for link in links] == [Status.EXTERNAL, Status.MAIL, Status.FRAGMENT, Status.MISSING]
        assert links[0].address == "https://elsewhere.example/x"
        library.index.refresh()
        links = [link.target for link in library.articles.open(key_of(library, "/nieuws/z/")).links]
        assert [link.rule for link in links] == ["external", "mail", "fragment", "exact-permalink"]


def test_a_folder_that_is_gone_takes_nothing_with_it(root: Path, locations: Locations, tmp_path: Path) -> None:
    with opened(root, locations) as library:
        root.rename(tmp_path / "unplugged")
        with pytest.raises(ArchiveError, match="is not there any more"):
            library.index.refresh()
        assert len(titles(library)) == 3
        (tmp_path / "unplugged").rename(root)
        assert not library.index.refresh().removed


def test_a_folder_that_goes_while_it_is_indexed_is_read_when_it_is_back(
    root: Path, locations: Locations, tmp_path: Path
) -> None:
    for number in range(120):
        write(root, f"a{number:03}.html", f"Bericht {number}", "2017-01-01", f"<p>Nummer {number}.</p>")

    def unplug(_: Progress) -> None:
        root.rename(tmp_path / "unplugged")

    with opened(root, locations, refresh=False) as library:
        with pytest.raises(ArchiveError, match="is not there any more"):
            library.index.refresh(progress=unplug)
        (tmp_path / "unplugged").rename(root)
        library.index.refresh()
        assert len(titles(library)) == 123
        assert not [p for p in library.index.problems() if p.kind is ProblemKind.UNREADABLE]


def test_forgetting_drops_the_index_and_only_on_request_the_state(root: Path, locations: Locations) -> None:
    with opened(root, locations) as library:
        library.marks.mark_read(key_of(library, "/nieuws/brug/"))
    assert forget(root, locations, lambda: NOW, state=False)
    assert not locations.index_file(root.resolve()).exists()
    with opened(root, locations) as library:
        assert titles(library, "is:read") == ["De brug is open"]
    assert forget(root, locations, lambda: NOW, state=True)
    with opened(root, locations) as library:
        assert titles(library, "is:read") == []


def test_a_month_is_a_date_too(root: Path, locations: Locations) -> None:
    write(root, "maand.html", "In september", "2018-09", "<p>Ergens in die maand.</p>")
    with opened(root, locations) as library:
        row = library.list.row_at("/nieuws/maand/")
        assert row is not None
        assert row.date is not None
        assert (row.date.value, row.date.precision) == ("2018-09", Precision.MONTH)


def test_a_new_archive_that_shares_nothing_with_a_known_one_offers_nothing(
    root: Path, locations: Locations, tmp_path: Path
) -> None:
    with opened(root, locations) as library:
        library.marks.mark_read(key_of(library, "/nieuws/brug/"))
    other = tmp_path / "blad"
    other.mkdir()
    write(other, "feest.html", "Feest op het plein", "2020-01-01", "<p>Iedereen was er.</p>")
    with opened(other, locations) as library:
        assert library.takeover.offer is None
        assert titles(library, "is:read") == []


def test_a_copy_of_an_archive_offers_to_take_over_what_was_read(root: Path, locations: Locations) -> None:
    with opened(root, locations) as library:
        library.marks.mark_read(key_of(library, "/nieuws/brug/"))
    copy = Path(shutil.copytree(root, root.with_name("kopie")))
    with opened(copy, locations) as library:
        assert titles(library, "is:read") == []
        assert library.takeover.offer == str(root.resolve())
        library.takeover.accept()
        assert titles(library, "is:read") == ["De brug is open"]


def test_a_translation_is_no_duplicate(root: Path, locations: Locations) -> None:
    for lang in ("nl", "fr"):
        write(root, f"{lang}.html", "Hetzelfde", "2020-01-01", "<p>Nog niet vertaald.</p>", lang=lang)
    write(root, "twee.html", "Hetzelfde", "2020-01-01", "<p>Nog niet vertaald.</p>", lang="nl")
    with opened(root, locations) as library:
        told = [problem.path for problem in library.index.problems() if problem.kind is ProblemKind.DUPLICATE]
        assert told == ["twee.html"]


@pytest.mark.parametrize("name", ["nowhere", "brug.html"])
def test_what_is_no_folder_is_refused_in_one_line(root: Path, locations: Locations, name: str) -> None:
    with pytest.raises(ArchiveError) as refused:
        open_library(root / name, locations, lambda: NOW)
    assert "\n" not in str(refused.value)
    assert name in str(refused.value)


def test_every_change_of_marks_is_undone_in_the_list_too(root: Path, locations: Locations) -> None:
    with opened(root, locations) as library:
        bridge, lock = key_of(library, "/nieuws/brug/"), key_of(library, "/nieuws/sluis/")
        library.marks.mark_read(bridge, lock)
        library.marks.queue(lock)
        library.marks.label(bridge, add=["Te lezen"])
        assert titles(library, 'label:"te lezen"') == ["De brug is open"]
        assert titles(library, '#"te lezen"') == ["De brug is open"]
        assert "De brug is open" not in titles(library, "-#te*")
        assert titles(library, "is:queued") == ["De sluis is dicht"]
    with opened(root, locations, refresh=False) as library:
        assert library.marks.undo() == Change(ChangeKind.LABEL, (bridge,), on=False)
        assert titles(library, 'label:"te lezen"') == []
        assert library.marks.undo() == Change(ChangeKind.QUEUE, (lock,), on=False)
        assert titles(library, "is:queued") == []
        assert library.marks.undo() == Change(ChangeKind.READ, (bridge, lock), on=False)
        assert library.list.counts().unread == 3
        assert library.marks.redo() == Change(ChangeKind.READ, (bridge, lock), on=True)
        assert titles(library, "is:read") == ["De sluis is dicht", "De brug is open"]


def test_many_articles_are_marked_as_one_change(root: Path, locations: Locations) -> None:
    for number in range(120):
        write(root, f"n{number}.html", f"Nummer {number}", "2017-01-01", "<p>Kort.</p>")
    with opened(root, locations) as library:
        rows = library.list.there(library.list.select())
        assert library.marks.star(*(row.key for row in rows)) == 123
        assert len(titles(library, "is:starred")) == 123
        library.marks.undo()
        assert titles(library, "is:starred") == []


def healed(library: Library, key: str) -> list[tuple[Status, str | None]]:
    return [(link.target.status, link.title) for link in library.articles.open(key).links]


def test_a_healed_link_that_was_refused_is_missing_everywhere_until_that_is_undone(
    root: Path, locations: Locations
) -> None:
    write(root, "hoe-gevaarlijk-is-het-ijs.html", "Hoe gevaarlijk is het ijs", "2018-02-01", "<p>Zeer.</p>")
    body = '<p>Lees <a href="/nieuws/2018/02/01/hoe-gevaarlijk-is-het-ijs/">over het ijs</a>.</p>'
    write(root, "schaatsen.html", "Schaatsen", "2018-02-02", body)
    with opened(root, locations) as library:
        skates, ice = key_of(library, "/nieuws/schaatsen/"), key_of(library, "/nieuws/hoe-gevaarlijk-is-het-ijs/")
        assert healed(library, skates) == [(Status.HEALED, "Hoe gevaarlijk is het ijs")]
        (link,) = library.articles.open(skates).links
        library.marks.refuse(skates, link.href, link.target.address or "")
        assert healed(library, skates) == [(Status.MISSING, None)]
        assert library.articles.open(ice).incoming == ()
        assert [source for source, _ in library.articles.links(status=Status.HEALED)] == []
        assert "Schaatsen" in titles(library, "has:missing-links")
        library.index.refresh(rebuild=True)
        assert healed(library, skates) == [(Status.MISSING, None)]
    locations.index_file(root.resolve()).unlink()
    with opened(root, locations) as library:
        assert healed(library, skates) == [(Status.MISSING, None)]
        write(root, "schaatsen.html", "Schaatsen", "2018-02-02", "<p>Nu.</p>" + body.replace("Lees", "Lees <b>ook</b>"))
        write(root, "schaatsen.html", "Schaatsen", "2018-02-02", body + '<p><a href="/nieuws/brug/">brug</a></p>')
        assert healed(library, skates)[0] == (Status.MISSING, None), "read from a file that the index does not know yet"
        library.index.refresh()
        assert healed(library, skates)[0] == (Status.MISSING, None)
        assert library.marks.undo() == Change(ChangeKind.WRONG, (skates,), on=False)
        assert healed(library, skates)[0] == (Status.HEALED, "Hoe gevaarlijk is het ijs")
        assert len(library.articles.open(ice).incoming) == 1


def test_an_id_that_the_archive_does_not_explain_gets_the_name_that_the_reader_gave_it(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    (folder / "_data").mkdir(parents=True)
    (folder / "a.md").write_text("---\ntitle: One\nauthor: 7biA1WiYB\n---\nText.\n", encoding="utf-8")
    (folder / "b.md").write_text("---\ntitle: Two\nauthor: jan\n---\nText.\n", encoding="utf-8")
    (folder / "_data" / "authors.yml").write_text("jan:\n  name: Jan Smit\n", encoding="utf-8")
    locations = Locations(tmp_path / "config", tmp_path / "state", tmp_path / "cache")

    def authors() -> list[tuple[str, ...]]:
        with closing(open_library(folder, locations, lambda: datetime(2026, 1, 1, tzinfo=UTC))) as library:
            library.index.refresh()
            numbers = library.list.select("", Sort.TITLE)
            return [article.authors for article, _ in library.articles.marked(numbers)]

    assert authors() == [("7biA1WiYB",), ("Jan Smit",)]
    locations.config.mkdir()
    locations.settings_file.write_text('[authors]\n7biA1WiYB = "Anna"\njan = "Somebody"\n', encoding="utf-8")
    assert authors() == [("Anna",), ("Jan Smit",)]
    locations.settings_file.unlink()
    assert authors() == [("7biA1WiYB",), ("Jan Smit",)]
