"""Whether what a source holds is here already, found out without saving it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session, undefer

from tracker.domain.drafts import ChapterDraft, ReviewDraft
from tracker.domain.identity import content_hash
from tracker.storage.models import Chapter, ChapterKey, ReviewOrigin, Site
from tracker.storage.readers import CHUNK


def knows_any(
    session: Session, author_id: int, story_id: int, chapters: Iterable[ChapterDraft], reviews: Iterable[ReviewDraft]
) -> bool:
    """Whether one of these chapters or reviews is in the story, by whatever source it came."""
    keys = sorted({key[:500] for chapter in chapters for key in chapter.keys})
    for part in _parts(keys):
        mine = (ChapterKey.author_id == author_id, ChapterKey.story_id == story_id, ChapterKey.key.in_(part))
        if session.scalar(select(ChapterKey.chapter_id).where(*mine).limit(1)) is not None:
            return True
    for part in _parts(sorted({review.external_id for review in reviews if review.external_id})):
        statement = (
            select(ReviewOrigin.review_id)
            .join(Site, (Site.author_id == ReviewOrigin.author_id) & (Site.id == ReviewOrigin.site_id))
            .where(Site.author_id == author_id, Site.story_id == story_id, ReviewOrigin.external_id.in_(part))
            .limit(1)
        )
        if session.scalar(statement) is not None:
            return True
    return False


@dataclass(slots=True)
class Held:
    """What of some reviews is here. ``whole``: every one, in the text that is current.

    ``elsewhere``: the origins to be written down, since they came by other sources but are in this one too.
    """

    whole: bool = True
    elsewhere: list[dict[str, Any]] = field(default_factory=list)


def held(
    session: Session, author_id: int, story_id: int, source_id: int, drafts: Iterable[tuple[ReviewDraft, str]]
) -> Held:
    """Return what is here of a source's reviews, given with the kind of source that each came by."""
    wanted = {(draft.site, draft.external_id[:200]): (content_hash(draft.text), kind) for draft, kind in drafts}
    result, rows = Held(), _origins(session, author_id, story_id, sorted({name for _site, name in wanted}))
    for identity, (digest, kind) in wanted.items():
        mine = rows.get(identity, [])
        of_kind = [row for row in mine if row.kind == kind]
        if not mine or (of_kind and of_kind[-1].content_hash != digest):
            result.whole = False
        elif all(row.source_id != source_id for row in mine):
            newest = mine[-1]
            origin = {
                "author_id": author_id, "site_id": newest.site_id, "external_id": newest.external_id,
                "source_id": source_id, "batch_id": newest.batch_id, "review_id": newest.review_id, "kind": kind,
                "content_hash": digest,
            }  # fmt: skip
            result.elsewhere.append(origin)
    return result


def add_origins(session: Session, origins: Sequence[dict[str, Any]]) -> None:
    """Write down that reviews which other sources brought are in this one too: it did not miss them."""
    if origins:
        session.execute(insert(ReviewOrigin).prefix_with("OR IGNORE", dialect="sqlite"), list(origins))


def has_chapters(session: Session, author_id: int, story_id: int, drafts: Iterable[ChapterDraft]) -> bool:
    """Whether the story has these chapters as they are."""
    return all(_has_chapter(session, author_id, story_id, draft) for draft in drafts)


def _origins(
    session: Session, author_id: int, story_id: int, names: Sequence[str]
) -> dict[tuple[str, str], list[ReviewOrigin]]:
    found: dict[tuple[str, str], list[ReviewOrigin]] = {}
    for part in _parts(names):
        statement = (
            select(Site.key, ReviewOrigin)
            .join(Site, (Site.author_id == ReviewOrigin.author_id) & (Site.id == ReviewOrigin.site_id))
            .where(Site.author_id == author_id, Site.story_id == story_id, ReviewOrigin.external_id.in_(part))
            .order_by(ReviewOrigin.batch_id)
        )
        for site, row in session.execute(statement):
            found.setdefault((site, row.external_id), []).append(row)
    return found


def _has_chapter(session: Session, author_id: int, story_id: int, draft: ChapterDraft) -> bool:
    statement = (
        select(Chapter)
        .join(ChapterKey, (ChapterKey.author_id == Chapter.author_id) & (ChapterKey.chapter_id == Chapter.id))
        .where(
            ChapterKey.author_id == author_id,
            ChapterKey.story_id == story_id,
            ChapterKey.key.in_([key[:500] for key in draft.keys]),
        )
        .options(undefer(Chapter.text))
        .limit(1)
    )
    row = session.scalar(statement)
    if row is None:
        return False
    said = (draft.title, draft.url, draft.published.at, draft.text, draft.words, draft.number)
    kept = (row.title, row.url, row.published_at, row.text, row.words, row.told_number)
    return all(new in ("", None, old) for new, old in zip(said, kept, strict=True))


def _parts(values: Sequence[str]) -> Iterable[Sequence[str]]:
    return (values[start : start + CHUNK] for start in range(0, len(values), CHUNK))
