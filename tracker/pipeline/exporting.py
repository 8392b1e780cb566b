"""Everything, as lines another program (or this one) can read.

JSON lines carry all of a story and of the author's marks, so that importing them into an empty instance gives the same
numbers. CSV carries the reviews, for a spreadsheet.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from tracker.domain.records import Review, ReviewFilter, Story
from tracker.domain.shapes import chapter_shape, metric_shape, review_shape, rfc3339, story_shape
from tracker.storage import OWNER, Session, chapters, joined, marks, metrics, readers, reviews

COLUMNS = (
    "story", "chapter", "chapter_title", "reader", "posted_at", "precision", "text", "title", "rating", "rating_scale",
    "url", "id", "parent_id", "author_reply", "lang", "sentiment", "score", "tags", "by", "read", "answered", "starred",
    "hidden", "note",
)  # fmt: skip
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet runs a cell that begins like this


def as_json_lines(session: Session, stories: Iterable[Story]) -> Iterator[dict[str, Any]]:
    """Yield a line's object for each story, chapter, note and review; a review comes after what it answers."""
    for story in stories:
        yield {"kind": "story", **story_shape(story)}
        for chapter in chapters.list_chapters(session, OWNER, story.id):
            whole = chapters.get_chapter(session, OWNER, chapter.id)
            kind = "note" if chapter.is_note else "chapter"
            yield {"kind": kind, **chapter_shape(whole, story_title=story.title)}
        for review in reviews.iterate(session, OWNER, _all_of(story)):
            yield {"kind": "review", **_line(session, review)}
        yield from _numbers(session, story)
        yield from _same_readers(session, story)


def as_csv(session: Session, stories: Iterable[Story]) -> Iterator[str]:
    """Yield the lines of a CSV of all reviews, the header first; dangerous cells are made harmless."""
    yield _csv_line(COLUMNS)
    for story in stories:
        for review in reviews.iterate(session, OWNER, _all_of(story)):
            line = review_shape(review) | _more(review)
            line["tags"] = " ".join(dict.fromkeys(tag.tag for tag in review.tags))
            yield _csv_line(line[name] for name in COLUMNS)


def _numbers(session: Session, story: Story) -> Iterator[dict[str, Any]]:
    numbers = {chapter.id: chapter.number for chapter in chapters.list_chapters(session, OWNER, story.id)}
    counts_as = joined.chapters(session, OWNER, story.id)
    for metric in metrics.list_metrics(session, OWNER, story.id):
        own = metric.chapter_id
        number = numbers.get(counts_as.get(own, own)) if own is not None else None
        yield {"kind": "metric", **metric_shape(metric, story_title=story.title, number=number)}


def _same_readers(session: Session, story: Story) -> Iterator[dict[str, Any]]:
    """Yield whom the author knows to be one person on several sites."""
    for reader in readers.list_readers(session, OWNER, story.id).readers:
        for other in reader.joined:
            same = {"site": reader.site, "name": reader.name, "url": reader.url}
            line = {"kind": "reader", "story": story.title, "site": other.site, "name": other.name, "url": other.url}
            yield {**line, "same_as": same}


def _all_of(story: Story) -> ReviewFilter:
    return ReviewFilter(story_id=story.id, newest_first=False)


def _line(session: Session, review: Review) -> dict[str, Any]:
    return review_shape(review) | _more(review) | {"marks": _marks(session, review)}


def _more(review: Review) -> dict[str, Any]:
    return {
        "story": review.story_title,
        "title": review.title,
        "rating_scale": review.rating_scale,
        "reader_url": review.reader_url,
        "scores": dict(review.scores),
        "html": review.html,
    }


def _marks(session: Session, review: Review) -> dict[str, Any]:
    """The author's own marks; what follows from a reply is not among them."""
    kept: dict[str, Any] = {}
    identities = marks.identities_of(session, OWNER, review.id)
    for found in marks.load(session, OWNER, identities).values():
        kept |= found
    line: dict[str, Any] = {"added": [], "removed": []}
    for kind, (value, at) in sorted(kept.items()):
        if kind.startswith("tag:"):
            line[value].append(kind[4:])
        elif kind in marks.STATES:
            line[f"{kind}_at"] = rfc3339(at)
        else:
            line[kind] = value
    return line


def _csv_line(values: Iterable[object]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow([_harmless(value) for value in values])
    return buffer.getvalue()


def _harmless(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"'{value}" if isinstance(value, str) and value.startswith(DANGEROUS) else value
