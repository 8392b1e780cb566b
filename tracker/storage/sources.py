"""Where a story's chapters and reviews come from."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from tracker.domain import records
from tracker.errors import NotFound
from tracker.storage.ids import allocate
from tracker.storage.models import ReviewOrigin, Source
from tracker.words import gettext as _

AGAIN = timedelta(minutes=15)  # after an import; parts of a large site are spread over the hour that follows
SPREAD = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What is known of a source after it was read."""

    kind: str
    location: str
    at: datetime
    etag: str | None = None
    last_modified: str | None = None
    said: str = ""
    address: str = ""
    site: str = ""
    part: bool = False
    position: dict[str, Any] | None = None


def ensure_source(session: Session, author_id: int, story_id: int, fetched: Fetched, *, batch_id: int) -> int:
    """Return the id of the story's source at this location; a new one is made, a known one brought up to date."""
    row = _known(session, author_id, story_id, fetched)
    if row is None:
        row = Source(
            author_id=author_id,
            id=allocate(session, author_id, "source"),
            story_id=story_id,
            kind=fetched.kind,
            location=fetched.location,
            made_by=batch_id,
            state="ok",
        )
        session.add(row)
    row.state = "ok"
    row.said = fetched.said
    row.kind = fetched.kind
    row.address = fetched.address or row.address
    row.site = fetched.site or row.site
    row.part = fetched.part
    row.position = fetched.position or row.position
    row.last_fetched_at = row.full_at = fetched.at
    row.failures = 0
    row.next_due_at = fetched.at + AGAIN + timedelta(minutes=row.id % SPREAD if row.part else 0)
    row.etag, row.last_modified = fetched.etag, fetched.last_modified
    session.flush()
    return row.id


def subscribe(
    session: Session,
    author_id: int,
    story_id: int,
    *,
    address: str,
    location: str,
    site: str,
    batch_id: int | None,
    part: bool = False,
) -> tuple[int, bool]:
    """Return the id of the story's source at this address, and whether it is new: then it waits to be asked."""
    same = or_(Source.address == address, (Source.location == location) & (Source.address != ""))
    mine = (Source.author_id == author_id, Source.story_id == story_id)
    row = session.scalar(select(Source).where(*mine, same).limit(1))
    if row is not None:
        row.address = address  # another password, perhaps
        return row.id, False
    row = Source(
        author_id=author_id,
        id=allocate(session, author_id, "source"),
        story_id=story_id,
        kind="",
        location=location,
        address=address,
        site=site,
        part=part,
        made_by=batch_id,
        state="waiting",
        said=_("Not asked yet."),
    )
    session.add(row)
    session.flush()
    return row.id, True


def _known(session: Session, author_id: int, story_id: int, fetched: Fetched) -> Source | None:
    """Return the source as it is known: by its address, else by kind and location."""
    mine = (Source.author_id == author_id, Source.story_id == story_id)
    by_address = session.scalar(select(Source).where(*mine, Source.address == fetched.address))
    if fetched.address and by_address is not None:
        return by_address
    return session.scalar(select(Source).where(*mine, Source.location == fetched.location, Source.kind == fetched.kind))


def set_address(session: Session, author_id: int, source_id: int, address: str) -> None:
    """Ask a source under another address from now on: with a new password. Raises NotFound."""
    row = _get(session, author_id, source_id)
    row.address = address
    set_paused(session, author_id, source_id, paused=False)


def set_gap(session: Session, author_id: int, source_id: int, *, gap: bool) -> None:
    """Say whether reviews may have been missed between this fetch of the source and the one before.

    What was missed is not found again by asking the same feed once more: the gap stays until a file or a page of the
    site's history brings reviews, or the author closes it.
    """
    row = session.get_one(Source, (author_id, source_id))
    if gap:
        row.gap = True
    elif not row.address and _brought_reviews(session, row):
        mine = update(Source).where(Source.author_id == author_id, Source.story_id == row.story_id)
        if row.site:
            mine = mine.where(or_(Source.site == row.site, Source.site == ""))
        session.execute(mine.values(gap=False))


def close_gap(session: Session, author_id: int, source_id: int) -> None:
    """Take the author's word for it that nothing is missing. Raises NotFound."""
    _get(session, author_id, source_id).gap = False
    session.flush()


def _brought_reviews(session: Session, row: Source) -> bool:
    mine = (ReviewOrigin.author_id == row.author_id, ReviewOrigin.source_id == row.id)
    return session.scalar(select(ReviewOrigin.review_id).where(*mine).limit(1)) is not None


def list_sources(session: Session, author_id: int, story_id: int | None = None) -> list[records.Source]:
    """Return the sources, of one story or of all, in the order in which they were made."""
    statement = select(Source).where(Source.author_id == author_id).order_by(Source.id)
    if story_id is not None:
        statement = statement.where(Source.story_id == story_id)
    return [_record(row) for row in session.scalars(statement)]


def get_source(session: Session, author_id: int, source_id: int) -> records.Source:
    """Return the source, or raise NotFound."""
    return _record(_get(session, author_id, source_id))


def set_paused(session: Session, author_id: int, source_id: int, *, paused: bool) -> None:
    """Pause or resume a source; raises NotFound.

    One that is resumed is read anew, though it may not have changed: the import that made it may have been undone.
    """
    row = _get(session, author_id, source_id)
    row.state = "paused" if paused else "ok"
    row.said = _("Paused: it is not asked until you resume it.") if paused else ""
    row.failures = 0
    if not paused:
        row.next_due_at = row.full_at = row.etag = row.last_modified = None
        kept = row.position or {}
        row.position = {name: _forget(value) if name == "poll" else value for name, value in kept.items()}
    session.flush()


def _forget(notes: dict[str, Any]) -> dict[str, Any]:
    """Return what polling remembers (``due.Notes``) without what the source held the last time."""
    return {name: value for name, value in notes.items() if name != "digest"}


def remove_source(session: Session, author_id: int, source_id: int) -> int:
    """Take a source away and return how many reviews came by it; what it brought stays. Raises NotFound."""
    row = _get(session, author_id, source_id)
    statement = select(func.count(ReviewOrigin.review_id.distinct())).where(
        ReviewOrigin.author_id == author_id, ReviewOrigin.source_id == source_id
    )
    kept = session.scalar(statement) or 0
    session.delete(row)
    session.flush()
    return kept


def _get(session: Session, author_id: int, source_id: int) -> Source:
    row = session.get(Source, (author_id, source_id))
    if row is None:
        sentence = _("There is no source {id}. `tracker sources` lists them.")
        raise NotFound(sentence.format(id=source_id))
    return row


def _record(row: Source) -> records.Source:
    return records.Source(
        id=row.id,
        story_id=row.story_id,
        kind=row.kind,
        location=row.location,
        state=cast("Any", row.state),
        said=row.said,
        last_fetched_at=row.last_fetched_at,
        next_due_at=row.next_due_at,
        gap=row.gap,
    )
