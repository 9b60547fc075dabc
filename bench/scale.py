"""Does a hundred thousand feel like ten? Every goal as a ratio beside the peer that it names, taken in one run.

    python -m bench.scale [--folder FOLDER] [--only first|index|look|screen|commands] COUNT [COUNT ...]

Archives of invented articles are written below FOLDER and kept for the next run. Peers that are not installed (Debian's
newsboat and ripgrep) are printed as `-`.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from bench import rows_command, rows_screen
from bench.figures import HEAD
from bench.rooms import enter

PARTS = {
    "first": rows_screen.first_start,
    "index": rows_command.indexing,
    "look": rows_command.looking,
    "screen": rows_screen.figures,
    "commands": rows_command.commands,
}
"""In the order in which each finds what it needs: `index` leaves an index behind."""


def main() -> None:
    """Print the rows of every archive that was asked for."""
    parser = argparse.ArgumentParser(description="Measures leesmap beside its peers.")
    parser.add_argument("counts", nargs="+", type=int, metavar="COUNT")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "leesmap-bench")
    parser.add_argument("--only", action="append", choices=PARTS)
    options = parser.parse_args()
    print(HEAD)
    for count in options.counts:
        room = enter(options.folder, count)
        for name, part in PARTS.items():
            if options.only is None or name in options.only:
                for figure in part(room):
                    print(figure.line(count), flush=True)


if __name__ == "__main__":
    main()
