"""A notation for rules over classes of words: regular expressions whose letters are word classes.

`day of? month year` matches a token of class day, perhaps one of class of, a month and a year. Names in
capitals are shorthands, ANY is any token; `dash.spaced` is a sort of dash and `Word` a word with a capital,
as `tokens` has them. What the signs of a regular expression mean, they mean here: `|`, `?`, `*`, `+`,
`(?:…)`, `{0,3}`, `^`, `$`, and `(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)` for what stands beside a match.
`done ... by time` is `by time` with a done anywhere before it.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, cached_property, lru_cache
from typing import Final, NamedTuple

from actionplan.timescale.calendar.context import Context
from actionplan.timescale.calendar.mention import Mention, unknown
from actionplan.timescale.words.tokens import TIMES, Token, kinds, letters

SHORTHANDS: Final = {
    "DAY": "(?:number|NTH)",
    "NTH": "(?:(?!ordinal.spelled)ordinal)",
    "TIGHT": "(?:(?!dash.spaced)dash)",
    "YEAR": "(?:year|short_year)",
    "YY": "(?:year|short_year"
    "|(?!number.single)number(?!(?: the| of| TIGHT)* month|(?: the| of)* (?:count|UNIT|ordinal))"
    "|(?!two_digits.single)two_digits(?! UNIT))",
    "UNIT": "(?:days|weeks|months|quarter|years)",
    "COUNT": "(?:number|count|two_digits|amount.hundreds)",
    "GAP": "(?:comma|the|of|filler|clock|colon|dash|stop|throughout)*",
    "THE": "(?:the|of|filler|clock|this)*",
    "OF": "(?:of|the|comma)*",
    "FROM": "(?:from|start)",
    "SEP": "(?:clock|comma|slash|and|semicolon|line|dash|colon)",
}
_NAMES: Final = re.compile(r"[A-Za-z_][A-Za-z_.]*| ")
_ONE_OF: Final = re.compile(r"\(\?:(\[[^]]+\](?:\|\[[^]]+\])+)\)")
_RUN: Final = re.compile(r"\(\?:((?:\[[^]]+\]\*?\|)*\[[^]]+\]\*?)\)\*")
"""A run of classes, some of them runs: `(?:THE|by)*`. As it stands a failing one takes exponential time."""
_SHORTHAND: Final = re.compile(r"[A-Z]{2,}")
_GROUP: Final = re.compile(r"\(\?(?:<?([=!])|:)([^()]*)\)(?: ?(?:([?*]|\{0[^}]*\})|\+|\{[^}]*\}))?")
"""A group that has no other in it: the sign of what stands beside a match, what it says, and the sign that it
may be absent."""
_MUST_STAND: Final = re.compile(r"[A-Za-z_][A-Za-z_./]*+(?! ?(?:[?*]|\{0))")
_BEGINS: Final = re.compile(r"(?<!<=)(?<!<!)\^")
"""The beginning of a wording; not one that is looked for before a match, which is that of the text."""
_CALLED: Final = "(?:(?!word.past|word.ed|word.title.revision)word|event|plan|review|meeting|undated_meeting)"
_OPENED: Final = f"(?:^|{'|'.join(f'(?<=^{_CALLED * count} (?:colon|dash.spaced))' for count in (1, 2, 3))})"
"""Where a wording begins, or what is said in it of somebody or something: "Clerk: completed (due June)"."""
_EARLIER: Final = " ... "
ANY: Final = "ANY"
"""The name of every class."""


@cache
def expression(notation: str) -> str:
    """The regular expression over the letters of token classes."""
    pattern = _NAMES.sub(lambda name: _expanded(name[0]), _BEGINS.sub(_OPENED, notation))
    merged = _ONE_OF.sub(lambda choice: f"[{re.sub(r'[][|]', '', choice[1])}]", pattern)
    return _RUN.sub(lambda run: f"[{re.sub(r'[][|*]', '', run[1])}]*", merged)


def _expanded(name: str) -> str:
    if name == " ":
        return ""
    if name == ANY:
        return "."
    return expression(SHORTHANDS[name]) if name in SHORTHANDS else f"[{letters(name)}]"


class Match(NamedTuple):
    """The tokens that one rule matched."""

    tokens: tuple[Token, ...]

    def all(self, *classes: str) -> list[Token]:
        """The matched tokens of these classes, or sorts of them, in order."""
        return [
            token for token in self.tokens if token.kind in classes or (token.sort and token.of(*classes))
        ]

    def one(self, *classes: str) -> Token:
        """The first matched token of these classes."""
        return next(token for token in self.tokens if token.kind in classes)

    def time(self, mention: Mention, role: str = "time") -> Token:
        """These tokens as a time, in that role ("deadline", "done_time.to_complete")."""
        return self.token(role, mention)

    def event(self) -> Token:
        """These tokens as an event without a date."""
        return self.token("event", None)

    def token(self, name: str, value: object) -> Token:
        """These tokens as one of that class, or class and sort."""
        kind, _, sort = name.partition(".")
        return Token(kind, sort, False, value, self.text)

    @property
    def text(self) -> str:
        """The words of these tokens."""
        return " ".join(token.text for token in self.tokens if token.text)


Maker = Callable[[Match, Context], Token | None]
"""What a rule's tokens make; None where, on a closer look, they are not that after all."""


def token_of(name: str) -> Maker:
    """Makes one token of that class and sort; one of a time keeps the first time that was matched."""
    kept = TIMES if name.partition(".")[0] in TIMES else ()

    def make(match: Match, _: Context) -> Token:
        return match.token(name, next((token.value for token in match.all(*kept)), None))

    return make


def refused(why: str, role: str = "time") -> Maker:
    """Makes a time that nobody can work out."""
    return lambda match, _: match.time(unknown(why), role)


def last_time(role: str) -> Maker:
    """Makes the last of the times that were matched, in that role."""
    return lambda match, _: match.time(match.all("time")[-1].value, role)


def _needed(notation: str) -> list[frozenset[str]]:
    """Sets of classes, of each of which every match has one: `day? (?:weeks|month of) year` has weeks or a
    month, and a year."""
    names = _in_all(_without_groups(notation))
    needed = [frozenset(one.partition(".")[0].lower() for one in name.split("/")) for name in names]
    return [classes for classes in needed if ANY.lower() not in classes]


def _without_groups(notation: str) -> str:
    """The notation with what must stand in its groups in their place, `week/month` for either of the two."""
    notation = _SHORTHAND.sub(lambda name: _long(name[0]), notation)
    while (without := _GROUP.sub(_in_group, notation)) != notation:
        notation = without
    return notation


@cache
def _long(name: str) -> str:
    return _without_groups(SHORTHANDS[name]) if name in SHORTHANDS else name


def _in_group(group: re.Match[str]) -> str:
    beside, within, absent = group.groups()
    return " " if beside == "!" or absent else f" {' '.join(_in_all(within))} "


def _in_all(notation: str) -> list[str]:
    """The names that every match of a notation without groups has: of `weeks|month of` there is one,
    `weeks/month`."""
    found = [_MUST_STAND.findall(one) for one in notation.split("|")]
    if len(found) == 1:
        return found[0]
    return ["/".join([min(names, key=lambda name: name.count("/")) for names in found])] if all(found) else []


class Rule:
    """A row of a table: a notation, and what its match makes.

    It is compiled when a wording has the classes that are `needed`, which most never have: a plan that was
    just changed is read 60 ms sooner.
    """

    def __init__(self, notation: str, make: Maker) -> None:
        self.make = make
        self._notation = notation
        self.needed = _needed(notation)

    @cached_property
    def compiled(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """What is looked for before a match, and the match. Raises KeyError and ValueError for no class."""
        earlier, _, here = self._notation.rpartition(_EARLIER)
        return re.compile(expression(earlier)), re.compile(expression(here))

    def places(self, letters: str) -> Iterator[tuple[int, int]]:
        """Where matches begin and end, at most one from each token."""
        earlier, here = self.compiled
        found = here.search(letters)
        while found is not None:
            at, end = found.span()
            if earlier.search(letters, 0, at):
                yield at, end
            found = here.search(letters, at + 1)


Found = tuple[tuple[int, Maker], ...]
"""Where the matches at one place end and what they make, the longest first."""


class Grammar:
    """A table of rules: at each place the longest match that makes something, rows in order where equal.

    A row that names a class instead of a maker makes the one token of that class.
    """

    def __init__(self, *rules: tuple[str, Maker | str]) -> None:
        self.rules = [
            Rule(notation, token_of(make) if isinstance(make, str) else make) for notation, make in rules
        ]
        self._found = lru_cache(maxsize=4096)(self._matches)

    def rewritten(self, tokens: tuple[Token, ...], letters: str, context: Context) -> tuple[Token, ...]:
        """The tokens, whose letters are given, with every match replaced by the one token it makes."""
        found = self._found(letters)
        if not found:
            return tokens
        rewritten: list[Token] = []
        at = 0
        while at < len(tokens):
            token, at = _made(found[at], tokens, at, context) if at in found else (tokens[at], at + 1)
            rewritten.append(token)
        return tuple(rewritten)

    @cached_property
    def _of_class(self) -> dict[str, list[int]]:
        """The rules by their rarest classes, "" for those that need none; most wordings have those of few."""
        rows = Counter(name for rule in self.rules for classes in rule.needed for name in classes)
        found: dict[str, list[int]] = {}
        for at, rule in enumerate(self.rules):
            rarest = min(rule.needed, key=lambda classes: sum(rows[name] for name in classes), default=("",))
            for name in rarest:
                found.setdefault(name, []).append(at)
        return found

    def _matches(self, letters: str) -> dict[int, Found]:
        """All matches by their place; wordings of the same classes have the same ones."""
        matches: dict[int, list[tuple[int, Maker]]] = {}
        has = kinds(letters)
        for row in sorted({row for name in (*has, "") for row in self._of_class.get(name, ())}):
            rule = self.rules[row]
            for at, end in () if any(map(has.isdisjoint, rule.needed)) else rule.places(letters):
                matches.setdefault(at, []).append((end, rule.make))
        return {at: tuple(sorted(found, key=lambda row: -row[0])) for at, found in matches.items()}


def _made(found: Found, tokens: tuple[Token, ...], at: int, context: Context) -> tuple[Token, int]:
    """The token that the longest match makes and where it ends; the token itself where there is none."""
    for end, make in found:
        try:
            token = make(Match(tokens[at:end]), context)
        except (ValueError, OverflowError):  # days before the year 1 or after 9999
            continue
        if token is not None:
            return token, end
    return tokens[at], at + 1
