"""How every element of a page looks: by what it is, by its own style, by its classes, by what is around it.

Excel, Google and others write looks as classes, and not in the cells and words that have them.
"""

import re

from actionplan.formats.attributes import is_heavy
from actionplan.formats.texts.html.tree import HEADINGS, Look, Node

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}@;]+)\{([^{}]*)\}")
_BLOCK = re.compile(r"@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*(?:\}|\Z)")
"""`@media print {…}`, with the rules inside it."""
_CLASS = re.compile(r"(?:^|(?<=[\s>]))[a-z]*\.([\w-]+)$")
"""The last piece of a selector, if it is a class with nothing more: `s3` of `.ritz .waffle .s3`."""
_SHORT = {
    "background-color": "background",
    "text-decoration-line": "text-decoration",
    "list-style-type": "list-style",
}
"""The short forms of what may be said in a long form."""
_READ = {*_SHORT.values(), "font-weight", "font-family", "white-space", "color", "vertical-align"}
_HIDING = {"display": {"none"}, "visibility": {"hidden", "collapse"}, "mso-hide": {"all"}}
"""What hides. A class that says so counts if its selector is that alone: `.closed .more` needs a place."""
_MOST = 2**20
"""Characters of style that are read."""
_STRUCK = {"del", "s", "strike"}
_BOLD = {"b", "strong", "th", *HEADINGS}


def apply_looks(root: Node) -> None:
    """Write into each element what its style says and how it looks."""
    classes: dict[str, dict[str, str]] = {}
    for node in root.all():
        if node.tag == "style":
            _add_rules(classes, "".join(one for one in node.inside if isinstance(one, str))[:_MOST].lower())
    waiting = [root]
    while waiting:
        outer = waiting.pop()
        for node in outer.nodes():
            for name in node.attributes.get("class", "").lower().split():
                node.style |= classes.get(name, {})
            node.style |= _declared(node.attributes.get("style", "").lower())
            node.look = _look(node, outer.look)
            waiting.append(node)


def _look(node: Node, outer: Look) -> Look:
    """How the words in the element look, which stands in what looks like `outer`."""
    style = node.style
    weight, space, family = (style.get(one, "") for one in ("font-weight", "white-space", "font-family"))
    own = node.attributes if node.tag == "font" else {}
    kept = outer.kept or node.tag in ("pre", "textarea")
    unseen = any(style.get(name) in hiding for name, hiding in _HIDING.items())
    return Look(
        bold=is_heavy(weight) if weight not in ("", "inherit") else outer.bold or node.tag in _BOLD,
        struck=outer.struck or node.tag in _STRUCK or "line-through" in style.get("text-decoration", ""),
        hidden=outer.hidden or "hidden" in node.attributes or unseen,
        font=family.split(",")[0].strip(" '\"") or own.get("face", outer.font),
        ink=style.get("color") or own.get("color", outer.ink).lower(),
        raised=style.get("vertical-align", "super" if node.tag == "sup" or outer.raised else "") == "super",
        kept=space.startswith(("pre", "break-spaces")) if space else kept,
    )


def _declared(text: str) -> dict[str, str]:
    """`_declared("color: red; display:none !important")` is `{"color": "red", "display": "none"}`."""
    pairs = ((name.strip(), value) for name, _, value in (one.partition(":") for one in text.split(";")))
    return {_SHORT.get(name, name): value.replace("!important", "").strip() for name, value in pairs}


def _add_rules(classes: dict[str, dict[str, str]], text: str) -> None:
    """Add what the rules outside of any other block say: what holds for print only is another matter."""
    for rule in _RULE.finditer(_BLOCK.sub("", _COMMENT.sub(" ", text))):
        declared = _declared(rule[2])
        for selector in rule[1].split(","):
            name = _CLASS.search(selector.strip())
            if name:
                known = _READ | _HIDING.keys() if name[0] == selector.strip() else _READ
                said = {key: value for key, value in declared.items() if key in known}
                classes.setdefault(name[1], {}).update(said)
