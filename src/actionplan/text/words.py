"""Words compared as people mean them, and the known word that an unknown one was probably meant for."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

from actionplan.text.characters import INVISIBLE

_Known = TypeVar("_Known")

_PUNCTUATION = "[({'\"-#. "
_ENDS = " .,:;–—-"
_SLIP = 0.8
"""How alike two words are that do not even begin alike: `uspended`, but not `opened` for `suspended`."""

_ALIKE = str.maketrans({"‐": "-", "‑": "-", **dict.fromkeys("’‘ʼ´′＇", "'")})

_TURNING = (
    r"^to\b|\b(?:not|cannot|(?:ca|wo|do|did|does|is|are|was|were|has|have|could|would|should)n'?t|unable"
    r"|fail(?:ed|s)?|no|non|never|yet|to be|awaiting|pending|without"
    r"|part(?:ly|ially)?|half|nearly|almost|barely|hardly|mostly|mainly|largely|substantially|virtually"
    r"|practically|thirds?|quarters?|until|unless|before|if)\b|\d ?/ ?\d+|[¼½¾]"
    r"|\b(?!100)\d{1,3} ?(?:%|per ?cent\b)"
)
"""Words that turn the meaning of those beside them."""
_TURNED = r"(?:(?:un|im|il|ir|non|not|de|dis|mis|part|half|semi|pre) ?|in)(?=\w{3})"
"""How a word may start that means the opposite of what follows: `incomplete`, but not `in progress`."""
_IN = r"in (?=\w{3})"
"""So it may start too if somebody typed it: `in complete`."""
_TO_SLIP_IN = ("in", "un", "not ")
"""Starts of an opposite that may hold the slip: `icomplete`."""


BETWEEN_KEYS = r"(?i:(\s*[,;/&+]\s*|\s+and\s+))"
"""What stands between several keys that are one text."""


def keys_in(text: str, is_key: Callable[[str], object]) -> list[str]:
    """The text if it is a key as a whole, `Crime & Safety`, else its pieces, `PS` and `CD` of `PS and CD`."""
    return [text] if is_key(text) else re.split(BETWEEN_KEYS, text)[::2]


def enumerated(words: Sequence[str], *, most: int = 20) -> str:
    """`1, 2, 3 and 7 more`: the first of the words, and how many are left."""
    left = f" and {len(words) - most} more" if len(words) > most else ""
    return ", ".join(words[:most]) + left


def unended(text: str) -> str:
    """`text` without the stop, comma, colon or dash it ends in, to be followed by ours: `Held over` for
    `Held over:`."""
    return text.rstrip(_ENDS) or text


def titled(name: str, title: str) -> str:
    """A name with what it stands for, `P4: Local jobs`; by itself if nobody says that."""
    return f"{unended(name)}: {title}" if title else name


def normalized(word: str) -> str:
    """`word` as it is compared, in its own case (`caseless` takes any): what looks alike on paper is equal.

    Runs of blanks, no-break spaces and line breaks become one space, accents are composed (NFC), invisible
    characters go, typographic hyphens and apostrophes become plain ones. What is only invisible is empty.
    """
    if word.isascii() and word.isprintable() and "  " not in word and word == word.strip():
        return word
    from unicodedata import normalize  # `plan overdue` of a plan in ASCII does without

    visible = re.sub(INVISIBLE, "", " ".join(word.split()))
    return " ".join(normalize("NFC", visible).translate(_ALIKE).split())


def like(known: Collection[str], word: str) -> str | None:
    """The one of the known words that is meant: written so, else the only one that looks alike, else the
    only one but for its case."""
    if word in known:
        return word
    for same in (normalized, caseless):
        if alike := [one for one in known if same(one) == same(word)]:
            return alike[0] if len(alike) == 1 else None
    return None


def under(known: Mapping[str, _Known], word: str) -> _Known | None:
    """What `known` has under this word, as `like` finds it; None if it has nothing."""
    own = like(known, word)
    return None if own is None else known[own]


def caseless(word: str) -> str:
    """`normalized(word)` for a comparison that takes any case."""
    word = normalized(word)
    return word.lower() if word.isascii() else normalized(word.casefold())


def natural(word: str) -> tuple[tuple[bool, int, str], ...]:
    """The key to sort `word` by: its numbers count by their value, 10 after 9, and stand before words."""
    pieces = re.findall(r"(\d{1,99})|(\D+)", caseless(word))
    return tuple([(not number, int(number or 0), text) for number, text in pieces])


def nearest(word: str, known: Sequence[str], *, most: int = 1) -> list[str]:
    """Those of `known` that `word` is probably a slip of, the likeliest first.

    None of them says the opposite: `complete` is not near `incomplete`, nor `not started` near `started`.
    """
    from difflib import SequenceMatcher, get_close_matches  # only mistakes need it

    said = plain(word)
    by_plain = {as_plain: one for one in reversed(known) if (as_plain := plain(one))}
    cutoff = 0.5 if len(said) < 4 else 0.6
    near = get_close_matches(said, by_plain, len(by_plain) or 1, cutoff)
    start = said.lstrip(_PUNCTUATION)[:1]
    near = [one for one in near if one[0] == start or SequenceMatcher(None, said, one).ratio() >= _SLIP]
    return [by_plain[one] for one in near if _means(said, one, cutoff)][:most]


def likeliest(word: str, known: Sequence[str]) -> str:
    """The one of `known` that `word` is probably a slip of; "" if there is none."""
    return next(iter(nearest(word, known)), "")


def meant(word: str, known: Sequence[str], *, there_are: str = "there are") -> str:
    """`did you mean 'complete'?`, or else all that is known, behind the words `there_are`; "" for nothing."""
    return _near(word, known) or _all_of(known, there_are)


def meant_or_known(word: str, known: Sequence[str], *, there_are: str = "there are") -> str:
    """What is probably meant, and all that is known: `did you mean 'Homes'? it has: Homes, Jobs`."""
    return " ".join(filter(None, (_near(word, known), _all_of(known, there_are))))


def meant_key(said: str, names: Mapping[str, str]) -> str:
    """`did you mean 'PS' (Pete Smith)?`: of keys with what they stand for, any word of which may be `said`;
    or else all that there are."""
    called = {name: key for key, name in names.items() if name} | {key: key for key in names}
    near = [called[one] for one in nearest(said, [*called], most=3)]
    near = near or [key for key, name in names.items() if caseless(said) in caseless(name).split()]
    behind = {key: f" ({name})" if name not in ("", key) else "" for key, name in names.items()}
    if near:
        likely = " or ".join(f"'{key}'{behind[key]}" for key in dict.fromkeys(near[:3]))
        return f"did you mean {likely}?"
    return _all_of([f"{key}{behind[key]}" for key in names], "it has")


def advised(advice: str, more: str) -> str:
    """Two pieces of advice in one line, of which either may be ''."""
    return f"{advice}{' ' if advice.endswith('?') else '; '}{more}" if advice and more else advice or more


def _near(word: str, known: Sequence[str]) -> str:
    near = " or ".join(f"'{one}'" for one in nearest(word, known, most=3))
    return f"did you mean {near}?" if near else ""


def _all_of(known: Sequence[str], there_are: str) -> str:
    return f"{there_are}: {enumerated(known)}" if known else ""


@lru_cache(maxsize=4096)
def plain(word: str) -> str:
    """`caseless(word)` for the name of a field, whose words any sign may join: `by whom` for `By-Whom`."""
    return caseless(word.replace("_", " ").replace("-", " "))


def _means(said: str, known: str, cutoff: float) -> bool:
    """Whether the two say the same, a slip apart, if each is read as it is most like the other."""
    from difflib import SequenceMatcher

    pairs = [
        (one, other, turned == other_turned)
        for turned, one in [*_readings(said), *((True, rest) for rest in _behind(_IN, said))]
        for other_turned, other in _readings(known)
    ]
    if not re.search(_TURNING, said):
        pairs.append((said, known, True))
    if not known.startswith(_TO_SLIP_IN):
        pairs += [(said, f"{start}{known}", False) for start in _TO_SLIP_IN]
    likeness, same = max((SequenceMatcher(None, one, other).ratio(), same) for one, other, same in pairs)
    return same and likeness >= cutoff


def _readings(words: str) -> Iterator[tuple[bool, str]]:
    """What is left without words that turn the meaning, and whether it is turned: `not started` is
    (True, started), `incomplete` is (False, incomplete) or (True, complete)."""
    left = " ".join(re.sub(_TURNING, " ", words).split()) or words
    turned = left != words
    yield turned, left
    yield from ((not turned, rest) for rest in _behind(_TURNED, left))


def _behind(start: str, words: str) -> Iterator[str]:
    found = re.match(start, words)
    if found:
        yield words[found.end() :]
