"""A document becomes rows, in the caller's transaction: chapters first, then the reviews that belong to them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from tracker.domain.drafts import ChapterDraft, NotReview, Problem, ReviewDraft
from tracker.domain.grouping import chapters_from
from tracker.domain.instalments import notes_among
from tracker.pipeline.collecting import Document
from tracker.pipeline.placing import Placer, Share, share_out
from tracker.pipeline.report import ImportReport
from tracker.storage import OWNER, Session, authorship, chapters, rollups, saving, sites, sources, stories
from tracker.tagging import tagger
from tracker.words import gettext as _


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What all documents of one import share."""

    batch_id: int
    now: Callable[[], datetime]
    placer: Placer
    author_names: Sequence[str]
    report: ImportReport


def save_document(session: Session, document: Document, run: Run) -> None:
    """Save one document whole and add to the run's report what became of it."""
    for draft in document.drafts:
        if isinstance(draft, Problem):
            run.report.problems.append(draft)
        elif isinstance(draft, NotReview):
            run.report.saw_notice(draft)
    for share in share_out(document):
        _save_share(session, document, share, run)


def _save_share(session: Session, document: Document, share: Share, run: Run) -> None:
    story_id = run.placer.place(session, share, document)
    run.report.stories[story_id] = stories.get_story(session, OWNER, story_id).title
    source_id = sources.ensure_source(session, OWNER, story_id, _fetched(document), batch_id=run.batch_id)
    run.report.sources[source_id] = (document.kind, document.location)
    _learn_names(session, story_id, share, run)
    _save_chapters(session, story_id, share.chapters, run, guessed=False)
    known = chapters.chapter_keys(session, OWNER, story_id)
    strays = [review for review in share.reviews if review.chapter_keys and not _find(known, review)]
    if strays:
        _save_chapters(session, story_id, chapters_from(strays), run, guessed=True)
        known = chapters.chapter_keys(session, OWNER, story_id)
    chapters.judge(session, OWNER, story_id, notes_among=notes_among)
    target = saving.Target(
        author_id=OWNER,
        story_id=story_id,
        source_id=source_id,
        batch_id=run.batch_id,
        kind=document.kind,
        now=run.now(),
    )
    gap = _gap(session, target, share.reviews)
    saved = saving.save_reviews(
        session, target, share.reviews, chapter_of=lambda draft: _find(known, draft), tag=tagger.read
    )
    sources.set_gap(session, OWNER, source_id, gap=gap)
    run.report.gap = run.report.gap or gap
    _tell(run.report, share, saved)
    chapters.number(session, OWNER, story_id)
    run.report.note_ids |= {c.id for c in chapters.list_chapters(session, OWNER, story_id) if c.is_note}
    rollups.refresh(session, OWNER, story_id)
    stories.touch(session, OWNER, [story_id])


def _fetched(document: Document) -> sources.Fetched:
    return sources.Fetched(
        kind=document.kind,
        location=document.location,
        at=document.at,
        etag=document.etag,
        last_modified=document.last_modified,
    )


def _learn_names(session: Session, story_id: int, share: Share, run: Run) -> None:
    """Add the author's names that were given with the import, or that an export of this program carries."""
    new = sites.add_names(session, OWNER, story_id, run.author_names)
    if share.about:
        for site, names in share.about.author_names.items():
            new = sites.add_names(session, OWNER, story_id, names, site=site) or new
    if new:
        authorship.recognise(session, OWNER, story_id, tag=tagger.read)


def _save_chapters(session: Session, story_id: int, drafts: Sequence[ChapterDraft], run: Run, *, guessed: bool) -> None:
    done = chapters.save_chapters(session, OWNER, story_id, drafts, batch_id=run.batch_id, guessed=guessed)
    for chapter_id, became in done:
        run.report.saw_chapter(chapter_id, became)


def _find(known: dict[str, int], draft: ReviewDraft) -> int | None:
    return next((known[key[:500]] for key in draft.chapter_keys if key[:500] in known), None)


def _gap(session: Session, target: saving.Target, drafts: Sequence[ReviewDraft]) -> bool:
    """Whether the oldest item of this fetch is newer than the newest one that the source had brought before."""
    newest = saving.newest_of_source(session, target)
    dated = [draft.posted.at for draft in drafts if draft.posted.at]
    return bool(newest and dated and min(dated) > newest)


def _tell(report: ImportReport, share: Share, saved: saving.Saved) -> None:
    report.new += saved.new
    report.revised += saved.revised
    report.duplicate += saved.duplicate
    report.author_replies += saved.author_replies
    report.reader_keys |= saved.readers
    for draft in share.reviews:
        report.saw_time(draft.posted.at)
    for where, external_id in saved.twice:
        reason = _("Its id occurs twice in this document; it is kept under {id}.").format(id=external_id)
        report.problems.append(Problem(where=where, reason=reason, kept=True))
