"""plan.yaml as text and as record, and the way between them in both directions.

The only home of yaml, which takes a while to import: import this package inside functions.
"""

from actionplan.document.editing import edited
from actionplan.document.emit import document as dump
from actionplan.document.entry import replaced, source
from actionplan.document.reading import Document, placed, read, where

__all__ = ["Document", "dump", "edited", "placed", "read", "replaced", "source", "where"]
