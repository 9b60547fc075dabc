"""What the names in a body's templates stand for: strings, lists, the fields of what a loop goes through."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.document.budget import Budget
from reader.document.context import TemplateContext
from reader.document.filters import filtered, ordered, split_filters, strings_of
from reader.document.kept import Values
from reader.document.liquid import NUMBER, Item

_STRING = re.compile(r""""([^"]*+)"|'([^']*+)'""")
_INDEX = re.compile(r"""\.?\[\s*+(?:"([^"\]]*+)"|'([^'\]]*+)'|([A-Za-z_][\w.-]*+))\s*+\]""")
"""A member called by a text or by a variable that holds its name; lists have numbers there."""
_OF_THE_PAGE = re.compile(r"^page\.[\w-]+")
"""A name of the front matter, which is read in small letters and with `_` for `-`."""


class Variables:
    """Reads and sets the variables of one body, within its budget."""

    def __init__(self, values: Values, context: TemplateContext, budget: Budget) -> None:
        """`values` are those that are set so far, and are changed here."""
        self._variables = values.variables
        self._lists = values.lists
        self._context = context
        self._budget = budget

    def printed(self, expression: str) -> str:
        """What an output tag prints: a string or a variable, sent through the filters that change an address."""
        first, *filters = split_filters(expression)
        text = _STRING.fullmatch(first)
        value = (text[1] or text[2] or "") if text else self._variable(first)
        for name in filters:
            value = filtered(value, name, self._variable, self._context.base_path, self._context.address)
        return value if self._budget.may_print(len(value)) else ""

    def known(self, name: str) -> str | bool | None:
        """The value of a variable for a condition; what an include was not given is nil."""
        name = self._straight(name)
        return self._variables.get(name, False if name.startswith("include.") else None)

    def argument(self, value: str) -> str:
        """What an include is given by a name, or by the words themselves."""
        return self._variables.get(value, value)

    def members(self, name: str) -> Sequence[Item] | None:
        """The members of a list by its name; None where there is none that is known."""
        if name == "include":
            given = ((key.partition("include."), value) for key, value in self._variables.items())
            return [{"[0]": name, "[1]": value} for (before, sign, name), value in given if sign and not before]
        items = self._lists.get(name)
        return self._context.collection(self._straight(name)) if items is None else items

    def assign(self, target: str, value: str) -> None:
        """Set a variable, or a list, to what an expression gives."""
        text, *filters = split_filters(value)
        separators = strings_of(filters[-1]) if filters else None
        if separators is not None:
            between = separators[0] if separators else ""
            whole = self.printed(" | ".join((text, *filters[:-1])))
            parts = whole.split(between) if between else whole.split()
            self._lists[target] = [{"": part} for part in parts if part]
        elif (items := self.members(text)) is not None and (chosen := _chosen(items, filters)) is not None:
            self._lists[target] = chosen
        else:
            self._variables[target] = self.printed(value)

    def capture(self, target: str, text: str) -> None:
        """Set a variable to a text."""
        self._variables[target] = text

    def go_to(self, variable: str, item: Item) -> None:
        """Have the variable of a loop stand for one of the members that it goes through."""
        for key in [key for key in self._variables if key.startswith(f"{variable}.")]:
            del self._variables[key]
        self._variables |= {_member(variable, key): value for key, value in item.items()}

    def _straight(self, name: str) -> str:
        """A variable's name as it is kept: `a[b].c`, where `b` holds `x`, is `a.x.c`, and `page.A-b` is `page.a_b`."""
        if "[" in name:
            name = _INDEX.sub(lambda at: f".{at[1] or at[2] or self._variables.get(at[3] or '', '')}", name)
        return _OF_THE_PAGE.sub(lambda key: key[0].lower().replace("-", "_"), name)

    def _variable(self, name: str) -> str:
        if NUMBER.fullmatch(name):
            return name
        name = self._straight(name)
        known = self._variables.get(name)
        if known is not None:
            return known
        return {"site.url": self._context.address, "site.baseurl": self._context.base_path.rstrip("/")}.get(name, "")


def _member(variable: str, key: str) -> str:
    """What a field of a loop's variable is called; an empty `key` is the variable itself."""
    return f"{variable}{key}" if key.startswith("[") else f"{variable}.{key}" if key else variable


def _chosen(items: Sequence[Item], filters: Sequence[str]) -> Sequence[Item] | None:
    """A list sent through filters that only order it or choose from it; None where one does something else."""
    for name in filters:
        chosen = ordered(items, name)
        if chosen is None:
            return None
        items = chosen
    return items
