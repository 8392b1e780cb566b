"""What every source of a feed does alike: opening it, and telling what is wrong with an entry."""

from collections.abc import Iterator

from tracker.domain.drafts import Problem
from tracker.parsing.dates import zone_of
from tracker.parsing.feeds import NEWEST, Entry, Reading, stream_feed
from tracker.parsing.html import Cleaned, clean, from_text
from tracker.sources.base import Piece
from tracker.words import gettext as _

LONGEST_RAW = 500


def opened(piece: Piece) -> Reading:
    """Return the feed and its entries: of a file all, of an address the newest. Raises Unreadable at a limit."""
    newest = NEWEST if piece.url else None
    return stream_feed(piece.body, content_type=piece.content_type, newest=newest, zone=zone_of(piece.time_zone))


def body_of(entry: Entry) -> Cleaned:
    """Return the entry's own words, cleaned: its content, else its summary; plain text where it says so."""
    kind = entry.content_type if entry.content else entry.summary_type
    markup = entry.content or entry.summary
    return from_text(markup) if kind == "text/plain" else clean(markup)


def empty(entry: Entry, where: str) -> Problem:
    """Return the problem with an entry that has no text."""
    raw = f"{entry.title} {entry.link}".strip()[:LONGEST_RAW]
    return Problem(where=where, reason=_("there is no text in it"), kept=False, raw=raw)


def undated(entry: Entry, where: str) -> Iterator[Problem]:
    """Yield the problem with an entry that has no date."""
    if entry.posted.at is None:
        yield Problem(where=where, reason=_("no date, or none that can be right; kept without one"))
