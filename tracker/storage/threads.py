"""Who answers whom: parents are found when both are there, in whatever order they came.

An author's reply directly under a review sets its *answered* fact; when the reply goes, so does the fact.
"""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session, aliased

from tracker.storage.models import Review, ReviewOrigin

CHUNK = 500


def connect(session: Session, author_id: int, story_id: int) -> None:
    """Find the parents that reviews of the story wait for; then settle what is answered."""
    waiting = _orphans(session, author_id, story_id)
    if waiting:
        parents = _parents(session, author_id, waiting)
        for child, parent in parents.items():
            session.execute(
                update(Review).where(Review.author_id == author_id, Review.id == child).values(parent_id=parent)
            )
    settle_answers(session, author_id, story_id)


def settle_answers(session: Session, author_id: int, story_id: int) -> None:
    """Make *answered* follow the author's replies; what the author marked by hand stays as it is."""
    reply, parent = aliased(Review), aliased(Review)
    pairs = session.execute(
        select(parent.id, reply.posted_at)
        .join(reply, (reply.author_id == parent.author_id) & (reply.parent_id == parent.id))
        .where(
            parent.author_id == author_id,
            parent.story_id == story_id,
            reply.author_reply.is_(True),
            parent.author_reply.is_(False),
        )
    ).all()
    replied: dict[int, datetime | None] = {}
    for review_id, at in pairs:
        known = replied.get(review_id)
        replied[review_id] = min(known, at) if known and at else at or known
    _forget(session, author_id, story_id, set(replied))
    for review_id, at in replied.items():
        session.execute(
            update(Review)
            .where(Review.author_id == author_id, Review.id == review_id, Review.answered_at.is_(None))
            .values(answered_at=at or Review.posted_at, answered_by="reply")
        )


def _forget(session: Session, author_id: int, story_id: int, still: set[int]) -> None:
    by_reply = session.scalars(
        select(Review.id).where(
            Review.author_id == author_id, Review.story_id == story_id, Review.answered_by == "reply"
        )
    )
    for review_id in set(by_reply) - still:
        session.execute(
            update(Review)
            .where(Review.author_id == author_id, Review.id == review_id)
            .values(answered_at=None, answered_by="")
        )


def _orphans(session: Session, author_id: int, story_id: int) -> dict[int, tuple[int, str]]:
    """Return (site id, external id) of the parent for each review whose parent is not found yet."""
    statement = (
        select(Review.id, ReviewOrigin.site_id, Review.parent_ref)
        .join(ReviewOrigin, (ReviewOrigin.author_id == Review.author_id) & (ReviewOrigin.review_id == Review.id))
        .where(
            Review.author_id == author_id,
            Review.story_id == story_id,
            Review.parent_ref != "",
            Review.parent_id.is_(None),
        )
    )
    return {review_id: (site_id, ref) for review_id, site_id, ref in session.execute(statement)}


def _parents(session: Session, author_id: int, waiting: dict[int, tuple[int, str]]) -> dict[int, int]:
    refs = sorted({ref for _, ref in waiting.values()})
    found: dict[tuple[int, str], int] = {}
    for start in range(0, len(refs), CHUNK):
        statement = select(ReviewOrigin.site_id, ReviewOrigin.external_id, ReviewOrigin.review_id).where(
            ReviewOrigin.author_id == author_id, ReviewOrigin.external_id.in_(refs[start : start + CHUNK])
        )
        found.update({(site_id, ref): review_id for site_id, ref, review_id in session.execute(statement)})
    pairs = {child: found[wanted] for child, wanted in waiting.items() if wanted in found}
    return {child: parent for child, parent in pairs.items() if child != parent}
