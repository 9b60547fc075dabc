"""The disposable cache: what an archive holds, in one SQLite file for each."""
