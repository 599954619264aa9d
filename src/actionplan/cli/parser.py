"""How the words of a call are told apart: as in Typer, but nothing that was said is lost."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Sequence
from itertools import islice
from typing import Any

from typer._click.exceptions import NoSuchOption
from typer._click.parser import _OptionParser
from typer.core import TyperArgument, TyperOption

from actionplan.cli.call import Call, UsageError
from actionplan.errors import PlanError
from actionplan.text.characters import one_line
from actionplan.text.shell import joined, quoted

_TYPESET = r"-*[\u2010-\u2015\u2212][\u2010-\u2015\u2212-]*(\w[\w-]*)(?==|$)"
"""A word that a word processor has put its own dash before: `—lead`, `–f`."""
MEANT = {
    "--format": ("--to", "--from"),
    "--type": ("--to", "--from"),
    "--text": ("--message",),
    "--group-by": ("--by",),
    "--order-by": ("--sort",),
    "--search": ("--find",),
    "--filter": ("--find",),
}
"""What is meant by options that other programs have, if the command has one of these."""

_SAID_BY = {"by_whom": ("--lead",), "text": ("--message",)}
"""Options for what a field says that are not called like it."""


class Parser(_OptionParser):
    """Typer's parser, but text may start with a dash, and an option may not be empty or given twice."""

    ctx: Any

    @classmethod
    def of(cls, ctx: Any, parameters: Iterable[Any]) -> Parser:
        """The parser of these parameters."""
        parser = cls(ctx)
        for one in parameters:
            one.add_to_parser(parser, ctx)
        return parser

    def parse_args(self, args: list[str]) -> tuple[dict[str, Any], list[str], list[Any]]:
        """The values by name, the words left over, and the parameters in the order in which they came.

        Raises UsageError when an option is given empty, or again though it takes one value.
        """
        self._words = [*args]
        values, left, order = super().parse_args(args)
        for one in () if self._reads_on else order:
            if not isinstance(one, TyperOption):
                continue
            value = values[str(one.name)]
            if not one.multiple and order.count(one) > 1:
                raise UsageError(f"{_named(one)} is given twice.", self.ctx)
            if not one.is_flag and "" in (value if one.multiple else [value]):
                raise UsageError(f"{_named(one)} is given empty: leave it out, or say what it is.", self.ctx)
        return values, left, order

    @property
    def _reads_on(self) -> bool:
        """Whether the parser reads on behind a mistake and says nothing of it, as completion needs."""
        return self.ctx is not None and self.ctx.resilient_parsing

    def _process_args_for_options(self, state: Any) -> None:
        while True:
            try:
                super()._process_args_for_options(state)
                return
            except UsageError as error:
                error.ctx = error.ctx or self.ctx
                if not self._reads_on:
                    raise

    def _process_opts(self, arg: str, state: Any) -> None:
        if self._is_text(arg):
            state.largs.append(arg)
            return
        try:
            super()._process_opts(arg, state)
        except NoSuchOption as error:
            self._refuse_typeset(arg)
            self._refuse_field(error.option_name)
            error.possibilities = self._meant(error.option_name) or error.possibilities
            if arg.startswith("--") or self.ctx.parent is None:
                raise
            as_text = f"If it is a ref or text: {self._with_texts_last()}"
            raise UsageError(f"{error.message}. {as_text}", self.ctx) from None

    def _refuse_field(self, option: str) -> None:
        """Raises UsageError for a field in the place of an option of a command that takes FIELD=VALUE."""
        from actionplan.schema.synonyms import field_called  # a call without a slip does without

        field = field_called(option.removeprefix("--").replace("-", "_"))
        if field and any(one.obj.name == "assignments" for one in self._args):
            raise UsageError(f"No such option: {option}: a field is set with {field}=VALUE.", self.ctx)

    def _meant(self, option: str) -> list[str]:
        """The options that this command has in the place of that of another program."""
        from actionplan.schema.synonyms import meant_by  # a call without a slip does without

        names = {one.removeprefix("--").replace("-", "_"): one for one in self._long_opt}
        field = meant_by(option.removeprefix("--"), {*names, *_SAID_BY})
        meant = (*MEANT.get(option, ()), *_SAID_BY.get(field, ()), names.get(field, ""))
        return [one for one in meant if one in self._long_opt]

    def _process_args_for_args(self, state: Any) -> None:
        for word in state.largs:
            self._refuse_typeset(word)
        super()._process_args_for_args(state)

    def _refuse_typeset(self, word: str) -> None:
        option = typeset_option(word, {*self._long_opt, *self._short_opt})
        if option and not self.ctx.resilient_parsing:
            said = f"'{one_line(word)}' has a typeset dash"
            raise UsageError(f"{said}: write {option}, or -- before it if it is text.", self.ctx)

    def _is_text(self, arg: str) -> bool:
        """Whether it is text though it starts with a dash: `- buy paint`, but not `-m'two words'`."""
        short = self._short_opt.get(arg[:2])
        takes_it = short is not None and short.takes_value
        return not takes_it and any(map(str.isspace, arg.partition("=")[0]))

    def _with_texts_last(self) -> str:
        """The call with its options first, so that what starts with a dash may follow behind `--`."""
        options: list[str] = []
        texts: list[str] = []
        words = iter(self._words)
        for word in words:
            known = self._long_opt.get(word.partition("=")[0]) or self._short_opt.get(word[:2])
            if word == "--":
                texts.extend(words)
            elif known is None or self._is_text(word):
                texts.append(word)
            else:
                options.append(word)
                alone = word in self._long_opt or word in self._short_opt
                options.extend(islice(words, 1) if known.takes_value and alone else ())
        return " ".join([self.ctx.again(self.ctx.info_name), *map(quoted, options), joined(*texts)])


def typeset_option(word: str, options: Collection[str]) -> str | None:
    """The one of these options that is meant by a word with a typeset dash; None for another word."""
    found = None if word.isascii() else re.match(_TYPESET, word)
    option = f"{'-' if len(found[1]) == 1 else '--'}{found[1]}" if found else None
    return option if option in options else None


def no_command(call: Call, called: str) -> str:
    """What is meant by the name of a file or a ref in the place of a command; '' for anything else."""
    if _is_file(called):
        return f"a plan is named with -f: plan -f {quoted(called)} table"
    return call.again("show", called) if _are_refs(call, [called]) else ""


def too_much(call: Call, words: Sequence[str], left: Sequence[str]) -> str:
    """The complaint about words that are left over of those of a call, with what was probably meant."""
    from actionplan.changes.names import is_entry  # most calls need no advice

    instead = _files(call, words, left) or _refs(call, left) or _split_value(call, words, left)
    if is_entry(words[0]):
        instead = f"{call.again('set', *words)} sets a field."
    if not instead and call.params.get("action"):
        instead = f"put a text in quotes: {_together([call.params['action'], *left])}"
    if not instead and len(left) > 1:
        instead = "put words that belong together in quotes."
    said = one_line(" ".join(left))
    return f"'{said}' is too much: {instead or f'{call.command_path} takes no such word.'}"


def _files(call: Call, words: Sequence[str], left: Sequence[str]) -> str:
    if call.file or not all(map(_is_file, left)):
        return ""
    others = (quoted(word) for word in words if word not in left)
    return f"a plan is named with -f: {' '.join([call.command_path, *others])} -f {quoted(left[0])}"


def _is_file(word: str) -> bool:
    return os.path.isfile(word)  # noqa: PTH113 - a Path cannot say it of a word too long for a name


def _are_refs(call: Call, words: Sequence[str]) -> bool:
    from actionplan.cli.refs import is_ref  # most calls need no advice

    try:
        return all(is_ref(call.plan, word) for word in words)
    except PlanError:
        return False


def _refs(call: Call, left: Sequence[str]) -> str:
    if not _are_refs(call, left):
        return ""
    takes = {one.name for one in call.command.params if isinstance(one, TyperArgument)}
    if "ref" in takes:
        return f"one at a time: {call.again(str(call.info_name), left[0])}"
    return "" if takes else f"{call.again('show', *left)} takes refs"


def _split_value(call: Call, words: Sequence[str], left: Sequence[str]) -> str:
    """Advice for a value that the shell has taken apart: `--status in progress`."""
    at = words.index(left[0])
    found = (one for one in call.command.get_params(call) if isinstance(one, TyperOption))
    options = {name for one in found if not one.is_flag for name in one.opts}
    end = next((n for n in range(at, len(words)) if words[n] not in left), len(words))
    if at > 1 and words[at - 2] in options:
        whole = f"{words[at - 2]} {_together(words[at - 1 : end])}"
    elif at and words[at - 1].partition("=")[0] in options:
        name, _, value = words[at - 1].partition("=")
        whole = f"{name} {_together([value, *words[at:end]])}"
    else:
        return ""
    return f"put words that belong together in quotes: {whole}"


def _together(words: Sequence[str]) -> str:
    """The words in quotes, and without those that a word processor has put around them."""
    return quoted(" ".join(words).strip("\u201c\u201d\u201e\u2018\u2019"))


def _named(option: TyperOption) -> str:
    return f"'{max(option.opts, key=len)}'"
