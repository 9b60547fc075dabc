"""The language of a text that does not state one."""

from __future__ import annotations

import pytest

from reader.document.layout import lay_out
from reader.document.parse import parse
from reader.document.tongues import recognised_language

TEXTS = {
    "nl": "De veerman van het dorp vaart ook in de winter, en dat is niet voor iedereen die aan de kade wacht.",
    "en": "The ferryman of the village sails in winter too, and that is not for everybody who is waiting on the quay.",
    "de": "Der Fährmann des Dorfes fährt auch im Winter, und das ist nicht für jeden, der an dem Ufer auf ihn wartet.",
    "fr": "Le passeur du village navigue aussi en hiver, et ce n'est pas pour tous ceux qui sont sur le quai avec lui.",
    "es": "El barquero del pueblo navega también en el invierno, y no es para todos los que están en la orilla con él.",
    "it": "Il traghettatore del paese naviga anche in inverno, e non è per tutti quelli che sono sulla riva con lui.",
    "pt": "O barqueiro da aldeia navega também no inverno, e não é para todos os que estão na margem com ele.",
    "sv": "Färjkarlen i byn seglar också på vintern, och det är inte för alla som väntar på kajen med honom en dag.",
    "pl": "Przewoźnik we wsi pływa także w zimie, i to nie jest dla tych, którzy czekają na brzegu, bo się boją.",
    "ru": "Паромщик в деревне ходит и зимой, но это не для тех, кто ждёт на берегу и не знает, что он уже был у нас.",
    "uk": "Поромник у селі ходить і взимку, але це не для тих, хто чекає на березі та не знає, що він вже був у нас.",
}


@pytest.mark.parametrize("lang", TEXTS)
def test_a_language_is_known_by_its_small_words(lang: str) -> None:
    assert recognised_language(parse(f"<h2>The the the the</h2><p>{TEXTS[lang]}</p>")) == lang


@pytest.mark.parametrize(
    "text",
    ["", "The end of it.", "Enkhuizen Hoorn Medemblik " * 9, "船は冬も川を渡る。" * 9, "الماء لا يبقى كما هو " * 9],
)
def test_what_is_not_clear_is_not_guessed(text: str) -> None:
    assert recognised_language(parse(f"<p>{text}</p>")) is None


def test_words_are_broken_in_the_language_that_was_recognised() -> None:
    text = f"{TEXTS['nl']} De gemeenteraad vergadert over de verantwoordelijkheid voor de binnenscheepvaart."
    shown = [line.text for line in lay_out(parse(f"<p>{text}</p>"), 30, justified=True, lang="ar").lines]
    stated = [line.text for line in lay_out(parse(f"<p>{text}</p>"), 30, justified=True, lang="nl").lines]
    assert shown == stated
    assert any(line.endswith("-") for line in shown)
