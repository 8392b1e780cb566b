"""One command is one batch over its sources, each source committed whole."""

from collections.abc import Callable, Sequence
from datetime import datetime

from tracker.config import Settings
from tracker.domain.drafts import Problem
from tracker.errors import TrackerError
from tracker.pipeline.collecting import Collected, Collector, Progress
from tracker.pipeline.placing import Placer
from tracker.pipeline.report import ImportReport
from tracker.pipeline.saving import Run, save_document
from tracker.pipeline.things import Thing
from tracker.pipeline.zone import machine_zone
from tracker.sources._address import redact
from tracker.sources._fetch import Client
from tracker.storage import OWNER, batches, stories
from tracker.storage.database import Database


def import_all(
    db: Database,
    settings: Settings,
    things: Sequence[Thing],
    *,
    now: Callable[[], datetime],
    story: str | None = None,
    dry_run: bool = False,
    author_names: Sequence[str] = (),
    progress: Progress | None = None,
) -> ImportReport:
    """Import things and return what became of them.

    ``story`` is an id or a title (a new story is made for a new title). A dry run stores nothing. Raises TrackerError
    when nothing could be done; what could be done in part is in the report's problems.
    """
    told = progress or (lambda _stage, _done, _total: None)
    zone = _zone(db, story)
    with Client(settings, now=now) as client:
        collector = Collector(client, allow_hosts=settings.allow_hosts, time_zone=zone, now=now, progress=told)
        collected = collector.collect(things)
    what = ", ".join(redact(thing.name) for thing in things)
    report = ImportReport(not_followed=collected.not_followed, problems=list(collected.problems))
    report.author_names = tuple(author_names)
    placer = Placer(wanted=story, now=now(), time_zone=zone)
    if dry_run:
        _try(db, collected, report, placer, now)
    else:
        _keep(db, collected, report, placer, now, what=what, progress=told)
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


def _try(db: Database, collected: Collected, report: ImportReport, placer: Placer, now: Callable[[], datetime]) -> None:
    with db.trial() as session:
        batch_id = batches.create_batch(session, OWNER, "", now=now())
        run = Run(batch_id=batch_id, now=now, placer=placer, author_names=report.author_names, report=report)
        for document in collected.documents:
            save_document(session, document, run)


def _keep(
    db: Database,
    collected: Collected,
    report: ImportReport,
    placer: Placer,
    now: Callable[[], datetime],
    *,
    what: str,
    progress: Progress,
) -> None:
    with db.write() as session:
        report.batch = batches.create_batch(session, OWNER, what, now=now())
    run = Run(batch_id=report.batch, now=now, placer=placer, author_names=report.author_names, report=report)
    state = "failed"
    try:
        for place, document in enumerate(collected.documents, start=1):
            progress("saving", place, len(collected.documents))
            try:
                with db.write() as session:
                    save_document(session, document, run)
            except TrackerError as error:
                if len(collected.documents) == 1:
                    raise
                report.problems.append(Problem(where=document.location, reason=error.sentence, kept=False))
        state = "done"
    finally:
        with db.write() as session:
            counts = report.to_json()
            batches.finish_batch(session, OWNER, report.batch, counts, sources=len(report.sources), state=state)
