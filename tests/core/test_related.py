"""Related articles: which are found by shared rare words and shared links, which are not, and why they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.index.telling import TellingWord, named, telling_words
from reader.library import Library, open_library
from reader.locations import Locations
from reader.model import RelatedArticle

Articles = Mapping[str, str]
Open = Callable[..., AbstractContextManager[Library]]
FILLER = {f"filler-{number}": f"The weather of day {number} was dull." for number in range(8)}


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    root = tmp_path / "news"
    root.mkdir()

    @contextmanager
    def opening(articles: Articles, heads: Mapping[str, str] | None = None) -> Iterator[Library]:
        for name, body in articles.items():
            head = (heads or {}).get(name, "")
            text = f"---\ntitle: About {name}\npermalink: /{name}/\n{head}---\n<p>{body}</p>\n"
            (root / f"{name}.html").write_text(text, encoding="utf-8")
        locations = Locations(tmp_path / "config", tmp_path / "state", tmp_path / "cache")
        with closing(open_library(root, locations, lambda: datetime(2026, 11, 25, 12, tzinfo=UTC))) as library:
            library.index.refresh()
            yield library

    return opening


def related(library: Library, name: str) -> dict[str, RelatedArticle]:
    row = library.list.row_at(f"/{name}/")
    assert row is not None
    return {article.permalink.strip("/"): article for article in library.articles.related(row.key)}


def test_articles_that_share_rare_words_are_related_and_the_words_are_told(opened: Open) -> None:
    articles = {
        "dike": "The reeve of Ameland and the heron of Kollum looked at the water.",
        "sluice": "In Kollum nobody knows the reeve, and in Ameland neither.",
        **FILLER,
    }
    with opened(articles) as library:
        found = related(library, "dike")
        assert list(found) == ["sluice"]
        assert set(found["sluice"].words) == {"Ameland", "Kollum", "reeve"}


def test_the_article_that_shares_more_comes_first(opened: Open) -> None:
    articles = {
        "dike": "We saw Ameland, Kollum, Dokkum and Burdaard.",
        "less": "They went to Ameland and Kollum.",
        "more": "They went to Ameland, Kollum, Dokkum and Burdaard.",
        **FILLER,
    }
    with opened(articles) as library:
        assert list(related(library, "dike")) == ["more", "less"]


def test_two_articles_of_an_archive_without_links_find_each_other(opened: Open) -> None:
    articles = {"north": "De delegaties van Oost-Souburg en Kollum.", "south": "In Kollum was Oost-Souburg al bekend."}
    with opened(articles, dict.fromkeys(articles, "lang: nl\n")) as library:
        assert set(related(library, "north")["south"].words) == {"Kollum", "Oost-Souburg"}


def test_one_shared_word_alone_relates_nothing(opened: Open) -> None:
    articles = {
        "dike": "We saw Ameland, Kollum and Dokkum.",
        "pond": "Kollum lies far away.",
        "pair": "Ameland and Dokkum lie near.",
    }
    with opened({**articles, **FILLER}) as library:
        assert list(related(library, "dike")) == ["pair"]


def test_neither_copies_nor_translations_nor_the_article_itself_are_related(opened: Open) -> None:
    body = "We saw Ameland, Kollum and Dokkum."
    articles = {
        "dike": body,
        "copy": body,
        "dyke": f"{body} Encore.",
        "dijk": f"{body} Nog eens.",
        "other": f"{body} Once more.",
        **FILLER,
    }
    heads = {
        "dike": "slug: one\nlang: en\ndate: 2018-01-01\n",
        "dyke": "slug: one\nlang: fr\ndate: 2018-01-01\n",
        "dijk": "slug: one-nl\nlang: nl\ndate: 2018-01-01\n",
    }
    with opened(articles, heads) as library:
        assert list(related(library, "dike")) == ["other"]


def test_of_copies_of_a_related_article_one_is_told(opened: Open) -> None:
    twin = "They went to Ameland and Kollum."
    articles = {"dike": "We saw Ameland and Kollum.", "twin": twin, "twin-2": twin, **FILLER}
    with opened(articles) as library:
        assert len(related(library, "dike")) == 1


def test_articles_in_the_language_of_the_article_come_first(opened: Open) -> None:
    names = "Ameland, Kollum, Dokkum"
    articles = {"dike": f"{names}!", "foreign": f"{names}, Ameland, Kollum, Dokkum!", "own": f"{names} aussi ici."}
    heads = {"dike": "lang: fr\n", "foreign": "lang: en\n", "own": "lang: fr\n"}
    with opened(articles, heads) as library:
        assert list(related(library, "dike")) == ["own", "foreign"]


def test_articles_that_link_to_the_same_article_are_related_with_its_title(opened: Open) -> None:
    articles = {
        "left": 'See <a href="/source/">there</a>.',
        "right": 'Look <a href="/source/">here</a>.',
        "source": "Nothing.",
    }
    with opened(articles) as library:
        found = related(library, "left")
        assert found["right"].both_link_to == "About source"
        assert "source" not in found, "what the article links to stands in another part"


def test_articles_that_one_article_links_to_are_related_with_its_title(opened: Open) -> None:
    articles = {"list": '<a href="/left/">L</a> <a href="/right/">R</a>', "left": "One.", "right": "Two."}
    with opened(articles) as library:
        assert related(library, "left")["right"].linked_from == "About list"


def test_what_everybody_links_to_relates_nobody(opened: Open) -> None:
    articles = {f"page{number}": f'{number} <a href="/home/">home</a>' for number in range(102)}
    with opened({**articles, "home": "Welcome."}) as library:
        assert related(library, "page7") == {}


def test_at_most_ten_articles_are_told(opened: Open) -> None:
    articles = {f"page{number}": f"Ameland and Kollum, part {number}." for number in range(20)}
    others = {f"other-{number}": f"The weather of week {number} was dull." for number in range(40)}
    with opened({**articles, **others}) as library:
        assert len(related(library, "page3")) == 10


def test_an_article_that_is_gone_has_no_related_ones(opened: Open) -> None:
    with opened(FILLER) as library:
        assert library.articles.related("no such key") == []


def test_names_tell_more_than_other_words() -> None:
    words = telling_words("", ["Yesterday the umbrella of Doutzen was found."], "en")
    assert words[0].term == "doutzen"


def test_neither_numbers_nor_short_nor_common_words_tell_anything() -> None:
    words = telling_words("", ["The 2018 ox and it would be Kollum."], "en")
    assert [word.term for word in words] == ["kollum"]


def test_a_name_with_a_hyphen_is_called_once_and_whole_only_where_all_of_it_is_shared() -> None:
    oost, souburg = TellingWord("oost", "Oost", 2, "Oost-Souburg"), TellingWord("souburg", "Souburg", 1, "Oost-Souburg")
    assert named([oost, souburg]) == ("Oost-Souburg",)
    assert named([souburg]) == ("Souburg",)
