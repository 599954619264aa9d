"""The ref of what is added: one that nothing in the plan had before, as far as anybody here can tell."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from actionplan import git
from actionplan.changes import refs_in
from actionplan.cli.call import Call
from actionplan.cli.streams import say
from actionplan.errors import WrongRequest
from actionplan.planfile import Written
from actionplan.refs import following, following_part
from actionplan.store import retired
from actionplan.text.characters import one_line
from actionplan.text.shell import quoted


def ever_used(call: Call) -> frozenset[str]:
    """The refs that the plan is known to have had."""
    return git.refs_ever(call.path) | retired.retired(call.path, call.plan.title)


def next_ref(refs: Sequence[str], used: Collection[str], part_of: str | None) -> str:
    """The ref after the last of `refs`, those of all actions or of the parts of the action `part_of`.

    Raises WrongRequest where nobody can say which that is.
    """
    if part_of is None:
        found, perhaps = following(refs, used)
    else:
        found, perhaps = following_part(part_of, refs, used), []
    if found is None:
        of = f"'{one_line(str(part_of))}' has no parts yet"
        last = f"the last one is '{one_line(refs[-1])}'" if refs else of
        said = " or ".join(f"--ref {quoted(one)}" for one in perhaps) or "--ref REF"
        raise WrongRequest(f"which ref comes next is not clear: {last}", hint=f"say {said}")
    return found


def say_used_before(written: Written, ref: str, used: Collection[str]) -> None:
    """Say so if this ref, which somebody chose, was used before."""
    if ref in used and ref not in refs_in(written.old):
        say(f"note: {one_line(ref)} was the ref of another action once, and older papers mean that one by it")


def say_passed_over(written: Written, ref: str, used: Collection[str]) -> None:
    """Say so if the ref of the new action is this one because the one that comes next was used before."""
    actions: Any = written.old["actions"] or ()
    expected = following([action["ref"] for action in actions], refs_in(written.old))[0]
    new: Any = written.new["actions"]
    if expected in used and expected != ref and ref in [action["ref"] for action in new]:
        say(f"{one_line(str(expected))} was the ref of another action once: this is {one_line(ref)}")


def retire(written: Written, *, dry_run: bool) -> None:
    """Remember the refs that the plan no longer has."""
    gone = {*refs_in(written.old)} - {*refs_in(written.new)}
    if gone and not dry_run:
        retired.retire(written.path, str(written.old["title"]), sorted(gone))
