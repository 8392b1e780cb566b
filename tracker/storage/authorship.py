"""Which reviews are the author's own: by the author's names on each site, or because the site itself says so."""

from collections.abc import Callable, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.readers import is_shared
from tracker.domain.reading import Reading
from tracker.storage import revisions, rollups, sites, stories, threads
from tracker.storage.models import Review, Site

Tagger = Callable[[str], Reading]


def recognise(session: Session, author_id: int, story_id: int, *, tag: Tagger) -> int:
    """Mark the author's own reviews after the author's names changed; return how many changed sides.

    What is the author's carries no tags and is in no number; what is a reader's after all is tagged.
    """
    is_author = sites.AuthorCheck(sites.names_of(session, author_id, story_id))
    changed = 0
    for review, site in _with_site(session, author_id, story_id):
        own = review.told == "source" or is_author(site, review.reader_name)
        if own != review.author_reply:
            review.author_reply = own
            review.guest = not own and review.reader_id is None and is_shared(review.reader_name)
            revisions.retag(session, review, tag)
            changed += 1
    session.flush()
    threads.settle_answers(session, author_id, story_id)
    rollups.refresh(session, author_id, story_id)
    stories.touch(session, author_id, [story_id])
    return changed


def retag_older(session: Session, author_id: int, story_id: int, *, tagger: str, tag: Tagger) -> int:
    """Tag again what another tagger than ``tagger`` tagged, and return how many that were; corrections stay."""
    statement = select(Review).where(
        Review.author_id == author_id,
        Review.story_id == story_id,
        Review.author_reply.is_(False),
        Review.tagger != tagger,
    )
    count = 0
    for review in session.scalars(statement):
        revisions.retag(session, review, tag)
        count += 1
    rollups.refresh(session, author_id, story_id)
    stories.touch(session, author_id, [story_id])
    return count


def _with_site(session: Session, author_id: int, story_id: int) -> Iterator[tuple[Review, str]]:
    """Yield each review with the key of the site it was written on."""
    statement = (
        select(Review, Site.key)
        .outerjoin(Site, (Site.author_id == Review.author_id) & (Site.id == Review.site_id))
        .where(Review.author_id == author_id, Review.story_id == story_id)
    )
    for review, key in session.execute(statement).all():
        yield review, key or ""
