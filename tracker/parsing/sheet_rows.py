"""The job that reads the sheets of an Excel file, in a child process (``parsing.child``): values, never formulas."""

import io
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl import load_workbook

MOST_COLUMNS = 200
MOST_ROWS = 200_000  # with anything in them, of one sheet


def rows(body: bytes, _options: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield ``sheet`` (its name), ``row`` (from 1) and ``cells`` of each row with anything in it, sheet by sheet.

    A date is text as it stands in the cell (no zone; without a clock where that is midnight). A sheet that has more
    rows than are read ends with a row without cells.
    """
    warnings.simplefilter("ignore")  # openpyxl tells of styles and extensions it drops
    workbook = load_workbook(io.BytesIO(body), read_only=True, data_only=True, keep_links=False)
    for sheet in workbook.worksheets:
        sheet.reset_dimensions()  # what the file says of its size may be wrong
        count = 0
        for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
            if all(value is None or value == "" for value in values):
                continue
            count += 1
            if count > MOST_ROWS:
                yield {"sheet": sheet.title, "row": number, "cells": []}
                break
            yield {"sheet": sheet.title, "row": number, "cells": [_plain(value) for value in values[:MOST_COLUMNS]]}


def _plain(value: Any) -> str | int | float | bool | None:
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, datetime):
        midnight = value.time() == time(0)
        return value.strftime("%Y-%m-%d" if midnight else "%Y-%m-%d %H:%M:%S" if value.second else "%Y-%m-%d %H:%M")
    if isinstance(value, (date, time, timedelta)):
        return value.isoformat() if not isinstance(value, timedelta) else str(value)
    return str(value)
