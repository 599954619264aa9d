"""What to type instead of words that make no call: the whole command, to be copied."""

import re
from collections.abc import Collection, Sequence

from typer.core import TyperArgument

from actionplan.changes.names import CALLED, MAPS, PLURALS, is_entry
from actionplan.cli.advice.commands import is_document, is_file
from actionplan.cli.advice.fields import are_refs, what_to_set
from actionplan.cli.advice.options import takes as takes_value
from actionplan.cli.advice.options import whole
from actionplan.cli.advice.quotes import instead_of, places_of, split, split_value, texts_of, together, twice
from actionplan.cli.call import Call
from actionplan.cli.completion import KEYS
from actionplan.cli.refs import chosen, looks_like_ref
from actionplan.report.filters import filter_of
from actionplan.schema.models import fields_at
from actionplan.text.characters import one_line
from actionplan.text.shell import quoted
from actionplan.text.words import caseless, enumerated, like, plain

_DAY = re.compile(r"\d+([-/.])\d+\1\d+")
"""A day in numbers."""
_FILTERS = {
    "people": "--lead",
    "sections": "--section",
    "priorities": "--priority",
    "statuses": "--status",
}
"""The filter that chooses by a key of a collection."""


def too_much(call: Call, left: Sequence[str]) -> str:
    """The complaint about the words of a call that are left over, with what was probably meant."""
    name, given = str(call.info_name), texts_of(call)
    takes = {option for one in call.command.get_params(call) for option in one.opts}
    said, at = " ".join(left), places_of(call, left)[0]
    both = whole(call.words[max(0, at - 1) : at + len(left)])
    option, key = _filter_of(call, said)
    before, *value = split(call, left) or [""]
    first, is_set = given[0], given[1:] and all("=" in word for word in given[1:])
    if not caseless(said):
        instead = instead_of(call, left)
    elif instead := twice(call, call.words) or _second_word(call, at):
        pass
    elif option in takes and (not value or _filter_of(call, " ".join(value))[0] != before):
        instead = instead_of(call, left, option, key)
    elif is_set and (is_entry(first) or (name == "edit" and (first in MAPS or are_refs(call, [first])))):
        instead = f"{call.again('set', *given)} sets a field."
    elif at and (is_entry(first) or are_refs(call, [both])):
        instead = f"put words that belong together in quotes: {quoted(both)}"
    elif name == "rules" and (own := [one for one in left if one.partition("=")[0] in fields_at(("rules",))]):
        instead = call.again("set", "rules", *own)
    elif (call.params.get("action") or "-") != "-" and not (_files(call, left) or split_value(call, left)):
        instead = f"put a text in quotes: {together([call.params['action'], *left])}"
        if other := PLURALS.get(caseless(call.params["action"])):
            instead = f"{what_to_set(call, other)} adds one; or {instead}"
    else:
        instead = _files(call, left) or _option(call, left, takes) or _refs(call, left)
        since = "--changed-since" if "--changed" in call.words else "--as-of"
        if not instead and since in takes - {*call.words} and _DAY.fullmatch(left[0]):
            instead = instead_of(call, left, since, left[0])
        if not instead and (takers := _FILTERS.get(said.partition("/")[0])) in takes:
            known = [one_line(key) for key, _ in KEYS[said.partition("/")[0]](call.known)]
            instead = f"{takers} takes {enumerated(known)}" if known else ""
        finds = (
            f"{instead_of(call, left, '--find', whole(left))} looks for words" if "--find" in takes else ""
        )
        instead = instead or split_value(call, left) or finds or _title(call, left)
    several = "put words that belong together in quotes." if left[1:] else ""
    instead = instead or several or f"{call.command_path} takes no such word."
    return f"'{one_line(said)}' is too much: {instead}"


def _filter_of(call: Call, said: str) -> tuple[str, str]:
    """The filter that takes this word, or the key in `people/PS`, in any case, and that as it is written; ""
    for none."""
    of, _, key = said.partition("/")
    own = _FILTERS.get(of, "") if key else ""
    return filter_of(call.known, key if own else said, own)


def lists_its_actions(call: Call, said: str) -> str:
    """The `table` of the actions under a section, priority, … that is said so; '' if they have no such."""
    option, word = _filter_of(call, said)
    return f"{call.again('table')} {option} {quoted(word)} lists its actions" if word else ""


def show_meant(call: Call, words: Sequence[str]) -> str:
    """The `show` of what these words name, if some of them name nothing: of `people PS`, or of the refs among
    them, as of a day that is one of them; '' if a ref may be meant by the others."""
    of, *keys = PLURALS.get(caseless(words[0]), caseless(words[0])), *words[1:]
    if of in CALLED and keys and (key := like([key for key, _ in KEYS[of](call.known)], keys[0])):
        return call.again("show", f"{of}/{key}")
    days = [word for word in words if _DAY.fullmatch(word)]
    left = [word for word in words if not are_refs(call, [word])]
    if left and (named := _files(call, left)):
        is_all = left == [*call.words] and not is_document(left[0])
        return named + " REF" * is_all
    is_asked = bool(days and call.params["as_of"])  # it would be there twice
    if is_asked or len(left) == len(words) or any(map(looks_like_ref, {*left} - {*days})):
        return ""
    return instead_of(call, left, *(["--as-of", days[0]] if days else ()))


def _second_word(call: Call, at: int) -> str:
    """What is wrong with a second word behind an option that takes one of a few, `--sort due ref`; or ""."""
    before, word = "=".join(call.words[:at]), call.words[at]
    name, _, first = before.rpartition("--")[2].partition("=")
    own = (one for one in call.command.get_params(call) if f"--{name}" in one.opts)
    known = [caseless(word) for one in own for word in getattr(one.type, "choices", ())]
    return f"--{name} takes one word: {first} or {word}" if caseless(word) in known else ""


def _files(call: Call, left: Sequence[str]) -> str:
    """The call in which an option names the file that is left over: a plan, or a document."""
    documents = [one for one in left if is_document(one)]
    if call.info_name == "init" and documents and not left[1:] and call.params["document"] is None:
        return f"a document is named with --from: {instead_of(call, left, '--from', left[0])}"
    if call.file or not all(is_file(one) or _is_plan(one) for one in left):
        return ""
    if call.info_name == "import":
        return _imported(call, left)
    if documents:
        return f"a document is read so: {call.again('import', documents[0])}"
    return f"a plan is named with -f: {instead_of(call, left, '-f', left[0])}"


def _imported(call: Call, left: Sequence[str]) -> str:
    """The call of `import` with the plan behind its option, if one of two files is called like a plan."""
    files = texts_of(call)
    named = call.params["into"] or call.params["output"]
    document, *plans = sorted(files, key=_is_plan)
    if named or [*map(_is_plan, plans)] != [True] or _is_plan(document):
        return f"one at a time: {instead_of(call, left)}"
    if is_file(plans[0]):
        return f"it is brought into a plan so: {instead_of(call, files, document, '--into', *plans)}"
    return f"a new plan is named with -o: {instead_of(call, files, document, '-o', *plans)}"


def _is_plan(word: str) -> bool:
    return word.endswith((".yaml", ".yml"))


def _title(call: Call, left: Sequence[str]) -> str:
    """The new plan that is called as the words that are left over say, if it is not called otherwise."""
    is_titled = call.info_name != "init" or call.params.get("title") is not None
    return "" if is_titled else instead_of(call, left, "--title", whole(left))


def _option(call: Call, left: Sequence[str], takes: Collection[str]) -> str:
    """The call with the option that is named without its dashes: `move 3 after 1`, `overdue as_of=May`."""
    said = [*filter(None, left[0].partition("=")[::2]), *left[1:]]
    for count in (2, 1):
        option = f"--{'-'.join(plain(' '.join(said[:count])).split())}"
        if option in takes:
            of = next(one for one in call.command.get_params(call) if option in one.opts)
            one = next(iter(getattr(of.type, "choices", ())), "") or of.make_metavar(call)
            value = whole(said[count:])
            if getattr(of, "is_flag", False):
                return "" if value else instead_of(call, left, option)
            return instead_of(call, left, option, value or one) if takes_value(call, of, value) else ""
    return ""


def _refs(call: Call, left: Sequence[str]) -> str:
    if not are_refs(call, left):
        return ""
    takes = {one.name for one in call.command.params if isinstance(one, TyperArgument)}
    others = [one for one in chosen(call.known, left) if one != call.params.get("ref")] or left
    if call.info_name == "move" and any(map(call.params.get, ("after", "before", "first", "last"))):
        then = call.again("move", others[0], options=("--after", call.params["ref"]))
        return f"one at a time: {instead_of(call, left)}, then {then}"
    if call.info_name == "move":
        first = "one at a time: " if left[1:] or others[1:] else ""
        return f"{first}{instead_of(call, left, '--after', others[0])}"
    if "ref" in takes:
        return f"one at a time: {call.again(str(call.info_name), others[0])}"
    return "" if takes else f"{call.again('show', *left)} takes refs"
