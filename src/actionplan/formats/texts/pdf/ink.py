"""What is drawn on a page of a PDF, thing by thing: letters, rules, coloured areas, pictures.

Lengths are points, from the left and from the top of the page as it is shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

MOST_MARKS = 200_000
"""Of one page: letters, rules and areas."""
THIN = 3.0
"""An area no wider is a rule."""
WHITE = (255, 255, 255)
Colour = tuple[int, int, int]
Thing = TypeVar("Thing")
STRUCK = "struck through"
_STRIP = 24
"""In points: how high a strip of the page is."""


class Box(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    def has(self, x: float, y: float, near: float = 0) -> bool:
        """Whether the point is in it, or as `near` to it."""
        return self.left - near <= x <= self.right + near and self.top - near <= y <= self.bottom + near

    def within(self, other: Box, near: float) -> bool:
        """Whether all of it is in the other, or as `near` to it."""
        return other.has(self.left, self.top, near) and other.has(self.right, self.bottom, near)

    def meet(self, other: Box) -> Box:
        """What both have in common; its sides are the wrong way round if they have nothing."""
        return Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )


class Letter(NamedTuple):
    """A letter, or what a font shows with one sign. `size` is that of its font, `base` where it stands on."""

    text: str
    box: Box
    base: float
    size: float
    font: str
    colour: Colour | None
    """None if it cannot be told."""
    order: int
    """What has a greater one was painted later, perhaps over it."""
    turn: int = 0
    """The quarters of a circle by which it is turned to the left; -1 for a slant."""
    unseen: str = ""
    """Why nobody sees it."""
    margin: bool = False
    """The document says that it belongs to the head or foot of the page."""

    @property
    def x(self) -> float:
        """The middle, across."""
        return (self.box.left + self.box.right) / 2

    @property
    def y(self) -> float:
        """The middle, down."""
        return (self.box.top + self.box.bottom) / 2


class Area(NamedTuple):
    """A filled rectangle, or the one around another filled shape; a picture has no colour."""

    box: Box
    colour: Colour | None
    order: int
    opaque: bool = True
    shape: bool = False
    """It is no rectangle."""


class Rule(NamedTuple):
    """A straight line, level or upright: `at` is where it stands, across its own direction.

    `joints` are the places at which one that was drawn as several in a row begins and ends.
    """

    level: bool
    at: float
    start: float
    end: float
    joints: tuple[float, ...] = ()


class Page(NamedTuple):
    """All that is drawn on a page, counted from 1."""

    number: int
    box: Box
    """What of it is shown."""
    letters: Sequence[Letter]
    rules: Sequence[Rule]
    areas: Sequence[Area]
    pictures: Sequence[Area]
    beside: Sequence[tuple[str, str]] = ()
    """Comments and fields of forms, which are no part of what is drawn: what each is, and its words."""


def turn_of(page: Page) -> int:
    """The quarters of a circle by which most of its letters are turned to the left."""
    counts = Counter(one.turn for one in page.letters if one.turn >= 0 and not one.unseen)
    return max(range(4), key=lambda turn: counts[turn])


def quarter(letter: Letter, height: float) -> Letter:
    """The letter turned by a quarter to the right, on a page of this height.

    Nobody knows on what a turned letter stands but the middle of its box.
    """
    left, top, right, bottom = letter.box
    box = Box(height - bottom, left, height - top, right)
    turn = letter.turn if letter.turn < 0 else (letter.turn - 1) % 4
    return letter._replace(box=box, base=box.bottom, turn=turn)


def rules_of(box: Box) -> Iterator[Rule]:
    """The four sides of the rectangle."""
    yield Rule(True, box.top, box.left, box.right, (box.left, box.right))
    yield Rule(True, box.bottom, box.left, box.right, (box.left, box.right))
    yield Rule(False, box.left, box.top, box.bottom)
    yield Rule(False, box.right, box.top, box.bottom)


def thin(box: Box) -> list[Rule]:
    """The rule that the area looks like; none if it is too wide. A dot may be of a level or upright one."""
    if min(box.width, box.height) > THIN:
        return []
    level = Rule(True, (box.top + box.bottom) / 2, box.left, box.right)
    upright = Rule(False, (box.left + box.right) / 2, box.top, box.bottom)
    if max(box.width, box.height) <= THIN:
        return [level, upright]
    return [level._replace(joints=(box.left, box.right)) if box.width > box.height else upright]


class Strips(Generic[Thing]):
    """Things on a page by their heights: of thousands only those are looked at that may be near."""

    def __init__(self, things: Iterable[Thing], box_of: Callable[[Thing], Box]) -> None:
        self._strips: dict[int, list[Thing]] = {}
        for thing in things:
            box = box_of(thing)
            for strip in range(int(max(box.top, -1e4) // _STRIP), int(min(box.bottom, 1e5) // _STRIP) + 1):
                self._strips.setdefault(strip, []).append(thing)

    def at(self, height: float) -> Sequence[Thing]:
        """Those that may be at this height, in the order in which they were given."""
        return self._strips.get(int(height // _STRIP), ())


def seen(page: Page) -> Page:
    """The page, with a word at each letter that is covered, struck or of the colour of its ground."""
    painted = sorted((*page.areas, *page.pictures), key=lambda one: one.order)
    near = Strips(painted, lambda area: area.box)
    level = [rule for rule in page.rules if rule.level]
    strokes = Strips(level, lambda rule: Box(rule.start, rule.at - _STRIP, rule.end, rule.at + _STRIP))
    return page._replace(letters=[_looked_at(one, near, strokes) for one in page.letters])


def _looked_at(letter: Letter, near: Strips[Area], strokes: Strips[Rule]) -> Letter:
    if letter.unseen or not letter.text.strip():
        return letter
    for rule in strokes.at(letter.y):
        high = (letter.base - rule.at) / letter.size
        if rule.start <= letter.x <= rule.end and 0.15 < high < 0.45 and not letter.turn:
            return letter._replace(unseen=STRUCK)
    below: Colour | None = WHITE
    for area in near.at(letter.y):
        if not area.box.has(letter.x, letter.y):
            continue
        if area.order < letter.order:
            below = area.colour if area.opaque and not area.shape else None
        elif area.opaque and not area.shape:
            return letter._replace(unseen="covered")
    if letter.colour and below and all(abs(a - b) < 16 for a, b in zip(letter.colour, below, strict=True)):
        return letter._replace(unseen="of the colour of its ground")
    return letter
