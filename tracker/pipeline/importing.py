"""One command is one batch over its sources, each source committed whole."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from tracker.config import Settings
from tracker.domain.drafts import Problem
from tracker.errors import TrackerError
from tracker.pipeline.collecting import Collector, Progress
from tracker.pipeline.documents import Collected
from tracker.pipeline.placing import Placer
from tracker.pipeline.reading_ahead import read_ahead
from tracker.pipeline.report import ImportReport
from tracker.pipeline.saving import Run, save_source
from tracker.pipeline.things import Thing
from tracker.pipeline.zone import machine_zone
from tracker.sources._address import redact
from tracker.sources._fetch import Client
from tracker.storage import OWNER, Session, batches, chapters, sources, stories
from tracker.storage.database import Database


def import_all(  # noqa: PLR0913  what an import may be told is one list, here and on the command line
    db: Database,
    settings: Settings,
    things: Sequence[Thing],
    *,
    now: Callable[[], datetime],
    story: str | None = None,
    chapter: int | None = None,
    dry_run: bool = False,
    author_names: Sequence[str] = (),
    progress: Progress | None = None,
) -> ImportReport:
    """Import things and return what became of them.

    ``story`` is an id or a title (a new story is made for a new title), ``chapter`` the number of the chapter that
    reviews belong to which name none. A dry run stores nothing. Raises TrackerError when nothing could be done; what
    could be done in part is in the report's problems.
    """
    told = progress or (lambda _stage, _done, _total: None)
    zone = _zone(db, story)
    with Client(settings, now=now) as client:
        collector = Collector(client, settings=settings, time_zone=zone, now=now, progress=told)
        collected = collector.collect(things)
    report = ImportReport(not_followed=collected.not_followed, author_names=tuple(author_names))
    report.saw_problems(collected.problems)
    run = Run(
        batch_id=0,
        now=now,
        placer=Placer(wanted=story, now=now(), time_zone=zone),
        author_names=report.author_names,
        report=report,
        chapter=chapter,
        told=told,
    )
    if dry_run:
        _try(db, collected, run)
    else:
        _keep(db, collected, run, what=", ".join(redact(thing.name) for thing in things))
    return report


def _zone(db: Database, story: str | None) -> str:
    """Times without a zone are in the story's time zone, where it is known yet."""
    if story:
        with db.read() as session:
            name = story.removeprefix("=")
            if story.isdigit() or stories.find_by_title(session, OWNER, name):
                story_id = stories.resolve_story(session, OWNER, story)
                return stories.get_story(session, OWNER, story_id).time_zone
    return machine_zone()


def _try(db: Database, collected: Collected, run: Run) -> None:
    documents = [document for group in collected.sources() for document in group]
    run = replace(run, tag=read_ahead(db, documents, told=run.told))
    with db.trial() as session:
        run = replace(run, batch_id=batches.create_batch(session, OWNER, "", now=run.now()))
        for documents in collected.sources():
            save_source(session, documents, run)
        _round_off(session, run.report)


def _keep(db: Database, collected: Collected, run: Run, *, what: str) -> None:
    report = run.report
    with db.write() as session:
        report.batch = batches.create_batch(session, OWNER, what, now=run.now())
    run = replace(run, batch_id=report.batch)
    groups, state = collected.sources(), "failed"
    try:
        for place, documents in enumerate(groups, start=1):
            run.told("saving", place, len(groups))
            try:
                run = replace(run, tag=read_ahead(db, documents, told=run.told))
                with db.write() as session:
                    save_source(session, documents, run)
            except TrackerError as error:
                if len(groups) == 1:
                    raise
                report.problems.append(Problem(where=documents[0].location, reason=error.sentence, kept=False))
        with db.read() as session:
            _round_off(session, report)
        state = "done"
    finally:
        with db.write() as session:
            counts = report.to_json()
            batches.finish_batch(session, OWNER, report.batch, counts, sources=len(report.sources), state=state)


def _round_off(session: Session, report: ImportReport) -> None:
    """Say what the chapters that the reviews go to are called, and whether a gap is left when all is read."""
    known = {source.id: source.gap for source in sources.list_sources(session, OWNER)}
    report.gap = any(known.get(source_id, False) for source_id in report.sources)
    titles = {
        chapter.id: chapter.title
        for story in report.stories
        for chapter in chapters.list_chapters(session, OWNER, story)
    }
    for chapter_id, shelf in report.shelves.items():
        shelf.title = titles.get(chapter_id, "") if chapter_id is not None else ""
