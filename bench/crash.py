"""`plan update` killed at random moments, and many at once: what becomes of the plan, and of what was said.

    python bench/crash.py [--kills 300] [--actions 10000] [--writers 200] [--plan .venv/bin/plan]

Every other kill (SIGKILL) comes at a random moment of the whole run, the rest at a random moment once the new
file is begun. After each, the plan must be byte for byte the old one, or a valid plan whose record is the old
one with that very update; and it must be the new one if the command had ended, or said that it wrote. A
killed writer may leave a temporary file: the next writer must remove it. Then many writers start together on
a plan of a few actions, and the update of each that ended well must be there, once.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import plans
from actionplan import changes, planfile
from actionplan.changes import requests
from actionplan.changes.edits import Record
from actionplan.problems import at

AS_OF = "2010-06-01"


@dataclass(frozen=True)
class Site:
    """The command and the plan it works on."""

    command: str
    plan: Path
    environment: dict[str, str]

    def update(self, ref: str, text: str) -> subprocess.Popen[bytes]:
        """Starts `plan update`; what it says can be read from its stderr."""
        return subprocess.Popen(
            [self.command, "update", ref, "-m", text, "--as-of", AS_OF, "-f", str(self.plan)],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )

    def litter(self) -> list[Path]:
        """The temporary files beside the plan."""
        return list(self.plan.parent.glob(f".{self.plan.name}.*.tmp"))

    def record(self) -> Record:
        """The record in the file. Raises InvalidPlan for half a plan."""
        return planfile.parse(self.plan.read_bytes(), file=self.plan.name)[1]


def undisturbed(site: Site, text: str) -> tuple[float, float]:
    """The seconds one update takes when nothing happens to it, in all and for its new file alone."""
    start = time.monotonic()
    writer = site.update("1", text)
    wait_for_new_file(site, writer, set(site.litter()))
    begun = time.monotonic()
    while site.litter():
        time.sleep(0.0005)
    moved = time.monotonic()
    said = writer.communicate()[1]
    if b"wrote" not in said:
        raise SystemExit(said.decode())
    return time.monotonic() - start, moved - begun


def kill_campaign(site: Site, kills: int, actions: int, seed: int) -> Counter[str]:
    """Kills `kills` updates; counts what they left. Raises AssertionError for what must not be."""
    chance = random.Random(seed)
    measured = [undisturbed(site, f"Before {run}.") for run in range(3)]
    whole, writing = (statistics.median(times) for times in zip(*measured, strict=True))
    before, record = site.plan.read_bytes(), site.record()
    left: Counter[str] = Counter()
    for number in range(kills):
        ref, text = str(chance.randint(1, actions)), f"Kill {number}."
        litter = set(site.litter())
        writer = site.update(ref, text)
        if number % 2:
            wait_for_ending(writer, chance.uniform(0, 1.1 * whole))
        else:
            wait_for_new_file(site, writer, litter)
            wait_for_ending(writer, chance.uniform(0, 1.1 * writing))
        writer.kill()
        said = writer.communicate()[1]
        acknowledged = writer.returncode == 0 or b"wrote" in said
        now = site.plan.read_bytes()
        if now == before:
            assert not acknowledged, f"{text} was acknowledged, and is not there"
            left["old"] += 1
        else:
            wanted = changes.applied(
                record, requests.update_to_add(record, ref, {"as_of": AS_OF, "text": text})
            )
            before, record = now, site.record()
            assert record == wanted, f"{text} left another plan"
            left["new, acknowledged" if acknowledged else "new, not yet acknowledged"] += 1
        left["with a temporary file beside it"] += bool(set(site.litter()) - litter)
        assert len(site.litter()) <= 1, "the file of an earlier dead writer is still there"
    undisturbed(site, "After all.")
    assert not site.litter(), "a dead writer's file is still there"
    return left


def wait_for_ending(writer: subprocess.Popen[bytes], seconds: float) -> None:
    end = time.monotonic() + seconds
    while writer.poll() is None and time.monotonic() < end:
        time.sleep(0.0005)


def wait_for_new_file(site: Site, writer: subprocess.Popen[bytes], litter: set[Path]) -> None:
    while writer.poll() is None and not set(site.litter()) - litter:
        time.sleep(0.0005)


def crowd(site: Site, writers: int) -> tuple[int, int, float]:
    """Lets all write at once: how many ended well, how many gave up waiting, and the seconds it took."""
    texts = [f"Writer {number}." for number in range(writers)]
    start = time.monotonic()
    running = [site.update("1", text) for text in texts]
    said = [process.communicate()[1].decode() for process in running]
    taken = time.monotonic() - start
    updates = at(site.record(), ("actions", 0, "updates"))
    there = Counter(update["text"] for update in updates if update["as_of"] == AS_OF)
    well = [text for text, process in zip(texts, running, strict=True) if process.returncode == 0]
    waited = [words for words, process in zip(said, running, strict=True) if process.returncode == 4]
    assert there == Counter(well), "an update is lost, or there twice"
    assert len(well) + len(waited) == writers, "a writer failed"
    assert not site.litter(), "a temporary file is still there"
    return len(well), len(waited), taken


def main() -> None:
    """Run both, and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--actions", type=int, default=10_000)
    parser.add_argument("--writers", type=int, default=200)
    parser.add_argument("--seed", type=int, default=2009)
    parser.add_argument("--plan", default=str(Path(sys.executable).parent / "plan"))
    chosen = parser.parse_args()
    if not shutil.which(chosen.plan):
        raise SystemExit(f"there is no command {chosen.plan}")
    with tempfile.TemporaryDirectory() as name:
        environment = os.environ | {"XDG_CACHE_HOME": f"{name}/cache", "XDG_STATE_HOME": f"{name}/state"}
        site = Site(chosen.plan, Path(name) / "plans" / "plan.yaml", environment)
        site.plan.parent.mkdir()
        plans.write(site.plan, chosen.actions)
        left = kill_campaign(site, chosen.kills, chosen.actions, chosen.seed)
        print(f"{chosen.kills} kills of an update at {chosen.actions:,} actions left")
        for what, times in sorted(left.items()):
            print(f"{times:>6}  {what}")
        plans.write(site.plan, 6)
        well, waited, taken = crowd(site, chosen.writers)
        print(
            f"{chosen.writers} writers at once: {well} wrote, {waited} gave up waiting, {taken:.1f} s in all"
        )


if __name__ == "__main__":
    main()
