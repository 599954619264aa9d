"""Calls that are typed plainly, read without Typer: importing it takes longer than most commands do.

Whatever is not plain (an unknown option, `-fPATH`, a missing word, `--help`) is left to Typer, which reads,
explains and complains. What is read here, Typer reads the same.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, get_args

from actionplan.cli.commands import FAMILIES, SHARED, command
from actionplan.cli.declared import REQUIRED, Argument, Command, Parameter, parameters


class Call(NamedTuple):
    """A command with its own parameters, and with those that all commands share."""

    command: Command
    given: dict[str, Any]
    shared: dict[str, Any]


class Begun(NamedTuple):
    """A call of which more words may come: what was given, and the parameter that the next word is for."""

    command: Command
    given: dict[str, Any]
    next: Parameter | None


def read(words: Sequence[str]) -> Call | None:
    """The call that `words` (without the program's name) spell plainly, or None.

    On Windows Typer expands words itself, so those with anything to expand are not plain there.
    """
    if os.name == "nt" and any(set(word) & set("*?[~$%") for word in words):
        return None
    begun = read_begun(words)
    if begun is None or (begun.next and begun.next.flags):
        return None
    shared = {one.name: begun.given.pop(one.name, None) for one in SHARED}
    for parameter in parameters(begun.command):
        if begun.given.setdefault(parameter.name, parameter.default) is REQUIRED:
            return None
    return Call(begun.command, begun.given, shared)


def read_begun(words: Sequence[str]) -> Begun | None:
    """The call that `words` begin, or None where it is not plain."""
    if not words or words[0] not in FAMILIES:
        return None
    function = command(words[0])
    declared = [*parameters(function), *SHARED]
    options = {flag: one for one in declared for flag in one.flags}
    places = _places(declared)
    given: dict[str, Any] = {}
    awaiting: Parameter | None = None
    for word in words[1:]:
        equals, value = "", word
        option, awaiting = awaiting, None
        if option is None and word.startswith("-") and word != "-":
            flag, equals, value = word.partition("=")
            option = options.get(flag)
            if option is None or (equals and (option.kind is bool or not flag.startswith("--"))):
                return None
            if option.kind is not bool and not equals:
                awaiting = option
                continue
        parameter = option or next(places, None)
        if parameter is None or not _take(parameter, value, given, flagged=bool(equals)):
            return None
    return Begun(function, given, awaiting or next(places, None))


def _places(declared: Sequence[Parameter]) -> Iterator[Parameter]:
    """The parameter for each word in its place: a list takes all that come."""
    for parameter in declared:
        if isinstance(parameter.declared, Argument):
            yield parameter
            while parameter.many:
                yield parameter


def _take(parameter: Parameter, word: str, given: dict[str, Any], *, flagged: bool) -> bool:
    """Whether the word is a plain value of the parameter; then it is given."""
    if parameter.kind is bool:
        given[parameter.name] = True
        return True
    if word.startswith("-") and word != "-" and not flagged:
        return False
    if parameter.many:
        given[parameter.name] = [*given.get(parameter.name, ()), word]
        return True
    choices = get_args(parameter.kind)
    given[parameter.name] = Path(word) if parameter.kind is Path else word
    return not choices or word in choices
