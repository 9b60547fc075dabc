"""Reading in other processes: nothing a file does to its reader reaches the program."""

from __future__ import annotations

from core.fatal import FatalContents
from reader.archive.scan import FileStat
from reader.index.workers import read_in_batches
from reader.model import ProblemKind


def files(count: int) -> list[FileStat]:
    names = [f"{number:03}.html" for number in range(count)]
    return [FileStat(name, name, 1, 1) for name in names]


def test_a_file_that_ends_its_reader_costs_one_problem_and_no_other_file() -> None:
    wanted = files(230)
    wanted[70] = FileStat("fatal.html", "fatal.html", 1, 1)
    batches = list(read_in_batches(FatalContents(), wanted, lambda: False))
    records = [record for batch in batches for record in batch]
    assert sorted(record.file.path for record in records) == sorted(file.path for file in wanted)
    (broken,) = [record for record in records if record.found is not None]
    assert broken.found is not None
    assert broken.file.path == "fatal.html"
    assert [problem.kind for problem in broken.found.problems] == [ProblemKind.UNREADABLE]


def test_stopping_ends_the_reading() -> None:
    batches = read_in_batches(FatalContents(), files(400), lambda: True)
    assert list(batches) == []
