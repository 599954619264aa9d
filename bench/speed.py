"""How long `plan` takes beside a bare interpreter and beside other programs, and how much memory.

    python bench/speed.py [--runs 15] [--sizes 6,1000,10000,100000] [--peers .venv/peers]
                          [--only Taskwarrior,hledger] [--into docs/performance.md]

`bench/peers.py` installs what is measured. Every job is run once in each round, so that whatever else the
machine does strikes all alike; the figures are medians. A job that takes long is run in fewer rounds, which
its figure says. `×` is against `python -c pass` of the environment that `plan` is installed in. Every command
is run once before, to see that its answer is right: no time is taken of one that fails.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import foreign
import markdown
import tables
from peers import NOTE, PEERS, Item, Peer, items
from tables import DAY, PLAN, Results
from timing import FirstPage, Job, Probe, WrongAnswer

import plans
from actionplan import load

LARGEST_OF_PEERS = 10_000
PEERS_PATIENCE = 6  # seconds, for all rounds of a job
SCAN = """import json, sys, time
from pathlib import Path
from yaml._yaml import CParser
data = Path(sys.argv[1]).read_bytes()
start = time.perf_counter()
CParser(data).raw_scan()
print(json.dumps({"scan": time.perf_counter() - start}), file=sys.stderr)"""
STAGES = """import gc
gc.disable()
from time import perf_counter
start = perf_counter()
from actionplan import cache, cli, planfile, store
seconds = {"import": perf_counter() - start}
import sys

def timed(holder, name):
    function = getattr(holder, name)
    def measured(*given, **named):
        begun = perf_counter()
        try:
            return function(*given, **named)
        finally:
            seconds[name] = perf_counter() - begun
    setattr(holder, name, measured)

for holder, name in (
    (store, "read"), (planfile, "parse"), (planfile, "understood"), (planfile, "known_to_be_calm"),
    (cache, "recall"), (cache, "remember"), (cli, "run"),
):
    timed(holder, name)
cli.run(sys.argv[1:])
sys.stdout.flush()
print("{" + ", ".join(f'"{name}": {taken}' for name, taken in seconds.items()) + "}", file=sys.stderr)"""


class Site:
    """The environment of `plan` and the folder to work in; makes the jobs."""

    def __init__(self, installed: Path, folder: Path) -> None:
        self.plan = str(installed / "bin" / "plan")
        self.python = str(installed / "bin" / "python")
        self.folder = folder

    def environment(self, **more: str) -> dict[str, str]:
        """A plain one: nothing of the machine's own settings but where programs are."""
        given = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "LANG": "C.UTF-8", "TZ": "UTC"}
        return given | {"TERM": "xterm-256color", "COLUMNS": "120"} | more

    def of_no_plan(self) -> list[Job]:
        """The floor, and what needs no plan."""
        environment = self.environment(XDG_CACHE_HOME=str(self.folder / "cache"))
        pages = {"--version": ["--version"], "--help": ["--help"], "table --help": ["table", "--help"]}
        floor = Job(PLAN, "python -c pass", 0, [self.python, "-c", "pass"], environment, holds=lambda _: True)
        wrong = Job(
            PLAN,
            "a wrong option",
            0,
            [self.plan, "table", "--as-off"],
            environment,
            holds=lambda printed: not printed,
            exit_code=2,
        )
        return [
            floor,
            wrong,
            *(Job(PLAN, name, 0, [self.plan, *said], environment) for name, said in pages.items()),
        ]

    def of_plan(self, size: int, held: list[Item]) -> list[Job]:
        """All jobs at this size, whose plan has been written; the largest only a few."""
        path, chosen = self.folder / f"{size}.yaml", middle(held)
        hot, cold = self.folder / f"hot-{size}", self.folder / f"cold-{size}"
        unchanged = self.environment(XDG_CACHE_HOME=str(hot), PLAN_FILE=str(path))
        changed = unchanged | {"XDG_CACHE_HOME": str(cold)}
        forget = partial(shutil.rmtree, cold, ignore_errors=True)
        late = sum(item.is_overdue(DAY) for item in held)
        asked = {
            "overdue": (["overdue"], has_lines(late + 1)),
            "table": (["table"], has_lines(size + 1)),
            "show": (["show", chosen.ref], says(chosen)),
        }
        found: list[Job] = []
        for name, (words, holds) in asked.items():
            command = [self.plan, *words, "--as-of", f"{DAY}"]
            drawn = [*command, "--color", "always"]
            found += [
                Job(PLAN, f"{name}, just changed", size, command, changed, before=forget, holds=holds),
                Job(PLAN, name, size, command, unchanged, holds=holds),
                Job(PLAN, f"{name}, drawn", size, drawn, unchanged),
                FirstPage(PLAN, f"{name}, first page", size, command, unchanged),
            ]
        found += [self._update(size, chosen), *self._completions(size, unchanged)]
        if size == tables.LARGE:
            found += self._imports(size, unchanged)
        found += self._papers(size, unchanged)
        if size <= LARGEST_OF_PEERS:
            return [*found, *self._probes(size, path, unchanged, changed, forget)]
        several = [job for job in found if job.name in tables.GROWING]
        for job in several:
            job.patience = 10
        return several

    def _update(self, size: int, chosen: Item) -> Job:
        """On a copy, which is put back after each."""
        path, cache = self.folder / f"{size}-update.yaml", self.folder / f"update-{size}"
        original = (self.folder / f"{size}.yaml").read_bytes()

        def restore() -> None:
            path.write_bytes(original)
            shutil.rmtree(cache, ignore_errors=True)

        restore()
        environment = self.environment(XDG_CACHE_HOME=str(cache), PLAN_FILE=str(path))
        command = [self.plan, "update", chosen.ref, "-m", NOTE, "--as-of", f"{DAY}"]
        return Job(
            PLAN,
            "update",
            size,
            command,
            environment,
            after=restore,
            holds=lambda _: NOTE in path.read_text(encoding="utf-8"),
        )

    def _imports(self, size: int, environment: dict[str, str]) -> list[Job]:
        """Of a table of so many actions, in ten columns."""
        found = []
        for kind in ("csv", "xlsx"):
            path = self.folder / f"{size}.{kind}"
            foreign.write(path, size)
            command = [self.plan, "import", str(path), "--as-of", f"{DAY}", "--dry-run"]
            found.append(Job(PLAN, f"import, {kind}", size, command, environment, holds=has_lines(8 * size)))
        return found

    def _papers(self, size: int, environment: dict[str, str]) -> list[Job]:
        """Of all actions, in each format that has a target at this size."""
        found = []
        for kind in (kind for kind, many in tables.PAPERS.items() if many == size):
            path = self.folder / f"paper-{size}.{kind}"
            command = [self.plan, "table", "--as-of", f"{DAY}", "-o", str(path), "--force"]
            holds = partial(has_file, path, size)
            found.append(Job(PLAN, f"table, {kind}", size, command, environment, holds=holds))
        return found

    def _completions(self, size: int, environment: dict[str, str]) -> list[Job]:
        """Of refs, as the shells ask for it at a TAB."""
        zsh = {"_PLAN_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "plan show "}
        bash = {"_PLAN_COMPLETE": "complete_bash", "_PLAN_LINE": "plan show ", "_PLAN_WORD": ""}
        return [
            Job(PLAN, "completion, zsh", size, [self.plan], environment | zsh, holds=has_quotes(size)),
            Job(PLAN, "completion, bash", size, [self.plan], environment | bash, holds=has_lines(size)),
        ]

    def _probes(
        self,
        size: int,
        path: Path,
        unchanged: dict[str, str],
        changed: dict[str, str],
        forget: Callable[[], object],
    ) -> list[Job]:
        """libyaml alone, and the stages of `plan overdue`."""
        stages = [self.python, "-c", STAGES, "overdue", "--as-of", f"{DAY}"]
        return [
            Probe(PLAN, "scan", size, [self.python, "-c", SCAN, str(path)], unchanged, holds=lambda _: True),
            Probe(PLAN, "stages", size, stages, unchanged),
            Probe(PLAN, "stages, just changed", size, stages, changed, before=forget),
        ]


def middle(held: list[Item]) -> Item:
    """An item halfway that is not complete."""
    return next(item for item in held[len(held) // 2 :] if not item.complete)


def has_lines(least: int) -> Callable[[str], bool]:
    """Whether a text has at least so many lines."""
    return lambda printed: printed.count("\n") + 1 >= least


def has_file(path: Path, size: int, _: str) -> bool:
    """Whether a paper of so many actions has been written: packed it has some hundred bytes for each."""
    return path.stat().st_size > 50 * size


def has_quotes(least: int) -> Callable[[str], bool]:
    """Whether a text has at least so many quoted words."""
    return lambda printed: printed.count("'") >= 2 * least


def says(chosen: Item) -> Callable[[str], bool]:
    """Whether a text has the item's wording and its last note, by their first words."""
    words = (chosen.wording.split()[0], chosen.notes[-1][1].split()[0])
    return lambda printed: all(word in printed for word in words)


def of_peer(peer: Peer, size: int, held: list[Item]) -> list[Job]:
    """The jobs of another program, whose data is written here. Raises CalledProcessError."""
    peer.write(held)
    chosen = middle(held)
    calls = peer.calls(chosen, DAY)
    originals = {path: (path.read_bytes(), path.stat()) for path in peer.changed}

    def restore() -> None:
        for path, (data, status) in originals.items():
            path.write_bytes(data)
            os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))

    late = sum(item.is_overdue(DAY) for item in held)
    holds: dict[str, Callable[[str], bool]] = {
        "overdue": lambda printed: peer.overdue(printed) == late,
        "table": has_lines(size),
        "show": says(chosen),
        "update": lambda _: any(NOTE.encode() in path.read_bytes() for path in originals),
    }
    return [
        Job(
            peer.name,
            name,
            size,
            call.command,
            peer.environment,
            stdin=call.stdin,
            after=restore if name == "update" else lambda: None,
            holds=holds[name],
            patience=PEERS_PATIENCE,
        )
        for name, call in calls.items()
    ]


def measure(installed: Path, folder: Path, sizes: list[int], only: list[str], runs: int) -> Results:
    """All of it. Raises WrongAnswer where `plan` fails; a peer that fails is left out."""
    site = Site(installed / "plan", folder)
    results = Results(runs)
    results.add(site.of_no_plan())
    for size in sizes:
        path = folder / f"{size}.yaml"
        plans.write(path, size)
        held = items(load(path))
        results.add(site.of_plan(size, held))
        for kind in PEERS if size <= LARGEST_OF_PEERS else ():
            if only and kind.name not in only:
                continue
            own = folder / f"{kind.name}-{size}"
            own.mkdir()
            peer = kind(installed / kind.name, own, site.environment(HOME=str(own)))
            results.add_peer(peer, partial(of_peer, peer, size, held))
    results.run()
    results.weigh()
    return results


def main() -> None:
    """Measure, and print the tables or put them between the markers of a document."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--sizes", default="6,1000,10000,100000")
    parser.add_argument("--only", default="", help="peers, with commas between")
    parser.add_argument("--peers", type=Path, default=Path(sys.prefix) / "peers")
    parser.add_argument("--into", type=Path, help="a Markdown file with the two markers")
    chosen = parser.parse_args()
    sizes = [int(size) for size in chosen.sizes.split(",")]
    only = [name for name in chosen.only.split(",") if name]
    with tempfile.TemporaryDirectory() as name:
        try:
            results = measure(chosen.peers.resolve(), Path(name), sizes, only, chosen.runs)
        except WrongAnswer as error:
            raise SystemExit(str(error)) from None
    markdown.put(tables.report(results), chosen.into, "make bench")


if __name__ == "__main__":
    main()
