"""The lead sentence of the newest-chapter card."""

from tracker.analytics.ages import Comparison
from tracker.analytics.verdicts import after, after_calm, is_past, missing, standing, started_alike, usual_words
from tracker.analytics.view import ChapterView, StoryView
from tracker.analytics.wording import Answer, capital, figures, reviews_words, sentences
from tracker.words import gettext as _

FEW = 5  # fewer reviews are read rather than counted, unless they are compared


def lead(story: StoryView, chapter: ChapterView, comparison: Comparison) -> Answer:
    """Return how the chapter is doing, said once, against earlier ones at the same age."""
    if chapter.counts.reviews == 0:
        return _nobody(comparison)
    if comparison.verdict is None or comparison.hours is None:
        return _too_early(story, chapter, comparison)
    if comparison.verdict == "fewer":
        return _fewer(comparison)
    if is_past(comparison):
        return _settled(chapter, comparison)
    count = reviews_words(comparison.now)
    if comparison.verdict == "usual":
        return Answer(
            count,
            _("{after}; {usual}. That is within the usual.").format(
                after=after(comparison.hours), usual=usual_words(comparison)
            ),
            _("Within the usual for your chapters {after}.").format(after=after_calm(comparison.hours)),
        )
    return Answer(
        count,
        _("so far, {standing} {after}.").format(standing=standing(comparison), after=after(comparison.hours)),
        _("{standing} {after}.").format(standing=capital(standing(comparison)), after=after_calm(comparison.hours)),
    )


def _nobody(comparison: Comparison) -> Answer:
    nobody = _("Nobody has reviewed it yet.")
    if comparison.verdict is None or comparison.hours is None:
        return Answer(nobody, "", nobody)
    if comparison.verdict == "usual":
        return Answer(
            nobody,
            _("That is within the usual {after}.").format(after=after(comparison.hours)),
            _("Nobody has reviewed it yet, which is within the usual {after}.").format(
                after=after_calm(comparison.hours)
            ),
        )
    usual = _("{usual} {after}.").format(usual=capital(usual_words(comparison)), after=after(comparison.hours))
    return Answer(nobody, sentences(usual, started_alike(comparison)), nobody)


def _fewer(comparison: Comparison) -> Answer:
    if is_past(comparison):
        bold, when, calm = _("Fewer than usual:"), _("in the first four weeks"), _("Fewer than usual.")
    else:
        bold, when, calm = _("Fewer than usual so far:"), after(comparison.hours or 0), _("Fewer than usual so far.")
    rest = _("{n} {when}; {usual}.").format(n=figures(comparison.now), when=when, usual=usual_words(comparison))
    return Answer(bold, sentences(rest, started_alike(comparison)), calm)


def _settled(chapter: ChapterView, comparison: Comparison) -> Answer:
    """Speak of a chapter older than four weeks: what came in those, and all there are."""
    whole = reviews_words(chapter.counts.reviews)
    if comparison.now == chapter.counts.reviews:
        bold, rest = whole, _("in the first four weeks; {usual}. That is {standing}.")
    else:
        bold, rest = (
            _("{reviews}.").format(reviews=whole),
            _("{n} in the first four weeks; {usual}. That is {standing}."),
        )
    rest = rest.format(n=figures(comparison.now), usual=usual_words(comparison), standing=_briefly(comparison))
    calm = _("In its first four weeks {standing}.").format(standing=standing(comparison))
    return Answer(bold, rest, calm)


def _briefly(comparison: Comparison) -> str:
    words = {
        "well ahead": _("well ahead of the usual"),
        "a little ahead": _("a little ahead of the usual"),
        "usual": _("within the usual"),
        "fewer": _("fewer than usual"),
    }
    return words[comparison.verdict] if comparison.verdict else ""


def _too_early(story: StoryView, chapter: ChapterView, comparison: Comparison) -> Answer:
    count = chapter.counts.reviews
    if count < FEW:
        return Answer(
            reviews_words(count),
            _("so far: read them rather than count them.") if count > 1 else _("so far: read it rather than count it."),
            _("A few reviews so far: read them.") if count > 1 else _("A first review: read it."),
        )
    why = missing(story, chapter, comparison)
    if comparison.why == "untimed":
        return Answer(_("{reviews}.").format(reviews=reviews_words(count)), why, _("Its reviews are not compared."))
    when = after(comparison.hours or 0)
    return Answer(
        reviews_words(count), sentences(_("{after}.").format(after=when), why), _("Too early to say how it is doing.")
    )
