"""The exit statuses of the command line, a contract."""

DONE = 0
NOTHING = 1
"""Nothing was found, or `check` found something."""
WRONG = 2
"""Wrong use, or an archive that cannot be read."""
INTERRUPTED = 130
"""Ctrl-C, as shells count it."""
