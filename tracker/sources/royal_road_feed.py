"""The syndication feed of a fiction on Royal Road: its ten newest chapters."""

import re
from collections.abc import Iterator

from tracker.domain.drafts import ChapterDraft, Draft, Problem, StoryDraft
from tracker.parsing import royal_road
from tracker.parsing.dates import zone_of
from tracker.parsing.feed_shape import is_feed
from tracker.parsing.feeds import NEWEST, Entry, Feed, Flaw, stream_feed
from tracker.parsing.flaws import feed_problems, flaw_problem, where
from tracker.parsing.html import plain
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "royal-road-feed"
LABEL = "Royal Road chapters"
CARRIES = ("chapters",)
ORDER = 15
TAKES = "Titles and times of the ten newest chapters; the excerpts are left, they end in mid-sentence."
BUILT_FROM = "The structure of two syndication feeds of one fiction, read a month apart."
NOT_KNOWN = "A feed of several fictions (numbers joined by commas) gives chapters of no known fiction."

_GENERATOR = re.compile(r"<generator[^<>]{0,300}>\s{0,99}(?:<!\[CDATA\[\s{0,99})?Royal ?Road", re.IGNORECASE)
_ITEM = re.compile(r"royalroadl?\.com/fiction/(?:\d+/[^<\s/]{1,300}/)?chapter/\d", re.IGNORECASE)


def recognises(piece: Piece) -> bool:
    """Whether this is a feed that the site made: it says so, or its items are chapters there."""
    sample = piece.sample
    if "oyal" not in sample or not is_feed(sample):
        return False
    return bool(_GENERATOR.search(sample[:20_000]) or _ITEM.search(sample))


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story, a chapter for each item, and what is wrong with the feed."""
    newest = NEWEST if piece.url else None
    zone = zone_of(piece.time_zone)
    reading = stream_feed(piece.body, content_type=piece.content_type, newest=newest, zone=zone)
    feed = reading.feed
    fiction = _fiction(feed, piece)
    site, title = royal_road.site_of_fiction(fiction), plain(feed.title)
    if title or fiction:
        yield StoryDraft(title=title, site=site, url=royal_road.fiction_url(fiction))
    for entry in reading.entries:
        yield flaw_problem(entry) if isinstance(entry, Flaw) else _chapter(entry, title, site)
    yield from feed_problems(feed)


def _fiction(feed: Feed, piece: Piece) -> str:
    """Return the number of the fiction: the feed names itself as its link, and was fetched from there."""
    addresses = (piece.url, feed.self_link, feed.link, *(link.href for link in feed.links))
    return next(filter(None, map(royal_road.fiction_in, addresses)), "")


def _chapter(entry: Entry, story: str, site: str) -> ChapterDraft | Problem:
    number = royal_road.chapter_in(entry.link) or royal_road.chapter_in(f"/chapter/{entry.id.strip()}")
    keys = royal_road.chapter_keys(number)
    if not keys:
        return Problem(where=where(entry.at), reason=_("it has no address of its own; left out"), kept=False)
    title = plain(entry.title)
    return ChapterDraft(
        keys=keys,
        title=title.removeprefix(f"{story} - ") or title,
        site=site,
        url=royal_road.chapter_url(number),
        published=entry.posted,
        where=where(entry.at),
    )
