"""Commands to copy: what stands in them comes from a plan, and every shell reads it as it is."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from actionplan.text.shell import joined, quoted
from builders import record_of, yaml_of
from conftest import PlanCommand
from test_shells import HOSTILE

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


def as_read(shell: str, command: str) -> list[str]:
    """The words that the shell makes of a command line."""
    found = shutil.which(shell)
    if found is None:
        pytest.skip(f"{shell} is not installed")
    ran = subprocess.run([found, "-c", f"printf '%s\\0' {command}"], capture_output=True, check=True)
    return ran.stdout.decode().split("\0")[:-1]


@pytest.mark.parametrize("shell", ["bash", "zsh", "dash", "fish"])
@given(st.lists(TEXTS, min_size=1, max_size=20))
@example(HOSTILE)
def test_a_quoted_word_is_read_as_it_is(shell: str, words: list[str]) -> None:
    assert as_read(shell, " ".join(map(quoted, words))) == words


@given(TEXTS)
def test_a_quoted_word_shows_what_it_is(word: str) -> None:
    assert quoted(word).replace("\n", "").isprintable()
    assert quoted(word) == word or not re.fullmatch(r"[\w./:-]+", word, re.ASCII)


def test_a_word_that_starts_with_a_dash_is_no_option() -> None:
    assert joined("-x", "a b") == "-- -x 'a b'"
    assert joined("5a") == "5a"


@pytest.mark.parametrize(
    "hostile", ["a$(touch PWNED)", "x'; touch PWNED; '", "C:\\Plans\\", "--amend x", "a  b", "it’s"]
)
def test_a_command_that_is_proposed_is_read_as_it_is_meant(run: PlanCommand, hostile: str) -> None:
    Path(".git").touch()
    name = f"plan of {hostile}"
    record = record_of(
        {"ref": hostile, "parts": [{"ref": "p"}]},
        {"ref": "z"},
        meetings=[{"date": "2009-10-02", "name": hostile}, {"date": "2009-10-02", "name": "y"}],
    )
    Path(name).write_text(yaml_of(record), encoding="utf-8")
    named = ["plan", "-f", name]
    dashes = ["--"] if hostile.startswith("-") else []
    cases = [
        (["show", f"z-{hostile}"], "write (.*)", [f"{hostile}-z"]),
        (["add", "x", "--part-of", "p"], "itself: (.*)", ["--part-of", hostile]),
        (["set", "meetings/2009-10-02", "name=z"], "say (.*) or ", [f"meetings/2009-10-02 {hostile}"]),
        (["set", hostile], "  (plan .*)", [*named, "set", *dashes, hostile, "FIELD=VALUE"]),
        (
            ["update", hostile, "Some", "text"],
            "quotes: (.*)",
            [*named, "update", hostile, "Some text"],  # what has a blank is text without dashes before it
        ),
        (["update", hostile, "hi"], "see: (.*) · ", [*named, "show", *dashes, hostile]),
        (["update", "z", "hi"], " · (.*)", ["git", "diff", "--", name]),
    ]
    for words, hint, expected in cases:
        said = run("-f", name, *words).err
        proposed = re.search(f"{hint}$" if hint.endswith(")") else hint, said, re.MULTILINE)
        assert proposed is not None, said
        assert as_read("bash", proposed[1]) == expected
    assert not list(Path.cwd().rglob("PWNED"))
