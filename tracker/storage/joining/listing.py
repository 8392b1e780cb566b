"""What a story is made of, site by site, and what is joined in it."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.storage.models import Chapter, Review, Site, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePart:
    """What a story has on one site (key "": from files that name none); ``reviews`` are the counted ones."""

    site: str
    chapters: int
    reviews: int
    sources: int


def sites_of(session: Session, author_id: int, story_id: int) -> list[SitePart]:
    """Return the sites of a story, the one it came from first."""
    in_story = (Chapter.author_id == author_id, Chapter.story_id == story_id, Chapter.is_note.is_(False))
    chapters = dict(session.execute(select(Chapter.site, func.count()).where(*in_story).group_by(Chapter.site)).all())
    counted = (
        Review.author_id == author_id,
        Review.story_id == story_id,
        Review.counted,
        Review.author_reply.is_(False),
    )
    reviews = dict(session.execute(select(Review.site_id, func.count()).where(*counted).group_by(Review.site_id)).all())
    read = (Source.author_id == author_id, Source.story_id == story_id)
    sources = dict(session.execute(select(Source.site, func.count()).where(*read).group_by(Source.site)).all())
    rows = session.execute(
        select(Site.key, Site.id).where(Site.author_id == author_id, Site.story_id == story_id).order_by(Site.id)
    )
    return [
        SitePart(site=key, chapters=chapters.get(key, 0), reviews=reviews.get(site_id, 0), sources=sources.get(key, 0))
        for key, site_id in rows
    ]
