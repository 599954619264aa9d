"""What a write means for due dates, leads and statuses. The plan is asked before and after: words do not
decide."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date

from actionplan.changes import SetField, applied
from actionplan.changes.edits import Record
from actionplan.changes.names import entry_called, name_of_ref, refs_in
from actionplan.changes.written import Written
from actionplan.cli.advice.fields import update_instead
from actionplan.cli.call import Call
from actionplan.cli.streams import say
from actionplan.cli.talk.names import say_like_another, say_unknown, with_only
from actionplan.model.statuses import OPEN
from actionplan.report.sheet import due_in_full
from actionplan.schema.actions import is_revisable
from actionplan.standing import Standing, every, raised_later, standings, standings_of
from actionplan.text.characters import one_line, shortened
from actionplan.text.days import day, order_of
from actionplan.text.shell import quoted
from actionplan.text.words import enumerated
from actionplan.timescale import Timescale
from actionplan.understand import understood, wordings_of

_MOST = 5
"""Changes that are listed."""
SHOWN = 70
"""Characters of a wording that are shown."""
_ENDED_BY = {"leads": "by_whom", "due": "timescale"}
"""What is over when another field is revised."""
_TOLD: Sequence[tuple[str, Callable[[Standing], str]]] = (
    ("due dates", lambda row: day(row.due) or "no date"),
    ("first due dates", lambda row: day(row.original_due) or "no date"),
    ("leads", lambda row: ", ".join(row.item.leads) or "nobody"),
    ("statuses", lambda row: row.status or "open"),
)
"""What is said of a change, and what the action or part answers before and after it."""


AFTER_UNDO = "after the undo, "
"""How advice begins that follows other advice to undo."""
_KEYS = {"section", "priority", "leads", "superseded_by"}
"""The fields that name what the plan may declare or have."""


def say_of_fields(
    call: Call, written: Written, refs: Sequence[str], fields: Collection[str], *, as_of: date
) -> None:
    """Say what it means for these actions and parts that these fields were given or cleared."""
    if {*fields} & {"timescale", "due"}:
        _say_due(call, written, refs, as_of=as_of)
        say_read_anew(written, refs, as_of=as_of)
    if {*fields} & _KEYS:
        among = refs_in(written.new) if "superseded_by" in fields else refs
        say_unknown(call, written, among, as_of=as_of)
        if not written.new.get("sections"):
            say_like_another(written.new, refs)


def _say_due(call: Call, written: Written, refs: Iterable[str], *, as_of: date) -> None:
    """Say when these actions and parts are due, as the plan stands after the write."""
    doubtful: dict[str, Timescale] = {}
    for row in _by_ref(written.new, as_of, list(refs)).values():
        ref = one_line(row.item.ref)
        if row.readings:
            say(f"{ref} may be due {due_in_full(row)}")
            continue
        if row.due is None:
            say(f"{ref} has no due date: {due_in_full(row) or 'no timescale'}")
            continue
        words = row.timescale
        overruled = words and row.explicit and words.due not in (None, row.due)
        own = f"; its own due date wins over '{one_line(words.text)}'" if words and overruled else ""
        late = f": {row.lateness} overdue already" if row.days_overdue else ""
        say(f"{ref} is due {due_in_full(row)}{own}{late}")
        if words and not row.explicit and order_of([words.text]) == "either":
            doubtful[words.text] = words
    for words in doubtful.values():
        _say_either_way(call, written, words)


def _say_either_way(call: Call, written: Written, words: Timescale) -> None:
    """Say that the date is possible day first and month first, if `plan check` would."""
    from actionplan.check.dates import is_either_way, order_untold

    plan = understood(written.new | {"actions": []}, whole=written.new)
    untold = order_untold(plan, wordings_of(written.new))
    if untold and is_either_way(plan, words):
        say(f"note: '{one_line(words.text)}' can be read day first and month first: {untold}")
        say(f"  to have it told: {call.again('set', 'plan', 'dates=day-first')}, or dates=month-first")


def say_read_anew(written: Written, refs: Collection[str], *, as_of: date) -> None:
    """Say when all but these actions and parts are due, if the write told which numeric dates are read how.

    With `4/13/2026` in the plan `5/6/2026` may be in May; with `14/5/2026` alone it is in June.
    """
    records = written.old, written.new
    if len({order_of(wordings_of(record)) for record in records}) == 1:
        return
    before, after = ({ref: day(row.due) for ref, row in _by_ref(one, as_of, []).items()} for one in records)
    others = [ref for ref in before if ref in after and ref not in refs and before[ref] != after[ref]]
    if others:
        said = [f"{ref} ({before[ref] or 'no date'} → {after[ref] or 'no date'})" for ref in others]
        also = "due dates changed with the order of day and month that this tells"
        say(one_line(f"{also}: {enumerated(said, most=_MOST)}"))


def say_moved(
    written: Written,
    *,
    as_of: date,
    renamed: Mapping[str, str] | None = None,
    people: Mapping[str, str] | None = None,
    only: str = "",
    changed: str = "changed",
    tell: Callable[[str], None] = say,
) -> None:
    """Say whose due dates, leads and statuses the write changed, or `only` what `_TOLD` calls so.

    `changed` is the verb: "would change", if a person is still to agree. `renamed` has the new refs of some
    actions and parts by their old ones: if it is given, nothing is said of others. `people` has the new keys
    of people by their old ones: a lead whose key alone is new is no change.
    """
    now = renamed or {}
    after = _by_ref(written.new, as_of, [*now.values()])
    before = _by_ref(written.old, as_of, [*now.keys()]).items()
    both = [
        (now.get(ref, ref), row, after[now.get(ref, ref)])
        for ref, row in before
        if now.get(ref, ref) in after
    ]
    said: list[str] = []
    for what, told in _TOLD:
        changes = [
            f"{ref} ({told(old)} → {told(new)})"
            for ref, old, new in both
            if only in ("", what) and told(_led_by(old, people or {})) != told(new)
        ]
        changes = [one for one in changes if one not in said]  # what never moved is first due when it is due
        if changes:
            tell(one_line(f"{what} {changed}: {enumerated(changes, most=_MOST)}"))
        said += changes


def say_of_status(written: Written, refs: Sequence[str], *, as_of: date) -> None:
    """Say which others the status that was said of these closes or opens, and if it does not count."""
    plan = understood(with_only(written.new, refs), whole=written.new)
    but = {*refs, *raised_later(plan, as_of=as_of)}
    beside = {one: one for family in plan.actions.refs for one in family if one not in but}
    if beside:
        say_moved(written, as_of=as_of, renamed=beside, only="statuses")
    for row in standings_of(plan, refs, as_of=as_of):
        said = [one.status for one in row.updates if one.says_status]
        if said[-1] != row.status:
            others = "its action is" if row.is_part else "all its parts are"
            why = "so does a part" if row.status == "in progress" else f"{others} closed or suspended"
            say(f"note: {one_line(row.item.ref)} counts as {row.status} all the same: {why}")


def say_closed_with_its_action(call: Call, written: Written, ref: str) -> None:
    """Say so of a new part if it counts as done with its action, and what opens both."""
    row = _by_ref(written.new, call.today, [ref])[ref]
    if row.status not in OPEN:
        whole = row.action.ref
        say(f"note: {one_line(ref)} counts as {row.status}, as {one_line(whole)} does")
        say(f"  to open both: {call.again('update', whole, options=('--status', 'in progress'))}")


def say_overruled(
    written: Written, refs: Sequence[str], fields: Collection[str], said: date, *, as_of: date
) -> None:
    """Say which fields that were `said` of these as of a day have other words in a later update."""
    for ref, row in _by_ref(written.new, as_of, refs).items() if fields else ():
        later = [one for one in row.updates if one.as_of > said] if ref in refs else []
        for field in fields if later else ():
            names = field, _ENDED_BY.get(field, field)
            then = next((one for one in later if {*names} & {*one.words, *one.cleared}), None)
            if then:
                has = [f"{one} {shortened(then.words[one], SHOWN)}" for one in names if one in then.words]
                what = has[0] if has else f"no {field}"
                say(f"note: {one_line(ref)} says otherwise from {then.when} on: {what}")


def say_how_to_lead(call: Call, written: Written, old: str, new: str) -> None:
    """Say what keeps those actions and parts hers whose words name a person by the key that she had."""
    before, after = (_by_ref(record, call.today, []) for record in (written.old, written.new))
    lost = [row for ref, row in before.items() if old in row.item.leads and new not in after[ref].item.leads]
    for row in lost[:_MOST]:
        leads = ",".join(new if lead == old else lead for lead in row.item.leads)
        by = [one.update.words["as_of"] for one in row.revisions if one.field == "by_whom"]
        ref, said = quoted(row.item.ref), quoted(f"leads={leads}")
        keeps = f"update {ref} --as-of {by[-1]} --amend --set {said}" if by else f"set {ref} {said}"
        say(f"  to keep the lead: {call.again(keeps)}")
    if lost[_MOST:]:
        say(f"  and so for {enumerated([one_line(row.item.ref) for row in lost[_MOST:]], most=_MOST)}")


def say_rewritten(
    call: Call, written: Written, ref: str, new: str, fields: Iterable[str] = (), *, undo: str = ""
) -> str:
    """Say which of these fields of an action or part, `new` now, the write changed as if they had always been
    so, of all if none are named; and which update keeps what was agreed.

    `undo` is how advice on the same write begins if an undo was advised before; what it is from now on is
    given back.
    """
    before, after = (
        entry_called(record, name_of_ref(record, called))
        for record, called in ((written.old, ref), (written.new, new))
    )
    read_anew = _read_anew(written, ref, new, as_of=call.today)
    agreed: Record = {}
    for field in fields or {**before, **after}:
        old, value = before.get(field), after.get(field)
        was_agreed = is_revisable(field) and old not in (None, "", [])
        if (was_agreed or field in read_anew) and old != value:
            agreed[field] = value
    if agreed:
        name, alone = name_of_ref(written.old, ref), written.old
        for field, value in agreed.items():
            alone = applied(alone, SetField(name, field, before.get(field), value))
        whole = "" if alone == written.new else " (of all that was written)"
        if written.kept and not written.dry_run:
            undo = undo or f"{call.again('undo')}{whole}, then "
        say(f"this rewrites {', '.join(agreed)} of {one_line(new)} as if it had always been so")
        said = f"{undo}{update_instead(call, name, agreed)}"
        say(f"  to keep what was agreed, and say when it changed: {said}")
    return AFTER_UNDO if undo else ""


def _read_anew(written: Written, ref: str, new: str, *, as_of: date) -> set[str]:
    """The fields that give the action or part, called `new` now, another first due date or other first leads
    than it had, which its words may have said."""
    before, after = (
        _by_ref(record, as_of, [called])[called]
        for record, called in ((written.old, ref), (written.new, new))
    )
    pairs = {
        "due": (before.original_due, after.original_due),
        "leads": (before.original.leads, after.original.leads),
    }
    return {field for field, (had, has) in pairs.items() if had and had != has}


def _by_ref(record: Record, as_of: date, refs: Sequence[str]) -> dict[str, Standing]:
    """The standings of these, without understanding the others; of all if none are named."""
    plan = understood(with_only(record, refs) if refs else record, whole=record)
    named = standings_of(plan, refs, as_of=as_of)
    return {row.item.ref: row for row in named or every(standings(plan, as_of=as_of, later=True))}


def _led_by(row: Standing, people: Mapping[str, str]) -> Standing:
    """The standing with the new keys of those who lead."""
    leads = tuple(people.get(lead, lead) for lead in row.item.leads)
    return row._replace(item=row.item._replace(leads=leads))
