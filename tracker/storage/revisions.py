"""A review edited at its source: the old text is kept as a revision, and the review is unread again."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.domain.drafts import ReviewDraft
from tracker.domain.identity import content_hash
from tracker.domain.reading import Reading
from tracker.storage import marks, tags
from tracker.storage.models import Mark, Review, Revision


def revise(
    session: Session,
    author_id: int,
    review_id: int,
    draft: ReviewDraft,
    *,
    batch_id: int,
    now: datetime,
    tag: Callable[[str], Reading],
) -> bool:
    """Give the review the text of ``draft``; its corrections stay, of its states only *read* is cleared.

    Returns False where the text that is there was written later, so that it stays.
    """
    review = session.get_one(Review, (author_id, review_id), populate_existing=True)
    if draft.version is not None and review.text_at is not None and draft.version <= review.text_at:
        return False
    if content_hash(review.text) == content_hash(draft.text):
        return False
    _keep_old(session, review, batch_id=batch_id, now=now)
    give_text(session, review, draft.text, draft.html, tag)
    review.read_at = None
    review.text_at = draft.version or review.text_at
    for identity in marks.identities_of(session, author_id, review_id):
        kept = session.get(Mark, (author_id, identity, "read"))
        if kept is not None:
            session.delete(kept)
    session.flush()
    return True


def _keep_old(session: Session, review: Review, *, batch_id: int, now: datetime) -> None:
    mine = (Revision.author_id == review.author_id, Revision.review_id == review.id)
    highest = session.scalar(select(func.max(Revision.number)).where(*mine))
    session.add(
        Revision(
            author_id=review.author_id,
            review_id=review.id,
            number=(highest or 0) + 1,
            replaced_at=now,
            batch_id=batch_id,
            html=review.html,
            text=review.text,
        )
    )


def give_text(session: Session, review: Review, text: str, html: str, tag: Callable[[str], Reading]) -> None:
    """Give the review this text and tag it anew."""
    review.text, review.html, review.words = text, html, len(text.split())
    retag(session, review, tag)


def retag(session: Session, review: Review, tag: Callable[[str], Reading]) -> None:
    """Read the review's text again; what the author corrected stays. The author's own replies carry no tags."""
    reading = None if review.author_reply else tag(review.text)
    values: dict[str, str] = {}
    identities = marks.identities_of(session, review.author_id, review.id)
    for kept in marks.load(session, review.author_id, identities).values():
        values |= {kind: value for kind, (value, _) in kept.items()}
    rows = tags.effective(reading, values)
    tags.write_tags(session, review.author_id, {review.id: rows})
    review.lang = reading.lang if reading else ""
    review.tagger = reading.tagger if reading else ""
    chosen = tags.author_sentiment(values)
    review.sentiment = chosen or (reading.sentiment if reading else None)
    review.score = tags.SCORES[chosen] if chosen else (reading.score if reading else None)
    review.counted = review.hidden_at is None and not tags.is_noise(rows)
    session.flush()
