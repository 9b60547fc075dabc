"""Redirects that a site keeps outside its articles: `_redirects` and `netlify.toml`."""

from __future__ import annotations

import re
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
_LAST_PLACEHOLDER = re.compile(r"/:\w+$")
_NO_REDIRECTS = ("200", "404")


def read_redirects(root: Path) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """From old paths to new ones or to addresses, and what is broken.

    An old path that ends in `/*` stands for all below it, which `:splat` names in the new one. Rules with other wild
    cards are left out, and those that rewrite (200) or refuse (404): they lead nowhere else."""
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
        yield from _pair(words[0], target, next((word for word in words[2:] if word[:3].isdecimal()), ""))


def _netlify(settings: Any) -> Iterator[tuple[str, str]]:
    rules = settings.get("redirects") if isinstance(settings, dict) else None
    for rule in rules[:_MAX_REDIRECTS] if isinstance(rules, list) else ():
        if isinstance(rule, dict):
            yield from _pair(text_of(rule, "from"), text_of(rule, "to"), str(rule.get("status", "")))


def _pair(old: str, new: str, status: str) -> Iterator[tuple[str, str]]:
    """One rule; its last part may be a placeholder, which leads as a wild card does."""
    if placeholder := _LAST_PLACEHOLDER.search(old):
        old, new = old[: placeholder.start()] + "/*", new.replace(placeholder[0], "/:splat")
    below = old.endswith("/*")
    if not old.startswith("/") or not new or "*" in old.removesuffix("/*") + new or "/:" in old:
        return
    if below and (status[:3] in _NO_REDIRECTS or (old == "/*" and ":splat" not in new)):
        return
    if "/:" in new.replace("/:splat", ""):
        return
    yield as_permalink(old), as_permalink(new) if new.startswith("/") else clean_line(new)
