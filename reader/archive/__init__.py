"""Files on disk -> articles. No database, no terminal."""
