"""ZIP archives, which new office documents are: what is in them, and whether they may be unpacked at all."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import IO

from actionplan.errors import UnreadableDocument
from actionplan.formats import locked

MOST_BYTES = 512 * 2**20
"""Of all that is in it, unpacked."""
MOST_FILES = 20_000
MOST_RATIO = 200
"""How much larger it may get: text is hardly ever packed to less than a hundredth."""
_SMALL = 32 * 2**20
"""What stays below this is never too much, however well it is packed."""


_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, OSError, NotImplementedError, RuntimeError)
"""What Python raises for a file that is damaged, locked, or packed in a way it does not know."""


class Archive:
    """An archive that may be unpacked; its files are known by their names in any case of letters.

    No file gets larger than it says there: Python stops reading at that. Raises UnreadableDocument if it is
    broken, locked, or would get too large.
    """

    def __init__(self, data: bytes, shown: str) -> None:
        self.shown = shown
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise self.broken() from error
        files = self._archive.infolist()
        whole = sum(one.file_size for one in files)
        if len(files) > MOST_FILES or whole > MOST_BYTES or whole > max(_SMALL, MOST_RATIO * len(data)):
            raise UnreadableDocument(
                f"{shown} would unpack to {whole // 2**20:,} MB in {len(files):,} files: "
                "no document is like that"
            )
        if any(one.flag_bits & 1 for one in files):
            raise locked(shown)
        self.names = [one.filename for one in files]
        self._names = {name.replace("\\", "/").lstrip("/").lower(): name for name in self.names}

    @property
    def mimetype(self) -> str:
        """What an OpenDocument says that it is, in the first of its files; "" for another archive."""
        if "mimetype" not in self:
            return ""
        with self.opened("mimetype") as file:
            return file.read(200).decode("ascii", "replace").strip()

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    def size(self, name: str) -> int:
        """The bytes of a file, unpacked."""
        return self._archive.getinfo(self._names[name.lower()]).file_size

    @contextmanager
    def opened(self, name: str) -> Iterator[IO[bytes]]:
        """The file of that name. Raises UnreadableDocument if it turns out to be broken."""
        try:
            with self._archive.open(self._names[name.lower()]) as file:
                yield file
        except _BROKEN as error:
            raise self.broken(name) from error

    def broken(self, name: str = "") -> UnreadableDocument:
        """What to raise if the document is not what it has to be, or this file in it is not."""
        why = f"{name} in it cannot be read" if name else "it ends too early, or was damaged on its way"
        return UnreadableDocument(
            f"{self.shown} is broken: {why}", hint="open it in the program that made it and save it anew"
        )
