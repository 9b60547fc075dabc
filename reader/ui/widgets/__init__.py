"""Widgets: they show values and post messages, and know no store."""
