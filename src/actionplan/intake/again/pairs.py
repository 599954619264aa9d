"""Which action or part of a plan an imported one is: that of the same ref, else of the same wording."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from actionplan.intake.again.entries import current
from actionplan.intake.again.proposals import called
from actionplan.text.characters import one_line
from actionplan.text.words import caseless, normalized

_ALIKE = 0.8
"""How alike two wordings are that are taken for one action without a ref."""
_COMPARED = 199
"""Characters of a wording that are compared: in longer ones difflib passes over frequent letters."""


class Pairing:
    """Pairs the actions of a plan, or the parts of one, with imported ones, the surest first.

    `made` are the refs that the import made: the document may count its rows anew each time. `names` are the
    fields in which their words are.
    """

    def __init__(
        self,
        actions: Sequence[Any],
        imported: Sequence[Any],
        made: Collection[str] = (),
        names: Sequence[str] = ("action",),
    ) -> None:
        self.actions, self.imported, self.made, self.names = actions, imported, made, names
        self.notes: list[str] = []
        self.found: dict[str, Any] = {}
        self._met: set[int] = set()
        self._by_ref = {
            normalized(one): old for old in actions for one in (old["ref"], *(old.get("formerly") or ()))
        }

    def pairs(self) -> dict[str, Any]:
        """The action of the plan for each imported one that has one, by its ref in the document."""
        self._same_ref(reworded=False)
        self._same_words()
        self._same_ref(reworded=True)
        self._words_alike()
        return self.found

    def pairs_of_parts(self, *, counted: bool) -> dict[str, Any]:
        """The part of an action for each imported one that has one: words of parts often change places.

        Those that the import itself `counted` below another ref are told apart by their order.
        """
        self._same_ref(reworded=True)
        self.made = [new["ref"] for new in self._left()] if counted else ()
        self._same_words()
        return self.found

    def in_their_sections(self) -> list[Any]:
        """The imported actions, as the plan has them if headings were sorted with the rows.

        One action that was put below another heading leaves the others in their order.
        """
        places = {id(old): at for at, old in enumerate(self.actions)}
        there = {ref: current(old).get("section") for ref, old in self.found.items()}
        order = [(new, places[id(self.found[new["ref"]])]) for new in self.imported if new["ref"] in there]
        stayed = [place for new, place in order if new.get("section") == there[new["ref"]]]
        is_in_order = [place for _, place in order] == sorted(place for _, place in order)
        if is_in_order or (stayed == sorted(stayed) and 2 * len(stayed) >= len(order)):
            return [*self.imported]
        self.notes.append("its rows stand in another order than in the plan: no section is read")
        bare = [{name: said for name, said in new.items() if name != "section"} for new in self.imported]
        return [new | ({"section": there[new["ref"]]} if there.get(new["ref"]) else {}) for new in bare]

    def _take(self, new: Any, old: Any) -> None:
        self.found[new["ref"]] = old
        self._met.add(id(old))

    def _left(self) -> list[Any]:
        return [new for new in self.imported if new["ref"] not in self.found]

    def _same_ref(self, *, reworded: bool) -> None:
        """Pair the actions of one ref: those with the same words or, if `reworded`, with any words, if the
        document itself has the ref."""
        for new in self._left():
            old = self._by_ref.get(normalized(new["ref"]))
            if old is None or id(old) in self._met:
                continue
            if new["ref"] not in self.made if reworded else self._words(new) in {"", *self._wordings(old)}:
                self._take(new, old)

    def _same_words(self) -> None:
        """Pair the actions of the same words: one whose ref is the document's own only if they stand once on
        either side, for its rows may be counted anew."""
        by_words: dict[str, list[Any]] = {}
        for old in self.actions:
            for words in self._wordings(old) if id(old) not in self._met else ():
                by_words.setdefault(words, []).append(old)
        said = Counter(map(self._words, self._left()))
        for new in self._left():
            words = self._words(new)
            fit = [old for old in by_words.get(words, ()) if id(old) not in self._met]
            if not fit or not (new["ref"] in self.made or (said[words] == 1 and len(by_words[words]) == 1)):
                continue
            old = fit[0]
            self._take(new, old)
            if new["ref"] not in self.made:
                ref = one_line(str(old["ref"]))
                self.notes.append(f"{called(new)} has the words of {ref} in the plan: taken for that")

    def _words(self, entry: Mapping[str, Any]) -> str:
        """What it says, as wordings are compared; "" if it leaves that out."""
        return caseless("\n".join(str(entry.get(name, "")) for name in self.names).strip())

    def _wordings(self, old: Mapping[str, Any]) -> set[str]:
        """What the action or part was and is, as wordings are compared."""
        return {self._words(old), self._words(current(old))}

    def _words_alike(self) -> None:
        """Pair each action whose ref was made with the one of the plan whose words are most like its own."""
        free: dict[str, list[Any]] = defaultdict(list)
        for old in self.actions if self.made else ():
            if id(old) not in self._met:
                free[_compared_words(old)].append(old)
        for new in self._left():
            may = free if new["ref"] in self.made else ()
            for words in get_close_matches(_compared_words(new), may, 1, _ALIKE):
                self._take(new, free[words].pop())
                if not free[words]:
                    del free[words]


def _compared_words(entry: Mapping[str, Any]) -> str:
    """What will be done, as it is compared: the beginning of a long text tells it from others."""
    return caseless(str(current(entry).get("action", "")))[:_COMPARED]
