"""What every figure is made from: the instalments of a story with their counts, at one moment."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tracker.domain.drafts import Moment
from tracker.domain.records import Chapter
from tracker.domain.rollups import ChapterRollup, ReadersRollup, StoryRollup

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterView:
    """An instalment with its counts."""

    number: int
    title: str
    published: Moment
    counts: ChapterRollup

    @property
    def label(self) -> str:
        """Number and title, "24, What the Ferryman Kept"; the number once, where the title says it itself."""
        if not self.title:
            return str(self.number)
        if re.match(rf"\W*(?:[^\W\d]+\.?\s+)?{self.number}\b", self.title):
            return self.title
        return f"{self.number}, {self.title}"

    @property
    def returning(self) -> int:
        """Readers of this chapter who had reviewed before."""
        return self.counts.readers - self.counts.new_readers

    @property
    def to_the_hour(self) -> bool:
        """Whether it is known well enough when it was posted to count hours."""
        return self.published.at is not None and self.published.precision in ("second", "minute")

    def age(self, as_of: datetime) -> float | None:
        """Return hours since posting, never negative; None where the time is not known."""
        if self.published.at is None:
            return None
        return max((as_of - self.published.at) / HOUR, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """A story as the analytics and charts see it: instalments in reading order, notes left out.

    ``requests`` maps each tag of group `request` to its label: which tags those are is not known in this room.
    """

    as_of: datetime
    chapters: tuple[ChapterView, ...]
    whole: ChapterRollup
    readers: ReadersRollup
    requests: Mapping[str, str] = field(default_factory=dict)

    @property
    def newest(self) -> ChapterView | None:
        """The chapter posted last; None when there is no chapter.

        A chapter known only from its reviews has no time: one that stands after the last posted is the newest.
        """
        known = [index for index, chapter in enumerate(self.chapters) if chapter.published.at]
        if not known:
            return self.chapters[-1] if self.chapters else None
        last = max(known, key=lambda index: (self.chapters[index].published.at, index))
        after = [chapter for chapter in self.chapters[last + 1 :] if chapter.published.at is None]
        return after[-1] if after else self.chapters[last]


def view_story(
    chapters: Sequence[Chapter],
    rollup: StoryRollup,
    *,
    as_of: datetime,
    requests: Mapping[str, str] | None = None,
) -> StoryView:
    """Bring chapters and their counts together. Both are as of ``as_of``; a chapter without a row has no reviews."""
    rows = {row.chapter_id: row for row in rollup.chapters}
    return StoryView(
        as_of=as_of,
        chapters=tuple(
            ChapterView(
                number=chapter.number,
                title=chapter.title.strip(),
                published=chapter.published,
                counts=rows.get(chapter.id) or ChapterRollup(chapter_id=chapter.id),
            )
            for chapter in chapters
            if chapter.number is not None
        ),
        whole=rollup.whole,
        readers=rollup.readers,
        requests=dict(requests or {}),
    )
