"""Tables put into a document, between the two marks that name the command which writes them."""

from __future__ import annotations

from pathlib import Path


def put(table: str, into: Path | None, command: str) -> None:
    """Write the table between the marks of `command` in the document, or print it where there is none.

    Raises SystemExit where the document has no such marks.
    """
    if into is None:
        print(table)
        return
    start, end = f"<!-- written by `{command}` -->\n", "<!-- end -->\n"
    before, found, rest = into.read_text(encoding="utf-8").partition(start)
    _, ended, after = rest.partition(end)
    if not (found and ended):
        raise SystemExit(f"{into} has no place for the table")
    into.write_text(f"{before}{start}\n{table}\n{end}{after}", encoding="utf-8")
