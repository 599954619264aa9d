"""plan.yaml as text and as record, and the way between them in both directions.

The only home of yaml, which takes a while to import: import this package inside functions.
"""

from __future__ import annotations

from actionplan.document.editing import edited
from actionplan.document.entry import replaced, source
from actionplan.document.places import comments_above, cut_texts, placed, where
from actionplan.document.proof import alike, alike_at_end
from actionplan.document.read import Document, read
from actionplan.document.write.emit import document as dump

__all__ = [
    "Document",
    "alike",
    "alike_at_end",
    "comments_above",
    "cut_texts",
    "dump",
    "edited",
    "placed",
    "read",
    "replaced",
    "source",
    "where",
]
