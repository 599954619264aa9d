"""The account that a reader keeps of a document: where the reading is, its title, and what was left out."""

from collections.abc import Iterator
from typing import Any

from actionplan.formats import too_much
from actionplan.intake.source import LeftOut
from actionplan.text.characters import shortened

MOST_CELLS = 500_000
MOST_NESTED = 8
"""Tables in each other."""
_NO_TITLES = {"", "word document", "document", "untitled", "microsoft word"}
_PRINTED = "Microsoft Word - "
"""What some printers put before a title."""
READING = "the reading above a word"
"""What Chinese and Japanese have in small letters there (ruby)."""
_LONGEST = 120
"""Of the words that a message gives of a text."""


class Account:
    """`place` is the cell that is being read, "" outside of tables; `shown` names the document."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.place = ""
        self.left_out: list[LeftOut] = []
        self.boxes: list[Any] = []
        """Text boxes that were met and are still to be read."""
        self.deleted = 0
        """Tracked deletions."""
        self.depth = 0
        """Tables that are being read, each in a cell of the one before it."""
        self._cells = 0
        self._title = self._heading = ""

    def leave(self, what: str, words: str = "") -> None:
        """Report what stands in this cell and does not come along. Outside of tables nothing is missed."""
        if self.place:
            why = f"{what}: {shortened(words, _LONGEST)}" if words.strip() else what
            self.left_out.append(LeftOut(self.place, why))

    def leave_hidden(self, words: str) -> None:
        """Report words that nobody sees, if there are any."""
        if words.strip():
            self.leave("hidden text", words)

    def leave_document(self) -> None:
        """Report a document in the document, which is missed wherever it stands: a table may be in it."""
        why = "a document inside it, which is not read"
        self.left_out.append(LeftOut(self.place or "the document", why))

    def leave_struck(self, place: str, words: str) -> None:
        """Report words that are struck through, if there are any: also outside of tables."""
        if words.strip():
            self.left_out.append(LeftOut(place, f"struck through: {shortened(words, _LONGEST)}"))

    def entitle(self, words: str, *, is_title: bool, is_heading: bool) -> None:
        """Note the words of a paragraph styled as the title, or as a great heading above all tables."""
        words = " ".join(words.split())
        if is_title:
            self._title = self._title or words
        elif is_heading and not self._cells:
            self._heading = self._heading or words

    def title(self, properties: str) -> str:
        """That of the document, which the properties tell only if nothing in it does."""
        return self._title or self._heading or title_in(properties)

    def count(self, cells: int) -> None:
        """Of one more table. Raises UnreadableDocument if it is more than any plan has."""
        self._cells += cells
        if self._cells > MOST_CELLS:
            raise too_much(self.shown, f"{MOST_CELLS:,} cells")
        if self.depth > MOST_NESTED:
            raise too_much(self.shown, f"{MOST_NESTED} tables that stand in each other")


def title_in(properties: str) -> str:
    """What the properties of a document call it; "" for what some program calls every one."""
    said = properties.removeprefix(_PRINTED)
    return "" if said.lower() in _NO_TITLES else said


def of_the_whole(deleted: int, *, tracked: bool, tables_at_edges: bool) -> Iterator[LeftOut]:
    """What is said once of a document with tracked changes, or with tables in the heads or feet of pages."""
    if tracked:
        gone = f"; deletions that are gone: {deleted}" if deleted else ""
        yield LeftOut("the document", f"has tracked changes and was read as if all were accepted{gone}")
    if tables_at_edges:
        yield LeftOut("the head or foot of the pages", "a table in it was left out")
