"""What stands in a table and says nothing: prompts that nobody filled in, and what is struck through."""

import re

from actionplan.intake.account import Account
from actionplan.intake.table.layout import Grid
from actionplan.text.characters import one_line

_PROMPT = re.compile(
    r"Choose an item\.?|(?:Click|Tap|Click or tap)(?: here)? to (?:enter|select|choose) (?:text|an? \w+)\.?"
)
"""What Word shows in a field that nobody filled in, where a file does not say that it is one."""
_UNFILLED = "the prompt of a field that nobody filled in"
_KEPT = "struck through, and kept; an action that is done or dropped needs a status"


def without_unsaid(grid: Grid, account: Account) -> Grid:
    """The grid without prompts, and without cells that are struck through, each told; a ref stays, and all
    beside what will be done, if that is struck through too."""
    kept = {column.at for column in grid.columns if column.field in ("action", "ref")}
    found = [*grid.rows]
    for number, row in enumerate(grid.rows):
        said = [(at, one) for at, one in enumerate(row.cells) if one and one.paragraphs]
        struck = {at for at, one in said if one.struck}
        prompts = {
            at for at, one in said if _PROMPT.fullmatch(one.paragraphs[0]) and len(one.paragraphs) == 1
        }
        crossed = set() if grid.action in struck else struck - kept
        for those, what in ((struck & kept, _KEPT), (crossed, "struck through"), (prompts, _UNFILLED)):
            if those:
                texts = " | ".join(one_line(one.text) for at, one in said if at in those)
                account.leave(grid.table.place(row.number), f"{what}: {texts}")
        if gone := crossed | prompts:
            left = (
                one and one._replace(paragraphs=(), day=None) if at in gone else one
                for at, one in enumerate(row.cells)
            )
            found[number] = row._replace(cells=tuple(left))
    return grid._replace(rows=tuple(found))
