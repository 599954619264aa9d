"""A plan's text to its record, quickly: the good path, which says nothing about what is wrong.

The events of libyaml become dict, list, str and None. Every scalar stays the text that was
written; only a plain `null`, `~` or nothing at all is None.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import chain, repeat
from sys import intern
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import yaml

if TYPE_CHECKING:
    from actionplan.changes import Record, Value

DEPTH = 32
"""Levels of nesting a plan may have; it needs eight."""

_NO_MODELS: Record = {}

_PIECE = 2**16

NOTHING = frozenset({"", "~", "null"})

Loader: Callable[..., Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Items(NamedTuple):
    """Where in the text the items of a list start; `flow` if they stand between brackets."""

    flow: bool
    starts: list[int]


Outline: TypeAlias = Mapping[str, Items]
"""The lists of the top level."""


class Odd(Exception):
    """Something that needs a closer look: an anchor, a tag, a key written twice, two documents…"""


Events: TypeAlias = Callable[[], Any]
"""The next parsing event, at each call; what an event carries depends on its kind."""


class _Stream:
    """A text read piece by piece: given as a whole, libyaml would copy all of it first."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._ending = "" if text.endswith("\n") else "\n"

    def read(self, size: int) -> str:
        piece = self._text[self._at : self._at + max(size, _PIECE)]
        self._at += len(piece)
        if not piece:
            piece, self._ending = self._ending, ""
        return piece


def events(text: str) -> Events:
    """The events of `text`.

    A missing last newline is supposed: a block scalar at the very end then means the same when
    something follows it.
    """
    source: Events = Loader(_Stream(text)).get_event
    return source


def built(text: str, like: Record | None = None) -> tuple[Record, Outline]:
    """The record of a plan in which nothing is odd, and its outline. Raises Odd or yaml.YAMLError.

    What is the same in the record `like`, in the same order, is shared with it and takes no memory.
    """
    event = events(text)
    event()
    event()
    top = event()
    if type(top) is not yaml.MappingStartEvent or top.anchor or top.tag:
        raise Odd
    return _Builder(event).plan(like or {})


class _Builder:
    def __init__(self, event: Events) -> None:
        self._event = event
        self._reordered = 0
        """Mappings that differ from their models only in the order of their fields."""

    def plan(self, like: Record) -> tuple[Record, Outline]:
        record: Record = {}
        outline: dict[str, Items] = {}
        event = self._event
        while type(key := event()) is yaml.ScalarEvent:
            if key.anchor or key.tag or key.value in record or key.value == "<<":
                raise Odd
            value = event()
            if type(value) is yaml.SequenceStartEvent:
                record[key.value], outline[key.value] = self._outlined(value, like.get(key.value))
            else:
                record[key.value] = self._value(value, 2, like.get(key.value))
        if type(key) is not yaml.MappingEndEvent:
            raise Odd
        event()
        if type(event()) is not yaml.StreamEndEvent:
            raise Odd
        return record, outline

    def _outlined(self, start: Any, like: Value) -> tuple[list[Value], Items]:
        if start.anchor or start.tag:
            raise Odd
        items: list[Value] = []
        starts: list[int] = []
        event = self._event
        models = chain(like if type(like) is list else (), repeat(None))
        while type(item := event()) is not yaml.SequenceEndEvent:
            starts.append(item.start_mark.index)
            items.append(self._value(item, 3, next(models)))
        return items, Items(bool(start.flow_style), starts)

    def _value(self, start: Any, depth: int, like: Value) -> Value:
        kind = type(start)
        if kind is yaml.AliasEvent or start.anchor or start.tag or depth > DEPTH:
            raise Odd
        if kind is yaml.ScalarEvent:
            value: str = start.value
            return None if len(value) < 5 and value in NOTHING and not start.style else value
        reordered = self._reordered
        made = self._mapping(depth, like) if kind is yaml.MappingStartEvent else self._sequence(depth, like)
        if made != like or reordered != self._reordered:
            return made
        if type(made) is dict and type(like) is dict and list(made) != list(like):
            self._reordered += 1
            return made
        return like

    def _mapping(self, depth: int, like: Value) -> Record:
        mapping: Record = {}
        models = like if type(like) is dict else _NO_MODELS
        event = self._event
        scalar = yaml.ScalarEvent
        while type(key := event()) is scalar:
            name = intern(key.value)
            if key.anchor or key.tag or name in mapping or name == "<<":
                raise Odd
            start = event()
            if type(start) is scalar and not start.anchor and not start.tag:
                value = start.value
                mapping[name] = None if len(value) < 5 and value in NOTHING and not start.style else value
            else:
                mapping[name] = self._value(start, depth + 1, models.get(name))
        if type(key) is not yaml.MappingEndEvent:
            raise Odd
        return mapping

    def _sequence(self, depth: int, like: Value) -> list[Value]:
        items: list[Value] = []
        event = self._event
        models = chain(like if type(like) is list else (), repeat(None))
        while type(item := event()) is not yaml.SequenceEndEvent:
            items.append(self._value(item, depth + 1, next(models)))
        return items
