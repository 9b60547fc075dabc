"""Front matter that is read without a YAML parser says what the parser would say."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reader.archive.flat_yaml import read_flat

PIECES = st.sampled_from(
    [
        *(
            "a",
            "B",
            "key",
            "title",
            "0",
            "12:30",
            "2020-01-02",
            "é",
            "字",
            "🙂",
            " ",
            "  ",
            ":",
            ": ",
            "#",
            " #",
            "-",
            "- ",
        ),
        *(
            "'",
            '"',
            "''",
            "\\",
            "[",
            "]",
            "{",
            "}",
            ",",
            ", ",
            "&",
            "*",
            "!",
            "|",
            ">",
            "%",
            "@",
            "`",
            "?",
            "~",
            "null",
        ),
        *(
            "\n",
            "\n ",
            "\nk: ",
            "\nk2: [a, ",
            "\n- ",
            "---",
            "...",
            "/",
            "://",
            "_",
            ".",
            "(",
            ")",
            "<<",
            "\t",
            "\u00a0",
        ),
    ]
)
VALUES = st.lists(PIECES, max_size=8).map("".join)
TEXTS = st.lists(st.tuples(st.sampled_from(["title: ", "date: ", "tags: [", "x:", 'q: "']), VALUES), max_size=3).map(
    lambda lines: "\n".join(start + value for start, value in lines)
)


def with_parser(text: str) -> object:
    try:
        return yaml.load(text, Loader=yaml.CBaseLoader)
    except yaml.YAMLError as error:
        return error


@given(TEXTS)
def test_what_is_read_without_a_parser_is_what_the_parser_says(text: str) -> None:
    flat = read_flat(text)
    assert flat is None or flat == with_parser(text)


@given(st.text(max_size=6), st.text(max_size=12))
def test_any_character_is_left_to_the_parser_or_read_as_it_would(key: str, value: str) -> None:
    for text in (f"{key}: {value}", f"k{key}: v{value}", f'k: "{value}"', f"k: '{value}'", f"k: [v{value}]"):
        flat = read_flat(text)
        assert flat is None or flat == with_parser(text)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("title: A day\nid: 7\n", {"title": "A day", "id": "7"}),
        ("at: 12:30\nurl: https://x.example/#a", {"at": "12:30", "url": "https://x.example/#a"}),
        ("title: \"A: b\"  \nlead: 'x # y'", {"title": "A: b", "lead": "x # y"}),
        ("tags: [one, two words]\nauthor:\n", {"tags": ["one", "two words"], "author": ""}),
    ],
)
def test_plain_front_matter_needs_no_parser(text: str, values: dict[str, object]) -> None:
    assert read_flat(text) == values


@pytest.mark.parametrize(
    "text",
    ["", "a", "a: x: y", "a: x #y", "a: |\n  b", "a: x\n  y", "a: 1\na: 2", "a: *b", "- a", 'a: "\\n"', "a: [b: c]"],
)
def test_anything_less_plain_is_left_to_the_parser(text: str) -> None:
    assert read_flat(text) is None


def test_a_long_line_that_is_not_plain_is_given_up_in_one_go() -> None:
    blanks = " " * 300_000
    assert all(
        read_flat(text) is None
        for text in (f"a: x{blanks}#", f"a:{blanks}#", f"a: [x{blanks}#", f"a: [{'x, ' * 100_000}#")
    )
