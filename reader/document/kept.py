"""What includes came to, kept from one article of a site to the next.

An archive may include the same hundreds of lines into each of its articles. What an include comes to depends on its
text and on the variables and lists that are named in it, and on nothing else as long as it includes nothing itself.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from reader.document.budget import Spent
from reader.document.liquid import Item

_MOST_CHARACTERS = 4_000_000
"""Of texts and what they came to; when there are more, all are dropped."""
_MOST_ITEMS = 200
"""Of lists that an include is given; comparing longer ones costs more than it saves."""
_WORD = re.compile(r"[\w-]++")
_INCLUDING = re.compile(r"\{%-?\s*+(?:include|render)|\{\{[<%]|8<-")
_LIST_OF_THE_PAGE = re.compile(r"\bpage\.")


@dataclass(slots=True)
class Values:
    """What the templates of one article know by a name, and set."""

    variables: dict[str, str]
    lists: dict[str, Sequence[Item]] = field(default_factory=dict)

    def copy(self) -> Values:
        """The same values; what is set in them later is not in the copy."""
        return Values(dict(self.variables), dict(self.lists))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an include came to."""

    text: str
    variables: Mapping[str, str | None]
    """What it set; None for what it took away."""
    lists: Mapping[str, Sequence[Item]]
    spent: Spent

    def set_in(self, values: Values) -> None:
        """Set what the include set."""
        for name, value in self.variables.items():
            if value is None:
                values.variables.pop(name, None)
            else:
                values.variables[name] = value
        values.lists |= self.lists


def outcome(text: str, before: Values, after: Values, spent: Spent) -> Outcome:
    """What an include came to that turned the values `before` into those `after`."""
    changed: dict[str, str | None] = {
        name: value for name, value in after.variables.items() if before.variables.get(name) != value
    }
    changed |= dict.fromkeys(before.variables.keys() - after.variables.keys())
    lists = {name: items for name, items in after.lists.items() if before.lists.get(name) is not items}
    return Outcome(text, changed, lists, spent)


class KeptIncludes:
    """What the includes of one site came to, by all that decides it."""

    def __init__(self) -> None:
        self._words: dict[str, frozenset[str] | None] = {}
        self._outcomes: dict[Hashable, Outcome] = {}
        self._characters = 0

    def situation(self, text: str, values: Values, markdown: bool, depth: int) -> Hashable | None:
        """All that decides what a text comes to that is included `depth` deep; None where that cannot be told before.

        `markdown` says whether the body is Markdown, in which code is something else than in HTML.
        """
        words = self._words_of(text)
        if words is None:
            return None
        lists = [(name, items) for name, items in values.lists.items() if _is_named(name, words)]
        if sum(len(items) for _, items in lists) > _MOST_ITEMS:
            return None
        return (
            text,
            markdown,
            depth,
            frozenset(named for named in values.variables.items() if _is_named(named[0], words)),
            frozenset((name, tuple(frozenset(item.items()) for item in items)) for name, items in lists),
        )

    def get(self, situation: Hashable) -> Outcome | None:
        """What was kept of the same situation."""
        return self._outcomes.get(situation)

    def keep(self, situation: Hashable, found: Outcome) -> None:
        """Keep what an include came to."""
        self._count(len(found.text))
        self._outcomes[situation] = found

    def _words_of(self, text: str) -> frozenset[str] | None:
        if text not in self._words:
            alone = not _INCLUDING.search(text) and not _LIST_OF_THE_PAGE.search(text)
            self._count(len(text))
            self._words[text] = frozenset(_WORD.findall(text)) if alone else None
        return self._words[text]

    def _count(self, characters: int) -> None:
        self._characters += characters
        if self._characters > _MOST_CHARACTERS:
            self._words.clear()
            self._outcomes.clear()
            self._characters = characters


def _is_named(name: str, words: frozenset[str]) -> bool:
    """Whether a text of these words can touch a variable: it names its first part."""
    first = _WORD.search(name)
    return first is None or first[0] in words
