"""Finding articles again: moves, renames, edits, copies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader.identity import Identity, assign_keys


def _article(name: str, *, front_id: str | None = None, text: str | None = None) -> Identity:
    return Identity("", front_id, f"/{name}/", f"{name}.md", f"hash of {name}" if text is None else text)


def _known(articles: Sequence[Identity]) -> list[Identity]:
    keys = assign_keys(articles, ())
    return [replace(article, key=keys[article.path]) for article in articles]


def test_a_front_id_is_the_key_and_the_permalink_where_there_is_none() -> None:
    assert assign_keys([_article("a", front_id="7"), _article("b")], ()) == {"a.md": "7", "b.md": "/b/"}


def test_of_two_articles_with_one_id_the_first_by_path_has_it() -> None:
    assert assign_keys([_article("b", front_id="7"), _article("a", front_id="7")], ()) == {"a.md": "7", "b.md": "/b/"}


def test_an_article_that_was_moved_renamed_and_edited_is_found_by_its_id() -> None:
    known = _known([_article("a", front_id="7")])
    moved = Identity("", "7", "/elsewhere/", "new/place.md", "another text")
    assert assign_keys([moved], known) == {"new/place.md": "7"}


def test_each_trace_alone_finds_an_article_again() -> None:
    known = [Identity("k", "7", "/a/", "a.md", "hash")]
    for trace in ({"front_id": "7"}, {"permalink": "/a/"}, {"path": "a.md"}, {"text_hash": "hash"}):
        changed = replace(Identity("", None, "/other/", "other.md", "other"), **trace)
        assert list(assign_keys([changed], known).values()) == ["k"]


def test_a_copied_id_takes_nothing_from_the_article_it_was_copied_from() -> None:
    original = _article("m", front_id="7")
    for copy in ("a", "z"):
        keys = assign_keys([original, _article(copy, front_id="7")], _known([original]))
        assert keys == {"m.md": "7", f"{copy}.md": f"/{copy}/"}


def test_a_copy_that_was_read_does_not_become_the_original_when_that_is_gone() -> None:
    original, copy = _article("a", front_id="7"), _article("b", front_id="7")
    assert assign_keys([copy], _known([original, copy])) == {"b.md": "/b/"}


def test_two_articles_that_swap_their_places_keep_their_keys() -> None:
    one, two = _article("one", front_id="1"), _article("two", front_id="2")
    swapped = [
        replace(one, permalink=two.permalink, path=two.path, text_hash="edited"),
        replace(two, permalink=one.permalink, path=one.path, text_hash="edited too"),
    ]
    assert assign_keys(swapped, _known([one, two])) == {"two.md": "1", "one.md": "2"}


def test_an_id_that_all_articles_share_identifies_none() -> None:
    read = _article("gone", front_id="post")
    others = [_article(name, front_id="post") for name in "abc"]
    keys = assign_keys(others, [replace(read, key="/gone/")])
    assert "/gone/" not in keys.values()


def test_articles_without_text_are_not_found_by_it() -> None:
    known = [replace(_article("stub", text=""), key="k")]
    assert assign_keys([_article("other", text="")], known) == {"other.md": "/other/"}


def test_a_text_that_two_articles_have_identifies_neither() -> None:
    known = [replace(_article("old", text="same"), key="k")]
    keys = assign_keys([_article("a", text="same"), _article("b", text="same")], known)
    assert keys == {"a.md": "/a/", "b.md": "/b/"}


def test_the_key_of_a_vanished_article_is_kept_for_it() -> None:
    gone = _article("gone", front_id="7")
    keys = assign_keys([_article(name, front_id="7") for name in "abc"], _known([gone]))
    assert "7" not in keys.values()
    assert assign_keys([gone], _known([gone])) == {"gone.md": "7"}


_NAMES = st.sampled_from("abc")
_IDENTITIES = st.builds(Identity, st.just(""), st.none() | _NAMES, _NAMES, _NAMES, st.just("") | _NAMES)


@given(st.lists(_IDENTITIES, unique_by=lambda one: one.path), st.lists(_IDENTITIES, max_size=6))
def test_every_article_gets_a_key_that_no_other_has(articles: list[Identity], rows: list[Identity]) -> None:
    known = [replace(row, key=f"k{number}") for number, row in enumerate(rows)]
    keys = assign_keys(articles, known)
    assert set(keys) == {article.path for article in articles}
    assert len(set(keys.values())) == len(keys)


@given(st.lists(_IDENTITIES, unique_by=lambda one: one.path))
def test_an_archive_that_did_not_change_keeps_all_its_keys(articles: list[Identity]) -> None:
    known = _known(articles)
    assert assign_keys(articles, known) == {one.path: one.key for one in known}
