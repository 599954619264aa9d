"""The long collections of a text: where their entries start, and nothing else of them."""

from __future__ import annotations

from typing import Any, NamedTuple

import yaml

from actionplan.document.building import DEPTH, Odd, events
from actionplan.errors import Path
from actionplan.schema import fields_at


class Collection(NamedTuple):
    """A list, or a mapping with `names`: where its entries start in the text; `flow` between brackets."""

    path: Path
    flow: bool
    starts: list[int]
    names: tuple[str, ...] = ()


def collections(text: str, more_than: int) -> list[Collection]:
    """The collections at any depth with more entries than that, outer ones first.

    Mappings whose fields have an order are none: where a new one belongs shows by all of them.
    Raises Odd for what no plan has, yaml.YAMLError for broken syntax.
    """
    scan = _Scan(text, more_than)
    return sorted(scan.found, key=lambda found: len(found.path))


class _Scan:
    def __init__(self, text: str, more_than: int) -> None:
        self._event = events(text)
        self._more_than = more_than
        self.found: list[Collection] = []
        self._event()
        self._event()
        self._value(self._event(), ())

    def _value(self, start: Any, path: Path) -> None:
        kind = type(start)
        if kind is yaml.ScalarEvent or kind is yaml.AliasEvent:
            return
        if len(path) > DEPTH:
            raise Odd
        flow = bool(start.flow_style)
        starts: list[int] = []
        names: list[str] = []
        if kind is yaml.SequenceStartEvent:
            while type(item := self._event()) is not yaml.SequenceEndEvent:
                self._value(item, (*path, len(starts)))
                starts.append(item.start_mark.index)
            self._found(Collection(path, flow, starts))
            return
        while type(key := self._event()) is yaml.ScalarEvent:
            mark: Any = key.start_mark
            starts.append(mark.index)
            names.append(key.value)
            self._value(self._event(), (*path, key.value))
        if type(key) is not yaml.MappingEndEvent:
            raise Odd
        if path and not fields_at(path):
            self._found(Collection(path, flow, starts, tuple(names)))

    def _found(self, collection: Collection) -> None:
        if len(collection.starts) > self._more_than:
            self.found.append(collection)
