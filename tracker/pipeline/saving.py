"""A source becomes rows, in the caller's transaction: chapters first, then the reviews that belong to them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from tracker.domain.drafts import (
    ChapterDraft,
    Complete,
    Gone,
    MetricDraft,
    Moment,
    NotReview,
    Problem,
    ReviewDraft,
    SameReader,
    Subscription,
)
from tracker.domain.grouping import chapters_from
from tracker.domain.instalments import notes_among
from tracker.domain.keys import number_key
from tracker.domain.readers import reader_key
from tracker.domain.reading import Reading
from tracker.pipeline import subscribing
from tracker.pipeline.documents import Document
from tracker.pipeline.placing import Placer
from tracker.pipeline.report import ImportReport
from tracker.pipeline.sharing import Share, chunks, share_out
from tracker.storage import (
    OWNER,
    Session,
    authorship,
    chapter_names,
    chapters,
    gone,
    metrics,
    origins,
    readers,
    rollups,
    saving,
    sites,
    sources,
    stories,
)
from tracker.storage.joining import readers as joining_readers
from tracker.tagging import tagger
from tracker.words import gettext as _

CHAPTERS_AT_ONCE, REVIEWS_AT_ONCE = 100, 500
STRAYS = 200  # reviews of a chapter nobody named that are looked at for its title


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What all documents of one import share.

    ``chapter`` is the number of the chapter for reviews that name none. ``told`` hears how many reviews of a source are
    saved, of how many.
    """

    batch_id: int
    now: Callable[[], datetime]
    placer: Placer
    author_names: Sequence[str]
    report: ImportReport
    chapter: int | None = None
    polling: bool = False
    tag: Callable[[str], Reading] = tagger.read
    told: Callable[[str, int, int], None] = lambda _step, _done, _total: None


def save_source(session: Session, documents: Sequence[Document], run: Run) -> None:
    """Save the documents of one source whole and add to the run's report what became of them."""
    for document in documents:
        for draft in document.drafts:
            if isinstance(draft, Problem):
                run.report.saw_problem(draft)
            elif isinstance(draft, NotReview):
                run.report.saw_notice(draft)
            elif isinstance(draft, Subscription):
                subscribing.subscribe(session, draft, run.placer, run.report, batch_id=run.batch_id)
    for share in share_out(documents):
        story_id = run.placer.place(session, share)
        if story_id is None:
            _leave_out(share, run.report)
        else:
            _Shelf(session, share, story_id, run).save()


def save_document(session: Session, document: Document, run: Run) -> None:
    """Save the one document of a source."""
    save_source(session, [document], run)


class _Shelf:
    """One story's share of a source, on its way into the database."""

    def __init__(self, session: Session, share: Share, story_id: int, run: Run) -> None:
        self._session, self._share, self._story_id, self._run = session, share, story_id, run
        self._report = run.report
        document = share.documents[-1]
        self._report.stories[story_id] = stories.get_story(session, OWNER, story_id).title
        source_id = sources.ensure_source(session, OWNER, story_id, _fetched(share), batch_id=run.batch_id)
        self._report.sources[source_id] = (document.kind, document.location)
        self._target = origins.Target(
            author_id=OWNER,
            story_id=story_id,
            source_id=source_id,
            batch_id=run.batch_id,
            kind=document.kind,
            now=run.now(),
            polling=run.polling,
        )
        self._known: dict[str, int] = {}

    def save(self) -> None:
        """Save chapters, reviews, what is gone, numbers; then bring everything that counts them up to date."""
        session, story_id = self._session, self._story_id
        self._learn_names()
        for part in chunks(self._share.of(ChapterDraft), CHAPTERS_AT_ONCE):
            self._save_chapters(part, guessed=False)
        self._known = chapters.chapter_keys(session, OWNER, story_id)
        strays = self._strays()
        if strays:
            self._save_chapters(chapters_from(strays), guessed=True)
            self._known = chapters.chapter_keys(session, OWNER, story_id)
        chapters.judge(session, OWNER, story_id, notes_among=notes_among)
        self._save_reviews()
        self._save_metrics()
        saving.finish(session, OWNER, story_id)
        self._join_readers()
        chapters.number(session, OWNER, story_id)
        self._report.note_ids |= {c.id for c in chapters.list_chapters(session, OWNER, story_id) if c.is_note}
        rollups.refresh(session, OWNER, story_id)
        stories.touch(session, OWNER, [story_id])

    def _learn_names(self) -> None:
        """Add the author's names that were given with the import, or that a document of the author's carries."""
        new = sites.add_names(self._session, OWNER, self._story_id, self._run.author_names)
        if self._share.about:
            for site, names in self._share.about.author_names.items():
                new = sites.add_names(self._session, OWNER, self._story_id, names, site=site) or new
        if new:
            authorship.recognise(self._session, OWNER, self._story_id, tag=tagger.read)

    def _save_chapters(self, drafts: Sequence[ChapterDraft], *, guessed: bool) -> None:
        batch_id = self._run.batch_id
        done = chapters.save_chapters(self._session, OWNER, self._story_id, drafts, batch_id=batch_id, guessed=guessed)
        for chapter_id, became in done:
            self._report.saw_chapter(chapter_id, became)

    def _strays(self) -> list[ReviewDraft]:
        """Return reviews of chapters that nobody named, a bounded number of each and without their texts."""
        strays: list[ReviewDraft] = []
        counts: dict[str, int] = {}
        for draft in self._share.of(ReviewDraft):
            if draft.chapter_keys and self._find(draft) is None:
                counts[draft.chapter_keys[0]] = counts.get(draft.chapter_keys[0], 0) + 1
                if counts[draft.chapter_keys[0]] <= STRAYS:
                    strays.append(replace(draft, text="", html=""))
        return strays

    def _save_reviews(self) -> None:
        gap, done = False, 0
        total = sum(1 for _ in self._share.of(ReviewDraft))
        for document in self._share.documents:
            saver = saving.Saver(self._session, self._target, chapter_of=self._find, tag=self._run.tag)
            gap = gap or self._has_gap(document)
            for part in chunks(self._share.in_document(document, ReviewDraft), REVIEWS_AT_ONCE):
                saver.save(part)
                self._report.saw_reviews(saver.saved.became, self._find)
                done += len(part)
                self._run.told("saving", done, total)
            self._judge_gone(document, saver.saved.seen)
            self._report.saw_saved(saver.saved)
        sources.set_gap(self._session, OWNER, self._target.source_id, gap=gap)
        self._report.gap = self._report.gap or gap

    def _has_gap(self, document: Document) -> bool:
        """Whether the oldest item of this fetch is newer than the newest one that the source had brought before."""
        asked_once = document.is_address and not document.address
        alone = len(self._share.documents) == 1
        newest = origins.newest_of_source(self._session, self._target) if alone and not asked_once else None
        oldest: datetime | None = None
        for draft in self._share.in_document(document, ReviewDraft) if newest else ():
            if draft.posted.at and (oldest is None or draft.posted.at < oldest):
                oldest = draft.posted.at
        return bool(newest and oldest and oldest > newest)

    def _judge_gone(self, document: Document, seen: set[int]) -> None:
        told = list(self._share.in_document(document, Gone))
        count, unknown = gone.mark_gone(self._session, self._target, told)
        self._report.gone += count
        for draft in unknown:
            self._report.saw_notice(
                NotReview(where=draft.where, reason=draft.reason, site=draft.site, external_id=draft.external_id)
            )
        for complete in self._share.in_document(document, Complete):
            chapter_id = chapter_names.find(self._known, complete.chapter_keys, site=complete.site)
            if chapter_id is not None:
                self._report.gone += gone.mark_missing(self._session, self._target, complete, chapter_id, seen=seen)

    def _save_metrics(self) -> None:
        for document in self._share.documents:
            at = Moment(document.at, "minute")
            for part in chunks(self._share.in_document(document, MetricDraft), CHAPTERS_AT_ONCE):
                dated = [draft if draft.at.at else replace(draft, at=at) for draft in part]
                self._report.metrics += metrics.save_metrics(
                    self._session, self._target, dated, chapter_of=self._find
                )  # fmt: skip

    def _join_readers(self) -> None:
        """Let those count as one reader of whom an export says that they are one person."""
        pairs = []
        for same in self._share.of(SameReader):
            primary, other = (
                readers.find(self._session, OWNER, self._story_id, site=site, key=reader_key(name, url))
                for site, name, url in (same.counts_as, same.reader)
            )
            pairs += [(primary, other)] if primary and other and primary != other else []
        if pairs:
            joining_readers.link(self._session, OWNER, self._story_id, pairs)

    def _find(self, draft: ReviewDraft | MetricDraft) -> int | None:
        if not draft.chapter_keys and self._run.chapter is not None and isinstance(draft, ReviewDraft):
            return self._known.get(number_key(self._run.chapter))
        return chapter_names.find(self._known, draft.chapter_keys, site=draft.site)


def _fetched(share: Share) -> sources.Fetched:
    document = share.documents[-1]
    return sources.Fetched(
        kind=document.kind,
        location=document.location,
        address=document.address,
        site=share.site,
        part=document.part,
        at=document.at,
        etag=document.etag,
        last_modified=document.last_modified,
        position=dict(document.position) if document.position is not None else None,
    )


def _leave_out(share: Share, report: ImportReport) -> None:
    reason = _("it is about a story that is not known to be yours")
    for draft in share.of(ReviewDraft):
        notice = NotReview(where=draft.where, reason=reason, site=draft.site, external_id=draft.external_id)
        report.saw_notice(notice)
    for chapter in share.of(ChapterDraft):
        report.saw_notice(NotReview(where=chapter.where, reason=reason, site=chapter.site, external_id=chapter.url))
