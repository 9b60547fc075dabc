"""Which articles are one in several languages: the same name but for the language in it, on the same day."""

from __future__ import annotations

_SUFFIXES = (".html", ".htm")
_BEFORE_LANGUAGE = ("-", "_", ".")
BEHIND_LANGUAGES = "`"
"""Put behind a name it sorts after each of these signs put there, and before letters."""
LONGEST_LANGUAGE = 18
"""More characters than a language, the sign before it and a suffix have: `-zh-hant-hk.html`."""


def shared_slug(slug: str, lang: str | None) -> str:
    """What the slugs of an article and its translations have in common: `about-fr` in French is `about`."""
    for suffix in _SUFFIXES:
        slug = slug.removesuffix(suffix)
    if lang is None:
        return slug
    for code in {lang.casefold(), lang.casefold().partition("-")[0]}:
        for sign in _BEFORE_LANGUAGE:
            name = slug[: -len(code) - 1]
            if name and slug.casefold().endswith(sign + code):
                return name
    return slug
