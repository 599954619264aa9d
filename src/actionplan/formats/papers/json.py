"""The items for programs: one JSON object, an item a line."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from actionplan.formats.papers.paper import Paper
from actionplan.text.characters import printable


def write(paper: Paper) -> bytes:
    """What `--json` prints."""
    return "".join(f"{line}\n" for line in lines(dict(paper.head), paper.items)).encode()


def lines(
    head: Mapping[str, Any], items: Iterable[dict[str, Any]], *, shows: Callable[[str], bool] = lambda _: True
) -> Iterator[str]:
    """One object of `head` and, behind it, the items, a line each.

    Characters that the place does not show, or that could steer a terminal, are \\u escapes.
    """
    yield f'{as_json(head, shows).removesuffix("}")}, "items": ['
    before = None
    for item in items:
        if before is not None:
            yield f"{before},"
        before = as_json(item, shows)
    if before is not None:
        yield before
    yield "]}"


def as_json(value: Any, shows: Callable[[str], bool] = lambda _: True) -> str:
    """`value` as JSON of readable text; what could steer a terminal, or is not shown, as \\u escapes."""
    text = json.dumps(value, ensure_ascii=False)
    return text if printable(text) == text and shows(text) else json.dumps(value).replace("\x7f", "\\u007f")
