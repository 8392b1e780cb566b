"""Small stories to count by hand: chapters a week apart, readers by name."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from tracker.analytics.view import StoryView, view_story
from tracker.domain.drafts import UNKNOWN, Moment, Precision
from tracker.domain.records import Chapter
from tracker.domain.rollups import ChapterFact, ReviewFact, StoryRollup, roll_up

START = datetime(2026, 1, 2, 6, tzinfo=UTC)  # a Friday
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
WEEK = timedelta(days=7)
ALICE, BOB, CHARLIE = 1, 2, 3
REQUESTS = {"update-request": "asks for an update", "more-of": "asks for more of something", "correction": "correction"}


def moment(at: datetime | None, precision: Precision = "second") -> Moment:
    return Moment(at, precision) if at else UNKNOWN


def chapter(number: int | None, at: datetime | None, *, title: str = "", precision: Precision = "second") -> Chapter:
    return Chapter(
        id=100 + (number or 0),
        story_id=1,
        number=number,
        title=title,
        published=moment(at, precision),
        words=2000,
        url="",
    )


def weekly(count: int) -> list[Chapter]:
    """Chapters 1 to ``count``, a week apart from START."""
    return [chapter(n, START + (n - 1) * WEEK, title=f"Title {chr(64 + n)}") for n in range(1, count + 1)]


def review(on: Chapter | None, hours: float | None, reader: int | None = None, **more: Any) -> ReviewFact:
    """A review so many hours after ``on`` was posted; None: when is not known. Without a reader: of a guest."""
    start = on.published.at if on and on.published.at else START
    posted = moment(start + hours * HOUR if hours is not None else None, more.pop("precision", "second"))
    facts = {"guest": reader is None, "sentiment": "neutral", "score": 0.0, "words": 10, **more}
    return ReviewFact(chapter_id=on.id if on else None, posted=posted, reader_id=reader, **facts)


def counted(chapters: Sequence[Chapter], reviews: Iterable[ReviewFact]) -> StoryRollup:
    facts = [ChapterFact(id=one.id, published=one.published) for one in chapters if not one.is_note]
    return roll_up(facts, list(reviews))


def story(
    chapters: Sequence[Chapter],
    reviews: Iterable[ReviewFact] = (),
    *,
    as_of: datetime,
    requests: Mapping[str, str] = REQUESTS,
) -> StoryView:
    return view_story(chapters, counted(chapters, reviews), as_of=as_of, requests=requests)


def at_hours(on: Chapter, hours: Iterable[float], **more: Any) -> list[ReviewFact]:
    """Reviews of guests at these ages of a chapter."""
    return [review(on, hour, **more) for hour in hours]


def long_story(count: int = 14, *, age: timedelta = timedelta(hours=52), title: str = "") -> StoryView:
    """``count`` chapters with readers, feelings and requests, seen ``age`` after the last was posted."""
    chapters = weekly(count)
    if title and chapters:
        chapters[-1] = chapter(count, chapters[-1].published.at, title=title)
    as_of = (chapters[-1].published.at or START) + age if chapters else START
    feelings = [("positive", 0.8), ("positive", 0.6), ("neutral", 0.0), ("mixed", 0.1), ("negative", -0.5)]
    reviews = []
    for one in chapters:
        number = one.number or 0
        for k in range(12 + 5 * (number % 4)):
            feeling, score = feelings[(k * 7 + number) % 5]
            asks = k % 6 == 0
            tags = frozenset({"update-request" if (k + number) % 12 else "more-of"}) if asks else frozenset[str]()
            more = {"sentiment": feeling, "score": score, "tags": tags, "asks": asks, "answered": k % 3 == 0}
            fact = review(one, 1 + k * k * 0.4, (k * (1 + number % 3)) % 30 or None, **more)
            if fact.posted.at and fact.posted.at <= as_of:
                reviews.append(fact)
    return story(chapters, reviews, as_of=as_of)
