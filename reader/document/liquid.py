"""Liquid's blocks and conditions, as far as what is in the source decides them. Pure: no context, no output."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from reader.document.code import Range, is_inside

Item = Mapping[str, str]
"""One member of a list: its fields by name; a plain value stands under the empty name."""
Lookup = Callable[[str], "str | bool | None"]
"""The value of a variable: False where it is nil, None where it is not known what it would be."""

_BLOCK_TAG = re.compile(r"\{%-?\s*+(for|if|unless|case|end(?:for|if|unless|case)|elsif|else|when)\b([^%]{0,2000}+)%\}")
_STRING = re.compile(r""""([^"]*+)"|'([^']*+)'""")
NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?")
"""A number as templates write it."""
_COMPARISON = re.compile(
    r"""\s*+("[^"]*+"|'[^']*+'|[^\s=!<>"']++)\s*+(==|!=|<>|>=|<=|>|<|\bcontains\b)\s*+("[^"]*+"|'[^']*+'|[^\s"']++)\s*+"""
)
_LOOP = re.compile(r"([\w-]++)\s++in\s++([^\s%]++|\([^()]*+\))(.*)", re.DOTALL)
_COUNT = re.compile(r"\(\s*+(\d{1,6})\s*+\.\.\s*+(\d{1,6})\s*+\)")
_LIMIT = re.compile(r"\blimit\s*:\s*(\d{1,6})")
_OR = re.compile(r"\s+or\s+|,")
_MOST_ROUNDS = 10_000
_MOST_CLAUSES = 20


@dataclass(slots=True)
class Branch:
    """One alternative of a block: the condition of its tag (empty for `else`), and where its content stands."""

    name: str
    condition: str
    start: int
    end: int = 0


@dataclass(slots=True)
class Block:
    """A `for`, `if`, `unless` or `case` with its alternatives; a case's first holds what stands before them."""

    branches: list[Branch] = field(default_factory=list)
    end: int = 0
    """After the closing tag."""


def blocks_of(source: str, code: Sequence[Range]) -> dict[int, Block]:
    """The closed blocks of a source by the position of their opening tag; those in code are none."""
    ranges = list(code)
    blocks: dict[int, Block] = {}
    open_blocks: list[tuple[int, Block]] = []
    for tag in _BLOCK_TAG.finditer(source):
        if ranges and is_inside(ranges, tag.start()):
            continue
        name, condition = tag[1], tag[2].rstrip("-").strip()
        if name in ("for", "if", "unless", "case"):
            open_blocks.append((tag.start(), Block([Branch(name, condition, tag.end())])))
        elif open_blocks:
            position, block = open_blocks[-1]
            last = block.branches[-1]
            last.end = len(source[last.start : tag.start()].rstrip()) + last.start if tag[0][2] == "-" else tag.start()
            if name in ("else", "elsif", "when"):
                block.branches.append(Branch(name, condition, tag.end()))
                continue
            open_blocks.pop()
            if name == f"end{block.branches[0].name}":
                block.end = tag.end()
                blocks[position] = block
    return blocks


def taken(block: Block, lookup: Lookup) -> Branch | bool:
    """The alternative of an `if` or a `case` that is taken: False if none is, True if that cannot be told."""
    if block.branches[0].name == "case":
        return _chosen(block, lookup)
    for branch in block.branches:
        if branch.name == "else":
            return branch
        truth = is_true(branch.condition, lookup)
        if truth is None:
            return True
        if truth is not (branch.name == "unless"):
            return branch
    return False


def _chosen(block: Block, lookup: Lookup) -> Branch | bool:
    value = _value(block.branches[0].condition, lookup)
    if value is None:
        return True
    for branch in block.branches[1:]:
        if branch.name == "else":
            return branch
        choices = [_value(choice.strip(), lookup) for choice in _OR.split(branch.condition)[:_MOST_CLAUSES]]
        if value in choices:
            return branch
        if None in choices:
            return True
    return False


def is_true(condition: str, lookup: Lookup) -> bool | None:
    """Whether a condition holds; None where a variable in it is not known, or it is none that is understood."""
    if condition.count(" and ") + condition.count(" or ") > _MOST_CLAUSES:
        return None
    found: bool | None = False
    for alternative in condition.split(" or "):
        parts = [_clause(part, lookup) for part in alternative.split(" and ")]
        if all(part is True for part in parts):
            return True
        if None in parts and False not in parts:
            found = None
    return found


def _clause(clause: str, lookup: Lookup) -> bool | None:
    compared = _COMPARISON.fullmatch(clause)
    if compared is None:
        value = (
            _value(clause.strip(), lookup) if len(clause.split()) == 1 or _STRING.fullmatch(clause.strip()) else None
        )
        return None if value is None else value is not False
    left, right = _value(compared[1], lookup), _value(compared[3], lookup)
    if left is None or right is None:
        return None
    match compared[2]:
        case "==":
            return left == right
        case "!=" | "<>":
            return left != right
        case "contains":
            return isinstance(left, str) and isinstance(right, str) and right in left
    if isinstance(left, bool) or isinstance(right, bool):
        return False
    if not (NUMBER.fullmatch(left) and NUMBER.fullmatch(right)):
        return None
    below, same = float(left) < float(right), float(left) == float(right)
    return {"<": below, "<=": below or same, ">": not below and not same, ">=": not below}[compared[2]]


def _value(text: str, lookup: Lookup) -> str | bool | None:
    if string := _STRING.fullmatch(text):
        return string[1] or string[2] or ""
    if text in ("nil", "null", "false"):
        return False
    return text if text == "true" or NUMBER.fullmatch(text) else lookup(text)


def loop_of(condition: str) -> tuple[str, str, int] | None:
    """The variable of a loop, the name of what it goes through, and how far at most; None if it is none."""
    found = _LOOP.fullmatch(condition)
    if found is None:
        return None
    limit = _LIMIT.search(found[3])
    return found[1], found[2], min(int(limit[1]) if limit else _MOST_ROUNDS, _MOST_ROUNDS)


def counted(name: str) -> list[Item] | None:
    """The numbers of a range such as `(0..9)`; None where it is none."""
    found = _COUNT.fullmatch(name)
    if found is None:
        return None
    first, last = int(found[1]), int(found[2])
    return [{"": str(number)} for number in range(first, min(last, first + _MOST_ROUNDS) + 1)]
