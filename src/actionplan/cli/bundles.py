"""Options that come to a command together: filters and output of every list, and the fields of an entry."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal, NamedTuple

from typer import Option

from actionplan.cli.call import Call, UsageError
from actionplan.cli.options import FILE, JSON, STANDARD_OUTPUT, Bundle, offers
from actionplan.cli.streams import on_terminal
from actionplan.formats.papers import PAPER_SIZES, PAPERS, Kind, kind_called, kind_of
from actionplan.report.filters import FILTERS, Filter, Question, Test, all_of, tests_of
from actionplan.schema.entries import Field
from actionplan.schema.models import ENTRIES
from actionplan.text.characters import one_line


class Output(NamedTuple):
    """What an answer becomes: a paper of a `kind`, or what suits its place if that is None.

    It goes to the `file`, which it may replace by `force`; to standard output if there is none. `options` are
    what was said of this kind alone, by the fields of `Paper`. If it is to `redact`, people get numbers for
    names; and it is made `without` these fields.
    """

    kind: Kind | None
    file: Path | None = None
    force: bool = False
    options: Mapping[str, Any] = {}
    redact: bool = False
    without: tuple[str, ...] = ()

    @property
    def json(self) -> bool:
        """Whether programs read it: nothing is said beside it then."""
        return self.kind is not None and self.kind.name == "json"

    @property
    def on_paper(self) -> bool:
        """Whether it is a paper that people read."""
        return self.kind is not None and not self.json


_TO: Any = Literal[tuple(one.name for one in PAPERS)]
_PAPER_SIZE: Any = Literal[PAPER_SIZES]


def _option(kind: Any, *names: str, **told: Any) -> tuple[Any, Any]:
    """An option for a value of this kind, by the name of the parameter if no other is given."""
    return kind | None, Option(None, *names, **told)


_OF_KINDS = {
    "plain": _option(bool, "--plain", help="CSV for programs: no mark for Excel, no apostrophes."),
    "paper": _option(_PAPER_SIZE, help="The size of the pages."),
    "template": _option(
        Path, help="A document of Word that the paper looks like: its styles, head and foot.", **FILE
    ),
    "todo": _option(bool, "--todo", help="A calendar of tasks, not of events."),
}
"""The options of single kinds of paper, by the fields of `Paper`."""


def _output(said: dict[str, Any], call: Call) -> Output:
    """Raises UsageError for what does not go together, and for a file whose kind nothing says."""
    given: Path | None = said["output"]
    file = None if str(given) in STANDARD_OUTPUT else given
    if said["json"] and said["to"] not in (None, "json"):
        raise UsageError(f"--json and --to {said['to']} are two formats: leave one out.", call)
    name = "json" if said["json"] else said["to"]
    ending = kind_of(file.name) if file else None
    kind = kind_called(name) if name else ending
    if file and kind is None:
        endings = ", ".join(ending for one in PAPERS for ending in one.endings)
        told = f"a name that ends in one of {endings}; or --to FORMAT"
        why = "is named like no format that is written" if file.suffix else "does not say its format"
        raise UsageError(f"{one_line(str(file))} {why}: give {told}.", call)
    if ending and kind != ending:
        raise UsageError(
            f"{one_line(str(file))} is named like {ending.description}, and --to says {name}.", call
        )
    if given and kind is None:
        raise UsageError("-o - needs --to FORMAT.", call)
    if kind and not (kind.text or file) and on_terminal():
        raise UsageError(f"{kind.description} cannot be shown on a terminal: -o FILE{kind.endings[0]}", call)
    if said["force"] and not file:
        raise UsageError("--force needs -o FILE.", call)
    options = {one: said[one] for one in _OF_KINDS if said[one] is not None}
    for one in options:
        if kind is None or one not in kind.options:
            takers = [other.name for other in PAPERS if one in other.options]
            raise UsageError(f"--{one} is for {' or '.join(takers)}: -o FILE.{takers[0]}.", call)
    for one in ("redact", "without"):
        if said[one] and kind is None:
            raise UsageError(f"--{one} needs -o FILE or --to FORMAT.", call)
    without = tuple([field.strip() for one in said["without"] or () for field in one.split(",")])
    return Output(kind, file, bool(said["force"]), options, bool(said["redact"]), without)


_WRITE = "Write it to this file, in the format of its ending; - is standard output."
_WITHOUT = "Leave these fields out, with commas."
OUTPUT = Bundle(
    {
        "output": _option(Path, "--output", "-o", help=_WRITE, **FILE),
        "to": _option(_TO, help="The format, if the ending does not say it."),
        "force": _option(bool, "--force", help="Replace the file if it is there already."),
        "redact": _option(
            bool, "--redact", help="For the public: people of the register become Person 1, Person 2…"
        ),
        "without": _option(list[str], metavar="NAMES", help=_WITHOUT, autocompletion=offers("columns")),
        **_OF_KINDS,
        "json": _option(bool, "--json", help=JSON),
    },
    _output,
)
"""The options of what a list becomes, which a command gets as `Output`."""


def question(call: Call, as_of: date) -> Question:
    """What a list of this call is asked of, on that day."""
    return Question(call.plan, as_of, lambda wording, label: call.day(wording, label, around=as_of))


class Filters(dict[str, list[str]]):
    """What was said of each filter, by its name."""

    @property
    def given(self) -> bool:
        """Whether anything was said of any filter."""
        return any(self.values())

    def tests(self, call: Call, as_of: date) -> dict[str, Test]:
        """The test of each filter of which something was said, by its name. Raises as `test` does."""
        return tests_of(question(call, as_of), self)

    def test(self, call: Call, as_of: date) -> Test:
        """Whether a row is wanted. Raises WrongRequest for words that the plan does not have."""
        return all_of(self.tests(call, as_of).values())


def _filter(one: Filter) -> tuple[Any, Any]:
    if not one.metavar:
        return _option(bool, one.option, help=one.description)
    told = {"metavar": one.metavar, "help": one.description}
    return _option(list[str], **told, autocompletion=offers(one.option))


FILTERED = Bundle(
    {one.name: _filter(one) for one in FILTERS},
    lambda said, _: Filters({name: [""] if value is True else value or [] for name, value in said.items()}),
)
"""The filters, which a command gets as `Filters`."""

_METAVARS = {"action": "WORDS", "timescale": "WORDS", "reason": "WHY", "evidence": "WHERE"}
_WORDS = {"status": "Like 'in progress' or complete.", "rag": "Like amber, or A."}
"""What is said of an option instead of what the schema says of its field."""


def fields(entry: str, *names: str) -> Bundle:
    """Options for these fields of an entry, which a command gets as a dictionary of those that were given."""
    known = ENTRIES[entry].fields()
    return Bundle(
        {name: _of_field(known[name]) for name in names},
        lambda said, _: {name: text for name, text in said.items() if text},
    )


def _of_field(field: Field) -> tuple[Any, Any]:
    usual = "DATE" if field.is_day else "WHO" if field.keys_of == "people" else "TEXT"
    usual = field.name.upper() if field.name in _WORDS else usual
    asked = any(one.name == field.name for one in FILTERS)
    return _option(
        str,
        metavar=_METAVARS.get(field.name, usual),
        help=_WORDS.get(field.name, field.description),
        autocompletion=offers(field.name if field.name == "status" else f"--{field.name}") if asked else None,
    )
