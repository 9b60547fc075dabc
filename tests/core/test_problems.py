"""What is found wrong with an archive: each row true, of use, and told once."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from reader.index.problems import OTHER_PROGRAM
from reader.library import open_library
from reader.links.rules import other_program, rule_name
from reader.locations import Locations
from reader.model import Problem, ProblemKind

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
LONG = "<p>The mill on the dyke turned again this week, after eleven years in which nobody had oiled it at all.</p>"


def problems(root: Path, *kinds: ProblemKind) -> list[Problem]:
    """The problems of some kinds in an archive."""
    places = Locations(root.parent / "config", root.parent / "state", root.parent / "cache")
    with closing(open_library(root, places, lambda: NOW)) as library:
        library.index.refresh()
        found = list(library.index.problems())
        assert len(found) == library.index.refresh().problems
    return [problem for problem in found if problem.kind in kinds]


def write(root: Path, name: str, body: str, title: str = "", date: str = "2019-03-01") -> None:
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    head = f"title: {title or name}\ndate: {date}\n" if date else f"title: {title or name}\n"
    file.write_text(f"---\n{head}---\n{body}\n", encoding="utf-8")


def test_a_template_that_is_not_understood_is_told_with_its_line(tmp_path: Path) -> None:
    root = tmp_path / "a"
    write(root, "_posts/2019-03-01-mill.md", "One.\n\nTwo {% windspeed %}.\n\n{% include gone.md %}")
    (root / "_config.yml").write_text("title: Map\n", encoding="utf-8")
    told = problems(root, ProblemKind.TEMPLATE)
    assert [(problem.line, problem.message.partition(": ")[0]) for problem in told] == [
        (7, "{% windspeed %}"),
        (9, "{% include gone.md %}"),
    ]


def test_what_is_wrong_in_an_include_is_told_once_for_all_articles(tmp_path: Path) -> None:
    root = tmp_path / "a"
    for number in range(3):
        write(root, f"_posts/2019-03-0{number + 1}-mill.md", f"Number {number}: {{% include wind.md %}}")
    (root / "_includes").mkdir()
    (root / "_includes" / "wind.md").write_text("{% windspeed %}", encoding="utf-8")
    (root / "_config.yml").write_text("title: Map\n", encoding="utf-8")
    (told,) = problems(root, ProblemKind.TEMPLATE)
    assert (told.path, told.line) == ("_posts/2019-03-01-mill.md", None)
    assert told.message.startswith("{% windspeed %}, in wind.md: ")
    assert told.message.endswith("so in 2 more")


def test_articles_with_one_text_are_told_whatever_they_are_called(tmp_path: Path) -> None:
    write(tmp_path / "a", "1.html", LONG, "The mill turns")
    write(tmp_path / "a", "2.html", LONG, "A mill that turns")
    write(tmp_path / "a", "3.html", LONG, "The mill turns")
    write(tmp_path / "a", "4.html", "<p>Soon.</p>", "The well")
    write(tmp_path / "a", "5.html", "<p>Soon.</p>", "The dyke")
    assert [(p.path, p.message) for p in problems(tmp_path / "a", ProblemKind.DUPLICATE)] == [
        ("2.html", "the same text as 1.html, under another title"),
        ("3.html", "the same article as 1.html"),
    ]


def test_articles_with_one_title_and_date_are_told(tmp_path: Path) -> None:
    write(tmp_path / "a", "1.html", "<p>First.</p>", "The mill turns")
    write(tmp_path / "a", "2.html", "<p>Second.</p>", "The Mill Turns")
    write(tmp_path / "a", "3.html", "<p>Third.</p>", "The mill turns", date="2019-03-02")
    write(tmp_path / "a", "4.html", "<p>Fourth.</p>", "Up next")
    write(tmp_path / "a", "5.html", "<p>Fifth.</p>", "Up next")
    write(tmp_path / "a", "6.html", "<p>Sixth.</p>", "The mill turns", date="2019-03")
    write(tmp_path / "a", "7.html", "<p>Seventh.</p>", "The mill turns", date="2019-03")
    assert [(p.path, p.message) for p in problems(tmp_path / "a", ProblemKind.DUPLICATE)] == [
        ("2.html", "has the title and the date of 1.html"),
    ]


def test_the_date_of_an_import_makes_no_duplicates(tmp_path: Path) -> None:
    for number in range(60):
        body = f"<p>Article {number} of 200{number % 9} tells of other things.</p>"
        write(tmp_path / "a", f"{number:02}.html", body, "Letters to us", date="2019-03-01T10:00:00Z")
    assert problems(tmp_path / "a", ProblemKind.DUPLICATE) == []
    assert len(problems(tmp_path / "a", ProblemKind.BULK_DATE)) == 60


def test_an_address_for_another_program_is_not_wrong(tmp_path: Path) -> None:
    write(
        tmp_path / "a",
        "1.html",
        '<p><a href="tel:112">call</a> <a href="mailto:nobody">write</a> <a href=" ">x</a></p>',
    )
    assert [(p.line, p.message) for p in problems(tmp_path / "a", ProblemKind.INVALID_LINK)] == [
        (None, "x (the link has no address)"),
        (5, "mailto:nobody (not a mail address)"),
    ]


def test_problems_come_kind_by_kind_in_the_order_of_the_summary(tmp_path: Path) -> None:
    write(tmp_path / "a", "1.html", '<p><a href="x y">x</a>.</p>', "One", date="soon")
    (tmp_path / "a" / "2.html").write_bytes(b"<p>caf\xe9</p>" * 30)
    told = [problem.kind for problem in problems(tmp_path / "a", *ProblemKind)]
    assert told == sorted(told, key=list(ProblemKind).index)
    assert {ProblemKind.DATE, ProblemKind.ENCODING, ProblemKind.INVALID_LINK} <= set(told)


def test_a_date_that_makes_no_sense_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "a" / "1.md"
    file.parent.mkdir()
    file.write_text("---\ntitle: Mill\nPublish-Date: next week\n---\nIt turned.\n", encoding="utf-8")
    assert [(p.line, p.message) for p in problems(tmp_path / "a", ProblemKind.DATE)] == [
        (3, "`publish_date: next week` is no date")
    ]


def test_links_for_other_programs_are_known_by_the_name_of_their_rule() -> None:
    assert rule_name(other_program) == OTHER_PROGRAM
