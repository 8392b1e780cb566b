"""Reviews that two stories both held before they became one: the same site's own id, so the same review."""

from collections.abc import Callable, Iterable
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from tracker.domain.identity import content_hash
from tracker.domain.reading import Reading
from tracker.storage import revisions, tags
from tracker.storage.marks import STATES
from tracker.storage.models import Review, ReviewOrigin, Revision


def move_origins(session: Session, author_id: int, column: InstrumentedAttribute[int], gone: int, kept: int) -> None:
    """Write origins down under another site or source; one that is there already is not written twice."""
    own, twin = aliased(ReviewOrigin), aliased(ReviewOrigin)
    name = column.key
    other = "source_id" if name == "site_id" else "site_id"
    twice = select(own).join(
        twin,
        (twin.author_id == own.author_id)
        & (twin.external_id == own.external_id)
        & (twin.batch_id == own.batch_id)
        & (getattr(twin, other) == getattr(own, other))
        & (getattr(twin, name) == kept),
    )
    for row in session.scalars(twice.where(own.author_id == author_id, getattr(own, name) == gone)).all():
        session.delete(row)
    session.flush()
    session.execute(
        update(ReviewOrigin)
        .where(ReviewOrigin.author_id == author_id, column == gone)
        .values({column: kept})
        .execution_options(synchronize_session=False)
    )
    session.expire_all()


def fold(
    session: Session, author_id: int, site_ids: Iterable[int], *, now: datetime, tag: Callable[[str], Reading]
) -> None:
    """Make one review of those that have one identity on these sites."""
    for site_id in site_ids:
        while twice := _twice(session, author_id, site_id):
            for external_id in twice:
                ids = (
                    select(ReviewOrigin.review_id)
                    .distinct()
                    .where(
                        ReviewOrigin.author_id == author_id,
                        ReviewOrigin.site_id == site_id,
                        ReviewOrigin.external_id == external_id,
                    )
                )
                kept, *others = sorted(session.scalars(ids))
                for other in others:
                    _make_one(session, author_id, kept, other, now=now)
                revisions.retag(session, session.get_one(Review, (author_id, kept)), tag)


def _twice(session: Session, author_id: int, site_id: int) -> list[str]:
    statement = (
        select(ReviewOrigin.external_id)
        .where(ReviewOrigin.author_id == author_id, ReviewOrigin.site_id == site_id)
        .group_by(ReviewOrigin.external_id)
        .having(func.count(ReviewOrigin.review_id.distinct()) > 1)
    )
    return list(session.scalars(statement))


def _make_one(session: Session, author_id: int, kept_id: int, gone_id: int, *, now: datetime) -> None:
    """Give a review what the other one has: its origins, answers, states; the text that came last is its text."""
    kept, gone = (session.get_one(Review, (author_id, one)) for one in (kept_id, gone_id))
    _keep_texts(session, kept, gone, now=now)
    for state in STATES:
        if getattr(kept, f"{state}_at") is None:
            setattr(kept, f"{state}_at", getattr(gone, f"{state}_at"))
            kept.answered_by = gone.answered_by if state == "answered" else kept.answered_by
    kept.note = kept.note or gone.note
    kept.corrected = kept.corrected or gone.corrected
    kept.gone, kept.gone_by = kept.gone and gone.gone, kept.gone_by if kept.gone and gone.gone else None
    if kept.own_chapter_id is None:
        kept.own_chapter_id, kept.chapter_id = gone.own_chapter_id, gone.chapter_id
    session.flush()
    mine = (ReviewOrigin.author_id == author_id, ReviewOrigin.review_id == gone_id)
    session.execute(update(ReviewOrigin).where(*mine).values(review_id=kept_id))
    answers = (Review.author_id == author_id, Review.parent_id == gone_id)
    session.execute(update(Review).where(*answers).values(parent_id=kept_id))
    tags.drop_tags(session, author_id, [gone_id])
    session.execute(delete(Review).where(Review.author_id == author_id, Review.id == gone_id))
    session.expire_all()


def _keep_texts(session: Session, kept: Review, gone: Review, *, now: datetime) -> None:
    """Give the review the text that came last; any other one is a revision."""
    earlier = select(Revision).where(Revision.author_id == gone.author_id, Revision.review_id == gone.id)
    for row in session.scalars(earlier.order_by(Revision.number)).all():
        _remember(session, kept, row.text, row.html, at=row.replaced_at, batch_id=row.batch_id)
    if content_hash(kept.text) == content_hash(gone.text):
        return
    batches = {one.id: _newest_batch(session, one.author_id, one.id) for one in (kept, gone)}
    newer = batches[gone.id] > batches[kept.id]
    old = kept if newer else gone
    _remember(session, kept, old.text, old.html, at=now, batch_id=max(batches.values()))
    if newer:
        kept.text, kept.html, kept.words, kept.text_at = gone.text, gone.html, gone.words, gone.text_at


def _newest_batch(session: Session, author_id: int, review_id: int) -> int:
    statement = select(func.max(ReviewOrigin.batch_id)).where(
        ReviewOrigin.author_id == author_id, ReviewOrigin.review_id == review_id
    )
    return session.scalar(statement) or 0


def _remember(session: Session, review: Review, text: str, html: str, *, at: datetime, batch_id: int) -> None:
    mine = (Revision.author_id == review.author_id, Revision.review_id == review.id)
    number = (session.scalar(select(func.max(Revision.number)).where(*mine)) or 0) + 1
    name = {"author_id": review.author_id, "review_id": review.id, "number": number}
    session.add(Revision(**name, replaced_at=at, batch_id=batch_id, html=html, text=text))
    session.flush()
