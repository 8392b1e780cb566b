"""Posts of a WordPress site: the feed of a serial's chapters, RSS 2.0 and Atom.

Each item names its own comment feed; the feed itself goes on at ``?paged=2`` (comment feeds do not).
"""

import re
from collections.abc import Iterator
from itertools import chain
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from tracker.domain.drafts import ChapterDraft, Draft, FeedLink, Problem, StoryDraft
from tracker.domain.keys import site_of
from tracker.parsing import wordpress, wordpress_rest
from tracker.parsing.counting import count_words
from tracker.parsing.dates import zone_of
from tracker.parsing.feed_shape import is_feed, is_rdf
from tracker.parsing.feeds import NEWEST, Entry, Feed, Flaw, stream_feed
from tracker.parsing.flaws import feed_problems, flaw_problem, where
from tracker.parsing.html import Cleaned, clean, plain
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "wordpress-posts"
LABEL = "WordPress posts"
CARRIES = ("chapters",)
ORDER = 20
TAKES = "Chapters with text, words, time and number; each one's comment feed; the next page; the site's whole history."
BUILT_FROM = "Feeds of WordPress 2.7 to 6.1 as served, RSS and Atom."
NOT_KNOWN = "Chapters behind a password come without their text."

FULL_PAGE = 3  # a feed of fewer items than this has no second page

_COMMENTS_OF_POST = re.compile(r"<wfw:commentRss[\s>]", re.IGNORECASE)


def recognises(piece: Piece) -> bool:
    """Whether this is a feed of posts: WordPress says it made it, or its items name comment feeds of their own."""
    sample = piece.sample
    if not is_feed(sample) or is_rdf(sample) or wordpress.is_comments(sample):
        return False
    return wordpress.is_wordpress(sample) or bool(_COMMENTS_OF_POST.search(sample))


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story, a chapter and its comment feed for each item, the next page, and what is wrong."""
    newest = NEWEST if piece.url else None
    zone = zone_of(piece.time_zone)
    reading = stream_feed(piece.body, content_type=piece.content_type, newest=newest, zone=zone)
    feed = reading.feed
    first = next(reading.entries, None)
    entries = chain([first] if first else [], reading.entries)
    site = site_of(feed.link) or (site_of(first.link) if isinstance(first, Entry) else "")
    if site and first:
        yield StoryDraft(title=_story_title(feed), site=site, url=feed.link)
    for entry in entries:
        if isinstance(entry, Flaw):
            yield flaw_problem(entry)
        else:
            yield from _item(entry, site)
    if feed.items >= FULL_PAGE and (address := _next_page(piece.url or _self(feed, site))):
        yield FeedLink(url=address, what="next")
    if piece.url and wordpress.is_wordpress(piece.sample):
        item = first.link if isinstance(first, Entry) else ""
        yield from wordpress_rest.comments_feed(piece.url, feed.link, item)
        yield from wordpress_rest.history_of_feed(piece.url, feed.link, item, comments=False)
    yield from feed_problems(feed)


def _story_title(feed: Feed) -> str:
    """Return the site's name; a second page puts its number before it."""
    return "" if re.search(r"[?&;]paged=[2-9]", feed.self_link) else plain(feed.title)


def _item(entry: Entry, site: str) -> Iterator[Draft]:
    place = where(entry.at)
    keys = wordpress.chapter_keys(entry.id, entry.link)
    if not keys:
        yield Problem(where=place, reason=_("it has no address of its own; left out"), kept=False)
        return
    hidden = wordpress.is_protected(entry.content)
    if hidden:
        yield Problem(where=place, reason=_("this chapter is behind a password: its text is not in the feed"))
    body = Cleaned() if hidden else clean(entry.content or entry.summary)
    complete = bool(entry.content) and not hidden
    yield ChapterDraft(
        keys=keys,
        title=plain(entry.title),
        site=site_of(entry.link) or site,
        url=entry.link,
        published=entry.posted,
        html=body.html,
        text=body.text,
        words=count_words(body.text) if complete else None,
        where=place,
    )
    if comments := _comments_feed(entry, site):
        yield FeedLink(url=comments, what="comments", part=True)


def _comments_feed(entry: Entry, site: str) -> str:
    """Return the address of the post's own comment feed, where it is on the same site."""
    replies = (link.href for link in entry.links if link.rel == "replies" and "xml" in link.type)
    address = entry.comments_feed or next(replies, "")
    return address if address and site_of(address) == site else ""


def _self(feed: Feed, site: str) -> str:
    """Return the feed's own address, unless it lost its port on the way."""
    return feed.self_link if site_of(feed.self_link) == site else ""


def _next_page(address: str) -> str:
    """Return the address with ``paged`` one higher, "" where there is no address."""
    if not site_of(address):
        return ""
    parts = urlsplit(address)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    page = query.get("paged", "1")
    query["paged"] = str(int(page) + 1 if page.isascii() and page.isdigit() and len(page) < 6 else 2)
    return urlunsplit(parts._replace(query=urlencode(query), fragment=""))
