"""Same age is compared with same age: how a chapter does against earlier ones when they were as old.

Compared are chapters whose time of posting is known to the minute and whose reviews' times are known, the latest
twelve of them: readers come and go, and what a long story's first chapters had says little of today. The first
chapter is not set apart; quartiles bear one that is unlike the rest. With fewer than four there is no verdict.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor
from statistics import quantiles
from typing import Literal

from tracker.analytics.view import ChapterView, StoryView
from tracker.domain.rollups import ChapterRollup

NEEDED = 4  # the middle half of four values holds two of them; of fewer it says nothing
RECENT = 12
FIRST_WEEK = 7 * 24
FOUR_WEEKS = 28 * 24  # later reviews are those of readers who catch up: they say little about the chapter
TIMED = 0.9  # of a chapter's reviews must have a time, or its count at an age is too low

Verdict = Literal["well ahead", "a little ahead", "usual", "fewer"]
Why = Literal["", "untimed", "too young", "too few"]


@dataclass(frozen=True, slots=True)
class Range:
    """The typical range, in whole reviews: lower quartile, median, upper quartile."""

    low: int
    mid: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A chapter at an age against earlier ones at that age.

    ``hours``: the age compared at, 28 days for older chapters; None where the time is not known. ``now``: reviews at
    that age. ``verdict`` is None when it is too early to say, and ``why`` says what is missing. ``as_few``: how many
    of the ``peers`` had no more than ``now``.
    """

    now: int
    hours: float | None
    peers: tuple[ChapterView, ...] = ()
    usual: Range | None = None
    verdict: Verdict | None = None
    why: Why = ""
    as_few: int = 0


def count_at(row: ChapterRollup, hours: float, *, by_day: bool | None = None) -> float:
    """Return how many reviews a chapter had at an age in hours, as far as their times are known.

    Within an hour reviews are taken as evenly spread. ``by_day``: whether those known only to the day count, at the
    beginning of their day; by default from seven days on.
    """
    pairs = _pairs(row, by_day=hours >= FIRST_WEEK if by_day is None else by_day)
    whole = floor(hours)
    return sum(n for hour, n in pairs if hour < whole) + (hours - whole) * sum(n for hour, n in pairs if hour == whole)


def timed(row: ChapterRollup, hours: float) -> bool:
    """Whether the times of a chapter's reviews are known well enough to count them at this age."""
    return sum(n for _, n in _pairs(row, by_day=hours >= FIRST_WEEK)) >= TIMED * row.reviews


def _pairs(row: ChapterRollup, *, by_day: bool) -> tuple[tuple[int, int], ...]:
    return (*row.hours, *row.day_hours) if by_day else row.hours


def typical(values: Sequence[float]) -> Range | None:
    """Return the middle half of ``values``, rounded to whole reviews; None for fewer than four.

    Quartiles by linear interpolation between the closest ranks, both ends included: method 7 of Hyndman and Fan,
    "Sample Quantiles in Statistical Packages", The American Statistician 50 (1996).
    """
    if len(values) < NEEDED:
        return None
    low, mid, high = (floor(value + 0.5) for value in quantiles(values, n=4, method="inclusive"))
    return Range(low, mid, high)


def horizon(hours: float) -> int:
    """Return the end of the stretch a chapter of this age is seen in: its first week, then its first four."""
    return FIRST_WEEK if hours <= FIRST_WEEK else FOUR_WEEKS


def peers_of(story: StoryView, chapter: ChapterView, hours: float) -> tuple[ChapterView, ...]:
    """Return the earlier chapters, latest first, that ``chapter`` may be compared with at ``hours``.

    Those past the whole stretch (the first week, or four), so that range and curve rest on the same chapters; where
    these are too few, all that have reached this age.
    """
    if chapter.published.at is None:
        return ()
    earlier = [
        (age, other)
        for other in story.chapters
        if other is not chapter and other.published.at and other.published.at <= chapter.published.at
        if (other.to_the_hour or hours >= FIRST_WEEK) and timed(other.counts, hours)
        if (age := other.age(story.as_of)) is not None and age >= hours
    ]
    earlier.sort(key=lambda pair: pair[0])
    past = [other for age, other in earlier if age >= horizon(hours)]
    chosen = past if len(past) >= NEEDED else [other for _, other in earlier]
    return tuple(chosen[:RECENT])


def compare(story: StoryView, chapter: ChapterView) -> Comparison:
    """Compare a chapter with the earlier ones at its present age, or at 28 days if it is older."""
    row, age = chapter.counts, chapter.age(story.as_of)
    if age is None:
        return Comparison(now=row.reviews, hours=None, why="untimed")
    hours = min(age, float(FOUR_WEEKS))
    now = row.reviews if age <= FOUR_WEEKS else floor(count_at(row, hours) + 0.5)
    if (hours < FIRST_WEEK and not chapter.to_the_hour) or not timed(row, hours):
        return Comparison(now=now, hours=hours, why="untimed")
    if hours < 1:
        return Comparison(now=now, hours=hours, why="too young")
    peers = peers_of(story, chapter, hours)
    values = [count_at(peer.counts, hours) for peer in peers]
    usual = typical(values)
    return Comparison(
        now=now,
        hours=hours,
        peers=peers,
        usual=usual,
        verdict=_verdict(now, usual) if usual else None,
        why="" if usual else "too few",
        as_few=sum(value <= now for value in values),
    )


def _verdict(now: int, usual: Range) -> Verdict:
    """Within the middle half; below it; above it by at most its own width (one review at least); or by more."""
    if now < usual.low:
        return "fewer"
    if now <= usual.high:
        return "usual"
    return "a little ahead" if now <= usual.high + max(usual.high - usual.low, 1) else "well ahead"
