"""What the author publishes, and where it comes from."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.storage.base import Base, Owned, to


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
    location: Mapped[str]  # as it may be shown
    address: Mapped[str] = mapped_column(default="")  # as it is asked, with credentials; "" is never asked again
    site: Mapped[str] = mapped_column(String(300), default="")
    part: Mapped[bool] = mapped_column(default=False)  # comments of one chapter, which a feed of the site holds too
    state: Mapped[str] = mapped_column(String(10))
    said: Mapped[str] = mapped_column(default="")
    etag: Mapped[str | None]
    last_modified: Mapped[str | None]
    last_fetched_at: Mapped[datetime | None]
    next_due_at: Mapped[datetime | None]
    full_at: Mapped[datetime | None]  # when it was last asked without validators
    news_at: Mapped[datetime | None]  # when it last brought something new
    failures: Mapped[int] = mapped_column(default=0)  # in a row
    position: Mapped[dict[str, Any] | None]  # how far a mailbox is read
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
    site: Mapped[str] = mapped_column(String(300), default="")
    same_as: Mapped[int | None]  # the chapter that this one was joined to: the same instalment on another site
    published_at: Mapped[datetime | None]
    precision: Mapped[str] = mapped_column(String(10))
    words: Mapped[int | None]
    html: Mapped[str] = mapped_column(default="", deferred=True)
    text: Mapped[str] = mapped_column(default="", deferred=True)
    top_note: Mapped[str] = mapped_column(default="", deferred=True)  # the author's notes around the text
    bottom_note: Mapped[str] = mapped_column(default="", deferred=True)
    summary: Mapped[str] = mapped_column(default="", deferred=True)
    notes_apart: Mapped[bool] = mapped_column(default=True)  # false: the author says that they belong to the text
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
