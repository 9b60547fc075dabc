"""The terminal app: shows values of the core, posts wishes to it."""
