"""What the importing person said of a document: its kind, its date, which column is what."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from actionplan.cli.call import Call
from actionplan.cli.streams import say
from actionplan.errors import WrongRequest
from actionplan.model.words import is_own
from actionplan.text.characters import one_line
from actionplan.text.days import last_day
from actionplan.text.shell import quoted
from actionplan.text.words import caseless, meant


def kind_of(said: str | None) -> str:
    """The kind of document that was said, as `formats` knows it. Raises WrongRequest for another."""
    from actionplan.formats.documents import kinds

    if said is None:
        return ""
    known = kinds()
    kind = said.strip().lower().removeprefix(".")
    if kind not in known:
        raise WrongRequest(
            f"there is no kind of document '{one_line(said)}'", hint=f"there are: {', '.join(known)}"
        )
    return kind


def refuse_another_kind(path: Path, instead: Callable[[str], str]) -> None:
    """Raises WrongRequest if a new plan would be named as a document that is no YAML, which a plan is.

    `instead` makes the advice, of a name that is one, quoted for the shell.
    """
    from actionplan.formats.documents import kinds

    ending = path.suffix.lower()
    if ending.removeprefix(".") in {*kinds()} - {"yaml", "yml"}:
        hint = instead(quoted(str(path.with_suffix(".yaml"))))
        raise WrongRequest(f"a plan is YAML, and {one_line(str(path))} would be {ending}", hint=hint)


def date_of(wording: str, call: Call) -> str:
    """The day, month or year that was said, as an update has it. Raises WrongRequest for another wording."""
    from actionplan.intake.table.dates import only

    said = wording.strip()
    if last_day(said):
        return said
    if caseless(said) == "today":
        return call.today.isoformat()
    found = only(said)
    if not found:
        raise WrongRequest(f"'{one_line(wording)}' is no date", hint="write it as 2024-10-31, or 2024-10")
    say(f"as of: {one_line(said)} is {found}")
    return found


def fields_named(said: list[str] | tuple[()]) -> Mapping[str, str]:
    """What somebody said of headings: `Task=action`. Raises WrongRequest for no field."""
    from actionplan.intake.columns import IN_UPDATES
    from actionplan.schema import fields_of

    not_read = ("formerly", "leads", "due", "parts", "updates")
    fields = [*(one.name for one in fields_of("action") if one.name not in not_read), *IN_UPDATES]
    found: dict[str, str] = {}
    for one in said:
        heading, equals, field = (part.strip() for part in one.rpartition("="))
        if not is_own(field):
            field = field.replace("-", "_").lower()
            field = "update" if field == "updates" else field
        if not equals or not heading:
            raise WrongRequest(f"'{one_line(one)}' says no column", hint="write --map 'Heading=field'")
        if field and field not in fields and not re.fullmatch(r"x-[^\s:#]+", field):
            raise WrongRequest(
                f"there is no field '{one_line(field)}'", hint=f"{meant(field, fields)}, or x-…"
            )
        found[heading] = field
    return found
