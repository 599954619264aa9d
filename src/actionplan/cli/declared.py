"""How commands declare what they take, independent of who reads it from the command line.

`shortcut` reads what is typed plainly; `typer_app` has Typer read everything else, explain and complain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias, get_args, get_origin, get_type_hints

Offered: TypeAlias = "Iterable[str] | Iterable[tuple[str, str]]"
Complete = Callable[[Mapping[str, Any], str], Offered]
"""What a word begun so may become, given the parameters before it; each with help, where there is some."""

Command = Callable[..., None]
"""A function of an Invocation and of the parameters that it declares."""

REQUIRED = object()
"""The default of a parameter that has none."""


class Option(NamedTuple):
    """An option, called as its parameter is: `--as-of` for `as_of`; `short` is another name for it."""

    help: str
    metavar: str | None = None
    short: str | None = None
    complete: Complete | None = None


class Argument(NamedTuple):
    """A word, or as many as there are, in its place."""

    metavar: str
    help: str = ""
    complete: Complete | None = None


class Parameter(NamedTuple):
    """One parameter of a command. Its `kind` is a type: bool, str, list[str], Path or a Literal."""

    name: str
    kind: Any
    declared: Option | Argument
    default: Any

    @property
    def flags(self) -> tuple[str, ...]:
        """The words that announce an option; () for an argument."""
        if isinstance(self.declared, Argument):
            return ()
        long = f"--{self.name.replace('_', '-')}"
        return (self.declared.short, long) if self.declared.short else (long,)

    @property
    def many(self) -> bool:
        """Whether it is a list."""
        return get_origin(self.kind) is list


def parameters(function: Command) -> list[Parameter]:
    """What `function` declares, behind its Invocation, as `Annotated[type, Option or Argument]`."""
    names = function.__code__.co_varnames[1 : function.__code__.co_argcount]
    defaults = function.__defaults__ or ()
    given = (*[REQUIRED] * (len(names) - len(defaults)), *defaults)
    hints = get_type_hints(function, include_extras=True)
    return [parameter(name, hints[name], default) for name, default in zip(names, given, strict=True)]


def parameter(name: str, annotation: Any, default: Any) -> Parameter:
    """The parameter of `Annotated[type, declared]`, where the type may be one `| None`."""
    kind, declared = get_args(annotation)
    if type(None) in get_args(kind):
        (kind,) = (one for one in get_args(kind) if one is not type(None))
    return Parameter(name, kind, declared, default)
