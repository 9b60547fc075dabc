"""YAML in which every scalar stays the string it was written as, read in bounded time and memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reader.archive.flat_yaml import read_flat

MAX_YAML_CHARACTERS = 1024 * 1024
_MAX_DEPTH = 40
_MAX_VALUES = 200_000
_DEEP_BLOCK = re.compile(r"^[ ?-]{60}", re.MULTILINE)


class YamlError(ValueError):
    """Text that is no YAML, or not the kind that is read here; `line` counts from 1."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


def load_yaml(text: str) -> Any:
    """The first document in `text` as mappings, lists and strings.

    Aliases are shared, not copied, merge keys are keys like any other, tags mean nothing. Raises YamlError."""
    if len(text) > MAX_YAML_CHARACTERS:
        raise YamlError(f"{len(text):,} characters are too many for front matter")
    flat = read_flat(text)
    if flat is not None:
        return flat
    import yaml

    # The C loader nests as deep as its input says, on the C stack; what might be deep is measured first.
    if text.count("[") + text.count("{") > _MAX_DEPTH or _DEEP_BLOCK.search(text):
        _check_depth(text)
    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)(text)
    try:
        value = loader.get_data() if loader.check_data() else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark if error.problem_mark is not None else error.context_mark
        line = None if mark is None else mark.line + 1
        raise YamlError(error.problem or error.context or "no YAML", line) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise YamlError(str(error).splitlines()[0] if str(error) else "no YAML") from None
    finally:
        loader.dispose()
    if "*" in text and "&" in text:
        _check_size(value)
    return value


def _check_depth(text: str) -> None:
    import yaml

    depth = 0
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > _MAX_DEPTH:
                    raise YamlError(f"nested more than {_MAX_DEPTH} deep")
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError:
        return  # the loader will say what is wrong, and where


def _check_size(value: Any) -> None:
    """An alias bomb is small as long as it is shared; whoever walks it would never end."""
    left = _MAX_VALUES
    walks: list[Iterator[Any]] = [iter((value,))]
    while walks:
        child = next(walks[-1], _END)
        left -= 1
        if child is _END:
            walks.pop()
        elif left < 0 or len(walks) > _MAX_DEPTH + 1:
            raise YamlError("its aliases stand for too many values")
        elif isinstance(child, dict):
            walks.append(iter(child.values()))
        elif isinstance(child, list):
            walks.append(iter(child))


_END = object()
