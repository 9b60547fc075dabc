"""`leesmap config`: the file, what counts of it, what is wrong with it."""

from __future__ import annotations

import tomllib
from pathlib import Path

from cli.running import Leesmap, start, write_archive


def settings_file(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "home" / "config" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_path_tells_where_the_file_would_be(fresh: Leesmap, tmp_path: Path) -> None:
    assert fresh("config", "path").lines == [str(tmp_path / "home" / "config" / "config.toml")]


def test_init_writes_a_file_in_which_nothing_is_wrong_and_never_over_another(fresh: Leesmap, tmp_path: Path) -> None:
    written = fresh("config", "init")
    assert (written.status, written.err) == (0, "")
    file = Path(written.lines[0])
    text = file.read_text(encoding="utf-8")
    assert '# list.filter = ["/"]' in text
    assert fresh("config", "check").status == 0
    file.write_text("mine = 1\n", encoding="utf-8")
    refused = fresh("config", "init")
    assert (refused.status, refused.err) == (2, f"leesmap: {file}: exists already. Say --yes to write over it.\n")
    assert file.read_text(encoding="utf-8") == "mine = 1\n"
    assert fresh("config", "init", "--yes").status == 0
    assert file.read_text(encoding="utf-8") == text


def test_what_init_writes_is_what_counts_without_it(fresh: Leesmap) -> None:
    before = fresh("config", "show").out
    file = Path(fresh("config", "init").lines[0])
    lines = file.read_text(encoding="utf-8").splitlines()
    keys = lines[lines.index("[keys]") : lines.index("[authors]")]
    taken = [line[2:] if line.startswith("# ") and " = " in line else line for line in keys]
    file.write_text("\n".join(taken), encoding="utf-8")
    assert fresh("config", "check").out.endswith("nothing is wrong.\n")
    assert fresh("config", "show").out == before


def test_check_names_the_line_the_clash_and_the_nearest_right_name(fresh: Leesmap, tmp_path: Path) -> None:
    file = settings_file(
        tmp_path,
        'theem = "paper"\ntheme = "papre"\n[keys]\npreset = "vmi"\n'
        'list.sort = "m"\nlist.opne = "o"\nlist.open = "ctrl+i"\n',
    )
    result = fresh("config", "check")
    assert result.status == 1
    assert result.lines == [
        "config.toml, line 1: theem is no setting. Did you mean theme?",
        'config.toml, line 2: theme: there is none of the name "papre". Did you mean paper?',
        'config.toml, line 4: keys.preset: "vmi" is not one of default, vim, newsboat, less. Did you mean vim?',
        "config.toml, line 5: list.sort and article.toggle-read (by default) both have m in the list; "
        "list.sort gets it",
        "config.toml, line 6: list.opne: no action has this name. Did you mean list.open?",
        "config.toml, line 7: list.open: ctrl+i: terminals send it as Tab",
    ]
    assert result.err == f"leesmap: {file}: 6 things to mend; everything else counts.\n"


def test_check_tells_both_sides_of_a_clash_with_their_lines(fresh: Leesmap, tmp_path: Path) -> None:
    settings_file(tmp_path, '[keys]\nlist.sort = "ctrl+f"\n\nlist.filter = "ctrl+f"\n')
    assert fresh("config", "check").lines == [
        "config.toml, line 2: list.sort and list.filter (line 4) both have ctrl+f in the list; list.sort gets it"
    ]


def test_check_tells_once_of_a_key_that_cannot_be_taken(fresh: Leesmap, tmp_path: Path) -> None:
    settings_file(tmp_path, '[keys]\nlist.sort = "q"\n')
    assert fresh("config", "check").lines == [
        "config.toml, line 2: list.sort cannot have q in the list: there would be no way out (screen.quit); q stays"
    ]


def test_init_does_not_put_a_file_in_the_place_of_a_folder(fresh: Leesmap, tmp_path: Path) -> None:
    folder = tmp_path / "home" / "config" / "config.toml"
    folder.mkdir(parents=True)
    for words in (("--yes",), ()):
        refused = fresh("config", "init", *words)
        assert (refused.status, refused.out) == (2, "")
        told = "is a folder, where the settings would be a file. Move it away, or rename it."
        assert refused.err == f"leesmap: {folder}: {told}\n"
    assert folder.is_dir()


def test_init_refuses_a_link_that_leads_to_itself_in_one_line(fresh: Leesmap, tmp_path: Path) -> None:
    folder = tmp_path / "home" / "config"
    folder.mkdir(parents=True)
    (folder / "config.toml").symlink_to("config.toml")
    refused = fresh("config", "init", "--yes")
    assert (refused.status, refused.out) == (2, "")
    assert refused.err.startswith(f"leesmap: {folder / 'config.toml'}: cannot be made (")
    assert refused.err.count("\n") == 1
    assert (folder / "config.toml").is_symlink()


def test_show_explains_its_comments(fresh: Leesmap) -> None:
    lines = fresh("config", "show").lines
    assert "A line that begins with #" in lines[0]
    assert "is not set there" in lines[1]
    assert '# theme = "lamp"' in lines


def test_show_prints_nothing_that_does_not_count(fresh: Leesmap, tmp_path: Path) -> None:
    settings_file(tmp_path, 'theme = "solarized"\nmeasure = 7\n[keys]\npreset = "vi"\n')
    lines = fresh("config", "show").lines
    assert '# theme = "lamp"' in lines
    assert "# measure = 72" in lines
    assert 'preset = "default"' in lines
    assert fresh("config", "check").status == 1


def test_check_tells_of_a_key_that_only_some_terminals_send_and_finds_nothing_wrong_with_it(
    fresh: Leesmap, tmp_path: Path
) -> None:
    file = settings_file(tmp_path, '[keys]\nlist.filter = ["/", "ctrl+shift+é"]\nlist.sort = "alt+X"\n')
    result = fresh("config", "check")
    assert (result.status, result.lines) == (0, [f"{file}: nothing is wrong."])
    told = "line 2: list.filter: ctrl+shift+é is sent only by terminals with the keyboard protocol of kitty"
    assert result.err == f"leesmap: config.toml, {told}\n"


def test_check_tells_which_action_loses_the_key_that_leads_out(fresh: Leesmap, tmp_path: Path) -> None:
    settings_file(tmp_path, '[keys]\nscreen.help = "q"\nscreen.quit = []\n')
    everywhere = "in the list, in the article, in the links and while selecting"
    assert fresh("config", "check").lines == [
        f"config.toml, line 2: screen.help cannot have q {everywhere}: it stays with screen.quit; "
        "screen.help has no key there",
        f"config.toml, line 3: screen.quit: without a key {everywhere} there is no way out; q stays",
    ]


def test_check_reads_the_themes_beside_it(fresh: Leesmap, tmp_path: Path) -> None:
    file = settings_file(tmp_path, 'theme = "dusk"\n')
    (file.parent / "themes").mkdir()
    (file.parent / "themes" / "dusk.toml").write_text('dark = true\naccent = "orangish"\n', encoding="utf-8")
    assert fresh("config", "check").lines == [
        'themes/dusk.toml, line 2: accent: "orangish" is no colour, such as #e3a857'
    ]


def test_show_prints_toml_that_says_the_same_again(fresh: Leesmap, tmp_path: Path) -> None:
    file = settings_file(
        tmp_path,
        'measure = 60\npanes.list = 40\n[keys]\npreset = "less"\nlist.sort = "z s"\n[authors]\n"a\\"b" = "Ann"\n',
    )
    shown = fresh("config", "show").out
    assert tomllib.loads(shown)["keys"]["list"]["sort"] == ["z s"]
    file.write_text(shown, encoding="utf-8")
    assert fresh("config", "check").status == 0
    assert fresh("config", "show").out == shown


def test_settings_cost_those_nothing_who_only_print(tmp_path: Path) -> None:
    archive, home = write_archive(tmp_path / "news"), tmp_path / "home"
    (home / "XDG_CONFIG_HOME" / "leesmap").mkdir(parents=True)
    (home / "XDG_CONFIG_HOME" / "leesmap" / "config.toml").write_text('[authors]\na = "A"\n', encoding="utf-8")
    start(home, "index", archive)
    for words in (("list", archive), ("show", archive, "bridge"), ("config", "path")):
        ended = start(home, *words, flags=("-X", "importtime"))
        assert ended.returncode == 0
        lines = [line for line in ended.stderr.decode().splitlines() if line.startswith("import time:")]
        names = {line.rsplit("|", 1)[1].strip().partition(".")[0] for line in lines}
        assert not names & {"textual", "tomlkit", "rapidfuzz"}, words
