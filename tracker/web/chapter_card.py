"""The card of any chapter: what the newest chapter's card says, for one that may be older."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from tracker.analytics.facts import Fact
from tracker.analytics.newest import Newest, newest_of
from tracker.analytics.view import view_story
from tracker.analytics.wording import figures
from tracker.domain.records import Chapter
from tracker.domain.rollups import ChapterRollup, StoryRollup
from tracker.web.tag_words import GROUPS, TagWords, request_labels, tag_words
from tracker.words import gettext as _
from tracker.words import ngettext


@dataclass(frozen=True, slots=True)
class Bar:
    """How many reviews carry a tag; a ``width`` of 100 is that of the tag that most carry."""

    words: TagWords
    count: int
    width: int


def card_of(chapter: Chapter, told: Sequence[Chapter], rollup: StoryRollup, now: datetime) -> Newest | None:
    """Return the card of ``chapter``, compared with those before it; None for a note."""
    if chapter.number is None:
        return None
    earlier = [one for one in told if one.number is not None and one.number <= chapter.number]
    card = newest_of(view_story(earlier, rollup, as_of=now, requests=request_labels()))
    if card is None or card.number != chapter.number:
        return None  # posted before a chapter that stands before it: nothing to compare
    counts = counts_of(chapter, rollup)
    return replace(card, facts=(*card.facts[:3], _answered(chapter, counts)))


def counts_of(chapter: Chapter, rollup: StoryRollup) -> ChapterRollup:
    """Return the counts of a chapter; one without a row has no reviews."""
    return next((row for row in rollup.chapters if row.chapter_id == chapter.id), ChapterRollup(chapter_id=chapter.id))


def bars_of(counts: ChapterRollup) -> list[Bar]:
    """Return the tags of a chapter's reviews, the most frequent first, noise left out."""
    found = [(tag_words(slug), count) for slug, count in counts.tags.items() if count]
    found = [(words, count) for words, count in found if words.group != "noise"]
    found.sort(key=lambda one: (-one[1], GROUPS.index(one[0].group), one[0].label))
    most = max((count for _words, count in found), default=1)
    return [Bar(words, count, max(2, round(100 * count / most))) for words, count in found]


def _answered(chapter: Chapter, counts: ChapterRollup) -> Fact:
    left, done = counts.unanswered, counts.reviews - counts.unanswered
    where: dict[str, str | int | bool] = {"chapter": chapter.number or 0, "state": "unanswered"}
    if not counts.reviews:
        sentence = _("Nothing waits for an answer here.")
        return Fact(figure="", sentence=sentence, calm=sentence, where=where)
    if not left:
        sentence = ngettext("you have answered: all there is.", "you have answered, which is all of them.", done)
        calm = _("You have answered all of them.")
        return Fact(figure=figures(done), sentence=sentence, calm=calm, where={**where, "state": "answered"})
    sentence = ngettext(
        "waits for your answer; {done} are answered.", "wait for your answer; {done} are answered.", left
    )
    calm = _("You have answered some of them.") if done else _("They wait for your answer.")
    return Fact(figure=figures(left), sentence=sentence.format(done=figures(done)), calm=calm, where=where)
