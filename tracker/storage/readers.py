"""Readers of a site, found or made by the dozen."""

from collections.abc import Iterable

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from tracker.domain.drafts import ReviewDraft
from tracker.domain.readers import is_shared, reader_key
from tracker.storage.ids import allocate
from tracker.storage.models import Reader

CHUNK = 500  # values in one IN (...), far below what every database takes


def ensure_readers(
    session: Session, author_id: int, drafts: Iterable[tuple[int, ReviewDraft]]
) -> dict[tuple[int, str], int]:
    """Return reader ids by (site id, key) for the drafts (with their site ids) whose reader is somebody."""
    wanted: dict[tuple[int, str], ReviewDraft] = {}
    for site_id, draft in drafts:
        if not is_guest(draft):
            wanted.setdefault((site_id, reader_key(draft.reader_name, draft.reader_url)), draft)
    known = _known(session, author_id, wanted)
    missing = [pair for pair in wanted if pair not in known]
    if missing:
        first = allocate(session, author_id, "reader", len(missing))
        rows = []
        for offset, (site_id, key) in enumerate(missing):
            draft = wanted[site_id, key]
            known[site_id, key] = first + offset
            rows.append(
                {
                    "author_id": author_id,
                    "id": first + offset,
                    "site_id": site_id,
                    "key": key,
                    "name": draft.reader_name,
                    "url": draft.reader_url,
                }
            )
        session.execute(insert(Reader), rows)
    return known


def is_guest(draft: ReviewDraft) -> bool:
    """Whether the draft is by nobody in particular: a shared name, and no profile that the site vouches for."""
    return not draft.reader_url and is_shared(draft.reader_name)


def _known(session: Session, author_id: int, wanted: Iterable[tuple[int, str]]) -> dict[tuple[int, str], int]:
    by_site: dict[int, list[str]] = {}
    for site_id, key in wanted:
        by_site.setdefault(site_id, []).append(key)
    found: dict[tuple[int, str], int] = {}
    for site_id, keys in by_site.items():
        for start in range(0, len(keys), CHUNK):
            statement = select(Reader.key, Reader.id).where(
                Reader.author_id == author_id, Reader.site_id == site_id, Reader.key.in_(keys[start : start + CHUNK])
            )
            found.update({(site_id, key): reader_id for key, reader_id in session.execute(statement)})
    return found
