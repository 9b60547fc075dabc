"""The two ways out of the reader: a web browser and a clipboard. Nothing is ever run through a shell."""

from __future__ import annotations

import subprocess
import webbrowser
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from urllib.parse import quote, urlsplit

_SCHEMES = ("http", "https", "mailto")
# What may stand in an address as it is: RFC 3986's reserved and unreserved characters and the percent sign.
_SAFE = "%:/?#[]@!$&'()*+,;=-._~"
_CLIPBOARD_SECONDS = 1.0


class Surroundings(StrEnum):
    """What kind of browser can be started from here."""

    WINDOW = "window"
    CONSOLE = "console"
    """One that needs this terminal for itself."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser that was found."""

    kind: Surroundings
    controller: webbrowser.BaseBrowser | None = None


def browsable(address: str) -> str | None:
    """`address` as a browser may be given it: http, https or mailto, ASCII, nothing a program takes for an option.

    None for any other address. A host in another script is written in punycode.
    """
    try:
        parts = urlsplit(address.strip())
        if parts.scheme.lower() not in _SCHEMES:
            return None
        if parts.netloc and not parts.netloc.isascii():
            parts = parts._replace(netloc=parts.netloc.encode("idna").decode("ascii"))
    except (ValueError, UnicodeError):
        return None
    if parts.scheme != "mailto" and not parts.netloc:
        return None
    return quote(parts.geturl(), safe=_SAFE)


def find_browser(
    environ: Mapping[str, str], platform: str, get: Callable[[], webbrowser.BaseBrowser] = webbrowser.get
) -> Browser:
    """The browser to use, and whether it needs this terminal.

    `platform` is `sys.platform`. Over SSH without a display there is none: a browser there would be the wrong one.
    """
    has_display = platform in ("darwin", "win32") or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))
    if not has_display and (environ.get("SSH_CONNECTION") or environ.get("SSH_TTY")):
        return Browser(Surroundings.NONE)
    try:
        controller = get()
    except webbrowser.Error:
        return Browser(Surroundings.NONE)
    console = isinstance(controller, webbrowser.GenericBrowser) and not isinstance(
        controller, webbrowser.BackgroundBrowser
    )
    if not console and not has_display:
        return Browser(Surroundings.NONE)
    return Browser(Surroundings.CONSOLE if console else Surroundings.WINDOW, controller)


def command_of(browser: Browser, address: str) -> list[str]:
    """The argument list with which a browser of one command opens an address that `browsable` gave."""
    controller = browser.controller
    if not isinstance(controller, webbrowser.GenericBrowser):
        return []
    return [controller.name, *(str(part).replace("%s", address) for part in controller.args)]


def start_browser(browser: Browser, address: str) -> bool:
    """Open an address that `browsable` gave in a window of its own; False where nothing could be started."""
    controller = browser.controller
    if controller is None:
        return False
    try:
        if isinstance(controller, webbrowser.BackgroundBrowser):
            # The module would let it write on this terminal.
            subprocess.Popen(
                command_of(browser, address),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            return True
        return bool(controller.open(address))
    except (OSError, webbrowser.Error):
        return False


def clipboard_commands(environ: Mapping[str, str], platform: str) -> list[tuple[str, ...]]:
    """The programs that could hold a copied text here, best first."""
    commands: list[tuple[str, ...]] = []
    if platform == "darwin":
        commands.append(("pbcopy",))
    if platform == "win32" or environ.get("WSL_DISTRO_NAME"):
        commands.append(("clip.exe",))
    if environ.get("WAYLAND_DISPLAY"):
        commands.append(("wl-copy",))
    if environ.get("DISPLAY"):
        commands += [("xclip", "-selection", "clipboard"), ("xsel", "--clipboard", "--input")]
    if environ.get("TMUX"):
        commands.append(("tmux", "load-buffer", "-w", "-"))
    return commands


def copy_with(commands: Sequence[tuple[str, ...]], text: str) -> bool:
    """Give `text` to the first of some programs that takes it; True if one answered 0 within a second."""
    for command in commands:
        try:
            done = subprocess.run(
                command,
                input=text.encode(_encoding(command[0])),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=_CLIPBOARD_SECONDS,
                check=False,
            )
        except (OSError, subprocess.SubprocessError):
            continue
        if done.returncode == 0:
            return True
    return False


def _encoding(program: str) -> str:
    # clip.exe takes bytes for the code page of the console, which holds few letters, unless they look like UTF-16.
    return "utf-16-le" if PurePath(program).name == "clip.exe" else "utf-8"
