"""What was joined to what: the same instalment, or the same person, on another site."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.storage.models import Chapter, Reader


def chapters(session: Session, author_id: int, story_id: int) -> dict[int, int]:
    """Return, by the id of each joined chapter of the story, the chapter that it counts as."""
    statement = select(Chapter.id, Chapter.same_as).where(
        Chapter.author_id == author_id, Chapter.story_id == story_id, Chapter.same_as.is_not(None)
    )
    return {chapter_id: same_as for chapter_id, same_as in session.execute(statement) if same_as is not None}


def readers(session: Session, author_id: int) -> dict[int, int]:
    """Return, by the id of each joined reader, the reader that it counts as."""
    statement = select(Reader.id, Reader.same_as).where(Reader.author_id == author_id, Reader.same_as.is_not(None))
    return {reader_id: same_as for reader_id, same_as in session.execute(statement) if same_as is not None}
