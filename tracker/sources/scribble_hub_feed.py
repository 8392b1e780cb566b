"""The chapter feed of Scribble Hub: of one series, or of all series of an author."""

import re
from collections.abc import Iterator

from tracker.domain.drafts import ChapterDraft, Draft, Problem, StoryDraft
from tracker.parsing import scribble_hub
from tracker.parsing.dates import zone_of
from tracker.parsing.feed_shape import is_feed
from tracker.parsing.feeds import NEWEST, Entry, Flaw, stream_feed
from tracker.parsing.flaws import feed_problems, flaw_problem, where
from tracker.parsing.html import plain
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "scribble-hub-feed"
LABEL = "Scribble Hub chapters"
CARRIES = ("chapters",)
ORDER = 15
TAKES = "Titles and times of the newest chapters, shared out by series."
BUILT_FROM = "The feed's addresses as other programs use them; no feed was at hand."
NOT_KNOWN = "A feed of several series does not name them: their titles are read from the addresses of their chapters."

_ITEM = re.compile(
    r"<(?:link|guid)[^<>]{0,300}>\s{0,99}(?:<!\[CDATA\[\s{0,99})?https?://(?:www\.)?scribblehub\.com/read/\d",
    re.IGNORECASE,
)
_SELF = re.compile(r"scribblehub\.com/rssfeed\.php", re.IGNORECASE)


def recognises(piece: Piece) -> bool:
    """Whether this is a feed whose items are chapters on the site."""
    sample = piece.sample
    return "scribblehub" in sample and is_feed(sample) and bool(_ITEM.search(sample) or _SELF.search(sample[:5_000]))


def read(piece: Piece) -> Iterator[Draft]:
    """Yield each series as it is first met, a chapter for each item, and what is wrong with the feed."""
    newest = NEWEST if piece.url else None
    reading = stream_feed(piece.body, content_type=piece.content_type, newest=newest, zone=zone_of(piece.time_zone))
    items = list(reading.entries)
    series = {scribble_hub.series_in(item.link): item.link for item in items[::-1] if isinstance(item, Entry)}
    series.pop("", None)
    for number, link in series.items():
        title = plain(reading.feed.title) if len(series) == 1 and "author" not in piece.url else ""
        title = title if title and "Scribble Hub" not in title else scribble_hub.title_in(link)
        site, url = scribble_hub.site_of_series(number), scribble_hub.series_url(number)
        yield StoryDraft(title=title, site=site, url=url)
    for item in items:
        yield flaw_problem(item) if isinstance(item, Flaw) else _chapter(item)
    yield from feed_problems(reading.feed)


def _chapter(entry: Entry) -> ChapterDraft | Problem:
    keys = scribble_hub.chapter_keys(entry.link) or scribble_hub.chapter_keys(entry.id)
    if not keys:
        return Problem(where=where(entry.at), reason=_("it has no address of its own; left out"), kept=False)
    series = scribble_hub.series_in(entry.link) or scribble_hub.series_in(entry.id)
    return ChapterDraft(
        keys=keys,
        title=plain(entry.title),
        site=scribble_hub.site_of_series(series),
        url=entry.link or entry.id,
        published=entry.posted,
        where=where(entry.at),
    )
