"""Reviews of a chapter become one row of counts. The same code makes the kept rows and rebuilds them.

Definitions are those of the product: what is counted, who is a reader, what *later* means.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from math import fsum, inf
from statistics import median

from tracker.domain.drafts import Moment

LAST_HOUR = 24 * 366  # later reviews share one bucket, so that a row's size does not grow with age


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFact:
    """The little of a review that numbers are made of. ``reader_id`` is None for a guest and for the author."""

    chapter_id: int | None
    posted: Moment
    reader_id: int | None
    author_reply: bool = False
    guest: bool = False
    counted: bool = True  # not hidden, no solicitation
    answered: bool = False
    words: int = 0
    sentiment: str | None = None
    score: float | None = None
    tags: frozenset[str] = frozenset()
    asks: bool = False  # carries a tag of group `request`; the domain does not know which those are


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterFact:
    """A chapter as the rollups see it, in reading order; notes are not among them."""

    id: int
    published: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterRollup:
    """Counts of one chapter (``chapter_id`` None: of the story as a whole).

    ``hours``: (whole hours since posting, counted reviews), ascending, of reviews known to the minute; -1 is before
    publication. ``day_hours``: the same for reviews known only to the day. Empty when publication is not known at all.
    ``later_readers``: readers of this chapter who also reviewed a chapter of a higher number.
    ``asking``: reviews that carry any request, each once however many it carries.
    """

    chapter_id: int | None
    reviews: int = 0
    guest_reviews: int = 0
    author_replies: int = 0
    unanswered: int = 0
    oldest_unanswered: datetime | None = None
    last_review: datetime | None = None
    left_out: int = 0
    readers: int = 0
    new_readers: int = 0
    later_readers: int = 0
    median_words: float | None = None
    hours: tuple[tuple[int, int], ...] = ()
    day_hours: tuple[tuple[int, int], ...] = ()
    sentiment: Mapping[str, int] = field(default_factory=dict)
    score_sum: float = 0.0
    score_squares: float = 0.0
    scored: int = 0
    tags: Mapping[str, int] = field(default_factory=dict)
    asking: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadersRollup:
    """Who the story's readers are: people with a counted review on a chapter."""

    total: int = 0
    reviewed_once: int = 0
    regulars: int = 0
    lapsed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRollup:
    """All kept counts of a story: the story as a whole, its chapters in reading order, its readers."""

    whole: ChapterRollup
    chapters: tuple[ChapterRollup, ...]
    readers: ReadersRollup


def roll_up(chapters: Sequence[ChapterFact], reviews: Iterable[ReviewFact]) -> StoryRollup:
    """Return the counts of a story.

    ``chapters`` stand in reading order. A review on a chapter that is not among them counts for the story as a whole.
    """
    place = {chapter.id: index for index, chapter in enumerate(chapters)}
    by_chapter: dict[int | None, list[ReviewFact]] = defaultdict(list)
    for fact in reviews:
        by_chapter[fact.chapter_id if fact.chapter_id in place else None].append(fact)
    people = _People(place, by_chapter)
    rows = tuple(_chapter(index, chapter, by_chapter[chapter.id], people) for index, chapter in enumerate(chapters))
    return StoryRollup(whole=_counts(None, by_chapter[None]), chapters=rows, readers=people.rollup(len(chapters)))


class _People:
    """Who reviewed which chapters: reader -> places in reading order, and where each was new."""

    def __init__(self, place: Mapping[int, int], by_chapter: Mapping[int | None, list[ReviewFact]]) -> None:
        self.places: dict[int, set[int]] = defaultdict(set)
        self.reviews: Counter[int] = Counter()
        first: dict[int, tuple[float, int, int]] = {}
        for chapter_id, index in place.items():
            for fact in by_chapter.get(chapter_id, ()):
                reader = fact.reader_id
                if reader is None or not fact.counted or fact.author_reply:
                    continue
                self.places[reader].add(index)
                self.reviews[reader] += 1
                # an unknown time sorts last; then the order of reading decides
                when = fact.posted.at.timestamp() if fact.posted.at else inf
                first[reader] = min(first.get(reader, (inf, len(place), chapter_id)), (when, index, chapter_id))
        self.new: Counter[int] = Counter(chapter_id for _, _, chapter_id in first.values())
        self.here: Counter[int] = Counter(index for places in self.places.values() for index in places)
        self.later: Counter[int] = Counter(
            index for places in self.places.values() for index in places if index < max(places)
        )

    def rollup(self, chapters: int) -> ReadersRollup:
        regulars = lapsed = 0
        for places in self.places.values():
            if is_lapsed(places, chapters):
                lapsed += 1
            elif is_regular(places, chapters):
                regulars += 1
        once = sum(1 for count in self.reviews.values() if count == 1)
        return ReadersRollup(total=len(self.places), reviewed_once=once, regulars=regulars, lapsed=lapsed)


def is_regular(places: set[int], chapters: int) -> bool:
    """Whether a reader of the chapters at ``places`` (counted from 0) qualifies and is not lapsed."""
    return _qualifies(places, chapters - 1) and not is_lapsed(places, chapters)


def is_lapsed(places: set[int], chapters: int) -> bool:
    """Whether a reader qualified as of their own last review, and reviewed none of the last three chapters."""
    return max(places) < chapters - 3 and _qualifies(places, max(places))


def _qualifies(places: set[int], last: int) -> bool:
    """At least three chapters, and at least half of those from the first one reviewed to ``last``, both included."""
    return len(places) >= 3 and 2 * len(places) >= last - min(places) + 1


def _chapter(index: int, chapter: ChapterFact, facts: Sequence[ReviewFact], people: _People) -> ChapterRollup:
    return replace(
        _counts(chapter, facts),
        readers=people.here[index],
        new_readers=people.new[chapter.id],
        later_readers=people.later[index],
    )


def _counts(chapter: ChapterFact | None, facts: Sequence[ReviewFact]) -> ChapterRollup:
    counted = [fact for fact in facts if fact.counted and not fact.author_reply]
    waiting = [fact.posted.at for fact in counted if not fact.answered]
    scores = [fact.score for fact in counted if fact.score is not None]
    exact, by_day = _hours(chapter, counted)
    return ChapterRollup(
        chapter_id=chapter.id if chapter else None,
        reviews=len(counted),
        guest_reviews=sum(fact.guest for fact in counted),
        author_replies=sum(fact.author_reply for fact in facts),
        unanswered=len(waiting),
        oldest_unanswered=min((at for at in waiting if at), default=None),
        last_review=max((fact.posted.at for fact in counted if fact.posted.at), default=None),
        left_out=sum(not fact.counted and not fact.author_reply for fact in facts),
        median_words=median(fact.words for fact in counted) if counted else None,
        hours=exact,
        day_hours=by_day,
        sentiment=dict(Counter(fact.sentiment or "unknown" for fact in counted)),
        score_sum=round(fsum(scores), 6),
        score_squares=round(fsum(score * score for score in scores), 6),
        scored=len(scores),
        tags=dict(Counter(tag for fact in counted for tag in sorted(fact.tags))),
        asking=sum(fact.asks for fact in counted),
    )


def _hours(
    chapter: ChapterFact | None, counted: Sequence[ReviewFact]
) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
    """Return the pairs (whole hours since posting, reviews) known to the minute, and those known to the day."""
    exact: Counter[int] = Counter()
    by_day: Counter[int] = Counter()
    published = chapter.published.at if chapter else None
    for fact in counted:
        if published is None or fact.posted.at is None:
            continue
        hour = max(-1, min((fact.posted.at - published) // timedelta(hours=1), LAST_HOUR))
        (by_day if fact.posted.precision == "day" else exact)[hour] += 1
    return tuple(sorted(exact.items())), tuple(sorted(by_day.items()))
