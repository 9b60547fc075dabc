"""The program's own themes. Lamp and paper are made for long reading: warm, with low glare; every text of lamp, paper
and the two of high contrast stands out from its ground by 4.5:1 or more."""

from __future__ import annotations

from textual.theme import Theme

LAMP = Theme(
    name="lamp",
    dark=True,
    background="#1c1916",
    surface="#211d19",
    panel="#2b2620",
    foreground="#ddd2be",
    primary="#8fb9c4",
    secondary="#c3a6c9",
    accent="#e3a857",
    success="#a9ba82",
    warning="#e3a857",
    error="#e08f78",
    variables={
        "foreground-muted": "#a39884",
        "border": "#8a7a60",
        "border-blurred": "#4a4238",
        "scrollbar": "#6f6350",
        "scrollbar-hover": "#8a7a60",
        "block-cursor-foreground": "#fbf1dc",
        "block-cursor-background": "#584629",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-foreground": "#ddd2be",
        "block-cursor-blurred-background": "#332d25",
        "input-cursor-background": "#e3a857",
        "input-cursor-foreground": "#1c1916",
        "input-selection-background": "#584629",
        "footer-background": "#2b2620",
        "footer-foreground": "#a39884",
        "footer-key-foreground": "#e3a857",
    },
)

PAPER = Theme(
    name="paper",
    dark=False,
    background="#f7f1e4",
    surface="#f0e8d7",
    panel="#e6dcc7",
    foreground="#362f26",
    primary="#1c5a73",
    secondary="#6d4177",
    accent="#8f4f00",
    success="#4a5f17",
    warning="#8f4f00",
    error="#99301f",
    variables={
        "foreground-muted": "#635948",
        "border": "#8b7a5c",
        "border-blurred": "#cbbda1",
        "scrollbar": "#a3926f",
        "scrollbar-hover": "#8b7a5c",
        "block-cursor-foreground": "#241e16",
        "block-cursor-background": "#e3c98f",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-foreground": "#362f26",
        "block-cursor-blurred-background": "#e4d9c1",
        "input-cursor-background": "#8f4f00",
        "input-cursor-foreground": "#f7f1e4",
        "input-selection-background": "#e3c98f",
        "footer-background": "#e6dcc7",
        "footer-foreground": "#635948",
        "footer-key-foreground": "#8f4f00",
    },
)

CONTRAST = Theme(
    name="contrast",
    dark=True,
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    foreground="#ffffff",
    primary="#7fd4ff",
    secondary="#e0b0ff",
    accent="#ffd84d",
    success="#9dff9d",
    warning="#ffd84d",
    error="#ff9a8f",
    variables={
        "foreground-muted": "#d6d6d6",
        "border": "#ffffff",
        "border-blurred": "#9a9a9a",
        "scrollbar": "#c0c0c0",
        "scrollbar-hover": "#ffffff",
        "block-cursor-foreground": "#000000",
        "block-cursor-background": "#ffd84d",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-foreground": "#ffffff",
        "block-cursor-blurred-background": "#3a3a3a",
        "input-cursor-background": "#ffd84d",
        "input-cursor-foreground": "#000000",
        "input-selection-background": "#5a4a00",
        "footer-background": "#1c1c1c",
        "footer-foreground": "#e6e6e6",
        "footer-key-foreground": "#ffd84d",
    },
)

CONTRAST_LIGHT = Theme(
    name="contrast-light",
    dark=False,
    background="#ffffff",
    surface="#ffffff",
    panel="#e8e8e8",
    foreground="#000000",
    primary="#00408a",
    secondary="#5f0f7a",
    accent="#7a2e00",
    success="#0f4d0f",
    warning="#7a2e00",
    error="#8f0000",
    variables={
        "foreground-muted": "#333333",
        "border": "#000000",
        "border-blurred": "#6a6a6a",
        "scrollbar": "#4a4a4a",
        "scrollbar-hover": "#000000",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-background": "#00307a",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-foreground": "#000000",
        "block-cursor-blurred-background": "#d0d0d0",
        "input-cursor-background": "#00307a",
        "input-cursor-foreground": "#ffffff",
        "input-selection-background": "#b0c8f0",
        "footer-background": "#e8e8e8",
        "footer-foreground": "#262626",
        "footer-key-foreground": "#7a2e00",
    },
)


def _of_the_terminal(name: str, *, cyan: str, magenta: str, yellow: str, green: str, red: str) -> Theme:
    """A theme in the terminal's own colours: weight and reversal tell what shades would."""
    return Theme(
        name=name,
        ansi=True,
        background="ansi_default",
        foreground="ansi_default",
        primary=cyan,
        secondary=magenta,
        accent=yellow,
        success=green,
        warning=yellow,
        error=red,
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        variables={
            "ansi-background": "ansi_black",
            "ansi-foreground": "ansi_white",
            "foreground-muted": "ansi_default",
            "border": yellow,
            "border-blurred": "ansi_default",
            "scrollbar": "ansi_default",
            "block-cursor-foreground": "ansi_default",
            "block-cursor-background": "ansi_default",
            "block-cursor-blurred-foreground": "ansi_default",
            "block-cursor-blurred-background": "ansi_default",
            "input-cursor-background": "ansi_default",
            "input-cursor-foreground": "ansi_default",
            "footer-key-foreground": yellow,
        },
    )


CONSOLE = _of_the_terminal(
    "console",
    cyan="ansi_cyan",
    magenta="ansi_magenta",
    yellow="ansi_yellow",
    green="ansi_green",
    red="ansi_red",
)
MONO = _of_the_terminal("mono", **dict.fromkeys(("cyan", "magenta", "yellow", "green", "red"), "ansi_default"))

THEMES = (LAMP, PAPER, CONTRAST, CONTRAST_LIGHT, CONSOLE, MONO)

ABOUT = {
    LAMP.name: "dark and warm, for long reading",
    PAPER.name: "light and warm, for long reading",
    CONTRAST.name: "high contrast, dark",
    CONTRAST_LIGHT.name: "high contrast, light",
    CONSOLE.name: "the terminal's own colours",
    MONO.name: "without colour",
}
"""What to say of each."""
