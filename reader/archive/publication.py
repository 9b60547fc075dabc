"""When an article was published, and whether it says that it is not, not yet, or no longer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812
from typing import Any

from reader.archive.dates import date_in_name, date_in_path, is_finer, parse_date
from reader.archive.fields import is_false, is_true, text_of
from reader.model import ArticleDate, DateSource
from reader.text import clean_line

# In this order; keys that tell of changes, events or expiry are no dates of publication.
_DATE_KEYS = (
    "date", "published", "pubdate", "publishdate", "publish_date", "published_at", "publication_date",
    "date_published", "datepublished", "published_on", "posted", "issued", "created", "created_at", "creation_date",
    "datum", "fecha",
)  # fmt: skip
_EXPIRY_KEYS = ("expirydate", "expiry_date", "expires", "unpublishdate", "unpublish_date", "publish_down")
_FUTURE_KEYS = ("publishdate", "publish_date")
_UNPUBLISHED = frozenset(
    {
        "draft", "private", "pending", "unpublished", "hidden", "trash", "future",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Publication:
    """What is known of an article's publication."""

    date: ArticleDate | None
    withheld: str
    """`draft`, `unpublished`, `future` or `expired` by its own words; empty for what is published."""
    troubles: tuple[tuple[str, str], ...] = ()
    """The keys whose values are no sound dates, each with what is to be said of it."""
    spare: ArticleDate | None = None
    """What stands elsewhere than where the date was found, to take where that turns out to tell nothing."""


def publication_of(
    metadata: Mapping[str, Any],
    folders: tuple[str, ...],
    stem: str,
    page_date: str,
    text_date: ArticleDate | None,
    today: Date,
) -> Publication:
    """The date: stated, else in the file name, the path, the permalink, the page or the text.

    A date that makes no sense is told."""
    stated, troubles = _stated(metadata)
    others = (
        date_in_name(stem),
        date_in_path(folders) if not stem.startswith("_") else None,
        date_in_path(tuple(text_of(metadata, "permalink", "url").partition("?")[0].strip("/").split("/"))),
        parse_date(page_date, DateSource.STATED).date if page_date else None,
        text_date,
    )
    date, spare = stated, None
    for other in others:
        if other is None:
            continue
        if date is None or (troubles and date is stated and is_finer(other, date)):
            date = other
        elif spare is None and other.value[:10] != date.value[:10]:
            spare = other
    return Publication(date, _withheld(metadata, folders, date, today), troubles, spare)


def _stated(metadata: Mapping[str, Any]) -> tuple[ArticleDate | None, tuple[tuple[str, str], ...]]:
    troubles: list[tuple[str, str]] = []
    for key in _DATE_KEYS:
        text = text_of(metadata, key)
        if not text or text.lower() in ("true", "false", "yes", "no", "none", "nil"):
            continue
        date, is_sound = parse_date(text)
        if not is_sound:
            said = f"`{key}: {text[:60]}` " + (f"is read as {date.value}" if date else "is no date")
            troubles.append((key, clean_line(said)))
        if date is not None:
            return date, tuple(troubles)
    return None, tuple(troubles)


def _withheld(metadata: Mapping[str, Any], folders: tuple[str, ...], date: ArticleDate | None, today: Date) -> str:
    if is_true(metadata, "draft") or "_drafts" in folders:
        return "draft"
    status = text_of(metadata, "status", "state").lower()
    if status in _UNPUBLISHED or is_false(metadata, "published", "publish"):
        return "draft" if status == "draft" else "unpublished"
    limit = today.isoformat()
    future = parse_date(text_of(metadata, *_FUTURE_KEYS)).date
    if any(when is not None and when.sort_key[:10] > limit for when in (date, future)):
        return "future"
    expiry = parse_date(text_of(metadata, *_EXPIRY_KEYS)).date
    return "expired" if expiry is not None and expiry.sort_key[:10] <= limit else ""
