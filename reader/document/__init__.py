"""A body -> a document -> lines. No files, no database, no terminal."""
