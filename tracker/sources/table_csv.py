"""Reviews, chapters or numbers as a table: CSV with commas, semicolons or tabs, in UTF-8 or an old spreadsheet's code.

Columns are known by loose names (``parsing.columns``); only a text, a chapter or a number is needed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from tracker.domain.drafts import Draft, Problem
from tracker.errors import Unreadable
from tracker.parsing import csv_rows, tables
from tracker.parsing.dates import reads_day_first, zone_of
from tracker.parsing.encoding import decoded
from tracker.parsing.prose import is_prose
from tracker.parsing.rows import Table
from tracker.parsing.tables import Shape
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "csv"
LABEL = "table (CSV)"
CARRIES = ("chapters", "reviews", "metrics")
ORDER = 60
TAKES = (
    "Reviews, chapters or numbers (views, kudos, followers ...) with loose column names, comma, semicolon or tab; "
    "numbers a row each, or a column for each kind."
)
BUILT_FROM = "docs/interfaces.md; spreadsheets in seven languages."
NOT_KNOWN = "Dates like 03/04/2026 are read as month first unless another row proves the contrary."

_NOT_A_TABLE = ("<", "{", "[", "%PDF", "PK\x03\x04", "From ")
_GUARDED = frozenset("=+-@\t\r")  # our own export puts an apostrophe before these, so that no spreadsheet runs them
_SAMPLES = 2_000  # rows looked at to tell the order of day and month


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The names of the columns, what parts them, and what parents are called elsewhere."""

    names: list[str]
    delimiter: str
    shape: Shape
    parents: dict[str, str]
    lines: tables.RawLines


def recognises(piece: Piece) -> bool:
    """Whether the text begins with column names, or at least with lines of equally many columns."""
    start = piece.sample[:20_000].lstrip(" \r\n")
    if not start or start.startswith(_NOT_A_TABLE) or "\0" in start.partition("\n")[0]:
        return False
    found = csv_rows.header(start, _known)
    return found is not None and (_known(found[1]) > 0 or not is_prose(start))  # sentences have commas, too


def read(piece: Piece) -> Iterator[Draft]:
    """Yield a review or a chapter for each row, a Problem for each that is none.

    Raises Unreadable when there is no column of text; the sentence names the columns there are.
    """
    text = decoded(piece.body, piece.content_type).lstrip("\ufeff \r\n")
    found = csv_rows.header(text, _known)
    if found is None:
        raise Unreadable(_("This is no table: its first line holds no column names. Nothing was stored."))
    delimiter, names = found
    shape = tables.shape_of(names)
    if shape is None:
        seen = ", ".join(name[:40] for name in names[:20])
        sentence = _("No column holds the text of the reviews. Name one of them “text”. The columns are: {names}.")
        raise Unreadable(sentence.format(names=seen))
    dated = names.index(shape.date) if shape.date else -1
    table = Table(kind=SLUG, zone=zone_of(piece.time_zone), day_first=_day_first(text, delimiter, dated))
    sheet = _Sheet(names, delimiter, shape, _parents(text, delimiter, names, shape), tables.RawLines(text))
    for row in islice(csv_rows.rows(text, delimiter, len(names)), 1, None):
        yield from _row(row, sheet, table)


def _row(row: csv_rows.Row, sheet: _Sheet, table: Table) -> Iterator[Draft]:
    where = _("line {number}").format(number=row.line)
    if row.cells is None:
        reason = _("its quotation marks do not match; left out")
        yield Problem(where=where, reason=reason, kept=False, raw=sheet.lines.at(row.line))
        return
    cells, width = row.cells, len(sheet.names)
    if any(cell.strip() for cell in cells[width:]):
        if sheet.shape.fields.get("text") == sheet.names[-1]:  # an unquoted text that holds the delimiter
            cells = [*cells[: width - 1], sheet.delimiter.join(cells[width - 1 :])]
        else:
            yield Problem(where=where, reason=_("this row has more columns than the first line; check its text"))
    record: dict[str, str] = {}
    for name, cell in zip(sheet.names, cells, strict=False):
        if cell.strip():
            record.setdefault(name, _unguarded(cell))
    parent = sheet.shape.fields.get("parent_id", "")
    if parent in record:
        record[parent] = sheet.parents.get(record[parent], record[parent])
    found = tables.drafts(record, where, sheet.shape, table)
    yield from tables.with_raw(found, lambda: sheet.delimiter.join(cells))


def _known(names: list[str]) -> int:
    """Return how many of the names are known, 0 unless they are those of a table of ours."""
    shape = tables.shape_of(names)
    return shape.known if shape is not None else 0


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:2] in _GUARDED and len(cell) > 1 else cell


def _parents(text: str, delimiter: str, names: list[str], shape: Shape) -> dict[str, str]:
    """Return the external id of each row by the id that ``parent_id`` speaks of, where a file has both."""
    if shape.kind != "reviews" or not {"id", "local_id", "parent_id"} <= shape.fields.keys():
        return {}
    own, external = names.index(shape.fields["local_id"]), names.index(shape.fields["id"])
    found = (row.cells for row in csv_rows.rows(text, delimiter) if row.cells and len(row.cells) > max(own, external))
    return {cells[own].strip(): cells[external].strip() for cells in found}


def _day_first(text: str, delimiter: str, place: int) -> bool:
    """Whether the dates of that column put the day before the month."""
    if place < 0:
        return False
    sample = islice(csv_rows.rows(text, delimiter), 1, _SAMPLES)
    return reads_day_first(row.cells[place] for row in sample if row.cells and place < len(row.cells))
