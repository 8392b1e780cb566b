"""Under which names the chapters of a story are known (``domain.keys``), and on which site a name holds.

The number of a post means nothing on another site, so it is kept together with its site. Any other key is kept as it
is, until two stories become one and both know a chapter by it: then the one that came later holds on its site only.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.keys import MAX_KEY, number_key, title_key
from tracker.storage.models import Chapter, ChapterKey

BETWEEN = "\n"  # stands in no key and in no site


def on_site(key: str, site: str) -> str:
    """Return the spelling of a key that holds on one site only."""
    return f"{key[: MAX_KEY - len(site) - 1]}{BETWEEN}{site}"


def plain(key: str) -> str:
    """Return the key without its site."""
    return key.partition(BETWEEN)[0]


def written(key: str, site: str) -> str:
    """Return a key as it is kept."""
    return on_site(key, site) if key.startswith("p:") and site else key[:MAX_KEY]


def known(session: Session, author_id: int, story_id: int) -> dict[str, int]:
    """Return the chapter id for every key known in the story, as it is kept; ``find`` reads it.

    A number and a title that only one chapter has are keys too, so that a table finds the chapters of a feed. Where a
    title is that of a joined chapter, it names the chapter that this one counts as.
    """
    columns = select(Chapter.id, Chapter.same_as, Chapter.number, Chapter.title, Chapter.site)
    rows = session.execute(columns.where(Chapter.author_id == author_id, Chapter.story_id == story_id)).all()
    found: dict[str, int] = {}
    twice: set[str] = set()
    for row in rows:
        for name in (title_key(row.title), number_key(row.number) if row.number else ""):
            if found.setdefault(name, row.same_as or row.id) != (row.same_as or row.id):
                twice.add(name)
    found = {name: chapter_id for name, chapter_id in found.items() if name and name not in twice}
    kept = select(ChapterKey.key, ChapterKey.chapter_id).where(
        ChapterKey.author_id == author_id, ChapterKey.story_id == story_id
    )
    site_of = {row.id: row.site for row in rows}
    for key, chapter_id in session.execute(kept):
        # older databases keep the number of a post without its site
        found[key if BETWEEN in key else written(key, site_of.get(chapter_id, ""))] = chapter_id
    return found


def find(names: Mapping[str, int], keys: Iterable[str], *, site: str) -> int | None:
    """Return the chapter that one of ``keys`` names on ``site``, the surest key first; None for none."""
    spellings = (name for key in keys for name in (on_site(key, site), key[:MAX_KEY]))
    return next((names[name] for name in spellings if name in names), None)


def stories_knowing(session: Session, author_id: int, keys: Iterable[str]) -> set[int]:
    """Return the stories with a chapter of one of these keys, of those that hold everywhere (addresses)."""
    wanted = sorted({key[:MAX_KEY] for key in keys if key.startswith(("u:", "s:"))})
    statement = select(ChapterKey.story_id).where(ChapterKey.author_id == author_id, ChapterKey.key.in_(wanted[:500]))
    return set(session.scalars(statement))
