"""What stands above an article: its title, its byline, its lead."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from reader.archive.authors import is_random_id
from reader.document.blocks import Document, Masthead, begins_with
from reader.english import MONTHS
from reader.model import Article, ArticleDate, DateSource, Precision, Problem, ProblemKind

_WORDS_A_MINUTE = 230
_WITHHELD = {
    "draft": "A draft",
    "unpublished": "Not published",
    "future": "Not published yet",
    "expired": "No longer published",
}
_LANGUAGES = {
    "ar": "العربية", "cs": "čeština", "da": "dansk", "de": "Deutsch", "en": "English", "es": "español", "fa": "فارسی",
    "fi": "suomi", "fr": "français", "he": "עברית", "hi": "हिन्दी", "it": "italiano", "ja": "日本語", "ko": "한국어",
    "nb": "norsk", "nl": "Nederlands", "no": "norsk", "pl": "polski", "pt": "português", "ru": "русский",
    "sv": "svenska", "tr": "Türkçe", "uk": "українська", "zh": "中文",
}  # fmt: skip


def masthead(
    article: Article,
    document: Document,
    problems: Iterable[Problem] = (),
    languages: Iterable[str] = (),
    *,
    words: int | None = None,
) -> Masthead:
    """The masthead of an article, with the `problems` of its file; `languages` are those it is also there in.

    Where it is known how many `words` it has, its document need not be parsed to its end.
    """
    withheld = [f"{_WITHHELD.get(article.withheld, article.withheld)}, by its own words"] if article.withheld else []
    unreadable = [
        f"{problem.path}: {problem.message}" for problem in problems if problem.kind is ProblemKind.UNREADABLE
    ]
    return Masthead(
        article.title,
        tuple(part for part in _byline(article, document.words if words is None else words, languages) if part),
        lead="" if begins_with(document, article.excerpt) else article.excerpt,
        notes=(*withheld, *unreadable),
    )


def written_date(date: ArticleDate) -> str:
    """A date for people: `21 September 2018`, `September 2018`, `2018`; estimated ones begin with `≈`."""
    year, *rest = date.value[:10].split("-")
    words = [year]
    if rest and date.precision is not Precision.YEAR:
        words.insert(0, MONTHS[int(rest[0]) - 1])
    if len(rest) > 1 and date.precision in (Precision.DAY, Precision.TIME):
        words.insert(0, str(int(rest[1])))
    written = " ".join(words)
    if date.precision is Precision.TIME:
        at = datetime.fromisoformat(date.value)
        if (at.hour, at.minute) != (0, 0):
            written += f", {at:%H:%M}"
    return f"≈ {written}" if date.source is DateSource.ESTIMATED else written


def reading_minutes(words: int) -> int:
    """How long reading takes, in whole minutes, at least one."""
    return max(1, round(words / _WORDS_A_MINUTE))


def printable_authors(article: Article) -> tuple[str, ...]:
    """The authors without ids that look random: those are for searching, not for reading."""
    return tuple(author for author in article.authors if not is_random_id(author))


def also_in(languages: Iterable[str]) -> str:
    """In which other languages an article is there too, by their own names; empty for none."""
    written = [_LANGUAGES.get(lang.split("-")[0].lower(), lang) for lang in languages]
    return f"also in {', '.join(written)}" if written else ""


def _byline(article: Article, words: int, languages: Iterable[str]) -> tuple[str, ...]:
    minutes = reading_minutes(words)
    return (
        written_date(article.date) if article.date else "",
        ", ".join(printable_authors(article)),
        article.section or "",
        "" if not words else f"{minutes} minute{'s' if minutes > 1 else ''}",
        also_in(languages),
    )
