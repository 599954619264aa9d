"""The lines of an entry as people see them in an editor, and how what comes back is put in their place."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate

from actionplan.document.read.layout import comments_of
from actionplan.text.lines import lines_of, without_line_end


def shown(lines: Sequence[str], column: int) -> list[str]:
    """The lines of an entry indented to `column` as people see them: not indented, each ended by a line feed.

    What is indented less, a comment at the margin, stands at the margin here too.
    """
    ended = [without_line_end(line) + "\n" for line in lines]
    return [*ended[:1], *(line[_margin(line, column) :] for line in ended[1:])]


def merged(raw: Sequence[str], column: int, typed: Sequence[str], line_break: str) -> Iterator[str]:
    """The typed lines for their place: those that were left alone as the file has them, the others indented.

    A new line ends as the one above it, a changed one as it did. A changed comment stays as far from the
    margin as it was, even if that is less than the entry is indented.
    """
    before = shown(raw, column)
    old_comments, new_comments = _comment_lines(before), _comment_lines(typed)
    for kind, start, end, first, last in _differences(before, typed):
        # Which old comment a new one is, nobody can say: they are taken in their order.
        pairs = zip(_between(new_comments, first, last), _between(old_comments, start, end), strict=False)
        margins = {new: raw[old][: _margin(raw[old], column)] for new, old in pairs if old}
        for index in range(first, last):
            at = start + index - first
            old = raw[at] if at < end else ""
            line_break = old[len(without_line_end(old)) :] or line_break
            # The first line has the dash before it, and no margin: it is another one in any other place.
            if kind == "equal" and bool(index) == bool(at):
                yield without_line_end(old) + line_break
            else:
                line = typed[index].removesuffix("\n")
                yield (margins.get(index, " " * column) if line and index else "") + line + line_break


def _comment_lines(lines: Sequence[str]) -> list[int]:
    """Which of the lines hold a comment and nothing else."""
    text = "".join(lines)
    starts = [*accumulate(map(len, lines), initial=0)]
    hashes = {start for start, _ in comments_of(text)}
    return [n for n, line in enumerate(lines) if starts[n] + len(line) - len(line.lstrip(" \t")) in hashes]


def _between(numbers: Sequence[int], first: int, last: int) -> Sequence[int]:
    return numbers[bisect_left(numbers, first) : bisect_left(numbers, last)]


def left_alone(raw: Sequence[str], column: int, new: str, typed: str) -> bool:
    """Whether every line that was left alone is in the new text byte for byte. It need not be if it was or
    becomes the first, or if it ends a file without a line end.

    An entry between brackets that was typed on lines of its own stands on one, and is all new.
    """
    after = [*lines_of(new), ""]
    return len(after) == 2 or all(
        raw[start + n] == after[first + n] or not (raw[start + n].endswith("\n") and after[first + n + 1])
        for kind, start, end, first, _ in _differences(shown(raw, column), lines_of(typed))
        for n in range(end - start)
        if kind == "equal" and start + n and first + n
    )


def _differences(before: Sequence[str], typed: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """Which lines are equal, replaced, gone or new, as difflib says it."""
    ended = [line.removesuffix("\n") + "\n" for line in typed]
    return list(SequenceMatcher(None, before, ended, autojunk=False).get_opcodes())


def _margin(line: str, column: int) -> int:
    return min(column, len(line) - len(line.lstrip(" ")))
