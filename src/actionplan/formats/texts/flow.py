"""The flow of a text: its tables in their order, each with the paragraphs above it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol
from xml.etree.ElementTree import Element

from actionplan.formats.texts.account import Account
from actionplan.intake.source import Table


class Text(Protocol):
    """A paragraph that was read."""

    @property
    def text(self) -> str:
        """What is displayed."""


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
