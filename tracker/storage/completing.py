"""What another source knows better of a review that is there already: when, where, in answer to what.

Nothing that is known is taken away: a time gets more precise, a missing chapter, parent, rating or address is filled
in, and a review that was gone and is shown again is no longer gone.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tracker.domain.drafts import PRECISE, ReviewDraft
from tracker.storage.models import Review
from tracker.storage.origins import Item, Target
from tracker.storage.readers import CHUNK


def complete(
    session: Session,
    target: Target,
    items: Sequence[Item],
    *,
    chapter_of: Callable[[ReviewDraft], int | None],
    joined: Mapping[int, int],
) -> None:
    """Complete the stored reviews of ``items`` by what their drafts know better."""
    drafts = {item.review_id: item.draft for item in items}
    for row in _rows(session, target.author_id, sorted(drafts)):
        draft = drafts[row.id]
        values = _better(row, draft)
        if row.own_chapter_id is None and draft.chapter_keys and (own := chapter_of(draft)) is not None:
            values |= {"own_chapter_id": own, "chapter_id": joined.get(own, own)}
        if row.gone and not draft.gone:
            values |= {"gone": False, "gone_by": None}
        if draft.gone and not row.gone:
            values |= {"gone": True, "gone_by": target.batch_id}
        if values:
            session.execute(
                update(Review).where(Review.author_id == target.author_id, Review.id == row.id).values(**values)
            )


def _better(row: Any, draft: ReviewDraft) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if PRECISE[draft.posted.precision] > PRECISE.get(row.precision, 0):
        values |= {"posted_at": draft.posted.at, "precision": draft.posted.precision}
    if draft.parent_id and draft.parent_id[:200] != row.parent_ref and (draft.parent_sure or not row.parent_ref):
        values |= {"parent_ref": draft.parent_id[:200], "parent_id": None}
    if row.rating is None and draft.rating is not None:
        values |= {"rating": draft.rating, "rating_scale": draft.rating_scale}
    if not row.scores and draft.scores:
        values["scores"] = dict(draft.scores)
    if not row.url and draft.url:
        values["url"] = draft.url
    return values


def _rows(session: Session, author_id: int, ids: Sequence[int]) -> list[Any]:
    found: list[Any] = []
    for start in range(0, len(ids), CHUNK):
        statement = select(
            Review.id, Review.precision, Review.parent_ref, Review.own_chapter_id, Review.rating, Review.scores,
            Review.url, Review.gone,
        ).where(Review.author_id == author_id, Review.id.in_(ids[start : start + CHUNK]))  # fmt: skip
        found += session.execute(statement).all()
    return found
