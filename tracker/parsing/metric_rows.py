"""Numbers in a table become metrics: a row for each number, or a column for each kind of them."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tracker.domain.drafts import ChapterDraft, MetricDraft, Moment, Problem
from tracker.domain.keys import site_of
from tracker.parsing.columns import metric_kind
from tracker.parsing.rows import Table, address, chapter_keys, moment, number, story_title, title_in, truth, word
from tracker.words import gettext as _

_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[,.'’\s\u202f]\d{3})+")
_SHORT = re.compile(r"([+-]?\d+(?:[.,]\d+)?)\s*([km])", re.IGNORECASE)


def metric(values: Mapping[str, Any], where: str, table: Table) -> Iterator[MetricDraft | Problem]:
    """Yield the metric of a row, or why it is none; ``values`` are by field name (``columns.METRIC_FIELDS``)."""
    named = word(values.get("kind"), cap=60)
    kind = metric_kind(named)
    value = count(values.get("value"), kind)
    if not kind:
        reason = _(
            "“{kind}” is no number that is kept (views, visitors, kudos, followers, favourites, bookmarks, rating)"
        )
        yield Problem(where=where, reason=reason.format(kind=named), kept=False)
    elif value is None:
        yield Problem(where=where, reason=_("there is no number in this row"), kept=False)
    else:
        at, problems = _when(values, where, table)
        yield from problems
        yield _draft(values, kind, value, at, where)


def metrics(
    values: Mapping[str, Any], numbers: Mapping[str, Any], where: str, table: Table
) -> Iterator[MetricDraft | Problem]:
    """Yield the metrics of a row with a column for each kind; ``numbers`` are by kind. An empty cell is no number."""
    at, problems = _when(values, where, table)
    yield from problems
    for kind, cell in numbers.items():
        value = count(cell, kind)
        if value is not None:
            yield _draft(values, kind, value, at, where)
        elif word(cell) and word(cell) not in {"-", "–", "n/a"}:
            reason = _("“{cell}” is no number of {kind}").format(cell=word(cell, cap=40), kind=kind)
            yield Problem(where=where, reason=reason, kept=False)


def of_chapter(draft: ChapterDraft, numbers: Mapping[str, Any], where: str) -> Iterator[MetricDraft]:
    """Yield the numbers that stand beside a chapter in a table of chapters; when they were read is not told there."""
    for kind, cell in numbers.items():
        value = count(cell, kind)
        if value is not None:
            yield MetricDraft(
                kind=kind,
                value=value,
                site=draft.site,
                story=draft.story,
                chapter_keys=draft.keys,
                chapter_title=draft.title,
                where=where,
            )


def count(value: object, kind: str) -> float | None:
    """Return a number as statistics are written ("1,234", "12.5k"), None where it is none."""
    if isinstance(value, bool):
        return None
    text = word(value)
    if kind != "rating" and _GROUPED.fullmatch(text):
        return float(re.sub(r"[^\d+-]", "", text))
    short = _SHORT.fullmatch(text)
    if short:
        return float(round(float(short.group(1).replace(",", ".")) * (1_000 if short.group(2) in "kK" else 1_000_000)))
    try:
        found = float(text)
    except ValueError:
        return number(text) if kind == "rating" else None
    return found if -1e12 < found < 1e12 else None


def _draft(values: Mapping[str, Any], kind: str, value: float, at: Moment, where: str) -> MetricDraft:
    url = address(values.get("chapter_url"))
    return MetricDraft(
        kind=kind,
        value=value,
        at=at,
        gain=truth(values.get("gain")),
        site=word(values.get("site")).lower() or site_of(url),
        story=story_title(values.get("story")),
        chapter_keys=chapter_keys(values),
        chapter_title=word(values.get("chapter_title")) or title_in(values.get("chapter")),
        external_id=word(values.get("id"), cap=2_000) if truth(values.get("gain")) else "",
        where=where,
    )


def _when(values: Mapping[str, Any], where: str, table: Table) -> tuple[Moment, list[Problem]]:
    """Return when the row's numbers were read; one that cannot be read is told."""
    at = moment(values.get("at"), values.get("precision"), table)
    unread = at.at is None and bool(word(values.get("at")))
    reason = _("its date could not be read; kept with the time of this import")
    return at, [Problem(where=where, reason=reason)] if unread else []
