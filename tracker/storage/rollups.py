"""The kept counts: written in the transaction that changes what they count, read by every page, rebuildable.

What is kept is what ``domain.rollups.roll_up`` says of a story's reviews, so that kept and rebuilt cannot differ by
definition; they can only differ when a change forgot to say so, and ``rebuild`` finds that.
"""

from collections.abc import Iterator
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tracker.domain.drafts import Moment
from tracker.domain.rollups import ChapterFact, ChapterRollup, ReadersRollup, ReviewFact, StoryRollup, roll_up
from tracker.storage import models
from tracker.storage.asking import requests_of
from tracker.storage.models import Chapter, Review, ReviewTag, Story
from tracker.storage.together import together


def refresh(session: Session, author_id: int, story_id: int) -> None:
    """Write the story's counts anew, in the caller's transaction."""
    rollup = compute(session, author_id, story_id)
    _clear(session, author_id, story_id)
    for chapter in (rollup.whole, *rollup.chapters):
        session.add(
            models.ChapterRollup(
                author_id=author_id, story_id=story_id, chapter_id=chapter.chapter_id or 0, data=_written(chapter)
            )
        )
    session.add(models.ReadersRollup(author_id=author_id, story_id=story_id, data=asdict(rollup.readers)))
    session.flush()


def get_rollup(session: Session, author_id: int, story_id: int) -> StoryRollup:
    """Return the kept counts; chapters in reading order, notes not among them."""
    order = _chapter_facts(session, author_id, story_id, None)
    return _kept(session, author_id, story_id, [chapter.id for chapter in order])


def compute(session: Session, author_id: int, story_id: int, *, until: datetime | None = None) -> StoryRollup:
    """Return the counts from the reviews themselves; ``until`` leaves out what is later."""
    chapters = _chapter_facts(session, author_id, story_id, until)
    return roll_up(chapters, _facts(session, author_id, story_id, until))


def rebuild(session: Session, author_id: int) -> list[str]:
    """Write all counts anew; return a line for each chapter whose kept counts differed."""
    differed: list[str] = []
    for story_id, title in session.execute(select(Story.id, Story.title).where(Story.author_id == author_id)).all():
        kept = get_rollup(session, author_id, story_id)
        right = compute(session, author_id, story_id)
        if kept.readers != right.readers:
            differed.append(f"{title}: readers: kept {asdict(kept.readers)}, counted {asdict(right.readers)}")
        for old, new in zip((kept.whole, *kept.chapters), (right.whole, *right.chapters), strict=True):
            names = [f.name for f in fields(new) if getattr(old, f.name) != getattr(new, f.name)]
            if names:
                differed.append(f"{title}: chapter {new.chapter_id or '-'}: {', '.join(names)}")
        refresh(session, author_id, story_id)
    return differed


def story_totals(session: Session, author_id: int, story_ids: list[int]) -> dict[int, tuple[int, datetime | None]]:
    """Return, by story, how many counted reviews it has and when the newest of them was posted."""
    statement = select(models.ChapterRollup.story_id, models.ChapterRollup.data).where(
        models.ChapterRollup.author_id == author_id, models.ChapterRollup.story_id.in_(story_ids)
    )
    found: dict[int, tuple[int, datetime | None]] = {}
    for story_id, data in session.execute(statement):
        count, last = found.get(story_id, (0, None))
        row = _read(data)
        newest = max((at for at in (last, row.last_review) if at), default=None)
        found[story_id] = (count + row.reviews, newest)
    return found


def _kept(session: Session, author_id: int, story_id: int, order: list[int]) -> StoryRollup:
    statement = select(models.ChapterRollup.chapter_id, models.ChapterRollup.data).where(
        models.ChapterRollup.author_id == author_id, models.ChapterRollup.story_id == story_id
    )
    rows = {chapter_id: _read(data) for chapter_id, data in session.execute(statement)}
    readers = session.get(models.ReadersRollup, (author_id, story_id))
    return StoryRollup(
        whole=rows.get(0, ChapterRollup(chapter_id=None)),
        chapters=tuple(rows.get(chapter_id, ChapterRollup(chapter_id=chapter_id)) for chapter_id in order),
        readers=ReadersRollup(**readers.data) if readers else ReadersRollup(),
    )


def _clear(session: Session, author_id: int, story_id: int) -> None:
    for table in (models.ChapterRollup, models.ReadersRollup):
        session.execute(delete(table).where(table.author_id == author_id, table.story_id == story_id))


def _chapter_facts(session: Session, author_id: int, story_id: int, until: datetime | None) -> list[ChapterFact]:
    statement = (
        select(Chapter)
        .where(Chapter.author_id == author_id, Chapter.story_id == story_id)
        .order_by(Chapter.number)
        .execution_options(populate_existing=True)
    )
    return [
        ChapterFact(id=one.row.id, published=one.published)
        for one in together(session.scalars(statement))
        if not one.row.is_note and (until is None or (one.published.at or one.row.first_review_at or until) <= until)
    ]


def _facts(session: Session, author_id: int, story_id: int, until: datetime | None) -> Iterator[ReviewFact]:
    """Yield the facts of the story's reviews, a few thousand rows in memory at a time."""
    tags = _tags(session, author_id, story_id)
    requests = requests_of(session)
    statement = select(
        Review.id, Review.chapter_id, Review.posted_at, Review.precision, Review.reader_id, Review.author_reply,
        Review.guest, Review.counted, Review.answered_at, Review.words, Review.sentiment, Review.score,
    ).where(Review.author_id == author_id, Review.story_id == story_id)  # fmt: skip
    if until is not None:
        statement = statement.where(Review.posted_at <= until)
    for row in session.execute(statement.execution_options(yield_per=5000)):
        slugs = tags.get(row.id, frozenset())
        yield ReviewFact(
            chapter_id=row.chapter_id,
            posted=Moment(row.posted_at, row.precision),
            reader_id=None if row.guest else row.reader_id,
            author_reply=row.author_reply,
            guest=row.guest,
            counted=row.counted,
            answered=row.answered_at is not None,
            words=row.words,
            sentiment=row.sentiment,
            score=row.score,
            tags=slugs,
            asks=not requests.isdisjoint(slugs),
        )


def _tags(session: Session, author_id: int, story_id: int) -> dict[int, frozenset[str]]:
    statement = (
        select(ReviewTag.review_id, ReviewTag.tag)
        .join(Review, (Review.author_id == ReviewTag.author_id) & (Review.id == ReviewTag.review_id))
        .where(ReviewTag.author_id == author_id, Review.story_id == story_id)
    )
    found: dict[int, frozenset[str]] = {}
    for review_id, tag in session.execute(statement.execution_options(yield_per=5000)):
        found[review_id] = found.get(review_id, frozenset()) | {tag}
    return found


_TIMES = ("oldest_unanswered", "last_review")


def _written(row: ChapterRollup) -> dict[str, Any]:
    data = asdict(row)
    for name in _TIMES:
        data[name] = data[name].isoformat() if data[name] else None
    return data


def _read(data: dict[str, Any]) -> ChapterRollup:
    values = dict(data)
    for name in _TIMES:
        values[name] = datetime.fromisoformat(values[name]) if values.get(name) else None
    for name in ("hours", "day_hours"):
        values[name] = tuple((hour, count) for hour, count in values[name])
    return ChapterRollup(**values)
