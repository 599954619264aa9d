"""How long `plan` takes beside a bare interpreter, and how much memory, at several sizes of a plan.

    python bench/speed.py [--runs 15] [--sizes 6,1000,10000] [--plan .venv/bin/plan]

Every job is run once in each round, so that whatever else the machine does strikes all alike; the
figures are medians of one run. `×` is against `python -c pass` of the same environment.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import plans

QUIET = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
WEIGH = """import os, sys
null = os.open(os.devnull, os.O_RDWR)
to_null = [(os.POSIX_SPAWN_DUP2, null, 0), (os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_DUP2, null, 2)]
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=to_null)
print(os.wait4(child, 0)[2].ru_maxrss)"""
AS_OF = ("--as-of", "2010-06-01")


@dataclass
class Job:
    """A command to be timed; `before` puts its world in order, untimed."""

    name: str
    size: int
    command: list[str]
    before: Callable[[], object] = lambda: None
    seconds: list[float] = field(default_factory=list)
    kilobytes: int = 0

    def run(self, environment: dict[str, str]) -> None:
        """Once, from start to end of the process."""
        self.before()
        start = time.perf_counter()
        subprocess.run(self.command, env=environment, check=True, **QUIET)
        self.seconds.append(time.perf_counter() - start)

    def weigh(self, environment: dict[str, str]) -> None:
        """Once more, untimed, for its peak memory: started by a small process, whose own is less."""
        self.before()
        starter = [sys.executable, "-S", "-c", WEIGH, *self.command]
        weighed = subprocess.run(
            starter, env=environment, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.kilobytes = int(weighed.stdout)


def jobs(plan: str, python: str, folder: Path, sizes: list[int]) -> list[Job]:
    """The floor, what does not depend on a plan, and every command at every size."""
    found = [
        Job("python -c pass", 0, [python, "-c", "pass"]),
        Job("--version", 0, [plan, "--version"]),
        Job("--help", 0, [plan, "--help"]),
    ]
    for size in sizes:
        path, cache = folder / f"{size}.yaml", folder / "cache" / "actionplan"
        plans.write(path, size)
        original = path.read_bytes()
        asked = ["-f", str(path), *AS_OF]

        def forget(cache: Path = cache) -> None:
            shutil.rmtree(cache, ignore_errors=True)

        def restore(path: Path = path, original: bytes = original) -> None:
            path.write_bytes(original)

        middle = str(size // 2)
        found += [
            Job("overdue, just changed", size, [plan, "overdue", *asked], forget),
            Job("overdue", size, [plan, "overdue", *asked]),
            Job("table", size, [plan, "table", *asked]),
            Job("show", size, [plan, "show", middle, *asked]),
            Job("table, drawn", size, [plan, "table", "--color", "always", *asked]),
            Job("update", size, [plan, "update", middle, "-m", "Measured.", *asked], restore),
        ]
    return found


def report(done: list[Job]) -> None:
    """A table in Markdown."""
    floor = statistics.median(done[0].seconds)
    print("| job | actions | median | × | peak memory |\n|---|---:|---:|---:|---:|")
    for job in done:
        median = statistics.median(job.seconds)
        print(
            f"| {job.name} | {job.size or ''} | {median * 1000:.0f} ms | {median / floor:.1f} "
            f"| {job.kilobytes / 1024:.0f} MiB |"
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--sizes", default="6,1000,10000")
    parser.add_argument("--plan", default=str(Path(sys.executable).parent / "plan"))
    chosen = parser.parse_args()
    python = str(Path(chosen.plan).parent / "python")
    with tempfile.TemporaryDirectory() as name:
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        environment |= {"XDG_CACHE_HOME": f"{name}/cache", "COLUMNS": "120"}
        done = jobs(chosen.plan, python, Path(name), [int(size) for size in chosen.sizes.split(",")])
        for _ in range(chosen.runs):
            for job in done:
                job.run(environment)
        for job in done:
            job.weigh(environment)
        report(done)


if __name__ == "__main__":
    main()
