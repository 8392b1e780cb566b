"""Which sources can be asked again, who is asking one just now, and what was learned from asking.

A source is taken by one asker at a time: ``claim`` writes down until when it is taken, in a short transaction of its
own, and moves its next time away, so that neither another thread nor another program asks it meanwhile. When that
program dies, the source is free again after that time.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast
from urllib.parse import urlsplit

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from tracker.domain import records
from tracker.errors import NotFound
from tracker.storage import rollups
from tracker.storage.models import Chapter, Source
from tracker.words import gettext as _

NOTES = "poll"  # what polling remembers of a source, beside how far a mailbox is read


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """What polling remembers of a source.

    ``taken_until``: somebody is asking it just now; ``not_before``: the site asked to be left alone till then; ``ttl``:
    minutes for which the feed says that it stays the same; ``digest``: hash of the bytes that came last; ``reviews``:
    whether there were reviews in them (None: not known yet); ``gap_at``: when reviews were last missed.
    """

    taken_until: datetime | None = None
    not_before: datetime | None = None
    ttl: int | None = None
    digest: str = ""
    reviews: bool | None = None
    gap_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing(records.Source):
    """A source with everything that asking it needs. ``address`` may hold a password: it is never shown."""

    address: str = field(repr=False)
    site: str
    part: bool
    etag: str | None
    last_modified: str | None
    full_at: datetime | None
    news_at: datetime | None
    failures: int
    position: Mapping[str, Any]
    notes: Notes

    @property
    def can_be_asked(self) -> bool:
        """Whether it is a place that may hold more another time, and that the author wants asked."""
        return bool(self.address) and self.state not in {"paused", "gone"}

    @property
    def host(self) -> str:
        """Return who is asked, with the port where one is named."""
        return urlsplit(self.address).netloc.rpartition("@")[2].lower()

    @property
    def is_mailbox(self) -> bool:
        """Whether it is asked for mails."""
        return self.address.startswith(("imap://", "imaps://"))


@dataclass(frozen=True, slots=True, kw_only=True)
class After:
    """What a source is after it was asked.

    ``kind`` is what it turned out to be, "" for as before; ``position`` is how far a mailbox is read.
    """

    state: str
    kind: str = ""
    said: str
    next_due_at: datetime
    failures: int
    last_fetched_at: datetime | None
    full_at: datetime | None
    news_at: datetime | None
    etag: str | None
    last_modified: str | None
    position: Mapping[str, Any]
    notes: Notes


def list_standings(session: Session, author_id: int, story_id: int | None = None) -> list[Standing]:
    """Return the sources, of one story or of all, in the order in which they were made."""
    statement = select(Source).where(Source.author_id == author_id).order_by(Source.id)
    if story_id is not None:
        statement = statement.where(Source.story_id == story_id)
    return [_standing(row) for row in session.scalars(statement)]


def get_standing(session: Session, author_id: int, source_id: int) -> Standing:
    """Return the source, or raise NotFound."""
    row = session.get(Source, (author_id, source_id))
    if row is None:
        raise NotFound(_("There is no source {id}. `tracker sources` lists them.").format(id=source_id))
    return _standing(row)


def claim(
    session: Session, standing: Standing, author_id: int, *, taken_until: datetime, next_due_at: datetime
) -> None:
    """Take a source, in a transaction of its own that also read ``standing``; a mailbox is taken for all its stories.

    A failure is counted beforehand, so that a source at which the program dies is not asked again and again.
    """
    for row in _same(session, standing, author_id):
        row.next_due_at = next_due_at
        row.failures += 1
        row.position = _kept(row.position, _notes_of(row.position), taken_until=taken_until)
    session.flush()


def is_wanted(session: Session, author_id: int, source_id: int) -> bool:
    """Whether the author still wants what was fetched from it: it was neither removed nor paused meanwhile."""
    row = session.get(Source, (author_id, source_id), populate_existing=True)
    return row is not None and row.state != "paused"


def settle(session: Session, standing: Standing, author_id: int, after: After) -> None:
    """Write down what became of a source that was asked; one that the author paused meanwhile stays so."""
    for row in _same(session, standing, author_id):
        row.kind = row.kind or after.kind
        row.failures = after.failures
        row.position = _kept(dict(after.position), after.notes, taken_until=None)
        row.last_fetched_at, row.full_at, row.news_at = after.last_fetched_at, after.full_at, after.news_at
        row.etag, row.last_modified = after.etag, after.last_modified
        if row.state != "paused":
            row.state, row.said, row.next_due_at = after.state, after.said, after.next_due_at
    session.flush()


def postpone(session: Session, author_id: int, source_ids: Collection[int], until: datetime) -> None:
    """Let sources rest until then, where they would be asked earlier."""
    session.execute(
        update(Source)
        .where(
            Source.author_id == author_id,
            Source.id.in_(source_ids),
            Source.next_due_at.is_(None) | (Source.next_due_at < until),
        )
        .values(next_due_at=until)
    )


def last_times(
    session: Session, author_id: int, story_id: int, *, until: datetime
) -> tuple[datetime | None, datetime | None]:
    """Return when the story's newest chapter, and its newest review, came: those dated after ``until`` left out."""
    statement = select(func.max(Chapter.published_at, type_=Chapter.published_at.type)).where(
        Chapter.author_id == author_id,
        Chapter.story_id == story_id,
        Chapter.is_note.is_(False),
        Chapter.published_at <= until,
    )
    review_at = rollups.story_totals(session, author_id, [story_id]).get(story_id, (0, None))[1]
    return session.scalar(statement), review_at if review_at and review_at <= until else None


def _same(session: Session, standing: Standing, author_id: int) -> list[Source]:
    """Return the rows that are asked together: one mailbox may hold the mails of several stories."""
    mine = Source.address == standing.address if standing.is_mailbox else Source.id == standing.id
    statement = select(Source).where(Source.author_id == author_id, mine)
    return list(session.scalars(statement.execution_options(populate_existing=True)))


def _standing(row: Source) -> Standing:
    return Standing(
        id=row.id,
        story_id=row.story_id,
        kind=row.kind,
        location=row.location,
        state=cast("Any", row.state),
        said=row.said,
        last_fetched_at=row.last_fetched_at,
        next_due_at=row.next_due_at,
        gap=row.gap,
        address=row.address,
        site=row.site,
        part=row.part,
        etag=row.etag,
        last_modified=row.last_modified,
        full_at=row.full_at,
        news_at=row.news_at,
        failures=row.failures,
        position={name: value for name, value in (row.position or {}).items() if name != NOTES},
        notes=_notes_of(row.position),
    )


def _kept(position: Mapping[str, Any] | None, notes: Notes, *, taken_until: datetime | None) -> dict[str, Any]:
    """Return the column's value: how far the mailbox is read, and the notes."""
    written: dict[str, Any] = {"digest": notes.digest, "ttl": notes.ttl, "reviews": notes.reviews}
    moments = {"taken_until": taken_until, "not_before": notes.not_before, "gap_at": notes.gap_at}
    written |= {name: at.isoformat() for name, at in moments.items() if at is not None}
    return {**(position or {}), NOTES: {name: value for name, value in written.items() if value not in (None, "")}}


def _notes_of(position: Mapping[str, Any] | None) -> Notes:
    kept = (position or {}).get(NOTES) or {}
    return Notes(
        taken_until=_moment(kept.get("taken_until")),
        not_before=_moment(kept.get("not_before")),
        ttl=kept.get("ttl"),
        digest=kept.get("digest") or "",
        reviews=kept.get("reviews"),
        gap_at=_moment(kept.get("gap_at")),
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
