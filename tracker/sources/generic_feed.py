"""Any other RSS or Atom feed: of comments (the usual case), or of posts where it looks like one.

``parsing.feed_sides`` holds the rule and its reasons. What an engine does not say is left empty, never guessed.
"""

from collections.abc import Iterator

from tracker.domain.drafts import Draft
from tracker.parsing.feed_shape import is_feed
from tracker.parsing.feeds import Entry, Flaw
from tracker.parsing.flaws import feed_problems, flaw_problem
from tracker.sources._entries import drafts_of
from tracker.sources._feeds import opened
from tracker.sources.base import Piece

SLUG = "feed"
LABEL = "RSS or Atom feed"
CARRIES = ("chapters", "reviews")
ORDER = 90
TAKES = "Reviews, or chapters where the feed looks like posts; a rating where an entry has one."
BUILT_FROM = "RFC 4287, RFC 4685, RSS 2.0, RSS 1.0; feeds of feedparser's, rome's and feedvalidator's tests."
NOT_KNOWN = "A feed of one or two entries counts as comments unless it clearly is posts."


def recognises(piece: Piece) -> bool:
    """Whether this is RSS, RDF or Atom at all."""
    return is_feed(piece.sample)


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story, then reviews or chapters, then the next page and what is wrong with the feed."""
    reading = opened(piece)
    items = list(reading.entries)
    entries = [item for item in items if isinstance(item, Entry)]
    yield from drafts_of(reading.feed, entries, kind=SLUG, fetched_from=piece.url)
    yield from (flaw_problem(item) for item in items if isinstance(item, Flaw))
    yield from feed_problems(reading.feed)
