"""The latest comments in a journal on Dreamwidth or LiveJournal: RSS with at most 25 items, without names."""

import re
from collections.abc import Iterator
from itertools import chain
from urllib.parse import urlsplit

from tracker.domain.drafts import Draft, ReviewDraft, StoryDraft
from tracker.domain.keys import site_of, url_key
from tracker.parsing.feed_shape import is_feed
from tracker.parsing.feeds import Entry, Flaw
from tracker.parsing.flaws import feed_problems, flaw_problem, where
from tracker.parsing.html import plain
from tracker.sources import _feeds
from tracker.sources.base import Piece

SLUG = "journal-feed"
LABEL = "Journal comments (Dreamwidth, LiveJournal)"
CARRIES = ("reviews",)
ORDER = 18
TAKES = "The newest 25 comments of a journal: text without its formatting, subject, time, the entry they stand on."
BUILT_FROM = "create_view_comments in cgi-bin/LJ/Feed.pm of Dreamwidth."
NOT_KNOWN = (
    "Who wrote a comment and which one is answered are not in the feed. Most journals answer that they have none; it "
    "must be allowed for the account."
)

_NAMESPACE = "livejournal.org/rss/lj/1.0"
_THREAD_LINK = re.compile(r"<(?:guid|link)\b[^>]*>\s*https?://[^<\s]{1,500}\.html\?(?:[^<\s]{0,100}&amp;)?thread=\d+")
_THREAD = re.compile(r"(?:^|&)thread=(\d{1,18})(?:&|$)")
_SHARED_HOSTS = frozenset({"community.livejournal.com", "users.livejournal.com", "www.livejournal.com"})


def recognises(piece: Piece) -> bool:
    """Whether this is a feed of a journal's, and its items are threads of comments."""
    sample = piece.sample
    return is_feed(sample) and _NAMESPACE in sample and _THREAD_LINK.search(sample) is not None


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story, a review for each item, and what is wrong with the feed."""
    reading = _feeds.opened(piece)
    first = next(reading.entries, None)
    site = _site(first.link) if isinstance(first, Entry) else ""
    if site:
        yield StoryDraft(title=plain(reading.feed.title), site=site, url=reading.feed.link)
    for entry in chain([first] if first else [], reading.entries):
        if isinstance(entry, Flaw):
            yield flaw_problem(entry)
        else:
            yield from _item(entry)
    yield from feed_problems(reading.feed)


def _site(link: str) -> str:
    """Return the journal's host; where many journals share one, with the journal's name."""
    host = site_of(link)
    if host in _SHARED_HOSTS:
        name = urlsplit(link).path.strip("/").split("/")[0]
        return f"{host}/{name}" if name and not name.endswith(".html") else host
    return host


def _item(entry: Entry) -> Iterator[Draft]:
    place = where(entry.at)
    body = _feeds.body_of(entry)
    if not body.text:
        yield _feeds.empty(entry, place)
        return
    yield from _feeds.undated(entry, place)
    address = entry.link.partition("#")[0].partition("?")[0]
    thread = _THREAD.search(urlsplit(entry.link).query) if site_of(entry.link) else None
    yield ReviewDraft(
        site=_site(entry.link),
        external_id=thread.group(1) if thread else "",
        text=body.text,
        html=body.html,
        kind=SLUG,
        where=place,
        chapter_keys=tuple(filter(None, (url_key(address),))),
        chapter_url=address if site_of(address) else "",
        posted=entry.posted,
        title=plain(entry.title),
        url=entry.link if site_of(entry.link) else "",
    )
