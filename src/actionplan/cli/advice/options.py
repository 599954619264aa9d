"""Options that a call has, lacks or means: what they are called here, and the values that they take."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress
from difflib import get_close_matches
from itertools import islice, pairwise
from typing import Any

from typer.core import TyperArgument, TyperOption

from actionplan.changes.names import CALLED, MAPS
from actionplan.cli.call import Call
from actionplan.cli.completion import FILES
from actionplan.errors import PlanError
from actionplan.report.filters import FILTERS, Question
from actionplan.schema.synonyms import meant_by
from actionplan.text.shell import quoted
from actionplan.text.words import caseless, enumerated, likeliest

OPTIONS_MEANT = {
    "--format": ("--to", "--from"),
    "--type": ("--to", "--from"),
    **dict.fromkeys(("--group", "--group-by"), ("--by",)),
    **dict.fromkeys(("--before", "--until"), ("--due-by",)),
    "--order-by": ("--sort",),
    "--search": ("--find",),
    "--filter": ("--find",),
    "--as-of": ("--raised",),
    "--late": ("--overdue",),
    "--slipped": ("--moved",),
    "--force": ("--yes",),
    **dict.fromkeys(("--below", "--behind"), ("--after",)),
    **dict.fromkeys(("--complete", "--done"), ("--status",)),
    **dict.fromkeys(("--csv", "--docx", "--pdf", "--xlsx"), ("--output",)),
}
"""What is meant by options that other programs have, if the command has one of these."""
_SAID_BY = {"by_whom": ("--lead",), "text": ("--message",)}
"""Options for what a field says that are not called like it."""
_SLIP = 0.88
"""How alike an option and a slip of it are, from 0 to 1."""
_CHOSEN_BY = {"by_whom": "lead", "timescale": "due", "as_of": "due", "text": "updated"}
"""What fields are called in the words of `--sort` and `--by`."""


def options_meant(option: str, known: Collection[str]) -> list[str]:
    """Those of the `known` options that are meant by one of another program, by the name of a field, or by a
    slip in one letter; what is less like one may be an option of another command."""
    names = {one.removeprefix("--").replace("-", "_"): one for one in known}
    field = meant_by(option.removeprefix("--"), {*names, *_SAID_BY})
    meant = (*OPTIONS_MEANT.get(option, ()), *_SAID_BY.get(field, ()), names.get(field), option.swapcase())
    surely = [one for one in dict.fromkeys(meant) if one in known]
    return surely or get_close_matches(option, known, cutoff=_SLIP)


def choice_meant(said: str, choices: Sequence[str]) -> str:
    """Of the few words that an option takes the one that is meant by another word for it, or a slip; ''."""
    field = meant_by(said, {*_CHOSEN_BY, *choices})
    other = _CHOSEN_BY.get(field, field)
    return other if other in choices else likeliest(said, choices)


def value_missing(call: Call, named: str, option: TyperOption, at: int) -> str:
    """The complaint about an option, the word `at` this place, that lacks its value: what to type."""
    again = call.begun(str(call.info_name))  # before a -f among the words is read, which they have themselves
    before, behind = [*call.words[: at + 1]], [*call.words[at + 1 :]]
    if behind[:1] == before[-1:]:
        once = call.instead((*before, *behind[1:]))
        return f"Option '{named}' requires an argument: type {once}"
    words = [*before[:-1], *behind]
    read: Any = call.command.make_context(call.info_name, [*words], call.parent, resilient_parsing=True)
    with read:
        offers = [
            one.value for one in option.shell_complete(read, "") if not one.value.endswith((FILES, "="))
        ]
    said = f"Option '{named}' requires an argument"
    if option.name == "clear" and not offers and {*MAPS} & {*words}:
        return f"{said}, and there is nothing to clear"
    apart = (word for before, word in pairwise(words) if word in offers and before[:1] != "-")
    left = read.args or [*islice(apart, 1)]
    said_so, entry = whole(left), read.params.get("ref")
    values = [said_so] if left and (said_so in offers or takes(call, option, said_so)) else offers
    value, *more = [*map(quoted, values)] or [option.make_metavar(call)]
    before, behind = (
        [quoted(CALLED.get(one, one) if one == entry else one) for one in several if one not in left]
        for several in (before, behind)
    )
    required = (one for one in call.command.params if isinstance(one, TyperArgument) and one.required)
    lacking = [one.make_metavar(read) for one in required if not read.params.get(str(one.name))]
    others = f"; or {enumerated(more)}" if more else ""
    return f"{said}: type {' '.join([again, *lacking, *before, value, *behind])}{others}"


def takes(call: Call, option: Any, value: str) -> bool:
    """Whether the option takes this value, as far as its kind and the plan tell; any takes ''."""
    known = [caseless(word) for word in getattr(option.type, "choices", ())]
    if not value or known:
        return not value or caseless(value) in known
    one = next((one for one in FILTERS if one.option in option.opts), None)
    with suppress(PlanError):
        if option.metavar == "DATE":
            return bool(call.named_days(value, call.today))
        return one is None or bool(one.test(Question(call.known, call.today, call.day), value))
    return False


def whole(words: Sequence[str]) -> str:
    """The words as one, without quotes that a word processor has put around them."""
    return " ".join(words).strip("\u201c\u201d\u201e\u2018\u2019")
