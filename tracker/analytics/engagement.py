"""How many reviews each chapter drew in its first seven days, so that old and new chapters can be compared."""

from dataclasses import dataclass
from typing import Literal

from tracker.analytics.ages import FIRST_WEEK, NEEDED, Range, count_at, timed, typical
from tracker.analytics.view import ChapterView, StoryView

State = Literal["whole", "so far", "unknown"]
MOST = 3  # so many chapters are named at most


@dataclass(frozen=True, slots=True)
class Point:
    """A chapter's count. ``so far``: its first week is not over. ``unknown``: no count, which is not zero."""

    chapter: ChapterView
    reviews: int | None
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement:
    """Points in reading order. ``timed`` False: no chapter's time is known, and all reviews so far are counted.

    ``most``: the chapters above the usual, at most three, in reading order. ``next_hours``: hours until the next
    chapter's first week is over.
    """

    points: tuple[Point, ...]
    timed: bool
    usual: Range | None
    most: tuple[Point, ...]
    next_hours: float | None

    @property
    def whole(self) -> tuple[Point, ...]:
        """The chapters whose count will not change any more by waiting."""
        return tuple(point for point in self.points if point.state == "whole")

    @property
    def missing(self) -> int:
        """How many more chapters it takes for a typical range."""
        return max(NEEDED - len(self.whole), 0)


def engagement_of(story: StoryView) -> Engagement:
    """Count each chapter's reviews in its first seven days; all of them where no chapter has a time."""
    known = any(chapter.published.at for chapter in story.chapters)
    points = tuple(_point(story, chapter) if known else _total(chapter) for chapter in story.chapters)
    counts = [point.reviews for point in points if point.state == "whole" and point.reviews is not None]
    usual = typical(counts)
    waits = [
        FIRST_WEEK - age
        for point in points
        if point.state == "so far" and (age := point.chapter.age(story.as_of)) is not None
    ]
    return Engagement(
        points=points,
        timed=known,
        usual=usual,
        most=_most(points, usual) if usual else (),
        next_hours=min(waits, default=None),
    )


def _point(story: StoryView, chapter: ChapterView) -> Point:
    age = chapter.age(story.as_of)
    if age is None:
        return Point(chapter, None, "unknown")
    if age < FIRST_WEEK:
        return Point(chapter, chapter.counts.reviews, "so far")
    if not timed(chapter.counts, FIRST_WEEK):
        return Point(chapter, None, "unknown")
    return Point(chapter, int(count_at(chapter.counts, FIRST_WEEK)), "whole")


def _total(chapter: ChapterView) -> Point:
    return Point(chapter, chapter.counts.reviews, "whole")


def _most(points: tuple[Point, ...], usual: Range) -> tuple[Point, ...]:
    above = [point for point in points if point.state == "whole" and (point.reviews or 0) > usual.high]
    above.sort(key=lambda point: (-(point.reviews or 0), -point.chapter.number))
    return tuple(sorted(above[:MOST], key=lambda point: point.chapter.number))
