"""Chapters and notes: saved by the keys that reviews know them by, numbered by publication, listed."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, undefer

from tracker.domain import records
from tracker.domain.drafts import PRECISE, ChapterDraft
from tracker.errors import NotFound
from tracker.storage import chapter_names, chapter_notes, rollups, stories
from tracker.storage.ids import allocate
from tracker.storage.models import Chapter, ChapterKey, ChapterOrigin, Review
from tracker.storage.together import Together, together
from tracker.words import gettext as _


def chapter_keys(session: Session, author_id: int, story_id: int) -> dict[str, int]:
    """Return the chapter id for every key known in the story; ``chapter_names.find`` reads it."""
    return chapter_names.known(session, author_id, story_id)


def save_chapters(
    session: Session,
    author_id: int,
    story_id: int,
    drafts: Sequence[ChapterDraft],
    *,
    batch_id: int,
    guessed: bool = False,
) -> list[tuple[int, str]]:
    """Save chapters; return (chapter id, "new" | "updated" | "unchanged") for each draft.

    ``guessed`` says that the drafts were made from comments: they add what is missing and change nothing known.
    """
    known = chapter_keys(session, author_id, story_id)
    done: list[tuple[int, str]] = []
    for draft in drafts:
        chapter_id = chapter_names.find(known, draft.keys, site=draft.site)
        if chapter_id is None:
            chapter_id = _add(session, author_id, story_id, draft)
            done.append((chapter_id, "new"))
        else:
            changed = not guessed and _complete(session.get_one(Chapter, (author_id, chapter_id)), draft)
            done.append((chapter_id, "updated" if changed else "unchanged"))
        for key in (chapter_names.written(key, draft.site) for key in draft.keys):
            if key not in known:
                session.add(ChapterKey(author_id=author_id, story_id=story_id, key=key, chapter_id=chapter_id))
                known[key] = chapter_id
        session.flush()
        if session.get(ChapterOrigin, (author_id, chapter_id, batch_id)) is None:
            session.add(ChapterOrigin(author_id=author_id, chapter_id=chapter_id, batch_id=batch_id))
    session.flush()
    return done


def _add(session: Session, author_id: int, story_id: int, draft: ChapterDraft) -> int:
    chapter_id = allocate(session, author_id, "chapter")
    session.add(
        Chapter(
            author_id=author_id,
            id=chapter_id,
            story_id=story_id,
            is_note=bool(draft.note),
            judged_by="titles" if draft.note is None else "source",
            title=draft.title,
            url=draft.url,
            site=draft.site,
            published_at=draft.published.at,
            precision=draft.published.precision,
            words=draft.words,
            html=draft.html,
            text=draft.text,
            top_note=draft.top_note,
            bottom_note=draft.bottom_note,
            summary=draft.summary,
            told_number=draft.number,
        )
    )
    session.flush()
    return chapter_id


def _complete(chapter: Chapter, draft: ChapterDraft) -> bool:
    """Give the chapter what the draft knows better; return whether anything changed."""
    before = (chapter.title, chapter.url, chapter.published_at, chapter.precision, chapter.words, chapter.told_number)
    if draft.title and not chapter.title.startswith(draft.title):  # feeds cut titles that the site shows whole
        chapter.title = draft.title
    chapter.url = draft.url or chapter.url
    chapter.site = chapter.site or draft.site
    if draft.published.at is not None and PRECISE[draft.published.precision] >= PRECISE.get(chapter.precision, 0):
        chapter.published_at, chapter.precision = draft.published.at, draft.published.precision
    chapter.summary = draft.summary or chapter.summary
    text_changed = bool(draft.text) and draft.text != chapter.text
    if text_changed:
        chapter.text, chapter.html, chapter.words = draft.text, draft.html, draft.words
        chapter.top_note, chapter.bottom_note = draft.top_note, draft.bottom_note
        chapter_notes.count(chapter)
    elif draft.words is not None and chapter.words is None:
        chapter.words = draft.words
    chapter.told_number = draft.number if draft.number is not None else chapter.told_number
    if draft.note is not None and chapter.judged_by != "author":
        chapter.is_note, chapter.judged_by = draft.note, "source"
    after = (chapter.title, chapter.url, chapter.published_at, chapter.precision, chapter.words, chapter.told_number)
    return text_changed or before != after


def judge(
    session: Session, author_id: int, story_id: int, *, notes_among: Callable[[Sequence[str]], Iterable[int]]
) -> None:
    """Decide which posts are notes by all titles of a site, where neither source nor author said so.

    Each site by itself: another one may have habits of its own, and does not change what its posts are.
    """
    statement = (
        select(Chapter)
        .where(Chapter.author_id == author_id, Chapter.story_id == story_id, Chapter.judged_by == "titles")
        .order_by(Chapter.published_at, Chapter.id)
    )
    every = list(session.scalars(statement))
    several = len({row.site for row in every if row.site}) > 1
    by_site: dict[str, list[Chapter]] = {}
    for row in every:
        by_site.setdefault(row.site if several else "", []).append(row)
    for rows in by_site.values():
        noted = set(notes_among([row.title for row in rows]))
        for index, row in enumerate(rows):
            row.is_note = index in noted
    session.flush()


def number(session: Session, author_id: int, story_id: int) -> None:
    """Number the chapters of the story in reading order; notes have no number, and their reviews are the story's."""
    reviewed = _first_reviews(session, author_id, story_id)
    rows = list(session.scalars(select(Chapter).where(Chapter.author_id == author_id, Chapter.story_id == story_id)))
    chapters = [one for one in together(rows) if not one.row.is_note]
    told = bool(chapters) and all(one.row.told_number is not None for one in chapters)
    for row in rows:
        row.first_review_at, row.number = reviewed.get(row.id), None
    chapters.sort(key=lambda one: _place(one, by_number=told))
    for place, one in enumerate(chapters, start=1):
        one.row.number = place
    session.flush()


def _place(one: Together, *, by_number: bool) -> tuple[int, datetime, int]:
    """Numbers decide where the author's own file gave one to every chapter, else publication.

    A chapter known only from comments stands where its first review stands.
    """
    late = datetime.max.replace(tzinfo=UTC)
    row = one.row
    return (row.told_number or 0 if by_number else 0, one.published.at or row.first_review_at or late, row.id)


def _first_reviews(session: Session, author_id: int, story_id: int) -> dict[int, datetime | None]:
    statement = (
        select(Review.chapter_id, func.min(Review.posted_at, type_=Review.posted_at.type))
        .where(Review.author_id == author_id, Review.story_id == story_id, Review.chapter_id.is_not(None))
        .group_by(Review.chapter_id)
    )
    return {chapter_id: at for chapter_id, at in session.execute(statement) if chapter_id is not None}


def list_chapters(session: Session, author_id: int, story_id: int) -> list[records.Chapter]:
    """Return the chapters in reading order, then the notes by date; without their texts.

    Those that were joined to another one are told there (``records.Chapter.also``) and not listed themselves.
    """
    statement = (
        select(Chapter)
        .where(Chapter.author_id == author_id, Chapter.story_id == story_id)
        .order_by(Chapter.is_note, Chapter.number, Chapter.published_at, Chapter.id)
    )
    return [_record(one) for one in together(session.scalars(statement))]


def get_chapter(session: Session, author_id: int, chapter_id: int) -> records.Chapter:
    """Return the chapter with its text; for one that was joined to another, that one. Raises NotFound."""
    counting = _counting(session, author_id, chapter_id)
    statement = (
        select(Chapter)
        .where(Chapter.author_id == author_id, or_(Chapter.id == counting, Chapter.same_as == counting))
        .options(undefer(Chapter.html), undefer(Chapter.text))
    )
    found = together(session.scalars(statement))
    if not found:
        raise NotFound(_("There is no chapter {id}.").format(id=chapter_id))
    return _record(found[0], whole=True)


def _counting(session: Session, author_id: int, chapter_id: int) -> int:
    """Return the chapter that this one was joined to, else itself."""
    statement = select(Chapter.same_as).where(Chapter.author_id == author_id, Chapter.id == chapter_id)
    return session.scalar(statement) or chapter_id


def set_note(session: Session, author_id: int, chapter_id: int, *, note: bool) -> None:
    """Turn a chapter into a note or a note into a chapter, and number the chapters anew."""
    row = session.get(Chapter, (author_id, _counting(session, author_id, chapter_id)))
    if row is None:
        raise NotFound(_("There is no chapter {id}. Nothing was changed.").format(id=chapter_id))
    row.is_note, row.judged_by = note, "author"
    session.flush()
    number(session, author_id, row.story_id)
    rollups.refresh(session, author_id, row.story_id)
    stories.touch(session, author_id, [row.story_id])


def _record(one: Together, *, whole: bool = False) -> records.Chapter:
    with_text = next((row for row in one.all if row.text), one.row) if whole else None
    return records.Chapter(
        id=one.row.id,
        story_id=one.row.story_id,
        number=one.row.number,
        title=one.title,
        published=one.published,
        words=one.words,
        url=one.url,
        html=with_text.html if with_text else "",
        text=with_text.text if with_text else "",
        top_note=with_text.top_note if with_text else "",
        bottom_note=with_text.bottom_note if with_text else "",
        summary=with_text.summary if with_text else "",
        notes_apart=with_text.notes_apart if with_text else True,
        site=one.row.site,
        also=one.also,
    )
