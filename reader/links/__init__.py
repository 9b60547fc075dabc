"""Hrefs to targets: a chain of small named rules. No files, no database, no terminal."""
