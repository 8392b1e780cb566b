"""Reviews, or chapters, as a table: CSV with commas, semicolons or tabs, in UTF-8 or what an old spreadsheet writes.

Columns are known by loose names (``parsing.columns``); only a column of text is needed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from tracker.domain.drafts import Draft, Problem
from tracker.errors import Unreadable
from tracker.parsing import columns, csv_rows
from tracker.parsing import rows as table_rows
from tracker.parsing.dates import reads_day_first, zone_of
from tracker.parsing.encoding import decoded
from tracker.parsing.rows import Table
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "csv"
LABEL = "table (CSV)"
CARRIES = ("chapters", "reviews")
ORDER = 60
TAKES = "Reviews or chapters with loose column names, comma, semicolon or tab."
BUILT_FROM = "docs/interfaces.md; spreadsheets in seven languages."
NOT_KNOWN = "Dates like 03/04/2026 are read as month first unless another row proves the contrary."

_NOT_A_TABLE = ("<", "{", "[", "%PDF", "PK\x03\x04", "From ")
_GUARDED = frozenset("=+-@\t\r")  # our own export puts an apostrophe before these, so that no spreadsheet runs them
_SAMPLES = 2_000  # rows looked at to tell the order of day and month


@dataclass(frozen=True, slots=True)
class _Shape:
    """Where each field stands in a row, how many columns there are, and what parents are called elsewhere."""

    places: dict[str, int]
    width: int
    delimiter: str
    parents: dict[str, str]
    chapters: bool


def recognises(piece: Piece) -> bool:
    """Whether the text begins with column names, or at least with lines of equally many columns."""
    start = piece.sample[:20_000].lstrip(" \r\n")
    if not start or start.startswith(_NOT_A_TABLE) or "\0" in start.partition("\n")[0]:
        return False
    return csv_rows.header(start, _known) is not None


def read(piece: Piece) -> Iterator[Draft]:
    """Yield a review or a chapter for each row, a Problem for each that is none.

    Raises Unreadable when there is no column of text; the sentence names the columns there are.
    """
    text = decoded(piece.body, piece.content_type).lstrip("\ufeff \r\n")
    found = csv_rows.header(text, _known)
    if found is None:
        raise Unreadable(_("This is no table: its first line holds no column names. Nothing was stored."))
    delimiter, names = found
    chapters = columns.are_chapters(names)
    fields = columns.chapter_columns(names) if chapters else columns.review_columns(names)
    if not chapters and "text" not in fields and "html" not in fields:
        seen = ", ".join(name[:40] for name in names[:20])
        sentence = _("No column holds the text of the reviews. Name one of them “text”. The columns are: {names}.")
        raise Unreadable(sentence.format(names=seen))
    places = {field: names.index(column) for field, column in fields.items()}
    dated = places.get("published_at" if chapters else "posted_at", -1)
    table = Table(kind=SLUG, zone=zone_of(piece.time_zone), day_first=_day_first(text, delimiter, dated))
    shape = _Shape(places, len(names), delimiter, _parents(text, delimiter, places), chapters)
    for row in islice(csv_rows.rows(text, delimiter, len(names)), 1, None):
        yield from _row(row, shape, table)


def _row(row: csv_rows.Row, shape: _Shape, table: Table) -> Iterator[Draft]:
    where = _("line {number}").format(number=row.line)
    if row.cells is None:
        yield Problem(where=where, reason=_("its quotation marks do not match; left out"), kept=False)
        return
    cells = row.cells
    if any(cell.strip() for cell in cells[shape.width :]):
        if shape.places.get("text") == shape.width - 1:  # an unquoted text that holds the delimiter
            cells = [*cells[: shape.width - 1], shape.delimiter.join(cells[shape.width - 1 :])]
        else:
            yield Problem(where=where, reason=_("this row has more columns than the first line; check its text"))
    values = {f: _unguarded(cells[at]) for f, at in shape.places.items() if at < len(cells) and cells[at].strip()}
    if "parent_id" in values:
        values["parent_id"] = shape.parents.get(values["parent_id"], values["parent_id"])
    if shape.chapters:
        yield table_rows.chapter(values, where, table)
    else:
        yield from table_rows.review(values, where, table)


def _known(names: list[str]) -> int:
    """Return how many of the names are known, 0 unless one of them holds text or they are those of chapters."""
    fields = columns.review_columns(names)
    if columns.are_chapters(names):
        return len(columns.chapter_columns(names))
    return len(fields) if "text" in fields or "html" in fields else 0


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:2] in _GUARDED and len(cell) > 1 else cell


def _parents(text: str, delimiter: str, places: dict[str, int]) -> dict[str, str]:
    """Return the external id of each row by the id that ``parent_id`` speaks of, where a file has both."""
    if not {"id", "local_id", "parent_id"} <= places.keys():
        return {}
    own, external = places["local_id"], places["id"]
    found = (row.cells for row in csv_rows.rows(text, delimiter) if row.cells and len(row.cells) > max(own, external))
    return {cells[own].strip(): cells[external].strip() for cells in found}


def _day_first(text: str, delimiter: str, place: int) -> bool:
    """Whether the dates of that column put the day before the month."""
    if place < 0:
        return False
    sample = islice(csv_rows.rows(text, delimiter), 1, _SAMPLES)
    return reads_day_first(row.cells[place] for row in sample if row.cells and place < len(row.cells))
