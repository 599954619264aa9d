"""The rows of each action, and the sections they stand under."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from actionplan.intake import heads
from actionplan.intake.account import Account
from actionplan.intake.action_rows import ActionRows, is_part_of, together
from actionplan.intake.columns import Column, own_name
from actionplan.intake.numbering import Given
from actionplan.intake.table import ours, remarks, rows, words
from actionplan.intake.table.keys import rows_called
from actionplan.intake.table.layout import Grid
from actionplan.intake.table.rows import Line
from actionplan.model import NO_SECTION
from actionplan.text.characters import one_line
from actionplan.text.words import enumerated

_SHORT = 120
"""Characters of a text above a table that may name a section."""
_CONTINUED = re.compile(r"(?:^|[\s(–-]+)(?:continued|cont(?:'|’)?d?)\b\.?\)?$", re.IGNORECASE)
"""What stands behind a heading that is there again on the next page."""


def with_sections_of_rows(grids: Sequence[Grid], account: Account) -> tuple[Grid, ...]:
    """The grids; a column of themes is the plan's own if rows across the table are the sections."""
    themed = [one for one in grids if not one.ours and any(c.field == "section" for c in one.columns)]
    if not any(line.kind == "section" for grid in themed for line in rows.lines_of(grid)):
        return tuple(grids)

    def kept(column: Column) -> Column:
        if column.field != "section":
            return column
        name = own_name(column.heading)
        account.note(f"rows across the table are the sections, so '{column.heading}' is kept as {name}")
        return column._replace(field=name)

    return tuple(grid._replace(columns=tuple(map(kept, grid.columns))) for grid in grids)


def _without_foot(lines: list[Line]) -> list[Line]:
    """The lines; what stands alone below all actions, and is like no heading of some, heads nothing."""
    last = max((at for at, line in enumerate(lines) if line.kind == "action"), default=len(lines))
    known = {_look(line) for line in lines[:last] if line.kind == "section"}
    return [
        line.left("below all actions")
        if at > last and line.kind == "section" and _look(line) not in known
        else line
        for at, line in enumerate(lines)
    ]


def _look(line: Line) -> tuple[object, ...]:
    """How a heading looks, and what it counts."""
    cell = line.pieces[0].cell
    return cell.bold, cell.fill, cell.text.isupper(), remarks.number_of(cell.text).kind


def _called(line: Line, name: str) -> Line:
    """The heading with that name; with none it is that of other headings."""
    heading, *beside = line.pieces
    cell = heading.cell._replace(paragraphs=(name, *rows.paragraphs_of(heading.cell)[1:]))
    pieces = (heading._replace(cell=cell), *beside)
    return line._replace(pieces=pieces, kind="section" if name else "heading")


class Grouping:
    """Goes through the rows of all grids; `read` are texts above them that were read, `above` the others.

    `sections` are found on the way, each with its aim.
    """

    def __init__(
        self, grids: Sequence[Grid], read: Collection[str], above: Sequence[str], account: Account
    ) -> None:
        self.grids, self.read, self.above, self.account = grids, read, above, account
        self.sections: dict[str, str] = {}
        self.section = ""
        self.apart = list[Line]()
        self.alone = list[str]()

    def groups(self) -> list[ActionRows]:
        """The actions, in order, each with its section."""
        read = [
            group
            for grid in self.grids
            for group in (self._groups(grid) if grid.ours else self._under_themes([*self._groups(grid)]))
        ]
        if self.alone:
            self.account.note(f"what stands alone among the actions is a section: {enumerated(self.alone)}")
        self._find_actions_of_parts(read)
        found, others = together(read)
        for line in others:
            self._leave(line, "was edited in another way above, which counts")
        used = {group.section or one_line(group.first.text_of("section")) for group in found}
        bare = [name for name in self.sections if name not in used]
        return self._without_bare(found, bare) if bare and found else found

    def _without_bare(self, groups: list[ActionRows], bare: Sequence[str]) -> list[ActionRows]:
        """The actions; in a table that is held against a plan, a heading with no action below is no section,
        and if several have none, as in a table that was sorted, nobody knows what stands below which."""
        names = "; ".join(bare)
        if not all(grid.marked for grid in self.grids):
            below = "what may be of two levels is of one here"
            self.account.note(f"no action stands right below {names}: {below}")
            return groups
        if len(bare) == 1:
            del self.sections[names]
            self.account.leave(groups[0].grid.table.name, f"no action stands right below it: {names}")
            return groups
        self.sections.clear()
        self.account.note(f"no action stands right below {names}: no section is read")
        return [group._replace(section="") for group in groups]

    def _find_actions_of_parts(self, groups: Sequence[ActionRows]) -> None:
        """Put each part that stands elsewhere, in a paper of ours that was sorted, to the action it names."""
        by_ref = {group.first.text_of("ref"): group for group in reversed(groups) if group.grid.ours}
        for line in self.apart:
            named = ours.action_of(line.standing)
            if named in by_ref:
                by_ref[named].more.append(line)
            else:
                self._leave(line, *([f"part of {named}, which does not stand in the table"] if named else ()))

    def _leave(self, line: Line, why: str = "no action it belongs to") -> None:
        texts = [one_line(piece.cell.text) for piece in line.pieces if piece.own and piece.cell.text]
        place = line.pieces[0].grid.table.place(line.row.number)
        self.account.leave(place, f"{line.why or why}: {' | '.join(texts)}")

    def _groups(self, grid: Grid) -> Iterator[ActionRows]:
        """The actions of the grid, each with the rows below that belong to it. Sections are kept aside."""
        lines = rows.lines_of(grid)
        if grid.known:
            lines = self._without_groups(lines)
        if grid is self.grids[-1] and not grid.ours:
            lines = _without_foot(lines)
        lines = lines if grid.ours else self._in_levels(lines)
        self._begin(grid)
        group: ActionRows | None = None
        last_kind = ""
        for line in lines:
            if line.kind == "section":
                self._new_section(line, last_kind)
            elif line.kind == "action":
                if group:
                    yield group
                group = ActionRows(grid, line, self.section, [])
            elif line.kind == "part" and grid.ours and not (group and is_part_of(line, group)):
                self.apart.append(line)
            elif line.kind in ("part", "update") and group:
                group.more.append(line)
            elif line.kind in ("left", "part", "update"):
                self._leave(line)
            if line.kind != "empty":
                last_kind = line.kind
        if group:
            yield group

    def _without_groups(self, lines: list[Line]) -> list[Line]:
        """The lines of a paper of ours; headings that say how many are in a group are no sections."""
        heads = {line.row.number: one_line(line.row.texts[0]) for line in lines if ours.heads_group(line.row)}
        if not heads or any(line.kind == "section" and line.row.number not in heads for line in lines):
            return lines
        names = enumerated([*heads.values()])
        self.account.note(f"its rows stand in groups, which are no sections: {names}")
        return [line._replace(kind="heading") if line.row.number in heads else line for line in lines]

    def _in_levels(self, lines: list[Line]) -> list[Line]:
        """The lines; of headings of two levels the lower ones, called after both."""
        told = [line for line in lines if line.kind not in ("empty", "heading")]
        heads = [(line, below.kind == "section") for line, below in pairwise(told) if line.kind == "section"]
        names = [(one_line(rows.paragraphs_of(line.pieces[0].cell)[0]), bare) for line, bare in heads]
        called = remarks.in_levels(names)
        if called == [name for name, _ in names]:
            return lines
        both = enumerated([name for name in dict.fromkeys(called) if name])
        self.account.note(f"headings of two levels are sections together: {both}")
        new = {id(line): name for (line, _), name in zip(heads, called, strict=True)}
        return [_called(line, new[id(line)]) if id(line) in new else line for line in lines]

    def _under_themes(self, groups: Sequence[ActionRows]) -> Iterator[ActionRows]:
        """The actions, with the section of the one above if their cell says so, "as above", or is below a
        heading; so is a priority."""
        headed = {name: self._below_heads(groups, name) for name in ("priority", "section")}
        section, priority = "", None
        for at, group in enumerate(groups):
            if at in headed["priority"] and priority:
                group = group._replace(first=group.first.joined_with(priority))
            else:
                priority = group.first.piece_of("priority")
            cell = one_line(group.first.text_of("section"))
            is_ditto = words.is_ditto(cell)
            section = section if is_ditto else cell or section
            if section and (headed["section"] or is_ditto):
                self.sections.setdefault(section, "")
            is_below = at in headed["section"] or is_ditto
            yield group._replace(section=section) if section and is_below else group

    def _below_heads(self, groups: Sequence[ActionRows], field: str) -> Collection[int]:
        """Which of the actions have a blank cell of the field, if each that is filled, two at least, stands
        there once, the first beside the first action: so people write a heading beside its first action."""
        pieces = [group.first.piece_of(field) for group in groups]
        cells = [one_line(piece.cell.text) if piece else "" for piece in pieces]
        said = [cell for cell in cells if cell]
        if len({*said}) < max(2, len(said)) or said[0] != cells[0] or any(map(words.is_ditto, said)):
            return ()
        shown = [bool(piece and piece.cell.as_shown) for piece in pieces]  # blank in the plan as well
        below = {at: group for at, group in enumerate(groups) if not (cells[at] or shown[at])}
        if below:
            names = f"names no {field} of its own" if len(below) == 1 else f"name no {field} of their own"
            which = rows_called([str(group.first.row.number) for group in below.values()])
            self.account.note(f"{which} {names}: read as below that above")
        return below

    def _begin(self, grid: Grid) -> None:
        """Name what stands above the table, and take its section from there if there are several tables."""
        for row in grid.titles:
            if row.texts and " ".join(row.texts) not in self.read:
                place = grid.table.place(row.number)
                self.account.leave(place, f"above the headings: {' | '.join(row.texts)}")
        for row in filter(lambda row: row.said, grid.key):
            self.account.leave(grid.table.place(row.number), f"a key: {' | '.join(row.texts)}")
        first = grid is self.grids[0]
        before = self.grids[self.grids.index(grid) - 1]
        above = self.above if first else grid.table.above
        if not first and grid.table.name == before.table.name:
            if {row.number for row in grid.heads} & {
                row.number for row in before.heads
            }:  # it stands beside it
                self.section = ""
            return
        above = [text for text in above if first or not self._is_title(text)]
        if grid.ours or "section" in grid.fields or len({one.table.name for one in self.grids}) < 2:
            name = ""
        elif len({one.table.sheet for one in self.grids}) > 1:
            name = grid.table.sheet
        else:
            named = [text for text in above if len(text) <= _SHORT and not heads.is_statement(text)]
            marked = [text for text in named if text == grid.table.heading]
            telling = (text for text in reversed(above) if not text.endswith("."))
            last = next((one for one in telling if not (remarks.is_remark(one) or remarks.is_aim(one))), "")
            name = next(iter(marked), last if last in named else "")
        if name:
            self.section = self._again(one_line(name))
            self.sections.setdefault(self.section, "")
        for text in above:
            if name and text != name and remarks.is_aim(text):
                self._add_aim(text)
            elif text != name:
                self.account.leave(f"above {grid.table.name}", f"text: {one_line(text)}")

    def _new_section(self, line: Line, last_kind: str) -> None:
        heading, *beside = line.pieces
        if beside:
            self._leave(line._replace(pieces=tuple(beside)), "beside a heading")
        texts = rows.paragraphs_of(heading.cell)
        name = one_line(texts[0])
        if _CONTINUED.search(name) and self._is_title(name):
            return
        if last_kind == "section" and self.section and remarks.is_aim(texts[0]):
            self._add_aim("\n".join(texts).strip())
            return
        self.section = self._again(name)
        if self.section == NO_SECTION and any(grid.ours for grid in self.grids):
            self.section = ""
            return
        self.sections.setdefault(self.section, "")
        self.alone += [self.section] if line.why else []
        if len(texts) > 1:
            self._add_aim("\n".join(texts[1:]).strip())

    def _is_title(self, text: str) -> bool:
        """Whether it is the title of the plan once more, or says only that something goes on."""
        again = _CONTINUED.sub("", one_line(text))
        return not again or again in self.read

    def _again(self, name: str) -> str:
        """The section of that name; the one that goes on, if it says so."""
        again = _CONTINUED.sub("", name)
        return again if again in self.sections else name

    def _add_aim(self, text: str) -> None:
        before = self.sections[self.section]
        if text not in before.split("\n"):
            self.sections[self.section] = "\n".join(filter(None, (before, text)))

    def given(self, group: ActionRows) -> Given:
        """What the document says of the ref of the action."""
        tables = [grid.table.name for grid in self.grids]
        of_table = -1 - tables.index(group.grid.table.name)
        scope = [*self.sections].index(group.section) if group.section else of_table
        ref = group.first.piece_of("ref")
        own = ref is None or ref.own
        text = group.first.text_of("ref") * own
        if (
            group.grid.known and own and not text
        ):  # a row that somebody has added, and no part of the one above
            scope = -1 - len(tables) - group.first.row.number
        return Given(text, not own, scope, group.first.text_of("action"))
