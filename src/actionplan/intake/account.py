"""What is told of an import beside the plan: what was decided, and what did not come along."""

from collections.abc import Iterable

from actionplan.intake.source import LeftOut


class Account:
    """`notes` say what was decided, `left` what is not in the record, each with its place."""

    def __init__(self, left: Iterable[LeftOut] = ()) -> None:
        self.notes: list[str] = []
        self.left = [*left]

    def note(self, words: str) -> None:
        """Say once what was decided."""
        if words not in self.notes:
            self.notes.append(words)

    def leave(self, place: str, why: str) -> None:
        """Name what did not come along."""
        self.left.append(LeftOut(place, why))
