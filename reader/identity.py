"""Finding an article again by what is known of it, after moves, renames, edits and copies. Pure, and linear in time."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

ArticleKey = str
"""The key of reading state; unique in an archive."""


@dataclass(frozen=True, slots=True)
class Identity:
    """The four traces an article can be found again by, the strongest first, and the key it goes by."""

    key: ArticleKey
    """Empty for an article that has none yet."""
    front_id: str | None
    permalink: str
    path: str
    text_hash: str
    """A hash of its text; empty for an article without text, which no hash tells from another."""


_TRACES: tuple[Callable[[Identity], str | None], ...] = (
    lambda identity: identity.front_id,
    lambda identity: identity.permalink,
    lambda identity: identity.path,
    lambda identity: identity.text_hash,
)

_AGREEMENTS = tuple(tuple(number for number in range(4) if weight & 8 >> number) for weight in range(15, 0, -1))
"""Which traces two identities can agree on, in the order in which that counts: an agreement on the id weighs more than
one on all that comes after it, and so on; of two agreements on the id, the one that agrees on more besides."""

_COPIES = 2
"""A front matter id that more articles share (`id: post`) tells none of them from another."""


def match_identities(articles: Sequence[Identity], known: Sequence[Identity]) -> dict[int, int]:
    """For numbers of `articles`, the number of the known identity that each one is.

    Every known identity finds at most one article and the other way round. Those that agree on most find each other
    first, so that a copy of an id takes nothing away from the article it was copied from.
    """
    found: dict[int, int] = {}
    open_articles = dict.fromkeys(range(len(articles)))
    open_known = dict.fromkeys(range(len(known)))
    for traces in _AGREEMENTS:
        if not open_articles or not open_known:
            break
        worthless = _worthless(traces, articles, known)
        waiting: dict[tuple[str, ...], list[int]] = {}
        for number in reversed(open_known):
            if (seen := _seen(known[number], traces)) and seen not in worthless:
                waiting.setdefault(seen, []).append(number)
        for number in list(open_articles) if waiting else ():
            claimants = waiting.get(_seen(articles[number], traces) or ())
            if claimants:
                found[number] = claimants.pop()
                del open_articles[number], open_known[found[number]]
    return found


def _seen(identity: Identity, traces: tuple[int, ...]) -> tuple[str, ...] | None:
    """The values of some traces; None when one is not there."""
    values = tuple(value for number in traces if (value := _TRACES[number](identity)))
    return values if len(values) == len(traces) else None


def _worthless(
    traces: tuple[int, ...], articles: Sequence[Identity], known: Sequence[Identity]
) -> frozenset[tuple[str, ...]]:
    """Values that identify nothing on their own: ids and texts that several have.

    A single copy of an id is bearable: the article it was copied from agrees on more, and comes first.
    """
    if traces not in ((0,), (3,)):
        return frozenset()
    here = Counter(_each_seen(articles, traces))
    there = Counter(_each_seen(known, traces))
    bearable = _COPIES if traces == (0,) else 1
    several = {seen for seen, count in here.items() if count > bearable}
    return frozenset(several | {seen for seen, count in there.items() if count > 1})


def _each_seen(identities: Iterable[Identity], traces: tuple[int, ...]) -> Iterator[tuple[str, ...]]:
    return (seen for identity in identities if (seen := _seen(identity, traces)))


def assign_keys(articles: Sequence[Identity], known: Sequence[Identity]) -> dict[str, ArticleKey]:
    """The key of every article, by its path: the known key of those that are found again, else one that nobody has.

    That is its front matter id (the first by path, where several state the same), else its permalink, else its path.
    The keys of known identities whose article is gone are kept for them.
    """
    ordered = sorted(articles, key=lambda article: article.path)
    found = match_identities(ordered, known)
    keys = {ordered[number].path: known[row].key for number, row in found.items()}
    taken = {identity.key for identity in known}
    for number, article in enumerate(ordered):
        if number in found:
            continue
        key = next(key for key in _wishes(article) if key not in taken)
        taken.add(key)
        keys[article.path] = key
    return keys


def assign_changed_keys(
    changed: Sequence[tuple[Identity | None, Identity | None]],
    known: Sequence[Identity],
    is_taken: Callable[[ArticleKey, Identity], bool],
) -> dict[str, ArticleKey] | None:
    """The keys of the articles that changed (as they were, as they are), by path; None where it takes all to tell.

    They are those that `assign_keys` would give: others keep theirs as long as none comes or goes that they could be
    taken for. So it takes all where an article went, moved, or is like one that is known; of the texts of edited ones
    this has to be asked too. `is_taken` says whether another article than the one goes by a key.
    """
    keys: dict[str, ArticleKey] = {}
    taken = {identity.key for identity in known}
    texts: dict[str, set[ArticleKey]] = {}
    for identity in known:
        texts.setdefault(identity.text_hash, set()).add(identity.key)
    traces = {(place, value) for identity in known for place, trace in enumerate(_TRACES) if (value := trace(identity))}
    for before, after in changed:
        if after is None:
            return None
        if before is None:
            wish = next(_wishes(after))
            is_like = any((place, value) in traces for place, trace in enumerate(_TRACES) if (value := trace(after)))
            if is_like or wish in taken or is_taken(wish, after):
                return None
            taken.add(wish)
            keys[after.path] = wish
        elif (before.front_id, before.permalink, before.path) != (after.front_id, after.permalink, after.path) or any(
            texts.get(text, set()) - {before.key} for text in (before.text_hash, after.text_hash) if text
        ):
            return None
        else:
            keys[after.path] = before.key
    return keys


def _wishes(article: Identity) -> Iterator[ArticleKey]:
    """The keys an article would go by, the best first; without end."""
    yield from (wish for wish in (article.front_id, article.permalink, article.path) if wish)
    number = 2
    while True:
        yield f"{article.path}~{number}"
        number += 1


def new_name() -> str:
    """A name that nothing else has: 32 hexadecimal digits."""
    return os.urandom(16).hex()
