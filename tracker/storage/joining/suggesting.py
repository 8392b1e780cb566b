"""What of the author's looks the same, as ``domain.alike`` is told of it."""

from collections import defaultdict

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.domain.alike import (
    ChapterFact,
    Pair,
    ReaderFact,
    StoryFact,
    alike_chapters,
    alike_readers,
    alike_stories,
    number_in,
)
from tracker.storage import sites
from tracker.storage.models import Chapter, Reader, Review, Site, Story
from tracker.storage.together import Together, together


def like_stories(session: Session, author_id: int) -> list[Pair]:
    """Return pairs of stories that look the same, the surest first."""
    titles: dict[int, list[str]] = defaultdict(list)
    statement = select(Chapter.story_id, Chapter.title).where(
        Chapter.author_id == author_id, Chapter.is_note.is_(False), Chapter.same_as.is_(None)
    )
    for story_id, title in session.execute(statement):
        titles[story_id].append(title)
    keys: dict[int, set[str]] = defaultdict(set)
    for story_id, key in session.execute(select(Site.story_id, Site.key).where(Site.author_id == author_id)):
        keys[story_id].add(key)
    rows = session.execute(select(Story.id, Story.title).where(Story.author_id == author_id).order_by(Story.id))
    return alike_stories(
        [
            StoryFact(id=story_id, title=title, sites=frozenset(keys[story_id]), chapters=tuple(titles[story_id]))
            for story_id, title in rows
        ]
    )


def like_chapters(session: Session, author_id: int, story_id: int) -> list[Pair]:
    """Return pairs of chapters of the story that look the same, in reading order."""
    rank = {key: place for place, key in enumerate(sites.list_sites(session, author_id, story_id))}
    statement = (
        select(Chapter)
        .where(Chapter.author_id == author_id, Chapter.story_id == story_id)
        .order_by(Chapter.number, Chapter.id)
    )
    found = [one for one in together(session.scalars(statement)) if not one.row.is_note]
    numbers = _numbers(found)
    return alike_chapters(
        [
            ChapterFact(
                id=one.row.id,
                title=one.title,
                sites=frozenset(row.site for row in one.all),
                number=numbers[one.row.id],
                published=one.published,
                rank=rank.get(one.row.site, len(rank)),
            )
            for one in found
        ]
    )


def _numbers(found: list[Together]) -> dict[int, int]:
    """Return each chapter's number on its own site: what its title says, else its source, else its place there."""
    places: dict[str, int] = defaultdict(int)
    numbers = {}
    for one in found:
        places[one.row.site] += 1
        numbers[one.row.id] = number_in(one.row.title) or one.row.told_number or places[one.row.site]
    return numbers


def like_readers(session: Session, author_id: int, story_id: int) -> list[Pair]:
    """Return pairs of readers of the story who look the same, those with most reviews first."""
    counts = (
        select(Review.own_reader_id, func.count())
        .where(
            Review.author_id == author_id,
            Review.story_id == story_id,
            Review.author_reply.is_(False),
            Review.guest.is_(False),
            Review.own_reader_id.is_not(None),
        )
        .group_by(Review.own_reader_id)
    )
    wrote = {reader_id or 0: count for reader_id, count in session.execute(counts)}
    statement = (
        select(Reader.id, Reader.same_as, Reader.name, Site.key)
        .join(Site, (Site.author_id == Reader.author_id) & (Site.id == Reader.site_id))
        .where(Reader.author_id == author_id, Site.story_id == story_id)
        .order_by(Reader.id)
    )
    groups: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
    for reader_id, same_as, name, key in session.execute(statement):
        if reader_id in wrote:
            groups[same_as or reader_id].append((reader_id, name, key))
    return alike_readers(
        ReaderFact(
            id=counting,
            names=tuple(name for _, name, _ in group),
            sites=frozenset(key for _, _, key in group),
            reviews=sum(wrote[reader_id] for reader_id, _, _ in group),
        )
        for counting, group in groups.items()
    )
