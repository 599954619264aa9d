"""How the words of a call are told apart: as in Typer, but nothing that was said is lost."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, NoReturn

from typer._click.exceptions import NoSuchOption
from typer._click.parser import _OptionParser
from typer.core import TyperOption

from actionplan.cli.call import UsageError
from actionplan.text.characters import one_line
from actionplan.text.shell import joined, quoted
from actionplan.text.words import caseless, enumerated

_TYPESET = r"-*[\u2010-\u2015\u2212][\u2010-\u2015\u2212-]*(\w[\w-]*)(?==|$)"
"""A word that a word processor has put its own dash before: `—lead`, `–f`."""


class Parser(_OptionParser):
    """Typer's parser, but text may start with a dash, and an option may not be empty or given twice."""

    ctx: Any

    @classmethod
    def of(cls, ctx: Any, parameters: Iterable[Any]) -> Parser:
        """The parser of these parameters, which take their words in any case, as statuses and names are."""
        parser = cls(ctx)
        for one in parameters:
            if hasattr(one.type, "choices"):
                one.type.case_sensitive = False
            one.add_to_parser(parser, ctx)
        return parser

    def parse_args(self, args: list[str]) -> tuple[dict[str, Any], list[str], list[Any]]:
        """The values by name, the words left over, and the parameters in the order in which they came.

        Raises UsageError, with all that is wrong, for options and values that the command does not take, one
        that is given empty, and one that is given again though it takes one value.
        """
        self._words = [*args]
        self._wrong: list[str] = []
        values, left, order = super().parse_args(args)
        if self._reads_on:
            return values, left, order
        right: list[Any] = []
        for one in dict.fromkeys(order):
            with self._reading_on():
                self._refuse_value(one, values[str(one.name)], is_again=order.count(one) > 1)
                right += [one] if isinstance(one, TyperOption) else []
        for one in right if self._wrong else ():
            with self._reading_on():  # Typer does this next, if nothing is wrong
                one.handle_parse_result(self.ctx, values, [])
        if self._wrong:
            raise UsageError("\n".join(dict.fromkeys(self._wrong)), self.ctx)
        return values, left, order

    def _refuse_value(self, one: Any, value: Any, *, is_again: bool) -> None:
        """Raise UsageError for a value that is empty, given again, or none of those that the option takes."""
        if not isinstance(one, TyperOption):
            if value == "" and one.type.name == "path":  # it would be the folder
                raise UsageError(f"{one.make_metavar(self.ctx)} is given empty: say what it is.", self.ctx)
            return
        if not one.multiple and is_again:
            raise UsageError(f"{_named(one)} is given twice.", self.ctx)
        said = value if one.multiple else [value]
        if not one.is_flag and "" in said:
            raise UsageError(f"{_named(one)} is given empty: leave it out, or say what it is.", self.ctx)
        for word in said if hasattr(one.type, "choices") else ():
            self._refuse_choice(one, word)

    @contextmanager
    def _reading_on(self) -> Iterator[None]:
        """What is wrong within it is told with all else that is."""
        try:
            yield
        except UsageError as error:
            self._wrong.append(error.format_message())

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
                self._wrong.append(error.format_message())

    def _process_opts(self, arg: str, state: Any) -> None:
        self._arg = arg
        if self._is_text(arg):
            state.largs.append(arg)
            return
        try:
            super()._process_opts(arg, state)
        except NoSuchOption as error:
            self._refuse_option(error, arg, state)

    def _refuse_option(self, error: NoSuchOption, arg: str, state: Any) -> NoReturn:
        """Raise UsageError for an option that there is not, with the call that is meant."""
        from actionplan.cli.advice import fields as saying  # a call without a slip does without
        from actionplan.cli.advice import options as called

        self._refuse_typeset(arg)
        known = {*self._long_opt, *self._short_opt}
        takes_fields = any(one.obj.name == "assignments" for one in self._args)
        if takes_fields and (instead := saying.with_fields(self.ctx, *self.apart(self._words))):
            state.rargs.clear()  # that call has all that follows
            raise UsageError(f"No such option: {error.option_name}: type {instead}", self.ctx)
        field = error.option_name.lstrip("-").replace("-", "_")
        if self.ctx.info_name == "add" and field in saying.SAID_IN_UPDATES - {"as_of"}:
            instead = f"{self.ctx.again('update REF')} {saying.said_by(field, '…')[0]} …"
            said = f"No such option: {error.option_name}: an update says it: {instead}"
            raise UsageError(said, self.ctx)
        alone = [one.obj for one in self._args if f"--{one.obj.name}" == error.option_name]
        if alone:
            metavar = alone[0].make_metavar(self.ctx).strip("[]")
            instead = f"{self.ctx.again(self.ctx.info_name)} {metavar}"
            raise UsageError(f"No such option: {error.option_name}: type {instead}", self.ctx)
        if f"-{arg}" in known:
            raise NoSuchOption(error.option_name, possibilities=[f"-{arg}"], ctx=self.ctx)
        meant = called.options_meant(error.option_name, known)
        begun = any(one.startswith(f"{error.option_name}-") for one in known)
        is_apart = arg.startswith("--") and not begun
        if not meant and is_apart and (elsewhere := self._elsewhere(arg, state)):
            raise UsageError(f"No such option: {error.option_name}: {elsewhere}", self.ctx)
        meant = meant or list(error.possibilities or ())
        if meant or arg.startswith("--") or self.ctx.parent is None:
            raise NoSuchOption(error.option_name, possibilities=meant, ctx=self.ctx)
        options, texts = self.apart(self._words)
        most = sum(one.nargs if one.nargs > 0 else len(texts) for one in self._args)
        is_no_field = takes_fields and arg in texts[1:] and "=" not in arg
        of_refs = self.ctx.info_name != "update" or saying.are_refs(self.ctx, texts[:-1])
        if arg not in texts or len(texts) > most or not of_refs or is_no_field:
            raise error  # no call takes such texts
        as_text = " ".join([self.ctx.begun(self.ctx.info_name), *map(quoted, options), joined(*texts)])
        raise UsageError(f"{error.message}. If it is a ref or text: {as_text}", self.ctx)

    def _elsewhere(self, arg: str, state: Any) -> str:
        """How a field is said that has no option of its own, or which commands have it; '' for none."""
        from actionplan.cli.advice.fields import are_refs, as_set, set_instead
        from actionplan.schema.models import fields_at
        from actionplan.schema.synonyms import meant_by

        option, _, value = arg.partition("=")
        value = value or next((word for word in state.rargs[:1] if word[:1] != "-"), "…")
        if "--set" in self._long_opt and (said := as_set(self.ctx, option.removeprefix("--"), value)):
            return f"type {said}"
        field = meant_by(option.removeprefix("--"), fields_at(("actions", 0)))
        if field and any(one.obj.name == "ref" for one in self._args):
            ref = next((word for word in self._words if are_refs(self.ctx, [word])), "REF")
            return f"{set_instead(self.ctx, ref, {field: value})} sets a field"
        root = self.ctx.find_root()
        commands = {name: root.command.get_command(root, name) for name in root.command.list_commands(root)}
        having = [name for name, one in commands.items() if any(option in own.opts for own in one.params)]
        if behind := [word for word in state.rargs if word in having][:1]:
            others = [*self._words]
            others.remove(behind[0])
            return f"type {' '.join(['plan', *behind, *map(quoted, others)])}"
        told = enumerated([f"plan {name}" for name in having], most=2)
        return f"{told} {'take' if having[1:] else 'takes'} it" if having else ""

    def _get_value_from_state(self, option_name: str, option: Any, state: Any) -> Any:
        # what stands right behind its letter or sign, "-m-q", "--reason=-q", is the next word by now
        attached = self._arg != option_name and bool(state.rargs) and self._arg.endswith(state.rargs[0])
        lacks = not state.rargs or state.rargs[0] in {*self._long_opt, *self._short_opt}
        if lacks and not attached and not self._reads_on and self.ctx.parent and option.takes_value:
            from actionplan.cli.advice.options import value_missing

            at = len(self._words) - len(state.rargs) - 1
            raise UsageError(value_missing(self.ctx, option_name, option.obj, at), self.ctx)
        return super()._get_value_from_state(option_name, option, state)

    def _process_args_for_args(self, state: Any) -> None:
        for word in state.largs:
            with self._reading_on():
                self._refuse_typeset(word)
        super()._process_args_for_args(state)

    def _refuse_choice(self, option: Any, said: str) -> None:
        """Raise UsageError for a word that the option does not take."""
        choices = option.type.choices
        if caseless(said) in map(caseless, choices):
            return
        from actionplan.cli.advice.options import choice_meant  # a call without a slip does without

        near = choice_meant(said, choices)
        known = ", ".join(map(repr, choices)) + (f": did you mean '{near}'?" if near else ".")
        wrong = f"Invalid value for {_named(option)}: '{one_line(said)}' is not one of {known}"
        raise UsageError(wrong, self.ctx)

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

    def apart(self, words: Sequence[str]) -> tuple[list[str], list[str]]:
        """Of these words the options that the command has, with their values; and all others."""
        marked = [*zip(words, self.texts_among(words), strict=True)]
        options = [word for word, is_text in marked if not is_text and word != "--"]
        return options, [word for word, is_text in marked if is_text]

    def texts_among(self, words: Iterable[str]) -> list[bool]:
        """Of each of these words whether it is a text: no option of the command, no value of one, no `--`."""
        marks: list[bool] = []
        rest = iter(words)
        for word in rest:
            known = self._long_opt.get(word.partition("=")[0]) or self._short_opt.get(word[:2])
            if word == "--":
                marks += [False, *(True for _ in rest)]
            elif known is None or self._is_text(word):
                marks.append(True)
            else:
                alone = word in self._long_opt or word in self._short_opt
                marks += [False, *(False for _ in islice(rest, int(known.takes_value and alone)))]
        return marks


def typeset_option(word: str, options: Collection[str]) -> str | None:
    """The one of these options that is meant by a word with a typeset dash; None for another word."""
    found = None if word.isascii() else re.match(_TYPESET, word)
    option = f"{'-' if len(found[1]) == 1 else '--'}{found[1]}" if found else None
    return option if option in options else None


def _named(option: TyperOption) -> str:
    return f"'{max(option.opts, key=len)}'"
