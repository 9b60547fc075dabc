"""The short phrases of the screen: dates, counts, orders, statuses. Pure; says nothing that is not in the values."""

from __future__ import annotations

from collections.abc import Sequence

from reader.library.masthead import also_in
from reader.model import (
    EVIDENCE_SEPARATOR,
    Article,
    ArticleDate,
    DateSource,
    GroupBy,
    IndexReport,
    Precision,
    Progress,
    RelatedArticle,
    SavedSearch,
    Sort,
    Status,
    Target,
)
from reader.query import describe, parse
from reader.text import clean_line
from reader.ui.signs import Signs

DATE_CELLS = 10
"""The width of the date column: `2018-09-21`."""

WORDS_A_MINUTE = 230
"""How fast people read, as the masthead has it too."""

SORT_WORDS = {
    Sort.DATE: "newest first",
    Sort.OLDEST: "oldest first",
    Sort.TITLE: "by title",
    Sort.SECTION: "by section",
    Sort.AUTHOR: "by author",
    Sort.WORDS: "longest first",
    Sort.SHORTEST: "shortest first",
    Sort.LINKED: "most linked first",
    Sort.READ: "last read first",
    Sort.RANDOM: "at random, anew each day",
    Sort.PATH: "by path",
}

GROUP_WORDS = {
    GroupBy.MONTH: "by month",
    GroupBy.SECTION: "by section",
    GroupBy.AUTHOR: "by author",
    GroupBy.TAG: "by tag",
}

STATUS_WORDS = {
    Status.ARTICLE: "article",
    Status.HEALED: "healed",
    Status.FRAGMENT: "in this article",
    Status.EXTERNAL: "web",
    Status.MAIL: "mail",
    Status.FILE: "file",
    Status.MISSING: "missing",
    Status.INVALID: "invalid",
}


def search_in_words(search: SavedSearch) -> str:
    """What a saved search shows: `tag “water” and unread, newest first`."""
    return f"{clean_line(describe(parse(search.query)) or search.query)}, {SORT_WORDS[search.sort]}"


def link_status(target: Target) -> str:
    """What a link is, in a word; of a healed one also how surely, and why."""
    if target.status is not Status.HEALED:
        return STATUS_WORDS[target.status]
    return f"healed, {int(100 * target.confidence)} % sure: {target.note}" if target.note else "healed"


def capital(words: str) -> str:
    """The words as they begin a line."""
    return words[:1].upper() + words[1:]


def column_date(date: ArticleDate | None, signs: Signs) -> str:
    """A date for a column of `DATE_CELLS`: `2018-09-21`, `2018-09`, `2018`, `≈2018-01`; empty for none."""
    if date is None:
        return ""
    if date.source is DateSource.ESTIMATED:
        return signs.about + date.value[:7]
    return date.value[:DATE_CELLS] if date.precision is Precision.TIME else date.value


def grouped(number: int) -> str:
    """A count with a thin grouping that every terminal has: `3280`, `100,000`."""
    return f"{number:,}" if number >= 10_000 else str(number)


def list_counts(unread: int, shown: int, total: int, width_cells: int) -> str:
    """`unread / shown / all`, with words where they fit, be it one."""
    numbers = (grouped(unread), grouped(shown), grouped(total))
    bare = " / ".join(numbers)
    worded = (
        f"{numbers[0]} unread / {numbers[1]} shown / {numbers[2]}",
        f"{numbers[0]} unread / {numbers[1]} / {numbers[2]}",
    )
    return next((words for words in worded if len(words) <= width_cells), bare)


def counts_explained(unread: int, shown: int, total: int) -> tuple[str, str]:
    """The numbers as they stand above a narrow list, and what each of them means."""
    said = f"Above the list: {grouped(unread)} unread, {grouped(shown)} shown in the list, {grouped(total)} in all"
    return list_counts(unread, shown, total, 0), said


def many(count: int, one: str, several: str = "") -> str:
    """`1 article`, `412 articles`."""
    return f"{grouped(count)} {one if count == 1 else several or one + 's'}"


def versions(copies: int, languages: Sequence[str]) -> str:
    """What stands behind an article that was found: how many copies, and which languages it is also there in."""
    also = clean_line(also_in(sorted(set(languages))))
    return ", ".join(part for part in (many(copies, "copy", "copies") if copies else "", also) if part)


def indexing(progress: Progress, seconds: float) -> str:
    """How far indexing is: count, total, and once they can be told, rate and time left."""
    if not progress.total:
        return "Looking for articles"
    told = f"Indexing {grouped(progress.done)} of {grouped(progress.total)}"
    if seconds < 1 or not progress.done:
        return told
    left = round((progress.total - progress.done) * seconds / progress.done)
    time = f"{grouped(round(left / 60))} min" if left > 90 else f"{left} s"
    return f"{told}, {grouped(round(progress.done / seconds))} a second, {time} left"


def changes(report: IndexReport) -> str:
    """What looking for changes found."""
    counts = ((report.added, "added"), (report.updated, "changed"), (report.removed, "gone"))
    told = ", ".join(f"{grouped(count)} {word}" for count, word in counts if count)
    return f"Looked again: {told or 'nothing has changed'}"


def percent(seen: int, total: int) -> int:
    """How much of `total` lines was seen, in whole percents; everything of nothing is seen."""
    return 100 if seen >= total else 100 * seen // total


def time_left(words: int, lines_left: int, lines: int) -> str:
    """How long reading the rest takes, where `lines_left` of `lines` hold their share of `words`; empty at the end."""
    if lines_left <= 0 or not words:
        return ""
    minutes = round(words * lines_left / lines / WORDS_A_MINUTE)
    return f"about {many(minutes, 'minute')} left" if minutes else "less than a minute left"


def bare_address(address: str) -> str:
    """A web or mail address without its scheme, as a row shows it."""
    for scheme in ("https://", "http://", "mailto:"):
        if address.lower().startswith(scheme):
            return address[len(scheme) :].rstrip("/")
    return address


_SOURCE_WORDS = {
    DateSource.STATED: "as the article states it",
    DateSource.FILENAME: "from the file's name",
    DateSource.PATH: "from the folders or the address",
    DateSource.TEXT: "from the text",
    DateSource.ESTIMATED: "estimated",
}


def _date_facts(date: ArticleDate | None) -> list[tuple[str, str]]:
    """A date, where it comes from, and of an estimate its bounds and each piece of evidence on a line of its own."""
    if date is None:
        return [("Date", "none found")]
    facts = [("Date", f"{date.value}, {_SOURCE_WORDS[date.source]}")]
    if date.earliest and date.latest:
        facts.append(("Between", f"{date.earliest} and {date.latest}"))
    pieces = (date.evidence or "").split(EVIDENCE_SEPARATOR)
    return facts + [("Because" if n == 0 else "and", piece) for n, piece in enumerate(pieces)]


def article_facts(article: Article) -> list[tuple[str, str]]:
    """What is known of an article, as pairs of a name and a value; empty values are unknown."""
    return [
        ("File", article.path),
        ("Address", article.permalink),
        *_date_facts(article.date),
        ("Authors", ", ".join(article.authors)),
        ("Section", article.section or ""),
        ("Tags", ", ".join(article.tags)),
        ("Language", article.lang or ""),
        ("Words", grouped(article.words) if article.words else ""),
        ("Kind", f"{article.kind}{f', {article.withheld}' if article.withheld else ''}"),
    ]


def kinship(article: RelatedArticle) -> str:
    """What an article has in common with the one being read."""
    parts = [
        f"also about {', '.join(article.words)}" if article.words else "",
        f"both link to “{article.both_link_to}”" if article.both_link_to else "",
        f"both linked from “{article.linked_from}”" if article.linked_from else "",
    ]
    return "; ".join(part for part in parts if part)
