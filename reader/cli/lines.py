"""What the commands print for people, a line at a time. Pure."""

from __future__ import annotations

from reader.model import ArticleDate, DateSource, IndexReport, Precision, Problem, ResolvedLink, Row
from reader.text import clean_line, fit

_DATE_COLUMNS = 10
_LETTERS = {Precision.YEAR: 4, Precision.MONTH: 7}


def date_column(date: ArticleDate | None) -> str:
    """`2018-09-21`, `2018-09`, `2018`, or `≈2018-01` for an estimate; nothing where there is no date."""
    if date is None:
        return ""
    if date.source is DateSource.ESTIMATED:
        return f"≈{date.value[:7]}"
    return date.value[: _LETTERS.get(date.precision, _DATE_COLUMNS)]


def row_line(row: Row, columns: int | None) -> str:
    """One article: date, marks, title; as wide as `columns` at most, where there are any."""
    marks = (" " if row.read else "•") + ("★" if row.starred else " ")
    begin = f"{date_column(row.date):<{_DATE_COLUMNS}} {marks} "
    title = clean_line(row.title)
    if columns is None:
        return begin + title
    return begin + fit(title, max(columns - len(begin), 1)).rstrip()


def link_line(source: str, link: ResolvedLink) -> str:
    """One link: where it stands, its status, its text, where it leads, and why it does not."""
    where = source if link.line is None else f"{source}:{link.line}"
    target = link.target
    leads = target.address or link.href
    if target.fragment and "#" not in leads:  # the address of another site holds it already
        leads += f"#{target.fragment}"
    text = clean_line(link.text)
    note = f" ({target.note})" if target.note else ""
    return f"{where}: {target.status}: {f'{text} → ' if text else ''}{leads}{note}"


def problem_line(problem: Problem) -> str:
    """One problem, as compilers write them."""
    where = problem.path if problem.line is None else f"{problem.path}:{problem.line}"
    return f"{where}: {problem.kind}: {problem.message}"


def report_line(report: IndexReport) -> str:
    """What indexing did."""
    changes = ", ".join(
        f"{count:,} {what}"
        for count, what in ((report.added, "added"), (report.updated, "updated"), (report.removed, "removed"))
        if count
    )
    return (
        f"{counted(report.articles, 'article')}, {counted(report.pages, 'page')}; {changes or 'nothing changed'}; "
        f"{counted(report.problems, 'problem')}; {report.seconds:.1f} s"
    )


def counted(count: int, what: str) -> str:
    """`1 article`, `2,000 articles`."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"
