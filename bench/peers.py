"""Other programs that keep dated actions in plain files: installing them, and asking of each the same.

    python bench/peers.py .venv/peers

installs those that it can, each in a folder of its own there: Debian's packages are unpacked without being
root, those of PyPI get a virtual environment. `plan` itself goes beside them, installed as users have it.
What is there is kept, but for `plan`, which is installed anew. A peer that cannot be had is named, and left
out.

Each peer has the same items in its own format, as its users would put them: reference, wording, who, the due
date if there is one, whether it is complete, and two dated notes.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from actionplan import Plan

ROOT = Path(__file__).parents[1]
NOTE = "2010-06-01: Measured."
NEVER = date(9999, 12, 31)
"""For what has no date, where the format demands one."""


class Item(NamedTuple):
    """An action as all the programs can hold it."""

    ref: str
    wording: str
    who: str
    due: date | None
    complete: bool
    notes: tuple[tuple[date, str], ...]

    def is_overdue(self, day: date) -> bool:
        """Whether it was due before `day` and is not complete."""
        return self.due is not None and self.due < day and not self.complete

    def lines(self) -> list[str]:
        """The notes, each with its date."""
        return [f"{day}: {text}" for day, text in self.notes]


def items(plan: Plan) -> list[Item]:
    """The actions of a plan, with the dates that are understood of their timescales."""
    return [
        Item(
            action.ref,
            action.action,
            action.by_whom,
            action.timescale.due if action.timescale else None,
            any(update.status == "complete" for update in action.updates),
            tuple((update.as_of, update.text) for update in action.updates),
        )
        for action in plan.actions
    ]


class Call(NamedTuple):
    """A command to run, and what it reads from its standard input."""

    command: list[str]
    stdin: str = ""


class Peer:
    """One program with its data in `folder`; `installed` is where it was unpacked."""

    name = ""
    packages: tuple[str, ...] = ()
    program = ""
    binaries = "usr/bin"
    version = ("--version",)

    def __init__(self, installed: Path, folder: Path, environment: dict[str, str]) -> None:
        self.installed = installed
        self.folder = folder
        self.environment = environment
        self.changed: list[Path] = []
        """The files that a note is written to."""

    @classmethod
    def path(cls, installed: Path, program: str = "") -> Path:
        """Where the program is, or another of the same packages."""
        return installed / cls.binaries / (program or cls.program)

    def run(self, *words: str, stdin: str = "") -> str:
        """What the program prints. Raises CalledProcessError."""
        command = [str(self.path(self.installed)), *words]
        return subprocess.run(
            command, env=self.environment, check=True, capture_output=True, text=True, input=stdin
        ).stdout

    def write(self, held: Sequence[Item]) -> None:
        """Put the items into the program's own format."""
        raise NotImplementedError

    def calls(self, chosen: Item, day: date) -> dict[str, Call]:
        """What lists the overdue as of `day`, lists all, shows `chosen`, and adds NOTE to it where it can."""
        raise NotImplementedError

    def overdue(self, printed: str) -> int:
        """How many items a list holds; here, one a line."""
        return len(printed.splitlines())

    def _call(self, *words: str, stdin: str = "", program: str = "") -> Call:
        return Call([str(self.path(self.installed, program)), *words], stdin)

    def _file(self, name: str, lines: Iterable[str]) -> Path:
        path = self.folder / name
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return path


class Taskwarrior(Peer):
    """Tasks with annotations, imported as JSON; the notes are its annotations."""

    name = "Taskwarrior"
    packages = ("taskwarrior",)
    program = "task"

    def write(self, held: Sequence[Item]) -> None:
        """Import, then list once: it moves what is complete to a file of its own."""
        settings = {
            "data.location": str(self.folder / "data"),
            "confirmation": "off",
            "news.version": "99.0.0",
            "verbose": "label,affected",
            "defaultwidth": "120",
            "uda.ref.type": "string",
        }
        (self.folder / "data").mkdir()
        rc = self._file("taskrc", (f"{name}={value}" for name, value in settings.items()))
        self.environment |= {"TASKRC": str(rc)}
        self.run("import", "-", stdin=json.dumps([self._task(item) for item in held]))
        self.run("all")
        self.changed = sorted((self.folder / "data").iterdir())

    def calls(self, chosen: Item, day: date) -> dict[str, Call]:
        number = self.run("_ids", f"ref.is:{chosen.ref}").strip()
        return {
            "overdue": self._call(f"due.before:{day}", "list"),
            "table": self._call("all"),
            "show": self._call(number, "info"),
            "update": self._call(number, "annotate", "--", NOTE),
        }

    def overdue(self, printed: str) -> int:
        return int(printed.split()[-2])

    def _task(self, item: Item) -> dict[str, object]:
        task: dict[str, object] = {
            "ref": item.ref,
            "description": item.wording,
            "project": item.who,
            "entry": "20090401T000000Z",
            "status": "completed" if item.complete else "pending",
            "annotations": [
                {"entry": f"{day:%Y%m%d}T000000Z", "description": text} for day, text in item.notes
            ],
        }
        ended = {"end": "20091210T000000Z"} if item.complete else {}
        dated = {"due": f"{item.due:%Y%m%d}T000000Z"} if item.due else {}
        return task | ended | dated


class Hledger(Peer):
    """A journal with a transaction of one virtual posting for each item; a note is another transaction."""

    name = "hledger"
    packages = ("hledger",)
    program = "hledger"

    def write(self, held: Sequence[Item]) -> None:
        self.changed = [
            self._file("plan.journal", (line for item in held for line in self._transaction(item)))
        ]

    def calls(self, chosen: Item, day: date) -> dict[str, Call]:
        asked = ("-f", str(self.folder / "plan.journal"))
        typed = [f"{day}", f"({chosen.ref}) {NOTE}", "(plan)", "1", ".", "y", "."]
        return {
            "overdue": self._call("register", *asked, "--end", f"{day}", "--pending", "--width", "120"),
            "table": self._call("register", *asked, "--width", "120"),
            "show": self._call("print", *asked, f"code:^{chosen.ref}$"),
            "update": self._call("add", *asked, stdin="".join(f"{word}\n" for word in typed)),
        }

    def _transaction(self, item: Item) -> list[str]:
        head = (
            f"{item.due or NEVER} {'*' if item.complete else '!'} ({item.ref}) {item.wording}  ; {item.who}"
        )
        return [head, *(f"    ; {line}" for line in item.lines()), "    (plan)  1", ""]


class Recutils(Peer):
    """One file of typed records; the notes are a field that comes again."""

    name = "recutils"
    packages = ("librec1", "recutils")
    program = "recsel"

    def __init__(self, installed: Path, folder: Path, environment: dict[str, str]) -> None:
        super().__init__(installed, folder, environment)
        libraries = ":".join(str(path.parent) for path in installed.glob("usr/lib/*/librec.so.*"))
        self.environment |= {"LD_LIBRARY_PATH": libraries}

    def write(self, held: Sequence[Item]) -> None:
        # no %key: with one, an edit compares every record with every other (90 s at 10,000)
        head = ["%rec: Action", "%type: Due date", "%type: Status enum open complete", ""]
        self.changed = [
            self._file("plan.rec", [*head, *(line for item in held for line in self._record(item))])
        ]

    def calls(self, chosen: Item, day: date) -> dict[str, Call]:
        path, one = str(self.folder / "plan.rec"), f"Ref = '{chosen.ref}'"
        fields = ("-t", "Action", "-R", "Ref,Due,Wording")
        late = f"#Due && Due << '{day}' && Status = 'open'"
        return {
            "overdue": self._call(*fields, "-C", "-e", late, path),
            "table": self._call(*fields, "-C", path),
            "show": self._call("-t", "Action", "-e", one, path),
            "update": self._call("-t", "Action", "-e", one, "-f", "Note", "-a", NOTE, path, program="recset"),
        }

    def _record(self, item: Item) -> list[str]:
        dated = [f"Due: {item.due}"] if item.due else []
        status = f"Status: {'complete' if item.complete else 'open'}"
        notes = [f"Note: {line}" for line in item.lines()]
        return [
            f"Ref: {item.ref}",
            f"Wording: {item.wording}",
            f"Who: {item.who}",
            *dated,
            status,
            *notes,
            "",
        ]


def todo_txt(item: Item) -> str:
    """The item on one line, with a due date as its users write it."""
    done = "x 2009-12-10 " if item.complete else ""
    dated = f" due:{item.due}" if item.due else ""
    return f"{done}{item.wording} @{item.who} ref:{item.ref}{dated} {' '.join(item.lines())}"


class TodoTxt(Peer):
    """todo.txt with its own shell script; due dates are a convention, which a filter of the list reads."""

    name = "todo.txt"
    packages = ("todotxt-cli",)
    program = "todo-txt"
    version = ("-V",)

    def write(self, held: Sequence[Item]) -> None:
        self.changed = [self._file("todo.txt", map(todo_txt, held))]
        self._settings("config", "cat")

    def calls(self, chosen: Item, day: date) -> dict[str, Call]:
        before = f'match($0, / due:[-0-9]+/) && substr($0, RSTART + 5, 10) < "{day}" && !/^[0-9]+ x /'
        self._settings("overdue", f"awk '{before}'")
        usual = ("-d", str(self.folder / "config"))
        return {
            "overdue": self._call("-d", str(self.folder / "overdue"), "-p", "list"),
            "table": self._call(*usual, "list"),
            "show": self._call(*usual, "list", f"ref:{chosen.ref} "),
            "update": self._call(*usual, "append", chosen.ref, NOTE),
        }

    def overdue(self, printed: str) -> int:
        """All lines but the last two, which say how many there are before the filter."""
        return len(printed.splitlines()) - 2

    def _settings(self, name: str, final_filter: str) -> None:
        settings = {
            "TODO_DIR": f"'{self.folder}'",
            "TODO_FILE": "$TODO_DIR/todo.txt",
            "DONE_FILE": "$TODO_DIR/done.txt",
            "REPORT_FILE": "$TODO_DIR/report.txt",
            "TODOTXT_FINAL_FILTER": '"' + final_filter.replace("$", "\\$").replace('"', '\\"') + '"',
        }
        self._file(name, (f"export {key}={value}" for key, value in settings.items()))


class Topydo(Peer):
    """todo.txt read by topydo, which knows due dates."""

    name = "topydo"
    packages = ("topydo",)
    program = "topydo"
    binaries = "bin"
    version = ("-v",)

    def write(self, held: Sequence[Item]) -> None:
        self._file("config", ["[topydo]", "colors = 0", "archive_filename ="])
        self.changed = [self._file("todo.txt", map(todo_txt, held))]

    def calls(self, chosen: Item, day: date) -> dict[str, Call]:
        asked = ("-c", str(self.folder / "config"), "-t", str(self.folder / "todo.txt"))
        return {
            "overdue": self._call(*asked, "ls", f"due:<{day}"),
            "table": self._call(*asked, "ls", "-x"),
            "show": self._call(*asked, "ls", f"ref:{chosen.ref}"),
            "update": self._call(*asked, "append", chosen.ref, NOTE),
        }


class Todoman(Peer):
    """A folder of iCalendar files, one a task; the notes are lines of its description."""

    name = "todoman"
    packages = ("todoman",)
    program = "todo"
    binaries = "bin"

    def write(self, held: Sequence[Item]) -> None:
        """The files, and one list: it keeps a cache of them, which gives the tasks their numbers."""
        (self.folder / "lists" / "plan").mkdir(parents=True)
        settings = {
            "path": str(self.folder / "lists" / "*"),
            "cache_path": str(self.folder / "cache.sqlite3"),
            "default_list": "plan",
            "date_format": "%Y-%m-%d",
            "time_format": "",
        }
        self._file("config.py", (f"{name} = {value!r}" for name, value in settings.items()))
        for item in held:
            self._path(item).write_text(
                "\r\n".join(self._calendar(item)) + "\r\n", encoding="utf-8", newline=""
            )
        self.run(*self._asked("list"))

    def calls(self, chosen: Item, day: date) -> dict[str, Call]:
        self.changed = [self._path(chosen), self.folder / "cache.sqlite3"]
        midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
        hours = (midnight - datetime.now(UTC)).total_seconds() // 3600
        listed = json.loads(self.run(*self._asked("--porcelain", "list")))
        number = next(str(task["id"]) for task in listed if task["summary"] == chosen.wording)
        description = "".join(f"{line}\n" for line in (*chosen.lines(), NOTE))
        return {
            "overdue": self._call(*self._asked("list", "--due", f"{hours:.0f}")),
            "table": self._call(*self._asked("list", "--status", "ANY")),
            "show": self._call(*self._asked("show", number)),
            "update": self._call(*self._asked("edit", "--read-description", number), stdin=description),
        }

    def _asked(self, *words: str) -> tuple[str, ...]:
        return ("--config", str(self.folder / "config.py"), *words)

    def _path(self, item: Item) -> Path:
        return self.folder / "lists" / "plan" / f"{item.ref}.ics"

    def _calendar(self, item: Item) -> list[str]:
        dated = [f"DUE;VALUE=DATE:{item.due:%Y%m%d}"] if item.due else []
        ended = ["COMPLETED:20091210T000000Z"] if item.complete else []
        fields = [
            *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:plan", "BEGIN:VTODO"),
            *(
                f"UID:{item.ref}",
                "DTSTAMP:20090401T000000Z",
                f"SUMMARY:{item.wording}",
                f"LOCATION:{item.who}",
            ),
            *(f"STATUS:{'COMPLETED' if item.complete else 'NEEDS-ACTION'}", *dated, *ended),
            *("DESCRIPTION:" + "\\n".join(item.lines()), "END:VTODO", "END:VCALENDAR"),
        ]
        return [self._folded(field) for field in fields]

    def _folded(self, field: str) -> str:
        """As RFC 5545 has it: no line is longer than 75 bytes, and a blank begins what goes on."""
        first, rest = field[:75], field[75:]
        return "\r\n ".join([first, *(rest[at : at + 74] for at in range(0, len(rest), 74))])


class Beancount(Peer):
    """A ledger with a transaction for each item and the notes as metadata, asked by beanquery."""

    name = "beancount"
    packages = ("beancount", "beanquery")
    program = "bean-query"
    binaries = "bin"

    def write(self, held: Sequence[Item]) -> None:
        opened = "2000-01-01 open Equity:Plan"
        self._file("plan.beancount", [opened, *(line for item in held for line in self._transaction(item))])

    def calls(self, chosen: Item, day: date) -> dict[str, Call]:
        fields = "SELECT entry_meta('ref') AS ref, date, narration"
        notes = ", ".join(f"entry_meta('note-{number}')" for number in range(1, len(chosen.notes) + 1))
        return {
            "overdue": self._asked(f"{fields} WHERE date < {day} AND flag = '!'"),
            "table": self._asked(fields),
            "show": self._asked(f"{fields}, {notes} WHERE entry_meta('ref') = '{chosen.ref}'"),
        }

    def overdue(self, printed: str) -> int:
        """The rows but the first, which has the headings."""
        return len(list(csv.reader(printed.splitlines()))) - 1

    def _asked(self, query: str) -> Call:
        return self._call("-f", "csv", str(self.folder / "plan.beancount"), query)

    def _transaction(self, item: Item) -> list[str]:
        head = f'{item.due or NEVER} {"*" if item.complete else "!"} "{item.who}" "{item.wording}"'
        notes = [f'  note-{number}: "{line}"' for number, line in enumerate(item.lines(), 1)]
        return [head, f'  ref: "{item.ref}"', *notes, "  Equity:Plan  0 ACTION", ""]


PEERS: tuple[type[Peer], ...] = (Taskwarrior, Hledger, Recutils, TodoTxt, Topydo, Todoman, Beancount)


def install(peer: type[Peer], folder: Path) -> None:
    """Have the peer in `folder`. Raises OSError and CalledProcessError where it cannot be had."""
    if peer.path(folder).exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    if peer.binaries == "bin":
        make_environment(folder)
        pip(folder, *peer.packages)
        return
    subprocess.run(["apt-get", "-qq", "download", *peer.packages], cwd=folder, check=True)
    for package in sorted(folder.glob("*.deb")):
        subprocess.run(["dpkg-deb", "-x", str(package), str(folder)], check=True)
        package.unlink()


def install_plan(folder: Path) -> None:
    """Have `plan` in `folder` as users have it, not editable, what it and papers need pinned."""
    if not (folder / "bin" / "python").exists():
        make_environment(folder)
    pip(folder, "--require-hashes", "-r", str(ROOT / "requirements-dev.txt"))
    pip(folder, "--no-deps", "--no-build-isolation", "--force-reinstall", str(ROOT))


def make_environment(folder: Path) -> None:
    """A virtual environment."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)


def pip(folder: Path, *words: str) -> None:
    """Install into the virtual environment."""
    python = str(folder / "bin" / "python")
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *words], check=True
    )


def main() -> None:
    """Install all that can be, below the folder that is named."""
    into = Path(sys.argv[1]).resolve()
    install_plan(into / "plan")
    for peer in PEERS:
        try:
            install(peer, into / peer.name)
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"{peer.name} is left out: {error}", file=sys.stderr)


if __name__ == "__main__":
    main()
