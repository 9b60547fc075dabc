"""Textual stylesheets, packaged as `reader.styles`."""
