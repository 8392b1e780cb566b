"""Names of chapters when two stories become one, and when they part again (``chapter_names``)."""

from collections.abc import Iterable

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tracker.storage import chapter_names
from tracker.storage.models import Chapter, ChapterKey

OF_A_PAGE = ("u:", "s:", "p:")  # kept with host or site: whoever is known by it is that page

Named = tuple[str, int, str]  # key, chapter, the chapter's site


def take_over(session: Session, author_id: int, story_id: int, other_id: int) -> list[tuple[int, int]]:
    """Give the keys of the other story's chapters to the story.

    Return pairs of chapters (the story's own first) that are known by one name, so that they are one page. A number or
    a title that both stories know means two chapters on two sites: the newcomer's holds on its own site from now on.
    """
    for one in (story_id, other_id):
        _with_site(session, author_id, one)
    taken = {key: (chapter_id, site) for key, chapter_id, site in _named(session, author_id, story_id)}
    same: list[tuple[int, int]] = []
    for key, chapter_id, site in _named(session, author_id, other_id):
        wanted = key
        if key in taken:
            owner, owner_site = taken[key]
            if key.startswith(OF_A_PAGE) or site == owner_site:
                same.append((owner, chapter_id))
                continue
            wanted = chapter_names.on_site(key, site)
        _rename(session, author_id, (other_id, key), (story_id, wanted))
    return same


def move(session: Session, author_id: int, chapter_ids: Iterable[int], story_id: int) -> None:
    """Let these chapters take their keys along to a story that has none of them yet."""
    session.execute(
        update(ChapterKey)
        .where(ChapterKey.author_id == author_id, ChapterKey.chapter_id.in_(list(chapter_ids)))
        .values(story_id=story_id)
    )


def shorten(session: Session, author_id: int, story_id: int) -> None:
    """Let names that hold on one site only hold everywhere again, where nobody else has them any more."""
    named = list(_named(session, author_id, story_id))
    taken = {key for key, _chapter, _site in named}
    for key, _chapter, _site in named:
        plain = chapter_names.plain(key)
        if plain not in taken and not plain.startswith("p:"):
            taken.add(plain)
            _rename(session, author_id, (story_id, key), (story_id, plain))


def _with_site(session: Session, author_id: int, story_id: int) -> None:
    """Keep the numbers of posts with their sites, which older databases do not."""
    for key, _chapter, site in list(_named(session, author_id, story_id)):
        written = chapter_names.written(key, site)
        if written != key and chapter_names.BETWEEN not in key:
            _rename(session, author_id, (story_id, key), (story_id, written))


def _rename(session: Session, author_id: int, old: tuple[int, str], new: tuple[int, str]) -> None:
    """Change a key from (story, key) to another; where that is taken already, it stays with who has it."""
    row = session.get_one(ChapterKey, (author_id, *old))
    if session.get(ChapterKey, (author_id, *new)) is None:
        session.add(ChapterKey(author_id=author_id, story_id=new[0], key=new[1], chapter_id=row.chapter_id))
    session.delete(row)
    session.flush()


def _named(session: Session, author_id: int, story_id: int) -> Iterable[Named]:
    statement = (
        select(ChapterKey.key, ChapterKey.chapter_id, Chapter.site)
        .join(Chapter, (Chapter.author_id == ChapterKey.author_id) & (Chapter.id == ChapterKey.chapter_id))
        .where(ChapterKey.author_id == author_id, ChapterKey.story_id == story_id)
        .order_by(ChapterKey.chapter_id, ChapterKey.key)
    )
    return [(key, chapter_id, site) for key, chapter_id, site in session.execute(statement)]
