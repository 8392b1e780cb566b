"""Numbers read at a time, and the kept counts."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.storage.base import Base, Owned, to


class Metric(Owned):
    """A number read at a time: views, kudos, followers. ``gain``: what was added, else a total."""

    __tablename__ = "metric"
    __table_args__ = (
        to("story", "story_id"),
        to("chapter", "chapter_id"),
        UniqueConstraint("author_id", "story_id", "identity"),
    )
    story_id: Mapped[int]
    chapter_id: Mapped[int | None]
    site: Mapped[str] = mapped_column(String(300), default="")
    kind: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime | None]
    precision: Mapped[str] = mapped_column(String(10))
    value: Mapped[float]
    gain: Mapped[bool] = mapped_column(default=False)
    identity: Mapped[str] = mapped_column(String(64))


class MetricOrigin(Base):
    """Which batches brought a number."""

    __tablename__ = "metric_origin"
    __table_args__ = (to("metric", "metric_id"), Index(None, "author_id", "batch_id"))
    author_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    metric_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    batch_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


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
