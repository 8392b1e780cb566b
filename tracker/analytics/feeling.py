"""How reviews of each chapter feel: shares, mean, and how sure the mean is."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from tracker.analytics.view import ChapterView, StoryView

SHOWN = 12  # the latest chapters
SMALL = 5  # fewer reviews are read rather than counted: no share and no mean
ENOUGH = 20  # from here on a share may be put in words
FEELINGS = ("positive", "neutral", "mixed", "negative")  # from below
CONFIDENCE = 0.90


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean score from -1 to 1 with the ends of its 90% interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Mood:
    """The feelings of one chapter's reviews. ``read``: those whose feeling could be read; ``unread``: the others."""

    chapter: ChapterView
    counts: dict[str, int]
    unread: int
    mean: Mean | None

    @property
    def read(self) -> int:
        """Reviews whose feeling could be read."""
        return sum(self.counts.values())

    @property
    def enough(self) -> bool:
        """Whether there are enough reviews for shares to say something."""
        return self.read >= SMALL


@dataclass(frozen=True, slots=True, kw_only=True)
class Feeling:
    """The latest chapters in reading order, all of their reviews taken together, and which chapters stand out.

    ``before`` and ``lately`` are (positive, read) of the earlier chapters and of the latest three.
    """

    moods: tuple[Mood, ...]
    total: dict[str, int]
    unread: int
    divided: tuple[Mood, ...]
    before: tuple[int, int]
    lately: tuple[int, int]

    @property
    def read(self) -> int:
        """Reviews of these chapters whose feeling could be read."""
        return sum(self.total.values())


def mean_of(total: float, squares: float, count: int) -> Mean | None:
    """Return the mean of ``count`` scores and its 90% interval; None for fewer than five.

    Student's interval, mean plus or minus t times s / sqrt(n), s with n - 1; cut at -1 and 1. The quantile of t is
    the expansion 26.7.5 of Abramowitz and Stegun, off by less than 0.01 from four degrees of freedom on.
    """
    if count < SMALL:
        return None
    mean = total / count
    variance = max(squares - count * mean * mean, 0.0) / (count - 1)
    half = _t(count - 1) * sqrt(variance / count)
    return Mean(mean, max(mean - half, -1.0), min(mean + half, 1.0))


def _t(freedom: int) -> float:
    z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
    return (
        z
        + (z**3 + z) / (4 * freedom)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * freedom**3)
    )


def feeling_of(story: StoryView, *, shown: int = SHOWN) -> Feeling:
    """Return the feelings of the latest ``shown`` chapters."""
    moods = tuple(_mood(chapter) for chapter in story.chapters[-shown:])
    return Feeling(
        moods=moods,
        total={feeling: sum(mood.counts[feeling] for mood in moods) for feeling in FEELINGS},
        unread=sum(mood.unread for mood in moods),
        divided=_divided(moods),
        before=_liking(moods[:-3]),
        lately=_liking(moods[-3:]),
    )


def changed(before: tuple[int, int], lately: tuple[int, int]) -> int | None:
    """Return 1 if more like it than before, -1 if fewer, 0 if no difference shows; None if there are too few reviews.

    The two-sided test of two proportions with their pooled share, at 90% (normal approximation).
    """
    if min(before[1], lately[1]) < ENOUGH:
        return None
    pooled = (before[0] + lately[0]) / (before[1] + lately[1])
    error = sqrt(pooled * (1 - pooled) * (1 / before[1] + 1 / lately[1]))
    difference = lately[0] / lately[1] - before[0] / before[1]
    if abs(difference) <= NormalDist().inv_cdf((1 + CONFIDENCE) / 2) * error:
        return 0
    return 1 if difference > 0 else -1


def _mood(chapter: ChapterView) -> Mood:
    row = chapter.counts
    counts = {feeling: row.sentiment.get(feeling, 0) for feeling in FEELINGS}
    return Mood(
        chapter=chapter,
        counts=counts,
        unread=row.reviews - sum(counts.values()),
        mean=mean_of(row.score_sum, row.score_squares, row.scored),
    )


def _liking(moods: Sequence[Mood]) -> tuple[int, int]:
    return sum(mood.counts["positive"] for mood in moods), sum(mood.read for mood in moods)


def _divided(moods: Sequence[Mood]) -> tuple[Mood, ...]:
    """Chapters that split their readers more than the rest.

    The whole interval of their mean lies under the mean of all, and more of their reviews are mixed or negative.
    """
    scored = sum(mood.chapter.counts.scored for mood in moods)
    read = sum(mood.read for mood in moods)
    if not scored or not read:
        return ()
    mean = sum(mood.chapter.counts.score_sum for mood in moods) / scored
    doubt = sum(mood.counts["mixed"] + mood.counts["negative"] for mood in moods) / read
    return tuple(
        mood
        for mood in moods
        if mood.enough and mood.mean and mood.mean.high < mean
        if (mood.counts["mixed"] + mood.counts["negative"]) / mood.read > doubt
    )
