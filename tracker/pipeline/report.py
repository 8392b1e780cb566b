"""What an import did: as one object for programs, as sentences for the author."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tracker.domain.drafts import NotReview, Problem
from tracker.words import gettext as _
from tracker.words import ngettext


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
    sources: dict[int, tuple[str, str]] = field(default_factory=dict)  # id -> kind, location
    gap: bool = False
    not_followed: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    first_at: datetime | None = None
    last_at: datetime | None = None
    author_names: tuple[str, ...] = ()
    reader_keys: set[tuple[int, str]] = field(default_factory=set)  # site id, key
    left_out: dict[str, int] = field(default_factory=dict)  # why something is no review -> how many
    _notices: set[tuple[str, str]] = field(default_factory=set)

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
        return any(problem.lost for problem in self.problems)

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
            "sources": [
                {"id": source_id, "kind": kind, "location": location}
                for source_id, (kind, location) in self.sources.items()
            ],
            "gap": self.gap,
            "not_followed": self.not_followed,
            "problems": [{"where": p.where, "reason": p.reason, "kept": p.kept} for p in self.problems],
        }

    @property
    def sentence(self) -> str:
        """One line that says what happened, for the author."""
        parts = [part for part in (self._reviews(), self._chapters(), self._replies()) if part]
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
