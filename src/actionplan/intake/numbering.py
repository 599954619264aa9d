"""The refs of imported actions: those of the document if it has any that can be refs, else new ones."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import count, islice
from typing import NamedTuple

from actionplan.intake.account import Account
from actionplan.intake.table.words import is_no_action
from actionplan.text.characters import one_line, printable
from actionplan.text.words import enumerated, normalized

_AHEAD = re.compile(
    r"(?:•\s*)?((?:[A-Z]{1,4}[ -]?)?\d{1,3}(?:\.\d{1,3})*[a-z]?)(?:[.):]\s*|\s+-\s+|\s+)(?=\S)"
)
_LETTER = re.compile(r"\(?([a-z])[.)]\s")
_SHARE = 0.8


class Given(NamedTuple):
    """What the document says of the ref of an action: `text` is that of its cell, "" for none.

    `joined`: the cell is one with that of the action above. `scope` is the table or section it stands in.
    """

    text: str
    joined: bool
    scope: int
    action: str


def numbered(given: Sequence[Given], account: Account, *, has_column: bool, held: bool) -> list[str]:
    """A unique ref for each action, in order; the account says which are not the document's, but for those
    that stand for none in a document that is `held` against a plan: that has the refs.
    """
    said = [as_ref(one.text) for one in given]
    if not has_column or not any(said):
        return _made(given, Account() if held else account)
    return _unique(_scoped(given, _shared_out(given, said, account), account), account, held=held)


def as_ref(text: str) -> str:
    """The text as a ref: on one line, without the point or bracket behind it; "" for "n/a" and a dash."""
    ref = re.sub(r"(?<=\w)[.:)]+$" if "(" not in text else r"(?<=\w)[.:]+$", "", one_line(text))
    return ref if printable(ref) == ref and not is_no_action(ref) else ""


def _made(given: Sequence[Given], account: Account) -> list[str]:
    """The numbers that the actions begin with, or else 1, 2, 3."""
    ahead = [found[1] if (found := _AHEAD.match(one.action)) else "" for one in given]
    there = [one for one in ahead if one]
    if given and len(there) >= _SHARE * len(given) and len(set(there)) == len(there):
        account.note("there is no column of refs: the numbers that the actions begin with are their refs")
        return _unique(ahead, account)
    last = f"1 to {len(given)}" if len(given) > 1 else "1"
    account.note(f"there is no column of refs: the actions are {last}, in the order of the document")
    return [str(at) for at in range(1, len(given) + 1)]


def _shared_out(given: Sequence[Given], said: Sequence[str], account: Account) -> list[str]:
    """Refs for actions whose cell is empty, or joined with the one above: 4a and 4b share the 4."""
    beside: list[list[int]] = []
    for at, one in enumerate(given):
        if at and (one.joined or not one.text) and one.scope == given[at - 1].scope:
            beside[-1].append(at)
        else:
            beside.append([at])
    found: list[str] = []
    lettered: list[str] = []
    for first, *more in beside:
        ref = said[first]
        own = [_lettered(ref, number) if ref else "" for number in range(len(more) + 1)]
        if not more or not all(given[at].joined for at in more):
            own[0] = ref
            letters = [_LETTER.match(given[at].action) for at in more]
            own[1:] = [f"{ref}{one[1]}" for one in letters if one] if ref and all(letters) else own[1:]
        if more and ref:
            lettered.append(ref)
        found += own
    if lettered:
        account.note(f"several actions stand beside one ref, and got a letter each: {', '.join(lettered)}")
    return found


def part_refs(ref: str, many: int, taken: Collection[str] = ()) -> list[str]:
    """The refs of so many parts of the action with that ref: `5a`, `5b`; `B.1`, `B.2` if it ends in a letter,
    or one of the others is `taken` by an action, as normalized."""
    found = [] if ref[-1:].isalpha() else [_lettered(ref, number) for number in range(many)]
    if found and not any(normalized(one) in taken for one in found):
        return found
    numbered = (f"{ref}.{number}" for number in count(1))
    return list(islice((one for one in numbered if normalized(one) not in taken), many))


def _lettered(ref: str, number: int) -> str:
    return ref + (chr(ord("a") + number) if number < 26 else f".{number + 1}")


def _scoped(given: Sequence[Given], wanted: list[str], account: Account) -> list[str]:
    """Refs that begin anew in each table or section get its number before them: 2.1 is the second's 1."""
    counts = Counter(normalized(ref) for ref in wanted if ref)
    within = Counter((one.scope, normalized(ref)) for one, ref in zip(given, wanted, strict=True) if ref)
    again = [ref for ref, times in counts.items() if times > 1]
    if (len(again) < 2 and not (again and len(counts) < 4)) or any(times > 1 for times in within.values()):
        return wanted
    scopes = list(dict.fromkeys(one.scope for one in given))
    account.note("the refs begin anew in each table or section: 2.1 is ref 1 of the second")
    return [
        f"{scopes.index(one.scope) + 1}.{ref}" if ref else "" for one, ref in zip(given, wanted, strict=True)
    ]


def _unique(wanted: Sequence[str], account: Account, *, held: bool = False) -> list[str]:
    """The refs, each used once: one that is there already, or missing, gets a number."""
    used = {normalized(ref) for ref in wanted if ref}
    counts: dict[str, Iterator[int]] = {}
    found, missing, again = list[str](), list[str](), list[str]()
    given: set[str] = set()
    last = ""
    for ref in wanted:
        one = ref
        if not ref or normalized(ref) in given:
            base = ref or last
            numbers = counts.setdefault(base, count(2 if ref else 1))
            made = (f"{base}-{number}" if base else str(number) for number in numbers)
            one = next(one for one in made if normalized(one) not in used)
            used.add(normalized(one))
            (again if ref else missing).append(one)
        given.add(normalized(one))
        last = ref or last
        found.append(one)
    if missing and not held:
        account.note(f"actions without a ref are {enumerated(missing)}")
    if again:
        account.note(f"refs that are there already got a number: {enumerated(again)}")
    return found
