"""What an import did: as one object for programs, as sentences for the author."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tracker.domain.drafts import Moment, NotReview, Problem, ReviewDraft
from tracker.domain.shapes import rfc3339
from tracker.storage.saving import Saved
from tracker.words import gettext as _
from tracker.words import ngettext

LISTED = 200  # problems of one reason that are listed one by one
SHOWN = 20  # reviews of one chapter that a preview shows


@dataclass(slots=True, kw_only=True)
class Shelf:
    """What goes to one chapter: counts by new, revised, duplicate, reply; the first as (word, reader, when, text)."""

    title: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    first: list[tuple[str, str, Moment, str]] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class ImportReport:
    """The counts of an import. ``batch`` is None where nothing was stored (a preview)."""

    batch: int | None = None
    stories: dict[int, str] = field(default_factory=dict)
    chapters: dict[int, str] = field(default_factory=dict)  # chapter id -> new | updated | unchanged
    note_ids: set[int] = field(default_factory=set)
    new: int = 0
    revised: int = 0
    duplicate: int = 0
    author_replies: int = 0
    not_reviews: int = 0
    gone: int = 0
    metrics: int = 0
    subscribed: int = 0
    sources: dict[int, tuple[str, str]] = field(default_factory=dict)  # id -> kind, location
    gap: bool = False
    not_followed: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    first_at: datetime | None = None
    last_at: datetime | None = None
    author_names: tuple[str, ...] = ()
    reader_keys: set[tuple[int, str]] = field(default_factory=set)  # site id, key
    left_out: dict[str, int] = field(default_factory=dict)  # why something is no review -> how many
    shelves: dict[int | None, Shelf] = field(default_factory=dict)  # by chapter: what goes to it
    told_problems: dict[str, int] = field(default_factory=dict)  # reason -> how many, where they are too many to list
    _notices: set[tuple[str, str]] = field(default_factory=set)
    _lost: bool = False

    def saw_problem(self, problem: Problem) -> None:
        """Write down a problem; of very many with one reason only the first are listed one by one."""
        count = self.told_problems.get(problem.reason, 0)
        self.told_problems[problem.reason] = count + 1
        if count < LISTED:
            self.problems.append(problem)
        elif not problem.kept:
            self._lost = True

    def saw_problems(self, problems: Iterable[Problem]) -> None:
        """Write down problems."""
        for problem in problems:
            self.saw_problem(problem)

    def saw_saved(self, saved: Saved) -> None:
        """Add what a document's reviews became."""
        self.new += saved.new
        self.revised += saved.revised
        self.duplicate += saved.duplicate
        self.author_replies += saved.author_replies
        self.reader_keys |= saved.readers
        for where, external_id in saved.twice:
            reason = _("Its id occurs twice in this document; it is kept under {id}.").format(id=external_id)
            self.saw_problem(Problem(where=where, reason=reason, kept=True))

    def saw_reviews(
        self, became: Iterable[tuple[ReviewDraft, str]], chapter_of: Callable[[ReviewDraft], int | None]
    ) -> None:
        """Write down which chapter each review goes to; the first of each chapter are kept to be shown."""
        for draft, word in became:
            self.saw_time(draft.posted.at)
            shelf = self.shelves.setdefault(chapter_of(draft), Shelf())
            shelf.counts[word] = shelf.counts.get(word, 0) + 1
            if len(shelf.first) < SHOWN:
                shelf.first.append((word, draft.reader_name, draft.posted, draft.text[:200]))

    def saw_notice(self, notice: NotReview) -> None:
        """Count what is no review; the same one in another feed is not counted again."""
        name = (notice.site, notice.external_id)
        if name not in self._notices:
            self.not_reviews += 1
            self.left_out[notice.reason] = self.left_out.get(notice.reason, 0) + 1
        if notice.external_id:
            self._notices.add(name)

    def saw_chapter(self, chapter_id: int, became: str) -> None:
        """Write down what became of a chapter; the strongest of several words counts."""
        rank = ("unchanged", "updated", "new")
        known = self.chapters.get(chapter_id, "unchanged")
        self.chapters[chapter_id] = max(known, became, key=rank.index)

    def saw_time(self, at: datetime | None) -> None:
        """Widen the span from the first to the last review."""
        if at is not None:
            self.first_at = min(self.first_at or at, at)
            self.last_at = max(self.last_at or at, at)

    def chapter_count(self, became: str) -> int:
        """Return how many chapters (notes not counted) became ``became``."""
        return sum(1 for key, word in self.chapters.items() if word == became and key not in self.note_ids)

    @property
    def notes(self) -> int:
        """How many posts that are no instalment came."""
        return sum(1 for key in self.note_ids if self.chapters.get(key) == "new")

    @property
    def readers(self) -> int:
        """How many people wrote the new reviews; shared names are nobody."""
        return len(self.reader_keys)

    @property
    def lost(self) -> bool:
        """Whether something of the input is not in the database (exit status 1)."""
        return self._lost or any(problem.lost for problem in self.problems)

    def to_json(self) -> dict[str, Any]:
        """Return the object that ``tracker import --json`` prints."""
        return {
            "batch": self.batch,
            "stories": [{"id": story_id, "title": title} for story_id, title in self.stories.items()],
            "chapters": {word: self.chapter_count(word) for word in ("new", "updated", "unchanged")},
            "notes": self.notes,
            "reviews": {
                "new": self.new,
                "revised": self.revised,
                "duplicate": self.duplicate,
                "author_replies": self.author_replies,
                "not_reviews": self.not_reviews,
            },
            "gone": self.gone,
            "metrics": self.metrics,
            "sources": [
                {"id": source_id, "kind": kind, "location": location}
                for source_id, (kind, location) in self.sources.items()
            ],
            "gap": self.gap,
            "not_followed": self.not_followed,
            "problems": [_problem(problem) for problem in self.problems],
            "first_at": rfc3339(self.first_at),
            "last_at": rfc3339(self.last_at),
            "goes_to": [{"chapter": shelf.title or None, **shelf.counts} for shelf in self.shelves.values()],
        }

    @property
    def sentence(self) -> str:
        """One line that says what happened, for the author."""
        parts = [part for part in (self._reviews(), self._chapters(), self._replies(), self._others()) if part]
        if not parts:
            known = _("Nothing new: everything in it is here already.")
            nothing = _("There was nothing in it: no chapter and no review. Nothing was changed.")
            return known if self.duplicate or self.chapters else nothing
        return ", ".join(parts) + "."

    def _reviews(self) -> str:
        if not self.new and not self.revised:
            return ""
        said = ngettext("{count} new review", "{count} new reviews", self.new).format(count=self.new)
        if self.revised:
            said += ", " + ngettext("{count} edited one", "{count} edited ones", self.revised).format(
                count=self.revised
            )
        return said

    def _chapters(self) -> str:
        new = self.chapter_count("new")
        updated = self.chapter_count("updated")
        said = []
        if new:
            said.append(ngettext("{count} new chapter", "{count} new chapters", new).format(count=new))
        if updated:
            said.append(ngettext("{count} chapter updated", "{count} chapters updated", updated).format(count=updated))
        if self.notes:
            said.append(ngettext("{count} note", "{count} notes", self.notes).format(count=self.notes))
        return ", ".join(said)

    def _replies(self) -> str:
        if not self.author_replies:
            return ""
        said = ngettext("{count} answer of yours", "{count} answers of yours", self.author_replies)
        return said.format(count=self.author_replies)

    def _others(self) -> str:
        said = []
        if self.gone:
            said.append(
                ngettext("{count} gone at its source", "{count} gone at their source", self.gone).format(
                    count=self.gone
                )
            )
        if self.metrics:
            said.append(ngettext("{count} number", "{count} numbers", self.metrics).format(count=self.metrics))
        if self.subscribed:
            words = ngettext("{count} new source, asked soon", "{count} new sources, asked soon", self.subscribed)
            said.append(words.format(count=self.subscribed))
        return ", ".join(said)


def _problem(problem: Problem) -> dict[str, Any]:
    told: dict[str, Any] = {"where": problem.where, "reason": problem.reason, "kept": problem.kept}
    return told | ({"raw": problem.raw} if problem.raw else {})
