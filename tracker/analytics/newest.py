"""What the card of the newest chapter shows: a sentence, a strip with the usual range, four facts."""

from dataclasses import dataclass

from tracker.analytics.ages import Comparison, compare
from tracker.analytics.facts import Fact, facts_of
from tracker.analytics.lead import lead
from tracker.analytics.scale import ceiling
from tracker.analytics.verdicts import between, is_past, standing
from tracker.analytics.view import ChapterView, StoryView
from tracker.analytics.wording import DAY, Answer, age_words, capital, reviews_words
from tracker.words import gettext as _


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """The range strip, in reviews: an axis from 0 to ``axis_max``, the middle half, the middle one, now.

    ``when`` stands beside the dot: "now", or the age an old chapter is compared at. ``label`` and ``calm_label`` say
    what the picture shows.
    """

    now: int
    low: int
    mid: int
    high: int
    axis_max: int
    when: str
    label: str
    calm_label: str

    def x(self, reviews: int, *, width: int = 400) -> int:
        """Return where a count stands on an axis of this width."""
        return round(width * reviews / self.axis_max)


@dataclass(frozen=True, slots=True, kw_only=True)
class Newest:
    """The newest chapter as its card shows it. ``age`` is None where the time of posting is not known."""

    number: int
    title: str
    label: str
    posted: str
    age: str | None
    reviews: int
    lead: Answer
    strip: Strip | None
    facts: tuple[Fact, ...]


def newest_of(story: StoryView) -> Newest | None:
    """Return the card of the newest chapter; None when the story has no chapter."""
    chapter = story.newest
    if chapter is None:
        return None
    comparison = compare(story, chapter)
    age = _age(story, chapter)
    return Newest(
        number=chapter.number,
        title=chapter.title,
        label=chapter.label,
        posted=_("Newest chapter, posted {age} ago").format(age=age) if age else _("Newest chapter"),
        age=age,
        reviews=chapter.counts.reviews,
        lead=lead(story, chapter, comparison),
        strip=_strip(comparison),
        facts=facts_of(story, chapter),
    )


def _age(story: StoryView, chapter: ChapterView) -> str | None:
    hours = chapter.age(story.as_of)
    if hours is None:
        return None
    if not chapter.to_the_hour and hours < DAY:
        return _("less than a day")
    return age_words(hours)


def _strip(comparison: Comparison) -> Strip | None:
    usual = comparison.usual
    if usual is None:
        return None
    label = _("{reviews}. Earlier chapters at this age: half had {range}, the middle one {mid}.")
    return Strip(
        now=comparison.now,
        low=usual.low,
        mid=usual.mid,
        high=usual.high,
        axis_max=ceiling(max(comparison.now, usual.high)),
        when=_("after four weeks") if is_past(comparison) else _("now"),
        label=label.format(reviews=capital(reviews_words(comparison.now)), range=between(usual), mid=usual.mid),
        calm_label=_("{standing}, at the same age.").format(standing=capital(standing(comparison))),
    )
