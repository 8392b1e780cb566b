"""Drafts of reviews become rows: found again by identity, added, or kept as a revision.

All of it happens in the caller's transaction. Nothing here reads a text: the tagger is passed in.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from tracker.domain.drafts import ReviewDraft
from tracker.domain.identity import content_hash, external_ids, mark_identity
from tracker.domain.readers import reader_key
from tracker.domain.reading import Reading
from tracker.storage import marks, revisions, sites, tags, threads
from tracker.storage.ids import allocate
from tracker.storage.models import Review, ReviewOrigin
from tracker.storage.readers import CHUNK, ensure_readers, is_guest

Tagger = Callable[[str], Reading]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where reviews are saved to, and by what they came."""

    author_id: int
    story_id: int
    source_id: int
    batch_id: int
    kind: str
    now: datetime


@dataclass(slots=True)
class Saved:
    """What a save did.

    ``twice``: places and ids of items whose id had occurred before in the same document. ``readers``: (site id, key) of
    the people who wrote the new reviews.
    """

    new: int = 0
    revised: int = 0
    duplicate: int = 0
    author_replies: int = 0
    twice: list[tuple[str, str]] = field(default_factory=list)
    readers: set[tuple[int, str]] = field(default_factory=set)


@dataclass(slots=True)
class _Item:
    draft: ReviewDraft
    external_id: str
    site_id: int
    digest: str
    review_id: int = 0


def save_reviews(
    session: Session,
    target: Target,
    drafts: Sequence[ReviewDraft],
    *,
    chapter_of: Callable[[ReviewDraft], int | None],
    tag: Tagger,
) -> Saved:
    """Save the reviews of one document and return what became of them.

    ``chapter_of`` names the chapter of a draft (None: the story as a whole).
    """
    saved = Saved()
    items = _identified(session, target, drafts, saved)
    known = _known(session, target, items)
    fresh: list[_Item] = []
    for item in items:
        found = known.get((item.site_id, item.external_id))
        if found is None:
            fresh.append(item)
            continue
        item.review_id = found.review_id
        if found.digest_of_kind in (None, item.digest):
            saved.duplicate += 1
        else:
            revisions.revise(session, target.author_id, item.review_id, item.draft, batch_id=target.batch_id,
                             now=target.now, tag=tag)  # fmt: skip
            saved.revised += 1
    _insert(session, target, fresh, chapter_of=chapter_of, tag=tag, saved=saved)
    _origins(session, target, items)
    threads.connect(session, target.author_id, target.story_id)
    return saved


def newest_of_source(session: Session, target: Target) -> datetime | None:
    """Return when the newest review was posted that the source brought in earlier batches, None for none."""
    statement = (
        select(func.max(Review.posted_at, type_=Review.posted_at.type))
        .join(ReviewOrigin, (ReviewOrigin.author_id == Review.author_id) & (ReviewOrigin.review_id == Review.id))
        .where(
            ReviewOrigin.author_id == target.author_id,
            ReviewOrigin.source_id == target.source_id,
            ReviewOrigin.batch_id != target.batch_id,
        )
    )
    return session.scalar(statement)


def _identified(session: Session, target: Target, drafts: Sequence[ReviewDraft], saved: Saved) -> list[_Item]:
    keys = {draft.site for draft in drafts} | {site for draft in drafts for site, _ in draft.also}
    site_ids = sites.ensure_sites(session, target.author_id, target.story_id, keys)
    items = []
    for draft, external_id, again in external_ids(drafts):
        if again:
            saved.twice.append((draft.where, external_id))
        items.append(_Item(draft, external_id, site_ids[draft.site], content_hash(draft.text)))
    return items


@dataclass(frozen=True, slots=True)
class _Found:
    review_id: int
    digest_of_kind: str | None  # of the newest origin of the same kind, None where there is none


def _known(session: Session, target: Target, items: Sequence[_Item]) -> dict[tuple[int, str], _Found]:
    """Return what is stored under the identities of ``items``, their further origins included."""
    wanted: dict[int, set[str]] = {}
    aliases: dict[tuple[int, str], tuple[int, str]] = {}
    site_ids = sites.ensure_sites(session, target.author_id, target.story_id, ())
    if any(item.draft.also for item in items):
        keys = {site for item in items for site, _ in item.draft.also}
        site_ids = sites.ensure_sites(session, target.author_id, target.story_id, keys)
    for item in items:
        wanted.setdefault(item.site_id, set()).add(item.external_id)
        for site, external_id in item.draft.also:
            wanted.setdefault(site_ids[site], set()).add(external_id)
            aliases[site_ids[site], external_id] = (item.site_id, item.external_id)
    found: dict[tuple[int, str], _Found] = {}
    for site_id, ids in wanted.items():
        for identity, row in _origins_under(session, target, site_id, sorted(ids)):
            found[identity] = row
            if identity in aliases:
                found.setdefault(aliases[identity], row)
    return found


def _origins_under(
    session: Session, target: Target, site_id: int, ids: Sequence[str]
) -> list[tuple[tuple[int, str], _Found]]:
    rows: dict[tuple[int, str], _Found] = {}
    for start in range(0, len(ids), CHUNK):
        statement = (
            select(ReviewOrigin.external_id, ReviewOrigin.review_id, ReviewOrigin.kind, ReviewOrigin.content_hash)
            .where(
                ReviewOrigin.author_id == target.author_id,
                ReviewOrigin.site_id == site_id,
                ReviewOrigin.external_id.in_(ids[start : start + CHUNK]),
            )
            .order_by(ReviewOrigin.batch_id)
        )
        for external_id, review_id, kind, digest in session.execute(statement):
            before = rows.get((site_id, external_id))
            same = digest if kind == target.kind else (before.digest_of_kind if before else None)
            rows[site_id, external_id] = _Found(review_id, same)
    return list(rows.items())


def _insert(
    session: Session,
    target: Target,
    items: Sequence[_Item],
    *,
    chapter_of: Callable[[ReviewDraft], int | None],
    tag: Tagger,
    saved: Saved,
) -> None:
    if not items:
        return
    readers = ensure_readers(session, target.author_id, [(item.site_id, item.draft) for item in items])
    is_author = sites.AuthorCheck(sites.names_of(session, target.author_id, target.story_id))
    kept = marks.load(session, target.author_id, [_identity(item) for item in items])
    first = allocate(session, target.author_id, "review", len(items))
    rows, tag_rows = [], {}
    for offset, item in enumerate(items):
        item.review_id = first + offset
        own = item.draft.author_reply or is_author(item.draft.site, item.draft.reader_name)
        saved.author_replies += own
        saved.new += not own
        reading = None if own else tag(item.draft.text)
        mine = {**marks.of_draft(item.draft), **kept.get(_identity(item), {})}
        values = {kind: value for kind, (value, _) in mine.items()}
        tag_rows[item.review_id] = tags.effective(reading, values)
        row = _row(target, item, chapter_of(item.draft), own)
        person = (item.site_id, reader_key(item.draft.reader_name, item.draft.reader_url))
        row["reader_id"] = row["own_reader_id"] = readers.get(person)
        saved.readers |= {person} if person in readers and not own else set()
        rows.append(row | _read(reading) | marks.columns(mine, tag_rows[item.review_id]))
    session.execute(insert(Review), rows)
    tags.write_tags(session, target.author_id, tag_rows, fresh=True)
    marks.keep(session, target.author_id, {_identity(item): marks.of_draft(item.draft) for item in items})


def _identity(item: _Item) -> str:
    return mark_identity(item.draft.site, item.external_id)


def _row(target: Target, item: _Item, chapter_id: int | None, own: bool) -> dict[str, Any]:  # noqa: FBT001
    draft = item.draft
    return {
        "author_id": target.author_id,
        "id": item.review_id,
        "story_id": target.story_id,
        "chapter_id": chapter_id,
        "own_chapter_id": chapter_id,
        "site_id": item.site_id,
        "reader_name": draft.reader_name,
        "guest": is_guest(draft) and not own,
        "author_reply": own,
        "told": "source" if draft.author_reply else "",
        "parent_ref": draft.parent_id[:200],
        "posted_at": draft.posted.at,
        "precision": draft.posted.precision,
        "title": draft.title,
        "html": draft.html,
        "text": draft.text,
        "words": len(draft.text.split()),
        "url": draft.url,
        "rating": draft.rating,
        "rating_scale": draft.rating_scale,
        "scores": dict(draft.scores) or None,
        "text_at": draft.version,
        "gone": draft.gone,
    }


def _read(reading: Reading | None) -> dict[str, Any]:
    if reading is None:
        return {"lang": "", "sentiment": None, "score": None, "tagger": ""}
    return {"lang": reading.lang, "sentiment": reading.sentiment, "score": reading.score, "tagger": reading.tagger}


def _origins(session: Session, target: Target, items: Sequence[_Item]) -> None:
    """Write down by which source and batch each review came this time."""
    rows: dict[tuple[int, str], dict[str, Any]] = {}
    site_ids: Mapping[str, int] = {}
    if any(item.draft.also for item in items):
        keys = {site for item in items for site, _ in item.draft.also}
        site_ids = sites.ensure_sites(session, target.author_id, target.story_id, keys)
    for item in items:
        also = [(site_ids[site], external_id) for site, external_id in item.draft.also]
        for site_id, external_id in [(item.site_id, item.external_id), *also]:
            rows[site_id, external_id] = {
                "author_id": target.author_id,
                "site_id": site_id,
                "external_id": external_id,
                "source_id": target.source_id,
                "batch_id": target.batch_id,
                "review_id": item.review_id,
                "kind": target.kind,
                "content_hash": item.digest,
            }
    if rows:
        session.execute(insert(ReviewOrigin).prefix_with("OR REPLACE", dialect="sqlite"), list(rows.values()))
