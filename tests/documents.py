"""Random plans as people write them, and random edits of them.

Everything is drawn from a `random.Random`, so that hypothesis (`st.randoms`) can shrink it and a
fuzzer can run through thousands a second. Comments are unique: `# c1`, `# c2`, …
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

import yaml
import yaml12

from actionplan.changes.edits import Drop, Edit, Insert, Put, Value
from actionplan.document.write import emit, scalars

WORDS = (
    "agreed", "list", "Theme Group", "to monitor", "–", "‘Code’", "C of P", "PS / MN", "18/12", "TBC", "...",
    "Öffnung", "日本", "👍🏽", "e\u0301", "it's", 'a "quote"', "#3", "a:b", "tab\there", "50%", "(four)",
    "---", "[x]", "{y}", "&", "*", "- dash", "\\", "no", "null", "2009-10-31", "1.10", "~", "@home", "!", "?",
    "\u00a0", "\u2026",
)  # fmt: skip
PIECES = (
    "a", "word", "longer words", " ", "  ", "\n", "\n\n", "\t", "#", " #", ":", ": ", "-", "- ", "?", "'",
    '"', "\\", "{", "}", "[", "]", ",", "&", "*", "!", "|", ">", "%", "@", "`", "~", "null", "No", "1", "1.5",
    "+1", "1e3", "0o7", "12:30", "2009-10-31", "é", "日本", "👍", "e\u0301", "\x85", "\u2028", "\ufeff",
    "\x00", "y", "\x7f", "\xa0", "...", "---", "<<", "=", ".5", ".inf", "\r", "\ufffe",
    "\U0001fffe", "x" * 40, " -", "so?", "? ", "1_0", "_", "0b1", "0x", "e3", "on", ".nan",
)  # fmt: skip
FIELDS = ("priority", "action", "by_whom", "outcomes", "timescale", "due", "monitoring", "x-note")


def words(random: Random, most: int = 8) -> str:
    return " ".join(random.choice(WORDS) for _ in range(random.randint(1, most)))


def text(random: Random) -> str:
    """Text as it comes from the command line or a file: anything YAML can carry."""
    kind = random.randrange(8)
    if kind == 0:
        return "\n".join(words(random) if random.random() < 0.8 else "" for _ in range(random.randint(2, 5)))
    if kind == 1:
        return words(random, 40)
    if kind == 2:
        return random.choice(
            ["", " ", "\n", "a\n", "a\n\n", " a", "a ", "\ta", "\x85", "\u2028", "\ufeff", "\x07", "No"]
        )
    if kind == 3:
        return "\n\n".join(words(random, 30) for _ in range(2)) + random.choice(["", "\n"])
    return words(random)


def tricky(random: Random) -> str:
    """Text of pieces that mean something in YAML, or any characters at all."""
    if random.random() < 0.5:
        return "".join(random.choices(PIECES, k=random.randint(0, 30)))
    most = random.choice([0x7F, 0x2FFF, 0xFFFF, 0x10FFFF])
    codes = [random.randint(0, most) for _ in range(random.randint(0, 20))]
    return "".join(chr(code) for code in codes if not 0xD800 <= code < 0xE000)


def style(random: Random) -> scalars.Style:
    """The habits of some file."""
    pick = random.choice
    return scalars.Style(
        width=pick([10, 30, 88]),
        step=pick([1, 2, 4]),
        dash=pick([0, 2, 4]),
        gap=pick([1, 3]),
        quote=pick("'\""),
        json=pick([False, True]),
        literal=pick([False, True]),
        block=pick([False, True]),
    )


def around(text: str) -> dict[str, Any]:
    """A record with the text in every kind of place."""
    return {
        "m": {"t": text, text[:40]: "key"},
        "l": [text, {"x": text, "y": None}, [text, {"z": text}], [], {}],
    }


def lines(record: dict[str, Any], style: scalars.Style, newline: str) -> str:
    """The record in block style."""
    return "".join(
        line + newline
        for name, value in record.items()
        for line in emit.field(name, value, 0, style, (name,))
    )


def elsewhere(yaml_text: str) -> dict[str, Any]:
    """What each of the other readers makes of it: a ValueError or YAMLError if it refuses the text."""
    return {name: _read(reader, yaml_text) for name, reader in READERS.items()}


READERS: dict[str, Callable[[str], Any]] = {
    "libyaml": lambda text: yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)),
    "pure PyYAML": lambda text: yaml.load(text, yaml.SafeLoader),
    "YAML 1.2": yaml12.parse_yaml,
}


def against(old: str, before: Any, new: str, after: Any) -> list[str]:
    """The readers that took from the old text what our record says, and no longer do from the new one."""
    theirs = elsewhere(new)
    other = [name for name in READERS if not _says(theirs[name], after)]
    if not other:
        return []
    theirs = elsewhere(old)
    return [name for name in other if _says(theirs[name], before)]


def _read(reader: Callable[[str], Any], yaml_text: str) -> Any:
    try:
        return reader(yaml_text)
    except (ValueError, TypeError, yaml.YAMLError) as error:
        return error


def _says(theirs: Any, ours: Any) -> bool:
    """Whether it is the same, but for a date or number that our record has as text."""
    if isinstance(theirs, dict) and isinstance(ours, dict):
        pairs = zip([*theirs.items()], [*ours.items()], strict=False)
        return len(theirs) == len(ours) and all(_says(a, b) and _says(x, y) for (a, x), (b, y) in pairs)
    if isinstance(theirs, list) and isinstance(ours, list):
        return len(theirs) == len(ours) and all(map(_says, theirs, ours))
    typed = isinstance(ours, str) and isinstance(theirs, (int, float, date))
    return bool(theirs == ours) or typed


@dataclass
class Writer:
    """Writes one plan in habits drawn at the start, with exceptions on the way."""

    random: Random
    comments: int = 0
    lines: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        pick = self.random.choice
        self.dash = pick([0, 0, 1, 2, 2, 2, 3, 4])
        self.gap = pick([1, 1, 1, 2, 3])
        self.step = pick([2, 2, 2, 4, 3])
        self.chatty = pick([0.0, 0.1, 0.4])
        self.explicit = self.chance(0.1)
        self.airy = pick([0.0, 0.0, 0.1, 1.0])
        self.style = scalars.Style(width=pick([40, 60, 88]), quote=pick("'\""))

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def comment(self) -> str:
        self.comments += 1
        return f"# c{self.comments}"

    def line(self, content: str) -> None:
        if self.chance(self.chatty / 2) and not content.rstrip().endswith(("|", ">", "-", "+")):
            content += self.random.choice([" ", "  ", "\t"]) + self.comment()
        self.lines.append(content + self.random.choice(["", "", "", "", " "]))

    def between(self, column: int) -> None:
        """Perhaps a blank line, perhaps a comment, perhaps indented as what follows."""
        if self.chance(self.airy):
            self.lines.append(self.random.choice(["", "", "  "]))
        if self.chance(self.chatty):
            margin = self.random.choice([column, column, 0, column + 2, column + 5])
            self.lines.append(" " * margin + self.comment())
            if self.chance(0.2):
                self.lines.append("")

    def key(self, name: str) -> str:
        return self.random.choice([name] * 8 + [f'"{name}"', f"'{name}'"])

    def scalar(self, start: str, value: str | None, column: int) -> None:
        """`value` behind `start`, in one of the ways YAML has; `column` is that of its key or dash."""
        space = self.random.choice([" "] * 6 + ["  ", "\t" if start.endswith(":") else " "])
        if value is None:
            self.line(start + self.random.choice(["", " null", " ~"]))
            return
        margin = " " * (column + self.random.choice([1, 2, 2, 2, 4]))
        way = self.random.randrange(6)
        block = value and not value.startswith((" ", "\n")) and emit._fits_block(value)
        if way == 0 and block:
            self.block(start, value, margin)
        elif (
            way == 1
            and " " in value
            and scalars.is_plain(value)
            and all(map(scalars.is_plain, value.split(" ")))
        ):
            first, rest = value.split(" ", 1)
            self.lines.append(f"{start}{space}{first}")
            self.line(margin + rest)
        elif way == 2 and scalars.is_plain(value) and self.chance(0.3):
            self.lines.append(start)
            self.line(margin + value)
        elif way == 3 and not scalars._needs_escapes(value):
            self.line(start + space + "'" + value.replace("'", "''") + "'")
        elif way == 4:
            self.line(
                start + space + json.dumps(value, ensure_ascii=value.isascii() or max(value) <= "\uffff")
            )
        else:
            self.line(start + space + scalars.inline(value, self.style, path=("due",)))

    def block(self, start: str, value: str, margin: str) -> None:
        chomp = "" if value.endswith("\n") else "-"
        if chomp == "" and self.chance(0.5):
            chomp = "+"
        header = f"{start} {self.random.choice('||>')}{chomp}"
        body = value.removesuffix("\n").split("\n")
        if ">" in header[len(start) :] and (len(body) > 1 or any(row.startswith(" ") for row in body)):
            header = f"{start} |{chomp}"
        self.lines.append(header + (f" {self.comment()}" if self.chance(self.chatty) else ""))
        self.lines += [margin + row if row else row for row in body]
        if chomp == "-":
            self.lines += [""] * self.random.choice([0, 0, 0, 1, 2])

    def flow(self, value: Any, *, strict: bool = False) -> str:
        style = scalars.Style(json=True) if strict or self.chance(0.2) else self.style
        return emit.flow(value, style, ("due",))

    def flow_lines(self, start: str, items: list[Any], column: int) -> None:
        """A flow list with its items on their own lines."""
        margin = " " * (column + self.random.choice([2, 4]))
        self.line(f"{start} [")
        for index, item in enumerate(items):
            last = index == len(items) - 1
            comma = "" if last and self.chance(0.6) else ","
            self.line(margin + self.flow(item) + comma)
        self.lines.append(" " * (column + 1) + "]")

    def value(self, start: str, value: Any, column: int) -> None:
        if value is None or isinstance(value, str):
            self.scalar(start, value, column)
        elif not value or self.chance(0.15):
            self.line(f"{start} {self.flow(value)}")
        elif isinstance(value, dict):
            self.line(start)
            self.mapping(value, column + self.step)
        elif self.chance(0.15):
            self.flow_lines(start, value, column)
        else:
            self.line(start)
            self.list(value, column + (self.dash if not self.chance(0.1) else 2))

    def mapping(self, mapping: dict[str, Any], column: int, first: str = "") -> None:
        for name, value in mapping.items():
            margin = first or " " * column
            if not first:
                self.between(column)
            start = f"{margin}{self.key(name)}:"
            if self.explicit and self.chance(0.2) and isinstance(value, str):
                self.lines.append(f"{margin}? {self.key(name)}")
                start = " " * column + ": "  # no tab may follow
            self.value(start, value, column)
            first = ""

    def list(self, items: list[Any], column: int) -> None:
        for item in items:
            self.between(column)
            dash = " " * column + "-"
            if isinstance(item, dict) and item and not self.chance(0.1):
                if self.chance(0.05):
                    self.lines.append(dash)
                    self.mapping(item, column + 1 + self.gap)
                else:
                    self.mapping(item, column + 1 + self.gap, dash + " " * self.gap)
            elif isinstance(item, str):
                self.scalar(dash, item, column)
            else:
                self.line(f"{dash} {self.flow(item)}")


def plan(random: Random) -> dict[str, Any]:
    """The record of a random plan."""
    record: dict[str, Any] = {"title": words(random)}
    if random.random() < 0.3:
        record["period"] = {"start": "2009-04-01", "end": "2010-03-31"}
    if random.random() < 0.3:
        record["meetings"] = [
            {"date": f"2009-1{i}-02", "name": words(random, 2)} for i in range(random.randint(0, 2))
        ]
    if random.random() < 0.5:
        people = {
            key: {"name": words(random, 2)} for key in random.sample(["PS", "CD", "MN"], random.randint(0, 3))
        }
        record["people"] = random.choice([people, people, None])
    record["actions"] = [_action(random, str(i + 1)) for i in range(random.choice([1, 2, 2, 3, 3, 6]))]
    if random.random() < 0.3:
        record["x-last"] = text(random)
    return record


def _action(random: Random, ref: str, *, part: bool = False) -> dict[str, Any]:
    action: dict[str, Any] = {"ref": ref}
    for name in FIELDS:
        if name == "action" or random.random() < 0.3:
            action[name] = text(random) if random.random() < 0.5 else words(random)
    if random.random() < 0.3:
        action["leads"] = random.sample(["PS", "CD", "MN"], random.randint(0, 3))
    if not part and random.random() < 0.2:
        action["parts"] = [_action(random, ref + letter, part=True) for letter in "ab"]
    if random.random() < 0.7:
        updates = [update(random) for _ in range(random.randint(0, 3))]
        action["updates"] = random.choice([updates, updates, updates, None, ""])
    return action


def update(random: Random) -> dict[str, Any]:
    new = {"as_of": f"2009-1{random.randrange(3)}-{random.randint(10, 28)}", "text": text(random)}
    if random.random() < 0.2:
        new["status"] = "in progress"
    return new


def written(random: Random) -> bytes:
    """A random plan as the bytes of a file."""
    record = plan(random)
    if random.random() < 0.05:
        body = json.dumps(record, ensure_ascii=False, indent=random.choice([None, 1, 2, 4]))
        return body.encode() + random.choice([b"", b"\n"])
    writer = Writer(random)
    if writer.chance(0.2):
        writer.lines += random.choice([["---"], ["# head", "---"], ["%YAML 1.1", "---"]])
    writer.mapping(record, 0)
    if writer.chance(writer.chatty):
        writer.lines += [*random.choice([[], [""]]), random.choice(["", "  "]) + writer.comment()]
    if writer.chance(0.1):
        writer.lines.append("...")
    return _ended(random, writer.lines)


def _ended(random: Random, lines: list[str]) -> bytes:
    ends = random.choice([["\n"], ["\n"], ["\n"], ["\r\n"], ["\n", "\r\n"]])
    body = "".join(line + random.choice(ends) for line in lines)
    if random.random() < 0.2:
        body = body.rstrip("\r\n")
    return (b"\xef\xbb\xbf" if random.random() < 0.1 else b"") + body.encode()


def edit(random: Random, record: dict[str, Any]) -> Edit:
    """A random edit that fits the record."""
    edits = [_of_action, _of_action, _of_action, _of_list, _of_plan]
    return random.choice(edits)(random, record)


def _of_plan(random: Random, record: dict[str, Any]) -> Edit:
    key = random.choice(["PS", "XY", "NO"])
    meetings = record.get("meetings") or []
    return random.choice(
        [
            Put(("people", key), {"name": words(random, 2)}),
            Drop(("people", key)) if (record.get("people") or {}).get(key) else Put(("title",), text(random)),
            Insert(
                ("meetings", random.randint(0, len(meetings))),
                {"date": "2010-01-02", "name": words(random, 2)},
            ),
            Put((random.choice(["title", "monitored_by", "x-last"]),), text(random)),
            Put(("period",), {"start": "2010-04-01", "end": "2011-03-31"}),
            Drop((random.choice(["period", "meetings", "people", "x-last"]),)),
        ]
    )


def _of_list(random: Random, record: dict[str, Any]) -> Edit:
    actions = record["actions"]
    if actions and random.random() < 0.4:
        return Drop(("actions", random.randrange(len(actions))))
    if actions and random.random() < 0.1:
        return Put(("actions", random.randrange(len(actions))), _action(random, "99"))
    return Insert(("actions", random.randint(0, len(actions))), _action(random, "99"))


def _of_action(random: Random, record: dict[str, Any]) -> Edit:
    if not record["actions"]:
        return _of_list(random, record)
    index = random.randrange(len(record["actions"]))
    path: tuple[str | int, ...] = ("actions", index)
    action = record["actions"][index]
    if action.get("parts") and random.random() < 0.3:
        part = random.randrange(len(action["parts"]))
        path, action = (*path, "parts", part), action["parts"][part]
    updates = action.get("updates") or []
    kind = random.randrange(8)
    if kind < 3:
        return Insert(
            (*path, "updates", random.choice([len(updates), random.randint(0, len(updates))])), update(random)
        )
    if kind == 3 and updates:
        below = (*path, "updates", random.randrange(len(updates)))
        edits: list[Edit] = [
            Drop(below),
            Put((*below, "text"), text(random)),
            Put((*below, "status"), "complete"),
            Drop((*below, "text")),
        ]
        return random.choice(edits)
    if kind == 4:
        leads: list[Value] = [["PS"], ["PS", "NO"], [], None]
        return Put((*path, "leads"), random.choice(leads))
    if kind == 5:
        return Drop((*path, random.choice([*FIELDS, "leads", "updates", "ref"])))
    return Put((*path, random.choice(FIELDS)), random.choice([text(random), words(random), None]))
