"""The curve of the newest chapter since posting, and the band of earlier ones around the same ages."""

from dataclasses import dataclass
from itertools import accumulate

from tracker.analytics.ages import FIRST_WEEK, Comparison, Range, compare, count_at, horizon, typical
from tracker.analytics.view import ChapterView, StoryView
from tracker.analytics.wording import DAY

WEEK_GRID = (0, 1, 2, 3, 4, 6, 8, 10, 12, 15, 18, 21, 24, 30, 36, 42, 48, 60, 72, 84, 96, 108, 120, 132, 144, 156, 168)
TABLE_AGES = (6, 12, 24, 48, 72, 168, 336, 672)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """What the pace chart shows. Ages in hours since posting, counts in reviews.

    ``curve``: the newest chapter, one point an hour that brought something, up to now. ``band``: the typical range at
    each age of a grid; empty when there is nothing to compare with. ``end``: where the picture ends, after a day, a
    week, or four.
    """

    chapter: ChapterView
    comparison: Comparison
    end: int
    curve: tuple[tuple[float, int], ...]
    band: tuple[tuple[float, Range], ...]

    def usual_at(self, hours: float) -> Range | None:
        """Return the typical range at an age, if it is on the grid."""
        return dict(self.band).get(hours)

    def count(self, hours: float) -> int | None:
        """Return the newest chapter's reviews at an age; None if it is not that old yet, or not known."""
        now = self.comparison
        if now.hours is None or hours > now.hours or (now.why == "untimed" and hours < now.hours):
            return None
        if hours == now.hours:
            return now.now
        return round(count_at(self.chapter.counts, hours, by_day=now.hours >= FIRST_WEEK))


def pace_of(story: StoryView) -> Pace | None:
    """Return the pace of the newest chapter; None when there is no chapter."""
    chapter = story.newest
    if chapter is None:
        return None
    comparison = compare(story, chapter)
    hours = comparison.hours
    if hours is None:
        return Pace(chapter=chapter, comparison=comparison, end=FIRST_WEEK, curve=(), band=())
    return Pace(
        chapter=chapter,
        comparison=comparison,
        end=DAY if hours <= DAY else horizon(hours),
        curve=_curve(chapter, comparison, hours),
        band=_band(story, comparison, hours),
    )


def _curve(chapter: ChapterView, comparison: Comparison, hours: float) -> tuple[tuple[float, int], ...]:
    """Add up the reviews hour by hour: those of an hour are all there at its end."""
    row = chapter.counts
    if comparison.why == "untimed":
        return ((hours, comparison.now),)
    pairs = sorted((*row.hours, *row.day_hours) if hours >= FIRST_WEEK else row.hours)
    totals = accumulate(n for _, n in pairs)
    points = {0.0: 0}
    for (hour, _), total in zip(pairs, totals, strict=True):
        if hour < hours:
            points[min(float(hour + 1), hours)] = total
    points[hours] = comparison.now
    return tuple(sorted(points.items()))


def _band(story: StoryView, comparison: Comparison, hours: float) -> tuple[tuple[float, Range], ...]:
    """Return the typical range along the stretch, as far as every compared chapter has come."""
    if comparison.usual is None:
        return ()
    ages = [age for peer in comparison.peers if (age := peer.age(story.as_of)) is not None]
    end = min(*ages, float(horizon(hours)))
    scale = horizon(hours) // FIRST_WEEK
    grid = sorted({*(float(age * scale) for age in WEEK_GRID), *map(float, TABLE_AGES), hours, end})
    by_day = hours >= FIRST_WEEK
    found = (
        (age, typical([count_at(peer.counts, age, by_day=by_day) for peer in comparison.peers]))
        for age in grid
        if age <= end
    )
    return tuple((age, usual) for age, usual in found if usual)
