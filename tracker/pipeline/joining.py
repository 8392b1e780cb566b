"""Stories that are one: what changes sides by it, the author's or a reader's, is read again by the tagger."""

from datetime import datetime

from tracker.storage import OWNER
from tracker.storage.database import Database
from tracker.storage.joining import merging
from tracker.tagging import tagger


def merge_stories(db: Database, story_id: int, other_id: int, *, now: datetime) -> None:
    """Make the other story a part of the story, in one transaction. Raises NotFound or BadInput."""
    with db.write() as session:
        merging.merge(session, OWNER, story_id, other_id, now=now, tag=tagger.read)
