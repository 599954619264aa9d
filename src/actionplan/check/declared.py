"""Checks of what the plan declares: whether it has the sections, priorities and refs that actions name."""

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache

from actionplan.check.finding import Check, Finding, located, said_at, sparing
from actionplan.model import Plan
from actionplan.model.priorities import named_in
from actionplan.model.words import own_among
from actionplan.refs import ended_by
from actionplan.standing import Standing
from actionplan.text.characters import one_line
from actionplan.text.words import caseless, enumerated, keys_in, likeliest, plain

_WRITE_REF = "write the ref of what takes its place"


def unknown_priorities(plan: Plan, standings: Sequence[Standing]) -> Iterator[Finding]:
    """A priority that `priorities:` does not have, if the plan has any."""
    return _undeclared(
        standings,
        "priority",
        "priorities",
        plan.priorities,
        lambda said: named_in(said, plan.priorities).others,
    )


def unknown_sections(plan: Plan, standings: Sequence[Standing]) -> Iterator[Finding]:
    """A section that `sections:` does not have, if the plan has any."""
    names = [*plan.sections]
    known = {*map(caseless, names)}
    likely = sparing(lambda section: likeliest(section, names), len(names))
    return _undeclared(
        standings,
        "section",
        "sections",
        names,
        lambda said: () if caseless(said) in known else (said,),
        likely=likely,
    )


def _undeclared(
    standings: Sequence[Standing],
    field: str,
    collection: str,
    names: Collection[str],
    unknown_in: Callable[[str], Sequence[str]],
    *,
    likely: Callable[[str], str] = lambda _: "",
) -> Iterator[Finding]:
    """What actions say in this field and the collection of the plan does not have, if that has any names."""
    listed = one_line(enumerated([*names]))
    for path, row in located(standings) if names else ():
        for said in unknown_in(row.item.words[field]) if row.item.words[field] else ():
            message = f"'{one_line(said)}' is not in {collection}"
            near = likely(said)
            advice = f"did you mean '{one_line(near)}'? Else add it to {collection}"
            label = advice if near else f"add it to {collection}, or write one of: {listed}"
            yield Finding((*path, *said_at(field, row)), message, label, (f"{message}, but in ", ""))


def superseded_by_nothing(plan: Plan, standings: Sequence[Standing]) -> Iterator[Finding]:
    """A ref in `superseded_by` that the plan does not have, or that is superseded by this one in the end."""
    present, formerly = plan.actions.places, plan.actions.formerly
    alike = {caseless(one): now for one, now in (*formerly.items(), *zip(present, present, strict=True))}
    ends = ended_by(present)
    ref_of = cache(lambda said: said if said in present else alike.get(caseless(said)) or ends(said))
    rows = {row.item.ref: ((*path, *said_at("superseded_by", row)), row) for path, row in located(standings)}
    followed: dict[str, list[str]] = {ref: [] for ref in rows}
    ending: list[str] = []
    for ref, (place, row) in rows.items():
        said = row.item.words["superseded_by"]
        refs = keys_in(said, ref_of)
        by = [*map(ref_of, refs)]
        unknown = [one for one, ref in zip(refs, by, strict=True) if not ref]
        for one in filter(None, unknown if len(unknown) < len(refs) else [said]):
            yield Finding(place, f"the plan has no '{one_line(one)}'", _WRITE_REF)
        ending += [] if all(one in followed for one in by) else [ref]
        for one in by:
            followed.get(one, []).append(ref)
    for ref in ending:  # it grows by what these supersede
        ending += [one for one in followed.pop(ref, ()) if one in followed]
    for ref in followed:
        message = f"what takes the place of {one_line(ref)} goes round in a circle"
        yield Finding(rows[ref][0], message, _WRITE_REF)


def earlier_refs_in_use(plan: Plan, standings: Sequence[Standing]) -> Iterator[Finding]:
    """An earlier ref that another action or part has now: the present one is meant by it."""
    present = {*map(caseless, plan.actions.places)}
    for path, row in located(standings):
        for index, ref in enumerate(row.item.formerly):
            if caseless(ref) in present:
                message = f"'{one_line(ref)}' is a ref of now"
                yield Finding((*path, "formerly", index), message, "whoever asks for it is shown that one")


def own_fields_alike(plan: Plan, standings: Sequence[Standing]) -> Iterator[Finding]:
    """Two of the plan's own fields that look alike, `x-cost` and `x-Cost`: each has half of the column."""
    first: dict[str, str] = {}
    own = own_among((*plan.columns, *plan.actions.own))
    alike = {name: one for name in own if (one := first.setdefault(plain(name), name)) != name}
    for path, row in located(standings) if alike else ():
        for name in filter(alike.__contains__, row.item.words.own):
            message = f"'{one_line(name)}' looks like another field, '{one_line(alike[name])}'"
            label = "call both alike, or one of them otherwise"
            yield Finding((*path, *said_at(name, row)), message, label, (f"{message}, in ", ""), on="key")


CHECKS = (
    Check("unknown-priority", "note", unknown_priorities),
    Check("unknown-section", "note", unknown_sections),
    Check("superseded-by", "note", superseded_by_nothing),
    Check("earlier-ref", "note", earlier_refs_in_use),
    Check("own-fields", "note", own_fields_alike),
)
