"""Words of a plan that look like names of people whom no register has, for somebody to look through.

Nobody can know them all, and nobody reads a long list. So there has to be evidence for a name: a title before
it, letters for first names, a first name that is usual in Britain, a surname like McEwing. Or else it has
capitals within a sentence, and stands nowhere in small letters, behind no article, in no name of a body or a
paper.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from typing import NamedTuple

from actionplan.model.statuses import COMMON, STATUSES
from actionplan.people import names
from actionplan.people.addresses import LIKE_AN_ADDRESS
from actionplan.people.doubts import BEGINNING, MONTHS, is_abbreviation
from actionplan.people.vocabulary import SENTENCE, is_plain_word

_YEARS = re.compile(r"[12]\d{3}(?: ?- ?\d+)*")
_WORD = re.compile(r"[^\W\d_]\.|[^\W\d_](?:[\w'’‘ʼ‑-]*\w)?")
_UNCASED = re.compile(r"[\u0590-\u08ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
"""A word of a script that has no capitals."""
_UNCASED_TITLE = re.compile("先生|女士|小姐|太太|博士|教授|さん|様|氏|씨|님|السيدة?|الدكتورة?")
_STATED = {word for status in (*STATUSES, *COMMON) for word in status.split()}
"""Words for how things stand, which have a capital by themselves."""
_ABBREVIATION = re.compile(r"[A-Z]{2,}s?|[A-Z]+\d+")
_INITIALS = re.compile(rf"(?<![\w&])[A-Z]{{2,3}}(?![\w&])(?! (?:{names.NO_NAME.pattern})\b)")
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "our", "their", "its", "each", "every", "all", "no"})
_PLACED = frozenset(["in", "at", "near", "from", "across", "around", "within", "outside"])
_DOING = re.compile(r"to|and|or|with|will|has|had|have|is|was|for|from|via|by|at|in|on|as|of|\w+[^s]s|\w+ed")
"""What may follow a name of one word that begins a sentence: `Deborah drafts it`, not `Three key people`."""


class _Run(NamedTuple):
    """Words with capitals that follow each other, the words before and behind, and if a sentence begins."""

    words: list[str]
    before: str
    behind: str
    begins: bool


class _Texts(NamedTuple):
    """What is known of all texts: words that they have in small letters, and those behind an article."""

    small: Set[str]
    things: Set[str]

    def has_small(self, word: str) -> bool:
        """Whether the word, or the word without an s, stands somewhere in small letters."""
        return word.lower().rstrip("s") in self.small


def like_names(
    texts: Iterable[str], *, of_people: Iterable[str] = (), bodies: Iterable[str] = ()
) -> list[str]:
    """Words of the texts that look like names or addresses, the most frequent first.

    In texts that say who does it, `of_people`, the first word of a sentence may be a name by itself, and so
    may two or three capitals. `bodies` are names of organisations that are known.
    """
    texts, of_people = [*texts], [*of_people]
    runs = [*((run, False) for text in texts for run in _runs(text))]
    runs += [(run, True) for text in of_people for run in _runs(text)]
    behind_articles = {run.words[0] for run, _ in runs if run.before in _ARTICLES}
    known = _Texts(
        {word.rstrip("s") for text in (*texts, *of_people) for word in _WORD.findall(text) if word.islower()},
        {one for one in behind_articles if not _is_evident([one])}
        | {word for one in bodies for word in one.split()},
    )
    found: Counter[str] = Counter()
    for text in (*texts, *of_people):
        found.update(one.strip() for one in LIKE_AN_ADDRESS.findall(text) if not _YEARS.fullmatch(one))
        uncased = _UNCASED.findall(text) if re.search("[A-Za-z]", text) else ()
        found.update(one for one in uncased if not _UNCASED_TITLE.fullmatch(one))
    for text in of_people:
        initials = (one for one in _INITIALS.findall(text) if one not in behind_articles)
        found.update(one for one in initials if not (names.is_of_things(one) or is_plain_word(one)))
    for run, whose in runs:
        found.update(" ".join(words) for words in _names(run, known, whose=whose))
    return [name for name, _ in found.most_common()]


def _runs(text: str) -> Iterator[_Run]:
    marks = [*_WORD.finditer(text)]
    at = 0
    while at < len(marks):
        first, end = marks[at], at + 1
        if _has_capital(first[0]):
            while (more := _more(text, marks, end)) > end:
                end = more
            yield _Run(
                [re.sub(r"['’]s?$", "", one[0]) for one in marks[at:end]],
                _beside(text, marks, at - 1, at).lower(),
                _beside(text, marks, end, end - 1),
                bool(BEGINNING.search(text[max(0, first.start() - 20) : first.start()])),
            )
        at = end


def _more(text: str, marks: list[re.Match[str]], end: int) -> int:
    """Where the run ends that has come up to `end`, if it goes on; else `end`."""
    for at in range(end, len(marks)):
        last, gap = marks[at - 1][0], text[marks[at - 1].end() : marks[at].start()]
        stops = gap.startswith(".") and not names.TITLE.fullmatch(last)
        if stops or not re.fullmatch(r"\.?[ \u00a0]*", gap) or re.search(r"['’]s$", last):
            return end
        if _has_capital(marks[at][0]):
            return at + 1
        if not names.PARTICLE.fullmatch(marks[at][0]):
            return end
    return end


def _beside(text: str, marks: list[re.Match[str]], at: int, other: int) -> str:
    """The word at this place, if only blanks are between it and the other."""
    if not 0 <= at < len(marks):
        return ""
    start, end = sorted((marks[at].span(), marks[other].span()))
    return marks[at][0] if text[start[1] : end[0]].isspace() else ""


def _has_capital(word: str) -> bool:
    return word[0].isupper() or bool(re.match("(?:al|el|ul|ad|as|ash|an)-[A-Z]", word))


def _is_initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1


def _is_evident(words: list[str]) -> bool:
    """Whether the words themselves say that they are a name."""
    first, alone = words[0].lower(), len(words) == 1
    return (
        any(names.BIRTH_NAME.fullmatch(word) for word in words)
        or (first in names.FORENAMES and not (alone and first in names.EQUIVOCAL))
        or (not alone and any(names.PARTICLE.fullmatch(word.lower()) for word in words[:-1]))
        or (_is_initial(words[0]) and not _is_initial(words[-1]))
    )


def _is_thing(word: str) -> bool:
    """Whether this is no word of anybody's name."""
    if word.lower() in names.FORENAMES or _is_initial(word):
        return False
    inside = re.search("[a-z][A-Z]", word) and not names.BIRTH_NAME.fullmatch(word)
    known = names.is_of_things(word) or _ABBREVIATION.fullmatch(word)
    return bool(known or inside) or word.lower() in SENTENCE | _STATED or is_plain_word(word)


def _names(run: _Run, known: _Texts, *, whose: bool) -> Iterator[list[str]]:
    """The names in the run, which is divided by titles, posts and words for things."""
    piece: list[str] = []
    titled, begins = False, run.begins
    for word in [*run.words, ""]:
        shouted = bool(piece) and piece[0].lower() in names.FORENAMES and word.isupper() and len(word) > 3
        title = bool(names.TITLE.fullmatch(word))
        month = word.lower() in MONTHS and not all(map(_is_initial, piece))
        if word and not title and not month and (shouted or not _is_thing(word)):
            piece.append(word)
            continue
        if piece:
            of = "" if month else word
            yield from _judged(piece, run._replace(begins=begins), known, whose=whose, titled=titled, of=of)
        piece, begins, titled = [word] * month, False, title or bool(names.HEAD_OF.fullmatch(word))


def _judged(
    piece: list[str], run: _Run, known: _Texts, *, whose: bool, titled: bool, of: str
) -> Iterator[list[str]]:
    """The piece, or what of it is a name. `of` is the word for a thing behind it, "" if there is none."""
    if not titled:
        piece, run = _from_forename(piece, run, known)
    if all(map(_is_initial, piece)):
        letters = "".join(word[0] for word in piece)
        if len(piece) > 1 and all(word.endswith(".") for word in piece[:-1]) and not is_abbreviation(letters):
            yield piece
        return
    if of and len(piece) == 1 and not titled and not names.BIRTH_NAME.fullmatch(piece[0]):
        if _is_evident(piece) and not _ABBREVIATION.fullmatch(of):
            yield [*piece, of]  # Emma Church, or else a street called so
    elif titled or _is_evident(piece) or (not of and _may_be(piece, run, known, whose=whose)):
        yield piece


def _from_forename(piece: list[str], run: _Run, known: _Texts) -> tuple[list[str], _Run]:
    """The piece without the words before a name: `Ask Mary Green`, `Met Abd al-Rahman`."""
    if _is_initial(piece[0]) or piece[0].lower() in names.FORENAMES:
        return piece, run
    for at, word in enumerate(piece[:-1]):
        if word.lower() in names.FORENAMES:
            return piece[at:], run._replace(begins=run.begins and not at)
    while run.begins and len(piece) > 1 and known.has_small(piece[0]):
        piece, run = piece[1:], run._replace(begins=False)
    return piece, run


def _may_be(piece: list[str], run: _Run, known: _Texts, *, whose: bool) -> bool:
    """Whether words for which nothing else speaks are a name by the place where they stand."""
    first = piece[0]
    is_first = first == run.words[0]
    if first in known.things or known.has_small(first) or (is_first and run.before in _ARTICLES):
        return False
    if len(piece) > 1:
        return True
    if is_plain_word(first) or first.lower() in SENTENCE or re.search("[a-z]{3}ese$", first):
        return False
    if run.begins:
        behind = run.behind
        return whose and (
            not behind or (bool(_DOING.fullmatch(behind)) and not names.NO_NAME.fullmatch(behind))
        )
    return not (is_first and run.before in _PLACED)
