"""Two stories become one: the first keeps its id, title and time zone, the other's sites come to it with all they have.

Where both have the same site they held the same things twice: readers, sources and reviews of that site are one from
then on. A story of its own can be made of any site again (``splitting``).
"""

from collections.abc import Callable
from datetime import datetime
from itertools import count

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session, aliased

from tracker.domain.reading import Reading
from tracker.errors import BadInput
from tracker.storage import authorship, sites, stories, threads
from tracker.storage.joining import chapters, doubles, keys, readers
from tracker.storage.joining.pointers import align, settle
from tracker.storage.models import Chapter, Metric, MetricOrigin, Reader, Review, ReviewOrigin, Site, Source, Story
from tracker.words import gettext as _


def merge(
    session: Session, author_id: int, story_id: int, other_id: int, *, now: datetime, tag: Callable[[str], Reading]
) -> None:
    """Make the other story a part of the story. Raises NotFound, or BadInput for a story and itself."""
    if story_id == other_id:
        raise BadInput(_("That is one and the same story. Nothing was changed."))
    for one in (story_id, other_id):
        stories.get_story(session, author_id, one)
    _give_names(session, author_id, story_id, other_id)
    twice = _give_sites(session, author_id, story_id, other_id)
    _give_sources(session, author_id, story_id, other_id)
    same = keys.take_over(session, author_id, story_id, other_id)
    for table in (Chapter, Review):
        _move(session, author_id, table, story_id, other_id)
    _give_metrics(session, author_id, story_id, other_id)
    session.execute(delete(Story).where(Story.author_id == author_id, Story.id == other_id))
    session.expire_all()
    chapters.link(session, author_id, story_id, same)
    align(session, author_id, story_id)
    doubles.fold(session, author_id, twice, now=now, tag=tag)
    threads.connect(session, author_id, story_id)
    settle(session, author_id, [story_id])
    authorship.recognise(session, author_id, story_id, tag=tag)


def _give_names(session: Session, author_id: int, story_id: int, other_id: int) -> None:
    """The author's names of the other story hold on that story's sites, so that nobody else becomes the author."""
    own = [key for key in sites.list_sites(session, author_id, other_id) if key] or [""]
    for site, names in sites.names_of(session, author_id, other_id).items():
        for key in [site] if site else own:
            sites.add_names(session, author_id, story_id, names, site=key)


def _give_sites(session: Session, author_id: int, story_id: int, other_id: int) -> list[int]:
    """Move the sites with their readers; return the ids of those that both stories had."""
    known = dict(
        session.execute(select(Site.key, Site.id).where(Site.author_id == author_id, Site.story_id == story_id)).all()
    )
    twice: list[int] = []
    links: list[tuple[int, int]] = []
    for row in session.scalars(select(Site).where(Site.author_id == author_id, Site.story_id == other_id)).all():
        if row.key in known:
            twice.append(known[row.key])
            links += _fold_readers(session, author_id, row, known[row.key])
            _fold_site(session, author_id, row, known[row.key])
        else:
            row.story_id = story_id
    session.flush()
    readers.link(session, author_id, story_id, links)
    return twice


def _fold_readers(session: Session, author_id: int, gone: Site, kept_id: int) -> list[tuple[int, int]]:
    """Let readers whom both sites know be one; return whom they were joined to, and who was joined to them."""
    twin, own = aliased(Reader), aliased(Reader)
    of_both = (
        select(own.id, twin.id)
        .join(twin, (twin.author_id == own.author_id) & (twin.key == own.key))
        .where(own.author_id == author_id, own.site_id == gone.id, twin.site_id == kept_id)
    )
    twins = dict(session.execute(of_both).all())
    links: list[tuple[int, int]] = []
    joined = select(Reader).where(Reader.author_id == author_id, Reader.same_as.is_not(None))
    for row in session.scalars(joined).all():
        first = row.same_as or 0
        if first in twins or row.id in twins:
            links.append((twins.get(first, first), twins.get(row.id, row.id)))
            row.same_as = None
    session.flush()
    for column in (Review.own_reader_id, Review.reader_id):
        right = of_both.with_only_columns(twin.id).where(own.id == column).correlate(Review).scalar_subquery()
        session.execute(
            update(Review)
            .where(Review.author_id == author_id, Review.story_id == gone.story_id)
            .where(column.in_(of_both.with_only_columns(own.id)))
            .values({column: right})
            .execution_options(synchronize_session=False)
        )
    session.execute(
        delete(Reader)
        .where(Reader.author_id == author_id, Reader.id.in_(of_both.with_only_columns(own.id)))
        .execution_options(synchronize_session=False)
    )
    session.expire_all()
    return links


def _fold_site(session: Session, author_id: int, gone: Site, kept_id: int) -> None:
    for table in (Reader, Review):
        session.execute(
            update(table).where(table.author_id == author_id, table.site_id == gone.id).values(site_id=kept_id)
        )
    doubles.move_origins(session, author_id, ReviewOrigin.site_id, gone.id, kept_id)
    session.delete(gone)
    session.flush()


def _give_sources(session: Session, author_id: int, story_id: int, other_id: int) -> None:
    """Move the sources; one address is one source, two files of one name are told apart."""
    mine = select(Source).where(Source.author_id == author_id, Source.story_id == story_id)
    known = {(row.location, row.kind): row for row in session.scalars(mine)}
    for row in session.scalars(
        select(Source).where(Source.author_id == author_id, Source.story_id == other_id).order_by(Source.id)
    ).all():
        twin = known.get((row.location, row.kind))
        if twin is not None and (row.address or row.location.startswith(("http://", "https://"))):
            twin.site = twin.site if twin.site == row.site else ""
            doubles.move_origins(session, author_id, ReviewOrigin.source_id, row.id, twin.id)
            session.delete(row)
            continue
        row.location = _free(row.location, {location for location, kind in known if kind == row.kind})
        row.story_id = story_id
        known[row.location, row.kind] = row
    session.flush()


def _free(location: str, taken: set[str]) -> str:
    """Return the location, with a number behind it where another source has it."""
    numbered = (f"{location} ({n})" for n in count(2))
    return location if location not in taken else next(one for one in numbered if one not in taken)


def _give_metrics(session: Session, author_id: int, story_id: int, other_id: int) -> None:
    """Move the numbers; one that both stories have is one, brought by the batches of both."""
    twin, own = aliased(Metric), aliased(Metric)
    twins = session.execute(
        select(own.id, twin.id)
        .join(twin, (twin.author_id == own.author_id) & (twin.identity == own.identity))
        .where(own.author_id == author_id, own.story_id == other_id, twin.story_id == story_id)
    ).all()
    for gone, kept in twins:
        brought = (MetricOrigin.author_id == author_id, MetricOrigin.metric_id == kept)
        have = set(session.scalars(select(MetricOrigin.batch_id).where(*brought)))
        of_gone = select(MetricOrigin.batch_id).where(
            MetricOrigin.author_id == author_id, MetricOrigin.metric_id == gone
        )
        for batch_id in set(session.scalars(of_gone)) - have:
            session.add(MetricOrigin(author_id=author_id, metric_id=kept, batch_id=batch_id))
        session.flush()
        session.execute(delete(Metric).where(Metric.author_id == author_id, Metric.id == gone))
    _move(session, author_id, Metric, story_id, other_id)


def _move(
    session: Session, author_id: int, table: type[Chapter] | type[Review] | type[Metric], story_id: int, other_id: int
) -> None:
    session.execute(
        update(table)
        .where(table.author_id == author_id, table.story_id == other_id)
        .values(story_id=story_id)
        .execution_options(synchronize_session=False)
    )
