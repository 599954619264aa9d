"""Refs as people type them: one, several, with commas, as a range; and a text that follows them."""

import re
from collections.abc import Callable, Iterable, Sequence

from actionplan.cli.streams import say
from actionplan.errors import WrongRequest
from actionplan.model import Plan
from actionplan.text.characters import one_line
from actionplan.text.shell import quoted


def chosen(plan: Plan, words: Iterable[str], again: Callable[[str], str] = str) -> list[str]:
    """The refs that `words` name, in the order given, each once.

    `5a` is a ref; `1-4` (or `1..4`, `1–4`) is every action from one to the other, in the order of the plan;
    `1,3` is two; `007` is POAM-2024-007 if no other ref ends so. Raises WrongRequest for what the plan does
    not have. `actions/5a` is 5a. A ref that an action had before is that action.
    """
    found: dict[str, None] = {}
    for word in words:
        pieces = [word] if word in plan.actions.places else [piece.strip() for piece in word.split(",")]
        for piece in list(filter(None, pieces)) or [word]:
            found.update(dict.fromkeys(_named(piece, plan, again)))
    return list(found)


def say_earlier(plan: Plan, words: Iterable[str]) -> None:
    """Say of each earlier ref among these words which ref it is now."""
    if not plan.actions.formerly:
        return
    from actionplan.refs import present  # most plans do without

    for piece in (piece.strip() for word in words for piece in word.split(",")):
        if now := present(piece, plan.actions.places, plan.actions.formerly):
            say(f"{one_line(piece)} is {one_line(now)} now")


def is_ref(plan: Plan, word: str) -> bool:
    """Whether `word` is a ref or a range of them as the plan writes them."""
    try:
        found = chosen(plan, [word])
    except WrongRequest:
        return False
    return len(found) > 1 or found == [word]


def text_apart(plan: Plan, words: Sequence[str], message: str | None) -> tuple[list[str], str | None]:
    """The refs, and the text if the last word is one: `-`, or anything that no ref looks like."""
    *refs, last = words
    if message is not None:
        _refuse_another(plan, words, "-m")
        return list(words), message
    if refs and (last == "-" or (not is_ref(plan, last) and not looks_like_ref(last))):
        _refuse_another(plan, refs, _as_said(last))
        return refs, last
    return list(words), None


def _refuse_another(plan: Plan, words: Sequence[str], text: str) -> None:
    """Raise WrongRequest if one of these words for refs is a text, too, beside `text`."""
    for place, one in enumerate(words):
        is_text = place and len(one.split()) > 1 and not any(character.isdigit() for character in one)
        if (is_text or one == "-") and not is_ref(plan, one):
            raise WrongRequest(
                f"the text is given twice: {_as_said(one)} and {text}",
                hint="leave one of the two out; - stands for what comes from standard input",
            )


def _as_said(word: str) -> str:
    return word if word == "-" else f"'{one_line(word)}'"


def looks_like_ref(word: str) -> bool:
    """Whether it may be meant as a ref: one word with a digit, and no dash before it."""
    return len(word.split()) == 1 and any(map(str.isdigit, word)) and not word.startswith("-")


def _named(word: str, plan: Plan, again: Callable[[str], str]) -> list[str]:
    known = plan.actions.places
    if word not in known and word.startswith("actions/"):
        word = word.removeprefix("actions/")
    if word in known:
        return [word]
    from actionplan.refs import meant, present  # most refs are written as they are

    if now := present(word, known, plan.actions.formerly):
        return [now]
    whole = [own for own, *_ in plan.actions.refs]
    dashes = re.finditer(r"\.\.|-|–", word)
    ranges = [(word[: dash.start()].strip(), word[dash.end() :].strip()) for dash in dashes]
    within = [(whole.index(first), whole.index(last)) for first, last in ranges if {first, last} <= {*whole}]
    for start, end in within:
        if start <= end:
            return whole[start : end + 1]
    for start, end in within:
        raise WrongRequest(
            f"the plan has no action '{one_line(word)}', and as a range it runs backwards",
            hint=f"write {quoted(f'{whole[end]}-{whole[start]}')}",
        )
    from actionplan.changes.names import no_action, only  # only a word that is no ref needs them

    beyond = [one for both in ranges if all(both) for one in both if len({*both} & {*whole}) == 1]
    if any(one not in whole for one in beyond) and not meant(word, known):
        raise no_action(next(one for one in beyond if one not in whole), [*known], {}, again)
    return [only(word, [*known], {"people": plan.people, "sections": plan.sections}, again)]
