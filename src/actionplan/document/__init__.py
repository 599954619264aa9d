"""plan.yaml as text and as record, and the way between them in both directions.

The only home of yaml, which takes a while to import: import this package inside functions. What writes, and
what points at places, is imported when it is first used, for most calls only read.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from actionplan.document.reading import Document, read

if TYPE_CHECKING:
    from actionplan.document.comments import above as comments_above
    from actionplan.document.comments import cutting as cut_texts
    from actionplan.document.editing import edited
    from actionplan.document.emit import document as dump
    from actionplan.document.entry import replaced, source
    from actionplan.document.places import placed, where
    from actionplan.document.proof import alike, alike_at_end

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
_HOMES = {
    "alike": ("proof", "alike"),
    "alike_at_end": ("proof", "alike_at_end"),
    "comments_above": ("comments", "above"),
    "cut_texts": ("comments", "cutting"),
    "dump": ("emit", "document"),
    "edited": ("editing", "edited"),
    "placed": ("places", "placed"),
    "replaced": ("entry", "replaced"),
    "source": ("entry", "source"),
    "where": ("places", "where"),
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'actionplan.document' has no attribute '{name}'")
    module, called = _HOMES[name]
    return getattr(import_module(f"actionplan.document.{module}"), called)
