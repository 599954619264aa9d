"""What is sound in a record that is no valid plan: all of it but what is wrong, and what holds that."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

from actionplan.problems import Path, at
from actionplan.text.words import normalized

if TYPE_CHECKING:
    from actionplan.changes.edits import Record, Value


class Remainder:
    """A record without what stands at the paths `cut`; a title and what is done are put in if they lack.

    >>> Remainder({"actions": [{"reff": "1"}, {"ref": "2"}]}, frozenset({("actions", 0)})).record
    {'title': '-', 'actions': [{'action': '-', 'ref': '2'}]}
    """

    def __init__(self, whole: Record, cut: frozenset[Path]) -> None:
        self._whole = whole
        self._cut = cut
        self._lists: dict[Path, list[int]] = {}  # each is asked for once for every fault in it
        self.record: Record = {"title": "-", "actions": None, **self._without((), whole)}

    def original(self, path: Path) -> Path:
        """Where in the whole record the value at `path` of this one stands."""
        found: Path = ()
        for step in path:
            if isinstance(step, int):
                step = self._kept(found)[step]
            found = (*found, step)
        return found

    def doubts(self, path: Path) -> bool:
        """Whether the text at `path` may mean what was cut out: a person under a misspelt `people`."""
        said = at(self.record, path)
        return isinstance(said, str) and any(text in normalized(said) for text in self._texts_cut)

    def _without(self, path: Path, node: Value) -> Any:
        if isinstance(node, list):
            return [self._without((*path, index), node[index]) for index in self._kept(path)]
        if not isinstance(node, dict):
            return node
        kept = {
            key: self._without((*path, key), value)
            for key, value in node.items()
            if (*path, key) not in self._cut
        }
        return {"action": "-", **kept} if len(path) == 2 and path[0] == "actions" else kept

    def _kept(self, path: Path) -> list[int]:
        if path not in self._lists:
            indexes = range(len(at(self._whole, path)))
            self._lists[path] = [index for index in indexes if (*path, index) not in self._cut]
        return self._lists[path]

    @cached_property
    def _texts_cut(self) -> set[str]:
        texts = (text for path in self._cut for text in _texts({path[-1]: at(self._whole, path)}))
        return {*map(normalized, texts)} - {""}


def _texts(node: Any) -> Iterator[str]:
    """All texts in it, keys too."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict | list):
        yield from chain.from_iterable(
            map(_texts, (*node, *node.values()) if isinstance(node, dict) else node)
        )
