"""The store file: missing, damaged, newer, not writable."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Barrier

import pytest

from reader.errors import StoreError
from reader.identity import Identity
from reader.state import schema
from reader.state.archives import Archives
from reader.state.opening import open_state
from reader.state.reading import Reading

Named = Callable[[str], Identity]
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def _mark(file: Path, article: Identity, now: datetime = NOW) -> tuple[str, ...]:
    state = open_state(file, lambda: now)
    Reading(state, Archives(state).open_at("/krant").id).mark_read(article)
    state.close()
    return state.notices


def _read(file: Path, now: datetime = NOW) -> set[str]:
    state = open_state(file, lambda: now)
    read = {marks.key for marks in Reading(state, Archives(state).open_at("/krant").id).marks() if marks.read_at}
    state.close()
    return read


def _files(file: Path) -> list[str]:
    return sorted(entry.name for entry in file.parent.iterdir())


def test_a_new_store_has_nothing_to_tell(file: Path, article: Named) -> None:
    assert _mark(file, article("brug")) == ()
    assert _files(file) == ["state.sqlite"]


def test_each_day_that_the_reader_is_opened_leaves_a_backup_and_three_are_kept(file: Path, article: Named) -> None:
    for day in range(6):
        for hour in range(2):
            _mark(file, article(f"day{day}hour{hour}"), NOW + timedelta(days=day, hours=hour))
    assert _files(file) == [*(f"state.backup-{number}.sqlite" for number in (3, 4, 5)), "state.sqlite"]


def test_a_clock_that_goes_backwards_makes_the_newest_backup_no_older(file: Path, article: Named) -> None:
    _mark(file, article("first"))
    _mark(file, article("second"), NOW + timedelta(days=9000))
    _mark(file, article("third"), NOW - timedelta(days=9000))
    file.write_bytes(b"no longer a database" * 100)
    assert _read(file) == {"/first/", "/second/"}


@pytest.mark.parametrize("damage", ["text", "cut", "middle", "header"])
def test_a_damaged_store_is_set_aside_and_the_newest_backup_restored(file: Path, article: Named, damage: str) -> None:
    _mark(file, article("first"))
    state = open_state(file, lambda: NOW)
    Reading(state, Archives(state).open_at("/krant").id).mark_read(*[article(f"more{number}") for number in range(800)])
    state.close()
    _mark(file, article("last"), NOW + timedelta(days=1))
    whole = file.read_bytes()
    broken = {
        "text": b"no longer a database" * 500,
        "cut": whole[: len(whole) // 2],
        "middle": whole[:4096] + os.urandom(len(whole) - 4096),
        "header": b"\0" * 100 + whole[100:],
    }[damage]
    file.write_bytes(broken)
    state = open_state(file, lambda: NOW)
    state.close()
    assert len(state.notices) == 1
    assert "state.corrupt-20261122T120000Z.sqlite" in state.notices[0]
    assert (file.parent / "state.corrupt-20261122T120000Z.sqlite").read_bytes() == broken
    assert len(_read(file)) == 801
    assert "/first/" in _read(file)


def test_a_damaged_backup_is_passed_over(file: Path, article: Named) -> None:
    for day in range(3):
        _mark(file, article(f"day{day}"), NOW + timedelta(days=day))
    (file.parent / "state.backup-2.sqlite").write_bytes(b"broken" * 1000)
    file.write_bytes(b"broken" * 1000)
    assert _read(file) == {"/day0/"}


def test_a_damaged_store_without_a_backup_is_set_aside_and_said_so(file: Path, article: Named) -> None:
    file.parent.mkdir()
    for number in range(2):
        file.write_bytes(b"%d broken" % number * 1000)
        notices = _mark(file, article("brug"))
        assert "no backup" in notices[0]
        file.with_name("state.backup-1.sqlite").unlink(missing_ok=True)
    aside = [name for name in _files(file) if "corrupt" in name]
    assert aside == ["state.corrupt-20261122T120000Z-2.sqlite", "state.corrupt-20261122T120000Z.sqlite"]


def test_all_that_open_a_new_store_at_once_will_remember(tmp_path: Path) -> None:
    several = 6
    with ThreadPoolExecutor(several) as threads:
        for number in range(40):
            file, ready = tmp_path / str(number) / "state.sqlite", Barrier(several)

            def notices(_: int, file: Path = file, ready: Barrier = ready) -> tuple[str, ...]:
                ready.wait()
                with closing(open_state(file, lambda: NOW)) as state:
                    return state.notices

            assert set(threads.map(notices, range(several))) == {()}


@pytest.mark.parametrize("left", [None, b""])
def test_a_store_that_vanished_is_restored_from_its_backup(file: Path, article: Named, left: bytes | None) -> None:
    _mark(file, article("brug"))
    _mark(file, article("sluis"), NOW + timedelta(days=1))
    file.unlink()
    if left is not None:
        file.write_bytes(left)
    assert "missing" in _mark(file, article("markt"))[0]
    assert _read(file) == {"/brug/", "/markt/"}


def test_a_damaged_store_is_never_backed_up(file: Path, article: Named) -> None:
    _mark(file, article("brug"))
    _mark(file, article("sluis"), NOW + timedelta(days=1))
    backup = file.with_name("state.backup-1.sqlite").read_bytes()
    file.write_bytes(b"broken" * 1000)
    _mark(file, article("markt"), NOW + timedelta(days=2))
    assert file.with_name("state.backup-1.sqlite").read_bytes() == backup


def test_damage_that_shows_while_reading_is_told_and_mended_at_the_next_start(file: Path, article: Named) -> None:
    _mark(file, article("brug"))
    _mark(file, article("sluis"), NOW + timedelta(days=1))
    state = open_state(file, lambda: NOW + timedelta(days=1))
    with file.open("r+b") as stream:
        stream.seek(4096)
        stream.write(os.urandom(file.stat().st_size - 4096))
    with pytest.raises(StoreError, match="damaged"):
        Archives(state).all()
    state.close()
    assert schema.suspicion(file).exists()
    assert _read(file, NOW + timedelta(days=1)) == {"/brug/"}
    assert not schema.suspicion(file).exists()


def test_the_store_of_a_newer_version_is_not_touched(file: Path, article: Named) -> None:
    _mark(file, article("brug"))
    with closing(sqlite3.connect(file)) as db:
        db.execute("PRAGMA journal_mode = DELETE")
        db.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    before = file.read_bytes()
    with pytest.raises(StoreError, match="newer version"):
        open_state(file, lambda: NOW)
    assert file.read_bytes() == before
    assert _files(file) == ["state.sqlite"]


def test_where_the_folder_cannot_be_made_nothing_is_remembered_and_that_is_said(tmp_path: Path, article: Named) -> None:
    (tmp_path / "occupied").write_text("a file")
    for file in (tmp_path / "occupied" / "state.sqlite", tmp_path):
        state = open_state(file, lambda: NOW)
        reading = Reading(state, Archives(state).open_at("/krant").id)
        reading.mark_read(article("brug"))
        assert reading.marks_of("/brug/").read_at
        assert [notice.partition(":")[0] for notice in state.notices] == ["Nothing will be remembered"]
        again = state.reopened()
        assert [marks.key for marks in Reading(again, Archives(again).open_at("/krant").id).marks()] == ["/brug/"]
        again.close()
        state.close()


@contextmanager
def _unprivileged() -> Iterator[None]:
    """Permissions count: they do not for root."""
    was = os.geteuid()
    if was == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(was)


def test_a_store_that_can_only_be_read_still_shows_what_was_read(article: Named) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "state.sqlite"
        _mark(file, article("brug"))
        file.chmod(0o444)
        file.parent.chmod(0o555)
        with _unprivileged():
            state = open_state(file, lambda: NOW)
            record = Archives(state).open_at("/krant")
            assert [marks.key for marks in Reading(state, record.id).marks()] == ["/brug/"]
            state.close()
        file.parent.chmod(0o755)
    assert state.notices[0].startswith("Nothing will be remembered: ")


def test_a_migration_that_fails_changes_nothing(file: Path, article: Named) -> None:
    _mark(file, article("brug"))
    with closing(schema.connect(str(file))) as db:
        with pytest.raises(sqlite3.OperationalError):
            schema.migrate(db, (*schema.MIGRATIONS, "CREATE TABLE undo (n);\nINSERT INTO nowhere VALUES (1);"))
        assert schema.version_of(db) == schema.VERSION
    assert _read(file) == {"/brug/"}


def test_a_migration_adds_what_a_new_version_needs(file: Path, article: Named) -> None:
    _mark(file, article("brug"))
    with closing(schema.connect(str(file))) as db:
        schema.migrate(db, (*schema.MIGRATIONS, "CREATE TABLE undo (n);"))
        assert schema.version_of(db) == schema.VERSION + 1
        assert db.execute("SELECT count(*) FROM article").fetchone() == (1,)
