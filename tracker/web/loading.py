"""What most pages of a story begin with, read in one go."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tracker.domain.records import Story
from tracker.domain.rollups import StoryRollup
from tracker.storage import OWNER, Session, rollups, stories
from tracker.web.context import the_web
from tracker.web.shell import Shell, waiting_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A story opened for reading: the session to read more with, its counts, and the shell of its pages."""

    session: Session
    story: Story
    rollup: StoryRollup
    shell: Shell


@contextmanager
def opened(story_id: int, place: str) -> Iterator[Opened]:
    """Open a story for a page at ``place`` of the navigation; raises NotFound."""
    with the_web().db.read() as session:
        known = stories.list_stories(session, OWNER)
        story = next((one for one in known if one.id == story_id), None) or stories.get_story(session, OWNER, story_id)
        rollup = rollups.get_rollup(session, OWNER, story_id)
        shell = Shell(stories=tuple(known), story=story, waiting=waiting_in(rollup), place=place)
        yield Opened(session=session, story=story, rollup=rollup, shell=shell)
