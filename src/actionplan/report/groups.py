"""The actions of a list in groups: by section, lead, organisation, priority or status. Few lists have any."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from actionplan.model import Plan
from actionplan.model.statuses import STATUSES
from actionplan.report.names import NAMES, organisations, section_title, who_leads
from actionplan.report.selection import Bundle, rows_of
from actionplan.report.texts import status_said
from actionplan.standing import Standing
from actionplan.text.characters import one_line
from actionplan.text.words import caseless, titled, unended


class Group(NamedTuple):
    """Bundles that have something in common: by which grouping, what it is, and in what words a heading
    says so."""

    by: str
    name: str
    heading: str
    bundles: tuple[Bundle, ...]

    @property
    def refs(self) -> tuple[str, ...]:
        """The refs of its rows."""
        return tuple([row.item.ref for row in rows_of(self.bundles)])

    @property
    def size(self) -> int:
        """How many actions there are; one of whose parts are here counts as one."""
        return len({row.action.ref for row in rows_of(self.bundles)})

    @property
    def of(self) -> tuple[str, ...]:
        """The fields that it is made of."""
        return GROUPINGS[self.by].of

    @property
    def title(self) -> str:
        """Its heading, with the number of its actions."""
        return f"{unended(self.heading)}: {self.size} action{'s' if self.size > 1 else ''}"


class Grouping(NamedTuple):
    """A way to group. `names` are those that a row belongs to, or "".

    They are made `of` these fields: whoever is not to know one of them is not to see the groups.
    `known` has the names in their order, each with its heading; others follow as they come. Rows without any
    name come last, under `no section`, `no lead`, ….
    """

    of: tuple[str, ...]
    names: Callable[[Plan, Standing], Iterable[str]]
    known: Callable[[Plan], dict[str, str]]

    @property
    def whole(self) -> bool:
        """Whether all of an action stands in its groups, under a status too: one of which a part is done is
        not done. Parts are divided by leads alone."""
        return "leads" not in self.of


_OF_LEADS = ("by_whom", "leads")
GROUPINGS: dict[str, Grouping] = {
    "section": Grouping(
        ("section",), NAMES["section"], lambda plan: {one: section_title(plan, one) for one in plan.sections}
    ),
    "lead": Grouping(
        _OF_LEADS,
        lambda _, row: who_leads(row),
        lambda plan: {key: one.called for key, one in plan.people.items()},
    ),
    "organisation": Grouping(
        _OF_LEADS, NAMES["organisation"], lambda plan: {body: body for body, _ in organisations(plan)}
    ),
    "priority": Grouping(
        ("priority",),
        NAMES["priority"],
        lambda plan: {code: titled(code, title) for code, title in plan.priorities.items()},
    ),
    "status": Grouping(
        ("status",), lambda _, row: (status_said(row),), lambda _: {one: one for one in STATUSES}
    ),
}
"""The ways to group by their names."""


def grouped(bundles: Iterable[Bundle], name: str, plan: Plan) -> list[Group]:
    """The groups that have any rows. A row that belongs to several stands in each of them.

    Names that differ in their capitals alone are one, written as the plan declares it, else as it came first.
    """
    grouping = GROUPINGS[name]
    known = grouping.known(plan)
    written = {caseless(one): one for one in known if name != "lead"}  # PS is nobody whom words call ps

    def names(row: Standing) -> list[str]:
        own = filter(None, grouping.names(plan, row))
        return [
            *dict.fromkeys(one if one in known else written.setdefault(caseless(one), one) for one in own)
        ]

    found: dict[str, list[Bundle]] = {one: [] for one in known}
    for bundle in bundles:
        for one, rows in _divided(bundle, names, whole=grouping.whole).items():
            found.setdefault(one, []).append(rows)
    found[""] = found.pop("", [])
    return [
        Group(name, one, (known.get(one) or one_line(one)) if one else f"no {name}", tuple(several))
        for one, several in found.items()
        if several
    ]


def _divided(bundle: Bundle, names: Callable[[Standing], list[str]], *, whole: bool) -> dict[str, Bundle]:
    """Its rows by the names of the groups in which they stand, each part below its action."""
    action, *parts = bundle
    own = names(action)
    if whole or not parts:
        return dict.fromkeys(own or [""], bundle)
    by_name: dict[str, list[Standing]] = {one: [] for one in own}
    for part in parts:
        for one in names(part) or [""]:
            by_name.setdefault(one, []).append(part)
    return {one: (action, *several) for one, several in by_name.items()}
