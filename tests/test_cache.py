"""The cache is invisible: it only ever gives what reading the plan anew would give."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from actionplan import Plan, cache, planfile, standings
from actionplan.standing import known_to_be_calm, standings_of
from actionplan.timescale import Calendar, Period
from actionplan.understand import Meanings, understood
from builders import plan_of, record_of
from conftest import PlanCommand

DATA = b"title: T\nactions:\n  - {ref: 1, action: A}\n"

FULL = {
    "priority": "P1",
    "by_whom": "PS and others",
    "outcomes": "It shows",
    "timescale": "May",
    "due": "2010-05-31",
    "monitoring": "Yes",
    "updates": [
        {"as_of": "2009-12-10", "text": "Said", "status": "complete", "rag": "green", "timescale": "May"},
        {"as_of": "2010-01-10", "due": "2010-06-01", "reason": "r", "agreed_by": "a", "evidence": "e"},
        {"as_of": "2010-02-10", "by": "b"},
    ],
    "parts": [{"ref": "1a", "leads": ["PS"], "timescale": "Ongoing"}],
}  # fmt: skip


@pytest.fixture
def folder(plain_environment: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    plain_environment.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    plain_environment.delenv("PLAN_CACHE", raising=False)
    return tmp_path / "cache" / "actionplan"


def entries(folder: Path) -> list[Path]:
    """The files of the cache, but for the one that says whose folder it is."""
    return [path for path in folder.iterdir() if path.name != "CACHEDIR.TAG"]


EVERYTHING: dict[str, Any] = {
    "monitored_by": "Group",
    "priorities": {"P1": "First"},
    "rules": {"red_days": "7"},
    "dates": "month-first",
    "financial_year_start": "08-01",
    "period": {"start": "2009-04-01", "end": "2011-03-31"},
    "meetings": [{"date": "2009-10-02", "name": "Group"}],
    "calendar": {"Term": {"start": "2009-09-01", "end": "2009-12-18"}},
    "people": {"PS": {"name": "Pete", "organisation": "O", "email": "p@example.org"}},
}


def remember(data: bytes, *actions: dict[str, Any], **fields: Any) -> Plan:
    """Have the plan of `record_of` the same remembered for `data`."""
    record = record_of(*actions, **fields)
    meanings: Meanings = {}
    plan = understood(record, meanings)
    cache.remember(data, record, plan, meanings)
    return plan


def test_a_plan_comes_back_as_it_was(folder: Path) -> None:
    plan = remember(DATA, FULL, **EVERYTHING)
    assert cache.recall(DATA) == plan
    assert plan.calendar == Calendar(
        period=Period(date(2009, 4, 1), date(2011, 3, 31)),
        meetings=((date(2009, 10, 2), "Group"),),
        named={"Term": Period(date(2009, 9, 1), date(2009, 12, 18))},
        month_first=True,
        year_start=(8, 1),
    )


def test_the_real_plan_comes_back_as_it_was(folder: Path, real_path: Path) -> None:
    cold, hot = planfile.load(real_path), planfile.load(real_path)
    assert len(entries(folder)) == 1
    assert cold == hot
    day = date(2009, 12, 10)
    assert list(standings(cold, as_of=day)) == list(standings(hot, as_of=day))


def test_what_is_recalled_makes_only_the_actions_that_are_looked_at(folder: Path) -> None:
    plan = remember(DATA, {}, {"due": "2009-12-31"}, {})
    made = []
    recalled = cache.recall(DATA)
    assert recalled is not None
    make = recalled.actions._made
    recalled.actions._made = lambda index: made.append(index) or make(index)  # type: ignore[func-returns-value]
    day = date(2010, 1, 1)
    assert standings_of(recalled, ["2"], as_of=day) == standings_of(plan, ["2"], as_of=day)
    assert made == [1]


def test_many_actions_come_back_in_their_order_and_with_what_is_known_of_them(folder: Path) -> None:
    record = record_of(*({"due": f"{2010 + at % 7}-01-31"} if at % 3 else {} for at in range(60)))
    meanings: Meanings = {}
    plan = known_to_be_calm(understood(record, meanings))
    assert len({known[1] for known in plan.actions.calm if known}) == 7
    cache.remember(DATA, record, plan, meanings)
    recalled = cache.recall(DATA)
    assert recalled == plan
    assert recalled.actions.calm == plan.actions.calm
    assert recalled.actions.openings == plan.actions.openings


def test_one_byte_more_is_another_plan(folder: Path) -> None:
    remember(DATA, {})
    assert cache.recall(DATA + b"\n") is None


def test_a_change_within_the_same_second_and_size_is_seen(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    for title in ("One", "Two"):
        path.write_text(f"title: {title}\nactions: []\n")
        os.utime(path, (0, 0))
        assert planfile.load(path).title == title


@pytest.mark.parametrize(
    "damage", [b"", b"\n", b"{}", b"\xff\xfe", b"[]" * 9, b'{"title": 1}', b"[" * 100_000]
)
def test_what_is_corrupt_is_passed_over_and_made_anew(folder: Path, damage: bytes, real_path: Path) -> None:
    plan = planfile.load(real_path)
    (entry,) = entries(folder)
    header = entry.read_bytes().partition(b"\n")[0]
    for content in (damage, header + b"\n" + damage):
        entry.write_bytes(content)
        assert planfile.load(real_path) == plan
        assert cache.recall(real_path.read_bytes()) == plan


@pytest.mark.parametrize(("first", "piece"), [*enumerate([cache._PIECE, 8])])
def test_an_entry_in_which_any_byte_is_another_does_not_count(
    folder: Path, monkeypatch: pytest.MonkeyPatch, first: int, piece: int
) -> None:
    """Each size of the pieces with half of the bytes, the other half than the other's."""
    monkeypatch.setattr(cache, "_PIECE", piece)  # a large entry is read in another way
    remember(DATA, {})
    (entry,) = entries(folder)
    with entry.open("r+b", buffering=0) as file:
        for at, byte in [*enumerate(file.read())][first::2]:
            os.pwrite(file.fileno(), bytes([byte ^ 1]), at)
            assert cache.recall(DATA) is None
            os.pwrite(file.fileno(), bytes([byte]), at)
    assert cache.recall(DATA) == plan_of({})


@pytest.mark.parametrize("emptied", [False, True])
@pytest.mark.parametrize("size", [1, 3 << 30])
def test_an_entry_of_another_size_is_not_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch, *, emptied: bool, size: int
) -> None:
    remember(DATA, FULL)
    (entry,) = entries(folder)
    longer = entry.stat().st_size + size
    if emptied:
        os.truncate(entry, 0)
    os.truncate(entry, longer)
    monkeypatch.setattr(cache, "_starts_with", lambda *_: pytest.fail("its text is read"))
    assert cache.recall(DATA) is None


def test_what_another_program_wrote_does_not_count(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remember(DATA, {})
    monkeypatch.setattr(cache, "_program", lambda: "another version")
    assert cache.recall(DATA) is None


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="no owners there")
def test_what_another_user_planted_does_not_count(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remember(DATA, {})
    assert cache.recall(DATA) is not None
    monkeypatch.setattr(os, "getuid", lambda: 12345678)
    assert cache.recall(DATA) is None


def test_off_neither_reads_nor_writes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remember(DATA, {})
    monkeypatch.setenv("PLAN_CACHE", "off")
    assert cache.recall(DATA) is None
    remember(DATA + b"\n", {})
    assert len(entries(folder)) == 1


def test_a_place_that_cannot_be_written_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    remember(DATA, {})
    assert cache.recall(DATA) is None


def test_a_full_disk_leaves_nothing_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full_disk(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full_disk)
    remember(DATA, {})
    assert entries(folder) == []


def test_only_a_few_plans_are_kept_and_the_oldest_go(folder: Path) -> None:
    for number in range(cache.MOST_PLANS + 3):
        remember(b"%d" % number, {})
        newest = max(entries(folder), key=lambda path: path.stat().st_mtime_ns)
        os.utime(newest, (number, number))
    assert len(entries(folder)) == cache.MOST_PLANS
    assert cache.recall(b"0") is None
    assert cache.recall(b"%d" % (cache.MOST_PLANS + 2)) is not None


def test_writers_at_once_leave_one_whole_entry(folder: Path) -> None:
    def write() -> None:
        remember(DATA, FULL, **EVERYTHING)

    writers = [threading.Thread(target=write) for _ in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    plan = remember(DATA, FULL, **EVERYTHING)
    assert [path.suffix for path in entries(folder)] == [".plan"]
    assert cache.recall(DATA) == plan


# --- other people's files


def files_below(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def many(folder: Path, names: str = "notes{}.txt", data: bytes = b"work") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(2 * cache.MOST_PLANS):
        (folder / names.format(number)).write_bytes(data)
    return folder


def test_a_folder_in_which_something_else_stands_is_left_as_it_is(folder: Path) -> None:
    before = files_below(many(folder))
    remember(DATA, {})
    assert files_below(folder) == before
    assert cache.recall(DATA) is None


def test_a_folder_of_somebody_else_is_left_as_it_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    monkeypatch.setattr("os.getuid", lambda: folder.stat().st_uid + 1)
    remember(DATA, {})
    assert files_below(folder) == {}


@pytest.mark.parametrize("names", ["notes{}.txt", "{}-0badcafe.plan", "{}-0badcafe.1.tmp", "{}.plan"])
def test_what_lies_in_the_cache_and_is_not_its_own_stays(folder: Path, names: str) -> None:
    remember(DATA, {})
    before = files_below(many(folder, names))
    for number in range(3 * cache.MOST_PLANS):
        remember(b"%d" % number, {})
    after = files_below(folder)
    others = {name: data for name, data in before.items() if data == b"work"}
    assert others.items() <= after.items()
    assert len(after) == len(others) + len(["CACHEDIR.TAG"]) + cache.MOST_PLANS


def test_a_folder_of_an_earlier_version_goes_on_being_used(folder: Path) -> None:
    remember(DATA, {})
    (folder / "CACHEDIR.TAG").unlink()
    remember(DATA, {})
    assert (folder / "CACHEDIR.TAG").read_bytes().startswith(b"Signature: 8a477f597d28d172789f06886806bc55")
    assert cache.recall(DATA) is not None


def test_a_relative_place_is_none(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "src")
    monkeypatch.setenv("HOME", str(tmp_path / "own"))
    remember(DATA, {})
    assert not Path("src").exists()
    assert cache.recall(DATA) is not None
    monkeypatch.setenv("HOME", "own")
    assert cache.recall(DATA) is None
    remember(DATA, {})
    assert not Path("own").exists()


def test_a_link_in_the_place_of_the_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    folder.parent.mkdir()
    folder.symlink_to(documents)
    remember(DATA, {})
    assert list(documents.iterdir()) == []


def test_links_and_folders_in_the_place_of_an_entry_are_not_followed(folder: Path, tmp_path: Path) -> None:
    remember(DATA, {})
    (entry,) = entries(folder)
    elsewhere = tmp_path / "elsewhere"
    entry.rename(elsewhere)
    whole = elsewhere.read_bytes()
    entry.symlink_to(elsewhere)
    assert cache.recall(DATA) is None
    remember(DATA, {})
    assert not entry.is_symlink()
    assert elsewhere.read_bytes() == whole
    entry.unlink()
    entry.mkdir()
    remember(DATA, {})
    assert cache.recall(DATA) is None
    assert entry.is_dir()


def test_a_pipe_in_the_place_of_an_entry_is_not_waited_for(folder: Path) -> None:
    remember(DATA, {})
    (entry,) = entries(folder)
    entry.unlink()
    os.mkfifo(entry)
    assert cache.recall(DATA) is None
    remember(DATA, {})
    assert cache.recall(DATA) is not None


def test_every_module_and_the_installed_libraries_are_in_the_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "package"
    (package / "schema" / "rooms").mkdir(parents=True)
    installed = tmp_path / "site-packages"
    installed.mkdir()
    modules = [package / "cache.py", package / "schema" / "fields.py", package / "schema" / "rooms" / "a.py"]
    for module in modules:
        module.write_text("A = 1\n")
    monkeypatch.setattr(cache, "__file__", str(modules[0]))
    monkeypatch.setattr(sys, "path", ["", str(installed), str(tmp_path / "gone" / "site-packages")])
    keys = [cache._program.__wrapped__()]
    for module in modules:
        times = module.stat().st_mtime_ns
        module.write_text("A = 11\n")
        os.utime(module, ns=(times, times))
        keys.append(cache._program.__wrapped__())
    os.utime(installed, (0, 0))
    keys.append(cache._program.__wrapped__())
    assert len(set(keys)) == len(modules) + 2


def test_an_installed_program_is_known_by_the_folder_of_all_packages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = tmp_path / "site-packages"
    module = installed / "actionplan" / "cache.py"
    module.parent.mkdir(parents=True)
    monkeypatch.setattr(cache, "__file__", str(module))
    monkeypatch.setattr(sys, "path", [str(installed)])
    monkeypatch.setattr(cache, "_stamps", None)  # its modules are not looked at
    keys = [cache._program.__wrapped__()]
    (installed / "actionplan-2.dist-info").mkdir()
    os.utime(installed, (0, 0))
    keys.append(cache._program.__wrapped__())
    assert keys[0] != keys[1]


HEAVY = (
    "pydantic",
    "yaml",
    "rich",
    "asyncio",
    "email",
    "tempfile",
    "json",
    "actionplan.problems",
    "actionplan.store.exchange",
    "actionplan.timescale.reading",
)


@pytest.mark.parametrize(("command", "most"), [(["overdue"], 52), (["table"], 52), (["show", "1"], 55)])
def test_reading_an_unchanged_plan_into_a_pipe_imports_nothing_heavy_and_few_modules(
    folder: Path, real_path: Path, command: list[str], most: int
) -> None:
    """A module of our own takes a thousandth of a command; few more are imported than it takes today."""
    script = (
        "import sys\nfrom actionplan.cli import main\n"
        f"try: main()\nfinally: print([name for name in {HEAVY!r} if name in sys.modules],"
        " sum(name.startswith('actionplan') for name in sys.modules), file=sys.stderr)"
    )
    planfile.load(real_path)
    ran = subprocess.run(
        [sys.executable, "-c", script, *command, "-f", str(real_path), "--as-of", "2009-12-10"],
        capture_output=True,
        text=True,
        check=True,
    )
    heavy, _, own = ran.stderr.splitlines()[-1].rpartition(" ")
    assert heavy == "[]"
    assert int(own) <= most


def test_reading_an_unchanged_plan_compiles_few_annotations(folder: Path, real_path: Path) -> None:
    """`NamedTuple` and Typer compile each annotation that is a text, as all are by `from __future__`."""
    script = (
        "import sys, typing\ncompiled, make = [], typing.ForwardRef.__init__\n"
        "def counted(self, *given, **named):\n"
        "    compiled.append(given)\n"
        "    make(self, *given, **named)\n"
        "typing.ForwardRef.__init__ = counted\n"
        "from actionplan.cli import main\n"
        "try: main()\nfinally: print(len(compiled), file=sys.stderr)"
    )
    words = ["show", "1", "-f", str(real_path), "--as-of", "2009-12-10"]
    planfile.load(real_path)
    ran = subprocess.run([sys.executable, "-c", script, *words], capture_output=True, text=True, check=True)
    assert entries(folder)
    assert int(ran.stderr.split()[-1]) <= 60  # a fifth of what it was; some name a class that comes later


def test_commands_say_the_same_with_and_without_it(run: PlanCommand, real_path: Path) -> None:
    for command in (["table"], ["overdue"], ["show", "1-6"]):
        args = [*command, "--json", "-f", str(real_path), "--as-of", "2010-04-01"]
        cold, hot = run(*args), run(*args)
        run.env.setenv("PLAN_CACHE", "off")
        assert run(*args) == hot == cold
        run.env.delenv("PLAN_CACHE")
