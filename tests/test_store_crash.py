"""Writers that are killed, that meet a failing disk, and that all come at once.

ACTIONPLAN_KILLS=300 makes the campaign of random kills longer than the tests need.
"""

import errno
import fcntl
import multiprocessing
import os
import random
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

import pytest

from actionplan import planfile, store
from actionplan.changes import Change
from actionplan.changes.edits import Record
from actionplan.changes.requests import update_to_add
from actionplan.errors import EditRefused, PlanError
from actionplan.store import exchange

KILLS = int(os.environ.get("ACTIONPLAN_KILLS", "15"))
LARGE = 2 * 2**20  # bytes: a plan of 2,500 actions

OLD, NEW = b"old\n" * 1000, b"new\n" * 1001

# Children are forked from a small server without threads, and load this module in no time.
processes = multiprocessing.get_context("forkserver")
MODULES = ["pytest", "actionplan.planfile", "actionplan.document", "actionplan.schema"]
processes.set_forkserver_preload(MODULES)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_bytes(OLD)
    return path


def files_beside(plan: Path) -> list[str]:
    return sorted(path.name for path in plan.parent.iterdir() if path != plan)


# --- killed at random moments


def version(number: int) -> bytes:
    line = b"%015d\n" % number
    return line * (LARGE // len(line))


def write_for_ever(plan: Path, written: Connection) -> None:
    while True:
        _, new, _ = store.replace(plan, lambda old: version(int(old[:15]) + 1))
        written.send(int(new[:15]))


def kill_campaign(plan: Path, kills: int, seed: int = 2009) -> Counter[str]:
    """Kills a writer of 2 MB `kills` times; counts what was left: acknowledged or next file, litter."""
    chance = random.Random(seed)
    left: Counter[str] = Counter()
    plan.write_bytes(version(0))
    for _ in range(kills):
        here, there = processes.Pipe(duplex=False)
        writer = processes.Process(target=write_for_ever, args=(plan, there))
        writer.start()
        there.close()
        acknowledged = here.recv()
        end = monotonic() + chance.uniform(0, 0.1)
        while here.poll(max(0, end - monotonic())):
            acknowledged = here.recv()
        writer.kill()
        writer.join()
        while here.poll():
            try:
                acknowledged = here.recv()
            except EOFError:
                break
        data = plan.read_bytes()
        assert data == version(int(data[:15]))
        assert int(data[:15]) - acknowledged in (0, 1)
        left["next" if int(data[:15]) > acknowledged else "acknowledged"] += 1
        left["litter"] += len(files_beside(plan))
    store.replace(plan, lambda old: old, wait=0)
    assert files_beside(plan) == []
    return left


def test_a_writer_killed_at_any_moment_leaves_the_old_file_or_the_new(plan: Path) -> None:
    left = Counter[str]()
    for seed in range(2009, 2029):  # until a kill came in the middle of a write, mostly at once
        left += kill_campaign(plan, KILLS, seed)
        if left["litter"]:
            break
    assert left["litter"]
    assert (left["acknowledged"] + left["next"]) % KILLS == 0


# --- killed, or failing, at each call to the system


CALLS = (
    *("open", "stat", "fstat", "write", "fsync", "close", "link", "unlink", "replace", "scandir"),
    *("fchmod", "fchown", "listxattr", "getxattr", "setxattr"),
)


class Trip:
    """Calls `act` in the place of the call number `at` of those that the store makes to `os`."""

    def __init__(self, patch: pytest.MonkeyPatch, at: int, act: Callable[[str], None]) -> None:
        self.made = 0
        self.name = ""
        self.at = at
        self.act = act
        # What a killed process wrote is with the system: the disk is waited for in case the machine stops.
        patch.setattr(os, "fsync", lambda _: None)
        for name in CALLS:
            if hasattr(os, name):
                patch.setattr(os, name, self.watched(name, getattr(os, name)))
        patch.setattr(exchange, "exchange", self.watched("exchange", exchange.exchange))

    def watched(self, name: str, true: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: Any, **options: Any) -> object:
            self.made += 1
            if self.made != self.at:
                return true(*arguments, **options)
            self.name = name
            if name == "close":  # a close that fails has closed all the same
                true(*arguments)
            if name == "write":
                file, data = arguments
                true(file, data[: len(data) // 2])
            return self.act(name)

        return call


def write(plan: Path, made_by: str) -> None:
    if made_by == "create":
        store.create(plan, NEW)
    else:
        store.replace(plan, lambda _: NEW, wait=0)


def die(name: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def write_and_die(plan: Path, made_by: str, at: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        Trip(patch, at, die)
        write(plan, made_by)


@pytest.mark.parametrize("first", [1, 2, 3])
@pytest.mark.parametrize("made_by", ["create", "replace"])
def test_a_writer_killed_at_every_third_call_leaves_the_old_file_or_the_new(
    plan: Path, made_by: str, first: int
) -> None:
    left: Counter[bytes | None] = Counter()
    litter = 0
    for at in count(first, 3):
        before = None if made_by == "create" else OLD
        plan.unlink()
        if before:
            plan.write_bytes(before)
        writer = processes.Process(target=write_and_die, args=(plan, made_by, at))
        writer.start()
        writer.join()
        data = plan.read_bytes() if plan.exists() else None
        assert data in (before, NEW)
        litter += len(files_beside(plan))
        if data is None:
            store.create(plan, OLD)
        store.replace(plan, lambda old: old, wait=0)
        assert files_beside(plan) == []
        if writer.exitcode == 0:
            break
        assert writer.exitcode == -signal.SIGKILL
        left[data] += 1
    assert left[before]
    assert left[NEW]
    assert litter


@pytest.mark.parametrize("code", ["EIO", "ENOSPC", "EACCES", "ENOENT", "EINVAL"])
@pytest.mark.parametrize("made_by", ["create", "replace"])
def test_a_failure_at_each_call_leaves_the_old_file_or_the_new_and_says_which(
    plan: Path, made_by: str, code: str
) -> None:
    def fail(name: str) -> None:
        number = getattr(errno, code)
        raise OSError(number, os.strerror(number))

    refused: Counter[str] = Counter()
    for at in count(1):
        before = None if made_by == "create" else OLD
        plan.unlink()
        if before:
            plan.write_bytes(before)
        error: PlanError | None = None
        with pytest.MonkeyPatch.context() as patch:
            trip = Trip(patch, at, fail)
            try:
                write(plan, made_by)
            except PlanError as caught:
                error = caught
        is_new = error is None or "holds the new text" in error.message
        assert (plan.read_bytes() if plan.exists() else None) == (NEW if is_new else before), trip.name
        if error:
            assert error.hint, trip.name
            refused[trip.name] += 1
            assert isinstance(error, EditRefused) or trip.name in {"open", "stat", "fstat"}
        if not plan.exists():
            store.create(plan, OLD)
        store.replace(plan, lambda old: old, wait=0)
        assert files_beside(plan) == []
        if trip.made < at:
            break
    assert {"open", "write", "fsync", "close"} <= set(refused)


@pytest.mark.parametrize(
    ("call", "code", "words"),
    [
        ("write", "ENOSPC", "the disk is full"),
        ("fsync", "ENOSPC", "the disk is full"),
        ("close", "EDQUOT", "share of the disk is used up"),
        ("write", "EIO", "Input/output error"),
        ("open", "EROFS", "file system is read-only"),
        ("exchange", "EACCES", "may not make files in its folder"),
        ("exchange", "EBUSY", "mounted on its own"),
        ("replace", "EACCES", "may not make files in its folder"),
        ("replace", "EBUSY", "mounted on its own"),
        ("replace", "EPERM", "you may not replace it there"),
        ("fchmod", "EIO", "Input/output error"),
        ("setxattr", "ENOSPC", "the disk is full"),
        ("flock", "ENOLCK", "cannot lock files"),
        ("flock", "ENOSYS", "cannot lock files"),
        ("flock", "EOPNOTSUPP", "cannot lock files"),
    ],
)
def test_a_refusal_says_what_failed_and_what_to_do(
    plan: Path, call: str, code: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = {"exchange": exchange, "flock": fcntl}.get(call, os)
    true = getattr(module, call, None)
    if call == "replace":
        monkeypatch.setattr(exchange, "_function", lambda: None)
    if true is None:
        pytest.skip("not on this system")
    if call == "setxattr":
        monkeypatch.setattr(os, "listxattr", lambda _: ["user.origin"])
        monkeypatch.setattr(os, "getxattr", lambda *_: b"minutes")

    def fail(*arguments: Any, **options: Any) -> object:
        if call == "open" and not arguments[1] & os.O_CREAT:
            return true(*arguments, **options)
        if call == "close":
            true(*arguments)
        raise OSError(getattr(errno, code), os.strerror(getattr(errno, code)))

    monkeypatch.setattr(module, call, fail)
    with pytest.raises(EditRefused, match=words) as caught:
        store.replace(plan, lambda _: NEW)
    monkeypatch.undo()
    assert caught.value.exit_code == 4
    assert caught.value.hint
    assert "plan.yaml" in caught.value.message
    assert plan.read_bytes() == OLD
    assert files_beside(plan) == []


def test_a_disk_that_fails_after_the_change_is_not_called_unchanged(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    true, synced = os.fsync, []

    def fail_the_second(file: int) -> None:
        synced.append(file)
        if len(synced) == 2:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        true(file)

    monkeypatch.setattr(os, "fsync", fail_the_second)
    with pytest.raises(EditRefused, match="holds the new text"):
        store.replace(plan, lambda _: NEW)
    assert plan.read_bytes() == NEW


def test_a_system_that_cannot_flush_a_folder_is_no_failure(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    true = os.open

    def open_files_only(path: Path, how: int, *mode: int) -> int:
        if Path(path).is_dir():
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return true(path, how, *mode)

    monkeypatch.setattr(os, "open", open_files_only)
    assert store.replace(plan, lambda _: NEW)[:2] == (OLD, NEW)


def test_short_writes_lose_nothing(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    true = os.write
    monkeypatch.setattr(os, "write", lambda file, data: true(file, data[:7]))
    store.replace(plan, lambda _: NEW)
    assert plan.read_bytes() == NEW


def test_what_is_being_written_is_for_its_owner_only(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    true = os.write
    modes: list[int] = []

    def watched(file: int, data: bytes) -> int:
        modes.append(os.fstat(file).st_mode & 0o777)
        return true(file, data)

    monkeypatch.setattr(os, "write", watched)
    store.replace(plan, lambda _: NEW)
    assert modes == [0o600]


def test_the_file_and_then_its_folder_are_flushed_around_the_change(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    sync, move = os.fsync, exchange.exchange

    def watched_sync(file: int) -> None:
        done.append("flush folder" if os.path.samestat(os.fstat(file), plan.parent.stat()) else "flush file")
        sync(file)

    def watched_move(source: Path, target: Path) -> None:
        done.append("exchange")
        move(source, target)

    monkeypatch.setattr(os, "fsync", watched_sync)
    monkeypatch.setattr(exchange, "exchange", watched_move)
    store.replace(plan, lambda _: NEW)
    assert done == ["flush file", "exchange", "flush folder"]


def test_only_what_dead_writers_left_is_removed(plan: Path) -> None:
    dead = plan.with_name(".plan.yaml.0123456789abcdef.tmp")
    others = [
        ".plan.yaml.tmp",
        ".plan.yaml.0123456789abcdef.tmp.bak",
        ".plan.yaml.minutes-of-october.tmp",
        ".other.yaml.0123456789abcdef.tmp",
        ".plan-yaml.0123456789abcdef.tmp",
        ".plan.yaml.swp",
    ]
    for name in (dead.name, *others):
        plan.with_name(name).touch()
    store.replace(plan, lambda _: NEW)
    assert files_beside(plan) == sorted(others)


# --- several at once


def append(text: bytes, old: bytes) -> bytes:
    return old + text


def append_lines(plan: Path, writer: int, lines: int, start: Connection) -> None:
    start.poll(None)
    for line in range(lines):
        text = f"{writer}.{line}\n".encode()
        store.replace(plan, partial(append, text))


def append_campaign(plan: Path, writers: int, lines: int) -> list[str]:
    """Lets all writers append their lines `<writer>.<line>` at once; returns what the file then held."""
    plan.write_bytes(b"")
    start, gate = processes.Pipe(duplex=False)
    crowd = [
        processes.Process(target=append_lines, args=(plan, writer, lines, start)) for writer in range(writers)
    ]
    for process in crowd:
        process.start()
    gate.send("now")
    for process in crowd:
        process.join()
    assert [process.exitcode for process in crowd] == [0] * writers
    assert files_beside(plan) == []
    return plan.read_text().split()


@pytest.mark.parametrize(("writers", "lines"), [(50, 1), (8, 25)])
def test_writers_that_come_at_once_lose_no_line(plan: Path, writers: int, lines: int) -> None:
    written = append_campaign(plan, writers, lines)
    # A stable sort by writer: each one's lines must stand in the order in which it wrote them.
    by_writer = sorted(written, key=lambda word: int(word.split(".")[0]))
    assert by_writer == [f"{writer}.{line}" for writer in range(writers) for line in range(lines)]


def report(plan: Path, text: str, start: Connection) -> None:
    start.poll(None)

    def changes(record: Record) -> list[Change]:
        return [update_to_add(record, "1", {"as_of": "2009-12-10", "text": text})]

    planfile.change(plan, changes)


def test_twenty_who_report_at_once_are_all_written(plan: Path) -> None:
    plan.write_text("title: T\nactions:\n  - {ref: 1, action: A}\n")
    texts = [f"Writer {number}." for number in range(20)]
    start, gate = processes.Pipe(duplex=False)
    crowd = [processes.Process(target=report, args=(plan, text, start)) for text in texts]
    for process in crowd:
        process.start()
    gate.send("now")
    for process in crowd:
        process.join()
    assert [process.exitcode for process in crowd] == [0] * len(texts)
    (action,) = planfile.load(plan).actions
    assert sorted(str(update.text) for update in action.updates) == sorted(texts)


Holder = tuple[BaseProcess, Connection]


def hold(plan: Path, said: Connection) -> None:
    def edit(old: bytes) -> bytes:
        said.send("holding")
        said.recv()
        return NEW

    store.replace(plan, edit)


@pytest.fixture
def holder(plan: Path) -> Iterator[Holder]:
    here, there = processes.Pipe()
    process = processes.Process(target=hold, args=(plan, there))
    process.start()
    assert here.recv() == "holding"
    yield process, here
    process.kill()
    process.join()


def test_a_killed_holder_leaves_no_lock(plan: Path, holder: Holder) -> None:
    with pytest.raises(EditRefused):
        store.replace(plan, lambda _: NEW, wait=0)
    process, _ = holder
    process.kill()
    process.join()
    # Who was refused may get its turn now, and gives it back at once.
    assert store.replace(plan, lambda old: old + b"x")[:2] == (OLD, OLD + b"x")


@pytest.mark.skipif(not Path("/proc/locks").exists(), reason="this kernel does not tell who holds a lock")
def test_another_process_that_holds_the_lock_is_named(plan: Path, holder: Holder) -> None:
    process, _ = holder
    command = Path(f"/proc/{process.pid}/comm").read_text().strip()
    with pytest.raises(EditRefused, match=rf"process {process.pid} \({command}\)"):
        store.replace(plan, lambda _: NEW, wait=0)


def test_a_writer_that_waits_edits_what_the_holder_wrote(
    plan: Path,
    holder: Holder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    process, line = holder

    def let_it_end(event: Event, within: float) -> bool:
        line.send("go on")
        process.join()
        return event.wait(60)

    monkeypatch.setattr("actionplan.store.lock._happens", let_it_end)
    assert store.replace(plan, lambda old: old + b"x")[:2] == (NEW, NEW + b"x")


def test_what_cannot_be_removed_of_dead_writers_keeps_nothing_else(plan: Path) -> None:
    for mark in "0123456789abcdef":
        left = plan.with_name(f".plan.yaml.{mark * 16}.tmp")
        left.mkdir() if mark in "05af" else left.touch()
    store.replace(plan, lambda old: old + b"# more\n")
    assert len([one for one in plan.parent.iterdir() if one.suffix == ".tmp"]) == 4
