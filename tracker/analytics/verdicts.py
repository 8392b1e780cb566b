"""A comparison in words: what is usual, where the chapter stands, and why nothing can be said yet."""

from tracker.analytics.ages import FIRST_WEEK, FOUR_WEEKS, NEEDED, RECENT, Comparison, Range
from tracker.analytics.view import ChapterView, StoryView
from tracker.analytics.wording import capital, number_word, sentences, span_words
from tracker.words import gettext as _
from tracker.words import ngettext


def standing(comparison: Comparison) -> str:
    """Return where the chapter stands, without a number; "" while it is too early to say."""
    words = {
        "well ahead": _("well ahead of what your chapters usually have"),
        "a little ahead": _("a little ahead of what your chapters usually have"),
        "usual": _("within the usual for your chapters"),
        "fewer": _("fewer than usual"),
    }
    return words[comparison.verdict] if comparison.verdict else ""


def after(hours: float) -> str:
    """Return "after two days"."""
    return _("after {span}").format(span=span_words(hours))


def after_calm(hours: float) -> str:
    """Return "after two days", or "at this age" where the span would need figures."""
    words = after(hours)
    return _("at this age") if any(char.isdigit() for char in words) else words


def between(usual: Range) -> str:
    """Return the typical range: "between 19 and 28", or "about 2" where its ends are the same."""
    if usual.low == usual.high:
        return _("about {n}").format(n=usual.low)
    return _("between {low} and {high}").format(low=usual.low, high=usual.high)


def usual_words(comparison: Comparison) -> str:
    """Return "half of your earlier chapters had between 19 and 28"; with their number where it is a choice of them."""
    if comparison.usual is None:
        return ""
    if len(comparison.peers) == RECENT:
        return _("half of {n} earlier chapters had {range}").format(n=RECENT, range=between(comparison.usual))
    return _("half of your earlier chapters had {range}").format(range=between(comparison.usual))


def started_alike(comparison: Comparison) -> str:
    """Return how many of the compared chapters had no more at this age; "" for none."""
    if not comparison.as_few:
        return ""
    return capital(
        ngettext("{n} of them started like this.", "{n} of them started like this.", comparison.as_few).format(
            n=number_word(comparison.as_few)
        )
    )


def missing(story: StoryView, chapter: ChapterView, comparison: Comparison) -> str:
    """Return, in a sentence or two, what a comparison still needs and when it will be there; "" if there is one."""
    if comparison.why == "too young":
        return _("An hour after posting it can be compared with earlier chapters.")
    if comparison.why == "untimed":
        return _untimed(chapter, comparison)
    if comparison.why != "too few":
        return ""
    if len(story.chapters) == 1:
        return _("It is the first chapter; after four more this can be compared.")
    there = len(comparison.peers)
    have = ngettext("{n} earlier chapter can be compared", "{n} earlier chapters can be compared", there)
    return sentences(
        _("{have}, and {needed} are needed.").format(
            have=capital(have.format(n=number_word(there) if there else _("no"))), needed=number_word(NEEDED)
        ),
        ngettext("After {n} more this can be said.", "After {n} more this can be said.", NEEDED - there).format(
            n=number_word(NEEDED - there)
        ),
    )


def _untimed(chapter: ChapterView, comparison: Comparison) -> str:
    if comparison.hours is None:
        return _("When it was posted is not known, so it is not compared with other chapters.")
    if comparison.hours < FIRST_WEEK and not chapter.to_the_hour:
        return _("Only the day it was posted is known; after a week it can be compared with other chapters.")
    return _("When its reviews came is not known well enough to compare it with other chapters.")


def is_past(comparison: Comparison) -> bool:
    """Whether the chapter is older than the age it is compared at, so that its count there is settled."""
    return comparison.hours is not None and comparison.hours >= FOUR_WEEKS
