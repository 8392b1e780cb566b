"""The sources as a list of feeds (OPML), which feed readers and another instance of this program take."""

from collections.abc import Mapping, Sequence

from tracker.parsing import opml
from tracker.storage.due import Standing
from tracker.work.polls import resting
from tracker.work.telling import label_of


def outline(known: Sequence[Standing], stories: Mapping[int, str]) -> str:
    """Return the list; ``stories`` names each story by its id.

    Without passwords, and so without mailboxes. Left out is what is gone, and the feeds of single chapters where one of
    the whole site holds the same comments.
    """
    rest = resting(known)
    feeds = [
        (f"{stories[one.story_id]}: {label_of(one)}", one.location, stories[one.story_id])
        for one in known
        if one.address and not one.is_mailbox and one.state != "gone" and one.id not in rest
    ]
    return opml.write(feeds)
