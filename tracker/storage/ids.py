"""Ids of an author's rows: they count from 1, for each kind and author."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.storage.models import Sequence


def allocate(session: Session, author_id: int, name: str, count: int = 1) -> int:
    """Return the first of ``count`` consecutive free ids of the table ``name``. An id is never given out twice."""
    row = session.get(Sequence, (author_id, name), with_for_update=True)
    if row is None:
        row = Sequence(author_id=author_id, name=name, next=1)
        session.add(row)
    first = row.next
    row.next = first + count
    session.flush()
    return first


def known(session: Session, author_id: int, name: str) -> int:
    """Return the highest id of the table ``name`` given out so far (0: none)."""
    following = session.scalar(select(Sequence.next).where(Sequence.author_id == author_id, Sequence.name == name))
    return (following or 1) - 1
