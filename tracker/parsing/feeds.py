"""RSS and Atom as records. The reading itself is done by ``feed_rows`` in a child process.

``stream_feed`` gives the feed at once and its entries as they are read; ``parse_feed`` waits for all of them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, tzinfo
from typing import Any, Literal

from tracker.domain.drafts import UNKNOWN, Moment
from tracker.parsing import child
from tracker.parsing.dates import epoch, feed_date

NEWEST = 10_000  # items read of a fetched feed; of a file, all


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link element: its relation, media type, address and title, each "" where there is none."""

    rel: str = ""
    type: str = ""
    href: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a feed says of itself. ``items`` counts the complete ones, ``left_out`` those beyond the limit,
    ``unclosed`` those left out because they have no end.

    ``cut``: the document ends too early; ``half``: in the middle of an item, which was left out.
    ``format`` is feedparser's name of it: rss20, atom10, rss10, rss092 ..., "" for what is no feed.
    """

    title: str = ""
    link: str = ""
    generator: str = ""
    language: str = ""
    format: str = ""
    namespaces: Mapping[str, str]
    links: tuple[Link, ...] = ()
    updated: Moment = UNKNOWN
    ttl: int | None = None
    items: int = 0
    left_out: int = 0
    unclosed: int = 0
    cut: bool = False
    half: bool = False

    @property
    def self_link(self) -> str:
        """Return the address the feed gives as its own (which may have lost its port)."""
        return next((link.href for link in self.links if link.rel == "self"), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item. Texts are as they stand in the feed: ``content`` and ``summary`` are HTML unless their type says text.

    ``replies`` are the (ref, href) of what it answers; ``at`` is its place in the document, from 1.
    """

    at: int
    id: str = ""
    link: str = ""
    title: str = ""
    author: str = ""
    author_uri: str = ""
    published: Moment = UNKNOWN
    updated: Moment = UNKNOWN
    summary: str = ""
    summary_type: str = ""
    content: str = ""
    content_type: str = ""
    comments_feed: str = ""
    links: tuple[Link, ...] = ()
    replies: tuple[tuple[str, str], ...] = ()
    categories: tuple[str, ...] = ()
    extra: Mapping[str, str]

    @property
    def posted(self) -> Moment:
        """Return when it was published, else when it was updated."""
        return self.published if self.published.at is not None else self.updated

    @property
    def comment_count(self) -> int | None:
        """Return how many comments the feed says there are."""
        text = self.extra.get("slash_comments") or self.extra.get("thr_total") or ""
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """An item that was not as it should be: "mended" or "broken" and read all the same, "heavy" and left out."""

    at: int
    kind: Literal["mended", "broken", "heavy"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A feed and its entries, which come while the rest is still being read. Close it when leaving early."""

    feed: Feed
    entries: Iterator[Entry | Flaw]


def stream_feed(body: bytes, *, content_type: str = "", newest: int | None = None, zone: tzinfo = UTC) -> Reading:
    """Return the feed and an iterator of its entries; ``newest`` limits them, ``zone`` is for times without one.

    Raises Unreadable (here or while iterating) when a limit is reached.
    """
    answers = child.run("feed_rows", body, {"content_type": content_type, "newest": newest})
    first = next(answers)
    return Reading(_feed(first["feed"], zone), _entries(answers, zone))


def parse_feed(body: bytes, *, content_type: str = "", zone: tzinfo = UTC) -> tuple[Feed, tuple[Entry, ...]]:
    """Return the feed and all its entries. Raises Unreadable when a limit is reached."""
    reading = stream_feed(body, content_type=content_type, zone=zone)
    return reading.feed, tuple(entry for entry in reading.entries if isinstance(entry, Entry))


def _entries(answers: Iterator[Any], zone: tzinfo) -> Iterator[Entry | Flaw]:
    for row in answers:
        if "flaw" in row:
            yield Flaw(at=row["at"], kind=row["flaw"])
        for entry in row.get("entries", ()):
            yield _entry(entry, zone)


def _feed(row: dict[str, Any], zone: tzinfo) -> Feed:
    ttl = row.pop("ttl")
    row["links"] = tuple(Link(**link) for link in row["links"])
    row["updated"] = feed_date(row["updated"], zone)
    return Feed(ttl=int(ttl) if ttl.isascii() and ttl.isdigit() and len(ttl) < 8 else None, **row)


def _entry(row: dict[str, Any], zone: tzinfo) -> Entry:
    row["published"] = _moment(row["published"], row.pop("published_at"), zone)
    row["updated"] = _moment(row["updated"], row.pop("updated_at"), zone)
    row["links"] = tuple(Link(**link) for link in row["links"])
    row["replies"] = tuple((ref, href) for ref, href in row["replies"])
    row["categories"] = tuple(row["categories"])
    return Entry(**row)


def _moment(text: str, seconds: int | None, zone: tzinfo) -> Moment:
    """Return the moment of a date; feedparser's own reading of it where it is in none of the common forms."""
    known = feed_date(text, zone)
    return known if known.at is not None or seconds is None else epoch(seconds)
