"""Where a story's chapters and reviews come from."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.domain import records
from tracker.errors import NotFound
from tracker.storage.ids import allocate
from tracker.storage.models import ReviewOrigin, Source
from tracker.words import gettext as _


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What is known of a source after it was read."""

    kind: str
    location: str
    at: datetime
    etag: str | None = None
    last_modified: str | None = None
    said: str = ""
    is_address: bool = False


def ensure_source(session: Session, author_id: int, story_id: int, fetched: Fetched, *, batch_id: int) -> int:
    """Return the id of the story's source at this location; a new one is made, a known one brought up to date."""
    row = session.scalar(
        select(Source).where(
            Source.author_id == author_id,
            Source.story_id == story_id,
            Source.location == fetched.location,
            Source.kind == fetched.kind,
        )
    )
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
    row.last_fetched_at = fetched.at
    row.etag, row.last_modified = fetched.etag, fetched.last_modified
    session.flush()
    return row.id


def set_gap(session: Session, author_id: int, source_id: int, *, gap: bool) -> None:
    """Say whether reviews may have been missed between this fetch of the source and the one before."""
    session.get_one(Source, (author_id, source_id)).gap = gap


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
    """Pause or resume a source; raises NotFound."""
    row = _get(session, author_id, source_id)
    row.state = "paused" if paused else "ok"
    row.said = _("Paused: it is not asked until you resume it.") if paused else ""
    session.flush()


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
