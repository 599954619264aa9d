"""The command that opens an entry of the plan in the editor: edit."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from actionplan import planfile, store
from actionplan.changes import Record, name_of, path_of
from actionplan.cli.editor import write_in_editor
from actionplan.cli.invocation import Invocation, say
from actionplan.cli.options import DryRun, Ref
from actionplan.cli.written import print_written, waiting
from actionplan.errors import EditRefused, InvalidPlan, PlanChanged, WrongRequest

if TYPE_CHECKING:
    from actionplan.document import Document


def edit(call: Invocation, ref: Ref, dry_run: DryRun = False) -> None:
    """Edit an action's own YAML in your editor ($VISUAL, $EDITOR), comments and all.

    What you write is checked before it is taken; the rest of the file stays as it is.

    Examples:
      plan edit 3
    """
    from actionplan import document

    read, record = planfile.parse(store.read(call.path), file=str(call.path))
    name = name_of(record, ref)
    if name[:1] != ("actions",):
        raise WrongRequest("only actions and parts can be edited so", hint=f"plan set {ref} FIELD=VALUE")
    before = document.source(read, path_of(record, name))

    def take(text: str) -> None:
        if not text:
            say("nothing was written: nothing was changed")
            return

        planfile.refuse_broken(document.read(text.encode("utf-8", "surrogatepass")), file="your text")

        def replaced(now: Document, record: Record) -> Document:
            path = path_of(record, name)
            if document.source(now, path) != before:
                raise PlanChanged(f"{ref} was changed by somebody else while you were editing it")
            after = document.replaced(now, path, text)
            planfile.refuse_invalid(after, file=str(call.path))
            return after

        try:
            written = planfile.rewrite(call.path, replaced, dry_run=dry_run, waiting=waiting)
        except InvalidPlan as error:
            error.message, error.exit_code = (
                "with your text the plan would not be valid",
                EditRefused.exit_code,
            )
            raise
        print_written(written, dry_run=dry_run, then=call.again(f"show {shlex.quote(ref)}"))

    write_in_editor(before, take, beside=call.path, suffix=".yaml")
