"""What is meant by a word that is no command."""

import os
import re
from collections.abc import Sequence
from typing import Any

from actionplan.changes.names import is_entry
from actionplan.cli.advice.fields import are_refs
from actionplan.cli.call import Call
from actionplan.cli.completion import KEYS
from actionplan.text.shell import quoted

MEANT = {
    "help": "{--help}, or {COMMAND --help}",
    **dict.fromkeys(("list", "ls", "view", "print", "actions", "summary"), "{table}"),
    **dict.fromkeys(("late", "due"), "{overdue}"),
    **dict.fromkeys(("new", "create", "start"), '{add "What will be done"}; {init} starts a plan'),
    **dict.fromkeys(("done", "complete", "close", "finish"), "{update REF --status complete}"),
    "status": "{table} shows it, {update REF --status STATUS} reports one",
    "report": '{table -o FILE.docx}, or {update REF "What was reported"}',
    **dict.fromkeys(("note", "comment", "minutes"), '{update REF "What was reported"}'),
    "reopen": '{update REF --status "in progress"}',
    **dict.fromkeys(("postpone", "defer", "delay", "extend"), "{update REF --timescale WORDS --reason WHY}"),
    "split": "{add TEXT --part-of REF}",
    **dict.fromkeys(("cancel", "drop", "withdraw"), "{update REF --status withdrawn}"),
    **dict.fromkeys(("suspend", "pause", "hold"), "{update REF --status suspended}"),
    **dict.fromkeys(
        ("merge", "supersede", "replace"), "{update REF --status superseded --set superseded_by=REF}"
    ),
    **dict.fromkeys(("delete", "del", "rm"), "{remove REF}"),
    **dict.fromkeys(("change", "modify"), "{set REF FIELD=VALUE}, or {edit REF}"),
    **dict.fromkeys(("reorder", "order", "sort"), "{move REF --after REF}"),
    **dict.fromkeys(("validate", "lint", "verify"), "{check}"),
    **dict.fromkeys(("due-date", "date", "parse"), '{timescale "End Oct 09"}'),
    **dict.fromkeys(("export", "save", "word", "pdf"), "{table -o FILE.docx}"),
    **dict.fromkeys(("excel", "csv"), "{table -o FILE.xlsx}"),
    **dict.fromkeys(("calendar", "ics"), "{table -o FILE.ics}"),
    **dict.fromkeys(("find", "search", "grep"), "{table --find WORDS}"),
    **dict.fromkeys(("history", "log"), "{show REF}"),
    **dict.fromkeys(("next", "upcoming"), "{table --due-by DATE}"),
    **dict.fromkeys(("diff", "changes"), "{table --changed-since DATE}"),
    **dict.fromkeys(("people", "leads", "who"), "{table --by lead}, or {show plan}"),
    **dict.fromkeys(("assign", "reassign", "handover"), "{update REF --by-whom WHO}"),
    **dict.fromkeys(("meetings", "priorities", "sections"), "{show plan}"),
    "person": '{set people/KEY name="Pete Smith"}',
    "meeting": '{set meetings/YYYY-MM-DD name="Annual meeting"}',
    **dict.fromkeys(("revert", "redo", "restore"), "{undo}"),
    "version": "{--version}",
}
"""What is meant by words that other programs have for commands, with each command to type in braces."""


def no_command(call: Call, called: str, words: Sequence[str]) -> str:
    """What is meant by a word in the place of a command, before these words: by that of another program, a
    file, a ref or an entry; '' by others."""
    call.words = words = _without_shared(call, words)
    if said := MEANT.get(called.lower()):
        ref = quoted(words[0]) if words and are_refs(call, words[:1]) else "REF"
        return re.sub(r"\{(.*?)\}", lambda command: call.again(command[1].replace("REF", ref, 1)), said)
    group: Any = call.command
    commands = group.list_commands(call)
    is_behind = bool(words) and words[0] in commands
    if is_file(called):
        if is_document(called):
            rest = words[1:] if is_behind else words
            return f"a document is read so: {_called(call, 'import', called, rest)}"
        call.meta["file"] = called
        command, *rest = words if is_behind else ["table"]
        return f"a plan is named with -f: {' '.join([call.begun(command), *map(quoted, rest)])}"
    name, *more = called.split() or [""]
    if more and name in commands:
        return " ".join([call.begun(name), *map(quoted, (*more, *words))])
    if not is_entry(called) and not are_refs(call, [called]):
        return ""
    first = [one.name for one in group.get_command(call, words[0]).params[:1]] if is_behind else []
    if {"ref", "refs", "what"} & {*first}:
        return _called(call, words[0], called, words[1:])
    if words and all("=" in word and word[0] != "-" for word in words):
        return call.again("set", called, *words)
    of, _, key = called.partition("/")
    is_there = of not in KEYS or key in dict(KEYS[of](call.known))
    return call.again("show", called if is_there else "plan")


def _without_shared(call: Call, words: Sequence[str]) -> Sequence[str]:
    """The words without the options that all commands take: all that is advised names the plan and today."""
    parser: Any = call.command.make_parser(call)
    shared, _ = parser.apart(words)
    said, *_ = parser.parse_args(shared)
    for name in {*said} & {"file", "today"}:
        call.meta.setdefault(name, said[name])
    return [
        word
        for word, is_text in zip(words, parser.texts_among(words), strict=True)
        if is_text or word == "--"
    ]


def _called(call: Call, name: str, word: str, rest: Sequence[str]) -> str:
    """The command with this word before all others that are no options."""
    command: Any = call.command
    options, texts = command.get_command(call, name).make_parser(call).apart(rest)
    return call.again(name, word, *texts, options=options)


def is_file(word: str) -> bool:
    """Whether it is the name of a file that is there."""
    return os.path.isfile(word)  # noqa: PTH113 - a Path cannot say it of a word too long for a name


def is_document(word: str) -> bool:
    """Whether it is called like a document that `import` reads and that is no plan."""
    from actionplan.formats.documents import kinds

    ending = os.path.splitext(word)[1].lower().removeprefix(".")  # noqa: PTH122 - the word need be no path
    return ending in {*kinds()} - {"json", "yaml", "yml"}
