"""Sites of a story and the author's names on them."""

from collections.abc import Iterable, Mapping

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tracker.domain.keys import fold
from tracker.storage.ids import allocate
from tracker.storage.models import AuthorName, Site


def ensure_sites(session: Session, author_id: int, story_id: int, keys: Iterable[str]) -> dict[str, int]:
    """Return the id of each site of the story by key; the missing ones are made."""
    wanted = set(keys)
    rows = session.execute(select(Site.key, Site.id).where(Site.author_id == author_id, Site.story_id == story_id))
    known = {key: site_id for key, site_id in rows if key in wanted}
    missing = sorted(wanted - set(known))
    if missing:
        first = allocate(session, author_id, "site", len(missing))
        for offset, key in enumerate(missing):
            session.add(Site(author_id=author_id, id=first + offset, story_id=story_id, key=key))
            known[key] = first + offset
        session.flush()
    return known


def list_sites(session: Session, author_id: int, story_id: int) -> list[str]:
    """Return the keys of the story's sites, in the order in which they came."""
    statement = select(Site.key).where(Site.author_id == author_id, Site.story_id == story_id).order_by(Site.id)
    return list(session.scalars(statement))


def stories_on(session: Session, author_id: int, key: str) -> list[int]:
    """Return the ids of the stories that have the site."""
    statement = select(Site.story_id).where(Site.author_id == author_id, Site.key == key).order_by(Site.story_id)
    return list(session.scalars(statement))


def stories_under(session: Session, author_id: int, host: str) -> set[int]:
    """Return the ids of the stories that have a site of their own on a host with many stories."""
    statement = select(Site.story_id, Site.key).where(Site.author_id == author_id)
    return {story_id for story_id, key in session.execute(statement) if key.startswith(host + "/")}


def under(session: Session, author_id: int, story_id: int, host: str) -> list[str]:
    """Return the story's own sites on a host with many stories."""
    return [key for key in list_sites(session, author_id, story_id) if host and key.startswith(host + "/")]


def names_of(session: Session, author_id: int, story_id: int) -> dict[str, tuple[str, ...]]:
    """Return the author's names by site; the key "" holds those that count on every site."""
    statement = (
        select(AuthorName.site, AuthorName.name)
        .where(AuthorName.author_id == author_id, AuthorName.story_id == story_id)
        .order_by(AuthorName.site, AuthorName.name)
    )
    found: dict[str, tuple[str, ...]] = {}
    for site, name in session.execute(statement):
        found[site] = (*found.get(site, ()), name)
    return found


def set_names(session: Session, author_id: int, story_id: int, names: Mapping[str, Iterable[str]]) -> None:
    """Replace the author's names."""
    session.execute(delete(AuthorName).where(AuthorName.author_id == author_id, AuthorName.story_id == story_id))
    for site, given in names.items():
        for name in {fold(name): name.strip() for name in given if name.strip()}.values():
            session.add(AuthorName(author_id=author_id, story_id=story_id, site=site, name=name[:300]))
    session.flush()


def add_names(session: Session, author_id: int, story_id: int, names: Iterable[str], *, site: str = "") -> bool:
    """Add names to those the author goes by; return whether any of them is new."""
    known = names_of(session, author_id, story_id)
    have = {fold(name) for key in ("", site) for name in known.get(key, ())}
    new = [name for name in names if name.strip() and fold(name) not in have]
    if new:
        set_names(session, author_id, story_id, {**known, site: (*known.get(site, ()), *new)})
    return bool(new)


class AuthorCheck:
    """Whether a name on a site is the author's."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        self._names = {site: {fold(name) for name in given} for site, given in names.items()}

    def __call__(self, site: str, name: str) -> bool:
        """Whether ``name`` writes as the author on ``site``."""
        folded = fold(name)
        return folded in self._names.get("", ()) or folded in self._names.get(site, ())
