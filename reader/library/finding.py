"""Which article a REF means: a permalink, key, slug, path or address, also one that needs healing."""

from __future__ import annotations

from collections.abc import Callable

from reader.library.index_protocols import Answers
from reader.links.addresses import Addresses
from reader.links.resolve import resolve
from reader.links.spots import Source
from reader.model import Status
from reader.text import clean_line

_NOWHERE = Source("/", "", None)
_FOUND = (Status.ARTICLE, Status.HEALED)


def find_numbers(ref: str, answers: Answers, addresses: Callable[[], Addresses]) -> list[int]:
    """The articles that `ref` may mean, best reading first: one reading's answers, never a mixture of two.

    `addresses` is asked only when no column of the index answers: it costs a look at every article.
    """
    ref = clean_line(ref)
    if not ref:
        return []
    for column, value in _readings(ref):
        numbers = answers.numbers_by(column, value)
        if numbers:
            return numbers
    known = addresses()
    target = resolve(ref, _NOWHERE, known)
    if target.status in _FOUND and target.address is not None:
        return answers.numbers_by("permalink", target.address)
    return [number for permalink in known.named(ref) for number in answers.numbers_by("permalink", permalink)]


def _readings(ref: str) -> list[tuple[str, str]]:
    bare = ref.strip("/")
    return [
        ("key", ref),
        ("permalink", ref),
        ("path", ref.removeprefix("./")),
        ("permalink", f"/{bare}/"),
        ("permalink", f"/{bare}"),
        ("slug", bare),
    ]
