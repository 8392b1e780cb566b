"""What is done to what is there: taking an import back, tagging again, the author's names, the sample story."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from tracker.config import Settings
from tracker.errors import BadInput
from tracker.pipeline.importing import import_all
from tracker.pipeline.report import ImportReport
from tracker.pipeline.things import Thing
from tracker.sample import AUTHOR_NAMES, TITLE, feeds
from tracker.storage import OWNER, authorship, batches, chapters, sites, stories
from tracker.storage.database import Database
from tracker.tagging import tagger
from tracker.words import gettext as _


def undo(db: Database, batch_id: int) -> dict[str, int]:
    """Take a batch back; return how many reviews and chapters went. Raises BadInput when it is undone already."""
    with db.write() as session:
        return batches.undo(session, OWNER, batch_id)


def retag(db: Database, story_ids: Iterable[int]) -> int:
    """Tag again what an older tagger tagged, story by story; return how many reviews that were."""
    count = 0
    for story_id in story_ids:
        with db.write() as session:
            count += authorship.retag_older(session, OWNER, story_id, tagger=tagger.TAGGER, tag=tagger.read)
    return count


def set_author_names(db: Database, story_id: int, names: Mapping[str, Iterable[str]]) -> int:
    """Replace the author's names by site ("" is every site); return how many reviews changed sides by it."""
    with db.write() as session:
        stories.get_story(session, OWNER, story_id)
        sites.set_names(session, OWNER, story_id, names)
        return authorship.recognise(session, OWNER, story_id, tag=tagger.read)


def load_sample(db: Database, settings: Settings, *, now: Callable[[], datetime]) -> ImportReport:
    """Fill an empty instance with the sample story, through the same pipeline; raises BadInput when it is not empty."""
    with db.read() as session:
        known = stories.list_stories(session, OWNER)
        filled = any(story.reviews or chapters.list_chapters(session, OWNER, story.id) for story in known)
    if filled:
        raise BadInput(
            _("There is a story here already; the sample only goes into an empty place. Nothing was changed.")
        )
    things = [Thing.upload(feed.location, feed.body) for feed in feeds(now())]
    report = import_all(db, settings, things, now=now, story=f"={TITLE}", author_names=AUTHOR_NAMES)
    with db.write() as session:
        for story_id in report.stories:
            stories.update_story(session, OWNER, story_id, is_sample=True)
    return report
