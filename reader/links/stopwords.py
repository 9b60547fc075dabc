"""Words that makers of addresses leave out, by language: published lists, and which of them an archive calls for.

Systems drop the English ones whatever language a site is in: Drupal's Pathauto has only those, and few sites change it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from reader.links.words import words_of

PATHAUTO = (
    "a an as at before but by for from is in into like of off on onto per since than the this that to up via with"
)
"""Drupal's Pathauto, `ignore_words` as it is installed (drupal.org/project/pathauto)."""

YOAST = """
a about above after again against all am an and any are as at be because been before being below between both but by
could did do does doing down during each few for from further had has have having he her here hers herself him himself
his how i if in into is it its itself me more most my myself nor of on once only or other ought our ours ourselves out
over own same she should so some such than that the their theirs them themselves then there these they this those
through to too under until up very was we were what when where which while who whom why with would you your yours
yourself yourselves
"""
"""Yoast SEO for WordPress, the list that it took out of slugs (yoast.com), without its contractions."""

_SNOWBALL = {
    "nl": """
de en van ik te dat die in een hij het niet zijn is was op aan met als voor had er maar om hem dan zou of wat mijn men
dit zo door over ze zich bij ook tot je mij uit der daar haar naar heb hoe heeft hebben deze u want nog zal me zij nu
ge geen omdat iets worden toch al waren veel meer doen toen moet ben zonder kan hun dus alles onder ja eens hier wie
werd altijd doch wordt wezen kunnen ons zelf tegen na reeds wil kon niets uw iemand geweest andere
""",
    "de": """
aber alle als also am an auch auf aus bei bin bis bist da damit dann der den des dem die das dass du er sie es ein
eine einem einen einer eines für gegen gewesen habe haben hat hatte hier hin hinter ich ihr im in indem ins ist jede
jeder jedes kann kein keine können machen man mein mich mir mit muss nach nicht nichts noch nun nur ob oder ohne sehr
sein seine selbst sich sind so solche soll sondern sonst über um und uns unser unter viel vom von vor war was weil
weiter welche wenn werde werden wie wieder will wir wird wo wollen zu zum zur zwar zwischen
""",
    "fr": """
au aux avec ce ces cet cette comme dans de des du elle en et est eu il ils je la le les leur lui ma mais me même mes
moi mon ne nos notre nous on ou où par pas plus pour qu que qui sa sans se ses si son sont sur ta te tes toi ton tout
très tu un une vos votre vous y à
""",
    "es": """
a al algo como con contra cual cuando de del desde donde durante e el ella en entre era es esa ese eso esta este esto
fue ha hasta hay la las le les lo los más me mi mucho muy ni no nos o os otra otro para pero poco por porque que
quien se ser si sin sobre son su sus también te tu un una uno y ya yo
""",
    "it": """
a agli ai al alla alle allo anche che chi ci come con contro da dagli dai dal dalla dalle dei del della delle dello
di dove e ed è era gli ha hanno i il in io la le lei lo loro ma mi mio ne nei nel nella nelle noi non nostro o per
perché più quale quanto quella quello questa questo se si sono su sua sue sugli sui sul sulla suo ti tra tu un una uno
vi voi
""",
    "pt": """
a ao aos as até com como da das de dela dele do dos e é ela ele em entre era essa esse esta este eu foi há isso isto
já lhe mais mas me mesmo meu minha muito na nas não nem no nos nossa nosso num numa o os ou para pela pelo por qual
quando que quem se sem ser seu só sua são também te tem um uma você
""",
    "sv": """
alla allt att av blev bli blir de dem den denna deras dess det detta dig din du där då efter ej eller en er ett från
för ha hade han hans har henne hennes hon honom hur här i icke inom inte jag ju kan kunde man med mellan men mig min
mot mycket ni nu när någon något några och om oss på samma sedan sig sin själv skulle som så till under upp ut utan
vad var vara vem vi vid vilken än är åt över
""",
    "da": """
ad af alle alt anden at blev blive bliver da de dem den denne der deres det dette dig din dog du efter eller en end er
et for fra ham han hans har havde have hende hendes her hos hun hvad hvis hvor i ikke ind jeg jer jo kunne man mange
med meget men mig min mod ned noget nogle nu når og også om op os over på selv sig skal skulle som sådan thi til ud
under var vi vil ville vor være været
""",
}
"""The commonest of Snowball's lists (snowballstem.org); its Dutch one whole."""

_FAIR_SHARE = 0.5
"""A language is spoken in an archive when its words make up this much of what the commonest language's do."""


def _folded(text: str) -> frozenset[str]:
    return frozenset(word for written in text.split() for word in words_of(written))


_ENGLISH = _folded(PATHAUTO) | _folded(YOAST)
_LISTS = {"en": _ENGLISH, **{lang: _folded(words) for lang, words in _SNOWBALL.items()}}


def stop_words(texts: Iterable[Iterable[str]]) -> frozenset[str]:
    """The words that cost nothing to drop, for an archive with these titles or slugs (as words).

    The English lists, and those of every language that the archive is written in: `war` is a word to drop in German,
    and a subject in English.
    """
    counts: Counter[str] = Counter()
    for words in texts:
        counts.update(words)
    shares = {lang: sum(counts[word] for word in words) for lang, words in _LISTS.items()}
    fair = max(shares.values()) * _FAIR_SHARE
    spoken = [words for lang, words in _LISTS.items() if fair and shares[lang] >= fair]
    return _ENGLISH.union(*spoken)


def published(lang: str) -> frozenset[str]:
    """The published words of a language and the English ones; those alone for a language that has no list here."""
    return _ENGLISH | _LISTS.get(lang.partition("-")[0].lower(), frozenset())
