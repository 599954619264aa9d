"""What a fresh machine needs: the source distribution is whole, an old Python is refused in a sentence."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from actionplan import load
from conftest import ROOT

OWN_TO_THE_REPOSITORY = {".ci/run", ".gitattributes"}


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="this is no git checkout")
def test_the_source_distribution_has_every_file(tmp_path: Path) -> None:
    build = ["-m", "hatchling", "build", "--target", "sdist", "--directory", str(tmp_path)]
    subprocess.run([sys.executable, *build], cwd=ROOT, check=True, capture_output=True)
    (archive,) = tmp_path.iterdir()
    with tarfile.open(archive) as packed:
        names = {name.partition("/")[2] for name in packed.getnames()}
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True)
    tracked = {name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).exists()}
    assert tracked - names == OWN_TO_THE_REPOSITORY


def test_the_plan_that_a_newcomer_tries_things_on_is_valid() -> None:
    """It may have been edited: the tests stand on a copy, docs/examples/procurement.yaml."""
    assert load(ROOT / "plan.yaml").actions


def test_an_old_python_is_refused_in_one_sentence(tmp_path: Path) -> None:
    for name in ("Makefile", "requirements.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    old = tmp_path / "python3.9"
    old.write_text(
        f'#!/bin/sh\nshift\nexec "{sys.executable}" -c "import sys; sys.version_info = (3, 9)\n$1"\n'
    )
    old.chmod(0o755)
    without_make = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    made = subprocess.run(
        ["make", "demo", f"PYTHON={old}"],
        cwd=tmp_path,
        env=without_make,
        capture_output=True,
        text=True,
        check=False,
    )
    said = [line for line in made.stderr.splitlines() if not line.startswith("make")]
    assert said == ["actionplan needs Python 3.11 or newer: name one, as in make demo PYTHON=python3.12"]
    assert made.returncode
    assert not (tmp_path / ".venv").exists()
