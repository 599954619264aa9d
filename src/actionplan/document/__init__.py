"""plan.yaml as text and as record, and the way between them in both directions.

The only home of yaml, which takes a while to import: import this package inside functions. Its half
that writes is imported when it is first used, for most calls only read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.document.reading import Document, placed, read, where

if TYPE_CHECKING:
    from actionplan.document.editing import edited
    from actionplan.document.emit import document as dump
    from actionplan.document.entry import replaced, source

__all__ = ["Document", "dump", "edited", "placed", "read", "replaced", "source", "where"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'actionplan.document' has no attribute '{name}'")
    from actionplan.document import editing, emit, entry

    globals().update(dump=emit.document, edited=editing.edited, replaced=entry.replaced, source=entry.source)
    return globals()[name]
