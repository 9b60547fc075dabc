"""`leesmap search`: the contract of its output and its exit status."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import Leesmap

KEYS = "permalink title date score snippet"


def test_search_prints_a_line_and_a_sentence_for_each_article(leesmap: Leesmap, archive: Path) -> None:
    found = leesmap("search", archive, "bridge", "river")
    assert (found.status, found.err) == (0, "")
    assert found.lines[0] == "2018-09-21 •  The bridge & the river"
    assert found.lines[1].startswith(" " * 14)


def test_search_prints_objects_with_stable_keys(leesmap: Leesmap, archive: Path) -> None:
    found = leesmap("search", archive, "bridge", "--json", "--limit", "1")
    assert [" ".join(each) for each in found.objects] == [KEYS]
    assert found.objects[0]["score"] > 0


def test_a_search_that_finds_nothing_ends_with_1_and_says_what_was_asked(leesmap: Leesmap, archive: Path) -> None:
    found = leesmap("search", archive, "zyzzyva", "is:tall")
    assert (found.status, found.out) == (1, "")
    assert "is: takes unread" in found.err


def test_a_search_without_words_is_wrong_use(leesmap: Leesmap, archive: Path) -> None:
    assert leesmap("search", archive).status == 2


@pytest.mark.parametrize("query", ["NEAR(", '"', "c++", "AND", "{body} : x", "-bridge", "\x07", "x" * 100_000])
def test_any_query_is_answered(leesmap: Leesmap, archive: Path, query: str) -> None:
    found = leesmap("search", archive, "--", query)
    assert found.status in (0, 1)
    assert len(found.err.splitlines()) <= 1
