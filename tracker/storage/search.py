"""Which reviews a filter means: the conditions of a list, full-text search included."""

import re
from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, literal_column, or_, select, text

from tracker.domain.records import ReviewFilter
from tracker.errors import BadInput
from tracker.storage.models import Chapter, Reader, Review, ReviewTag
from tracker.words import gettext as _

_WORD = re.compile(r"[^\W_]+", re.UNICODE)


def conditions(author_id: int, wanted: ReviewFilter, *, requests: Collection[str]) -> list[ColumnElement[bool]]:
    """Return what a review must fulfil; ``requests`` are the tags that ask for something.

    Raises BadInput for a state or sentiment that does not exist.
    """
    found: list[ColumnElement[bool]] = [Review.author_id == author_id]
    if wanted.story_id is not None:
        found.append(Review.story_id == wanted.story_id)
    if wanted.chapter is not None:
        found.append(_on_chapter(author_id, wanted.chapter))
    if wanted.reader_id is not None:
        found.append(_by_reader(author_id, wanted.reader_id))
    if wanted.sentiment:
        found.append(_feels(wanted.sentiment))
    if wanted.state:
        found += _state(wanted.state)
    found += [_tagged(author_id, [slug]) for slug in wanted.tags]
    if wanted.requests:
        found += [_tagged(author_id, sorted(requests)), Review.author_reply.is_(False), Review.counted.is_(True)]
    if wanted.search.strip():
        found.append(_says(author_id, wanted.search))
    return found


def match_expression(words: str) -> str:
    """Return the full-text query for what a person typed: all words, the last one as a beginning.

    Only letters and digits get through, each word in quotes, so that no syntax of the engine can be typed.
    """
    found = _WORD.findall(words)[:20]
    return " ".join(f'"{word}"' for word in found[:-1]) + (f' "{found[-1]}"*' if found else "")


def _on_chapter(author_id: int, number: int) -> ColumnElement[bool]:
    if number == 0:
        instalments = select(Chapter.id).where(Chapter.author_id == author_id, Chapter.is_note.is_(False))
        return or_(Review.chapter_id.is_(None), Review.chapter_id.not_in(instalments))
    return exists().where(Chapter.author_id == author_id, Chapter.id == Review.chapter_id, Chapter.number == number)


def _by_reader(author_id: int, reader_id: int) -> ColumnElement[bool]:
    """A reader who was joined to another one is that one, also where an older link still says the first."""
    counting = select(func.coalesce(Reader.same_as, Reader.id)).where(
        Reader.author_id == author_id, Reader.id == reader_id
    )
    return Review.reader_id == counting.scalar_subquery()


def _feels(sentiment: str) -> ColumnElement[bool]:
    if sentiment == "unknown":
        return and_(Review.sentiment.is_(None), Review.author_reply.is_(False))
    if sentiment not in ("positive", "negative", "mixed", "neutral"):
        sentence = _("There is no sentiment “{name}”: positive, negative, mixed, neutral or unknown.")
        raise BadInput(sentence.format(name=sentiment[:40]))
    return Review.sentiment == sentiment


def _state(state: str) -> list[ColumnElement[bool]]:
    readers = Review.author_reply.is_(False)
    known: dict[str, list[ColumnElement[bool]]] = {
        "unread": [Review.read_at.is_(None), readers],
        "read": [Review.read_at.is_not(None)],
        "answered": [Review.answered_at.is_not(None)],
        "unanswered": [Review.answered_at.is_(None), readers, Review.counted.is_(True)],
        "starred": [Review.starred_at.is_not(None)],
        "hidden": [Review.hidden_at.is_not(None)],
        "left-out": [Review.counted.is_(False), readers],
        "counted": [Review.counted.is_(True), readers],
        "replies": [Review.author_reply.is_(True)],
    }
    if state not in known:
        sentence = _("There is no state “{name}”: {known}.")
        raise BadInput(sentence.format(name=state[:40], known=", ".join(list(known)[:6])))
    return known[state]


def _tagged(author_id: int, slugs: list[str]) -> ColumnElement[bool]:
    return exists().where(ReviewTag.author_id == author_id, ReviewTag.review_id == Review.id, ReviewTag.tag.in_(slugs))


def _says(author_id: int, words: str) -> ColumnElement[bool]:
    expression = match_expression(words)
    if not expression:
        return literal_column("0") == 1
    rows: Any = text("SELECT rowid - (:author << 40) FROM review_fts WHERE review_fts MATCH :words")
    return Review.id.in_(rows.bindparams(author=author_id, words=expression).columns(literal_column("id")))
