"""The command line: a small module a command. What needs no command is answered before anything is imported."""

import sys


def main() -> None:
    """The command `leesmap`."""
    if sys.argv[1:2] == ["--version"]:
        from reader import __version__

        print(f"leesmap {__version__}")
        return
    from reader.cli.console import standard_console
    from reader.cli.run import run

    sys.exit(run(sys.argv[1:], standard_console()))
