"""Chapters and notes: saved by the keys that reviews know them by, numbered by publication, listed."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, undefer

from tracker.domain import records
from tracker.domain.drafts import ChapterDraft, Moment
from tracker.domain.keys import number_key, title_key
from tracker.errors import NotFound
from tracker.storage import rollups, stories
from tracker.storage.ids import allocate
from tracker.storage.models import Chapter, ChapterKey, ChapterOrigin, Review
from tracker.words import gettext as _


def chapter_keys(session: Session, author_id: int, story_id: int) -> dict[str, int]:
    """Return the chapter id for every key known in the story.

    A number and a title that only one chapter has are keys too, so that a table finds the chapters of a feed.
    """
    found: dict[str, int] = {}
    twice: set[str] = set()
    for chapter in list_chapters(session, author_id, story_id):
        names = [title_key(chapter.title)] if chapter.title else []
        names += [number_key(chapter.number)] if chapter.number else []
        for name in names:
            twice |= {name} & found.keys()
            found[name] = chapter.id
    found = {name: chapter_id for name, chapter_id in found.items() if name not in twice}
    statement = select(ChapterKey.key, ChapterKey.chapter_id).where(
        ChapterKey.author_id == author_id, ChapterKey.story_id == story_id
    )
    return found | dict(session.execute(statement).all())


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
        keys = [key[:500] for key in draft.keys]
        chapter_id = next((known[key] for key in keys if key in known), None)
        if chapter_id is None:
            chapter_id = _add(session, author_id, story_id, draft)
            done.append((chapter_id, "new"))
        else:
            changed = not guessed and _complete(session.get_one(Chapter, (author_id, chapter_id)), draft)
            done.append((chapter_id, "updated" if changed else "unchanged"))
        for key in keys:
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
    chapter.title = draft.title or chapter.title
    chapter.url = draft.url or chapter.url
    if draft.published.at is not None:
        chapter.published_at, chapter.precision = draft.published.at, draft.published.precision
    text_changed = bool(draft.text) and draft.text != chapter.text
    if text_changed:
        chapter.text, chapter.html, chapter.words = draft.text, draft.html, draft.words
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
    """Decide which posts are notes by all titles of the story, where neither source nor author said so."""
    statement = (
        select(Chapter)
        .where(Chapter.author_id == author_id, Chapter.story_id == story_id, Chapter.judged_by == "titles")
        .order_by(Chapter.published_at, Chapter.id)
    )
    rows = list(session.scalars(statement))
    noted = set(notes_among([row.title for row in rows]))
    for index, row in enumerate(rows):
        row.is_note = index in noted
    session.flush()


def number(session: Session, author_id: int, story_id: int) -> None:
    """Number the chapters of the story in reading order; notes have no number, and their reviews are the story's."""
    reviewed = _first_reviews(session, author_id, story_id)
    rows = list(session.scalars(select(Chapter).where(Chapter.author_id == author_id, Chapter.story_id == story_id)))
    chapters = [row for row in rows if not row.is_note]
    told = bool(chapters) and all(row.told_number is not None for row in chapters)
    for row in rows:
        row.first_review_at, row.number = reviewed.get(row.id), None
    chapters.sort(key=lambda row: _place(row, by_number=told))
    for place, row in enumerate(chapters, start=1):
        row.number = place
    session.flush()


def _place(row: Chapter, *, by_number: bool) -> tuple[int, datetime, int]:
    """Numbers decide where the author's own file gave one to every chapter, else publication.

    A chapter known only from comments stands where its first review stands.
    """
    late = datetime.max.replace(tzinfo=UTC)
    return (row.told_number or 0 if by_number else 0, row.published_at or row.first_review_at or late, row.id)


def _first_reviews(session: Session, author_id: int, story_id: int) -> dict[int, datetime | None]:
    statement = (
        select(Review.chapter_id, func.min(Review.posted_at, type_=Review.posted_at.type))
        .where(Review.author_id == author_id, Review.story_id == story_id, Review.chapter_id.is_not(None))
        .group_by(Review.chapter_id)
    )
    return {chapter_id: at for chapter_id, at in session.execute(statement) if chapter_id is not None}


def list_chapters(session: Session, author_id: int, story_id: int) -> list[records.Chapter]:
    """Return the chapters in reading order, then the notes by date; without their texts."""
    statement = (
        select(Chapter)
        .where(Chapter.author_id == author_id, Chapter.story_id == story_id)
        .order_by(Chapter.is_note, Chapter.number, Chapter.published_at, Chapter.id)
    )
    return [_record(row) for row in session.scalars(statement)]


def get_chapter(session: Session, author_id: int, chapter_id: int) -> records.Chapter:
    """Return the chapter with its text, or raise NotFound."""
    row = session.get(Chapter, (author_id, chapter_id), options=[undefer(Chapter.html), undefer(Chapter.text)])
    if row is None:
        raise NotFound(_("There is no chapter {id}.").format(id=chapter_id))
    return _record(row, whole=True)


def set_note(session: Session, author_id: int, chapter_id: int, *, note: bool) -> None:
    """Turn a chapter into a note or a note into a chapter, and number the chapters anew."""
    row = session.get(Chapter, (author_id, chapter_id))
    if row is None:
        raise NotFound(_("There is no chapter {id}. Nothing was changed.").format(id=chapter_id))
    row.is_note, row.judged_by = note, "author"
    session.flush()
    number(session, author_id, row.story_id)
    rollups.refresh(session, author_id, row.story_id)
    stories.touch(session, author_id, [row.story_id])


def _record(row: Chapter, *, whole: bool = False) -> records.Chapter:
    return records.Chapter(
        id=row.id,
        story_id=row.story_id,
        number=row.number,
        title=row.title,
        published=Moment(row.published_at, row.precision),  # type: ignore[arg-type]
        words=row.words,
        url=row.url,
        html=row.html if whole else "",
        text=row.text if whole else "",
    )
