"""Each command: what it prints where, and how it ends."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from cli.running import ARTICLES, Leesmap, write_archive
from reader import __version__
from reader.cli import COMMANDS

LIST_KEYS = (
    "id permalink title kind date date_precision date_source date_earliest date_latest date_evidence authors section "
    "tags labels lang draft path excerpt words read starred queued"
)
LINK_KEYS = "source line href text fragment status target rule confidence"
REPORT_KEYS = "articles pages added updated removed unchanged problems seconds"
BRIDGE = "/news/2018/bridge/"


# index


def test_index_builds_an_index_and_says_what_it_did(fresh: Leesmap, tmp_path: Path) -> None:
    folder = write_archive(tmp_path / "a")
    first = fresh("index", folder, "--json")
    assert first.status == 0
    assert " ".join(first.objects[0]) == REPORT_KEYS
    assert (first.objects[0]["articles"], first.objects[0]["added"]) == (5, 5)
    (folder / "sport/fair.html").unlink()
    second = fresh("index", folder, "--json").objects[0]
    assert (second["articles"], second["removed"], second["unchanged"]) == (4, 1, 4)
    again = fresh("index", folder)
    assert (again.status, len(again.lines), again.err) == (0, 1, "")
    assert again.out.startswith("4 articles, 0 pages; nothing changed")
    rebuilt = fresh("index", folder, "--rebuild", "--json").objects[0]
    assert (rebuilt["articles"], rebuilt["unchanged"]) == (4, 0)


def test_a_folder_without_articles_is_indexed_and_checked_but_lists_nothing(fresh: Leesmap, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert fresh("index", empty).status == 0
    assert fresh("check", empty).status == 0
    listed = fresh("list", empty)
    assert (listed.status, listed.out) == (1, "")
    assert str(empty) in listed.err
    assert len(listed.err.splitlines()) == 1


# list


def test_list_prints_one_line_an_article_newest_first(leesmap: Leesmap, archive: Path) -> None:
    listed = leesmap("list", archive)
    assert (listed.status, listed.err) == (0, "")
    assert [line[:10] for line in listed.lines] == ["2019-05-05", "2019-05-04", "2018-09-21", "2018-03-01", " " * 10]
    assert listed.lines[2] == "2018-09-21 •  The bridge & the river"


def test_list_prints_json_with_the_keys_of_the_contract(leesmap: Leesmap, archive: Path) -> None:
    listed = leesmap("list", archive, "--json")
    assert [" ".join(row) for row in listed.objects] == [LIST_KEYS] * len(ARTICLES)
    bridge = next(row for row in listed.objects if row["permalink"] == BRIDGE)
    assert bridge == {
        "id": "1" * 32,
        "permalink": BRIDGE,
        "title": "The bridge & the river",
        "kind": "article",
        "date": "2018-09-21T19:16:41Z",
        "date_precision": "time",
        "date_source": "stated",
        "date_earliest": None,
        "date_latest": None,
        "date_evidence": None,
        "authors": ["Ada de Wit"],
        "section": "news",
        "tags": ["water", "roads"],
        "labels": [],
        "lang": "en",
        "draft": False,
        "path": "news/2018/bridge.html",
        "excerpt": "A bridge was opened over the river.",
        "words": bridge["words"],
        "read": False,
        "starred": False,
        "queued": False,
    }
    assert bridge["words"] > 10


@pytest.mark.parametrize(
    ("words", "permalinks"),
    [
        (("fair",), ["/sport/fair/", "/news/2019/fair/"]),
        (("fair", "--sort", "oldest"), ["/news/2019/fair/", "/sport/fair/"]),
        (("--limit", "1", "fair"), ["/sport/fair/"]),
        (("fair", "-play"), ["/news/2019/fair/"]),
        (("-title:fair", "-author:eve", "--sort", "title"), [BRIDGE, "/news/2018/ferry/"]),
        (("-author:ada", "date:2018"), ["/news/2018/ferry/"]),
        (("author:ada", "OR", "is:draft"), [BRIDGE, "/news/2018/ferry/"]),
        (("--no-refresh", "tag:water"), [BRIDGE]),
        (("tag:wat*",), [BRIDGE]),
        (("tag:*", "-author:eve*"), [BRIDGE]),
        (("--", "bridge", "river"), [BRIDGE]),
        (("linksto:ferry",), [BRIDGE]),
        (("linkedfrom:" + BRIDGE,), ["/news/2018/ferry/"]),
        (("has:missing-links",), [BRIDGE]),
        (("fair", "-#later"), ["/sport/fair/", "/news/2019/fair/"]),
    ],
    ids=" ".join,
)
def test_list_takes_a_query(leesmap: Leesmap, archive: Path, words: tuple[str, ...], permalinks: list[str]) -> None:
    listed = leesmap("list", archive, "--json", *words)
    assert (listed.status, listed.err) == (0, "")
    assert [row["permalink"] for row in listed.objects] == permalinks


def test_a_star_finds_the_labelled_alone(leesmap: Leesmap, archive: Path) -> None:
    listed = leesmap("list", archive, "label:*", "--json")
    assert (listed.status, listed.out) == (1, "")


@pytest.mark.parametrize(
    "word", ["NEAR(", '"', "c++", "it's", "; DROP TABLE article", "foo:bar", "x" * 100_000], ids=range(7)
)
def test_no_query_is_an_error(leesmap: Leesmap, archive: Path, word: str) -> None:
    listed = leesmap("list", archive, word)
    assert listed.status in (0, 1)
    assert len(listed.err.splitlines()) == listed.status


def test_options_after_two_dashes_are_words_of_the_query(leesmap: Leesmap, archive: Path) -> None:
    assert leesmap("list", archive, "--", "--json").out == leesmap("list", archive).out


def test_a_slip_in_an_option_is_searched_for_and_said(leesmap: Leesmap, archive: Path) -> None:
    listed = leesmap("list", archive, "--jsno")
    assert listed.status == 0
    assert listed.err.startswith("leesmap: --jsno is no option")


def test_nothing_found_is_status_one_and_says_what_was_looked_for(leesmap: Leesmap, archive: Path) -> None:
    listed = leesmap("list", archive, "author:nobody", "after:2018")
    assert (listed.status, listed.out) == (1, "")
    assert listed.err == "leesmap: no article fits: by “nobody” and after 2018\n"


def test_list_looks_for_changes_first_unless_told_not_to(fresh: Leesmap, tmp_path: Path) -> None:
    folder = write_archive(tmp_path / "a")
    assert len(fresh("list", folder, "--no-refresh").lines) == 5  # without an index one is built in any case
    (folder / "new.md").write_text("---\ntitle: Brand new\n---\nA text with some words in it.\n")
    assert "Brand new" not in fresh("list", folder, "--no-refresh").out
    assert "Brand new" in fresh("list", folder).out


# show


@pytest.mark.parametrize(
    "ref",
    [BRIDGE, "/news/2018/bridge", "bridge", "1" * 32, "news/2018/bridge.html", "./news/2018/bridge.html"],
)
def test_show_finds_the_article_that_is_meant(leesmap: Leesmap, archive: Path, ref: str) -> None:
    shown = leesmap("show", archive, ref)
    assert (shown.status, shown.err) == (0, "")
    assert shown.lines[0].strip() == "The bridge & the river"
    assert "21 September 2018" in shown.out
    assert "A bridge was opened over the river." in shown.out


def test_show_marks_nothing(leesmap: Leesmap, archive: Path) -> None:
    leesmap("show", archive, "bridge")
    assert leesmap("list", archive, "is:read").status == 1


def test_show_prints_the_body_alone(leesmap: Leesmap, archive: Path) -> None:
    shown = leesmap("show", archive, "bridge", "--body")
    assert shown.lines[0].strip() == "A bridge was opened over the river."
    assert "21 September" not in shown.out


def test_show_sets_text_in_the_width_that_is_asked_for(leesmap: Leesmap, archive: Path) -> None:
    shown = leesmap("show", archive, "bridge", "--width", "20")
    assert max(map(len, shown.lines)) <= 20
    assert "\x1b" not in shown.out


def test_show_prints_ansi_when_asked(leesmap: Leesmap, archive: Path) -> None:
    assert "\x1b[" in leesmap("show", archive, "bridge", "--format", "ansi").out


def test_show_prints_markdown_with_links(leesmap: Leesmap, archive: Path) -> None:
    shown = leesmap("show", archive, "bridge", "--format", "markdown")
    assert "# The bridge \\& the river" in shown.out
    assert "[the old ferry](/news/2018/ferry/)" in shown.out
    body = leesmap("show", archive, "bridge", "--format", "markdown", "--body")
    assert "# The bridge" not in body.out
    assert "[the old ferry](/news/2018/ferry/)" in body.out


def test_show_prints_a_page_of_html(leesmap: Leesmap, archive: Path) -> None:
    shown = leesmap("show", archive, "bridge", "--format", "html")
    assert shown.out.lower().startswith("<!doctype html>")
    assert "The bridge &amp; the river" in shown.out
    assert "<script" not in shown.out


def test_show_prints_the_links_that_the_text_has_now(fresh: Leesmap, tmp_path: Path) -> None:
    folder = tmp_path / "blog"
    (folder / "_includes").mkdir(parents=True)
    (folder / "_config.yml").write_text("title: Blog\n")
    (folder / "guide.md").write_text("---\ntitle: Guide\ndate: 2020-01-01\n---\nSee [it].\n\n{% include links.md %}\n")
    (folder / "_includes" / "links.md").write_text("[it]: https://old.example/\n")
    fresh("index", folder)
    (folder / "_includes" / "links.md").write_text("[it]: https://new.example/\n")  # the index has not looked since
    shown = fresh("show", folder, "guide", "--format", "json").objects[0]
    assert [link["href"] for link in shown["links"]] == ["https://new.example/"]


def test_show_prints_json_with_text_markdown_links_and_outline(leesmap: Leesmap, archive: Path) -> None:
    shown = leesmap("show", archive, "bridge", "--format", "json")
    assert len(shown.objects) == 1
    article = shown.objects[0]
    assert " ".join(article) == f"{LIST_KEYS} text markdown links outline"
    assert "See elsewhere, the tunnel or write." in article["text"]
    assert "21 September" not in article["text"]
    assert [" ".join(link) for link in article["links"]] == [LINK_KEYS] * 5
    assert [heading["text"] for heading in article["outline"]] == ["Who built it"]


def test_show_reads_the_file_as_it_is_now_without_a_walk(fresh: Leesmap, tmp_path: Path) -> None:
    folder = write_archive(tmp_path / "a")
    fresh("index", folder)
    file = folder / "sport/fair.html"
    file.write_text(file.read_text().replace("They played fair.", "They played well."))
    (folder / "new.md").write_text("---\ntitle: Brand new\n---\nText.\n")
    assert "They played well." in fresh("show", folder, "/sport/fair/").out
    assert fresh("show", folder, "new").status == 1


@pytest.mark.parametrize("form", ["markdown", "html", "json"])
def test_a_link_that_is_new_in_the_file_leads_to_its_article(tmp_path: Path, fresh: Leesmap, form: str) -> None:
    folder = write_archive(tmp_path / "news")
    fresh("index", folder)
    with (folder / "news/2018/bridge.html").open("a", encoding="utf-8") as file:
        file.write('<p>And <a href="../../sport/fair.html">fair play</a>.</p>\n')
    shown = fresh("show", folder, "bridge", "--format", form).out
    assert "/sport/fair/" in shown
    assert "file:" not in shown.partition("</head>")[2] + shown.partition("<head>")[0]


@pytest.mark.parametrize("command", [("show",), ("links",)], ids=str)
def test_a_reference_that_fits_several_prints_the_candidates(
    leesmap: Leesmap, archive: Path, command: tuple[str, ...]
) -> None:
    result = leesmap(*command, archive, "fair")
    assert (result.status, result.out) == (2, "")
    assert "/news/2019/fair/" in result.err
    assert "/sport/fair/" in result.err


def test_a_reference_that_fits_nothing_is_status_one(leesmap: Leesmap, archive: Path) -> None:
    shown = leesmap("show", archive, "no-such-thing-anywhere")
    assert (shown.status, shown.out) == (1, "")
    assert len(shown.err.splitlines()) == 1
    assert "`leesmap list` shows what is there." in shown.err


def test_a_reference_that_fits_nothing_names_what_comes_nearest(leesmap: Leesmap, archive: Path) -> None:
    shown = leesmap("show", archive, "the-bridge-that-was")
    assert (shown.status, shown.out) == (1, "")
    assert "These come nearest:\n" in shown.err
    assert "  /news/2018/bridge/  The bridge & the river" in shown.err


# links


def test_links_tells_where_each_link_of_an_article_leads(leesmap: Leesmap, archive: Path) -> None:
    printed = leesmap("links", archive, "bridge", "--json")
    assert printed.status == 0
    assert [" ".join(link) for link in printed.objects] == [LINK_KEYS] * 5
    assert [(link["status"], link["target"]) for link in printed.objects] == [
        ("article", "/news/2018/ferry/"),
        ("fragment", BRIDGE),
        ("external", "https://example.org/bridges"),
        ("missing", None),
        ("mail", "mailto:desk@example.org"),
    ]
    assert {link["source"] for link in printed.objects} == {BRIDGE}
    assert [link["line"] for link in printed.objects] == [16, 16, 17, 17, 18]


def test_links_prints_one_line_a_link(leesmap: Leesmap, archive: Path) -> None:
    printed = leesmap("links", archive, "bridge")
    assert printed.lines[0] == f"{BRIDGE}:16: article: the old ferry → /news/2018/ferry/"


def test_links_prints_the_fragment_of_another_site_once(fresh: Leesmap, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<p><a href="https://example.org/x#part">there</a></p>', encoding="utf-8")
    assert fresh("links", tmp_path).lines[0].endswith(" → https://example.org/x#part")


def test_a_misspelt_command_is_told_the_right_one(leesmap: Leesmap) -> None:
    refused = leesmap("lst", "foo")
    assert (refused.status, refused.out) == (2, "")
    assert "Did you mean `list`?" in refused.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("open", "."), "open: no such folder, and no such command. Did you mean `leesmap ARCHIVE`?"),
        (("help",), "help: no such folder, and no such command. Did you mean `leesmap --help`?"),
        (("grep", ".", "x"), "grep: no such folder, and no such command. Did you mean `leesmap search`?"),
        (("frob", "x"), "frob: no such folder, and no such command. `leesmap --help` names the commands."),
        ((".", "x"), "x: one word too many: `leesmap ARCHIVE` opens one archive at a time. See `leesmap --help`."),
        ((".", "list"), "list: the command comes first, as in `leesmap list ARCHIVE`. See `leesmap --help`."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_of_a_line_that_means_nothing_it_is_said_what_would(fresh: Leesmap, words: tuple[str, ...], said: str) -> None:
    refused = fresh(*words)
    assert (refused.status, refused.out, refused.err) == (2, "", f"leesmap: {said}\n")


def test_links_can_be_those_that_come_in(leesmap: Leesmap, archive: Path) -> None:
    printed = leesmap("links", archive, "bridge", "--incoming", "--json")
    assert [(link["source"], link["target"]) for link in printed.objects] == [("/news/2018/ferry/", BRIDGE)]


def test_links_of_the_whole_archive_can_be_chosen_by_status(leesmap: Leesmap, archive: Path) -> None:
    printed = leesmap("links", archive, "--status", "missing", "--json")
    assert [link["href"] for link in printed.objects] == ["/news/2018/tunnel/"]
    assert leesmap("links", archive, "--status", "healed").status == 1


# check


def test_check_counts_by_kind_and_then_names_each_problem(leesmap: Leesmap, archive: Path) -> None:
    checked = leesmap("check", archive)
    assert checked.status == 1
    assert any(line.split() == ["1", "missing-link"] for line in checked.lines)
    assert any(line.startswith("news/2018/bridge.html:17: missing-link: ") for line in checked.lines)


def test_check_prints_the_rows_alone_as_json(leesmap: Leesmap, archive: Path) -> None:
    checked = leesmap("check", archive, "--json")
    assert checked.status == 1
    assert {tuple(row) for row in checked.objects} == {("path", "line", "kind", "message")}


def test_check_finds_nothing_wrong_with_a_sound_archive(fresh: Leesmap, tmp_path: Path) -> None:
    text = "---\ntitle: Sound\ndate: 2019-01-01\n---\nA text without a fault.\n"
    folder = write_archive(tmp_path / "a", {"2019/sound.md": text})
    checked = fresh("check", folder)
    assert (checked.status, checked.out) == (0, "Nothing wrong was found.\n")


# export


def test_export_prints_articles_whole_as_json_lines(leesmap: Leesmap, archive: Path) -> None:
    exported = leesmap("export", archive, "--format", "jsonl", "author:ada")
    assert (exported.status, exported.err) == (0, "")
    assert exported.objects == leesmap("show", archive, "bridge", "--format", "json").objects


def test_export_prints_texts_one_after_the_other(leesmap: Leesmap, archive: Path) -> None:
    exported = leesmap("export", archive, "fair", "--format", "text")
    assert exported.status == 0
    assert exported.out.index("Fair play") < exported.out.index("=" * 72) < exported.out.index("There was a fair.")


def test_export_writes_a_file_an_article(leesmap: Leesmap, archive: Path, tmp_path: Path) -> None:
    target = tmp_path / "new folder"
    exported = leesmap("export", archive, "--format", "text", "--to", target)
    assert exported.status == 0
    names = ["hostile.txt", "news_2018_bridge.txt", "news_2018_ferry.txt", "news_2019_fair.txt", "sport_fair.txt"]
    assert sorted(path.name for path in target.iterdir()) == names
    assert (target / "news_2018_bridge.txt").read_text() == leesmap("show", archive, "bridge").out


def test_export_says_which_folders_it_made(leesmap: Leesmap, archive: Path, tmp_path: Path) -> None:
    said = leesmap("export", archive, "--format", "text", "--to", tmp_path / "a/b/c").out
    assert said.endswith(f"written to {tmp_path}/a/b/c; folder a/b/c made.\n")
    again = leesmap("export", archive, "--format", "text", "--to", tmp_path / "a/b/c", "--yes").out
    assert again.endswith(f"written to {tmp_path}/a/b/c.\n")


def test_export_writes_over_nothing_unasked(leesmap: Leesmap, archive: Path, tmp_path: Path) -> None:
    (tmp_path / "articles.jsonl").write_text("mine")
    export = ("export", archive, "--format", "jsonl", "--to", tmp_path)
    refused = leesmap(*export)
    assert refused.status == 2
    assert "articles.jsonl" in refused.err
    assert (tmp_path / "articles.jsonl").read_text() == "mine"
    assert leesmap(*export, "--yes").status == 0
    assert len((tmp_path / "articles.jsonl").read_text().splitlines()) == 5
    assert [path.name for path in tmp_path.iterdir()] == ["articles.jsonl"]


def test_export_takes_no_pipe_for_a_file(leesmap: Leesmap, archive: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "articles.jsonl"
    os.mkfifo(pipe)
    refused = leesmap("export", archive, "--format", "jsonl", "--to", tmp_path, "--yes")
    assert (refused.status, refused.out) == (2, "")
    assert f"{pipe}: a named pipe" in refused.err
    refused = leesmap("state", "export", pipe, "--yes")
    assert refused.status == 2
    assert f"{pipe}: a named pipe" in refused.err
    assert pipe.is_fifo()


def test_export_never_writes_into_the_archive(leesmap: Leesmap, archive: Path) -> None:
    before = sorted(archive.rglob("*"))
    for place in (archive, archive / "sub", archive / "news" / ".." / "out"):
        refused = leesmap("export", archive, "--format", "text", "--to", place)
        assert refused.status == 2
        assert "inside the archive" in refused.err
    assert sorted(archive.rglob("*")) == before


# state, forget


def test_state_is_exported_and_imported(fresh: Leesmap, tmp_path: Path) -> None:
    folder = write_archive(tmp_path / "a")
    fresh("index", folder)
    file = tmp_path / "state.jsonl"
    assert fresh("state", "export", file).status == 0
    for line in file.read_text().splitlines():
        json.loads(line)
    assert fresh("state", "export", "-").objects == [json.loads(line) for line in file.read_text().splitlines()]
    assert fresh("state", "export", file).status == 2
    assert fresh("state", "export", file, "--yes").status == 0
    assert fresh("state", "import", file).status == 0
    assert fresh("state", "import", tmp_path / "none").status == 2


def test_forget_drops_the_index_even_of_a_folder_that_is_gone(fresh: Leesmap, tmp_path: Path) -> None:
    folder = write_archive(tmp_path / "a")
    fresh("index", folder)
    assert fresh("forget", folder).status == 0
    assert fresh("forget", folder).status == 1
    fresh("index", folder)
    folder.rename(tmp_path / "b")
    assert fresh("forget", folder).status == 0


def test_forgetting_the_state_is_not_done_unasked(fresh: Leesmap, tmp_path: Path) -> None:
    folder = write_archive(tmp_path / "a")
    fresh("index", folder)
    refused = fresh("forget", folder, "--state")
    assert refused.status == 2
    assert "--yes" in refused.err
    assert fresh("forget", folder, "--state", "--yes").status == 0


# Wrong use


@pytest.mark.parametrize(
    "words",
    [
        ("list",),
        ("show", "."),
        ("show", ".", "a", "b"),
        ("list", ".", "--limit", "none"),
        ("list", ".", "--sort", "colour"),
        ("show", ".", "x", "--format", "pdf"),
        ("show", ".", "x", "--width", "0"),
        ("links", ".", "--status", "fine"),
        ("links", ".", "--incoming"),
        ("links", ".", "-x"),
        ("export", "."),
        ("export", ".", "--format", "pdf"),
        ("state", "burn"),
        ("--nonsense",),
        ("guide", "extra"),
        ("one", "two"),
        (".", "two"),
        (".", "list"),
        ("help",),
    ],
    ids=" ".join,
)
def test_wrong_use_is_one_line_on_standard_error(fresh: Leesmap, words: tuple[str, ...]) -> None:
    result = fresh(*words)
    assert (result.status, result.out) == (2, "")
    assert len(result.err.splitlines()) == 1
    assert "--help" in result.err


READING = (("index",), ("list",), ("show", "x"), ("links",), ("check",), ("export", "--format", "jsonl"), ())


@pytest.mark.parametrize("command", READING, ids=" ".join)
@pytest.mark.parametrize("kind", ["missing", "file", ""])
def test_an_archive_that_is_none_is_one_line_and_status_two(
    fresh: Leesmap, tmp_path: Path, command: tuple[str, ...], kind: str
) -> None:
    (tmp_path / "file").write_text("not a folder")
    given = tmp_path / kind if kind else ""
    result = fresh(*command[:1], given, *command[1:])
    assert (result.status, result.out) == (2, "")
    assert len(result.err.splitlines()) == 1
    assert str(given) in result.err


def test_the_reader_needs_a_terminal_and_says_so(leesmap: Leesmap, archive: Path) -> None:
    for words in ((archive,), ("guide",), (archive, "--article", "bridge")):
        result = leesmap(*words)
        assert (result.status, result.out) == (2, "")
        assert "terminal" in result.err


# Help


@pytest.mark.parametrize("group", ["config", "state"])
def test_a_command_that_wants_another_word_explains_itself(
    leesmap: Leesmap, capsys: pytest.CaptureFixture[str], group: str
) -> None:
    leesmap(group, "--help")
    explained = capsys.readouterr().out
    alone = leesmap(group)
    assert (alone.status, alone.out) == (2, "")
    assert alone.err == explained


@pytest.mark.parametrize("words", [(), ("list",), ("config",), ("config", "show")], ids=" ".join)
def test_h_is_help_where_only_commands_stand_before_it(
    leesmap: Leesmap, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    leesmap(*words, "--help")
    explained = capsys.readouterr().out
    assert leesmap(*words, "-h").status == 0
    assert capsys.readouterr().out == explained


def test_h_in_a_query_is_a_word_of_it(leesmap: Leesmap, archive: Path) -> None:
    assert leesmap("list", archive, "-h").status == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(leesmap: Leesmap, capsys: pytest.CaptureFixture[str], command: str) -> None:
    assert leesmap(command, "--help").status == 0
    assert capsys.readouterr().out.startswith(f"Usage: leesmap {command}")


@pytest.mark.parametrize("words", [("--help",), (".", "--help")], ids=" ".join)
def test_help_names_every_command(leesmap: Leesmap, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    assert leesmap(*words).status == 0
    printed = capsys.readouterr().out
    assert printed.startswith("Usage: leesmap [ARCHIVE] [--article REF] [--linear]\n       leesmap COMMAND ...")
    assert all(f"\n  {command} " in printed for command in COMMANDS)
    assert __version__ not in printed
