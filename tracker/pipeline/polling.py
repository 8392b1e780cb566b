"""Asking one source whether it holds anything new: fetched, read, saved. Where nothing came, no batch is written."""

from collections.abc import Callable, Iterator
from datetime import datetime

from tracker.config import Settings
from tracker.domain.drafts import ChapterDraft, FeedLink, NotReview, Problem, ReviewDraft, StoryDraft
from tracker.domain.keys import site_of
from tracker.errors import BadInput, FetchError
from tracker.pipeline.asking import Asked, Reader
from tracker.pipeline.documents import Document
from tracker.pipeline.placing import Placer
from tracker.pipeline.report import ImportReport
from tracker.pipeline.saving import Run, save_document
from tracker.pipeline.sharing import Share
from tracker.sources._address import redact
from tracker.sources._fetch import Client
from tracker.storage import OWNER, Session, batches, chapters, due, known, sites, sources, stories
from tracker.storage.database import Database
from tracker.storage.due import Standing


def ask(
    db: Database, settings: Settings, client: Client, source: Standing, *, full: bool, now: Callable[[], datetime]
) -> Asked:
    """Ask a source and keep what is new of it.

    ``full`` asks for the whole, though it may not have changed. What is wrong with the source is in ``error``; what is
    wrong here (a full disk, a database in use) is raised.
    """
    with db.read() as session:
        story = stories.get_story(session, OWNER, source.story_id)
    report = ImportReport(stories={story.id: story.title}, sources={source.id: (source.kind, source.location)})
    asked = Asked(report=report, etag=source.etag, last_modified=source.last_modified, position=source.position)
    asked.ttl, asked.digest, asked.reviews = source.notes.ttl, source.notes.digest, source.notes.reviews
    reader = Reader(db, client, source, asked, time_zone=story.time_zone, now=now)
    try:
        document = reader.mailbox(settings) if source.is_mailbox else reader.feed(full=full)
    except (FetchError, BadInput) as error:
        asked.error = error
        return asked
    if document is not None and (full or not _has(db, document, source, asked)):
        others = Placer(wanted=None, now=now(), time_zone=story.time_zone)
        _keep(db, document, source, asked, _AtHome(source, others), now)
    return asked


def _has(db: Database, document: Document, source: Standing, asked: Asked) -> bool:
    """Whether all of it is here already: then nothing needs to be saved, counted and numbered."""
    plain = (ChapterDraft, ReviewDraft, StoryDraft, FeedLink, NotReview, Problem)
    if not all(isinstance(draft, plain) for draft in document.drafts):
        return False
    with db.read() as session:
        if not known.has_chapters(session, OWNER, source.story_id, document.drafts.of(ChapterDraft)):
            return False
        here = known.held(session, OWNER, source.story_id, source.id, _reviews(document))
    if here.whole:
        _count(document, asked.report)
        if here.elsewhere:
            with db.write() as session:
                known.add_origins(session, here.elsewhere)
    return here.whole


def _count(document: Document, report: ImportReport) -> None:
    """Write down what a document holds of which nothing is saved."""
    report.duplicate = sum(1 for _draft in document.drafts.of(ReviewDraft))
    for problem in document.drafts.of(Problem):
        report.saw_problem(problem)
    for notice in document.drafts.of(NotReview):
        report.saw_notice(notice)


def _reviews(document: Document) -> Iterator[tuple[ReviewDraft, str]]:
    return ((draft, draft.kind or document.kind) for draft in document.drafts.of(ReviewDraft))


def _keep(
    db: Database, document: Document, source: Standing, asked: Asked, placer: Placer, now: Callable[[], datetime]
) -> None:
    """Save what is new in one transaction; where there is nothing, none of it stays."""
    report = asked.report
    try:
        with db.write() as session:
            if not due.is_wanted(session, OWNER, source.id):
                asked.unwanted = True
                return
            trial = session.begin_nested()
            batch_id = batches.create_batch(session, OWNER, source.location, now=now())
            run = Run(batch_id=batch_id, now=now, placer=placer, author_names=(), report=report, polling=True)
            save_document(session, document, run)
            if not _brought(report):
                trial.rollback()
                here = known.held(session, OWNER, source.story_id, source.id, _reviews(document))
                known.add_origins(session, here.elsewhere)
                return
            trial.commit()
            report.subscribed += _add_parts(session, document, source, asked, batch_id=batch_id)
            counts = {**report.to_json(), "batch": batch_id}
            batches.finish_batch(session, OWNER, batch_id, counts, sources=len(report.sources))
    except BadInput as error:  # what it brings has no place here
        asked.report, asked.error = ImportReport(stories=report.stories, sources=report.sources), error
        return
    report.batch = batch_id


def _brought(report: ImportReport) -> bool:
    """Whether something in the database is other than it was."""
    changed = any(became != "unchanged" for became in report.chapters.values())
    return changed or bool(
        report.new or report.revised or report.author_replies or report.gone or report.metrics or report.subscribed
    )


def _add_parts(session: Session, document: Document, source: Standing, asked: Asked, *, batch_id: int) -> int:
    """Add the comment feed of each chapter that is new here; return how many those were."""
    keys = chapters.chapter_keys(session, OWNER, source.story_id)
    chapter: ChapterDraft | None = None
    added = 0
    for draft in document.drafts:
        if isinstance(draft, ChapterDraft):
            chapter = draft
        elif isinstance(draft, FeedLink) and draft.part and chapter and site_of(draft.url) == asked.host:
            chapter_id = next((keys[key[:500]] for key in chapter.keys if key[:500] in keys), 0)
            if asked.report.chapters.get(chapter_id) == "new":
                added += sources.subscribe(
                    session, OWNER, source.story_id, address=draft.url, location=redact(draft.url), site=source.site,
                    batch_id=batch_id, part=True,
                )[1]  # fmt: skip
    return added


class _AtHome(Placer):
    """Puts what a source brings into the source's own story, unless it is plainly another's.

    A mailbox holds mails about several works: what names one goes to the story of its site, which may be new.
    """

    def __init__(self, source: Standing, others: Placer) -> None:
        self._source, self._others = source, others

    def place(self, session: Session, share: Share) -> int | None:
        """Return the id of the share's story, None where it is nobody's we know."""
        home = self._source.story_id
        on_site = sites.stories_on(session, OWNER, share.site) if share.site else []
        mixed = self._source.is_mailbox or ("/" in share.site and share.site != self._source.site)
        if home in on_site or (not on_site and not mixed):
            if share.site:
                sites.ensure_sites(session, OWNER, home, [share.site])
            return home
        return self._others.place(session, share)

    def named(self, session: Session) -> int | None:  # noqa: ARG002  as any other placer
        """Return the story that subscriptions of this source go to."""
        return self._source.story_id
