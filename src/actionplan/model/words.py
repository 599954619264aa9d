"""What an entry says, as written, and whom its words mean."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

_OWN = "x-"
"""How the name of a field begins that is the plan's own."""


def is_own(name: str) -> bool:
    """Whether a field called so is the plan's own."""
    return name.startswith(_OWN)


def own_among(names: Iterable[str]) -> tuple[str, ...]:
    """Those of the names that are of fields of the plan's own, each once."""
    return tuple(dict.fromkeys(filter(is_own, names)))


class Words(Mapping[str, str]):
    """What an entry says, field by field, as written: `item.words["outcomes"]`; "" for what it does not say.

    Every field of one text is here, the plan's own `x-` fields too. What the program reasons with is an
    attribute of the entry beside: `item.words["due"]` is "2009-10-31", and `item.due` the day.
    """

    __slots__ = ("_entry",)

    def __init__(self, entry: Mapping[str, Any] = MappingProxyType({})) -> None:
        self._entry = entry

    def __getitem__(self, name: str) -> str:
        text = self._entry.get(name)
        if isinstance(text, str):
            return "" if text.isspace() else text
        return _in_words(text, own=is_own(name)) if text else ""

    def written(self, name: str) -> Any:
        """What the entry has there, also if it is more than one text; None for nothing."""
        value = self._entry.get(name)
        return (self[name] if isinstance(value, str) else value) or None

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self[name] != ""

    def __iter__(self) -> Iterator[str]:
        return filter(self.__getitem__, self._entry)

    @property
    def own(self) -> list[str]:
        """The names of the plan's own fields in it."""
        if _OWN not in " ".join(self._entry):  # as in most, which one look at all names shows
            return []
        return [name for name in self._entry if name.startswith(_OWN) and self[name]]

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __repr__(self) -> str:
        return f"Words({dict(self)})"

    def revised(self, new: Mapping[str, Any], *, but: Collection[str]) -> Words:
        """These words with the `new` ones in their place, and without the fields of `but`."""
        kept = self._entry if not but else {k: v for k, v in self._entry.items() if k not in but}
        return Words({**kept, **new})

    def __reduce__(self) -> tuple[Any, ...]:
        return Words, ({name: self._entry[name] for name in self},)


def _in_words(value: Any, *, own: bool) -> str:
    """A list of texts as one, with commas; whatever an `own` field of the plan holds as one text."""
    if isinstance(value, list):
        texts = [one if isinstance(one, str) else _in_words(one, own=own) if own else "" for one in value]
        return ", ".join(filter(None, texts))
    if isinstance(value, dict) and own:
        return "; ".join(
            f"{name}: {one if isinstance(one, str) else _in_words(one, own=own)}"
            for name, one in value.items()
        )
    return ""


class Leads(Sequence[str]):
    """The keys of those who lead: those `given`, else those whom the wording names.

    `found` looks for them when they are asked for, which is seldom: so `plan overdue` of 10,000 actions that
    were just changed takes a fifth less.
    """

    __slots__ = ("_found", "_given", "_wording")

    def __init__(
        self, found: Callable[[Sequence[str], str], tuple[str, ...]], given: Sequence[str], wording: str
    ) -> None:
        self._found, self._given, self._wording = found, given, wording

    def _keys(self) -> tuple[str, ...]:
        return self._found(self._given, self._wording)

    def __getitem__(self, index: Any) -> Any:
        return self._keys()[index]

    def __len__(self) -> int:
        return len(self._keys())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._keys() == tuple(other)

    def __repr__(self) -> str:
        return repr(self._keys())

    def __reduce__(self) -> tuple[Any, ...]:
        return tuple, (self._keys(),)
