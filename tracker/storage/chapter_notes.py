"""The author's notes around a chapter's text: apart from it, unless the author says that they belong to it."""

from sqlalchemy.orm import Session

from tracker.errors import NotFound
from tracker.parsing.counting import count_words
from tracker.storage import stories
from tracker.storage.models import Chapter
from tracker.words import gettext as _


def set_apart(session: Session, author_id: int, chapter_id: int, *, apart: bool) -> None:
    """Keep the notes apart from the text, or count them as a part of it; nothing of either is lost. Raises NotFound."""
    row = session.get(Chapter, (author_id, chapter_id))
    if row is None:
        raise NotFound(_("There is no chapter {id}. Nothing was changed.").format(id=chapter_id))
    row.notes_apart = apart
    count(row)
    session.flush()
    stories.touch(session, author_id, [row.story_id])


def count(row: Chapter) -> None:
    """Count the words anew of a chapter whose text is here and whose notes are the author's to move."""
    if row.text and (row.top_note or row.bottom_note):
        around = 0 if row.notes_apart else count_words(row.top_note) + count_words(row.bottom_note)
        row.words = count_words(row.text) + around
