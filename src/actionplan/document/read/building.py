"""A plan's text to its record, quickly: the good path, which says nothing about what is wrong.

The events of libyaml become dict, list, str and None. Every scalar stays the text that was
written; only a plain `null`, `~` or nothing at all is None.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from sys import intern
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import yaml

if TYPE_CHECKING:
    from actionplan.changes.edits import Record, Value

DEPTH = 32
"""Levels of nesting a plan may have; it needs eight."""

NOTHING = frozenset({"", "~", "null"})
"""Plain texts that stand for None."""

Loader: Callable[..., Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Unread(str):
    """Stands in a record for a value that could not be read, as it is written."""


class Items(NamedTuple):
    """Where in the text the items of a list start; `flow` if they stand between brackets."""

    flow: bool
    starts: list[int]


Outline: TypeAlias = Mapping[str, Items]
"""The lists of the top level."""


class Odd(Exception):
    """Something that the quick way cannot do.

    A reader has met an alias, a tag, a key written twice, a second document. An edit did not stand a proof,
    which the words of this error name, and the refusal with them.
    """


Events: TypeAlias = Callable[[], Any]
"""The next parsing event, at each call; what an event carries depends on its kind."""


def events(text: str) -> Events:
    """The events of a text.

    A missing last newline is supposed: a block scalar at the very end then means the same when
    something follows it.
    """
    data = text.encode()
    source: Events = Loader(data if data.endswith(b"\n") else data + b"\n").get_event
    return source


def built(text: str) -> tuple[Record, Outline]:
    """The record of a plan in which nothing is odd, and its outline. Raises Odd or yaml.YAMLError."""
    event = events(text)
    event()
    event()
    top = event()
    if type(top) is not yaml.MappingStartEvent or top.tag:
        raise Odd
    outline: dict[str, Items] = {}
    record = _mapping(event, 1, outline)
    event()
    if type(event()) is not yaml.StreamEndEvent:
        raise Odd
    return record, outline


def _mapping(event: Events, depth: int, outline: dict[str, Items] | None = None) -> Record:
    """The mapping whose start was the last event; `outline` gets where the items of its lists start."""
    mapping: Record = {}
    scalar = yaml.ScalarEvent
    while type(key := event()) is scalar:
        name = intern(key.value)
        if key.tag or name in mapping or name == "<<":
            raise Odd
        start = event()
        if type(start) is scalar and not start.tag:
            value = start.value
            mapping[name] = None if len(value) < 5 and value in NOTHING and not start.style else value
        elif outline is not None and type(start) is yaml.SequenceStartEvent:
            outline[name] = Items(bool(start.flow_style), [])
            mapping[name] = _value(event, start, depth + 1, outline[name].starts)
        else:
            mapping[name] = _value(event, start, depth + 1)
    if type(key) is not yaml.MappingEndEvent:
        raise Odd
    return mapping


def _value(event: Events, start: Any, depth: int, starts: list[int] | None = None) -> Value:
    """The value that begins with the event `start`; `starts` gets where its items start."""
    kind = type(start)
    if kind is yaml.AliasEvent or start.tag or depth > DEPTH:
        raise Odd
    if kind is yaml.ScalarEvent:
        value: str = start.value
        return None if value in NOTHING and not start.style else value
    if kind is yaml.MappingStartEvent:
        return _mapping(event, depth)
    items: list[Value] = []
    while type(item := event()) is not yaml.SequenceEndEvent:
        if starts is not None:
            starts.append(item.start_mark.index)
        items.append(_value(event, item, depth + 1))
    return items
