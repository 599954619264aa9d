"""What a write of a plan did."""

from pathlib import Path
from typing import NamedTuple

from actionplan.changes import Change
from actionplan.changes.edits import Record


class Written(NamedTuple):
    """What a write did: the bytes of the file before and after, the same when there was nothing to change.

    `old` and `new` are the records in them, `changes` what led from one to the other; none are named for a
    text that a person wrote. `kept` is whether it can be taken back; a dry run wrote nothing.
    """

    path: Path
    old_data: bytes
    new_data: bytes
    old: Record
    new: Record
    changes: tuple[Change, ...] = ()
    kept: bool = True
    dry_run: bool = False

    @property
    def before(self) -> str:
        """The text of the file before."""
        return self.old_data.decode()

    @property
    def after(self) -> str:
        """The text of the file after."""
        return self.new_data.decode()

    @property
    def changed(self) -> bool:
        """Whether the file is another one now (or would be, in a dry run)."""
        return self.old_data != self.new_data
