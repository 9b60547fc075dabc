"""What is offered for a link that leads nowhere."""

from __future__ import annotations

from reader.library.nearest import nearest, wanted_words

TITLES = {
    1: "de brug bij kampen is dicht",
    2: "de sluis bij kampen is open",
    3: "het veer bij kampen vaart weer",
    4: "reigers bij de brug",
    5: "jaarmarkt",
}


def test_rare_words_count_more_than_common_ones() -> None:
    assert nearest(["kampen", "reigers"], TITLES, 1) == [4]
    assert nearest(["kampen", "veer"], TITLES, 5)[0] == 3


def test_nothing_is_offered_where_no_word_agrees() -> None:
    assert nearest(["qqqq"], TITLES, 5) == []
    assert nearest([], TITLES, 5) == []
    assert nearest(["rug"], TITLES, 5) == []


def test_words_come_from_the_address_and_from_a_text_that_says_something() -> None:
    href = "https://krant.nl/nieuws/de-brug-bij-kampen.html?x=1#kop"
    assert wanted_words("hier", href, "nl") == ["brug", "kampen"]
    assert wanted_words("het hefbrugje dat hapert", href, "nl") == ["brug", "kampen", "hefbrugje", "hapert"]
    assert wanted_words("Jaarmarkt", "/", "nl") == ["jaarmarkt"]
