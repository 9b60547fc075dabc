"""Language codes, and the folders that part a site by language."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

# ISO 639-1.
_CODES = frozenset(
    {
        "aa", "ab", "af", "ak", "am", "an", "ar", "as", "av", "ay", "az", "ba", "be", "bg", "bh", "bi", "bm", "bn",
        "bo", "br", "bs", "ca", "ce", "ch", "co", "cr", "cs", "cv", "cy", "da", "de", "dv", "dz", "ee", "el", "en",
        "eo", "es", "et", "eu", "fa", "ff", "fi", "fj", "fo", "fr", "fy", "ga", "gd", "gl", "gn", "gu", "gv", "ha",
        "he", "hi", "ho", "hr", "ht", "hu", "hy", "hz", "ia", "id", "ie", "ig", "ii", "ik", "io", "is", "it", "iu",
        "ja", "jv", "ka", "kg", "ki", "kj", "kk", "kl", "km", "kn", "ko", "kr", "ks", "ku", "kv", "kw", "ky", "la",
        "lb", "lg", "li", "ln", "lo", "lt", "lu", "lv", "mg", "mh", "mi", "mk", "ml", "mn", "mr", "ms", "mt", "my",
        "na", "nb", "nd", "ne", "ng", "nl", "nn", "no", "nr", "nv", "ny", "oc", "oj", "om", "or", "os", "pa", "pi",
        "pl", "ps", "pt", "qu", "rm", "rn", "ro", "ru", "rw", "sa", "sc", "sd", "se", "sg", "si", "sk", "sl", "sm",
        "sn", "so", "sq", "sr", "ss", "st", "su", "sv", "sw", "ta", "te", "tg", "th", "ti", "tk", "tl", "tn", "to",
        "tr", "ts", "tt", "tw", "ty", "ug", "uk", "ur", "uz", "ve", "vi", "vo", "wa", "wo", "xh", "yi", "yo", "za",
        "zh", "zu",
    }
)  # fmt: skip
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}|[A-Za-z]{2}|\d{3}))?(?:[-_][A-Za-z\d]{4,8})?")
_MAX_ENTRIES = 2000


def as_language(text: str) -> str | None:
    """A language tag (BCP 47) in its usual shape, `nl`, `pt-BR`; None if `text` is none."""
    found = _TAG.fullmatch(text.strip())
    if not found or (len(found[1]) == 2 and found[1].lower() not in _CODES):
        return None
    region = found[2] or ""
    region = region.upper() if len(region) < 4 else region.title()
    return found[1].lower() + (f"-{region}" if region else "")


def is_language_folder(name: str) -> bool:
    """Whether a folder of this name may hold one language's articles: `nl`, `pt-br`, `zh_TW`."""
    return 2 <= len(name) <= 7 and len(re.split("[-_]", name)[0]) == 2 and as_language(name) is not None


def language_folders(root: Path, parents: Iterable[str]) -> frozenset[str]:
    """The names, in small letters, of folders that part the site by language.

    They stand under the root or one of `parents`, and at least two neighbours, or all of them, are languages."""
    found: set[str] = set()
    for parent in dict.fromkeys(("", *parents)):
        names = _folders(root, parent)
        languages = {name.lower() for name in names if is_language_folder(name)}
        if languages and (len(languages) == len(names) or (len(languages) >= 2 and 2 * len(languages) >= len(names))):
            found |= languages
    return frozenset(found)


def _folders(root: Path, parent: str) -> list[str]:
    folder = root / parent
    try:
        if folder.is_symlink() or not folder.resolve().is_relative_to(root.resolve()):
            return []
        with os.scandir(folder) as listing:
            entries = [entry for entry, _ in zip(listing, range(_MAX_ENTRIES), strict=False)]
        return [entry.name for entry in entries if entry.is_dir(follow_symlinks=False) and entry.name[:1] not in "._"]
    except (OSError, ValueError):
        return []
