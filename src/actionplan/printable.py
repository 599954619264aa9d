"""The same as `text.characters`, under its earlier name."""

from actionplan.text.characters import one_line, printable

__all__ = ["one_line", "printable"]
