"""What a source yields: drafts of things, before anybody knows whether they are new.

A draft never carries a database id. Text is clean Unicode without markup, HTML is as it was received.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Precision = Literal["second", "minute", "day", "unknown"]
PRECISE: Mapping[str, int] = {"unknown": 0, "day": 1, "minute": 2, "second": 3}


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as well as it is known: aware and in UTC, or None with precision ``unknown``.

    Known only to the day, ``at`` is the midnight that begins the day in the zone the source speaks of.
    """

    at: datetime | None = None
    precision: Precision = "unknown"


UNKNOWN = Moment()


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryDraft:
    """What a document says about the story as a whole."""

    title: str
    site: str = ""
    url: str = ""
    time_zone: str = ""
    author_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by site; "" is every site


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterDraft:
    """One instalment or note. ``keys`` are what reviews name it by, the surest first.

    Keys: ``p:12`` a post number, ``u:host/path`` an address, ``s:site#3`` a number on one site, ``n:3`` a number,
    ``t:title`` a title (folded). ``text`` is without the author's notes around it, which are plain text of their own.
    ``note`` is None where the source cannot tell; then all titles of the story decide (``domain.instalments``).
    ``known_only`` is as in ReviewDraft.
    """

    keys: tuple[str, ...]
    title: str
    site: str = ""
    story: str = ""
    url: str = ""
    number: int | None = None
    published: Moment = UNKNOWN
    html: str = ""
    text: str = ""
    top_note: str = ""
    bottom_note: str = ""
    summary: str = ""
    words: int | None = None
    note: bool | None = None
    known_only: bool = False
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The author's own marks on a review, as an export of this program carries them."""

    read: datetime | None = None
    answered: datetime | None = None
    starred: datetime | None = None
    hidden: datetime | None = None
    note: str | None = None
    sentiment: str | None = None
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDraft:
    """What a reader (or the author, answering) wrote.

    ``external_id`` is the site's own name for it ("" where there is none: then identity is made from content).
    ``chapter_keys`` are as in ChapterDraft; empty: it belongs to the story as a whole.
    ``item_title`` is the title of the item it came in, from which the title of an unknown chapter is read.
    ``reader_url`` is a profile address that the site vouches for, never a homepage somebody typed.
    ``parent_id`` is the external id of the review it answers, on the same site.
    ``version``: when this text was written, where the source tells (an edit's time); an older one never replaces a
    newer one. ``scores``: further ratings by name, on the same scale. ``known_only``: keep it only where the author is
    known to publish on its site (a reply to a comment of theirs may be on somebody else's work). ``parent_sure``: false
    where only the thread is known, so that another source's word about the parent is better.
    """

    site: str = ""
    external_id: str = ""
    text: str
    kind: str = ""
    where: str = ""
    story: str = ""
    chapter_keys: tuple[str, ...] = ()
    chapter_title: str = ""
    chapter_url: str = ""
    on_page: bool = False
    item_title: str = ""
    reader_name: str = ""
    reader_url: str = ""
    posted: Moment = UNKNOWN
    html: str = ""
    title: str = ""
    url: str = ""
    rating: float | None = None
    rating_scale: float | None = None
    scores: tuple[tuple[str, float], ...] = ()
    version: datetime | None = None
    known_only: bool = False
    parent_id: str = ""
    parent_sure: bool = True
    author_reply: bool = False
    gone: bool = False
    also: tuple[tuple[str, str], ...] = ()  # further origins (site, external id), from an export
    marks: Marks | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLink:
    """A feed that this document names and that belongs to the same story.

    ``what``: "comments" of a chapter or of the site, "posts" of the site, "next" page of this very document,
    "history": what is older than the feeds reach back to (asked once, never polled; not there is no problem).
    ``part``: the comments of one chapter only, which a feed of the whole site holds too. ``sure``: false where nobody
    named it, so that it is no problem when it is not there.
    """

    url: str
    what: Literal["comments", "posts", "next", "history"]
    part: bool = False
    sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A feed that a list of feeds (OPML) names: it becomes a source, asked for the first time when it is due."""

    url: str
    title: str = ""
    story: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricDraft:
    """A number read at a time. ``kind``: views, visitors, kudos, followers, favourites, bookmarks, rating.

    ``gain`` is true for what was added (a mail about five new kudos), false for a total. ``external_id`` keeps two
    equal gains apart ("" for totals). Without ``chapter_keys`` it is about the story. An unknown time is the
    document's.
    """

    kind: str
    value: float
    at: Moment = UNKNOWN
    gain: bool = False
    site: str = ""
    story: str = ""
    chapter_keys: tuple[str, ...] = ()
    chapter_title: str = ""
    external_id: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SameReader:
    """Two readers of a story, on one site or two, whom the author knows to be one person (from an export).

    Each is told by site, name and profile address ("" where there is none); the first counts as the second.
    """

    reader: tuple[str, str, str]
    counts_as: tuple[str, str, str]
    story: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """The source says that this review was deleted there. It stays in the archive, marked; unknown, it is a notice."""

    external_id: str
    reason: str
    where: str
    site: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Complete:
    """The document holds every review that the site had of this chapter at ``until`` (None: when it was read).

    What is known of it from before and not in the document is gone at its source. ``chapter_keys`` are as in
    ChapterDraft. ``kinds``: only reviews that came by a source of these kinds are judged (none: any of the site).
    """

    site: str
    chapter_keys: tuple[str, ...]
    until: datetime | None = None
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotReview:
    """An item that is no review and no chapter: a pingback, a notice. Counted, and told with its reason.

    ``site`` and ``external_id`` are as in ReviewDraft, so that one notice in two feeds is counted once.
    """

    where: str
    reason: str
    site: str = ""
    external_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that could not be read as it should; ``kept`` says whether the item was stored all the same.

    ``lost`` is true where content was lost to reading (a cut file, an item that is no text): exit status 1.
    ``raw`` is the beginning of the piece as it came, for the author to see what it was.
    """

    where: str
    reason: str
    kept: bool = True
    raw: str = ""

    @property
    def lost(self) -> bool:
        """Whether something of the input is not in the database because of this."""
        return not self.kept


Draft = (
    StoryDraft
    | ChapterDraft
    | ReviewDraft
    | FeedLink
    | Subscription
    | MetricDraft
    | Gone
    | Complete
    | SameReader
    | NotReview
    | Problem
)
