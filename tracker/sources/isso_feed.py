"""The comments of one thread of an Isso: its Atom feed, at most 100 entries."""

from collections.abc import Iterator
from itertools import chain

from tracker.domain.drafts import Draft, Gone, ReviewDraft, StoryDraft
from tracker.domain.keys import post_key, site_of, url_key
from tracker.parsing import isso
from tracker.parsing.feed_shape import is_feed
from tracker.parsing.feeds import Entry, Flaw
from tracker.parsing.flaws import feed_problems, flaw_problem, where
from tracker.sources import _feeds
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "isso-feed"
LABEL = "Isso feed"
CARRIES = ("reviews",)
ORDER = 13
TAKES = (
    "A thread's comments: text, name, time of the last edit, the comment answered; deleted comments that have answers."
)
BUILT_FROM = "Isso 0.14 as served: 60 comments in three threads, compared with its database."
NOT_KNOWN = (
    "Times are the server's local time although they say UTC, and the time of writing is not told: an edited comment "
    "is as new as its edit. The chapter's title is not in the feed. Of more than 100 comments the oldest are left out."
)


def recognises(piece: Piece) -> bool:
    """Whether this is an Atom feed whose ids are Isso's."""
    return is_feed(piece.sample) and isso.is_feed(piece.sample)


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story, a review or a Gone for each entry, and what is wrong; of an unknown thread nothing."""
    reading = _feeds.opened(piece)
    first = next(reading.entries, None)
    site = site_of(first.link) if isinstance(first, Entry) else ""
    if site:
        yield StoryDraft(title="", site=site)
    for entry in chain([first] if first else [], reading.entries):
        if isinstance(entry, Flaw):
            yield flaw_problem(entry)
        else:
            yield from _item(entry, piece.url)
    yield from feed_problems(reading.feed)


def _item(entry: Entry, url: str) -> Iterator[Draft]:
    place, site = where(entry.at), site_of(entry.link)
    external_id = isso.external_id(isso.number_in(entry.id))
    body = _feeds.body_of(entry)
    name = isso.name(entry.author)
    if not body.text:
        if name:
            yield _feeds.empty(entry, place)
        else:
            yield Gone(external_id=external_id, reason=_("deleted; its answers remain"), where=place, site=site)
        return
    yield from _feeds.undated(entry, place)
    page = entry.link.partition("#")[0]
    server = isso.server_of(url)
    keys = (post_key(page), url_key(page), isso.thread_key(server, isso.asked_for(url)) if server else "")
    parents = (isso.external_id(isso.number_in(ref)) for ref, _href in entry.replies)
    yield ReviewDraft(
        site=site,
        external_id=external_id,
        text=body.text,
        html=body.html,
        kind=SLUG,
        where=place,
        chapter_keys=tuple(dict.fromkeys(filter(None, keys))),
        chapter_url=page if site else "",
        reader_name=name,
        posted=entry.posted,
        url=entry.link if site else "",
        parent_id=next((parent for parent in parents if parent and parent != external_id), ""),
        version=entry.updated.at,
        also=((server, external_id),) if server and external_id and server != site else (),
    )
