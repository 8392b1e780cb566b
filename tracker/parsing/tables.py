"""What a table holds, told by the names of its columns, and the drafts of its rows. Used by CSV, JSON lines, XLSX."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal, TypeVar

from tracker.domain.drafts import ChapterDraft, MetricDraft, Problem, ReviewDraft
from tracker.parsing import columns, metric_rows, rows
from tracker.parsing.characters import tidy
from tracker.parsing.rows import Table

LONGEST_RAW = 500  # characters of a row that are shown

Kind = Literal["reviews", "chapters", "metrics"]
_D = TypeVar("_D")
Of = ReviewDraft | ChapterDraft | MetricDraft | Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What the rows are, the column of each field, and the column of each kind of number."""

    kind: Kind
    fields: Mapping[str, str]
    numbers: Mapping[str, str] = field(default_factory=dict)

    @property
    def known(self) -> int:
        """Return how many columns are known."""
        return len(self.fields) + len(self.numbers)

    @property
    def date(self) -> str:
        """Return the name of the column with the dates, "" for none."""
        names = {"reviews": "posted_at", "chapters": "published_at", "metrics": "at"}
        return self.fields.get(names[self.kind], "")


class RawLines:
    """The lines of a text, for showing one that could not be read; the text is taken apart when the first is asked."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _lines(self) -> list[str]:
        return self._text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    def at(self, number: int) -> str:
        """Return the beginning of a line, counted from 1; "" where there is none."""
        return tidy(self._lines[number - 1][:LONGEST_RAW]) if 0 < number <= len(self._lines) else ""


def shape_of(names: Iterable[str]) -> Shape | None:
    """Return what a table with these columns holds, None where no column holds a text, a chapter or a number."""
    names = tuple(names)
    if columns.are_metrics(names) and not _has_chapters_own(names):
        fields = columns.metric_columns(names)
        long = "kind" in fields and "value" in fields
        wanted = fields if long else {f: column for f, column in fields.items() if f not in {"kind", "value"}}
        return Shape(kind="metrics", fields=wanted, numbers={} if long else columns.number_columns(names))
    if columns.are_chapters(names):
        return Shape(kind="chapters", fields=columns.chapter_columns(names), numbers=columns.number_columns(names))
    reviews = columns.review_columns(names)
    return Shape(kind="reviews", fields=reviews) if "text" in reviews or "html" in reviews else None


def drafts(record: Mapping[str, Any], where: str, shape: Shape, table: Table) -> Iterator[Of]:
    """Yield what a row holds; ``record`` is by column name."""
    values = {name: record[column] for name, column in shape.fields.items() if column in record}
    numbers = {kind: record[column] for kind, column in shape.numbers.items() if column in record}
    if shape.kind == "reviews":
        yield from rows.review(values, where, table)
    elif shape.kind == "chapters":
        chapter = rows.chapter(values, where, table)
        yield chapter
        if isinstance(chapter, ChapterDraft):
            yield from metric_rows.of_chapter(chapter, numbers, where)
    elif numbers:
        yield from metric_rows.metrics(values, numbers, where, table)
    elif not shape.numbers:
        yield from metric_rows.metric(values, where, table)


def with_raw(found: Iterable[_D], raw: Callable[[], str]) -> Iterator[_D | Problem]:
    """Yield the drafts of a row; a problem that lost it carries the beginning of the row, which ``raw`` gives."""
    for draft in found:
        if isinstance(draft, Problem) and draft.lost and not draft.raw:
            yield replace(draft, raw=tidy(raw()[:LONGEST_RAW]))
        else:
            yield draft


def _has_chapters_own(names: tuple[str, ...]) -> bool:
    """Whether the columns list chapters, with their numbers beside: how long each is, when it was published.

    A mere date is the day the numbers were read; without any, the list is one of chapters.
    """
    fields = columns.chapter_columns(names)
    told = columns.folded(fields.get("published_at", "")).startswith(("publish", "posted"))
    return columns.are_chapters(names) and ("words" in fields or told or "at" not in columns.metric_columns(names))
