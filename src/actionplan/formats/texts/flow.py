"""The flow of a text: its tables in their order, each with the paragraphs above it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple, TypeAlias, TypeVar

from actionplan.formats.texts.account import Account
from actionplan.intake.source import Cell, Table


class Paragraph(NamedTuple):
    """A paragraph that was read: `text` has the mark of its list before it."""

    text: str
    bold: bool
    """All of its words are, and it has some beside the mark."""
    day: date | None = None
    """The date, if it is nothing but a control that holds one."""
    joined: bool = False
    """Its end was deleted: what follows goes on in the same paragraph."""
    hidden: bool = False
    """It has words, and nobody sees any of them."""
    heading: bool = False
    """The document marks it as one."""
    struck: str = ""
    """Its words that are struck through; `text` has the others."""


Node = TypeVar("Node")
"""An element, as the reader of the format has it."""
Blocks: TypeAlias = Callable[[Node], Iterator[Paragraph | Node]]
"""Gives the paragraphs in an element, read, and the tables, not read, in their order."""


def tables_in(
    account: Account, body: Node, blocks: Blocks[Node], table: Callable[[Node, str, tuple[str, ...]], Table]
) -> Iterator[Table]:
    """The tables that stand in no other, and behind each paragraph those in its text boxes.

    `table` reads one, with its name and the paragraphs above it.
    """
    above: list[str] = []
    heading = ""
    count = 0
    last: Table | None = None
    for block in _with_boxes(account, body, blocks):
        if isinstance(block, Paragraph):
            above += filter(None, [block.text])
            account.leave_struck(f"below table {count}" if count else "above table 1", block.struck)
            heading = block.text if block.heading and block.text else heading
            continue
        if last:
            yield last
        count += 1
        last = table(block, f"table {count}", tuple(above))._replace(heading=heading)
        above.clear()
        heading = ""
    if last:
        yield last._replace(below=tuple(above))


def cell_of(
    account: Account,
    blocks: Iterable[Paragraph | Node],
    table: Callable[[Node, str], Table],
    words: Callable[[Node], str],
) -> tuple[list[Paragraph], Cell]:
    """What stands in a cell: the paragraphs that say something, and the cell, of one row and column.

    `table` reads one that stands inside it, and `words` gives those of a text box.
    """
    outer = account.place
    read: list[Paragraph] = []
    tables: list[Table] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            read.append(block)
        else:
            tables.append(table(block, f"{outer}, table {len(tables) + 1} in it"))
            account.place = outer
    for box in account.boxes:
        account.leave("text in a text box", words(box))
    account.boxes.clear()
    struck = [one._replace(text=one.struck) for one in read if one.struck]
    is_struck = bool(struck) and not any(one.text for one in read)
    if struck and not is_struck:
        account.leave_struck(account.place, "\n".join(one.struck for one in struck))
    shown = struck if is_struck else [one for one in read if one.text or not one.struck]
    said = [one for one in shown if one.text]
    paragraphs = tuple(one.text for one in shown) if said else ()
    bold = bool(said) and all(one.bold for one in said)
    return said, Cell(paragraphs, bold=bold, struck=is_struck, tables=tuple(tables))


def _with_boxes(account: Account, parent: Node, blocks: Blocks[Node]) -> Iterator[Paragraph | Node]:
    for block in blocks(parent):
        yield block
        boxes, account.boxes = account.boxes, []
        for box in boxes:
            yield from _with_boxes(account, box, blocks)
