"""Colours that can be read on their grounds, also in themes that were not made for long texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual.color import BLACK, WHITE, Color, ColorParseError

LEAST_CONTRAST = 4.5
"""How far a text stands out from its ground at least; the ratio of WCAG 2.2 for text of ordinary size (1.4.3)."""
_STEP = 0.05
_GROUNDS = ("surface", "panel", "block-cursor-blurred-background")
_TEXTS = ("foreground-muted", "primary", "secondary", "accent", "success", "warning", "error")
_PAIRS = (
    ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    ("input-cursor-foreground", "input-cursor-background"),
    ("footer-foreground", "footer-background"),
    ("footer-key-foreground", "footer-background"),
    ("footer-description-foreground", "footer-background"),
)
"""A text and the one ground on which it stands."""

_CHANGED = frozenset(
    ("foreground", "input-selection-background", *_GROUNDS, *_TEXTS, *(name for pair in _PAIRS for name in pair))
)


def contrast(one: Color, other: Color) -> float:
    """How far two colours stand out from each other, from 1 to 21, as WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Color) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color.normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def heading(variables: Mapping[str, str]) -> str:
    """The colour of the highest headings: what stands out from the ground still more than the text does."""
    text, ground = _parsed(variables["foreground"]), _parsed(variables["background"])
    if text is None or ground is None:  # the terminal's own
        return variables["foreground"]
    return text.blend(_away_from((ground,)), 0.5).hex


def legible(variables: Mapping[str, str]) -> dict[str, str]:
    """The colours of a theme, those changed with which a text could not be read.

    A ground comes nearer to the background, a text goes away from its grounds, each as little as it takes. What is no
    colour stays as it is.
    """
    colors = {name: color for name, value in variables.items() if (color := _parsed(value)) is not None}
    background = colors["background"]
    text = colors["foreground"] = _readable(colors["foreground"], (background,))
    grounds = [background]
    for name in _GROUNDS:
        colors[name] = _carrying(text, background + colors.get(name, background), background)
        grounds.append(colors[name])
    for name in _TEXTS:
        colors[name] = _readable(background + colors.get(name, text), grounds)
    for name, below in _PAIRS:
        ground = colors[below] = background + colors.get(below, background)
        colors[name] = _readable(ground + colors.get(name, _away_from((ground,))), (ground,))
    selection = background + colors.get("input-selection-background", background)
    colors["input-selection-background"] = _carrying(text, selection, background)
    return {**variables, **{name: color.hex for name, color in colors.items() if name in _CHANGED}}


def _parsed(value: str) -> Color | None:
    try:
        color = Color.parse(value)
    except ColorParseError:
        return None
    return color if color.ansi is None and not color.auto else None


def _away_from(grounds: Sequence[Color]) -> Color:
    """Black or white, whichever stands out more."""
    return max((BLACK, WHITE), key=lambda color: min(contrast(color, ground) for ground in grounds))


def _readable(text: Color, grounds: Sequence[Color]) -> Color:
    """A text that stands out from each of its grounds."""
    away = _away_from(grounds)
    return _nearest(text, away, lambda color: all(contrast(color, each) >= LEAST_CONTRAST for each in grounds))


def _carrying(text: Color, ground: Color, background: Color) -> Color:
    """A ground from which a text stands out, given that it does so from the background."""
    return _nearest(ground, background, lambda color: contrast(text, color) >= LEAST_CONTRAST)


def _nearest(color: Color, end: Color, serves: Callable[[Color], bool]) -> Color:
    """The colour nearest to one, on the way from it to another, that serves; else that other."""
    steps = round(1 / _STEP)
    return next((mixed for step in range(steps) if serves(mixed := color.blend(end, step * _STEP))), end)
