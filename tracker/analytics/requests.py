"""What readers ask for, by chapter: how often, and whether it rises."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from tracker.analytics.view import ChapterView, StoryView
from tracker.analytics.wording import thing_asked_for

SHOWN = 12  # the latest chapters
LATEST = 2  # chapters that "lately" means
FEW = 4  # fewer requests in them are no rise
CHANCE = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One kind of request: in how many reviews of each shown chapter it stands."""

    slug: str
    label: str
    counts: tuple[int, ...]
    rising: bool

    @property
    def total(self) -> int:
        """Reviews of all shown chapters."""
        return sum(self.counts)

    @property
    def lately(self) -> int:
        """Reviews of the latest two chapters."""
        return sum(self.counts[-LATEST:])


@dataclass(frozen=True, slots=True, kw_only=True)
class Requests:
    """The latest chapters in reading order, and the kinds of requests in them, the most frequent first.

    ``asking``: reviews that ask for anything, each once.
    """

    chapters: tuple[ChapterView, ...]
    kinds: tuple[Request, ...]
    asking: int


def requests_of(story: StoryView, *, shown: int = SHOWN) -> Requests:
    """Return the requests in the latest ``shown`` chapters; kinds that nobody asks for are left out."""
    chapters = story.chapters[-shown:]
    kinds = [
        _request(slug, label, chapters)
        for slug, label in story.requests.items()
        if any(chapter.counts.tags.get(slug) for chapter in chapters)
    ]
    kinds.sort(key=lambda kind: (-kind.total, -kind.lately, kind.label))
    return Requests(chapters=chapters, kinds=tuple(kinds), asking=sum(chapter.counts.asking for chapter in chapters))


def asked_most(chapter: ChapterView, requests: Mapping[str, str]) -> str | None:
    """Return the one thing that most reviews of a chapter ask for; None for a tie or where nobody asks."""
    counts = sorted(((chapter.counts.tags.get(slug, 0), slug) for slug in requests), reverse=True)
    if not counts or not counts[0][0] or (len(counts) > 1 and counts[0][0] == counts[1][0]):
        return None
    return thing_asked_for(requests[counts[0][1]])


def _request(slug: str, label: str, chapters: tuple[ChapterView, ...]) -> Request:
    counts = tuple(chapter.counts.tags.get(slug, 0) for chapter in chapters)
    reviews = [chapter.counts.reviews for chapter in chapters]
    lately = sum(counts[-LATEST:])
    share = sum(reviews[-LATEST:]) / (sum(reviews) or 1)
    rising = len(chapters) > 2 * LATEST and lately >= FEW and _at_least(lately, sum(counts), share) < CHANCE
    return Request(slug=slug, label=thing_asked_for(label), counts=counts, rising=rising)


def _at_least(hits: int, tries: int, share: float) -> float:
    """Return the chance of ``hits`` or more if requests fell on the latest chapters as all reviews do.

    The binomial distribution by its normal approximation with continuity correction.
    """
    spread = sqrt(tries * share * (1 - share))
    return 1 - NormalDist(tries * share, spread).cdf(hits - 0.5) if spread else 1.0
