"""The same instalment on several sites counts as one chapter."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tracker.errors import BadInput, NotFound
from tracker.storage.joining.pointers import fewer, freed, settle, united
from tracker.storage.models import Chapter, ChapterKey, Review
from tracker.words import gettext as _


def join(session: Session, author_id: int, story_id: int, pairs: Sequence[tuple[int, int]]) -> int:
    """Let the second chapter of each pair count as the first; return how many chapters fewer there are.

    Raises NotFound for a chapter that the story has not, BadInput where there is nothing to join.
    """
    before = _pointers(session, author_id, story_id)
    missing = [one for pair in pairs for one in pair if one not in before]
    if missing:
        raise NotFound(_("There is no chapter {id} in this story. Nothing was changed.").format(id=missing[0]))
    after = united(before, pairs)
    joined = fewer(before, after)
    if not joined:
        raise BadInput(_("They count as one chapter already. Nothing was changed."))
    _write(session, author_id, before, after)
    settle(session, author_id, [story_id])
    return joined


def link(session: Session, author_id: int, story_id: int, pairs: Iterable[tuple[int, int]]) -> None:
    """Join chapters as part of something larger, which settles what follows from it."""
    before = _pointers(session, author_id, story_id)
    _write(session, author_id, before, united(before, pairs))


def split(session: Session, author_id: int, story_id: int, chapter_id: int) -> int:
    """Let a joined chapter count by itself again; one that others were joined to lets go of them all.

    Returns how many chapters count again. Raises NotFound, or BadInput where nothing is joined.
    """
    before = _pointers(session, author_id, story_id)
    if chapter_id not in before:
        raise NotFound(_("There is no chapter {id} in this story. Nothing was changed.").format(id=chapter_id))
    parted = freed(before, chapter_id)
    if not parted:
        raise BadInput(_("Nothing was joined to this chapter. Nothing was changed."))
    _write(session, author_id, before, before | dict.fromkeys(parted))
    settle(session, author_id, [story_id])
    return len(parted)


def hand_over(session: Session, author_id: int, gone: Sequence[int]) -> None:
    """Before the chapters ``gone`` go: what was joined to one of them counts by itself, the first for the others.

    What the first of them was called on the same site it is still called.
    """
    rows = session.scalars(select(Chapter).where(Chapter.author_id == author_id, Chapter.same_as.in_(gone)))
    heirs: dict[int, Chapter] = {}
    for row in sorted(rows, key=lambda row: row.id):
        if row.id in gone or row.same_as is None:
            continue
        heir = heirs.setdefault(row.same_as, row)
        row.same_as = None if heir is row else heir.id
    session.flush()
    for chapter_id, heir in heirs.items():
        _inherit(session, author_id, chapter_id, heir)


def _inherit(session: Session, author_id: int, chapter_id: int, heir: Chapter) -> None:
    counts = (Review.author_id == author_id, Review.story_id == heir.story_id, Review.chapter_id == chapter_id)
    session.execute(update(Review).where(*counts).values(chapter_id=heir.id))
    if session.get_one(Chapter, (author_id, chapter_id)).site == heir.site:
        keys = (ChapterKey.author_id == author_id, ChapterKey.chapter_id == chapter_id)
        session.execute(update(ChapterKey).where(*keys).values(chapter_id=heir.id))


def _pointers(session: Session, author_id: int, story_id: int) -> dict[int, int | None]:
    statement = select(Chapter.id, Chapter.same_as).where(Chapter.author_id == author_id, Chapter.story_id == story_id)
    return dict(session.execute(statement).all())


def _write(session: Session, author_id: int, before: dict[int, int | None], after: dict[int, int | None]) -> None:
    for chapter_id, to in after.items():
        if before[chapter_id] != to:
            session.get_one(Chapter, (author_id, chapter_id)).same_as = to
    session.flush()
