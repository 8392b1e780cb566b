"""Readers of a site, found or made by the dozen, and listed by story."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, func, insert, or_, select
from sqlalchemy.orm import Session

from tracker.domain import records
from tracker.domain.drafts import ReviewDraft
from tracker.domain.keys import fold
from tracker.domain.readers import is_shared, reader_key
from tracker.domain.rollups import is_regular
from tracker.errors import NotFound
from tracker.storage.ids import allocate
from tracker.storage.models import Chapter, Reader, Review, Site
from tracker.words import gettext as _

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


def find(session: Session, author_id: int, story_id: int, *, site: str, key: str) -> int | None:
    """Return the reader of a site of the story that is known by this key, None for nobody."""
    statement = (
        select(Reader.id)
        .join(Site, (Site.author_id == Reader.author_id) & (Site.id == Reader.site_id))
        .where(Reader.author_id == author_id, Site.story_id == story_id, Site.key == site, Reader.key == key)
    )
    return session.scalar(statement)


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


def list_readers(
    session: Session, author_id: int, story_id: int, *, name: str = "", limit: int | None = None, offset: int = 0
) -> records.ReaderPage:
    """Return those who have a counted review of the story, those with most reviews first.

    ``name`` is a part of a name that they go by somewhere. Who was joined to another one is told there.
    """
    wrote = _wrote(session, author_id, story_id)
    if name.strip():
        called = _called(session, author_id, story_id, fold(name))
        wrote = [row for row in wrote if row.reader_id in called]
    page = wrote[offset : offset + limit if limit is not None else None]
    return records.ReaderPage(readers=tuple(_described(session, author_id, story_id, page)), total=len(wrote))


def get_reader(session: Session, author_id: int, story_id: int, reader_id: int) -> records.Reader:
    """Return a reader of the story; for one who was joined to another, that one. Raises NotFound."""
    counting = session.scalar(
        select(func.coalesce(Reader.same_as, Reader.id)).where(Reader.author_id == author_id, Reader.id == reader_id)
    )
    found = [row for row in _wrote(session, author_id, story_id) if row.reader_id == counting]
    if not found:
        raise NotFound(_("There is no reader {id} in this story.").format(id=reader_id))
    return _described(session, author_id, story_id, found)[0]


def _counted(author_id: int, story_id: int) -> list[ColumnElement[bool]]:
    return [
        Review.author_id == author_id,
        Review.story_id == story_id,
        Review.reader_id.is_not(None),
        Review.guest.is_(False),
        Review.author_reply.is_(False),
        Review.counted.is_(True),
    ]


def _wrote(session: Session, author_id: int, story_id: int) -> Sequence[Any]:
    """Return reader, count of reviews, first and last time of each who has a counted review."""
    count, when = func.count().label("reviews"), Review.posted_at.type
    last = func.max(Review.posted_at, type_=when).label("last_at")
    statement = (
        select(Review.reader_id, count, func.min(Review.posted_at, type_=when).label("first_at"), last)
        .where(*_counted(author_id, story_id))
        .group_by(Review.reader_id)
        .order_by(count.desc(), last.desc(), Review.reader_id)
    )
    return session.execute(statement).all()


def _called(session: Session, author_id: int, story_id: int, name: str) -> set[int]:
    statement = (
        select(func.coalesce(Reader.same_as, Reader.id), Reader.name)
        .join(Site, (Site.author_id == Reader.author_id) & (Site.id == Reader.site_id))
        .where(Reader.author_id == author_id, Site.story_id == story_id)
    )
    return {reader_id for reader_id, known in session.execute(statement) if name in fold(known)}


def _described(session: Session, author_id: int, story_id: int, rows: Sequence[Any]) -> list[records.Reader]:
    found: list[records.Reader] = []
    newest = select(func.max(Chapter.number)).where(Chapter.author_id == author_id, Chapter.story_id == story_id)
    chapters = session.scalar(newest) or 0
    for start in range(0, len(rows), CHUNK):
        part = rows[start : start + CHUNK]
        ids = [row.reader_id for row in part]
        people = _people(session, author_id, story_id, ids)
        places = _places(session, author_id, story_id, ids)
        for row in part:
            first = next(one for one in people[row.reader_id] if one.id == row.reader_id)
            reviewed = places[row.reader_id]
            found.append(
                records.Reader(
                    id=first.id,
                    name=first.name,
                    site=first.site,
                    url=first.url,
                    reviews=row.reviews,
                    first_at=row.first_at,
                    last_at=row.last_at,
                    is_regular=bool(reviewed) and is_regular(reviewed, chapters),
                    is_new=reviewed == {chapters - 1},
                    joined=tuple(one for one in people[row.reader_id] if one is not first),
                )
            )
    return found


def _people(
    session: Session, author_id: int, story_id: int, ids: Sequence[int]
) -> dict[int, list[records.JoinedReader]]:
    """Return who counts as each of these readers, themselves included, with what each wrote."""
    wrote = dict(
        session.execute(
            select(Review.own_reader_id, func.count())
            .where(*_counted(author_id, story_id), Review.reader_id.in_(ids))
            .group_by(Review.own_reader_id)
        ).all()
    )
    statement = (
        select(Reader, Site.key)
        .join(Site, (Site.author_id == Reader.author_id) & (Site.id == Reader.site_id))
        .where(Reader.author_id == author_id, or_(Reader.id.in_(ids), Reader.same_as.in_(ids)))
        .order_by(Reader.id)
    )
    found: dict[int, list[records.JoinedReader]] = defaultdict(list)
    for row, site in session.execute(statement):
        count = wrote.get(row.id, 0)
        one = records.JoinedReader(id=row.id, name=row.name, site=site, url=row.url, reviews=count)
        found[row.same_as or row.id].append(one)
    return found


def _places(session: Session, author_id: int, story_id: int, ids: Sequence[int]) -> dict[int, set[int]]:
    """Return the places, counted from 0, of the chapters that each of these readers reviewed."""
    statement = (
        select(Review.reader_id, Chapter.number)
        .join(Chapter, (Chapter.author_id == Review.author_id) & (Chapter.id == Review.chapter_id))
        .where(*_counted(author_id, story_id), Review.reader_id.in_(ids), Chapter.number.is_not(None))
        .distinct()
    )
    found: dict[int, set[int]] = defaultdict(set)
    for reader_id, number in session.execute(statement):
        found[reader_id or 0].add((number or 0) - 1)
    return found
