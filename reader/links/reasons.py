"""Why a link was healed, or what was tried before it was called missing, in words for its readers."""

from __future__ import annotations

from collections.abc import Sequence

from reader.links.drift import Suspect
from reader.links.evidence import Evidence

_FEW = 6
"""Words that are named before the rest is left out."""


def why(suspect: Suspect) -> str:
    """`the address lacks *is*; the only article with *hoe gevaarlijk noord korea*`."""
    evidence = suspect.evidence
    changes = [*_differences(evidence), *([f"ended in -{evidence.copy}"] if evidence.copy else [])]
    agreed = _named(evidence.agreed)
    return "; ".join([*changes, f"the only article with {agreed}" if agreed else "spelt alike but for its signs"])


def what_was_tried(path: str, suspects: Sequence[Suspect], *, is_later: bool = False) -> str:
    """What was looked for at a path where no article is, and what came nearest to it.

    With `is_later` the first suspect would do, were it not from after the article that the link stands in.
    """
    nearest = next((one for one in suspects if one.evidence.agreed), None)
    if nearest is None:
        return f"no article at {path}, and none with words of its address"
    tried = f"no article at {path}; nearest is {nearest.known.permalink}"
    if is_later:
        return f"{tried}, but that is from later than this article"
    if len(suspects) > 1 and nearest.lead_bits < 1 and suspects[1].fit > 0.5:
        return f"{tried}, and {suspects[1].known.permalink} is as near"
    differences = _differences(nearest.evidence)
    return f"{tried}, but {'; '.join(differences)}" if differences else f"{tried}, which is too little to go by"


def _differences(evidence: Evidence) -> list[str]:
    said = []
    if evidence.lost:
        said.append(f"only the link has {_named(evidence.lost)}")
    if evidence.gained:
        said.append(f"the link lacks {_named(evidence.gained)}")
    if evidence.respelt:
        said.append(
            ", ".join(f"{_named([written])} is {_named([known])}" for written, known in evidence.respelt[:_FEW])
        )
    if evidence.cut:
        said.append(f"the link ends before {_named(evidence.cut)}")
    return said


def _named(words: Sequence[str]) -> str:
    if not words:
        return ""
    return f"*{' '.join(words[:_FEW])}{' …' if len(words) > _FEW else ''}*"
