"""The tables.

Every row of an author's data carries ``author_id``, first in its keys and indexes, so that a large database can be
partitioned by author; ids count from 1 for each author (``sequence``). Times are UTC.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.storage.base import Base, Owned, to

__all__ = ["Base"]


class Author(Base):
    """An account that owns stories."""

    __tablename__ = "author"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Sequence(Base):
    """The next free id of a table for an author."""

    __tablename__ = "sequence"
    author_id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    next: Mapped[int]


class Story(Owned):
    """One serial."""

    __tablename__ = "story"
    title: Mapped[str]
    time_zone: Mapped[str]
    is_sample: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=0)  # grows with every change that a page could show


class Site(Owned):
    """Where a story is published, by host (and path, where a host has many stories)."""

    __tablename__ = "site"
    __table_args__ = (to("story", "story_id"), UniqueConstraint("author_id", "story_id", "key"))
    story_id: Mapped[int]
    key: Mapped[str] = mapped_column(String(300))


class AuthorName(Base):
    """A name under which the author writes; ``site`` is a site's key, "" is every site."""

    __tablename__ = "author_name"
    __table_args__ = (to("story", "story_id"),)
    author_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    story_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    site: Mapped[str] = mapped_column(String(300), primary_key=True)
    name: Mapped[str] = mapped_column(String(300), primary_key=True)


class Batch(Owned):
    """One import run."""

    __tablename__ = "batch"
    at: Mapped[datetime]
    what: Mapped[str]
    state: Mapped[str] = mapped_column(String(10))
    sources: Mapped[int] = mapped_column(default=0)
    counts: Mapped[dict[str, Any]]


class Source(Owned):
    """Where chapters and reviews come from."""

    __tablename__ = "source"
    __table_args__ = (to("story", "story_id"), UniqueConstraint("author_id", "story_id", "location", "kind"))
    story_id: Mapped[int]
    kind: Mapped[str] = mapped_column(String(40))
    location: Mapped[str]
    state: Mapped[str] = mapped_column(String(10))
    said: Mapped[str] = mapped_column(default="")
    etag: Mapped[str | None]
    last_modified: Mapped[str | None]
    last_fetched_at: Mapped[datetime | None]
    next_due_at: Mapped[datetime | None]
    gap: Mapped[bool] = mapped_column(default=False)
    made_by: Mapped[int | None]


class Chapter(Owned):
    """An instalment, or a note (``number`` null)."""

    __tablename__ = "chapter"
    __table_args__ = (to("story", "story_id"), Index(None, "author_id", "story_id", "number"))
    story_id: Mapped[int]
    number: Mapped[int | None]
    is_note: Mapped[bool] = mapped_column(default=False)
    judged_by: Mapped[str] = mapped_column(String(10), default="titles")  # source | titles | author
    title: Mapped[str]
    url: Mapped[str] = mapped_column(default="")
    published_at: Mapped[datetime | None]
    precision: Mapped[str] = mapped_column(String(10))
    words: Mapped[int | None]
    html: Mapped[str] = mapped_column(default="", deferred=True)
    text: Mapped[str] = mapped_column(default="", deferred=True)
    told_number: Mapped[int | None]  # the number its source gave it, if any
    first_review_at: Mapped[datetime | None]  # its place while its publication is not known


class ChapterKey(Base):
    """A name under which reviews know a chapter (``domain.drafts.ChapterDraft.keys``)."""

    __tablename__ = "chapter_key"
    __table_args__ = (to("story", "story_id"), to("chapter", "chapter_id"))
    author_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    story_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    key: Mapped[str] = mapped_column(String(500), primary_key=True)
    chapter_id: Mapped[int]


class ChapterOrigin(Base):
    """Which batches brought a chapter."""

    __tablename__ = "chapter_origin"
    __table_args__ = (to("chapter", "chapter_id"), Index(None, "author_id", "batch_id"))
    author_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    chapter_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    batch_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class Reader(Owned):
    """Who writes reviews on one site."""

    __tablename__ = "reader"
    __table_args__ = (to("site", "site_id"), UniqueConstraint("author_id", "site_id", "key"))
    site_id: Mapped[int]
    key: Mapped[str] = mapped_column(String(500))  # u:profile address, or n:folded name
    name: Mapped[str]
    url: Mapped[str] = mapped_column(default="")


class Review(Owned):
    """What a reader wrote, or the author answered."""

    __tablename__ = "review"
    __table_args__ = (
        to("story", "story_id"),
        to("chapter", "chapter_id", cascade=False),
        to("reader", "reader_id", cascade=False),
        Index(None, "author_id", "story_id", "chapter_id"),
        Index(None, "author_id", "story_id", "posted_at"),
        Index(None, "author_id", "reader_id"),
        Index(None, "author_id", "parent_id"),
    )
    story_id: Mapped[int]
    chapter_id: Mapped[int | None]
    reader_id: Mapped[int | None]
    reader_name: Mapped[str]
    guest: Mapped[bool]
    author_reply: Mapped[bool]
    parent_id: Mapped[int | None]
    parent_ref: Mapped[str] = mapped_column(String(200), default="")  # its parent's external id, found or not
    posted_at: Mapped[datetime | None]
    precision: Mapped[str] = mapped_column(String(10))
    title: Mapped[str] = mapped_column(default="")
    html: Mapped[str]  # as received, never shown
    text: Mapped[str]
    words: Mapped[int]
    url: Mapped[str]
    rating: Mapped[float | None]
    rating_scale: Mapped[float | None]
    lang: Mapped[str] = mapped_column(String(12), default="")
    sentiment: Mapped[str | None] = mapped_column(String(10))  # effective: the author's word, else the tagger's
    score: Mapped[float | None]
    tagger: Mapped[str] = mapped_column(String(40), default="")
    told: Mapped[str] = mapped_column(String(10), default="")  # "source": the site itself says it is the author's
    counted: Mapped[bool] = mapped_column(default=True)
    corrected: Mapped[bool] = mapped_column(default=False)
    read_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[str] = mapped_column(String(10), default="")  # author | reply
    starred_at: Mapped[datetime | None]
    hidden_at: Mapped[datetime | None]
    note: Mapped[str | None]
    gone: Mapped[bool] = mapped_column(default=False)


class Revision(Base):
    """A text that a review had before it was edited at its source."""

    __tablename__ = "revision"
    __table_args__ = (to("review", "review_id"),)
    author_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    review_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    replaced_at: Mapped[datetime]
    batch_id: Mapped[int]  # the batch that brought the text which replaced this one
    html: Mapped[str]
    text: Mapped[str]


class ReviewOrigin(Base):
    """By which source and batch a review came, and what its text hashed to then."""

    __tablename__ = "review_origin"
    __table_args__ = (
        to("review", "review_id"),
        to("site", "site_id"),
        Index(None, "author_id", "review_id"),
        Index(None, "author_id", "batch_id"),
    )
    author_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    site_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    external_id: Mapped[str] = mapped_column(String(200), primary_key=True)
    source_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    batch_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    review_id: Mapped[int]
    kind: Mapped[str] = mapped_column(String(40))
    content_hash: Mapped[str] = mapped_column(String(32))


class ReviewTag(Base):
    """An effective tag: read by the tagger and not taken away, or added by the author (then without a span)."""

    __tablename__ = "review_tag"
    __table_args__ = (to("review", "review_id"), Index(None, "author_id", "tag", "review_id"))
    author_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    review_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    tag: Mapped[str] = mapped_column(String(40))
    start: Mapped[int]
    end: Mapped[int]
    confidence: Mapped[float]
    target: Mapped[str | None]
    by: Mapped[str] = mapped_column(String(10))  # tagger | author


class Mark(Base):
    """The author's own mark on a review, by the review's identity, so that it survives undo and import.

    ``kind``: read, answered, starred, hidden, note, sentiment, or ``tag:SLUG`` (value added | removed).
    """

    __tablename__ = "mark"
    author_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    identity: Mapped[str] = mapped_column(String(520), primary_key=True)  # site key, newline, external id
    kind: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]


class ChapterRollup(Base):
    """The kept counts of a chapter (``chapter_id`` 0: of the story as a whole), see ``domain.rollups``."""

    __tablename__ = "chapter_rollup"
    __table_args__ = (to("story", "story_id"),)
    author_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    story_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    chapter_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    data: Mapped[dict[str, Any]]


class ReadersRollup(Base):
    """The kept counts of a story's readers."""

    __tablename__ = "readers_rollup"
    __table_args__ = (to("story", "story_id"),)
    author_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    story_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    data: Mapped[dict[str, Any]]
