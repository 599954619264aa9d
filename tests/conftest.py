"""What the tests share: the real plan, and `plan` run as people run it."""

from __future__ import annotations

import contextlib
import gc
import importlib
import io
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from playwright.sync_api import Browser, sync_playwright

from actionplan import Plan, planfile
from actionplan.changes.edits import Record
from actionplan.cli import run as run_plan
from builders import yaml_of

# How many examples a law is tried on: few and always the same here, many and others in `make sweep`.
settings.register_profile(
    "test",
    derandomize=True,
    deadline=None,
    max_examples=20,
    suppress_health_check=[HealthCheck.too_slow],
    phases=set(Phase) - {Phase.explain},  # which traces each line, for minutes, once a law does not hold
)
settings.register_profile("sweep", settings.get_profile("test"), derandomize=False, max_examples=400)
settings.load_profile("test")

# Under nohup or in the background these are ignored, and so would they be by the programs that tests start.
for _number in (signal.SIGHUP, signal.SIGQUIT, signal.SIGTERM, signal.SIGUSR1):
    signal.signal(_number, signal.SIG_DFL)
signal.signal(signal.SIGINT, signal.default_int_handler)

gc.disable()  # until all tests are collected: they stay, and to search them takes as long as to make them

ROOT = Path(__file__).parents[1]
TODAY = "2026-11-25"


def examples(*, times: int) -> settings:
    """So many times the examples of other laws, for one that speaks of texts of many forms."""
    return settings(max_examples=times * settings().max_examples)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="write the golden files anew")


def pytest_xdist_auto_num_workers() -> int:
    """Three workers for two cores: tests that wait for a disk or a program leave the core to another."""
    return 3 * (os.cpu_count() or 1) // 2


def pytest_sessionstart(session: pytest.Session) -> None:
    """If all are run each worker begins elsewhere: what one has rewritten (the asserts), the others read."""
    own = getattr(session.config, "workerinput", None)
    if own and session.config.args_source is pytest.Config.ArgsSource.TESTPATHS:
        names = sorted(path.stem for path in Path(__file__).parent.glob("test_*.py"))
        first = len(names) * int(own["workerid"][2:]) // own["workercount"]
        for name in names[first:] + names[:first]:
            importlib.import_module(name)


def pytest_collection_finish() -> None:
    """Thousands of tests, which stay, are no longer searched for garbage, and what comes more seldom."""
    gc.freeze()
    gc.set_threshold(50_000)
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def own_state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is kept for users, or left to editors, goes into folders of the tests; nobody waits for disks."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        patch.setenv("TMPDIR", str(tmp_path_factory.mktemp("tmp")))
        patch.setattr(tempfile, "tempdir", None)
        patch.setattr(os, "fsync", lambda _: None)
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, one for all tests of a process: Playwright does not start twice in it."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        pytest.skip("there is no Chromium")
    with sync_playwright() as playwright:
        # Its sandbox does not start for root, and nothing but pages made here is opened in it.
        few = ["--disable-gpu", "--in-process-gpu", "--no-zygote"]  # processes, and less work for them
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", *few])
        yield started
        started.close()


@pytest.fixture(scope="session")
def real_path() -> Path:
    return ROOT / "docs" / "examples" / "procurement.yaml"


@pytest.fixture(scope="session")
def real_text(real_path: Path) -> str:
    return real_path.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def real_record(real_path: Path) -> Record:
    return planfile.parse(real_path.read_bytes(), file="plan.yaml")[1]


@pytest.fixture(scope="session")
def real_plan(real_path: Path) -> Plan:
    return planfile.load(real_path)


@dataclass(frozen=True)
class Ran:
    """What a command wrote, and its exit code."""

    code: int
    out: str
    err: str


class Terminal(io.TextIOWrapper):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@dataclass(frozen=True)
class PlanCommand:
    """`plan` within this process, in an empty folder, on a machine without any settings of its own."""

    folder: Path
    env: pytest.MonkeyPatch

    def __call__(
        self,
        *args: str | Path,
        plan: Record | str | None = None,
        width: int | None = None,
        typed: bytes = b"",
    ) -> Ran:
        """Run `plan *args`, on `plan` (a record, or a text) where given; `width` makes stdout a terminal."""
        if plan is not None:
            text = plan if isinstance(plan, str) else yaml_of(plan)
            (self.folder / "plan.yaml").write_text(text, encoding="utf-8", newline="")
        self.env.setenv("COLUMNS", str(width or 80))
        self.env.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed)))
        stream = io.TextIOWrapper if width is None else Terminal
        written = io.BytesIO(), io.BytesIO()
        out, err = (
            kind(to, encoding="utf-8", newline="\n", write_through=True)
            for kind, to in zip((stream, io.TextIOWrapper), written, strict=True)
        )
        code = 0
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                run_plan([str(arg) for arg in args])
            except SystemExit as stop:
                code = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
        return Ran(code, *(to.getvalue().decode() for to in written))


@pytest.fixture
def plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """A folder of one's own, a day that is today, and nothing else set that `plan` listens to."""
    for name in (
        "PLAN_FILE",
        "NO_COLOR",
        "TERM",
        "COLUMNS",
        "VISUAL",
        "EDITOR",
        "_PLAN_COMPLETE",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PAGER", "cat")
    for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setenv("PLAN_TODAY", TODAY)
    folder = tmp_path / "plans"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return monkeypatch


@pytest.fixture
def run(plain_environment: pytest.MonkeyPatch) -> PlanCommand:
    return PlanCommand(Path.cwd(), plain_environment)
