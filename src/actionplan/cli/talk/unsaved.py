"""What was typed and is not in the plan yet is kept, however the command ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from actionplan.cli.streams import NotTold, say
from actionplan.errors import EditRefused, PlanError
from actionplan.store import interrupts
from actionplan.text.characters import printable

if TYPE_CHECKING:
    from actionplan.cli.call import Call


@contextmanager
def kept(
    typed: Callable[[], bytes],
    call: Call,
    *,
    about: Callable[[], str] = lambda: "",
    at_hand: bool = False,
) -> Iterator[None]:
    """Keep what is `typed` when anything is raised within, by a signal to end too, and say where it is kept.

    It is not kept if the plan has been written by then; nor, if the person has it `at_hand` in the call, for
    any error but a refused edit. `about` names the entry that the text is for: whoever edits that next is
    offered the text, until it is given back as it was kept, and written.
    """
    with interrupts.raised() as guard:
        before = guard.writes
        try:
            yield
            if guard.writes > before and (entry := about()):
                from actionplan.store.state import forget

                forget(typed(), call.path, entry)
        except NotTold:  # it is in the plan
            raise
        except BaseException as error:
            refused = not isinstance(error, PlanError) or error.exit_code == EditRefused.exit_code
            data = b"" if at_hand and not refused else typed()
            if guard.writes > before or not data.strip():
                raise
            where = _kept(data, _beside(call), about())
            if isinstance(error, PlanError):
                raise error.with_hint(where) from error
            say(where)
            raise


@contextmanager
def offered_text_kept(words: Sequence[str]) -> Iterator[None]:
    """Keeps what standard input holds when a command that was to read it fails before it has begun to."""
    with interrupts.raised() as guard:
        try:
            yield
        except NotTold:
            raise
        except (SystemExit, KeyboardInterrupt) as stop:
            failed = isinstance(stop, KeyboardInterrupt) or stop.code
            if failed and _offer_text(words) and not guard.writes:
                keep_what_is_offered()
            raise


def _offer_text(words: Sequence[str]) -> bool:
    """Whether a `-` stands for a text; behind `-f` it stands for a plan."""
    return any(word == "-" and before not in ("-f", "--file") for before, word in pairwise(("", *words)))


def keep_what_is_offered() -> None:
    """Keep what stands ready on standard input, and say where; what came of it before a signal, too."""
    from actionplan.cli.talk.standard_input import offered, take_rest

    taken = bytearray()
    try:
        if offered():
            take_rest(taken)
    finally:
        if taken.strip():
            say(_kept(bytes(taken), Path("plan.yaml"), ""))


def as_bytes(text: str) -> bytes:
    """The text as it is kept; half a character, which a command line can hold, too."""
    return text.encode("utf-8", "surrogatepass")


def _kept(data: bytes, beside: Path, about: str) -> str:
    from actionplan.store.state import keep
    from actionplan.text.encodings import conversion

    try:
        file = keep(data, beside, about=about)
    except PlanError:
        text = printable(data.decode(errors="replace"))
        return f"what you typed can be kept nowhere, so here it is:\n{text}"
    return f"what you typed is kept in {file}{conversion(data, file)}"


def _beside(call: Call) -> Path:
    try:
        return call.path
    except PlanError:
        return Path("plan.yaml")
