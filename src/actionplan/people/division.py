"""How the name of a person is divided: titles, first names, surname and its halves, and letters for these."""

import re

from actionplan.model import Person
from actionplan.people.names import PARTICLE, other_forms
from actionplan.people.vocabulary import untitled


def bare(person: Person) -> tuple[str, ...]:
    """The words of her name without titles."""
    return tuple(word.rstrip(".") for word in untitled(person.name).split())


def divided(person: Person) -> list[str]:
    """Her first names, and her surname behind them, with what belongs to it: `Mary`, `van der Berg`."""
    words = bare(person) or (person.key,)
    at = next((at for at, word in enumerate(words) if at and _begins_surname(word)), len(words) - 1)
    return [*words[:at], " ".join(words[at:])]


def _begins_surname(word: str) -> bool:
    return bool(PARTICLE.fullmatch(word.lower())) or word.lower() == "st"


def other_forenames(person: Person) -> tuple[str, ...]:
    """What else her first name may be: `Bob` for Robert; nothing if she has no first name."""
    *forenames, _ = divided(person)
    return other_forms(forenames[0]) if forenames else ()


def halves(person: Person) -> tuple[str, ...]:
    """What her surname is made up of, if there is a hyphen in it: `Fox` and `Pitt`."""
    words = re.split("[-‐‑–]", divided(person)[-1].split()[-1])
    return tuple(word for word in words if len(words) > 1 and len(word) > 1 and word[0].isupper())


def initials(person: Person) -> list[tuple[str, ...]]:
    """Letters for her name: for all of it, or for her first name and all or a part of her surname."""
    *forenames, surname = divided(person)
    first = [*dict.fromkeys((_letters(" ".join(forenames)), *(_letters(one) for one in forenames[:1])))]
    first += [one[:1] for one in first]
    return [*dict.fromkeys((*one, *last) for one in first if one for last in letters_of_surname(surname))]


def letters_of_surname(surname: str) -> list[tuple[str, ...]]:
    """Letters for a surname: for all of it, without `van`, and for its first word or a half of it."""
    own = [word for word in surname.split() if not PARTICLE.fullmatch(word.lower())]
    halved = [letter for word in own for letter in (one[0] for one in re.split("[-‐‑–]", word) if one)]
    every = (_letters(surname), _letters(" ".join(own)), *((one,) for one in (surname[0], *halved)))
    return [*dict.fromkeys(one for one in every if one)]


def _letters(words: str) -> tuple[str, ...]:
    return tuple(re.findall(r"(?<![^\W_])[^\W\d_]", words))
