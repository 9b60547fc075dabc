"""The language of a text that does not state one, from the small words in it."""

from __future__ import annotations

import re
from collections import Counter

from reader.document.blocks import Document, Paragraph, leaves, text_of

_ENOUGH_WORDS = 400
_LEAST_WORDS = 12
_LEAST_PERCENT = 18
"""How many of the words must be small words of the language; in running text it is a third."""
_WORD = re.compile(r"[^\W\d_]+")

_SMALL_WORDS = {
    "cs": "a aby ale ani do i je jeho jako jsem jsou k kde která které který na nebo od po pro při s se si tak také že",
    "da": "af at de den der det en er et for fra han har hun i ikke jeg kan med men og også om på sig som til ud var",
    "de": "als am an auch auf aus bei das dem den der des die durch ein eine einen er es für hat ich in ist mit nach "
    "nicht oder sich sie sind um und von war wird wie zu zum zur",
    "en": "a an and are as at be been but by for from had has have he her his i in is it its not of on or she that the "
    "their they this to was we were which will with you",
    "es": "a al como con de del el ella en entre era es esta este ha hay la las lo los más no o para pero por que se "
    "sin sobre su sus un una y ya",
    "fi": "ei en he hän ja jo joka kanssa kuin kun me mutta myös ne niin oli olla on ovat se sen tai tämä vain voi",
    "fr": "à au aux avec ce cette dans de des du elle en est et il ils je la le les leur mais ne nous on ou où par pas "
    "plus pour que qui sa se son sont sur un une vous",
    "it": "a al alla anche che chi come con da dal del della delle di e è gli ha i il in la le lo ma nel non o per "
    "più quando se si sono su un una",
    "nl": "aan als bij dat de deze die dit door een en er had heeft het hij hun ik in is kan maar met naar niet nog of "
    "om ook op over te tot uit van voor was we werd wordt ze zich zijn",
    "pl": "a aby ale być co czy dla do go i ich jak jako jest już które który na nie o od po przez się są tak to tym w "
    "we z za że",
    "pt": "a ao as até com como da das de do dos e é ela em entre era foi há isso mais mas na nas não no nos o os ou "
    "para pela pelo por que se sem seu sua são um uma",
    "ru": "а без был было бы в вы для до его ее если же за и из или их к как когда мы на не но о он она они от по с "
    "так также то у что это я",
    "sv": "att av de den det då ett en från för han har hon i inte jag kan med men och om på sig ska som till var är",
    "uk": "а або але був було в вже для до за з і із й його як яка які коли ми на не о по при про та так також те ти "
    "у це що я є",
}


def recognised_language(document: Document) -> str | None:
    """The language of the document's first paragraphs (`nl`); None where it is not clear, or none of those known."""
    words: list[str] = []
    for leaf in leaves(document.so_far()):
        if isinstance(leaf, Paragraph):
            words += _WORD.findall(text_of(leaf)[: 10 * _ENOUGH_WORDS].lower())
            if len(words) >= _ENOUGH_WORDS:
                break
    if len(words) < _LEAST_WORDS:
        return None
    counts = Counter(words)
    scores = sorted(
        ((sum(counts[word] for word in small.split()), lang) for lang, small in _SMALL_WORDS.items()), reverse=True
    )
    (most, lang), (second, _) = scores[:2]
    return lang if most * 100 >= _LEAST_PERCENT * len(words) and most * 4 >= second * 5 else None
