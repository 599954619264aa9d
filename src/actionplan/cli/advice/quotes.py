"""Words that stand together and belong apart, the other way round, or twice: the whole call, to be copied."""

import re
from collections.abc import Collection, Sequence
from itertools import chain, compress
from typing import Any

from typer.core import TyperArgument, TyperOption

from actionplan.changes.names import is_entry
from actionplan.cli.advice.commands import is_file
from actionplan.cli.advice.fields import REVISED, are_refs, said_by
from actionplan.cli.advice.options import takes as takes_value
from actionplan.cli.advice.options import whole
from actionplan.cli.call import Call
from actionplan.model.words import is_own
from actionplan.schema.models import fields_at
from actionplan.schema.synonyms import field_called
from actionplan.text.shell import quoted

_OF_WORDS = {
    f"--{field.replace('_', '-')}" for field in (*REVISED, "reason", "agreed_by", "by", "evidence", "set")
} - {"--due"}
"""The options of `update` that take words of people's own."""


def twice(call: Call, words: Sequence[str]) -> str:
    """The call without a word that stands twice among these, one behind the other, or behind the name of the
    command as that; '' if none does."""
    said = [str(call.info_name), *words]
    at = next((n for n in range(len(words)) if said[n] == words[n]), None)
    if at is None or (not at and are_refs(call, words[:1])):
        return ""
    return f"a word is there twice: {call.instead((*call.words[:at], *call.words[at + 1 :]))}"


def ref_apart(call: Call) -> str:
    """The call in which a ref stands by itself that is in quotes with what follows, `update "3 Done"`, or the
    name of the command once that is there twice; ''."""
    if call.words[:1] == [call.info_name] and (instead := twice(call, call.words[:1])):
        return instead
    first = next((str(one.name) for one in call.command.params if isinstance(one, TyperArgument)), "")
    given = call.params.get(first) or ""
    several = isinstance(given, list | tuple)
    word, *others = map(str, given if several else [given])
    ref, *rest = re.split(r"[:,]?\s+", word.strip(), maxsplit=1)
    has_text = call.params.get("message") is not None
    if others or not rest or has_text or word not in texts_of(call) or call.is_stream:
        return ""
    fields = fields_at((ref.partition("/")[0], 0)) if is_entry(ref) else ()
    is_new = call.info_name == "set" and rest[0].partition("=")[0] in fields
    if are_refs(call, [word]) or not (is_new or are_refs(call, [ref])):
        return ""
    if call.info_name not in ("update", "set"):
        rest = rest[0].split()
        if not (rest[0].startswith("--") or (several and are_refs(call, rest))):
            return ""
    at = places_of(call, [word])[0]
    return call.instead((*call.words[:at], ref, *rest, *call.words[at + 1 :]))


def instead_of(call: Call, left: Sequence[str], *words: str) -> str:
    """The call with these words in the place of those that are left over; an option goes before a `--`."""
    places = places_of(call, left)
    others = [word for at, word in enumerate(call.words) if at not in places]
    if "--" in others and re.match(r"--?[\w-]+\Z", "".join(words[:1])):
        at = others.index("--")
        others, words = [*others[:at], *words], tuple(others[at:])
    return call.instead((*others, *words))


def texts_of(call: Call) -> list[str]:
    """The words of the call that no option has."""
    return [*compress(call.words, _are_texts(call))]


def places_of(call: Call, left: Sequence[str]) -> list[int]:
    """Where in the call these of its words stand, the last of words that are alike: no option has them."""
    texts = [at for at, is_text in enumerate(_are_texts(call)) if is_text]
    places: list[int] = []
    for word in reversed(left):
        places += [at for at in texts if call.words[at] == word and at not in places][-1:]
    return places[::-1]


def _are_texts(call: Call) -> list[bool]:
    parser: Any = call.command.make_parser(call)
    marks: list[bool] = parser.texts_among(call.words)
    return marks


def text_or_value(call: Call, text: str) -> str:
    """Advice for a text of one word that may be a field, `status=complete`, as others before it, or the rest
    of a value of one, `--by-whom Pete Smith`.

    '' for another text, and for an option that takes no words of people's own.
    """
    field, given = _assigned(text)
    if field:
        item = ("actions", call.params["refs"][0])
        as_set = call.again("set", item[1], f"{field}={given}") if field in fields_at(item) else ""
        words = [one for one in texts_of(call) if _assigned(one)[0]]
        options = [said_by(*_assigned(one)) for one in words]
        instead = instead_of(call, words, *chain(*options)) if all(options) else as_set
        return f"{f'{instead}; or ' if instead else ''}give the text with -m {quoted(text)}"
    option, *value = split(call, [text]) or [""]
    if option not in _OF_WORDS or len(value) < 2 or " " in value[0]:
        return ""
    return f"put both in quotes: {option} {together(value)}; or give the text with -m {quoted(text)}"


def _assigned(word: str) -> tuple[str, str]:
    """The field that the word gives a value, `due=June`, and that; "" for none."""
    name, equals, given = word.partition("=")
    field = name if is_own(name) else field_called(name)
    return (field, given) if equals and field else ("", "")


def field_apart(call: Call, words: Sequence[str]) -> str:
    """The `update` that says the field which the first of these words names, by the others, as in
    `status complete`; '' if it names none that takes them."""
    option = said_by(field_called(words[0]), whole(words[1:]))
    own = [one for one in call.command.get_params(call) if option and option[0] in one.opts]
    takes = own and all(takes_value(call, one, option[1]) for one in own)
    return instead_of(call, words, *option) if takes else ""


def split_value(call: Call, left: Collection[str]) -> str:
    """Advice for a value that the shell has taken apart, as in `--status in progress`, if the words that are
    left over are behind one; else ''."""
    option, *value = split(call, left) or [""]
    own = [one for one in call.command.get_params(call) if call.info_name == "update" and option in one.opts]
    if value and not all(takes_value(call, one, whole(value)) for one in own):
        return ""  # a text stands behind a whole value: `--status complete They have agreed`
    if option in ("--columns", "--without"):
        return f"names go with commas: {option} {','.join(word.strip(',') for word in value)}"
    return f"put words that belong together in quotes: {option} {together(value)}" if option else ""


def split(call: Call, left: Collection[str]) -> list[str] | None:
    """The option, its value, and the words of the call that are left over behind that; None behind the whole
    name of a file."""
    words, are_texts = call.words, _are_texts(call)
    found = (one for one in call.command.get_params(call) if isinstance(one, TyperOption) and not one.is_flag)
    of_words = (one for one in found if not (hasattr(one.type, "choices") or one.type.name.startswith("int")))
    options = {name for one in of_words for name in one.opts}
    is_left = [is_text and word in left for word, is_text in zip(words, are_texts, strict=True)]
    for at in (at for at in range(1, len(words)) if is_left[at] and not are_texts[at - 1]):
        option, _, value = words[at - 1].partition("=")
        if option not in options:
            option, value = words[at - 2] if at > 1 else "", words[at - 1]
        if option in options and not is_file(value):
            others = (n for n in range(at, len(words)) if not is_left[n] or " " in words[n])
            return [option, value, *words[at : next(others, len(words))]]
    return None


def together(words: Sequence[str]) -> str:
    """The words in quotes, and without those that a word processor has put around them."""
    return quoted(whole(words))
