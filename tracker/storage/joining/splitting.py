"""The part of a story that is on one site becomes a story of its own again.

Chapters go by their site, reviews by the site they were first found on, sources by the site they are read for. What was
joined to something that stays counts by itself; joining the two stories again gives back what was before.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session, aliased

from tracker.errors import BadInput, NotFound
from tracker.storage import sites, stories
from tracker.storage.joining import copying, keys
from tracker.storage.joining.pointers import settle
from tracker.storage.models import (
    AuthorName,
    Chapter,
    ChapterKey,
    Metric,
    Reader,
    Review,
    ReviewOrigin,
    Site,
    Source,
)
from tracker.words import gettext as _


@dataclass(frozen=True, slots=True)
class _Part:
    """What moves: a site of a story, and the story it becomes."""

    author_id: int
    story_id: int
    new_id: int
    site_id: int
    site: str


def split(session: Session, author_id: int, story_id: int, site: str, *, now: datetime, title: str = "") -> int:
    """Make a story of what the story has on a site, and return its id.

    Without a title it is called as the story and the site. Raises NotFound, or BadInput when it is the only site.
    """
    story = stories.get_story(session, author_id, story_id)
    site_ids = dict(
        session.execute(select(Site.key, Site.id).where(Site.author_id == author_id, Site.story_id == story_id)).all()
    )
    if site not in site_ids:
        sentence = _("“{title}” is not on {site}: it is on {sites}. Nothing was changed.")
        raise NotFound(sentence.format(title=story.title, site=site, sites=", ".join(filter(None, site_ids))))
    if len(site_ids) == 1:
        raise BadInput(_("All of “{title}” is on this site. Nothing was changed.").format(title=story.title))
    named = title.strip() or (f"{story.title} ({site})" if site else story.title)
    new_id = stories.create_story(session, author_id, named, now=now, time_zone=story.time_zone)
    part = _Part(author_id, story_id, new_id, site_ids[site], site)
    _part_readers(session, part)
    moved = _chapters_of(session, part, site_ids)
    beside = _part_chapters(session, part, moved)
    _move_sources(session, part, list(site_ids))
    _move(session, part, moved)
    _give_names(session, part)
    copying.complete(session, author_id, (story_id, new_id), beside)
    _part_answers(session, part)
    for one in (story_id, new_id):
        keys.shorten(session, author_id, one)
    settle(session, author_id, (story_id, new_id))
    return new_id


def _chapters_of(session: Session, part: _Part, site_ids: dict[str, int]) -> set[int]:
    """Return the chapters that are on the site; of one whose site is not known its reviews tell."""
    rows = select(Chapter.id, Chapter.site, Chapter.url).where(
        Chapter.author_id == part.author_id, Chapter.story_id == part.story_id
    )
    reviewed = (
        select(Review.own_chapter_id, Review.site_id)
        .where(Review.author_id == part.author_id, Review.story_id == part.story_id)
        .group_by(Review.own_chapter_id, Review.site_id)
        .order_by(func.count(), Review.site_id.desc())
    )
    most = dict(session.execute(reviewed).all())  # the last of a chapter, which stays, has most
    moved = set()
    for chapter_id, site, url in session.execute(rows).all():
        home = site_ids.get(site) if site else None
        home = home or most.get(chapter_id) or site_ids.get(_place_of(url, list(site_ids)))
        if home == part.site_id:
            moved.add(chapter_id)
    return moved


def _place_of(url: str, known: Sequence[str]) -> str:
    """Return the site that an address is on, where one site only has its host; else ""."""
    host = urlsplit(url).netloc.lower() if "//" in url else ""
    found = [site for site in known if site and site.partition("/")[0] == host]
    return found[0] if len(found) == 1 else ""


def _part_chapters(session: Session, part: _Part, moved: set[int]) -> dict[tuple[int, int], int]:
    """Part what was joined across; return, by story and chapter of the other one, what had been joined to it there."""
    statement = select(Chapter).where(Chapter.author_id == part.author_id, Chapter.story_id == part.story_id)
    rows = session.scalars(statement).all()
    groups = {row.id: row.same_as or row.id for row in rows}
    firsts = _part_pointers(rows, moved)
    session.flush()
    beside = {}
    for chapter_id, group in groups.items():
        there = chapter_id not in moved
        if (group, there) in firsts:
            beside[part.new_id if there else part.story_id, chapter_id] = firsts[group, there]
    return beside


def _part_readers(session: Session, part: _Part) -> None:
    statement = (
        select(Reader)
        .join(Site, (Site.author_id == Reader.author_id) & (Site.id == Reader.site_id))
        .where(Reader.author_id == part.author_id, Site.story_id == part.story_id)
    )
    rows = session.scalars(statement).all()
    _part_pointers(rows, {row.id for row in rows if row.site_id == part.site_id})
    session.flush()


def _part_pointers(rows: Iterable[Chapter] | Iterable[Reader], moved: set[int]) -> dict[tuple[int, bool], int]:
    """Let nothing count as something on the other side; what is together on one side stays joined.

    Return who counts now, by who counted before and whether it is on the side that moves.
    """
    firsts: dict[tuple[int, bool], int] = {}
    listed: list[Chapter | Reader] = [*rows]
    listed.sort(key=lambda row: (row.same_as is not None, row.id))  # who counts comes first
    for row in listed:
        group = (row.same_as or row.id, row.id in moved)
        first = firsts.setdefault(group, row.id)
        row.same_as = None if first == row.id else first
    return firsts


def _move_sources(session: Session, part: _Part, known: Sequence[str]) -> None:
    """Move the sources that are read for the site; one that brings several sites stays."""
    mine = select(Source).where(Source.author_id == part.author_id, Source.story_id == part.story_id)
    for row in session.scalars(mine).all():
        brought = (
            select(Review.site_id)
            .join(ReviewOrigin, (ReviewOrigin.author_id == Review.author_id) & (ReviewOrigin.review_id == Review.id))
            .where(ReviewOrigin.author_id == part.author_id, ReviewOrigin.source_id == row.id)
            .distinct()
        )
        site_ids = set(session.scalars(brought))
        named = row.site or _place_of(row.location, known)
        if site_ids == {part.site_id} or (not site_ids and named == part.site):
            row.story_id = part.new_id
    session.flush()


def _move(session: Session, part: _Part, moved: set[int]) -> None:
    """Move site, chapters with their keys, reviews and numbers."""
    session.get_one(Site, (part.author_id, part.site_id)).story_id = part.new_id
    for row in session.scalars(select(Chapter).where(Chapter.author_id == part.author_id, Chapter.id.in_(moved))):
        row.story_id = part.new_id
    session.flush()
    for table, condition in (
        (ChapterKey, ChapterKey.chapter_id.in_(moved)),
        (Review, Review.site_id == part.site_id),
        (Metric, (Metric.site == part.site) if part.site else Metric.chapter_id.in_(moved)),
    ):
        session.execute(
            update(table)
            .where(table.author_id == part.author_id, table.story_id == part.story_id, condition)
            .values(story_id=part.new_id)
            .execution_options(synchronize_session=False)
        )
    session.expire_all()


def _give_names(session: Session, part: _Part) -> None:
    """The author's names on the site go with it; those that hold everywhere hold in both stories."""
    names = sites.names_of(session, part.author_id, part.story_id)
    sites.set_names(session, part.author_id, part.new_id, {key: names[key] for key in ("", part.site) if key in names})
    if part.site:
        for row in session.scalars(
            select(AuthorName).where(
                AuthorName.author_id == part.author_id,
                AuthorName.story_id == part.story_id,
                AuthorName.site == part.site,
            )
        ).all():
            session.delete(row)
    session.flush()


def _part_answers(session: Session, part: _Part) -> None:
    """A review does not answer one of another story; ``parent_ref`` finds it again."""
    parent = aliased(Review)
    child = aliased(Review)
    across = (
        select(child)
        .join(parent, (parent.author_id == child.author_id) & (parent.id == child.parent_id))
        .where(
            child.author_id == part.author_id,
            child.story_id.in_((part.story_id, part.new_id)),
            parent.story_id != child.story_id,
        )
    )
    for row in session.scalars(across).all():
        row.parent_id = None
    session.flush()
