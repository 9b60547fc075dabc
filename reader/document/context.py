"""What templates can ask of the site they belong to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from reader.document.kept import KeptIncludes
from reader.document.liquid import Item
from reader.document.losses import Loss


def _nothing(_name: str) -> str | None:
    return None


def _nobody(_loss: Loss) -> None:
    return None


def _no_list(_name: str) -> Sequence[Item] | None:
    return None


@dataclass(frozen=True)
class TemplateContext:
    """What templates can ask of the site."""

    base_path: str = ""
    host: str = ""
    """`https://example.org`, or the name alone."""
    variables: Mapping[str, str] = field(default_factory=dict)
    """`site.x`, `page.x` …, by the name that templates use."""
    include: Callable[[str], str | None] = _nothing
    """The text of an include by the name that the tag gives; `./x` where it is relative to the article."""
    link_path: Callable[[str], str | None] = _nothing
    """The address of a reference (`ref:KIND:NAME`), where it is known."""
    collection: Callable[[str], Sequence[Item] | None] = _no_list
    """The members of a list of the site by its name, `site.topics`; None where it is not known."""
    last_counts: bool = False
    """Whether of two definitions of one reference in Markdown the last counts, as kramdown has it."""
    lose: Callable[[Loss], None] = _nobody
    """Is told of each tag that could not be understood, in the order of the source."""

    kept: KeptIncludes = field(default_factory=KeptIncludes)
    """What includes came to; shared by the contexts of one site."""

    @property
    def address(self) -> str:
        """The site's address, without a slash at the end."""
        if not self.host:
            return ""
        return (self.host if "://" in self.host else f"https://{self.host}").rstrip("/")
