"""What readers wrote, and what the author marked on it."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.storage.base import Base, Owned, to


class Reader(Owned):
    """Who writes reviews on one site."""

    __tablename__ = "reader"
    __table_args__ = (to("site", "site_id"), UniqueConstraint("author_id", "site_id", "key"))
    site_id: Mapped[int]
    key: Mapped[str] = mapped_column(String(500))  # u:profile address, or n:folded name
    name: Mapped[str]
    url: Mapped[str] = mapped_column(default="")
    same_as: Mapped[int | None]  # the reader that this one was joined to: the same person on another site


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
    chapter_id: Mapped[int | None]  # effective: what the chapter was joined to, else ``own_chapter_id``
    own_chapter_id: Mapped[int | None]
    reader_id: Mapped[int | None]  # effective, as above
    own_reader_id: Mapped[int | None]
    site_id: Mapped[int | None]  # of its first origin
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
    scores: Mapped[dict[str, Any] | None]  # further ratings by name, on the same scale
    text_at: Mapped[datetime | None]  # when this text was written, where its source tells
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
    gone_by: Mapped[int | None]  # the batch that found it gone


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
        Index(None, "author_id", "source_id"),
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

    ``kind``: read, answered, starred, hidden, note, sentiment, or ``tag:SLUG`` (value added | removed); ``erased``:
    what is left of an erased review, its identity hashed (``storage.erasing``).
    """

    __tablename__ = "mark"
    author_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    identity: Mapped[str] = mapped_column(String(520), primary_key=True)  # site key, newline, external id
    kind: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]
