"""The settings file: what it can say, what is wrong with it, and that everything else in it counts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Sort
from reader.settings.reading import parse_settings, read_settings
from reader.settings.template import ActionKeys, template
from reader.settings.values import SETTINGS, Settings, nearest_words


def told(text: str) -> list[str]:
    return [trouble.told("config.toml") for trouble in parse_settings(text)[1]]


def test_every_setting_can_be_said() -> None:
    settings, troubles = parse_settings("""
theme = "paper"
signs = "ascii"
sort = "oldest"
measure = 60
justified = true
hyphenation = "en-GB"
links = false
cursor = false
panes.list = 34

[panes]
links = 28

[keys]
preset = "vim"
list.open = "o"
"list.sort" = ["S", "g o"]

[authors]
7biA1WiYB = "Anna de Vries"
"j.smit" = "Jan Smit"
""")
    assert troubles == ()
    assert settings == Settings(
        theme="paper",
        signs="ascii",
        sort=Sort.OLDEST,
        measure=60,
        justified=True,
        hyphenation="en-GB",
        links=False,
        cursor=False,
        list_cells=34,
        links_cells=28,
        preset="vim",
        keys={"list.open": ("o",), "list.sort": ("S", "g o")},
        authors={"7biA1WiYB": "Anna de Vries", "j.smit": "Jan Smit"},
    )
    assert settings.lines["keys.list.open"] == 17


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('theem = "paper"', "theem is no setting. Did you mean theme?"),
        ("zzzzqqq = 1", "zzzzqqq is no setting"),
        ("measure = 7", "measure: 7 is not a whole number from 20 to 200"),
        ("measure = true", "measure: true is not a whole number from 20 to 200"),
        ('measure = "72"', 'measure: "72" is not a whole number from 20 to 200'),
        ("justified = 1", "justified: 1 is neither true nor false"),
        ('signs = "unicod"', 'signs: "unicod" is not one of auto, unicode, ascii. Did you mean unicode?'),
        ("theme = [1, 2]", "theme: a list is not a word in quotation marks"),
        ('hyphenation = "../nl"', 'hyphenation: "../nl" is not the code of a language, such as nl or en-GB'),
        ("keys.list.open = 5", 'keys.list.open: write keys as "x" or ["x", "g x"], or [] for none'),
        ('authors.a = ""', 'authors.a: "" is not a name in quotation marks'),
        ('authors = "Anna"', "authors is no setting"),
        ("theme = paper", "theme: not TOML (invalid value); it takes a word in quotation marks"),
        ("justified = yes", "justified: not TOML (invalid value); it takes true or false"),
        (
            "measure = 72 cells",
            "measure: not TOML (expected newline or end of document after a statement); "
            "it takes a whole number from 20 to 200",
        ),
        ("signs = ascii", 'signs: not TOML (invalid value); it takes one of "auto", "unicode", "ascii"'),
        ("keys.list.open = o", 'keys.list.open: not TOML (invalid value); it takes keys as "x" or ["x", "g x"]'),
        ("keys.preset = vim", "keys.preset: not TOML (invalid value); it takes a word in quotation marks"),
        ("authors.a = Anna", "authors.a: not TOML (invalid value); it takes a name in quotation marks"),
        ("theem = paper", "not TOML (invalid value)"),
        ("keys = x", "not TOML (invalid value)"),
        ("a b = 1", "not TOML (expected '=' after a key in a key/value pair)"),
        ("list = 40", "list is no setting. Did you mean panes.list?"),
        ("panes.x = 40", "panes.x is no setting"),
        ("[[panes]]", "a list of tables ([[ ]]) means nothing here"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_the_rest_counts(line: str, said: str) -> None:
    settings, troubles = parse_settings(f"# mine\nlinks = true\n\n{line}\n[panes]\nlist = 40\n")
    assert [(trouble.line, trouble.message) for trouble in troubles] == [(4, said)]
    assert (settings.links, settings.list_cells) == (True, 40)


def test_what_a_broken_line_below_a_section_takes_is_told_by_its_full_name() -> None:
    assert told("[panes]\nlist = wide") == [
        "config.toml, line 2: panes.list: not TOML (invalid value); it takes a whole number from 10 to 200"
    ]
    assert told("[pains]\nlist = wide")[1:] == ["config.toml, line 2: not TOML (invalid value)"]


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("papre", ["paper"]),
        ("solarized", ["solarized-light", "solarized-dark"]),
        ("Contrast-", ["contrast-light"]),
        ("x", []),
        ("la", ["lamp"]),
        ("grv", ["gruvbox"]),
        ("purple", []),
    ],
)
def test_nothing_is_guessed_where_nothing_is_near_and_all_is_that_is_equally_near(word: str, near: list[str]) -> None:
    known = ["lamp", "paper", "contrast", "contrast-light", "gruvbox", "solarized-light", "solarized-dark"]
    assert nearest_words(word, known) == near


def test_a_name_in_another_section_is_near_and_a_section_alone_is_not() -> None:
    known = ["list.open", "list.filter", "list.sort", "filter.keep", "screen.quit"]
    assert nearest_words("list.quit", known) == ["screen.quit"]
    assert nearest_words("filter", known) == ["list.filter"]
    assert nearest_words("list.x", known) == []
    assert nearest_words("list.srot", known) == ["list.sort"]
    assert nearest_words("word", [f"{section}.word" for section in "abcde"]) == [], "so many help nobody"


@pytest.mark.parametrize(
    ("section", "said"),
    [
        ("kees", "[kees] is no section. Did you mean [keys]? Nothing below it counts"),
        ("pane.list", "[pane.list] is no section. Did you mean [panes]? Nothing below it counts"),
        ("colours", "[colours] is no section. Those are [panes], [keys], [authors]. Nothing below it counts"),
    ],
)
def test_a_section_that_is_none_is_told_once_with_its_own_line(section: str, said: str) -> None:
    settings, troubles = parse_settings(f'links = true\n[{section}]\nlist.open = "o"\nx = 1\n[panes]\nlist = 40\n')
    assert [(trouble.line, trouble.message) for trouble in troubles] == [(2, said)]
    assert (settings.links, settings.list_cells) == (True, 40)


def test_a_key_below_a_section_that_is_none_is_told_with_the_right_one() -> None:
    assert told('kees.list.open = "o"') == [
        "config.toml, line 1: kees.list.open is no setting. Did you mean keys.list.open?"
    ]


@pytest.mark.parametrize(("name", "shown"), [('"{x}"', "{x}"), ('"a{b"', "a{b"), ('"\\u001b]52;c;x"', "]52;c;x")])
def test_whatever_stands_behind_a_wrong_section_is_told_as_clean_text(name: str, shown: str) -> None:
    assert told(f"kees.{name} = 1") == [f"config.toml, line 1: kees.{shown} is no setting. Did you mean keys.{shown}?"]


def test_a_setting_that_stands_twice_counts_the_first_time() -> None:
    assert told("measure = 60\nmeasure = 70\n") == ["config.toml, line 2: measure stands in line 1 too, which counts"]
    assert parse_settings("measure = 60\nmeasure = 70\n")[0].measure == 60


def test_a_value_that_is_never_closed_does_not_take_the_rest_of_the_file_with_it() -> None:
    settings, troubles = parse_settings('keys.list.open = ["a",\nmeasure = 60\n"loose"\n[panes]\nlist = 40\n')
    assert (settings.measure, settings.list_cells) == (60, 40)
    assert [trouble.line for trouble in troubles] == [1, 3]


def test_values_may_go_on_over_several_lines() -> None:
    settings, troubles = parse_settings('[keys]\nlist.open = [\n  "a", # one\n  "b",\n]\nlist.sort = "c"\n')
    assert (troubles, settings.keys) == ((), {"list.open": ("a", "b"), "list.sort": ("c",)})
    assert settings.lines["keys.list.sort"] == 6


def test_what_stands_below_a_broken_table_name_belongs_nowhere() -> None:
    settings, troubles = parse_settings("[panes\nlist = 40\n[panes]\nlinks = 30\n")
    assert (settings.list_cells, settings.links_cells) == (None, 30)
    assert [trouble.line for trouble in troubles] == [1]


@given(st.text(st.sampled_from("ab=[]\"'.#\n\\ {}1,keys")))
def test_no_text_breaks_the_reading(text: str) -> None:
    settings, _ = parse_settings(text)
    assert isinstance(settings, Settings)


def test_control_characters_of_the_file_are_not_passed_on() -> None:
    _, troubles = parse_settings('"\\u001b[31m" = 1\ntheme = "\\u001b]0;x\\u0007"\n')
    assert not any("\x1b" in trouble.message for trouble in troubles)
    assert "\x1b" not in (parse_settings('theme = "\\u001bx"')[0].theme or "")


# the file


def test_without_a_file_nothing_is_wished_and_nothing_is_wrong(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "none" / "config.toml") == (Settings(), ())


def test_a_file_that_cannot_be_read_is_said_and_keeps_nobody_from_reading(tmp_path: Path) -> None:
    settings, (trouble,) = read_settings(tmp_path)
    assert settings == Settings()
    assert trouble.told("config.toml").startswith("config.toml: cannot be read (")


def test_a_file_that_is_not_utf8_is_said_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(b'theme = "paper"\n# caf\xe9\n')
    assert [each.told("config.toml") for each in read_settings(file)[1]] == [
        "config.toml, line 2: not UTF-8; nothing in the file counts"
    ]


def test_a_file_as_windows_writes_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(b"\xef\xbb\xbfmeasure = 60\r\n[panes]\r\nlist = 40\r\n")
    settings, troubles = read_settings(file)
    assert (settings.measure, settings.list_cells, troubles) == (60, 40, ())


# the file that is written at first


ACTIONS = [
    ActionKeys("list.open", "Reading", ["Enter", "\\", '"'], "Open it"),
    ActionKeys("x.y", "Other", [], "No keys"),
]


def test_the_first_file_explains_everything_and_wishes_nothing() -> None:
    text = template(ACTIONS, ["default", "vim"])
    settings, troubles = parse_settings(text)
    assert (settings, troubles) == (Settings(), ())
    assert max(map(len, text.splitlines())) <= 88
    for setting in SETTINGS:
        assert f"# {setting.name.rpartition('.')[2]} = {setting.example}" in text


def test_every_line_of_the_first_file_may_be_taken_in() -> None:
    lines = template(ACTIONS, ["default", "vim"]).splitlines()
    taken = "\n".join(line.removeprefix("# ") if " = " in line and line.startswith("# ") else line for line in lines)
    settings, troubles = parse_settings(taken)
    assert troubles == ()
    assert settings.keys == {"list.open": ("Enter", "\\", '"'), "x.y": ()}
    assert settings.authors == {"7biA1WiYB": "Anna de Vries"}
    assert settings.theme == "lamp"
