"""How the entries of plan.yaml are declared: a class an entry, a line a field.

pydantic validates by these classes. They do not import it, for that takes as long as six bare interpreters,
and labels and descriptions are wanted when nothing is validated: by tables, by `--help`, at a TAB.
"""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, get_args, get_origin

from actionplan.schema.values import Count, Day, DayOrMonth, Line, RequiredDay, RequiredText, Text, YesOrNo

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


_UNQUOTED = (Day, RequiredDay, DayOrMonth, Count, YesOrNo)
"""The kinds of values of which none needs quotes."""


class Field(NamedTuple):
    """A field of an entry: `label` heads its column and its line in a sheet, `description` says what it is.

    `type` is what pydantic is told of its value. `unquoted`: a label needs no quotes although YAML may type
    it; a day or a number never does, whatever is said here. `compact`: its value, or each entry in it, is
    best read on one line. `before`: in the file it stands before the field called so. `entry` is what its
    value is, or each item of it; None for texts. `keys_of`: the collection of the plan in which its whole
    value, or each in it, may be a key. A collection is a list, or a mapping whose keys are the plan's own.
    """

    name: str
    label: str
    description: str
    type: Any = None
    required: bool = False
    unquoted: bool = False
    compact: bool = False
    before: str = ""
    keys_of: str = ""
    entry: "type[Entry] | None" = None
    is_collection: bool = False

    @property
    def is_day(self) -> bool:
        """Whether it holds a day of the calendar."""
        return self.type in (Day, RequiredDay)

    @property
    def is_number(self) -> bool:
        """Whether it holds a number."""
        return self.type is Count

    @property
    def is_label(self) -> bool:
        """Whether its value, or each value in it, is a word by which something is called, such as a ref."""
        return self.unquoted and bool({Line, Text} & set(_types(self.type)))

    @property
    def takes_any_text(self) -> bool:
        """Whether its value, or each value in it, is a text in somebody's own words, and no key or label."""
        return not self.unquoted and (
            self.type is Line or bool({Text, RequiredText} & set(_types(self.type)))
        )


def field(label: str, description: str, **more: Any) -> Any:
    """What a class says of a field beside its type: see `Field`."""
    return Field("", label, description, **more)


class Entry:
    """An entry of plan.yaml. Its fields stand in the file in the order in which they are declared."""

    @classmethod
    @cache
    def fields(cls) -> dict[str, Field]:
        """Its fields by name, in the order of the file; those of its bases stand first."""
        found: dict[str, Field] = {}
        for base in reversed(cls.__mro__[:-1]):
            for name, annotation in base.__annotations__.items():
                declared = vars(base)[name]
                place = declared.before or (found[name].before if name in found else "")
                found[name] = declared._replace(name=name, before=place, **_told_by(annotation))
        names = [name for name, declared in found.items() if not declared.before]
        for name, declared in found.items():
            if declared.before:
                names.insert(names.index(declared.before), name)
        return {name: found[name] for name in names}

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, handler: "GetCoreSchemaHandler") -> "CoreSchema":
        """A dictionary of these fields."""
        from pydantic_core import core_schema

        return core_schema.typed_dict_schema(
            {
                name: core_schema.typed_dict_field(handler.generate_schema(one.type), required=one.required)
                for name, one in cls.fields().items()
            },
            cls=cls,
            extra_behavior="forbid",
            ref=cls.__name__,
        )


def _told_by(annotation: Any) -> dict[str, Any]:
    """What the type of a field tells of it. Most are classes, which have nothing within."""
    if annotation in _UNQUOTED:
        return {"type": annotation, "unquoted": True}
    if isinstance(annotation, type) and not issubclass(annotation, Entry):
        return {"type": annotation}
    kinds = {get_origin(one) for one in (annotation, *get_args(annotation))}
    return {
        "type": annotation,
        "entry": _entry_within(annotation),
        "is_collection": bool(kinds & {list, dict}),
    }


def _types(annotation: Any) -> Iterator[Any]:
    yield annotation
    for below in get_args(annotation):
        yield from _types(below)


def _entry_within(annotation: Any) -> type[Entry] | None:
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return annotation
    return next(filter(None, map(_entry_within, get_args(annotation))), None)
