"""Front matter of every kind is told from the body; broken front matter costs a problem, not the article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.archive.frontmatter import split_front_matter
from reader.archive.yaml_values import YamlError, load_yaml


def test_yaml_values_stay_as_they_are_written() -> None:
    front = split_front_matter("---\ntitle: no\ntime: 12:30\ndate: 2022-13-45\nid: 007\ntags: [a, 1.0]\n---\nText")
    assert front.metadata == {"title": "no", "time": "12:30", "date": "2022-13-45", "id": "007", "tags": ["a", "1.0"]}
    assert (front.body, front.body_line, front.troubles) == ("Text", 8, ())


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: ! 'Marked'\n---\n", "Marked"),
        ('+++\ntitle = "Toml"\n[params]\na = 1\n+++\nText', "Toml"),
        ('{\n  "title": "Json",\n  "tags": ["a"]\n}\n\nText', "Json"),
        (';;;\n{"title": "Semicolons"}\n;;;\nText', "Semicolons"),
        ('---toml\ntitle = "Named"\n---\nText', "Named"),
        ("Title: Pelican\nDate: 2018-09-21\nTags: a, b\n\nText", "Pelican"),
        (".. title: Nikola\n.. slug: nikola\n\nText", "Nikola"),
        ("<!--\n.. title: In a comment\n.. slug: x\n-->\n\nText", "In a comment"),
        ("A reST title\n############\n\n:date: 2010-10-03\n:tags: a\n\nText", "A reST title"),
        ("#+TITLE: Org\n#+DATE: 2018-09-21\n\nText", "Org"),
        ("title: Hexo\ndate: 2018-09-21\n---\nText", "Hexo"),
        ("\ufeff\n\n---\ntitle: After blanks\n---\nText", "After blanks"),
        ("---\ntitle: Dots\n...\nText", "Dots"),
        ("---\nTitle: In capitals\n---\nText", "In capitals"),
    ],
)
def test_each_kind_of_front_matter_gives_its_title(text: str, title: str) -> None:
    front = split_front_matter(text)
    assert front.metadata["title"] == title
    assert front.body.strip() in ("Text", "")
    assert front.troubles == ()


@pytest.mark.parametrize(
    "text",
    ["Just a text.\n\nAnd more.", "---\n\nA rule above.\n\n---\n\nAnd below.", "Note: this is prose.\n\nMore.",
     "{{ tag }} text", "Title: a sentence that merely\nbegins so and goes on",
     "", "---", "---\n", "+++", "{", "[a](b)\n---\n"],
)  # fmt: skip
def test_what_is_no_front_matter_stays_body(text: str) -> None:
    front = split_front_matter(text)
    assert (front.metadata, front.body, front.is_stated) == ({}, text, False)


def test_the_line_of_the_body_counts_what_was_skipped() -> None:
    text = "\n\n---\ntitle: x\n---\n\nText"
    front = split_front_matter(text)
    assert text.split("\n")[front.body_line - 1 :] == front.body.split("\n")


def test_an_indented_body_keeps_its_indentation() -> None:
    assert split_front_matter("---\ntitle: x\n---\n    <p>Text</p>").body == "    <p>Text</p>"


def test_a_paragraph_that_parses_as_a_key_loses_neither_title_nor_body() -> None:
    text = '---\ntitle: "Kept"\nexcerpt: <p>One says: "we fix it."</p>\n\n'
    text += '<p>See <a href="https://x.example">What: this</a></p>\n---\n'
    front = split_front_matter(text + "Reason: the body begins with a word and a colon.")
    assert front.metadata["title"] == "Kept"
    assert front.body == "Reason: the body begins with a word and a colon."


BROKEN = {
    "a tab": "title: Kept\ntags:\n\t- a\ndate: 2018-09-21",
    "an at sign": "title: Kept\nauthor: @jan\ndate: 2018-09-21",
    "colons": "title: Kept\nsubtitle: a: b: c\ndate: 2018-09-21",
    "an open quote": 'title: Kept\nx: "open\ndate: 2018-09-21',
    "an open list": "title: Kept\nx: [a, b\ndate: 2018-09-21",
    "a key that is a list": "title: Kept\n? [a, b]\n: x\ndate: 2018-09-21",
    "an unknown alias": "title: Kept\nx: *nobody\ndate: 2018-09-21",
    "a deep list": "title: Kept\nx: " + "[" * 900 + "]" * 900 + "\ndate: 2018-09-21",
    "deep dashes": "title: Kept\nx:\n  " + "- " * 5000 + "a\ndate: 2018-09-21",
    "a control character": "title: Kept\nx: a\x01b\ndate: 2018-09-21",
    "a bad indent": "title: Kept\n  x: a\ndate: 2018-09-21",
}


@pytest.mark.parametrize("written", BROKEN.values(), ids=BROKEN)
def test_broken_yaml_keeps_title_and_date_and_is_told_with_its_line(written: str) -> None:
    front = split_front_matter(f"---\n{written}\n---\nText")
    assert str(front.metadata["title"]).startswith("Kept")
    assert front.metadata["date"] == "2018-09-21"
    assert front.body == "Text"
    [trouble] = front.troubles
    assert trouble.line is not None
    assert 2 <= trouble.line <= written.count("\n") + 3


def test_a_list_in_broken_yaml_is_read_item_by_item() -> None:
    front = split_front_matter("---\ntags:\n  - one\n  - 'two'\nx: @\n---\n")
    assert front.metadata["tags"] == ["one", "two"]


@pytest.mark.parametrize("written", ["title = no quotes", 'title = "a"\ntitle = "b"'])
def test_broken_toml_is_told(written: str) -> None:
    front = split_front_matter(f"+++\n{written}\ntitle: Kept\n+++\nText")
    assert front.body == "Text"
    assert front.troubles


def test_an_alias_bomb_costs_neither_time_nor_memory() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    front = split_front_matter("---\ntitle: Kept\n" + "\n".join(lines) + "\n---\nText")
    assert front.metadata["title"] == "Kept"
    assert front.troubles


def test_a_merge_key_bomb_is_a_key_like_any_other() -> None:
    lines = ["a0: &a0 {k: v}"] + [f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}" for n in range(1, 30)]
    assert split_front_matter("---\ntitle: Kept\n" + "\n".join(lines) + "\n---\n").metadata["title"] == "Kept"


def test_a_value_that_holds_itself_is_refused() -> None:
    with pytest.raises(YamlError):
        load_yaml("a: &a [*a]")


def test_a_tag_that_would_run_something_means_nothing() -> None:
    front = split_front_matter('---\ntitle: !!python/object/apply:os.system ["echo no"]\n---\n')
    assert front.metadata["title"] == ["echo no"]


def test_five_megabytes_of_front_matter_are_not_parsed_but_give_the_title() -> None:
    front = split_front_matter("---\ntitle: Kept\n" + "x: y\n" * 1_000_000 + "---\nText")
    assert (front.metadata["title"], front.body) == ("Kept", "Text")
    assert "too many" in front.troubles[0].message


def test_many_aliases_are_read() -> None:
    written = "\n".join(f"  - /2012/02/{n}/a-page/" for n in range(3000))
    assert len(split_front_matter(f"---\naliases:\n{written}\n---\n").metadata["aliases"]) == 3000


def test_of_two_equal_keys_the_last_with_a_value_counts_and_both_are_told() -> None:
    front = split_front_matter("---\ntitle: First\ndraft: no\ntitle: Second\ndraft:\n---\n")
    assert (front.metadata["title"], front.metadata["draft"]) == ("Second", "no")
    assert [trouble.line for trouble in front.troubles] == [4, 5]


def test_of_two_documents_the_first_is_the_front_matter() -> None:
    front = split_front_matter("---\ntitle: One\n---\ntitle: Two\n---\nText")
    assert front.metadata == {"title": "One"}
    assert front.body.endswith("Text")


def test_front_matter_without_its_closing_line_is_read_as_header_lines_and_told() -> None:
    front = split_front_matter("---\ntitle: Open\ndate: 2018-09-21\n\nText")
    assert (front.metadata["title"], front.body) == ("Open", "Text")
    assert front.troubles


@given(st.text(alphabet="-+{}[]:\"'&*#\n\t abté|>", max_size=120))
def test_no_text_raises_and_the_body_is_part_of_it(text: str) -> None:
    for whole in (text, f"---\n{text}\n---\nEnd"):
        assert whole.endswith(split_front_matter(whole).body)
