"""When a story is parted, reviews of one side may stand on a chapter of the other: then each side has that chapter."""

from collections.abc import Mapping, Sequence

from sqlalchemy import inspect, select, update
from sqlalchemy.orm import Session

from tracker.storage import chapter_names
from tracker.storage.ids import allocate
from tracker.storage.models import Chapter, ChapterKey, ChapterOrigin, Metric, Review


def complete(session: Session, author_id: int, story_ids: Sequence[int], beside: Mapping[tuple[int, int], int]) -> None:
    """Give each story a copy of every chapter that its reviews and numbers are on and that another story has.

    ``beside`` names, by story and chapter, the chapter of that story which the copy counts as.
    """
    made: dict[tuple[int, int], int] = {}
    for table, column in ((Review, Review.own_chapter_id), (Metric, Metric.chapter_id)):
        statement = (
            select(table.story_id, column)
            .join(Chapter, (Chapter.author_id == table.author_id) & (Chapter.id == column))
            .where(table.author_id == author_id, table.story_id.in_(story_ids), Chapter.story_id != table.story_id)
            .distinct()
        )
        for story_id, found in session.execute(statement).all():
            chapter_id = found or 0
            if (story_id, chapter_id) not in made:
                same_as = beside.get((story_id, chapter_id))
                made[story_id, chapter_id] = _copy(session, author_id, chapter_id, story_id, same_as=same_as)
            session.execute(
                update(table)
                .where(table.author_id == author_id, table.story_id == story_id, column == chapter_id)
                .values({column: made[story_id, chapter_id]})
                .execution_options(synchronize_session=False)
            )
    session.expire_all()


def _copy(session: Session, author_id: int, chapter_id: int, story_id: int, *, same_as: int | None) -> int:
    """Return the id of a copy of the chapter in another story, under those of its names that are free there."""
    row = session.get_one(Chapter, (author_id, chapter_id))
    values = {column.key: getattr(row, column.key) for column in inspect(Chapter).column_attrs}
    copy_id = allocate(session, author_id, "chapter")
    values |= {"id": copy_id, "story_id": story_id, "site": "", "number": None, "same_as": same_as}
    session.add(Chapter(**values))
    session.flush()
    for kept in session.scalars(
        select(ChapterKey).where(ChapterKey.author_id == author_id, ChapterKey.chapter_id == chapter_id)
    ).all():
        key = chapter_names.plain(kept.key) if not kept.key.startswith("p:") else kept.key
        if session.get(ChapterKey, (author_id, story_id, key)) is None:
            session.add(ChapterKey(author_id=author_id, story_id=story_id, key=key, chapter_id=copy_id))
    for origin in session.scalars(
        select(ChapterOrigin).where(ChapterOrigin.author_id == author_id, ChapterOrigin.chapter_id == chapter_id)
    ).all():
        session.add(ChapterOrigin(author_id=author_id, chapter_id=copy_id, batch_id=origin.batch_id))
    session.flush()
    return copy_id
