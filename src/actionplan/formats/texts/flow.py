"""The flow of a text: its tables in their order, each with the paragraphs above it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar
from xml.etree.ElementTree import Element

from actionplan.formats.texts.account import Account
from actionplan.intake.source import Cell, Table


class Text(Protocol):
    """A paragraph that was read."""

    @property
    def text(self) -> str:
        """What is displayed."""

    @property
    def bold(self) -> bool:
        """Whether all of it is."""


Blocks = Callable[[Element], Iterator[Text | Element]]
"""Gives the paragraphs in an element, read, and the tables, not read, in their order."""


def tables_in(
    account: Account, body: Element, blocks: Blocks, table: Callable[[Element, str, tuple[str, ...]], Table]
) -> Iterator[Table]:
    """The tables that stand in no other, and behind each paragraph those in its text boxes.

    `table` reads one, with its name and the paragraphs above it. What stands below the last is told.
    """
    above: list[str] = []
    name = ""
    for count, block in _counted(_with_boxes(account, body, blocks)):
        if isinstance(block, Element):
            name = f"table {count}"
            yield table(block, name, tuple(above))
            above.clear()
        elif block.text:
            above.append(block.text)
    account.leave_below(name, above)


Said = TypeVar("Said", bound=Text)


def cell_of(
    account: Account,
    blocks: Iterable[Said | Element],
    table: Callable[[Element, str], Table],
    words: Callable[[Element], str],
) -> tuple[list[Said], Cell]:
    """What stands in a cell: the paragraphs that say something, and the cell, of one row and column.

    `table` reads one that stands inside it, and `words` gives those of a text box.
    """
    outer = account.place
    read: list[Said] = []
    tables: list[Table] = []
    for block in blocks:
        if isinstance(block, Element):
            tables.append(table(block, f"{outer}, table {len(tables) + 1} in it"))
            account.place = outer
        else:
            read.append(block)
    for box in account.boxes:
        account.leave("text in a text box", words(box))
    account.boxes.clear()
    said = [one for one in read if one.text]
    paragraphs = tuple(one.text for one in read) if said else ()
    return said, Cell(paragraphs, bold=bool(said) and all(one.bold for one in said), tables=tuple(tables))


def _counted(found: Iterator[Text | Element]) -> Iterator[tuple[int, Text | Element]]:
    count = 0
    for block in found:
        count += isinstance(block, Element)
        yield count, block


def _with_boxes(account: Account, parent: Element, blocks: Blocks) -> Iterator[Text | Element]:
    for block in blocks(parent):
        yield block
        boxes, account.boxes = account.boxes, []
        for box in boxes:
            yield from _with_boxes(account, box, blocks)
