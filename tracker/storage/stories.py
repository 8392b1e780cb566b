"""Stories: made, found by what a person types, listed, changed, deleted."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from sqlalchemy import and_, case, delete, func, select, update
from sqlalchemy.orm import Session

from tracker.domain import records
from tracker.domain.keys import fold
from tracker.errors import BadInput, NotFound
from tracker.storage import rollups, sites
from tracker.storage.ids import allocate
from tracker.storage.models import Chapter, Review, Site, Source, Story
from tracker.words import gettext as _


def create_story(session: Session, author_id: int, title: str, *, now: datetime, time_zone: str = "UTC") -> int:
    """Make a story and return its id."""
    story_id = allocate(session, author_id, "story")
    session.add(
        Story(
            author_id=author_id,
            id=story_id,
            title=title,
            time_zone=time_zone,
            created_at=now,
        )
    )
    session.flush()
    return story_id


def list_stories(session: Session, author_id: int) -> list[records.Story]:
    """Return the stories; the one with the newest chapter or review first."""
    oldest = datetime.min.replace(tzinfo=UTC)
    return sorted(
        _load(session, author_id, None),
        key=lambda story: max((at for at in (story.last_chapter_at, story.last_review_at) if at), default=oldest),
        reverse=True,
    )


def get_story(session: Session, author_id: int, story_id: int) -> records.Story:
    """Return the story, or raise NotFound."""
    found = _load(session, author_id, story_id)
    if not found:
        raise NotFound(_("There is no story {id}.").format(id=story_id))
    return found[0]


def resolve_story(session: Session, author_id: int, what: str) -> int:
    """Return the id of the story that ``what`` names: an id, a title, or ``=TITLE`` where a title is a number.

    Raises NotFound, or BadInput when two stories have the title.
    """
    what = what.strip()
    if what.isdigit():
        if session.get(Story, (author_id, int(what))) is None:
            raise NotFound(_("There is no story {id}. `tracker stories` lists them.").format(id=what))
        return int(what)
    title = what.removeprefix("=")
    found = find_by_title(session, author_id, title)
    if not found:
        raise NotFound(_("There is no story “{title}”. `tracker stories` lists them.").format(title=title))
    if len(found) > 1:
        sentence = _("Two stories are called “{title}”: say which by its number ({ids}).")
        raise BadInput(sentence.format(title=title, ids=", ".join(map(str, found))))
    return found[0]


def find_by_title(session: Session, author_id: int, title: str) -> list[int]:
    """Return the ids of the stories with this title, as names are compared."""
    rows = session.execute(select(Story.id, Story.title).where(Story.author_id == author_id).order_by(Story.id))
    return [story_id for story_id, known in rows if fold(known) == fold(title)]


def update_story(
    session: Session,
    author_id: int,
    story_id: int,
    *,
    title: str | None = None,
    time_zone: str | None = None,
    is_sample: bool | None = None,
) -> None:
    """Change what is given of a story. (Names of its author: ``sites.set_names``, then ``authorship.recognise``.)"""
    values = {"title": title, "time_zone": time_zone, "is_sample": is_sample}
    given = {name: value for name, value in values.items() if value is not None}
    if given:
        session.execute(update(Story).where(Story.author_id == author_id, Story.id == story_id).values(**given))
    touch(session, author_id, [story_id])


def delete_story(session: Session, author_id: int, story_id: int) -> None:
    """Delete a story with its chapters, reviews, sources and everything of theirs; raises NotFound."""
    get_story(session, author_id, story_id)
    # reviews first: a chapter that still has reviews cannot go
    session.execute(delete(Review).where(Review.author_id == author_id, Review.story_id == story_id))
    session.execute(delete(Source).where(Source.author_id == author_id, Source.story_id == story_id))
    session.execute(delete(Story).where(Story.author_id == author_id, Story.id == story_id))


def touch(session: Session, author_id: int, story_ids: Iterable[int]) -> None:
    """Say that something of these stories changed, so that nothing kept of their pages is shown again."""
    ids = set(story_ids)
    session.execute(
        update(Story).where(Story.author_id == author_id, Story.id.in_(ids)).values(version=Story.version + 1)
    )


def version_of(session: Session, author_id: int, story_id: int) -> int:
    """Return a number that grows with every change of the story."""
    return session.scalar(select(Story.version).where(Story.author_id == author_id, Story.id == story_id)) or 0


def _load(session: Session, author_id: int, story_id: int | None) -> list[records.Story]:
    statement = select(Story).where(Story.author_id == author_id).order_by(Story.id)
    if story_id is not None:
        statement = statement.where(Story.id == story_id)
    rows = list(session.scalars(statement))
    ids = [row.id for row in rows]
    chapters = _chapter_counts(session, author_id, ids)
    reviews = rollups.story_totals(session, author_id, ids)
    keys = _site_keys(session, author_id, ids)
    return [
        records.Story(
            id=row.id,
            title=row.title,
            site=next((key for key in keys.get(row.id, ()) if key), ""),
            sites=keys.get(row.id, ()),
            chapters=chapters.get(row.id, (0, None))[0],
            reviews=reviews.get(row.id, (0, None))[0],
            last_chapter_at=chapters.get(row.id, (0, None))[1],
            last_review_at=reviews.get(row.id, (0, None))[1],
            time_zone=row.time_zone,
            author_names=sites.names_of(session, author_id, row.id),
            is_sample=row.is_sample,
        )
        for row in rows
    ]


def _chapter_counts(session: Session, author_id: int, ids: list[int]) -> dict[int, tuple[int, datetime | None]]:
    """Return, by story, how many chapters it has and when the newest was published; joined ones are one."""
    when = Chapter.published_at.type
    counting = func.coalesce(Chapter.same_as, Chapter.id)
    each = (
        select(Chapter.story_id, func.min(Chapter.published_at, type_=when).label("published_at"))
        .where(Chapter.author_id == author_id, Chapter.story_id.in_(ids))
        .group_by(Chapter.story_id, counting)
        .having(func.max(case((and_(Chapter.same_as.is_(None), Chapter.is_note), 1), else_=0)) == 0)
        .subquery()
    )
    statement = select(each.c.story_id, func.count(), func.max(each.c.published_at, type_=when))
    return {story: (count, last) for story, count, last in session.execute(statement.group_by(each.c.story_id))}


def _site_keys(session: Session, author_id: int, ids: list[int]) -> Mapping[int, tuple[str, ...]]:
    statement = select(Site.story_id, Site.key).where(Site.author_id == author_id, Site.story_id.in_(ids))
    found: dict[int, tuple[str, ...]] = {}
    for story, key in session.execute(statement.order_by(Site.id)):
        found[story] = (*found.get(story, ()), key)
    return found
