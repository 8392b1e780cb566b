"""Under which identities reviews came, by which source and batch, and what their texts hashed to then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from tracker.domain.drafts import ReviewDraft
from tracker.storage import sites
from tracker.storage.models import Review, ReviewOrigin, Site
from tracker.storage.readers import CHUNK

Identity = tuple[int, str]  # site id, external id


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where reviews are saved to, and by what they came.

    ``polling``: the source is asked again and again, so that what it brought before is not written down once more.
    """

    author_id: int
    story_id: int
    source_id: int
    batch_id: int
    kind: str
    now: datetime
    polling: bool = False


@dataclass(slots=True)
class Item:
    """A draft on its way into the database."""

    draft: ReviewDraft
    external_id: str
    site_id: int
    digest: str
    kind: str
    review_id: int = 0
    known_here: bool = False  # this source brought it before, with this text

    @property
    def identity(self) -> Identity:
        """Return the identity it came under."""
        return self.site_id, self.external_id


@dataclass(frozen=True, slots=True)
class Found:
    """A stored review. ``digests`` holds the newest text's hash by kind of source; ``here`` those of this source."""

    review_id: int
    digests: Mapping[str, str]
    here: frozenset[str]


def known(session: Session, target: Target, items: Sequence[Item]) -> dict[Identity, Found]:
    """Return what is stored under the identities of ``items``, their further origins included."""
    wanted: dict[int, set[str]] = {}
    aliases: dict[Identity, Identity] = {}
    site_ids = _further_sites(session, target, items)
    for item in items:
        wanted.setdefault(item.site_id, set()).add(item.external_id)
        for site, external_id in item.draft.also:
            wanted.setdefault(site_ids[site], set()).add(external_id)
            aliases[site_ids[site], external_id] = item.identity
    found: dict[Identity, Found] = {}
    for site_id, ids in wanted.items():
        for identity, row in _under(session, target, site_id, sorted(ids)).items():
            found[identity] = row
            if identity in aliases:
                found.setdefault(aliases[identity], row)
    return found


def known_ids(session: Session, author_id: int, ids: Sequence[str]) -> set[str]:
    """Return which of these external ids some review has, on whatever site."""
    wanted = sorted({external_id for external_id in ids if external_id})
    found: set[str] = set()
    for start in range(0, len(wanted), CHUNK):
        statement = select(ReviewOrigin.external_id).where(
            ReviewOrigin.author_id == author_id,
            ReviewOrigin.site_id.in_(select(Site.id).where(Site.author_id == author_id)),
            ReviewOrigin.external_id.in_(wanted[start : start + CHUNK]),
        )
        found |= set(session.scalars(statement))
    return found


def write(session: Session, target: Target, items: Sequence[Item]) -> None:
    """Write down by which source and batch each review came this time."""
    rows: dict[Identity, dict[str, Any]] = {}
    site_ids = _further_sites(session, target, items)
    for item in items:
        if target.polling and item.known_here:
            continue
        also = [(site_ids[site], external_id) for site, external_id in item.draft.also]
        for site_id, external_id in [item.identity, *also]:
            rows[site_id, external_id] = {
                "author_id": target.author_id,
                "site_id": site_id,
                "external_id": external_id,
                "source_id": target.source_id,
                "batch_id": target.batch_id,
                "review_id": item.review_id,
                "kind": item.kind,
                "content_hash": item.digest,
            }
    if rows:
        session.execute(insert(ReviewOrigin).prefix_with("OR REPLACE", dialect="sqlite"), list(rows.values()))


def newest_of_source(session: Session, target: Target) -> datetime | None:
    """Return when the newest review was posted that the source brought in earlier batches, None for none."""
    statement = (
        select(func.max(Review.posted_at, type_=Review.posted_at.type))
        .join(ReviewOrigin, (ReviewOrigin.author_id == Review.author_id) & (ReviewOrigin.review_id == Review.id))
        .where(
            ReviewOrigin.author_id == target.author_id,
            ReviewOrigin.source_id == target.source_id,
            ReviewOrigin.batch_id != target.batch_id,
        )
    )
    return session.scalar(statement)


def _further_sites(session: Session, target: Target, items: Sequence[Item]) -> Mapping[str, int]:
    keys = {site for item in items for site, _ in item.draft.also}
    return sites.ensure_sites(session, target.author_id, target.story_id, keys) if keys else {}


def _under(session: Session, target: Target, site_id: int, ids: Sequence[str]) -> dict[Identity, Found]:
    rows: dict[Identity, Found] = {}
    for start in range(0, len(ids), CHUNK):
        statement = (
            select(
                ReviewOrigin.external_id, ReviewOrigin.review_id, ReviewOrigin.kind, ReviewOrigin.content_hash,
                ReviewOrigin.source_id,
            )
            .where(
                ReviewOrigin.author_id == target.author_id,
                ReviewOrigin.site_id == site_id,
                ReviewOrigin.external_id.in_(ids[start : start + CHUNK]),
            )
            .order_by(ReviewOrigin.batch_id)
        )  # fmt: skip
        for external_id, review_id, kind, digest, source_id in session.execute(statement):
            before = rows.get((site_id, external_id), Found(review_id, {}, frozenset()))
            # within one batch a text that was replaced comes first, so the last one of a kind is what it is now
            here = before.here | {digest} if source_id == target.source_id else before.here
            rows[site_id, external_id] = Found(review_id, {**before.digests, kind: digest}, here)
    return rows
