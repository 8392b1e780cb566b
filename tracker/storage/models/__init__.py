"""The tables.

Every row of an author's data carries ``author_id``, first in its keys and indexes, so that a large database can be
partitioned by author; ids count from 1 for each author (``sequence``). Times are UTC.
"""

from tracker.storage.base import Base
from tracker.storage.models.numbers import ChapterRollup, Metric, MetricOrigin, ReadersRollup
from tracker.storage.models.reviews import Mark, Reader, Review, ReviewOrigin, ReviewTag, Revision
from tracker.storage.models.serial import (
    Author,
    AuthorName,
    Batch,
    Chapter,
    ChapterKey,
    ChapterOrigin,
    Sequence,
    Site,
    Source,
    Story,
)

__all__ = [
    "Author",
    "AuthorName",
    "Base",
    "Batch",
    "Chapter",
    "ChapterKey",
    "ChapterOrigin",
    "ChapterRollup",
    "Mark",
    "Metric",
    "MetricOrigin",
    "Reader",
    "ReadersRollup",
    "Review",
    "ReviewOrigin",
    "ReviewTag",
    "Revision",
    "Sequence",
    "Site",
    "Source",
    "Story",
]
