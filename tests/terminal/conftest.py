"""Pseudo-terminals are a thing of Unix."""

import sys

collect_ignore_glob = ["test_*.py"] if sys.platform == "win32" else []
