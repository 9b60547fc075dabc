"""Redirects that a site keeps outside its articles: `_redirects` and `netlify.toml`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reader.archive.encoding import decode
from reader.archive.fields import text_of
from reader.archive.settings_files import MAX_SETTINGS_BYTES, SettingsError, load_settings, read_bounded
from reader.archive.slugs import as_permalink
from reader.model import Problem, ProblemKind
from reader.text import clean_line

_FILES = ("_redirects", "static/_redirects", "public/_redirects", "src/_redirects", "source/_redirects")
_MAX_REDIRECTS = 100_000


def read_redirects(root: Path) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """From old paths to new ones or to addresses, and what is broken.

    Rules with wild cards and placeholders are left out: they name no page."""
    redirects: dict[str, str] = {}
    problems: list[Problem] = []
    for name in _FILES:
        try:
            text = decode(read_bounded(root / name, MAX_SETTINGS_BYTES)).text
        except OSError:
            continue
        for old, new in _pairs(text):
            redirects.setdefault(old, new)
    try:
        for old, new in _netlify(load_settings(root / "netlify.toml")):
            redirects.setdefault(old, new)
    except OSError:
        pass
    except SettingsError as error:
        problems.append(
            Problem(
                "netlify.toml", error.line, ProblemKind.FRONT_MATTER, clean_line(f"settings not understood: {error}")
            )
        )
    return redirects, tuple(problems)


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Netlify's format: `/old /new 301` a line (https://docs.netlify.com/manage/routing/redirects/overview/)."""
    for line in text.splitlines()[:_MAX_REDIRECTS]:
        words = line.partition(" #")[0].split()
        if len(words) < 2 or words[0].startswith("#"):
            continue
        target = next((word for word in words[1:] if word.startswith(("/", "http://", "https://"))), "")
        yield from _pair(words[0], target)


def _netlify(settings: Any) -> Iterator[tuple[str, str]]:
    rules = settings.get("redirects") if isinstance(settings, dict) else None
    for rule in rules[:_MAX_REDIRECTS] if isinstance(rules, list) else ():
        if isinstance(rule, dict):
            yield from _pair(text_of(rule, "from"), text_of(rule, "to"))


def _pair(old: str, new: str) -> Iterator[tuple[str, str]]:
    if not old.startswith("/") or not new or "*" in old + new or "/:" in old + new:
        return
    yield as_permalink(old), as_permalink(new) if new.startswith("/") else clean_line(new)
