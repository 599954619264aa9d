"""The rules on a page: those in one line, those that make one table, and the cells that lie between them."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from actionplan.formats import too_much
from actionplan.formats.texts.pdf.ink import THIN, Box, Page, Rule, Thing

NEAR = THIN
"""Places that are no further apart are one: of a double border, or of lines that miss each other."""
MOST_RULES = 4_000
"""Of one page, those in one line counted as one: more make a map or a chart."""
_SAME = 1.6
"""Rules as near as this are one; those of a double border are drawn further apart."""


def merged(rules: Iterable[Rule]) -> list[Rule]:
    """The rules, those in one line that touch as one with joints; dots that make no line are none."""
    found: list[Rule] = []
    for level in (True, False):
        for line in grouped((one for one in rules if one.level == level), lambda one: one.at, _SAME):
            found += (one for one in _joined(line) if one.end - one.start > NEAR + 1)
    return found


def grouped(things: Iterable[Thing], place: Callable[[Thing], float], near: float) -> list[list[Thing]]:
    """The things in the order of their places, those as near as this to the first of a group in it."""
    groups: list[list[Thing]] = []
    for thing in sorted(things, key=place):
        if groups and place(thing) - place(groups[-1][0]) <= near:
            groups[-1].append(thing)
        else:
            groups.append([thing])
    return groups


def _joined(line: Sequence[Rule]) -> list[Rule]:
    found: list[Rule] = []
    for rule in sorted(line, key=lambda one: one.start):
        last = found[-1] if found else None
        if last and rule.start - last.end <= THIN:
            joints = (*last.joints, *rule.joints)
            found[-1] = last._replace(end=max(last.end, rule.end), joints=joints)
        else:
            found.append(rule)
    return found


def together(rules: Sequence[Rule], page: Page) -> Iterator[list[Rule]]:
    """Rules that touch each other, and level ones below those whose joints they have."""
    if len(rules) > MOST_RULES:
        raise too_much("the document", f"{MOST_RULES:,} lines on a page")
    level = [rule for rule in rules if rule.level]
    upright = [rule for rule in rules if not rule.level]
    owner = {id(rule): [rule] for rule in rules}
    for one in level:
        for other in upright:
            if owner[id(one)] is not owner[id(other)] and _touch(one, other):
                small, large = sorted((owner[id(one)], owner[id(other)]), key=len)
                large += small
                for rule in small:
                    owner[id(rule)] = large
    groups = list({id(group): group for group in owner.values()}.values())
    yield from _below_each_other(groups, page)


def _touch(level: Rule, upright: Rule) -> bool:
    return (
        level.start - NEAR <= upright.at <= level.end + NEAR
        and upright.start - NEAR <= level.at <= upright.end + NEAR
    )


def _below_each_other(groups: Sequence[list[Rule]], page: Page) -> Iterator[list[Rule]]:
    """The groups; what touches nothing above it is of the table there if it is as wide and has its joints."""
    tables: list[list[Rule]] = []
    waiting: list[list[Rule]] = []
    """Behind each table the level rules that are part of it if one with its joints follows."""
    for group in sorted(groups, key=lambda group: min(_top(rule) for rule in group)):
        at = next((at for at, one in reversed([*enumerate(tables)]) if _as_wide(group, one)), None)
        if at is not None and _goes_with(group, tables[at]):
            above = max(rule.at for rule in (*tables[at], *waiting[at]) if rule.level)
            first = min((rule for rule in group if rule.level), key=lambda rule: rule.at)
            single = len(group) == 1 and len(tables[at]) > 1
            if single or not inner(first) or _is_row(page, above, first.at, _joints(group)):
                tables[at] += [*waiting[at], *group]
                waiting[at] = []
                continue
        elif at is not None and len(group) == 1:
            waiting[at] += group
            continue
        tables.append(group)
        waiting.append([])
    yield from tables


def _goes_with(group: Sequence[Rule], table: Sequence[Rule]) -> bool:
    """Whether a group below a table has its joints; the rule below a row across the table has none."""
    return bool(_joints(group) & _joints(table)) or (len(table) == 1 and bool(_joints(group)))


def _is_row(page: Page, top: float, bottom: float, joints: Iterable[int]) -> bool:
    """Whether letters stand in two columns or more between these heights, and none across a joint."""
    letters = [one for one in page.letters if top < one.y < bottom and one.text.strip()]
    crossed = any(one.box.left + 1 < joint < one.box.right - 1 for joint in joints for one in letters)
    return not crossed and len({bisect_right(sorted(joints), one.x) for one in letters}) > 1


def _top(rule: Rule) -> float:
    return rule.at if rule.level else rule.start


def inner(rule: Rule) -> tuple[int, ...]:
    """Where it was drawn as several in a row, in whole points."""
    inside = (joint for joint in rule.joints if rule.start + NEAR < joint < rule.end - NEAR)
    return tuple(sorted({round(joint) for joint in inside}))


def _joints(group: Sequence[Rule]) -> set[int]:
    return {joint for rule in group if rule.level for joint in inner(rule)}


def _as_wide(group: Sequence[Rule], other: Sequence[Rule]) -> bool:
    ends = [
        (min(rule.start for rule in level), max(rule.end for rule in level))
        for one in (group, other)
        if (level := [rule for rule in one if rule.level])
    ]
    return len(ends) == 2 and all(abs(a - b) <= NEAR for a, b in zip(*ends, strict=True))


class Spot(NamedTuple):
    """A cell: its first row and column in the grid, from 0, and how many it covers."""

    row: int
    column: int
    down: int
    across: int
    box: Box


class Lattice(NamedTuple):
    """Places in rows and columns, and where rules part them: right of columns and below rows.

    A rule is known by the number of the border that it stands at, and of the strip that it crosses.
    """

    across: Sequence[float]
    down: Sequence[float]
    upright: set[tuple[int, int]]
    level: set[tuple[int, int]]

    def spots(self) -> tuple[tuple[Spot, ...], tuple[Box, ...]]:
        """The cells, from the top left; and the boxes around those that are no rectangle."""
        seen: set[tuple[int, int]] = set()
        spots: list[Spot] = []
        odd: list[Box] = []
        for place in product(range(len(self.down) - 1), range(len(self.across) - 1)):
            if place in seen:
                continue
            reached = self._reached(place)
            seen |= reached
            top, left = min(r for r, _ in reached), min(c for _, c in reached)
            rows = max(r for r, _ in reached) - top + 1
            columns = max(c for _, c in reached) - left + 1
            box = Box(self.across[left], self.down[top], self.across[left + columns], self.down[top + rows])
            spot = Spot(top, left, rows, columns, box)
            if len(reached) < rows * columns:
                odd.append(box)
            elif not self._is_outside(spot):
                spots.append(spot)
        return tuple(spots), tuple(odd)

    def _is_outside(self, spot: Spot) -> bool:
        """Whether the place lies open at a corner of a grid that is closed elsewhere."""

        def is_open(rules: set[tuple[int, int]], start: int, end: int, last: int, strips: range) -> bool:
            """Whether it lies open on the first or last side, which has rules elsewhere."""
            sides = [side for side, touches in ((0, start == 0), (last, end == last)) if touches]
            return any(
                not any((side, strip) in rules for strip in strips) and any(at == side for at, _ in rules)
                for side in sides
            )

        rows, columns = range(spot.row, spot.row + spot.down), range(spot.column, spot.column + spot.across)
        return is_open(self.upright, columns.start, columns.stop, len(self.across) - 1, rows) and is_open(
            self.level, rows.start, rows.stop, len(self.down) - 1, columns
        )

    def _reached(self, place: tuple[int, int]) -> set[tuple[int, int]]:
        """The places that no rule parts from this one."""
        found = {place}
        ahead = [place]
        while ahead:
            r, c = ahead.pop()
            for row, column, closed in (
                (r, c + 1, (c + 1, r) in self.upright),
                (r, c - 1, (c, r) in self.upright),
                (r + 1, c, (r + 1, c) in self.level),
                (r - 1, c, (r, c) in self.level),
            ):
                inside = 0 <= row < len(self.down) - 1 and 0 <= column < len(self.across) - 1
                if inside and not closed and (row, column) not in found:
                    found.add((row, column))
                    ahead.append((row, column))
        return found
