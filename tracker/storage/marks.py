"""The author's own marks: kept by a review's identity, so that they outlive undo and come back with an import.

A mark is written twice in one transaction: here, by identity, and on the review's row, where lists and numbers read it.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from tracker.domain.drafts import ReviewDraft
from tracker.domain.identity import mark_identity
from tracker.errors import NotFound
from tracker.storage import rollups, stories, tags
from tracker.storage.models import Mark, Review, ReviewOrigin, ReviewTag, Site
from tracker.words import gettext as _

STATES = ("read", "answered", "starred", "hidden")
Values = Mapping[str, tuple[str, datetime]]  # kind -> (value, when)


def load(session: Session, author_id: int, identities: Sequence[str]) -> dict[str, dict[str, tuple[str, datetime]]]:
    """Return the marks kept under these identities."""
    found: dict[str, dict[str, tuple[str, datetime]]] = {}
    for start in range(0, len(identities), 500):
        statement = select(Mark).where(Mark.author_id == author_id, Mark.identity.in_(identities[start : start + 500]))
        for mark in session.scalars(statement):
            found.setdefault(mark.identity, {})[mark.kind] = (mark.value, mark.at)
    return found


def of_draft(draft: ReviewDraft) -> dict[str, tuple[str, datetime]]:
    """Return the marks that an export of this program carried for the review."""
    carried = draft.marks
    if carried is None:
        return {}
    times = [at for at in (carried.read, carried.answered, carried.starred, carried.hidden) if at]
    when = min(times, default=draft.posted.at) or datetime.fromisoformat("2000-01-01T00:00:00+00:00")
    found: dict[str, tuple[str, datetime]] = {}
    for kind in STATES:
        at = getattr(carried, kind)
        if at:
            found[kind] = ("", at)
    if carried.note:
        found["note"] = (carried.note, when)
    if carried.sentiment:
        found["sentiment"] = (carried.sentiment, when)
    for slug in carried.added:
        found[f"tag:{slug}"] = ("added", when)
    for slug in carried.removed:
        found[f"tag:{slug}"] = ("removed", when)
    return found


def columns(marks: Values, tag_rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the columns of a review's row that follow from its marks and effective tags."""
    values = {kind: value for kind, (value, _) in marks.items()}
    row: dict[str, Any] = {f"{state}_at": marks[state][1] if state in marks else None for state in STATES}
    row["answered_by"] = "author" if "answered" in marks else ""
    row["note"] = values.get("note")
    row["corrected"] = tags.is_corrected(values)
    row["counted"] = "hidden" not in marks and not tags.is_noise(tag_rows)
    sentiment = tags.author_sentiment(values)
    if sentiment:
        row |= {"sentiment": sentiment, "score": tags.SCORES[sentiment]}
    return row


def keep(session: Session, author_id: int, marks: Mapping[str, Values]) -> None:
    """Write marks by identity; those already there stay as they are."""
    rows = [
        {"author_id": author_id, "identity": identity, "kind": kind, "value": value, "at": at}
        for identity, found in marks.items()
        for kind, (value, at) in found.items()
    ]
    if rows:
        session.execute(insert(Mark).prefix_with("OR IGNORE", dialect="sqlite"), rows)


def set_state(
    session: Session,
    author_id: int,
    review_ids: Sequence[int],
    *,
    now: datetime,
    read: bool | None = None,
    answered: bool | None = None,
    starred: bool | None = None,
    hidden: bool | None = None,
) -> None:
    """Set or clear facts of these reviews; what is None stays as it is. Raises NotFound for an id that is not there."""
    wanted = {"read": read, "answered": answered, "starred": starred, "hidden": hidden}
    changes = {kind: on for kind, on in wanted.items() if on is not None}
    for review in _reviews(session, author_id, review_ids):
        for kind, on in changes.items():
            if on and getattr(review, f"{kind}_at") is not None:
                continue
            setattr(review, f"{kind}_at", now if on else None)
            if kind == "answered":
                review.answered_by = "author" if on else ""
            _remember(session, review, kind, "" if on else None, now)
        _settle(session, review)
    _changed(session, author_id, review_ids)


def set_note(session: Session, author_id: int, review_id: int, note: str, *, now: datetime) -> None:
    """Set the author's note on a review; "" takes it away."""
    (review,) = _reviews(session, author_id, [review_id])
    review.note = note.strip() or None
    _remember(session, review, "note", review.note, now)
    _changed(session, author_id, [review_id])


def correct(
    session: Session,
    author_id: int,
    review_id: int,
    *,
    now: datetime,
    add: Sequence[str] = (),
    remove: Sequence[str] = (),
    sentiment: str | None = None,
) -> None:
    """Add tags to a review, take tags away, set its sentiment; the author's word outlives every re-tagging."""
    (review,) = _reviews(session, author_id, [review_id])
    have = [_as_row(tag) for tag in _tag_rows(session, review)]
    for slug in add:
        _remember(session, review, f"tag:{slug}", "added", now)
    for slug in remove:
        _remember(session, review, f"tag:{slug}", "removed", now)
    if sentiment:
        _remember(session, review, "sentiment", sentiment, now)
        review.sentiment, review.score = sentiment, tags.SCORES[sentiment]
    kept = [row for row in have if row["tag"] not in remove]
    names = {row["tag"] for row in kept}
    fresh = [slug for slug in dict.fromkeys(add) if slug not in names]
    kept += [{"tag": slug, "start": 0, "end": 0, "confidence": 1.0, "target": None, "by": "author"} for slug in fresh]
    tags.write_tags(session, author_id, {review_id: kept})
    review.corrected = True
    _settle(session, review)
    _changed(session, author_id, [review_id])


def identities_of(session: Session, author_id: int, review_id: int) -> list[str]:
    """Return the identities of a review, by which its marks are kept, the earliest origin first."""
    statement = (
        select(Site.key, ReviewOrigin.external_id)
        .join(Site, (Site.author_id == ReviewOrigin.author_id) & (Site.id == ReviewOrigin.site_id))
        .where(ReviewOrigin.author_id == author_id, ReviewOrigin.review_id == review_id)
        .order_by(ReviewOrigin.batch_id, ReviewOrigin.source_id)
    )
    return list(dict.fromkeys(mark_identity(key, external_id) for key, external_id in session.execute(statement)))


def _reviews(session: Session, author_id: int, review_ids: Sequence[int]) -> list[Review]:
    rows = [session.get(Review, (author_id, review_id)) for review_id in review_ids]
    missing = [review_id for review_id, row in zip(review_ids, rows, strict=True) if row is None]
    if missing:
        raise NotFound(_("There is no review {id}. Nothing was changed.").format(id=missing[0]))
    return [row for row in rows if row is not None]


def _remember(session: Session, review: Review, kind: str, value: str | None, now: datetime) -> None:
    """Keep the mark under every identity of the review; value None forgets it."""
    for identity in identities_of(session, review.author_id, review.id):
        session.execute(
            delete(Mark).where(Mark.author_id == review.author_id, Mark.identity == identity, Mark.kind == kind)
        )
        if value is not None:
            session.add(Mark(author_id=review.author_id, identity=identity, kind=kind, value=value, at=now))
    session.flush()


def _settle(session: Session, review: Review) -> None:
    noise = any(tag.tag == tags.NOISE for tag in _tag_rows(session, review))
    review.counted = review.hidden_at is None and not noise
    session.flush()


def _tag_rows(session: Session, review: Review) -> list[ReviewTag]:
    statement = select(ReviewTag).where(ReviewTag.author_id == review.author_id, ReviewTag.review_id == review.id)
    return list(session.scalars(statement.order_by(ReviewTag.place).execution_options(populate_existing=True)))


def _as_row(tag: ReviewTag) -> dict[str, Any]:
    return {name: getattr(tag, name) for name in ("tag", "start", "end", "confidence", "target", "by")}


def _changed(session: Session, author_id: int, review_ids: Sequence[int]) -> None:
    statement = select(Review.story_id).where(Review.author_id == author_id, Review.id.in_(review_ids)).distinct()
    touched = list(session.scalars(statement))
    for story_id in touched:
        rollups.refresh(session, author_id, story_id)
    stories.touch(session, author_id, touched)
