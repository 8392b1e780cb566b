"""An Excel file: every sheet whose columns we know, of reviews, chapters or numbers, with the loose names of tables."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Any

from tracker.domain.drafts import Draft, Problem
from tracker.errors import Unreadable
from tracker.parsing import archive, child, office, tables
from tracker.parsing.characters import one_line
from tracker.parsing.dates import reads_day_first, zone_of
from tracker.parsing.rows import Table
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "xlsx"
LABEL = "Excel file (XLSX)"
CARRIES = ("chapters", "reviews", "metrics")
ORDER = 42
TAKES = "Every sheet with columns we know: reviews, chapters or numbers; dates as cells, the last values of formulas."
BUILT_FROM = "ECMA-376; files of Excel, LibreOffice and Google Sheets."
NOT_KNOWN = (
    "A sheet whose column names are not among its first 20 rows. Cells have no time zone: they are in the story's."
)

_HEADER_WITHIN = 20  # rows with anything in them; above the names there may be a title
_SAMPLES = 2_000

_Row = dict[str, Any]


@dataclass(slots=True)
class _Sheets:
    """What was seen of the sheets so far: whether any was read, and the names of columns nobody knows."""

    read: int = 0
    unknown: list[str] = field(default_factory=list)


def recognises(piece: Piece) -> bool:
    """Whether this is an archive with an Excel workbook in it."""
    if not archive.is_zip(piece.start):
        return False
    with piece.open() as stream:
        return office.WORKBOOK in archive.names(stream)


def read(piece: Piece) -> Iterator[Draft]:
    """Yield what the rows of each known sheet hold. Raises Unreadable when no sheet has columns we know."""
    seen = _Sheets()
    reading = child.run("sheet_rows", office.checked(piece.body))
    for name, rows in groupby(reading, key=itemgetter("sheet")):
        yield from _sheet(one_line(str(name), cap=60), rows, piece, seen)
    if not seen.read:
        sentence = _("No sheet has a column we know. Name one of them “text”. The columns are: {names}.")
        raise Unreadable(sentence.format(names=", ".join(seen.unknown[:20]) or "–"))


def _sheet(name: str, rows: Iterator[_Row], piece: Piece, seen: _Sheets) -> Iterator[Draft]:
    """Yield what a sheet holds below its column names; of one without such names, note what it begins with."""
    for above, row in enumerate(rows):
        names = [one_line(str(cell), cap=120) if cell is not None else "" for cell in row["cells"]]
        shape = tables.shape_of(filter(None, names))
        if shape is not None:
            seen.read += 1
            yield from _rows(name, names, shape, rows, piece)
            return
        if not above:
            seen.unknown += filter(None, (column[:40] for column in names))
        if above >= _HEADER_WITHIN:
            return


def _rows(name: str, names: list[str], shape: tables.Shape, rows: Iterator[_Row], piece: Piece) -> Iterator[Draft]:
    sample = [row for _count, row in zip(range(_SAMPLES), rows, strict=False)]
    dates = (str(_record(row, names).get(shape.date, "")) for row in sample)
    table = Table(kind=SLUG, zone=zone_of(piece.time_zone), day_first=reads_day_first(dates))
    for part in (sample, rows):
        for row in part:
            where = _("sheet “{sheet}”, row {number}").format(sheet=name, number=row["row"])
            if not row["cells"]:
                yield Problem(
                    where=where, reason=_("the rows from here on were not read: there are too many"), kept=False
                )
                return
            record = _record(row, names)
            raw = partial(" | ".join, [str(value) for value in record.values()])
            yield from tables.with_raw(tables.drafts(record, where, shape, table), raw)


def _record(row: _Row, names: list[str]) -> dict[str, Any]:
    """Return the cells of a row that hold anything, by their columns."""
    found: dict[str, Any] = {}
    for name, cell in zip(names, row["cells"], strict=False):
        if name and cell not in {None, ""}:
            found.setdefault(name, cell)
    return found
