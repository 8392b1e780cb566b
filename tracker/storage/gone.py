"""Reviews that were deleted at their source: they stay, marked."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tracker.domain.drafts import Complete, Gone
from tracker.storage import sites
from tracker.storage.models import Review, ReviewOrigin
from tracker.storage.origins import Target
from tracker.storage.readers import CHUNK


def mark_gone(session: Session, target: Target, told: Sequence[Gone]) -> tuple[int, list[Gone]]:
    """Mark what the source says is deleted; return how many that were, and those that were never here."""
    by_site: dict[str, dict[str, Gone]] = {}
    for gone in told:
        by_site.setdefault(gone.site, {})[gone.external_id] = gone
    site_ids = sites.ensure_sites(session, target.author_id, target.story_id, by_site)
    ids: set[int] = set()
    unknown: list[Gone] = []
    for site, wanted in by_site.items():
        found = _reviews_under(session, target, site_ids[site], sorted(wanted))
        ids |= set(found.values())
        unknown += [gone for external_id, gone in wanted.items() if external_id not in found]
    return _mark(session, target, ids), unknown


def mark_missing(
    session: Session, target: Target, complete: Complete, chapter_id: int, *, seen: Collection[int]
) -> int:
    """Mark the site's reviews of a chapter that a complete document does not hold; return how many that were."""
    statement = select(Review.id).where(
        Review.author_id == target.author_id,
        Review.story_id == target.story_id,
        Review.own_chapter_id == chapter_id,
        Review.gone.is_(False),
    )
    if complete.until is not None:
        statement = statement.where(Review.posted_at <= complete.until)
    came = select(ReviewOrigin.review_id).where(
        ReviewOrigin.author_id == target.author_id,
        ReviewOrigin.site_id == sites.ensure_sites(session, target.author_id, target.story_id, [complete.site])[
            complete.site
        ],
        ReviewOrigin.batch_id != target.batch_id,
    )  # fmt: skip
    if complete.kinds:
        came = came.where(ReviewOrigin.kind.in_(complete.kinds))
    return _mark(session, target, set(session.scalars(statement.where(Review.id.in_(came)))) - set(seen))


def _reviews_under(session: Session, target: Target, site_id: int, ids: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for start in range(0, len(ids), CHUNK):
        statement = select(ReviewOrigin.external_id, ReviewOrigin.review_id).where(
            ReviewOrigin.author_id == target.author_id,
            ReviewOrigin.site_id == site_id,
            ReviewOrigin.external_id.in_(ids[start : start + CHUNK]),
        )
        found.update(dict(session.execute(statement).all()))
    return found


def _mark(session: Session, target: Target, ids: Iterable[int]) -> int:
    count = 0
    wanted = sorted(ids)
    for start in range(0, len(wanted), CHUNK):
        mine = (Review.author_id == target.author_id, Review.id.in_(wanted[start : start + CHUNK]))
        fresh = sorted(session.scalars(select(Review.id).where(*mine, Review.gone.is_(False))))
        count += len(fresh)
        session.execute(
            update(Review)
            .where(Review.author_id == target.author_id, Review.id.in_(fresh))
            .values(gone=True, gone_by=target.batch_id)
        )
    return count
