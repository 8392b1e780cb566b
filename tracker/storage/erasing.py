"""A reader who asks for it is erased: what they wrote, under which names, and the author's marks on it go for good.

Of each review only a hash of its identity stays, so that it is known when the source shows it again, and not brought
in. It is kept as a mark (``models.Mark``, kind ``erased``), which outlives undo and import.
"""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import delete, insert, or_, select, update
from sqlalchemy.orm import Session

from tracker.domain.identity import mark_identity
from tracker.errors import NotFound
from tracker.storage import tags
from tracker.storage.joining.pointers import settle
from tracker.storage.models import Mark, Reader, Review, ReviewOrigin, Site
from tracker.words import gettext as _

KIND = "erased"
CHUNK = 500


def erase_reader(session: Session, author_id: int, story_id: int, reader_id: int, *, now: datetime) -> int:
    """Erase a reader of the story and all who were joined to them; return how many reviews went. Raises NotFound."""
    people = _people(session, author_id, story_id, reader_id)
    wrote = select(Review.id).where(Review.author_id == author_id, Review.story_id == story_id)
    ids = sorted(session.scalars(wrote.where(Review.own_reader_id.in_(people))))
    for start in range(0, len(ids), CHUNK):
        _erase_reviews(session, author_id, ids[start : start + CHUNK], now=now)
    session.execute(delete(Reader).where(Reader.author_id == author_id, Reader.id.in_(people)))
    settle(session, author_id, [story_id])
    return len(ids)


def erased_among(session: Session, author_id: int, identities: Iterable[str]) -> set[str]:
    """Return which of these identities (``domain.identity.mark_identity``) are of reviews that were erased."""
    by_hash = {_tombstone(identity): identity for identity in identities}
    hashes = list(by_hash)
    found: set[str] = set()
    for start in range(0, len(hashes), CHUNK):
        statement = select(Mark.identity).where(
            Mark.author_id == author_id, Mark.kind == KIND, Mark.identity.in_(hashes[start : start + CHUNK])
        )
        found |= {by_hash[one] for one in session.scalars(statement)}
    return found


def _people(session: Session, author_id: int, story_id: int, reader_id: int) -> list[int]:
    """Return the reader, whom they were joined to, and everybody else who was."""
    mine = (
        select(Reader.id, Reader.same_as)
        .join(Site, (Site.author_id == Reader.author_id) & (Site.id == Reader.site_id))
        .where(Reader.author_id == author_id, Site.story_id == story_id)
    )
    row = session.execute(mine.where(Reader.id == reader_id)).first()
    if row is None:
        raise NotFound(_("There is no reader {id} in this story. Nothing was changed.").format(id=reader_id))
    counting = row.same_as or row.id
    return [one.id for one in session.execute(mine.where(or_(Reader.id == counting, Reader.same_as == counting)))]


def _erase_reviews(session: Session, author_id: int, ids: Sequence[int], *, now: datetime) -> None:
    statement = (
        select(Site.key, ReviewOrigin.external_id)
        .join(Site, (Site.author_id == ReviewOrigin.author_id) & (Site.id == ReviewOrigin.site_id))
        .where(ReviewOrigin.author_id == author_id, ReviewOrigin.review_id.in_(ids))
        .distinct()
    )
    identities = [mark_identity(key, external_id) for key, external_id in session.execute(statement)]
    for start in range(0, len(identities), CHUNK):
        part = identities[start : start + CHUNK]
        hashes = [_tombstone(identity) for identity in part]
        session.execute(delete(Mark).where(Mark.author_id == author_id, Mark.identity.in_([*part, *hashes])))
        rows = [{"author_id": author_id, "identity": one, "kind": KIND, "value": "", "at": now} for one in hashes]
        session.execute(insert(Mark), rows)
    answers = update(Review).where(Review.author_id == author_id, Review.parent_id.in_(ids)).values(parent_id=None)
    session.execute(answers.execution_options(synchronize_session=False))
    tags.drop_tags(session, author_id, ids)
    session.execute(delete(Review).where(Review.author_id == author_id, Review.id.in_(ids)))
    session.expire_all()


def _tombstone(identity: str) -> str:
    return f"{KIND}\n{hashlib.sha256(identity.encode('utf-8', 'replace')).hexdigest()}"
