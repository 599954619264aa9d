import errno
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan import store
from actionplan.errors import EditRefused, PlanChanged, PlanError, UnreadablePlan
from actionplan.store import disk, exchange, lock, others, undo
from actionplan.store.state import keep, kept_before

OLD = b"title: Compact\nactions: []\n"
NEW = b"title: Compact\nactions:\n  - {ref: 1, action: Meet}\n"

Change = Callable[[Path], object]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_bytes(OLD)
    return path


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time in `[0]`; waiting passes it."""
    now = [0.0]

    def passes(event: Event, seconds: float) -> bool:
        now[0] += 0 if event.is_set() else seconds
        return event.is_set()

    for module in (lock, others):
        monkeypatch.setattr(module, "_monotonic", lambda: now[0])
    monkeypatch.setattr(lock, "_happens", passes)
    monkeypatch.setattr(others, "_sleep", lambda seconds: now.__setitem__(0, now[0] + seconds))
    return now


def to_new(old: bytes) -> bytes:
    return NEW


def only_the_plan_is_there(plan: Path) -> bool:
    return list(plan.parent.iterdir()) == [plan]


def fail(monkeypatch: pytest.MonkeyPatch, name: str, code: int, times: int = 10**6) -> None:
    """Lets the next calls of `os.<name>` fail."""
    true, left = getattr(os, name), [times]

    def call(*arguments: object, **options: object) -> object:
        if left[0]:
            left[0] -= 1
            raise OSError(code, os.strerror(code))
        return true(*arguments, **options)

    monkeypatch.setattr(os, name, call)


# --- find


@pytest.mark.parametrize("below", [".", "docs", "docs/2009/minutes"])
def test_the_nearest_plan_above_is_found(plan: Path, below: str) -> None:
    start = plan.parent / below
    start.mkdir(parents=True, exist_ok=True)
    assert store.find(start) == plan


def test_a_plan_in_the_folder_itself_is_named_as_the_folder_was(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(plan.parent)
    assert store.find(Path()) == Path("plan.yaml")


def test_a_nearer_plan_wins(plan: Path) -> None:
    nearer = plan.parent / "city" / "plan.yaml"
    nearer.parent.mkdir()
    nearer.write_bytes(OLD)
    assert store.find(nearer.parent) == nearer


@pytest.mark.parametrize("worktree", [False, True])
def test_the_root_of_a_repository_is_looked_at_and_nothing_above_it(plan: Path, worktree: bool) -> None:
    root = plan.parent / "repository"
    inside = root / "docs"
    inside.mkdir(parents=True)
    if worktree:
        (root / ".git").write_text("gitdir: elsewhere\n")
    else:
        (root / ".git").mkdir()
    with pytest.raises(UnreadablePlan) as caught:
        store.find(inside)
    assert "plan init" in caught.value.hint
    assert "-f FILE" in caught.value.hint
    (root / "plan.yaml").write_bytes(OLD)
    assert store.find(inside) == root / "plan.yaml"


def test_a_folder_of_that_name_is_not_passed_over_for_a_plan_further_up(plan: Path) -> None:
    (plan.parent / "docs" / "plan.yaml").mkdir(parents=True)
    assert store.find(plan.parent / "docs") == plan.parent / "docs" / "plan.yaml"


def test_what_cannot_be_looked_into_is_not_passed_over_for_a_plan_further_up(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shut = plan.parent / "shut"
    shut.mkdir(mode=0o600)
    monkeypatch.setattr(os, "access", lambda folder, _: folder != shut)  # root may look into any
    with pytest.raises(UnreadablePlan, match=r"no permission to look into .*shut"):
        store.find(shut)
    assert store.find(plan.parent) == plan


def test_no_plan_can_be_found_from_a_folder_that_was_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with pytest.raises(UnreadablePlan, match="no longer there"):
        store.find(Path())
    monkeypatch.chdir(tmp_path)


# --- what is no plan's file


def loop(path: Path) -> None:
    path.symlink_to(path.name)


def too_large(path: Path) -> None:
    path.touch()
    os.truncate(path, store.MAX_BYTES + 1)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda _: None, "no such file"),
        (lambda path: path.symlink_to("nowhere"), "leads nowhere"),
        (loop, "leads nowhere"),
        (Path.mkdir, "is a folder"),
        (os.mkfifo, "is a pipe"),
        (lambda path: path.symlink_to("/dev/zero"), "is a device"),
        (too_large, "more than the 134,217,728"),
    ],
    ids=["missing", "dangling", "loop", "folder", "pipe", "device", "too large"],
)
def test_what_cannot_be_a_plan_is_refused_in_words(tmp_path: Path, make: Change, words: str) -> None:
    path = tmp_path / "plan.yaml"
    make(path)
    with pytest.raises(UnreadablePlan, match=words) as caught:
        store.read(path)
    assert "plan.yaml" in caught.value.message
    assert caught.value.hint
    with pytest.raises(PlanError, match=words) as refused:
        store.replace(path, to_new)
    assert refused.value.hint


def test_a_pipe_put_there_at_the_last_moment_is_refused_too(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_file = plan.stat()
    plan.unlink()
    os.mkfifo(plan)
    monkeypatch.setattr(os, "stat", lambda *_, **__: a_file)
    with pytest.raises(UnreadablePlan, match="is a pipe"):
        store.read(plan)


def test_a_file_of_the_largest_size_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.touch()
    os.truncate(path, store.MAX_BYTES)
    assert len(store.read(path)) == store.MAX_BYTES


def test_a_file_without_permission_to_read_is_refused(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fail(monkeypatch, "open", errno.EACCES)
    with pytest.raises(UnreadablePlan, match="no permission"):
        store.read(plan)


def test_a_name_is_shown_harmlessly(tmp_path: Path) -> None:
    with pytest.raises(UnreadablePlan) as caught:
        store.read(tmp_path / "a\x1b[2J\n\u202eb.yaml")
    assert not {"\x1b", "\n", "\u202e"} & set(caught.value.message)


def test_bytes_are_read_as_they_are(plan: Path) -> None:
    data = b"\xef\xbb\xbfa: \x00\xff\r\nb\r\x1a\n"
    plan.write_bytes(data)
    assert store.read(plan) == data
    assert store.replace(plan, lambda old: old + b"\r\n")[:2] == (data, data + b"\r\n")
    assert plan.read_bytes() == data + b"\r\n"


# --- replace


def test_the_edit_gets_the_old_bytes_and_the_file_the_new_ones(plan: Path) -> None:
    assert store.replace(plan, bytes.upper)[:2] == (OLD, OLD.upper())
    assert store.replace(plan, to_new)[:2] == (OLD.upper(), NEW)
    assert plan.read_bytes() == NEW
    assert only_the_plan_is_there(plan)


def test_equal_bytes_are_not_written(plan: Path) -> None:
    before = plan.stat()
    assert store.replace(plan, lambda old: bytes(bytearray(old)))[:2] == (OLD, OLD)
    after = plan.stat()
    assert (after.st_ino, after.st_mtime_ns, after.st_ctime_ns) == (
        before.st_ino,
        before.st_mtime_ns,
        before.st_ctime_ns,
    )


@pytest.mark.parametrize(
    "error", [ValueError("no"), OSError(errno.ENOSPC, "no"), KeyboardInterrupt(), SystemExit(3)]
)
def test_what_the_edit_raises_goes_through_and_the_file_stays(plan: Path, error: BaseException) -> None:
    def edit(old: bytes) -> bytes:
        raise error

    with pytest.raises(type(error)) as caught:
        store.replace(plan, edit)
    assert caught.value is error
    assert plan.read_bytes() == OLD
    assert store.replace(plan, to_new, wait=0)[:2] == (OLD, NEW)


@pytest.mark.parametrize("target", ["shared/plan.yaml", "shared/other.yaml"])
def test_a_symbolic_link_stays_one(tmp_path: Path, target: str) -> None:
    real = tmp_path / target
    real.parent.mkdir()
    real.write_bytes(OLD)
    link, second = tmp_path / "plan.yaml", tmp_path / "second.yaml"
    link.symlink_to(target)
    second.symlink_to("plan.yaml")
    store.replace(second, to_new)
    assert second.is_symlink()
    assert link.is_symlink()
    assert not real.is_symlink()
    assert real.read_bytes() == NEW
    assert list(real.parent.iterdir()) == [real]


@pytest.mark.parametrize("mode", [0o640, 0o600, 0o664, 0o666, 0o755])
def test_permissions_stay(plan: Path, mode: int) -> None:
    plan.chmod(mode)
    store.replace(plan, to_new)
    assert stat.S_IMODE(plan.stat().st_mode) == mode


@pytest.mark.skipif(sys.platform != "linux", reason="Python offers extended attributes on Linux only")
def test_extended_attributes_stay(plan: Path) -> None:
    try:
        os.setxattr(plan, "user.origin", b"minutes\x00of 2 October")
    except OSError:
        pytest.skip("this file system has none")
    store.replace(plan, to_new)
    assert os.getxattr(plan, "user.origin") == b"minutes\x00of 2 October"


def default_list(folder: Path, entry: str) -> None:
    """Gives the folder a default list of access, which its new files inherit."""
    if not shutil.which("setfacl"):
        pytest.skip("there is no setfacl")
    if subprocess.run(["setfacl", "-d", "-m", entry, str(folder)], capture_output=True).returncode:
        pytest.skip("this file system has no lists of access")


def list_of(path: Path) -> bytes | None:
    try:
        return os.getxattr(path, "system.posix_acl_access")
    except OSError:
        return None


@pytest.mark.skipif(sys.platform != "linux", reason="Python offers lists of access on Linux only")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o660, 0o664])
def test_what_a_folder_hands_down_to_new_files_gives_nobody_access_to_the_plan(plan: Path, mode: int) -> None:
    plan.chmod(mode)
    default_list(plan.parent, "u:65534:rw,g:65534:rw")
    store.replace(plan, to_new)
    assert list_of(plan) is None
    assert stat.S_IMODE(plan.stat().st_mode) == mode


@pytest.mark.skipif(sys.platform != "linux", reason="Python offers lists of access on Linux only")
def test_a_list_of_access_stays_as_it_is(plan: Path) -> None:
    default_list(plan.parent, "u:65534:rw")
    subprocess.run(["setfacl", "-m", "u:65533:r", str(plan)], check=True)
    before = list_of(plan), plan.stat().st_mode
    store.replace(plan, to_new)
    assert (list_of(plan), plan.stat().st_mode) == before
    assert before[0] is not None


@pytest.mark.skipif(sys.platform != "linux", reason="Python offers lists of access on Linux only")
def test_where_a_list_cannot_be_kept_only_the_owner_has_access(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    default_list(plan.parent, "u:65534:rw")
    subprocess.run(["setfacl", "-m", "u:65533:r", str(plan)], check=True)
    fail(monkeypatch, "setxattr", errno.EPERM)
    store.replace(plan, to_new)
    assert stat.S_IMODE(plan.stat().st_mode) & 0o077 == 0


def another_group() -> int:
    return 4321 if os.geteuid() == 0 else next((g for g in os.getgroups() if g != os.getegid()), -1)


@pytest.mark.skipif(another_group() == -1, reason="this user has one group only")
def test_the_group_stays_where_allowed_and_no_other_group_gains(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.chown(plan, -1, another_group())
    plan.chmod(0o664)
    store.replace(plan, to_new)
    assert plan.stat().st_gid == another_group()
    assert stat.S_IMODE(plan.stat().st_mode) == 0o664
    fail(monkeypatch, "fchown", errno.EPERM)
    store.replace(plan, lambda _: OLD)
    assert plan.stat().st_gid != another_group()
    assert stat.S_IMODE(plan.stat().st_mode) == 0o644


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_the_owner_stays_where_allowed(plan: Path) -> None:
    os.chown(plan, 1234, 4321)
    store.replace(plan, to_new)
    assert (plan.stat().st_uid, plan.stat().st_gid) == (1234, 4321)


@pytest.mark.parametrize("mode", [0o444, 0o400])
def test_a_read_only_file_is_refused_whoever_asks(plan: Path, mode: int) -> None:
    plan.chmod(mode)
    with pytest.raises(EditRefused, match="read-only") as caught:
        store.replace(plan, to_new)
    assert "chmod u+w" in caught.value.hint
    assert plan.read_bytes() == OLD


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write to any folder")
def test_a_folder_without_permission_to_write_is_refused(plan: Path) -> None:
    plan.parent.chmod(0o500)
    try:
        with pytest.raises(EditRefused, match="may not make files in its folder"):
            store.replace(plan, to_new)
        with pytest.raises(EditRefused, match="may not make files in its folder"):
            store.create(plan.with_name("new.yaml"), NEW)
    finally:
        plan.parent.chmod(0o700)
    assert plan.read_bytes() == OLD


def test_a_file_of_somebody_else_is_refused(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fail(monkeypatch, "open", errno.EACCES)
    with pytest.raises(EditRefused, match="you may not write to"):
        store.replace(plan, to_new)


def test_a_hard_link_is_refused(plan: Path) -> None:
    plan.with_name("second.yaml").hardlink_to(plan)
    with pytest.raises(EditRefused, match="hard link"):
        store.replace(plan, to_new)
    assert plan.read_bytes() == OLD


@pytest.mark.parametrize("name", ["n" * 120, "n" * 230 + ".yaml", "é" * 125 + ".yaml", "n" * 255])
def test_a_name_may_be_as_long_as_the_file_system_takes(tmp_path: Path, name: str) -> None:
    path, neighbour = tmp_path / name, tmp_path / (name[:-1] + "x")
    path.write_bytes(OLD)
    neighbours = disk.beside(neighbour)
    neighbours.touch()
    assert store.replace(path, to_new)[:2] == (OLD, NEW)
    dead = disk.beside(path)
    dead.touch()
    store.replace(path, lambda old: old)
    assert sorted(tmp_path.iterdir()) == sorted([path, neighbours])


# --- others who take no lock


def in_place(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"# by hand\n")


def by_rename(path: Path) -> None:
    new = path.with_name("4913")
    new.write_bytes(path.read_bytes() + b"# by hand\n")
    new.replace(path)


def in_place_keeping_time_and_size(path: Path) -> None:
    before = path.stat()
    path.write_bytes(path.read_bytes().swapcase())
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def renamed_with_the_same_bytes(path: Path) -> None:
    new = path.with_name("4913")
    new.write_bytes(path.read_bytes())
    new.replace(path)


@pytest.mark.parametrize("moment", ["while editing", "while writing"])
@pytest.mark.parametrize(
    "change", [in_place, by_rename, in_place_keeping_time_and_size, renamed_with_the_same_bytes]
)
def test_a_change_by_others_is_kept_and_the_edit_made_on_it(
    plan: Path, change: Change, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bytes] = []
    sync = os.fsync

    def edit(old: bytes) -> bytes:
        seen.append(old)
        if len(seen) == 1 and moment == "while editing":
            change(plan)
        return old + b"# by us\n"

    def slow_sync(file: int) -> None:
        sync(file)
        if len(seen) == 1 and moment == "while writing":
            change(plan)

    monkeypatch.setattr(os, "fsync", slow_sync)
    old, new, _ = store.replace(plan, edit)
    assert len(seen) == 2
    assert old == seen[1]
    assert plan.read_bytes() == new == old + b"# by us\n"
    assert only_the_plan_is_there(plan)


@pytest.mark.parametrize("change", [in_place, by_rename])
def test_a_second_change_by_others_refuses_the_edit(plan: Path, change: Change) -> None:
    def edit(old: bytes) -> bytes:
        change(plan)
        return old + b"# by us\n"

    with pytest.raises(PlanChanged):
        store.replace(plan, edit)
    assert plan.read_bytes() == OLD + b"# by hand\n# by hand\n"
    assert only_the_plan_is_there(plan)


def test_a_file_removed_meanwhile_is_not_brought_back(plan: Path) -> None:
    def edit(old: bytes) -> bytes:
        plan.unlink()
        return NEW

    with pytest.raises(UnreadablePlan, match="no such file"):
        store.replace(plan, edit)
    assert list(plan.parent.iterdir()) == []


def test_a_file_removed_just_before_the_lock_is_not_brought_back(
    plan: Path, monkeypatch: pytest.MonkeyPatch, clock: list[float]
) -> None:
    import fcntl

    monkeypatch.setattr(fcntl, "flock", lambda *_: plan.unlink())
    with pytest.raises(UnreadablePlan, match="no such file"):
        store.replace(plan, to_new)
    assert list(plan.parent.iterdir()) == []


def test_a_file_turned_into_a_folder_meanwhile_is_left_alone(plan: Path) -> None:
    def edit(old: bytes) -> bytes:
        plan.unlink()
        plan.mkdir()
        return NEW

    with pytest.raises(EditRefused, match="is a folder"):
        store.replace(plan, edit)
    assert plan.is_dir()


def at_the_exchange(monkeypatch: pytest.MonkeyPatch, *moments: Callable[[], object]) -> list[int]:
    """Has each of these happen right before an exchange: later than any look. Returns how many there were."""
    true, done = exchange.exchange, [0]

    def late(one: Path, other: Path) -> None:
        done[0] += 1
        if done[0] <= len(moments):
            moments[done[0] - 1]()
        true(one, other)

    monkeypatch.setattr(exchange, "exchange", late)
    return done


def by_us(old: bytes) -> bytes:
    return old + b"# by us\n"


@pytest.mark.parametrize(
    "change", [in_place, by_rename, in_place_keeping_time_and_size, renamed_with_the_same_bytes]
)
def test_what_is_saved_after_the_last_look_is_kept(
    plan: Path, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = at_the_exchange(monkeypatch, lambda: change(plan))
    old, new, _ = store.replace(plan, by_us)
    assert (plan.read_bytes(), new) == (old + b"# by us\n",) * 2
    assert old == (OLD if change is renamed_with_the_same_bytes else old)
    assert change is renamed_with_the_same_bytes or old != OLD
    assert done == [3]  # there and back, and there again
    assert only_the_plan_is_there(plan)


@pytest.mark.parametrize(
    ("saves", "text"),
    [
        (2, b"# by us\n# by hand\n"),  # the second was saved on our text, which was there for a moment
        (3, b"# by hand\n# by hand\n"),  # and the third on the first, which was back for a moment
    ],
)
def test_what_is_saved_last_while_it_is_put_back_is_kept(
    plan: Path, saves: int, text: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_the_exchange(monkeypatch, *[lambda: by_rename(plan)] * saves)
    store.replace(plan, by_us)
    assert plan.read_bytes() == OLD + text + b"# by us\n"
    assert only_the_plan_is_there(plan)


def test_a_plan_closed_to_others_after_the_last_look_stays_closed(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_the_exchange(monkeypatch, lambda: plan.chmod(0o600))
    store.replace(plan, by_us)
    assert stat.S_IMODE(plan.stat().st_mode) == 0o600
    assert plan.read_bytes() == OLD + b"# by us\n"


def made_a_link(plan: Path) -> None:
    plan.rename(plan.with_name("elsewhere.yaml"))
    plan.symlink_to("elsewhere.yaml")


def made_a_folder(plan: Path) -> None:
    plan.unlink()
    plan.mkdir()


def test_a_plan_made_a_link_after_the_last_look_stays_one(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_the_exchange(monkeypatch, lambda: made_a_link(plan))
    store.replace(plan, by_us)
    assert plan.is_symlink()
    assert plan.with_name("elsewhere.yaml").read_bytes() == OLD + b"# by us\n"


@pytest.mark.parametrize(
    ("change", "refusal"), [(made_a_folder, "is a folder"), (Path.unlink, "no such file")]
)
def test_a_plan_taken_away_after_the_last_look_stays_away(
    plan: Path, change: Change, refusal: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_the_exchange(monkeypatch, lambda: change(plan))
    with pytest.raises(PlanError, match=refusal):
        store.replace(plan, by_us)
    assert not plan.is_file()
    assert not list(plan.parent.glob(".*"))


def test_a_text_that_cannot_be_put_back_is_kept_and_named(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    at_the_exchange(monkeypatch, lambda: by_rename(plan), fails)
    with pytest.raises(EditRefused, match="holds the new text") as caught:
        store.replace(plan, by_us)
    (rescued,) = plan.parent.glob(".*")
    assert rescued.read_bytes() == OLD + b"# by hand\n"
    assert str(rescued) in caught.value.message
    assert plan.read_bytes() == OLD + b"# by us\n"
    store.replace(plan, by_us)
    assert rescued.exists()


def test_a_system_that_cannot_exchange_files_replaces_them(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "_function", lambda: None)
    assert store.replace(plan, by_us)[:2] == (OLD, OLD + b"# by us\n")
    assert plan.read_bytes() == OLD + b"# by us\n"
    assert only_the_plan_is_there(plan)


class SlowSave:
    """A save in place, as a text editor makes it: the file is emptied, then filled bit by bit."""

    def __init__(self, plan: Path) -> None:
        self.text = OLD + b"# by hand\n"
        self.file = os.open(plan, os.O_WRONLY | os.O_TRUNC)

    def goes_on(self, _: float = 0) -> None:
        if not self.text:
            return
        os.write(self.file, self.text[:8])
        self.text = self.text[8:]
        if not self.text:
            os.close(self.file)


needs_leases = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who writes a file")


@needs_leases
def test_a_slow_save_is_waited_for_before_reading(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(others, "_sleep", SlowSave(plan).goes_on)
    assert store.replace(plan, by_us)[0] == OLD + b"# by hand\n"
    assert plan.read_bytes() == OLD + b"# by hand\n# by us\n"


@needs_leases
def test_a_reader_does_not_take_half_a_save_for_the_plan(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(others, "_sleep", SlowSave(plan).goes_on)
    assert store.read(plan) == OLD + b"# by hand\n"


@needs_leases
def test_a_reader_reads_again_what_was_saved_meanwhile(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    look, saves = disk.look, [in_place, in_place]

    def look_and_be_late(path: Path) -> disk.Seen:
        seen = look(path)
        for save in saves[:1]:
            save(plan)
        del saves[:1]
        return seen

    monkeypatch.setattr(disk, "look", look_and_be_late)
    assert store.read(plan) == OLD + b"# by hand\n" * 2


@needs_leases
@pytest.mark.parametrize("written", [0, 16, len(OLD)])
def test_a_slow_save_begun_after_the_last_look_is_waited_for_and_kept(
    plan: Path, written: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def begins() -> None:
        save = SlowSave(plan)
        for _ in range(written // 8):
            save.goes_on()
        monkeypatch.setattr(others, "_sleep", save.goes_on)

    at_the_exchange(monkeypatch, begins)
    assert store.replace(plan, by_us)[0] == OLD + b"# by hand\n"
    assert plan.read_bytes() == OLD + b"# by hand\n# by us\n"
    assert only_the_plan_is_there(plan)


@needs_leases
def test_a_file_that_is_only_held_open_is_written_after_two_seconds(plan: Path, clock: list[float]) -> None:
    with plan.open("r+b"):
        store.replace(plan, by_us)
    assert 2 <= clock[0] < 2.1
    assert plan.read_bytes() == OLD + b"# by us\n"


@needs_leases
def test_a_file_that_is_only_held_open_is_read_soon(plan: Path, clock: list[float]) -> None:
    with plan.open("r+b"):
        assert store.read(plan) == OLD
    assert clock[0] < 0.3


@needs_leases
def test_a_file_that_never_stands_still_is_refused(
    plan: Path, clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    with plan.open("ab", buffering=0) as log:

        def logs(seconds: float) -> None:
            clock[0] += seconds
            log.write(b"# line\n")

        def edit(old: bytes) -> bytes:
            log.write(b"# line\n")
            return by_us(old)

        monkeypatch.setattr(others, "_sleep", logs)
        with pytest.raises(PlanChanged):
            store.replace(plan, edit)
    assert 20 <= clock[0] < 21
    assert b"by us" not in plan.read_bytes()


def test_a_plan_read_while_it_was_being_saved_is_not_called_invalid(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    half = OLD[:10]
    plan.write_bytes(half)

    def edit(old: bytes) -> bytes:
        if old == half:
            plan.write_bytes(OLD)
            raise UnreadablePlan("half a plan")
        return by_us(old)

    assert store.replace(plan, edit)[:2] == (OLD, OLD + b"# by us\n")


def test_readers_do_not_look_like_writers(plan: Path, clock: list[float]) -> None:
    with plan.open("rb"):
        store.replace(plan, by_us)
    assert clock[0] == 0


# --- the lock


def try_while_held(
    plan: Path, wait: float = 10.0, waiting: Callable[[str], None] | None = None
) -> EditRefused:
    """What a second writer is told while the first one edits."""
    refused: list[EditRefused] = []

    def edit(old: bytes) -> bytes:
        with pytest.raises(EditRefused) as caught:
            store.replace(plan, to_new, wait=wait, waiting=waiting)
        refused.append(caught.value)
        return old

    store.replace(plan, edit)
    return refused[0]


def test_a_second_writer_waits_as_long_as_asked_and_no_longer(plan: Path, clock: list[float]) -> None:
    refused = try_while_held(plan, wait=7.5)
    assert clock[0] == pytest.approx(7.5)
    assert "7.5 seconds" in refused.message
    assert plan.read_bytes() == OLD


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who holds a lock")
def test_the_holder_is_named_once_after_a_second_and_in_the_refusal(plan: Path, clock: list[float]) -> None:
    told: list[tuple[float, str]] = []
    refused = try_while_held(plan, waiting=lambda holder: told.append((clock[0], holder)))
    ((when, holder),) = told
    assert 1.0 <= when < 1.1
    assert holder.startswith(f"process {os.getpid()} (")
    assert holder in refused.message


def test_the_wait_goes_on_as_long_as_others_write(
    plan: Path, monkeypatch: pytest.MonkeyPatch, clock: list[float]
) -> None:
    passes = lock._happens

    def passes_and_writes(event: Event, seconds: float) -> bool:
        if clock[0] < 60:
            os.utime(plan, (clock[0], clock[0]))
        return passes(event, seconds)

    monkeypatch.setattr(lock, "_happens", passes_and_writes)
    try_while_held(plan, wait=10)
    assert 70 <= clock[0] <= 71


def test_nobody_is_told_of_less_than_a_second(plan: Path, clock: list[float]) -> None:
    try_while_held(plan, wait=0.9, waiting=pytest.fail)
    assert clock[0] == pytest.approx(0.9)


def test_where_nobody_can_wait_the_edit_is_refused(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_thread(_: object) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr("threading.Thread.start", no_thread)
    assert try_while_held(plan).message.endswith(
        "plan.yaml cannot be written: Resource temporarily unavailable"
    )


def test_a_holder_that_cannot_be_named_is_another_program(plan: Path, clock: list[float]) -> None:
    assert lock.holder(plan) == "another program"
    assert lock.holder(plan.with_name("missing.yaml")) == "another program"


def test_a_waiting_writer_edits_what_the_holder_wrote(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ExitStack() as holding:
        holding.enter_context(lock.locked(plan, wait=0, waiting=None))

        def holder_ends(event: Event, within: float) -> bool:
            by_rename(plan)
            holding.close()
            return event.wait(60)

        monkeypatch.setattr(lock, "_happens", holder_ends)
        assert store.replace(plan, to_new)[:2] == (OLD + b"# by hand\n", NEW)


def test_a_lock_on_a_file_that_was_just_replaced_is_not_taken_for_one(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    true = fcntl.flock
    locked: list[int] = []

    def flock(file: int, how: int) -> None:
        if not locked:
            by_rename(plan)
        if os.path.samestat(os.fstat(file), plan.stat()) or not locked:
            locked.append(file)
        true(file, how)

    monkeypatch.setattr(fcntl, "flock", flock)
    assert store.replace(plan, to_new)[:2] == (OLD + b"# by hand\n", NEW)
    assert len(locked) == 2


def test_the_lock_leaves_nothing_behind_and_shuts_no_reader_out(plan: Path) -> None:
    def edit(old: bytes) -> bytes:
        assert store.read(plan) == OLD
        assert only_the_plan_is_there(plan)
        return NEW

    store.replace(plan, edit)
    assert only_the_plan_is_there(plan)


# --- create


def test_a_new_file_is_made_with_the_usual_permissions(tmp_path: Path) -> None:
    path, usual = tmp_path / "plan.yaml", tmp_path / "usual"
    store.create(path, NEW)
    assert path.read_bytes() == NEW
    assert only_the_plan_is_there(path)
    usual.touch()
    assert path.stat().st_mode == usual.stat().st_mode
    assert path.stat().st_nlink == 1


@pytest.mark.parametrize(
    "make",
    [lambda path: path.write_bytes(OLD), lambda path: path.symlink_to("nowhere"), Path.mkdir],
    ids=["file", "dangling link", "folder"],
)
@pytest.mark.parametrize("hard_links", [True, False])
def test_nothing_is_ever_made_over_something(
    tmp_path: Path, make: Change, hard_links: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.yaml"
    make(path)
    before = path.lstat()
    if not hard_links:
        fail(monkeypatch, "link", errno.EPERM)
    with pytest.raises(EditRefused, match="is there already"):
        store.create(path, NEW)
    assert path.lstat() == before
    assert only_the_plan_is_there(path)


def test_a_new_file_is_made_where_there_are_no_hard_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(monkeypatch, "link", errno.EPERM)
    store.create(tmp_path / "plan.yaml", NEW)
    assert (tmp_path / "plan.yaml").read_bytes() == NEW
    assert only_the_plan_is_there(tmp_path / "plan.yaml")


def test_a_new_file_needs_a_folder(tmp_path: Path) -> None:
    with pytest.raises(EditRefused, match="folder is not there"):
        store.create(tmp_path / "missing" / "plan.yaml", NEW)


# --- keep


TYPED = "Agreed \u2013 four orgs \U0001f600\r\n\ttabs".encode() + b", not UTF-8 \xff\n"


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "actionplan"


def test_typed_text_is_kept_whole_for_its_owner_only(plan: Path, state: Path) -> None:
    kept = keep(TYPED, plan)
    assert kept.is_relative_to(state)
    assert kept.read_bytes() == TYPED
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_text_kept_before_is_never_overwritten(plan: Path, state: Path) -> None:
    kept = [keep(b"text %d" % n, plan) for n in range(3)]
    assert [path.name for path in kept] == ["unsaved-1.txt", "unsaved-2.txt", "unsaved-3.txt"]
    assert [path.read_bytes() for path in kept] == [b"text 0", b"text 1", b"text 2"]


def test_what_was_kept_last_for_an_entry_is_found_again(plan: Path, state: Path) -> None:
    other = plan.with_name("other.yaml")
    for number, (of, about) in enumerate([(plan, "1"), (plan, "2"), (other, "1"), (plan, "1"), (plan, "")]):
        os.utime(keep(b"text %d" % number, of, about=about), (number, number))
    found = {(of, about): kept_before(of, about) for of in (plan, other) for about in ("1", "2", "")}
    assert {key: path.read_bytes() for key, path in found.items() if path} == {
        (plan, "1"): b"text 3",
        (plan, "2"): b"text 1",
        (other, "1"): b"text 2",
    }


def test_a_text_that_is_kept_already_is_not_kept_twice(plan: Path, state: Path) -> None:
    assert keep(TYPED, plan, about="1") == keep(TYPED, plan, about="1")


@pytest.mark.parametrize(("refused", "place"), [(1, "beside the plan"), (2, "temporary")])
def test_text_is_kept_elsewhere_when_a_folder_does_not_take_it(
    plan: Path, state: Path, refused: int, place: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import tempfile

    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    fail(monkeypatch, "write", errno.ENOSPC, times=refused)
    kept = keep(TYPED, plan)
    assert kept.parent == {"beside the plan": plan.parent, "temporary": temporary}[place]
    assert kept.read_bytes() == TYPED
    assert list(tmp_path.rglob("unsaved-*")) == [kept]


def test_text_that_can_be_kept_nowhere_is_refused_in_words(
    plan: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(monkeypatch, "write", errno.ENOSPC)
    with pytest.raises(EditRefused, match="disk is full"):
        keep(TYPED, plan)
    assert not list(plan.parent.rglob("unsaved-*"))


@pytest.mark.parametrize("given", ["", "relative/folder"])
def test_the_state_folder_is_below_home_where_none_is_given(
    plan: Path, given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", given)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert keep(TYPED, plan).is_relative_to(tmp_path / ".local" / "state" / "actionplan")


# --- undo


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (OLD, NEW),
        (b"", NEW),
        (NEW, b""),
        (b"aaa", b"aaaa"),
        (b"aaaa", b"aaa"),
        (b"ab" * 9, b"ab" * 4 + b"x" + b"ab" * 5),
        (b"\r\n\xff", b"\n\xff"),
    ],
)
def test_the_last_write_is_known_and_can_be_taken_back(
    plan: Path, state: Path, old: bytes, new: bytes
) -> None:
    plan.write_bytes(old)
    store.replace(plan, lambda _: new)
    last = undo.last_write(plan)
    assert last
    assert last.taken_back(new) == old
    assert last.taken_back(new + b"x") is None
    assert last.taken_back(b"x" + new) is None
    store.replace(plan, lambda _: old)
    again = undo.last_write(plan)
    assert again
    assert again.taken_back(old) == new


@given(st.binary(max_size=40), st.binary(max_size=40), st.binary(max_size=8), st.binary(max_size=8))
def test_what_a_write_replaced_is_found_whatever_it_was(
    head: bytes, tail: bytes, before: bytes, after: bytes
) -> None:
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", name)
        old, new = head + before + tail, head + after + tail
        undo.note(Path(name, "plan.yaml"), old, new)
        last = undo.last_write(Path(name, "plan.yaml"))
        assert last
        assert last.taken_back(new) == old
        assert len(last.replaced) <= len(before)


def test_how_to_take_a_write_back_is_for_the_user_only(plan: Path, state: Path) -> None:
    store.replace(plan, to_new)
    (kept,) = (state / "undo").iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE((state / "undo").stat().st_mode) == 0o700


def test_no_folder_of_ours_lets_others_in_whatever_the_umask(plan: Path, state: Path) -> None:
    before = os.umask(0)
    try:
        keep(TYPED, plan)
    finally:
        os.umask(before)
    made = (state.parent, state, state / "unsaved")
    assert [stat.S_IMODE(one.stat().st_mode) for one in made] == [0o700] * 3


def test_a_plan_is_found_again_through_its_link_and_no_other_is(plan: Path, state: Path) -> None:
    link = plan.with_name("link.yaml")
    link.symlink_to(plan.name)
    store.replace(link, to_new)
    assert undo.last_write(plan) == undo.last_write(link) is not None
    assert undo.last_write(plan.with_name("other.yaml")) is None


@pytest.mark.parametrize("damage", [b"", b"{}", b"[]\n", b"\xff\n", b'{"mark": "another"}\n'])
def test_what_is_damaged_is_not_known(plan: Path, state: Path, damage: bytes) -> None:
    store.replace(plan, to_new)
    (kept,) = (state / "undo").iterdir()
    whole = kept.read_bytes()
    for content in (damage, whole[:-1], whole + b"x", whole.replace(b'"start": ', b'"start": "a", "was": ')):
        kept.write_bytes(content)
        assert undo.last_write(plan) is None


def test_a_pipe_in_the_place_of_what_is_kept_is_not_waited_for(plan: Path, state: Path) -> None:
    text = keep(TYPED, plan, about="1")
    store.replace(plan, to_new)
    for path in (text, next((state / "undo").iterdir())):
        path.unlink()
        os.mkfifo(path)
    assert kept_before(plan, "1") is None
    assert keep(TYPED, plan, about="1").read_bytes() == TYPED
    assert undo.last_write(plan) is None
    store.replace(plan, lambda _: OLD)
    assert undo.last_write(plan)


def test_only_so_many_are_kept_and_nothing_else_goes(
    plan: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undo, "MOST_PLANS", 3)
    others = [state / "undo" / name for name in ("notes.txt", "0badcafe.undo")]
    (state / "undo").mkdir(parents=True)
    for other in others:
        other.write_text("mine")
    plans = [plan.with_name(f"{number}.yaml") for number in range(6)]
    for number, one in enumerate(plans):
        undo.note(one, OLD, NEW)
        os.utime(undo._place(one), (number, number))
    assert [undo.last_write(one) is not None for one in plans] == [False] * 3 + [True] * 3
    assert all(other.read_text() == "mine" for other in others)


def test_a_write_is_made_where_nothing_can_be_kept(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "/dev/null")
    assert store.replace(plan, to_new)[:2] == (OLD, NEW)
    assert undo.last_write(plan) is None


# --- start-up


BARE = """
import sys, types
package = types.ModuleType("actionplan")
package.__path__ = [{!r}]
sys.modules["actionplan"] = package
"""


def python(code: str, folder: Path) -> str:
    """What `code` prints in a new interpreter, where importing the store imports no more than it needs."""
    code = BARE.format(str(Path(store.__file__).parents[1])) + code
    run = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_importing_is_cheap(tmp_path: Path) -> None:
    code = "import actionplan.store; print(*sys.modules)"
    heavy = {"tempfile", "hashlib", "random", "shutil", "subprocess", "fcntl", "yaml", "pydantic", "rich"}
    assert not heavy & set(python(code, tmp_path).split())
