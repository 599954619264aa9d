"""A document that is read and made into a draft, with a bar on the screen if that takes long."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from actionplan.cli.call import Call
from actionplan.cli.documents.into import own_headings
from actionplan.cli.documents.wishes import date_of
from actionplan.cli.input import answer
from actionplan.cli.streams import report
from actionplan.cli.talk.standard_input import read_document
from actionplan.errors import WrongRequest
from actionplan.store.foreign import MOST_BYTES, read_foreign
from actionplan.text.characters import one_line
from actionplan.text.days import last_day
from actionplan.text.shell import quoted
from actionplan.text.words import caseless, meant

if TYPE_CHECKING:
    from actionplan.changes.edits import Record
    from actionplan.intake.draft import Draft, Wishes


Made = TypeVar("Made")
_LARGE = 200_000
"""Bytes of a document from which on a person sees that it is being read."""


class Reading:
    """The document at a path, `-` for a pipe, which is of that kind, "" if its name says it.

    `origin` is how a plan names it, `shown` how messages do. Raises UnreadableDocument, and WrongRequest for
    a heading in the wishes that it does not have.
    """

    def __init__(self, document: Path, kind: str, wishes: Wishes, call: Call) -> None:
        from actionplan.document.origins import origin_of
        from actionplan.formats.documents import source_in

        self.call, self._wishes, self._named = call, wishes, tuple(wishes.named)
        piped = str(document) == "-"
        data = read_document(MOST_BYTES) if piped else read_foreign(document)
        self.origin = origin_of("" if piped else document.name, data)
        self.shown = Path("standard input") if piped else document
        self._file = "" if piped else document.stem
        self._is_large = len(data) > _LARGE
        with self._told(f"reading {one_line(self.shown.name)}"):
            self.source = source_in(data, "" if piped else document.name, kind)

    def hold_against(self, plan: Record) -> None:
        """Let it be read as what may say more than the plan does, which is looked for in its table.

        Raises WrongRequest for JSON of ours without the whole plan: it has what follows from the wording.
        """
        from actionplan.intake.again.shown import seen
        from actionplan.intake.draft import is_whole

        if is_whole(self.source, self._wishes):
            return
        if self.source.as_of:
            raise WrongRequest(
                f"{one_line(self.shown.name)} has no whole plan in it that can be held against another",
                hint=f"write it whole, without a filter: plan table -o {quoted(self.shown.name)}",
            )
        day = last_day(self._wishes.as_of) or self.call.today
        self.source, named = seen(self.source, plan, day)
        self._wishes = self._wishes._replace(named={**own_headings(plan), **named, **self._wishes.named})

    def drafted(self, made: Callable[[Draft], Made]) -> Made:
        """What is made of the draft. A person at the terminal is asked for its date if nothing says it."""
        from actionplan.intake.reports.reading import NeedsDate

        try:
            return made(self._draft(self._wishes))
        except NeedsDate as error:
            if not (sys.stdin.isatty() and sys.stderr.isatty()):
                raise
            report(error)
            return made(self._draft(self._wishes._replace(as_of=self._asked())))

    def _asked(self) -> str:
        """The date of the document, for which a person is asked until it is one."""
        while True:
            try:
                return date_of(answer("As of which date does the document speak"), self.call)
            except WrongRequest as error:
                report(error)

    def _draft(self, wishes: Wishes) -> Draft:
        from actionplan.intake.draft import drafted

        with self._told("finding the actions"):
            draft = drafted(self.source, self._file, wishes)
        there = [one_line(column.heading) for column in draft.columns]
        for heading in self._named:
            if caseless(one_line(heading)) not in map(caseless, there):
                message = f"the document has no column '{one_line(heading)}'"
                raise WrongRequest(message, hint=meant(heading, there, there_are="it has"))
        return draft

    def _told(self, words: str) -> AbstractContextManager[object]:
        from actionplan.console.progress import progress

        return progress(words) if self._is_large else nullcontext()
