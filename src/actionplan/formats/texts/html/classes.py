"""Looks that a page gives to classes: Excel and Google write colours and strokes so, not in the cells."""

from __future__ import annotations

import re

from actionplan.formats.texts.html.tree import Node

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}@;]+)\{([^{}]*)\}")
_CLASS = re.compile(r"(?:^|[\s>])[a-z]*\.([\w-]+)$", re.IGNORECASE)
"""The last piece of a selector, if it is a class with nothing more: `s3` of `.ritz .waffle .s3`."""
_LOOK = re.compile(r"(?:^|;)\s*((?:background(?:-color)?|text-decoration(?:-line)?)\s*:[^;]+)", re.IGNORECASE)
_MOST = 2**20
"""Characters of style that are read."""


def apply_classes(root: Node) -> None:
    """Write the colours and strokes of classes into the cells and words that have them, behind their own."""
    looks: dict[str, str] = {}
    for node in root.all():
        if node.tag == "style":
            looks |= _looks_in("".join(one for one in node.inside if isinstance(one, str))[:_MOST])
    for node in root.all() if looks else ():
        found = [looks[one] for one in node.attributes.get("class", "").split() if one in looks]
        if found:
            node.attributes["style"] = ";".join([node.attributes.get("style", ""), *found])


def _looks_in(text: str) -> dict[str, str]:
    """What the rules outside of any other block say: what holds for print only is another matter."""
    found: dict[str, str] = {}
    for rule in _RULE.finditer(_outermost(_COMMENT.sub(" ", text))):
        said = ";".join(one.strip() for one in _LOOK.findall(rule[2]))
        for selector in rule[1].split(",") if said else ():
            name = _CLASS.search(selector.strip())
            if name:
                found[name[1]] = said
    return found


def _outermost(text: str) -> str:
    """The text without blocks like `@media print {…}`."""
    kept, depth, at = [], 0, 0
    for mark in re.finditer(r"@[^{};]*\{|\{|\}", text):
        if depth == 0:
            kept.append(text[at : mark.start()] if mark[0].startswith("@") else text[at : mark.end()])
            at = mark.end()
        if mark[0].startswith("@") or depth:
            depth += 1 if mark[0] != "}" else -1
            at = mark.end()
    return "".join([*kept, text[at:]]) if depth == 0 else "".join(kept)
