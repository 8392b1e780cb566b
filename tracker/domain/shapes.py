"""Records as the objects that programs get: ``--json``, the export, later the HTTP API. The names are fixed."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from tracker.domain.reading import Reading, TagSpan
from tracker.domain.records import Batch, Chapter, Metric, Reader, Review, Source, Story


def rfc3339(at: datetime | None) -> str | None:
    """Return a time as ``2026-11-24T22:50:00Z``; fractions of a second only where there are any."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z") if at else None


def tag_shapes(tags: Iterable[TagSpan], text: str) -> list[dict[str, Any]]:
    """Return tags with their evidence; ``target`` is there where one was named."""
    return [
        {
            "tag": tag.tag,
            "start": tag.start,
            "end": tag.end,
            "evidence": text[tag.start : tag.end],
            "confidence": round(tag.confidence, 3),
            **({"target": tag.target} if tag.target else {}),
        }
        for tag in tags
    ]


def reading_shape(reading: Reading, text: str) -> dict[str, Any]:
    """Return what ``tracker tag`` prints for one text."""
    return {
        "lang": reading.lang,
        "sentiment": reading.sentiment,
        "score": reading.score,
        "tags": tag_shapes(reading.tags, text),
        "tagger": reading.tagger,
    }


def review_shape(review: Review) -> dict[str, Any]:
    """Return a review."""
    return {
        "id": review.id,
        "story": review.story_id,
        "chapter": review.chapter_number,
        "chapter_title": review.chapter_title,
        "reader": review.reader,
        "reader_id": review.reader_id,
        "guest": review.guest,
        "author_reply": review.author_reply,
        "posted_at": rfc3339(review.posted.at),
        "precision": review.posted.precision,
        "text": review.text,
        "url": review.url,
        "parent_id": review.parent_id,
        "external_id": review.external_id,
        "rating": review.rating,
        "lang": review.lang,
        "sentiment": review.sentiment,
        "score": review.score,
        "tags": tag_shapes(review.tags, review.text),
        "by": review.by,
        "read": review.read_at is not None,
        "answered": review.answered_at is not None,
        "starred": review.starred_at is not None,
        "hidden": review.hidden_at is not None,
        "gone": review.gone,
        "note": review.note,
        "left_out": review.left_out or None,
        "tagger": review.tagger,
        "origins": [
            {"site": o.site, "external_id": o.external_id, "source": o.source_id, "batch": o.batch_id}
            for o in review.origins
        ],
    }


def story_shape(story: Story) -> dict[str, Any]:
    """Return a story; ``author_names`` by site, "" is every site."""
    return {
        "id": story.id,
        "title": story.title,
        "site": story.site,
        "chapters": story.chapters,
        "reviews": story.reviews,
        "last_chapter_at": rfc3339(story.last_chapter_at),
        "last_review_at": rfc3339(story.last_review_at),
        "time_zone": story.time_zone,
        "author_names": {site: list(names) for site, names in story.author_names.items()},
    }


def chapter_shape(chapter: Chapter, *, story_title: str) -> dict[str, Any]:
    """Return a chapter or note with its text."""
    return {
        "id": chapter.id,
        "story": story_title,
        "number": chapter.number,
        "title": chapter.title,
        "published_at": rfc3339(chapter.published.at),
        "precision": chapter.published.precision,
        "url": chapter.url,
        "words": chapter.words,
        "text": chapter.text,
        "top_note": chapter.top_note,
        "bottom_note": chapter.bottom_note,
        "summary": chapter.summary,
        "site": chapter.site,
    }


def metric_shape(metric: Metric, *, story_title: str, number: int | None) -> dict[str, Any]:
    """Return a number; what it counts stands under ``metric``, since ``kind`` says what a line of an export is."""
    return {
        "story": story_title,
        "chapter": number,
        "at": rfc3339(metric.at.at),
        "precision": metric.at.precision,
        "metric": metric.kind,
        "value": metric.value,
        "gain": metric.gain,
        "site": metric.site,
        "external_id": metric.identity if metric.gain else "",
    }


def reader_shape(reader: Reader) -> dict[str, Any]:
    """Return a reader of a story, with who was joined to them."""
    return {
        "id": reader.id,
        "name": reader.name,
        "site": reader.site,
        "url": reader.url,
        "reviews": reader.reviews,
        "first_at": rfc3339(reader.first_at),
        "last_at": rfc3339(reader.last_at),
        "regular": reader.is_regular,
        "new": reader.is_new,
        "joined": [
            {"id": one.id, "name": one.name, "site": one.site, "url": one.url, "reviews": one.reviews}
            for one in reader.joined
        ],
    }


def source_shape(source: Source) -> dict[str, Any]:
    """Return a source."""
    return {
        "id": source.id,
        "story": source.story_id,
        "kind": source.kind,
        "location": source.location,
        "state": source.state,
        "said": source.said,
        "last_fetched_at": rfc3339(source.last_fetched_at),
        "next_due_at": rfc3339(source.next_due_at),
        "gap": source.gap,
    }


def batch_shape(batch: Batch) -> dict[str, Any]:
    """Return a batch."""
    return {
        "id": batch.id,
        "at": rfc3339(batch.at),
        "what": batch.what,
        "sources": batch.sources,
        "counts": batch.counts,
        "state": batch.state,
    }
