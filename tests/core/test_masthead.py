"""What stands above an article, in words for people."""

from __future__ import annotations

import pytest

from reader.document.layout import lay_out
from reader.document.parse import parse
from reader.library.masthead import masthead, written_date
from reader.model import Article, ArticleDate, DateSource, Precision

ABOUT = ArticleDate("2018-01", Precision.MONTH, DateSource.ESTIMATED, "2018-01-09T00:00:00", "2018-01-04", "2018-01-26")


@pytest.mark.parametrize(
    ("date", "written"),
    [
        (ABOUT, "≈ January 2018"),
        (ArticleDate("2018-01", Precision.MONTH, DateSource.TEXT, "2018-01-01T00:00:00"), "January 2018"),
        (ArticleDate("2018-01-09", Precision.DAY, DateSource.FILENAME, "2018-01-09T00:00:00"), "9 January 2018"),
    ],
)
def test_a_date_is_written_out_as_far_as_it_is_known(date: ArticleDate, written: str) -> None:
    assert written_date(date) == written


@pytest.mark.parametrize(("ascii_signs", "byline"), [(False, "≈ January 2018"), (True, "~ January 2018")])
def test_a_byline_marks_an_estimate_with_a_sign_that_the_terminal_has(ascii_signs: bool, byline: str) -> None:
    document = parse("<p></p>")
    head = masthead(Article("k", "/korea/", "korea.html", "Korea", date=ABOUT), document)
    lines = lay_out(document, 40, masthead=head, ascii_signs=ascii_signs).lines
    assert ["".join(segment.text for segment in line.segments) for line in lines][1] == byline
