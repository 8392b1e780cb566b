"""Lists of reviews, as records with all their effective facts."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, cast

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from tracker.domain import records
from tracker.domain.drafts import Moment
from tracker.domain.reading import TagSpan
from tracker.domain.records import ReviewFilter, ReviewPage
from tracker.domain.rollups import is_regular
from tracker.errors import NotFound
from tracker.storage import search
from tracker.storage.asking import requests_of
from tracker.storage.models import Chapter, Reader, Review, ReviewOrigin, ReviewTag, Revision, Site, Story
from tracker.storage.together import together
from tracker.words import gettext as _

CHUNK = 500


def list_reviews(session: Session, author_id: int, wanted: ReviewFilter) -> ReviewPage:
    """Return the reviews that the filter means, newest first unless it says otherwise.

    Raises BadInput for a state or sentiment that does not exist.
    """
    conditions = search.conditions(author_id, wanted, requests=requests_of(session))
    total = session.scalar(select(func.count()).select_from(Review).where(*conditions)) or 0
    when = Review.posted_at.desc() if wanted.newest_first else Review.posted_at.asc()
    statement = (
        select(Review)
        .where(*conditions)
        .order_by(when.nulls_last(), Review.id.desc() if wanted.newest_first else Review.id)
        .offset(wanted.offset or None)
        .limit(wanted.limit)
    )
    rows = list(session.scalars(statement))
    return ReviewPage(reviews=tuple(_records(session, author_id, rows)), total=total)


def iterate(session: Session, author_id: int, wanted: ReviewFilter, *, size: int = 1000) -> Iterator[records.Review]:
    """Yield all reviews that the filter means, a thousand at a time in memory."""
    offset = 0
    while True:
        page = list_reviews(session, author_id, replace(wanted, limit=size, offset=offset))
        yield from page.reviews
        offset += size
        if offset >= page.total:
            return


def get_review(session: Session, author_id: int, review_id: int) -> records.Review:
    """Return the review, or raise NotFound."""
    row = session.get(Review, (author_id, review_id))
    if row is None:
        raise NotFound(_("There is no review {id}.").format(id=review_id))
    return next(iter(_records(session, author_id, [row])))


def _records(session: Session, author_id: int, rows: Sequence[Review]) -> Iterator[records.Review]:
    for start in range(0, len(rows), CHUNK):
        yield from _part(session, author_id, rows[start : start + CHUNK])


def _part(session: Session, author_id: int, rows: Sequence[Review]) -> Iterator[records.Review]:
    ids = [row.id for row in rows]
    titles = dict(session.execute(select(Story.id, Story.title).where(Story.author_id == author_id)).all())
    chapters = _chapters(session, author_id, {row.chapter_id for row in rows if row.chapter_id})
    spans = _spans(session, author_id, ids)
    origins = _origins(session, author_id, ids)
    written = _written(session, author_id, {row.reader_id for row in rows if row.reader_id})
    edits = _revisions(session, author_id, ids)
    regulars = _regulars(session, author_id, {(row.story_id, row.reader_id) for row in rows if row.reader_id})
    profiles = _profiles(session, author_id, {row.own_reader_id for row in rows if row.own_reader_id})
    for row in rows:
        number, title = chapters.get(row.chapter_id or 0, (None, None))
        mine = origins.get(row.id, ())
        count, first = written.get(row.reader_id or 0, (0, None))
        yield records.Review(
            id=row.id,
            story_id=row.story_id,
            story_title=titles[row.story_id],
            chapter_id=row.chapter_id,
            chapter_number=number,
            chapter_title=title,
            external_id=next((o.external_id for o in mine if o.external_id[:1] not in "~"), None),
            reader_url=profiles.get(row.own_reader_id or 0, ""),
            tags=spans.get(row.id, ()),
            by="author" if row.corrected else "tagger",
            left_out=_left_out(row, spans.get(row.id, ())),
            origins=mine,
            reader_reviews=0 if row.guest else count,
            first_review=not row.guest and first == row.id,
            regular=not row.guest and not row.author_reply and row.reader_id in regulars,
            revisions=edits.get(row.id, 0),
            **_plain(row),
        )


def _plain(row: Review) -> dict[str, Any]:
    names = (
        "guest", "author_reply", "title", "text", "html", "url",
        "parent_id", "rating", "rating_scale", "lang", "sentiment",
        "score", "tagger", "read_at", "answered_at", "starred_at", "hidden_at", "gone", "note",
    )  # fmt: skip
    return {name: getattr(row, name) for name in names} | {
        "reader": row.reader_name,
        "reader_id": None if row.guest else row.reader_id,
        "posted": Moment(row.posted_at, cast("Any", row.precision)),
        "scores": row.scores or {},
    }


def _left_out(row: Review, spans: Sequence[TagSpan]) -> str:
    if row.hidden_at is not None:
        return "hidden"
    return "solicitation" if any(span.tag == "solicitation" for span in spans) and not row.author_reply else ""


def _chapters(session: Session, author_id: int, ids: set[int]) -> dict[int, tuple[int | None, str | None]]:
    statement = select(Chapter).where(
        Chapter.author_id == author_id, or_(Chapter.id.in_(ids), Chapter.same_as.in_(ids))
    )
    return {one.row.id: (one.row.number, one.title) for one in together(session.scalars(statement))}


def _spans(session: Session, author_id: int, ids: Sequence[int]) -> dict[int, tuple[TagSpan, ...]]:
    statement = (
        select(ReviewTag)
        .where(ReviewTag.author_id == author_id, ReviewTag.review_id.in_(ids))
        .order_by(ReviewTag.review_id, ReviewTag.place)
    )
    found: dict[int, tuple[TagSpan, ...]] = {}
    for tag in session.scalars(statement):
        span = TagSpan(tag.tag, tag.start, tag.end, tag.confidence, tag.target)
        found[tag.review_id] = (*found.get(tag.review_id, ()), span)
    return found


def _origins(session: Session, author_id: int, ids: Sequence[int]) -> dict[int, tuple[records.Origin, ...]]:
    statement = (
        select(ReviewOrigin, Site.key)
        .join(Site, (Site.author_id == ReviewOrigin.author_id) & (Site.id == ReviewOrigin.site_id))
        .where(ReviewOrigin.author_id == author_id, ReviewOrigin.review_id.in_(ids))
        .order_by(ReviewOrigin.batch_id, ReviewOrigin.source_id, ReviewOrigin.external_id)
    )
    found: dict[int, tuple[records.Origin, ...]] = {}
    for row, key in session.execute(statement):
        origin = records.Origin(site=key, external_id=row.external_id, source_id=row.source_id, batch_id=row.batch_id)
        found[row.review_id] = (*found.get(row.review_id, ()), origin)
    return found


def _written(session: Session, author_id: int, reader_ids: set[int]) -> dict[int, tuple[int, int | None]]:
    """Return, by reader, how many counted reviews there are and the id of the earliest."""
    statement = (
        select(Review.reader_id, Review.id)
        .where(
            Review.author_id == author_id,
            Review.reader_id.in_(reader_ids),
            Review.counted.is_(True),
            Review.author_reply.is_(False),
        )
        .order_by(Review.reader_id, Review.posted_at.asc().nulls_last(), Review.id)
    )
    found: dict[int, tuple[int, int | None]] = {}
    for reader_id, review_id in session.execute(statement):
        if reader_id is not None:
            count, first = found.get(reader_id, (0, review_id))
            found[reader_id] = (count + 1, first)
    return found


def _regulars(session: Session, author_id: int, readers: set[tuple[int, int]]) -> set[int]:
    """Return which of the readers (by story) are regulars, see ``domain.rollups``."""
    wanted = {reader_id for _, reader_id in readers}
    statement = (
        select(Review.reader_id, Chapter.number)
        .join(Chapter, (Chapter.author_id == Review.author_id) & (Chapter.id == Review.chapter_id))
        .where(
            Review.author_id == author_id,
            Review.reader_id.in_(wanted),
            Review.counted.is_(True),
            Review.author_reply.is_(False),
            Chapter.number.is_not(None),
        )
        .distinct()
    )
    places: dict[int, set[int]] = {}
    for reader_id, number in session.execute(statement):
        places.setdefault(reader_id or 0, set()).add((number or 0) - 1)
    lengths = {story_id: _chapter_count(session, author_id, story_id) for story_id in {story for story, _ in readers}}
    return {reader for story, reader in readers if reader in places and is_regular(places[reader], lengths[story])}


def _chapter_count(session: Session, author_id: int, story_id: int) -> int:
    highest = select(func.max(Chapter.number)).where(Chapter.author_id == author_id, Chapter.story_id == story_id)
    return session.scalar(highest) or 0


def _profiles(session: Session, author_id: int, reader_ids: set[int]) -> dict[int, str]:
    statement = select(Reader.id, Reader.url).where(Reader.author_id == author_id, Reader.id.in_(reader_ids))
    return dict(session.execute(statement).all())


def _revisions(session: Session, author_id: int, ids: Sequence[int]) -> dict[int, int]:
    statement = (
        select(Revision.review_id, func.count())
        .where(Revision.author_id == author_id, Revision.review_id.in_(ids))
        .group_by(Revision.review_id)
    )
    return dict(session.execute(statement).all())
