"""A table in a text file: which character parts its columns, and its rows one by one.

A quotation mark that is never closed would swallow the rest of the file: such a row is told, and reading goes on with
the next line.
"""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

DELIMITERS = (",", ";", "\t", "|")
MOST_LINES = 1_000  # that one row may span

_LONGEST_CELL = 1_000_000
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row and the line it begins at (from 1); ``cells`` is None where it could not be read."""

    line: int
    cells: list[str] | None


def rows(text: str, delimiter: str, width: int = 0) -> Iterator[Row]:
    """Yield the rows that hold anything; never raises for the content's sake.

    ``width`` is how many columns there should be: a row over several lines that has another number lost a quote.
    """
    csv.field_size_limit(_LONGEST_CELL)
    lines = io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n")).readlines()
    base = before = 0
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        try:
            cells: list[str] | None = next(reader)
        except StopIteration:
            return
        except csv.Error:
            cells = None
        start, end = base + before, base + reader.line_num
        if cells is None or (end - start > 1 and (len(cells) != width > 0 or _is_unclosed(lines, start, end))):
            yield Row(start + 1, None)
            base, before = start + 1, 0
            reader = csv.reader(islice(lines, base, None), delimiter=delimiter)
            continue
        before = reader.line_num
        if any(cell.strip() for cell in cells):
            yield Row(start + 1, cells)


def header(text: str, score: Callable[[list[str]], int]) -> tuple[str, list[str]] | None:
    """Return the delimiter and the column names of a table, None where the text is none.

    ``score`` says how many of some column names are known; the delimiter that gives the most is taken, then the one
    that gives the most columns. Where no name is known, it is a table when the first lines have as many columns each.
    """
    best: tuple[int, int, str, list[str]] | None = None
    for delimiter in DELIMITERS:
        first = list(islice(rows(text[:20_000], delimiter), 6))
        names = first[0].cells if first else None
        if not names or len(names) > 200 or any(len(name) > _LONGEST_NAME for name in names):
            continue
        known = score(names)
        if not known and any(_is_prose(name) for name in names):
            continue
        even = len(first) > 1 and all(row.cells is None or len(row.cells) == len(names) for row in first[:-1])
        if (known or (len(names) > 1 and even)) and (best is None or (known, len(names)) > best[:2]):
            best = (known, len(names), delimiter, names)
    return (best[2], [name.strip().strip("\ufeff") for name in best[3]]) if best else None


def _is_prose(name: str) -> bool:
    """Whether a cell of the first line is part of a sentence, not the name of a column."""
    return name.count(" ") > 4 or name.rstrip().endswith((".", "!", "?", "…", ":"))


def _is_unclosed(lines: list[str], start: int, end: int) -> bool:
    """Whether a quotation mark opened in the row was closed nowhere near."""
    return end - start > MOST_LINES or (
        end == len(lines) and sum(line.count('"') for line in lines[start:end]) % 2 == 1
    )
