"""What leaves the database: frozen records, one a thing, with what the pages and the command line show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from tracker.domain.drafts import Moment
from tracker.domain.reading import TagSpan


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A serial with its counts. ``author_names`` maps a site ("" is every site) to the author's names there."""

    id: int
    title: str
    site: str
    chapters: int
    reviews: int
    last_chapter_at: datetime | None
    last_review_at: datetime | None
    time_zone: str
    author_names: Mapping[str, tuple[str, ...]]
    sites: tuple[str, ...] = ()
    is_sample: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """The same instalment on another site, joined to the chapter that counts."""

    id: int
    site: str
    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """An instalment, or a note (``number`` None). ``text``, ``html`` and what stands around it are empty in lists.

    ``top_note`` and ``bottom_note`` are the author's own; they are no part of ``text``, and of ``words`` only where
    ``notes_apart`` is false. ``also``: where else it stands. What the chapter itself does not know is read from there;
    ``published`` is the earliest time of all.
    """

    id: int
    story_id: int
    number: int | None
    title: str
    published: Moment
    words: int | None
    url: str
    html: str = ""
    text: str = ""
    top_note: str = ""
    bottom_note: str = ""
    summary: str = ""
    notes_apart: bool = True
    site: str = ""
    also: tuple[Elsewhere, ...] = ()

    @property
    def is_note(self) -> bool:
        """Whether this is no instalment but an announcement, a break, an about page."""
        return self.number is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a review was found: a site's own id, by way of a source, in a batch."""

    site: str
    external_id: str
    source_id: int | None
    batch_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A review with all its effective facts: the author's corrections outweigh the tagger.

    ``text`` is what spans of ``tags`` point into. ``by`` says who set sentiment or tags: "author" as soon as one
    correction is in force. ``left_out`` is the reason why it is in no number ("" when it is counted).
    ``reader_reviews``: how many counted reviews this reader wrote in the story (0 for guests), ``first_review``
    whether this is the earliest of them, ``regular`` whether the reader is one.
    """

    id: int
    story_id: int
    story_title: str
    chapter_id: int | None
    chapter_number: int | None
    chapter_title: str | None
    reader: str
    reader_id: int | None
    reader_url: str
    guest: bool
    author_reply: bool
    posted: Moment
    title: str
    text: str
    html: str
    url: str
    parent_id: int | None
    external_id: str | None
    rating: float | None
    rating_scale: float | None
    scores: Mapping[str, float]
    lang: str
    sentiment: str | None
    score: float | None
    tags: tuple[TagSpan, ...]
    tagger: str
    by: Literal["tagger", "author"]
    read_at: datetime | None
    answered_at: datetime | None
    starred_at: datetime | None
    hidden_at: datetime | None
    gone: bool
    note: str | None
    left_out: str
    origins: tuple[Origin, ...]
    reader_reviews: int = 0
    first_review: bool = False
    regular: bool = False
    revisions: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A number read at a time; ``gain`` is true for what was added, false for a total."""

    id: int
    story_id: int
    chapter_id: int | None
    site: str
    kind: str
    at: Moment
    value: float
    gain: bool
    identity: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where chapters and reviews come from. ``said`` is the last sentence about it, for the author."""

    id: int
    story_id: int
    kind: str
    location: str
    state: Literal["ok", "waiting", "failing", "gone", "paused"]
    said: str
    last_fetched_at: datetime | None
    next_due_at: datetime | None
    gap: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """One import run. ``counts`` is the object that ``tracker import --json`` printed."""

    id: int
    at: datetime
    what: str
    sources: int
    counts: Mapping[str, Any]
    state: Literal["running", "done", "undone", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFilter:
    """Which reviews to list. Every field narrows; the empty filter lists all, the author's replies included.

    ``chapter`` is a number; 0 means those that belong to the story as a whole. ``tags``: all of them.
    ``state``: unread, read, answered, unanswered, starred, hidden; also "counted" (readers' reviews that are in the
    numbers), "left-out" (those that are not) and "replies" (the author's own). ``sentiment`` may be "unknown".
    ``search``: words, all of which occur.
    """

    story_id: int | None = None
    chapter: int | None = None
    reader_id: int | None = None
    tags: tuple[str, ...] = ()
    sentiment: str = ""
    state: str = ""
    search: str = ""
    requests: bool = False
    newest_first: bool = True
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """A part of a list of reviews, and how many there are in all."""

    reviews: tuple[Review, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedReader:
    """A reader of another site who was joined to one: the same person. ``reviews`` are those written there."""

    id: int
    name: str
    site: str
    url: str
    reviews: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who wrote reviews of a story. ``reviews`` are the counted ones, of all who were joined to this reader.

    ``is_new``: of all chapters, the newest is the only one that they reviewed.
    """

    id: int
    name: str
    site: str
    url: str
    reviews: int
    first_at: datetime | None
    last_at: datetime | None
    is_regular: bool
    is_new: bool
    joined: tuple[JoinedReader, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderPage:
    """A part of a list of readers, and how many there are in all."""

    readers: tuple[Reader, ...]
    total: int
