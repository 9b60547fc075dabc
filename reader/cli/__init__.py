"""The command line: a small module a command. What needs no command is answered before anything is imported."""

import os
import sys

COMMANDS = (
    "guide",
    "index",
    "list",
    "search",
    "show",
    "links",
    "check",
    "export",
    "state",
    "forget",
    "config",
    "completion",
)
"""Each is the `command` of its own module, `NAME_command`, imported when it is asked for."""
GROUPS = ("state", "config")
"""Those that have commands of their own."""


COMPLETION_VARIABLE = "_LEESMAP_COMPLETE"
"""Is set by the scripts with which shells complete a line."""


def main() -> None:
    """The command `leesmap`."""
    arguments = sys.argv[1:]
    if arguments[:1] in (["--version"], ["-V"]):
        from reader import __version__

        print(f"leesmap {__version__}")
        return
    page = None
    if os.name == "posix" and not any(argument in COMMANDS or argument[:1] == "-" for argument in arguments):
        from reader.ui.firstpage import show_first_page

        page = show_first_page(arguments)
    try:
        from reader.cli.console import standard_console
        from reader.cli.run import run

        status = run(arguments, standard_console(page))
    finally:
        if page is not None:
            page.withdraw()
    sys.exit(status)
