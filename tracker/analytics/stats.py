"""The object that ``tracker stats STORY --json`` prints; its names and rules are a promise to others."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from tracker.domain.drafts import Moment
from tracker.domain.records import Chapter
from tracker.domain.rollups import ChapterRollup, StoryRollup
from tracker.domain.shapes import rfc3339

AGES = {"24h": 24, "7d": 7 * 24, "28d": 28 * 24}
SENTIMENTS = ("positive", "negative", "mixed", "neutral", "unknown")


def stats(
    story_id: int, title: str, chapters: Sequence[Chapter], rollup: StoryRollup, *, as_of: datetime
) -> dict[str, Any]:
    """Return the numbers of a story as plain JSON types.

    ``chapters`` stand in reading order; notes among them are left out. ``chapters`` and ``rollup`` hold nothing after
    ``as_of``, which only says which ages are reached.
    """
    rows = {row.chapter_id: row for row in rollup.chapters}
    numbered = [chapter for chapter in chapters if not chapter.is_note]
    return {
        "story": {"id": story_id, "title": title, "reviews": rollup.whole.reviews},
        "as_of": rfc3339(as_of),
        "chapters": [
            _chapter(
                chapter,
                rows.get(chapter.id) or ChapterRollup(chapter_id=chapter.id),
                as_of=as_of,
                last=chapter is numbered[-1],
            )
            for chapter in numbered
        ],
        "readers": {
            "total": rollup.readers.total,
            "reviewed_once": rollup.readers.reviewed_once,
            "regulars": rollup.readers.regulars,
            "lapsed": rollup.readers.lapsed,
        },
    }


def reviews_at(published: Moment, row: ChapterRollup, hours: int, *, as_of: datetime) -> int | None:
    """Return how many reviews came before publication plus ``hours``, those before publication included.

    None while that age is not reached, where the time of the chapter is not known, and, below two days, where only
    its day is. Reviews known only to the day count from seven days on.
    """
    if published.at is None or as_of < published.at + timedelta(hours=hours):
        return None
    if hours < AGES["7d"]:
        return sum(n for hour, n in row.hours if hour < hours) if published.precision != "day" else None
    return sum(n for hour, n in (*row.hours, *row.day_hours) if hour < hours)


def _chapter(chapter: Chapter, row: ChapterRollup, *, as_of: datetime, last: bool) -> dict[str, Any]:
    published = chapter.published
    return {
        "number": chapter.number,
        "title": chapter.title,
        "published_at": rfc3339(published.at),
        "precision": published.precision if published.at else "unknown",
        "words": chapter.words,
        "reviews": row.reviews,
        "readers": row.readers,
        "new_readers": row.new_readers,
        "returning_readers": row.readers - row.new_readers,
        "guest_reviews": row.guest_reviews,
        "author_replies": row.author_replies,
        "reviews_at": {name: reviews_at(published, row, hours, as_of=as_of) for name, hours in AGES.items()},
        "median_words": _plain(row.median_words),
        "unanswered": row.unanswered,
        "sentiment": {value: row.sentiment.get(value, 0) for value in SENTIMENTS},
        "mean_score": round(row.score_sum / row.scored, 6) if row.scored else None,
        "tags": dict(sorted(row.tags.items())),
        "later": round(row.later_readers / row.readers, 6) if row.readers and not last else None,
    }


def _plain(number: float | None) -> float | int | None:
    """Return 28 for 28.0, and 28.5 as it is."""
    return int(number) if number is not None and number == int(number) else number
