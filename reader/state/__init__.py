"""The precious store: what the reader did, for all archives, in one SQLite file. Knows nothing of any index."""
