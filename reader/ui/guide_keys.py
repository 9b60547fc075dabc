"""The guide shows the keys that are true for its reader, who may have chosen others."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from reader.ui.keymap import DEFAULTS, Keymap

_KEY = re.compile(r' ?<kbd data-(key|other)="([a-z.-]+)">([^<]*)</kbd>')


def with_true_keys(keymap: Keymap) -> Callable[[str], str]:
    """Rewrites the HTML of a page of the guide, in which each key of a named action says which that is.

    The first key of an action (`data-key`) becomes its first key now; others (`data-other`) go where its keys have
    changed.
    """

    def shown(found: re.Match[str]) -> str:
        which, name, default = found.groups()
        blank = found[0][: found[0].index("<")]
        if keymap.keys(name) == DEFAULTS.keys(name):
            return f"{blank}<kbd>{default}</kbd>"
        key = keymap.key(name)
        if which == "other":
            return ""
        return f"{blank}<kbd>{escape(key)}</kbd>" if key else f"{blank}(no key: {escape(name)})"

    return lambda html: _KEY.sub(shown, html)
