"""The same as `text.words`, under its earlier name."""

from actionplan.text.words import meant, nearest

__all__ = ["meant", "nearest"]
