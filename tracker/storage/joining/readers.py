"""The same person on several sites counts as one reader."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from tracker.errors import BadInput, NotFound
from tracker.storage.joining.pointers import align, fewer, freed, settle, united
from tracker.storage.models import Reader, Review, Site
from tracker.words import gettext as _


def join(session: Session, author_id: int, story_id: int, pairs: Sequence[tuple[int, int]]) -> int:
    """Let the second reader of each pair count as the first; return how many readers fewer there are.

    Raises NotFound for a reader that the story has not, BadInput where there is nothing to join.
    """
    before = _pointers(session, author_id, story_id)
    missing = [one for pair in pairs for one in pair if one not in before]
    if missing:
        raise NotFound(_("There is no reader {id} in this story. Nothing was changed.").format(id=missing[0]))
    after = united(before, pairs)
    joined = fewer(before, after)
    if not joined:
        raise BadInput(_("They count as one reader already. Nothing was changed."))
    _write(session, author_id, before, after)
    settle(session, author_id, [story_id])
    return joined


def link(session: Session, author_id: int, story_id: int, pairs: Iterable[tuple[int, int]]) -> None:
    """Join readers as part of something larger, which settles what follows from it."""
    before = _pointers(session, author_id, story_id)
    _write(session, author_id, before, united(before, pairs))


def split(session: Session, author_id: int, story_id: int, reader_id: int) -> int:
    """Let a joined reader count by themselves again; one whom others were joined to lets go of them all.

    Returns how many readers count again. Raises NotFound, or BadInput where nobody is joined.
    """
    before = _pointers(session, author_id, story_id)
    if reader_id not in before:
        raise NotFound(_("There is no reader {id} in this story. Nothing was changed.").format(id=reader_id))
    parted = freed(before, reader_id)
    if not parted:
        raise BadInput(_("Nobody was joined to this reader. Nothing was changed."))
    _write(session, author_id, before, before | dict.fromkeys(parted))
    settle(session, author_id, [story_id])
    return len(parted)


def sweep(session: Session, author_id: int) -> None:
    """Forget readers who wrote nothing that is left; who was joined to one of them counts by themselves."""
    wrote = select(Review.own_reader_id).where(Review.author_id == author_id, Review.own_reader_id.is_not(None))
    _hand_over(session, author_id, wrote)
    session.execute(delete(Reader).where(Reader.author_id == author_id, Reader.id.not_in(wrote)))


def _hand_over(session: Session, author_id: int, wrote: Select[int | None]) -> None:
    """Let the first who was joined to a reader that wrote nothing any more stand for the others."""
    statement = select(Reader).where(Reader.author_id == author_id, Reader.same_as.is_not(None)).order_by(Reader.id)
    idle = set(session.scalars(select(Reader.id).where(Reader.author_id == author_id, Reader.id.not_in(wrote))))
    heirs: dict[int, int] = {}
    touched: set[int] = set()
    for row in session.scalars(statement):
        if row.same_as in idle and row.id not in idle:
            heir = heirs.setdefault(row.same_as, row.id)
            row.same_as = None if heir == row.id else heir
            touched.add(row.site_id)
    sites = select(Site.story_id).where(Site.author_id == author_id, Site.id.in_(touched)).distinct()
    for story_id in session.scalars(sites).all():
        align(session, author_id, story_id)


def _pointers(session: Session, author_id: int, story_id: int) -> dict[int, int | None]:
    statement = (
        select(Reader.id, Reader.same_as)
        .join(Site, (Site.author_id == Reader.author_id) & (Site.id == Reader.site_id))
        .where(Reader.author_id == author_id, Site.story_id == story_id)
    )
    return dict(session.execute(statement).all())


def _write(session: Session, author_id: int, before: dict[int, int | None], after: dict[int, int | None]) -> None:
    for reader_id, to in after.items():
        if before[reader_id] != to:
            session.get_one(Reader, (author_id, reader_id)).same_as = to
    session.flush()
