"""What was measured, as the tables of docs/performance.md."""

from __future__ import annotations

import os
import platform
import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from peers import PEERS, Peer
from timing import Job, Probe, WrongAnswer

DAY = date(2010, 6, 1)
PLAN = "plan"
SMALL, LARGE, LARGEST = 6, 10_000, 100_000
READING = ("overdue", "table", "show")
GROWING = (*READING, "overdue, just changed", "update")
"""What is measured at the largest size too."""
PEERS_JOBS = {
    "overdue": "List what is overdue",
    "table": "List all",
    "show": "Show one",
    "update": "Add a note",
}
TIMES = {
    **dict.fromkeys(READING, 6),
    **{f"{name}, drawn": 8 for name in READING},
    **{f"{name}, just changed": 20 for name in READING},
    "update": 24,
    "completion, zsh": 11,
    "completion, bash": 11,
}
"""How many times the bare interpreter a job may take at the smallest size."""
TIMES_WITHOUT_PLAN = dict.fromkeys(("--version", "--help", "table --help", "a wrong option"), 8)
RIVALS = {"overdue": (1, 1), "table": (1, 1), "show": (1.2, 1)}
"""How many times Taskwarrior and hledger each may take at the large size."""
TIMES_OF_SCAN, TIMES_OF_READING, TIMES_OF_GROWTH = 10, 2, 11
PAPERS = {"csv": LARGE, "xlsx": LARGE, "md": LARGE, "html": LARGE, "json": LARGE, "docx": 1_000}
"""The papers that are made, and of how many actions."""
FILES = ("import, csv", "import, xlsx", *(f"table, {kind}" for kind in PAPERS))
SECONDS = dict.fromkeys(FILES, 10)
"""How long a job may take, and how many MiB it may need, at the large size or that of its paper."""
MEBIBYTES = {"overdue": 60, "overdue, just changed": 150, **dict.fromkeys(FILES, 300)}


def size_of(name: str) -> int:
    """The size at which a job has a target of time or memory."""
    return PAPERS.get(name.removeprefix("table, "), LARGE)


class Results:
    """All jobs by program, name and size; `versions` of the peers, and `left_out` with the reasons."""

    def __init__(self, runs: int) -> None:
        self.runs = runs
        self.jobs: list[Job] = []
        self.memory: dict[tuple[str, str, int], float] = {}
        self.versions: dict[str, str] = {}
        self.left_out: dict[str, str] = {}

    def add(self, jobs: Sequence[Job]) -> None:
        """Take these jobs in, each tried once. Raises WrongAnswer."""
        for job in jobs:
            job.rehearse(self.runs)
        self.jobs.extend(jobs)

    def add_peer(self, peer: Peer, make: Callable[[], Sequence[Job]]) -> None:
        """Take in the jobs of a peer at one size, unless it is not there or fails."""
        try:
            version = subprocess.run(
                [str(peer.path(peer.installed)), *peer.version],
                env=peer.environment,
                check=False,
                capture_output=True,
                text=True,
            )
            self.versions[peer.name] = version_in(version.stdout)
            self.add(make())
        except (OSError, subprocess.CalledProcessError, WrongAnswer) as error:
            self._leave_out(peer.name, "it is not installed" if isinstance(error, OSError) else str(error))

    def run(self) -> None:
        """Round after round, each in an order of its own. Raises WrongAnswer.

        So whatever else the machine does strikes all alike, also what comes back at equal times.
        """
        for number in range(self.runs):
            due = [job for job in self.jobs if job.is_due(number, self.runs)]
            for job in random.Random(number).sample(due, len(due)):
                try:
                    job.run()
                except WrongAnswer as error:
                    if job.program == PLAN:
                        raise
                    self.jobs.remove(job)
                    self._leave_out(job.program, str(error))

    def weigh(self) -> None:
        """The peak memory of whatever has a target for it."""
        for job in self.jobs:
            if job.name in MEBIBYTES:
                self.memory[job.program, job.name, job.size] = job.mebibytes()

    def _leave_out(self, program: str, reason: str) -> None:
        self.left_out[program] = reason
        print(f"{program} is left out: {reason}", file=sys.stderr)

    def job(self, name: str, size: int = 0, program: str = PLAN) -> Job | None:
        """The job, if it was measured."""
        known = {(job.program, job.name, job.size): job for job in self.jobs}
        return known.get((program, name, size))

    def probe(self, name: str, size: int) -> Probe | None:
        """The job that measured itself, if there was one."""
        job = self.job(name, size)
        return job if isinstance(job, Probe) else None

    @property
    def floor(self) -> float:
        """The seconds of a bare interpreter."""
        job = self.job("python -c pass")
        if job is None:
            raise AssertionError("the floor is always measured")
        return job.median

    @property
    def sizes(self) -> list[int]:
        """The numbers of actions."""
        return sorted({job.size for job in self.jobs if job.size})


def version_in(printed: str) -> str:
    """The version that a program prints; beanquery prints that of beancount last."""
    found: list[str] = re.findall(r"\d+(?:\.\d+)+", printed.partition("\n")[0])
    return found[-1] if found else "of unknown version"


class Target(NamedTuple):
    """What a job may take and takes, in one unit; `bound` says how the limit comes about."""

    job: str
    size: int
    bound: str
    limit: float
    measured: float
    shown: Callable[[float], str]

    def row(self) -> list[str]:
        """Its row in the table."""
        met = "yes" if self.measured <= self.limit else f"**no**, by {self.measured / self.limit - 1:.0%}"
        return [self.job, number(self.size), self.bound, self.shown(self.measured), met]


def targets(results: Results) -> Iterator[Target]:
    """Those of which everything was measured."""
    yield from _against_the_floor(results)
    yield from _against_rivals(results)
    yield from _against_scanning(results)
    for name, limit in SECONDS.items():
        job = results.job(name, size_of(name))
        if job:
            yield Target(name, job.size, f"≤ {limit} s", limit, job.median, time)
    yield from _of_memory(results)
    for name in GROWING:
        small, large = results.job(name, LARGE), results.job(name, LARGEST)
        if small and large:
            bound = f"≤ {TIMES_OF_GROWTH} × that of {LARGE:,}"
            yield Target(
                name,
                LARGEST,
                bound,
                TIMES_OF_GROWTH,
                large.median / small.median,
                lambda ratio: f"{ratio:.1f} ×",
            )


def _against_the_floor(results: Results) -> Iterator[Target]:
    several = [
        *((name, SMALL, times) for name, times in TIMES.items()),
        *((name, 0, times) for name, times in TIMES_WITHOUT_PLAN.items()),
    ]
    for name, size, times in several:
        job = results.job(name, size)
        if job:
            yield Target(
                name, size, f"≤ {times} ×", times, job.median / results.floor, lambda ratio: f"{ratio:.1f} ×"
            )


def _against_rivals(results: Results) -> Iterator[Target]:
    for name, allowed in RIVALS.items():
        job = results.job(name, LARGE)
        for program, times in zip(("Taskwarrior", "hledger"), allowed, strict=True):
            rival = results.job(name, LARGE, program)
            if job and rival:
                bound = f"≤ {times} × {program}" if times > 1 else f"faster than {program}"
                bound += f" ({time(rival.median)})"
                yield Target(name, LARGE, bound, times * rival.median, job.median, time)


def _against_scanning(results: Results) -> Iterator[Target]:
    scan, cold = results.probe("scan", LARGE), results.job("overdue, just changed", LARGE)
    if cold and scan:
        limit = TIMES_OF_SCAN * (scan.stage("scan") + results.floor)
        bound = f"≤ {TIMES_OF_SCAN} × libyaml's scan and the bare interpreter ({time(limit)})"
        yield Target(cold.name, LARGE, bound, limit, cold.median, time)
    update = results.job("update", LARGE)
    if update and cold:
        limit = TIMES_OF_READING * cold.median
        bound = f"≤ {TIMES_OF_READING} × `overdue`, just changed ({time(limit)})"
        yield Target("update", LARGE, bound, limit, update.median, time)


def _of_memory(results: Results) -> Iterator[Target]:
    for name, limit in MEBIBYTES.items():
        size = size_of(name)
        measured = results.memory.get((PLAN, name, size))
        if measured:
            yield Target(f"{name}: peak memory", size, f"≤ {limit} MiB", limit, measured, mebibytes)


def report(results: Results) -> str:
    """All tables, in Markdown."""
    parts = [
        measured_on(results),
        "### The targets\n",
        table("job | actions | target | measured | met", [target.row() for target in targets(results)]),
    ]
    for name, heading in PEERS_JOBS.items():
        parts += [f"### {heading}\n", beside_peers(results, name)]
    parts += ["### Everything that `plan` was asked\n", of_plan(results)]
    parts += ["### Peak memory of listing what is overdue\n", memory(results)]
    parts += ["### Where the time of `overdue` goes\n", stages(results)]
    return "\n".join(parts)


def measured_on(results: Results) -> str:
    """The machine, the floor and the versions."""
    versions = ", ".join(f"{name} {version}" for name, version in results.versions.items())
    lines = [
        f"- {os.cpu_count()} processors, {platform.system()} {platform.machine()},"
        f" {platform.python_implementation()} {platform.python_version()}",
        f"- 1 × is `python -c pass`: {time(results.floor)}",
        f"- medians of {results.runs} rounds; fewer where a figure says so",
        f"- beside {versions or 'no other program'}",
        *(f"- {name} is left out: {' '.join(reason.split())}" for name, reason in results.left_out.items()),
    ]
    for size in results.sizes:
        scan = results.probe("scan", size)
        if scan and size == LARGE:
            lines.append(f"- libyaml alone scans the plan of {size:,} actions in {time(scan.stage('scan'))}")
    return "\n".join(lines) + "\n"


def beside_peers(results: Results, name: str) -> str:
    """One job, a row for each program."""
    sizes = [size for size in results.sizes if size <= LARGE]
    programs = [PLAN, *(peer.name for peer in PEERS if peer.name in results.versions)]
    rows = [
        [program, *(timed(results, results.job(name, size, program)) for size in sizes)]
        for program in programs
    ]
    return table("program | " + " | ".join(f"{size:,}" for size in sizes), rows)


def of_plan(results: Results) -> str:
    """Every job of ours at every size."""
    names = dict.fromkeys(job.name for job in results.jobs if job.program == PLAN and type(job) is not Probe)
    rows = [
        [name, *(timed(results, results.job(name, size)) for size in (0, *results.sizes))] for name in names
    ]
    return table("job | no plan | " + " | ".join(f"{size:,}" for size in results.sizes), rows)


def memory(results: Results) -> str:
    """A row for each program."""
    kinds = dict.fromkeys(
        (program, name) for program, name, _ in results.memory if name.startswith("overdue")
    )
    rows = []
    for program, name in sorted(kinds, key=lambda kind: (kind[0] != PLAN, kind[1])):
        weighed = (results.memory.get((program, name, size)) for size in results.sizes)
        label = f"{program}, just changed" if name != "overdue" else program
        rows.append([label, *(mebibytes(one) if one else "–" for one in weighed)])
    return table("program | " + " | ".join(f"{size:,}" for size in results.sizes), rows)


def stages(results: Results) -> str:
    """A column for each size, unchanged and just changed; the rows add up to the whole process."""
    columns: dict[str, dict[str, float]] = {}
    for size in (SMALL, LARGE):
        for name, title in (("stages", f"{size:,}"), ("stages, just changed", f"{size:,}, just changed")):
            probe = results.probe(name, size)
            if probe:
                columns[title] = _stages(probe, results.floor)
    rows = [
        [row, *(time(column[row]) for column in columns.values())] for row in next(iter(columns.values()), ())
    ]
    return table("stage | " + " | ".join(columns), rows)


def _stages(probe: Probe, floor: float) -> dict[str, float]:
    names = ("import", "run", "read", "recall", "parse", "understood", "known_to_be_calm", "remember")
    imported, run, read, recall, parse, understood, calm, remember = map(probe.stage, names)
    return {
        "a bare interpreter": floor,
        "importing the command line": imported,
        "reading the file": read,
        "asking the cache": recall,
        "parsing and checking the YAML": parse,
        "understanding timescales and people": understood,
        "working out what is calm": calm,
        "writing the cache": remember,
        "finding what is overdue, and printing it": run
        - read
        - recall
        - parse
        - understood
        - calm
        - remember,
        "ending the process, and all the rest": probe.median - floor - imported - run,
        "**the whole process**": probe.median,
    }


def timed(results: Results, job: Job | None) -> str:
    """The median, as a multiple of the floor too where it is short, and the rounds if they were fewer."""
    if job is None:
        return "–"
    times = f" ({job.median / results.floor:.1f} ×)" if job.size <= SMALL else ""
    rounds = f" ({job.rounds} rounds)" if job.rounds < results.runs else ""
    return time(job.median) + times + rounds


def table(heading: str, rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown; all columns but the first to the right."""
    under = "---" + "|---:" * heading.count("|")
    return "\n".join([f"| {heading} |", f"|{under}|", *(f"| {' | '.join(row)} |" for row in rows)]) + "\n"


def time(seconds: float) -> str:
    """With two or three digits that count."""
    if seconds >= 1:
        return f"{seconds:.1f} s"
    return f"{seconds * 1000:.0f} ms" if seconds >= 0.01 else f"{seconds * 1000:.1f} ms"


def mebibytes(amount: float) -> str:
    """Whole ones."""
    return f"{amount:.0f} MiB"


def number(size: int) -> str:
    """With commas; nothing for what needs no plan."""
    return f"{size:,}" if size else ""
