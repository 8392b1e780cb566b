"""Reviews as JSON lines (or one JSON array), with loose names; and this program's own export, nothing of it lost.

A line of an export has a ``kind`` (story, chapter, note, review, metric); what a line without one is, its names say.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from tracker.domain.drafts import ChapterDraft, Draft, Problem, ReviewDraft
from tracker.errors import Unreadable
from tracker.parsing import columns, json_lines, own_export, tables
from tracker.parsing import rows as table_rows
from tracker.parsing.dates import reads_day_first, zone_of
from tracker.parsing.encoding import decoded
from tracker.parsing.rows import Table
from tracker.sources.base import SAMPLE, Piece
from tracker.words import gettext as _
from tracker.words import ngettext

SLUG = "jsonl"
LABEL = "JSON lines"
CARRIES = ("chapters", "reviews", "metrics")
ORDER = 50
TAKES = "Reviews, chapters, numbers (views, kudos, followers ...) or this program's own export, nothing of it lost."
BUILT_FROM = "docs/interfaces.md; the column names of common exports."
NOT_KNOWN = "A line without any text that we know the name of is told and left out."

_SAMPLES = 2_000
_OURS = frozenset({"note", "score"})  # what the author noted, and how the text feels: nothing a reader gave
_SURE = frozenset({"text", "comment", "review"})  # other names alone ("message") may be anything


def recognises(piece: Piece) -> bool:
    """Whether the first JSON object holds a review's text under a name we know, or is a line of an export."""
    start = piece.sample.lstrip(" \t\r\n")
    if not start.startswith(("{", "[")) or "jsonfeed.org/version" in start[:2_000]:
        return False
    if start.startswith("[") and piece.size > SAMPLE:
        start = decoded(piece.body)
    return any(record is not None and _is_row(record) for _line, record in _some(start))


def read(piece: Piece) -> Iterator[Draft]:
    """Yield what each line holds, a Problem for each that cannot be read. Raises Unreadable when none can."""
    text = decoded(piece.body, piece.content_type)
    names = own_export.Names()
    dates: list[str] = []
    for _line, record in json_lines.records(text):
        if record is not None:
            names.learn(record)
            if len(dates) < _SAMPLES and not names.is_export:
                dates.extend(
                    str(record[key])[:40] for key in columns.review_columns(record).values() if "date" in key.casefold()
                )
    table = Table(kind=SLUG, zone=zone_of(piece.time_zone), day_first=reads_day_first(dates))
    unread: Counter[str] = Counter()
    something = False
    lines = tables.RawLines("" if text.lstrip("\ufeff \t\r\n").startswith("[") else text)
    for line, record in json_lines.records(text):
        something = something or record is not None
        found = _line_drafts(line, record, names, table, unread)
        raw = partial(lines.at, line) if record is None else partial(json.dumps, record, ensure_ascii=False)
        yield from tables.with_raw(found, raw)
    if not something:
        raise Unreadable(_("None of its lines is a JSON object. Nothing was stored."))
    yield from _unread(unread)


def _line_drafts(
    line: int, record: dict[str, Any] | None, names: own_export.Names, table: Table, unread: Counter[str]
) -> Iterator[Draft]:
    where = _("line {number}").format(number=line)
    if record is None:
        yield Problem(where=where, reason=_("it is no JSON object; left out"), kept=False)
        return
    kind = record.get("kind")
    if kind == "story":
        yield own_export.story(record)
    elif kind in {"chapter", "note"}:
        yield _chapter(record, where, names, table, note=kind == "note")
    elif kind == "review":
        yield from _own_review(record, where, names, table)
    elif kind == "reader":
        if same := own_export.same_reader(record, names):
            yield same
    elif kind == "metric" and "metric" in record:
        yield from own_export.metric(record, where, names, table)
    elif isinstance(kind, str) and not columns.metric_kind(kind) and (names.is_export or not _is_row(record)):
        unread[table_rows.word(kind, cap=40)] += 1
    elif columns.are_chapters(record) and not columns.are_metrics(record):
        yield _chapter(record, where, names, table, note=None)
    else:
        yield from tables.drafts(record, where, tables.shape_of(record) or _reviews(record), table)


def _chapter(
    record: dict[str, Any], where: str, names: own_export.Names, table: Table, *, note: bool | None
) -> ChapterDraft | Problem:
    draft = table_rows.chapter(_values(record, columns.chapter_columns(record)), where, table, note)
    if isinstance(draft, Problem):
        return draft
    keys = own_export.chapter_keys(record) or draft.keys
    draft = replace(draft, story=names.story(record) or draft.story, keys=keys)
    return own_export.with_notes(draft, record) if names.is_export else draft


def _reviews(record: Mapping[str, Any]) -> tables.Shape:
    return tables.Shape(kind="reviews", fields=columns.review_columns(record))


def _own_review(record: dict[str, Any], where: str, names: own_export.Names, table: Table) -> Iterator[Draft]:
    """Yield the review of an export's line."""
    values = _values(record, columns.review_columns(key for key in record if key not in _OURS))
    for draft in table_rows.review(values, where, replace(table, markup=False)):
        yield own_export.finished(draft, record, names) if isinstance(draft, ReviewDraft) else draft


def _values(record: Mapping[str, Any], fields: Mapping[str, str]) -> dict[str, Any]:
    return {field: record[column] for field, column in fields.items()}


def _is_row(record: Mapping[str, Any]) -> bool:
    """Whether an object is a line of an export, a review with text, a chapter or a number."""
    if record.get("kind") in own_export.KINDS:
        return True
    fields = columns.review_columns(record)
    column = fields.get("text", fields.get("html", ""))
    text = record.get(column)
    if not isinstance(text, str) or not text.strip():
        return columns.are_chapters(record) or columns.are_metrics(record)
    return column.casefold() in _SURE or len(fields) > 1


def _some(text: str) -> Iterator[tuple[int, dict[str, Any] | None]]:
    for count, found in enumerate(json_lines.records(text)):
        if count >= 20:
            return
        yield found


def _unread(unread: Counter[str]) -> Iterator[Problem]:
    for kind, count in sorted(unread.items()):
        reason = ngettext(
            "{count} line of the kind “{kind}” is not read by this version",
            "{count} lines of the kind “{kind}” are not read by this version",
            count,
        )
        yield Problem(where=_("the file"), reason=reason.format(count=count, kind=kind), kept=False)
