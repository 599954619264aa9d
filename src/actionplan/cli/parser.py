"""How the words of a call are told apart: as in Typer, but nothing that was said is lost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from typer._click.parser import _OptionParser
from typer.core import TyperOption

from actionplan.cli.call import UsageError


class Parser(_OptionParser):
    """Typer's parser, for which text may start with a dash, and no option is empty or overwritten."""

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
        values, left, order = super().parse_args(args)
        for one in order:
            if not isinstance(one, TyperOption):
                continue
            value = values[str(one.name)]
            if not one.multiple and order.count(one) > 1:
                raise UsageError(f"{_named(one)} is given twice.", self.ctx)
            if not one.is_flag and "" in (value if one.multiple else [value]):
                raise UsageError(f"{_named(one)} is given empty: leave it out, or say what it is.", self.ctx)
        return values, left, order

    def _process_opts(self, arg: str, state: Any) -> None:
        if self._is_text(arg):
            state.largs.append(arg)
        else:
            super()._process_opts(arg, state)

    def _is_text(self, arg: str) -> bool:
        """Whether it is text though it starts with a dash: `- buy paint`, but not `-m'two words'`."""
        short = self._short_opt.get(arg[:2])
        takes_it = short is not None and short.takes_value
        return not takes_it and any(map(str.isspace, arg.partition("=")[0]))


def _named(option: TyperOption) -> str:
    return f"'{max(option.opts, key=len)}'"
