"""A plan's text in which something is odd, read slowly, to find and word everything that is wrong.

It also reads what is unusual but allowed: anchors and aliases, whose values are copied.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any, NoReturn

import yaml

from actionplan.changes.edits import Record, Value
from actionplan.document.read.building import DEPTH, NOTHING, Items, Outline, Unread, events
from actionplan.document.read.positions import Lines
from actionplan.document.read.syntax import TOO_DEEP, syntax_problem, unprintable_problems
from actionplan.problems import Problem
from actionplan.text.characters import one_line

COPIES = 10_000
"""Nodes that aliases may copy in one plan: more is a mistake, or meant to fill the memory."""

_NEEDED = "a plan needs 'title: …' and 'actions: […]'"
_ENTRY_NEEDED = "write 'field: value', one to a line; `plan remove` takes a whole entry out"


class _Stop(Exception):
    """Reading on would make no sense, or cost too much."""


def examined(text: str, *, entry: bool = False) -> tuple[Record | None, tuple[Problem, ...], Outline]:
    """The record, unless the syntax is broken, all problems in the order of the file, the outline.

    Problems speak of a plan, or of one `entry` of a plan.
    """
    if problems := unprintable_problems(text, Lines(text)):
        return None, problems, {}
    examination = _Examination(text, entry)
    record = examination.plan()
    return record, tuple(examination.problems), examination.outline


class _Examination:
    def __init__(self, text: str, entry: bool) -> None:
        self._text = text
        self._entry = entry
        self._lines = Lines(text)
        self._event = events(text)
        self._anchors: dict[str, tuple[Value, int, int]] = {}
        self._copied = 0
        self._items = Items(False, [])
        self.problems: list[Problem] = []
        self.outline: dict[str, Items] = {}

    def plan(self) -> Record | None:
        try:
            return self._plan()
        except _Stop:
            return None
        except yaml.MarkedYAMLError as error:
            self.problems.append(syntax_problem(error, self._text, self._lines))
            return None

    def _plan(self) -> Record | None:
        self._event()
        if isinstance(self._event(), yaml.StreamEndEvent):
            self._wrong_top(None, 0)
            return None
        start = self._event()
        top = self._node(start, 1)
        self._event()
        if not isinstance(another := self._event(), yaml.StreamEndEvent):
            one = "you edit one entry" if self._entry else "one file holds one plan"
            self._found("a second document starts here", another, f"{one}: delete this line")
            return None
        if isinstance(top, dict):
            return top
        self._wrong_top(top, start.start_mark.index)
        return None

    def _wrong_top(self, top: Value, at: int) -> None:
        kind = "an entry" if self._entry else "a plan"
        if top:
            found = "a list" if isinstance(top, list) else "plain text"
            message = f"{kind} consists of fields, and this is {found}"
        elif self._entry:
            message = "an entry consists of fields, and here is none"
        else:
            message = "the file holds no plan" if self._text.strip() else "the file is empty"
        needed = _ENTRY_NEEDED if self._entry else _NEEDED
        self.problems.append(Problem(message, self._lines.location(at), needed))

    def _found(self, message: str, event: Any, label: str) -> None:
        at = self._lines.location(event.start_mark.index, event.end_mark.index)
        self.problems.append(Problem(message, at, label))

    def _node(self, start: Any, depth: int) -> Value:
        """The value that starts with this event."""
        if isinstance(start, yaml.AliasEvent):
            return self._alias(start, depth)
        if depth > DEPTH:
            self._too_deep(start)
        if start.tag:
            self._tag(start)
        if start.anchor:
            self._anchors.pop(start.anchor, None)
        value: Value
        if isinstance(start, yaml.ScalarEvent):
            value = None if start.value in NOTHING and not start.style else start.value
        elif isinstance(start, yaml.MappingStartEvent):
            value = self._mapping(depth)
        else:
            value = self._list(depth)
        if start.anchor:
            self._anchors[start.anchor] = (value, *_measured(value))
        return value

    def _too_deep(self, event: Any) -> NoReturn:
        self._found(TOO_DEEP[0], event, TOO_DEEP[1])
        raise _Stop

    def _tag(self, start: Any) -> None:
        at = start.start_mark.index
        written = self._text[at : at + 200].split(maxsplit=1)[0]
        message = f"a plan has no tags, and '{one_line(written)}' is one"
        location = self._lines.location(at, at + len(written))
        advice = "delete it (text that starts with '!' goes in quotes)"
        self.problems.append(Problem(message, location, advice))

    def _alias(self, event: Any, depth: int) -> Value:
        if event.anchor not in self._anchors:
            where = "in this entry" if self._entry else "that is complete above it"
            self._found(
                f"'*{one_line(event.anchor)}' stands for nothing {where}",
                event,
                "write the value itself (text that starts with '*' goes in quotes)",
            )
            return Unread(f"*{event.anchor}")
        value, size, levels = self._anchors[event.anchor]
        self._copied += size
        if self._copied > COPIES:
            self._found(f"aliases copy more than {COPIES} values", event, "write the values themselves")
            raise _Stop
        if depth + levels > DEPTH:
            self._too_deep(event)
        return deepcopy(value)

    def _list(self, depth: int) -> list[Value]:
        items = []
        while not isinstance(start := self._event(), yaml.SequenceEndEvent):
            if depth == 2:
                self._items.starts.append(start.start_mark.index)
            items.append(self._node(start, depth + 1))
        return items

    def _mapping(self, depth: int) -> Record:
        mapping: Record = {}
        keys: dict[str, Any] = {}
        merged: list[Value] = []
        while not isinstance(key := self._event(), yaml.MappingEndEvent):
            named = self._key(key, keys, depth)
            start = self._event()
            if named and depth == 1 and isinstance(start, yaml.SequenceStartEvent):
                self.outline[key.value] = self._items = Items(bool(start.flow_style), [])
            value = self._node(start, depth + 1)
            if named:
                mapping[key.value] = value
            elif isinstance(key, yaml.ScalarEvent) and key.value == "<<":
                merged += value if isinstance(value, list) else [value]
        for one in merged:  # what stands there is not missing here
            mapping = {**one, **mapping} if isinstance(one, dict) else mapping
        return mapping

    def _key(self, key: Any, keys: dict[str, Any], depth: int) -> bool:
        """Whether this key names a field; if not, the problem is noted."""
        if not isinstance(key, yaml.ScalarEvent):
            self._found("the name of a field is text, and nothing else", key, "put it in quotes")
            self._node(key, depth + 1)
            return False
        self._node(key, depth + 1)
        if key.value == "<<" and not key.style:
            self._found("'<<' merges fields from elsewhere; a plan cannot", key, "write the fields out here")
            return False
        if key.value in keys:
            self._duplicate(key, keys[key.value], next(iter(keys.values())))
            return False
        keys[key.value] = key
        return True

    def _duplicate(self, key: Any, first: Any, opening: Any) -> None:
        """Note the second of two fields called alike, in what starts with the field `opening`."""
        here, there = (self._lines.location(k.start_mark.index, k.end_mark.index) for k in (key, first))
        message, also = f"duplicate field '{one_line(key.value)}'", ((there, "first one is here"),)
        is_item = self._text[: opening.start_mark.index].rstrip(" ").endswith("-")
        advice = "; if two entries ran into one, begin the second with '- '" if is_item else ""
        self.problems.append(Problem(message, here, f"keep one of the two{advice}", also=also))


def _measured(value: Value) -> tuple[int, int]:
    """Of how many nodes the value consists, and how many levels it has."""
    within = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    sizes, levels = zip((0, 0), *map(_measured, within), strict=True)
    return 1 + sum(sizes), 1 + max(levels)
