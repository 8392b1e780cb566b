"""Effective tags of reviews: what the tagger read, less what the author took away, plus what the author added."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from tracker.domain.reading import Reading
from tracker.storage.models import ReviewTag

NOISE = "solicitation"  # the tag that keeps a review out of every number
SCORES = {"positive": 1.0, "mixed": 0.0, "neutral": 0.0, "negative": -1.0}  # of a sentiment that the author set


def effective(reading: Reading | None, marks: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the tag rows (without ids) of a review.

    ``marks``: kind -> value as in ``models.Mark``; only ``tag:SLUG`` counts here. An added tag that the tagger found
    as well keeps the tagger's words.
    """
    removed = {kind[4:] for kind, value in marks.items() if kind.startswith("tag:") and value == "removed"}
    added = {kind[4:] for kind, value in marks.items() if kind.startswith("tag:") and value == "added"}
    rows = [
        {
            "tag": span.tag,
            "start": span.start,
            "end": span.end,
            "confidence": span.confidence,
            "target": span.target,
            "by": "author" if span.tag in added else "tagger",
        }
        for span in (reading.tags if reading else ())
        if span.tag not in removed
    ]
    have = {row["tag"] for row in rows}
    rows += [
        {"tag": slug, "start": 0, "end": 0, "confidence": 1.0, "target": None, "by": "author"}
        for slug in sorted(added - have)
    ]
    return rows


def write_tags(
    session: Session, author_id: int, tags: Mapping[int, Sequence[dict[str, Any]]], *, fresh: bool = False
) -> None:
    """Replace the tags of the reviews in ``tags``; ``fresh`` says that they have none yet."""
    if not fresh:
        drop_tags(session, author_id, tags)
    rows = [
        {"author_id": author_id, "review_id": review_id, "place": place, **row}
        for review_id, found in tags.items()
        for place, row in enumerate(found)
    ]
    if rows:
        session.execute(insert(ReviewTag), rows)


def drop_tags(session: Session, author_id: int, review_ids: Iterable[int]) -> None:
    """Delete the tags of these reviews."""
    ids = list(review_ids)
    for start in range(0, len(ids), 500):
        session.execute(
            delete(ReviewTag).where(ReviewTag.author_id == author_id, ReviewTag.review_id.in_(ids[start : start + 500]))
        )


def is_noise(rows: Iterable[Mapping[str, Any]]) -> bool:
    """Whether these effective tags keep a review out of every number."""
    return any(row["tag"] == NOISE for row in rows)


def author_sentiment(marks: Mapping[str, str]) -> str | None:
    """Return the sentiment that the author set, None when the tagger's stands."""
    return marks.get("sentiment") or None


def is_corrected(marks: Mapping[str, str]) -> bool:
    """Whether the author corrected the sentiment or a tag."""
    return any(kind == "sentiment" or kind.startswith("tag:") for kind in marks)
