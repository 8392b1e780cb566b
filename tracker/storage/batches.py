"""Import runs, and taking one back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from tracker.domain import records
from tracker.errors import BadInput, NotFound
from tracker.storage import chapters, metrics, rollups, stories, tags, threads
from tracker.storage.ids import allocate
from tracker.storage.joining import chapters as joined_chapters
from tracker.storage.joining import readers as joined_readers
from tracker.storage.models import (
    Batch,
    Chapter,
    ChapterKey,
    ChapterOrigin,
    Metric,
    MetricOrigin,
    Review,
    ReviewOrigin,
    Source,
)
from tracker.words import gettext as _

CHUNK = 500


def create_batch(session: Session, author_id: int, what: str, *, now: datetime) -> int:
    """Write down that an import begins, and return its number."""
    batch_id = allocate(session, author_id, "batch")
    session.add(Batch(author_id=author_id, id=batch_id, at=now, what=what[:2000], state="running", counts={}))
    session.flush()
    return batch_id


def finish_batch(
    session: Session, author_id: int, batch_id: int, counts: Mapping[str, Any], *, sources: int, state: str = "done"
) -> None:
    """Write down how an import ended."""
    session.execute(
        update(Batch)
        .where(Batch.author_id == author_id, Batch.id == batch_id)
        .values(state=state, counts=dict(counts), sources=sources)
    )


def list_batches(session: Session, author_id: int) -> list[records.Batch]:
    """Return the batches, the newest first."""
    statement = select(Batch).where(Batch.author_id == author_id).order_by(Batch.id.desc())
    return [_record(row) for row in session.scalars(statement)]


def get_batch(session: Session, author_id: int, batch_id: int) -> records.Batch:
    """Return the batch, or raise NotFound."""
    row = session.get(Batch, (author_id, batch_id))
    if row is None:
        raise NotFound(_("There is no batch {id}. `tracker batches` lists them.").format(id=batch_id))
    return _record(row)


def of_story(session: Session, author_id: int, story_id: int) -> list[records.Batch]:
    """Return the batches that brought what is in the story now, or that name it, the newest first."""
    brought: set[int] = set()
    for origin, table, own in (
        (ReviewOrigin, Review, ReviewOrigin.review_id),
        (ChapterOrigin, Chapter, ChapterOrigin.chapter_id),
        (MetricOrigin, Metric, MetricOrigin.metric_id),
    ):
        statement = (
            select(origin.batch_id)
            .join(table, (table.author_id == origin.author_id) & (table.id == own))
            .where(origin.author_id == author_id, table.story_id == story_id)
        )
        brought |= set(session.scalars(statement.distinct()))
    listed = list_batches(session, author_id)
    return [one for one in listed if one.id in brought or _names(one, story_id)]


def _names(batch: records.Batch, story_id: int) -> bool:
    return any(one.get("id") == story_id for one in batch.counts.get("stories", ()))


def undo(session: Session, author_id: int, batch_id: int) -> dict[str, int]:
    """Take a batch back and return how many reviews and chapters went with it.

    Its origins go; a review or chapter with no origin left goes, with its revisions; one that another batch also
    brought stays. Sources that it made are paused. The story itself stays, with the names and settings the author gave
    it, even when nothing is left in it; the author's marks stay by identity. Raises NotFound, or BadInput when it is
    undone already.
    """
    batch = session.get(Batch, (author_id, batch_id))
    if batch is None:
        raise NotFound(_("There is no batch {id}. Nothing was changed.").format(id=batch_id))
    if batch.state == "undone":
        raise BadInput(_("Batch {id} is undone already. Nothing was changed.").format(id=batch_id))
    touched = _stories_of(session, author_id, batch_id)
    reviews, left = _take_reviews(session, author_id, batch_id)
    taken = _take_chapters(session, author_id, batch_id, left)
    joined_readers.sweep(session, author_id)
    metrics.take_back(session, author_id, batch_id)
    session.execute(
        update(Review).where(Review.author_id == author_id, Review.gone_by == batch_id).values(gone=False, gone_by=None)
    )
    _pause_sources(session, author_id, batch_id)
    batch.state = "undone"
    session.flush()
    for story_id in touched:
        threads.settle_answers(session, author_id, story_id)
        chapters.number(session, author_id, story_id)
        rollups.refresh(session, author_id, story_id)
    stories.touch(session, author_id, touched)
    return {"reviews": reviews, "chapters": taken}


def _pause_sources(session: Session, author_id: int, batch_id: int) -> None:
    """Pause what the batch made; resumed, it is read from its beginning."""
    session.execute(
        update(Source)
        .where(Source.author_id == author_id, Source.made_by == batch_id)
        .values(
            state="paused",
            said=_("Paused, because the import that made it was undone."),
            etag=None,
            last_modified=None,
            full_at=None,
            position=None,
        )
    )


def _stories_of(session: Session, author_id: int, batch_id: int) -> list[int]:
    by_review = (
        select(Review.story_id)
        .join(ReviewOrigin, (ReviewOrigin.author_id == Review.author_id) & (ReviewOrigin.review_id == Review.id))
        .where(ReviewOrigin.author_id == author_id, ReviewOrigin.batch_id == batch_id)
    )
    by_chapter = (
        select(Chapter.story_id)
        .join(ChapterOrigin, (ChapterOrigin.author_id == Chapter.author_id) & (ChapterOrigin.chapter_id == Chapter.id))
        .where(ChapterOrigin.author_id == author_id, ChapterOrigin.batch_id == batch_id)
    )
    return sorted(set(session.scalars(by_review.union(by_chapter))))


def _take_reviews(session: Session, author_id: int, batch_id: int) -> tuple[int, set[int]]:
    """Return how many reviews went, and the chapters they were on."""
    mine = select(ReviewOrigin.review_id).where(ReviewOrigin.author_id == author_id, ReviewOrigin.batch_id == batch_id)
    candidates = sorted(set(session.scalars(mine)))
    session.execute(delete(ReviewOrigin).where(ReviewOrigin.author_id == author_id, ReviewOrigin.batch_id == batch_id))
    gone: list[int] = []
    for start in range(0, len(candidates), CHUNK):
        part = candidates[start : start + CHUNK]
        still = session.scalars(
            select(ReviewOrigin.review_id).where(ReviewOrigin.author_id == author_id, ReviewOrigin.review_id.in_(part))
        )
        gone += sorted(set(part) - set(still))
    left: set[int] = set()
    for start in range(0, len(gone), CHUNK):
        part = gone[start : start + CHUNK]
        on = select(Review.own_chapter_id).where(Review.author_id == author_id, Review.id.in_(part))
        left |= {chapter_id for chapter_id in session.scalars(on) if chapter_id is not None}
        session.execute(
            update(Review).where(Review.author_id == author_id, Review.parent_id.in_(part)).values(parent_id=None)
        )
        tags.drop_tags(session, author_id, part)
        session.execute(delete(Review).where(Review.author_id == author_id, Review.id.in_(part)))
    return len(gone), left


def _take_chapters(session: Session, author_id: int, batch_id: int, left: set[int]) -> int:
    """Return how many chapters went: those that nothing brought any more, and that no review is on."""
    mine = select(ChapterOrigin.chapter_id).where(
        ChapterOrigin.author_id == author_id, ChapterOrigin.batch_id == batch_id
    )
    candidates = set(session.scalars(mine)) | left
    session.execute(
        delete(ChapterOrigin).where(ChapterOrigin.author_id == author_id, ChapterOrigin.batch_id == batch_id)
    )
    with_origin = set(session.scalars(select(ChapterOrigin.chapter_id).where(ChapterOrigin.author_id == author_id)))
    gone = sorted(candidates - with_origin)
    for start in range(0, len(gone), CHUNK):
        # a review that another batch brought keeps its chapter
        on = Review.own_chapter_id.in_(gone[start : start + CHUNK])
        candidates -= set(session.scalars(select(Review.own_chapter_id).where(Review.author_id == author_id, on)))
    gone = sorted(candidates - with_origin)
    joined_chapters.hand_over(session, author_id, gone)
    for start in range(0, len(gone), CHUNK):
        part = gone[start : start + CHUNK]
        session.execute(delete(ChapterKey).where(ChapterKey.author_id == author_id, ChapterKey.chapter_id.in_(part)))
        session.execute(delete(Chapter).where(Chapter.author_id == author_id, Chapter.id.in_(part)))
    return len(gone)


def _record(row: Batch) -> records.Batch:
    return records.Batch(
        id=row.id,
        at=row.at,
        what=row.what,
        sources=row.sources,
        counts=row.counts,
        state=cast("Any", row.state),
    )
