"""Numbers read at a time: kudos, views, followers."""

import hashlib
from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tracker.domain import records
from tracker.domain.drafts import MetricDraft, Moment
from tracker.storage.ids import allocate
from tracker.storage.models import Metric, MetricOrigin
from tracker.storage.origins import Target


def save_metrics(
    session: Session, target: Target, drafts: Iterable[MetricDraft], *, chapter_of: Callable[[MetricDraft], int | None]
) -> int:
    """Save numbers and return how many are new. A total read again at the same time replaces the one that is there."""
    new = 0
    for draft in drafts:
        chapter_id = chapter_of(draft)
        identity = _identity(draft, chapter_id)
        row = session.scalar(
            select(Metric).where(
                Metric.author_id == target.author_id, Metric.story_id == target.story_id, Metric.identity == identity
            )
        )
        if row is None:
            row = _row(target, draft, chapter_id, identity, allocate(session, target.author_id, "metric"))
            session.add(row)
            new += 1
        row.value = draft.value
        session.flush()
        if session.get(MetricOrigin, (target.author_id, row.id, target.batch_id)) is None:
            session.add(MetricOrigin(author_id=target.author_id, metric_id=row.id, batch_id=target.batch_id))
    session.flush()
    return new


def list_metrics(session: Session, author_id: int, story_id: int) -> list[records.Metric]:
    """Return the numbers of a story, the oldest first."""
    statement = select(Metric).where(Metric.author_id == author_id, Metric.story_id == story_id)
    return [
        records.Metric(
            id=row.id,
            story_id=row.story_id,
            chapter_id=row.chapter_id,
            site=row.site,
            kind=row.kind,
            at=Moment(row.at, row.precision),  # type: ignore[arg-type]
            value=row.value,
            gain=row.gain,
            identity=row.identity,
        )
        for row in session.scalars(statement.order_by(Metric.at, Metric.id))
    ]


def take_back(session: Session, author_id: int, batch_id: int) -> None:
    """Take away the numbers that only this batch brought."""
    mine = select(MetricOrigin.metric_id).where(MetricOrigin.author_id == author_id, MetricOrigin.batch_id == batch_id)
    candidates = sorted(session.scalars(mine))
    session.execute(delete(MetricOrigin).where(MetricOrigin.author_id == author_id, MetricOrigin.batch_id == batch_id))
    for part in _parts(candidates):
        left = session.scalars(
            select(MetricOrigin.metric_id).where(MetricOrigin.author_id == author_id, MetricOrigin.metric_id.in_(part))
        )
        gone = sorted(set(part) - set(left))
        session.execute(delete(Metric).where(Metric.author_id == author_id, Metric.id.in_(gone)))


def _parts(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[start : start + 500] for start in range(0, len(ids), 500))


def _row(target: Target, draft: MetricDraft, chapter_id: int | None, identity: str, metric_id: int) -> Metric:
    return Metric(
        author_id=target.author_id,
        id=metric_id,
        story_id=target.story_id,
        chapter_id=chapter_id,
        site=draft.site,
        kind=draft.kind[:20],
        at=draft.at.at,
        precision=draft.at.precision,
        value=draft.value,
        gain=draft.gain,
        identity=identity,
    )


def _identity(draft: MetricDraft, chapter_id: int | None) -> str:
    at = draft.at.at.isoformat() if draft.at.at else ""
    parts = (draft.kind, draft.site, str(chapter_id or ""), at, "gain" if draft.gain else "total", draft.external_id)
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()
