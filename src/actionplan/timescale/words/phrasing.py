"""Lexemes into tokens: phrases of the vocabulary are folded into one token each."""

from collections.abc import Iterator
from typing import Final

from actionplan.timescale.words.lexemes import figure, lexemes_of, plain, without_markers
from actionplan.timescale.words.spelling import PHRASES, known
from actionplan.timescale.words.tokens import Token
from actionplan.timescale.words.vocabulary import MODAL_MAY

LONGEST_READ: Final = 2000
"""Characters of a wording that are read; it is a phrase, and time must not grow with hostile text."""
_LONGEST_FROM: Final[dict[str, int]] = {}
"""The most words of a phrase that begins with that word."""
for _first, *_rest in map(str.split, PHRASES):
    _LONGEST_FROM[_first] = max(_LONGEST_FROM.get(_first, 0), 1 + len(_rest))
_VERBS: Final = frozenset(("may", "march"))
"""Months that are verbs too."""
_ADVERBS: Final = frozenset(("then", "later", "never", "always", "soon", "now", "often", "still"))
_SHORT_WORDS: Final = frozenset(
    (
        *("ago", "all", "bid", "bin", "bus", "day", "end", "fee", "job", "law", "map", "new", "now", "off"),
        *("out", "pay", "run", "set", "so", "too", "up", "us", "use", "yet"),
    )
)
"""Short words that are no abbreviations: a full stop behind them ends a sentence, "No reply yet. By May"."""
_NAMING: Final = frozenset(("word", "of", "the", "and"))
_ACTORS: Final = frozenset(("this", "meeting", "event", "plan"))
_FIGURES: Final = frozenset(("number", "two_digits", "amount"))
_THINGS: Final = frozenset(("word", "event", "review", "meeting", "plan"))
_UNITS: Final = frozenset(("days", "weeks", "months", "years"))
_TIME_WORDS: Final = frozenset({"month", "weekday", "season", "feast"})


def tokens_of(text: str) -> tuple[Token, ...]:
    """The tokens of a wording, phrases of the vocabulary folded into one token each."""
    tokens = _told_once(list(_phrases(without_markers(lexemes_of(plain(text[:LONGEST_READ]))))))
    tokens = _without_names(tokens)
    return tuple(_without_verbs(tokens) if any(token.text in _VERBS for token in tokens) else tokens)


def _told_once(tokens: list[Token]) -> list[Token]:
    """The tokens without figures in brackets behind the same number in words: "thirty (30) days"."""
    again = set[int]()
    for at, count in enumerate(tokens[:-3]):
        behind = [token.value if token.kind in _FIGURES else token.kind for token in tokens[at + 1 : at + 4]]
        if count.kind == "count" and behind == ["open", count.value, "close"]:
            again |= {at + 1, at + 2, at + 3}
    return [token for at, token in enumerate(tokens) if at not in again]


def _without_names(tokens: list[Token]) -> list[Token]:
    """The tokens without who or what is named at the end: "3 months (Chair)", "TBC – Head of Finance"."""
    within = bool(tokens) and tokens[-1].kind == "close"
    signs = ("open",) if within else ("dash", "line", "slash")
    begins = [at for at, token in enumerate(tokens) if token.kind in signs]
    named = tokens[begins[-1] + 1 : len(tokens) - within] if begins else []
    is_name = named and (named[0].capital or named[0].sort == "code")
    is_name = is_name and all(
        token.kind in _NAMING and token.sort in ("", "code", "initial") for token in named
    )
    is_person = begins and tokens[begins[-1]].kind == "slash" and tokens[begins[-1] - 1].kind == "month"
    return _without_names(tokens[: begins[-1]]) if is_name and begins[-1] and not is_person else tokens


def _phrases(lexemes: list[Token]) -> Iterator[Token]:
    """Fold phrases, longest first; a hyphen inside one does not matter."""
    at = 0
    while at < len(lexemes):
        lexeme = lexemes[at]
        if lexeme.kind == "hyphen":
            at += 1
            if _is_time_word(lexemes[at - 2]) and at < len(lexemes) and _is_time_word(lexemes[at]):
                yield Token("dash", "", False, "-", "-")
        elif lexeme.kind in ("word", "spelled"):
            token, at = _phrase(lexemes, at)
            yield token
        elif lexeme.kind == "stop":
            at += 1
            if not _abbreviates(lexemes, at - 1):
                yield lexeme
        else:
            at += 1
            yield figure(lexeme)


def _phrase(lexemes: list[Token], at: int) -> tuple[Token, int]:
    first = lexemes[at]
    words, best, stop = "", (known(first.text), at + 1), at
    for count in range(_LONGEST_FROM.get(first.text, 0)):
        within = count and stop < len(lexemes)
        if within and (lexemes[stop].kind in ("hyphen", "dash") or _shortens(lexemes, stop)):
            stop += 1
        if stop >= len(lexemes) or lexemes[stop].kind not in ("word", "spelled"):
            break
        words = f"{words} {lexemes[stop].text}" if words else lexemes[stop].text
        stop += 1
        if words in PHRASES:
            best = (PHRASES[words], stop)
    (kind, sort, value), stop = best
    if first.sort == "code" and (kind, sort) == ("function", "we"):  # the IT department
        kind, sort = "word", ""
    if first.sort == "code" and (kind, sort) in (("word", ""), ("month", "")):
        sort = "code"
    if kind in ("before", "after") and _is_prefix(lexemes, at, stop):  # "pre-inspection visit"
        kind, sort = "word", ""
    if first.capital and first.text == "pa":
        sort = "initials"
    text = " ".join(part.text for part in lexemes[at:stop] if part.kind in ("word", "spelled"))
    return Token(kind, sort, first.capital, value, text), stop


def _is_prefix(lexemes: list[Token], at: int, stop: int) -> bool:
    """Whether it begins the name of something, "after-school club"; "2 weeks post-award" counts."""
    kinds = [token.kind for token in lexemes[stop : stop + 3]]
    if kinds != ["hyphen", "word", "word"] or _is_time_word(lexemes[stop + 1]):
        return False
    is_counted = at and known(lexemes[at - 1].text)[0] in _UNITS
    return not is_counted and known(lexemes[stop + 2].text)[0] in _THINGS


def _shortens(lexemes: list[Token], at: int) -> bool:
    """The full stop of "cal. days", "med. term"."""
    return lexemes[at].kind == "stop" and _abbreviates(lexemes, at) and not _is_time_word(lexemes[at - 1])


def _is_time_word(lexeme: Token) -> bool:
    return lexeme.kind == "word" and known(lexeme.text)[0] in _TIME_WORDS


def _abbreviates(lexemes: list[Token], at: int) -> bool:
    """A full stop after a month, weekday, ordinal or short word does not end anything."""
    before = lexemes[at - 1] if at else None
    if before is None:
        return False
    if _is_time_word(before) and _begins_a_sentence(lexemes, at + 1):
        return False
    short = before.kind == "word" and len(before.text) < 4 and before.text not in _SHORT_WORDS
    short = short and not known(before.text)[1].startswith("past")
    return _is_time_word(before) or before.kind == "ordinal" or short


def _begins_a_sentence(lexemes: list[Token], at: int) -> bool:
    """ "by Oct. Report in May", "Oct. 4 Nov"; but not "Sept. Board meeting" or "Oct. 4 Sunday"."""
    after = lexemes[at : at + 2]
    if not after:
        return False
    if after[0].kind in ("number", "ordinal"):
        is_of_month = len(after) > 1 and _is_time_word(after[1]) and known(after[1].text)[0] != "weekday"
        return is_of_month and not _has_days_behind_months(lexemes)
    if after[0].kind != "word":
        return False
    if not any(lexeme.capital for lexeme in lexemes):  # "by 7 aug. adoption 11 sept"
        return known(after[0].text)[0] in ("word", "event", "review")
    return (
        after[0].capital
        and known(after[0].text)[0] not in ("meeting", "term", "holiday")
        and not _is_time_word(after[0])
    )


def _has_days_behind_months(lexemes: list[Token]) -> bool:
    """ "Sept. 11⏎Oct. 9⏎Nov. 13": the first and the last month have a day behind them, and none before."""
    plain = [lexeme for lexeme in lexemes if lexeme.kind not in ("stop", "line")]
    months = [at for at, lexeme in enumerate(plain) if known(lexeme.text)[0] == "month"]
    behind = [plain[at + 1] for at in (months[0], months[-1]) if at + 1 < len(plain)]
    in_front = plain[months[0] - 1].kind if months[0] else ""
    are_days = all(one.kind == "ordinal" or (one.kind == "number" and int(one.text) <= 31) for one in behind)
    return len(behind) == 2 and are_days and in_front not in ("number", "ordinal")


def _without_verbs(tokens: list[Token]) -> Iterator[Token]:
    """The tokens with "may" and "march" as words, not months, where they are verbs.

    They are if they stand small in a wording that writes another month with a capital, and no figure is
    beside them; "may" also before a verb or an adverb, and after what can act: "as the board may decide".
    """
    others = any(token.kind == "month" and token.capital for token in tokens)
    for token, before, after in zip(tokens, [None, *tokens], [*tokens[1:], None], strict=False):
        small = token.text in _VERBS and not token.capital
        verb = small and others and not (_is_figure(before) or _is_figure(after))
        if token.text == "may" and after is not None:
            verb = verb or after.text.partition(" ")[0] in MODAL_MAY
            verb = verb or (small and (after.text.endswith("ly") or after.text in _ADVERBS))
            acting = before is not None and before.kind in _ACTORS
            verb = verb or (small and acting and after.kind in ("word", "next"))
        if (
            token.text == "may"
            and small
            and before is not None
            and before.kind in ("word", "function", "clause", "years")
            and not (after is not None and after.kind == "year")
        ):
            verb = True
        yield Token("function", "", False, None, token.text) if verb else token


def _is_figure(token: Token | None) -> bool:
    return token is not None and token.text[:1].isdigit()
