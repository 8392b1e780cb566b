"""Who counts as whom: the pointers of chapters and readers, never chained, and the reviews that follow them."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from tracker.storage import chapters, rollups, stories, threads
from tracker.storage.models import Chapter, Reader, Review


def united(same_as: Mapping[int, int | None], links: Iterable[tuple[int, int]]) -> dict[int, int | None]:
    """Return the pointers after the second of each link (and what counts as it) counts as the first.

    No pointer leads to somebody who counts as somebody else.
    """
    roots = {one: one if to is None else to for one, to in same_as.items()}
    for first, second in links:
        keep, gone = _root(roots, first), _root(roots, second)
        if keep != gone:
            roots[gone] = keep
    flat = {one: _root(roots, one) for one in roots}
    return {one: None if root == one else root for one, root in flat.items()}


def fewer(before: Mapping[int, int | None], after: Mapping[int, int | None]) -> int:
    """Return how many count by themselves no longer."""
    return sum(to is not None for to in after.values()) - sum(to is not None for to in before.values())


def freed(same_as: Mapping[int, int | None], one: int) -> list[int]:
    """Return who counts by themselves when ``one`` is let go: itself, or all that were joined to it."""
    return [other for other, to in same_as.items() if to == one or (other == one and to is not None)]


def _root(roots: Mapping[int, int], one: int) -> int:
    while roots.get(one, one) != one:
        one = roots[one]
    return one


def align(session: Session, author_id: int, story_id: int) -> None:
    """Let every review of the story count for the chapter and the reader that its own were joined to."""
    session.flush()
    for table, own, counts in (
        (Chapter, Review.own_chapter_id, Review.chapter_id),
        (Reader, Review.own_reader_id, Review.reader_id),
    ):
        right = _counting(table, own)
        session.execute(
            update(Review)
            .where(Review.author_id == author_id, Review.story_id == story_id)
            .where(own.is_not(None), counts.is_distinct_from(right))
            .values({counts: right})
            .execution_options(synchronize_session=False)
        )
    session.expire_all()


def _counting(table: type[Chapter] | type[Reader], own: InstrumentedAttribute[int | None]) -> ColumnElement[Any]:
    return (
        select(func.coalesce(table.same_as, table.id))
        .where(table.author_id == Review.author_id, table.id == own)
        .correlate(Review)
        .scalar_subquery()
    )


def settle(session: Session, author_id: int, story_ids: Iterable[int]) -> None:
    """Bring everything that follows from the pointers up to date: reviews, numbers, answers, counts."""
    ids = list(story_ids)
    for story_id in ids:
        align(session, author_id, story_id)
        chapters.number(session, author_id, story_id)
        threads.settle_answers(session, author_id, story_id)
        rollups.refresh(session, author_id, story_id)
    stories.touch(session, author_id, ids)
