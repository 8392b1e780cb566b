"""The four facts under the newest chapter: each a figure in a sentence, and which reviews it counts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from tracker.analytics.requests import asked_most
from tracker.analytics.view import ChapterView, StoryView
from tracker.analytics.wording import age_words, capital, figures, number_word, quoted, sentences
from tracker.words import gettext as _
from tracker.words import ngettext

Where = Mapping[str, str | int | bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A figure, the sentence that goes on below it, and the same without numbers.

    ``figure`` is "" where there is nothing to count; the sentence then stands alone. ``where`` names the reviews that
    are counted, by the fields of ReviewFilter.
    """

    figure: str
    sentence: str
    calm: str
    where: Where = field(default_factory=dict)


def facts_of(story: StoryView, chapter: ChapterView) -> tuple[Fact, ...]:
    """Return the facts in the order they are shown: readers, feelings, requests, and what waits in the whole story."""
    return (_readers(chapter), _feelings(chapter), _requests(story, chapter), _waiting(story))


def _here(chapter: ChapterView, **more: str | int | bool) -> Where:
    return {"chapter": chapter.number, "state": "counted", **more}


def _readers(chapter: ChapterView) -> Fact:
    total, new, back = chapter.counts.readers, chapter.counts.new_readers, chapter.returning
    where = _here(chapter)
    if total == 0:
        sentence = (
            _("Those who wrote gave no name of their own, so it is not known who came back.")
            if chapter.counts.reviews
            else _("No reader has written yet.")
        )
        return Fact(figure="", sentence=sentence, calm=sentence, where=where)
    if back == 0:
        sentence = ngettext("reader, who is new.", "readers, all of them new.", total)
        return Fact(figure=figures(total), sentence=sentence, calm=_("All who wrote are new."), where=where)
    if new == 0:
        sentence = ngettext("reader, who has reviewed before.", "readers, all of whom have reviewed before.", total)
        calm = _("All who wrote have been here before.")
        return Fact(figure=figures(total), sentence=sentence, calm=calm, where=where)
    return Fact(
        figure=_("{part} of {whole}").format(part=figures(back), whole=figures(total)),
        sentence=sentences(
            ngettext("readers has reviewed before.", "readers have reviewed before.", back),
            capital(ngettext("{n} is new.", "{n} are new.", new).format(n=number_word(new))),
        ),
        calm=_("Most who wrote have been here before. A few are new.")
        if new < back
        else _("Some who wrote have been here before, some are new."),
        where=where,
    )


def _feelings(chapter: ChapterView) -> Fact:
    moods = chapter.counts.sentiment
    likes, dislikes = moods.get("positive", 0), moods.get("negative", 0)
    read = sum(moods.get(name, 0) for name in ("positive", "negative", "mixed", "neutral"))
    unread = chapter.counts.reviews - read
    if not read:
        sentence = _("No feeling is read from a review yet.")
        return Fact(figure="", sentence=sentence, calm=sentence, where=_here(chapter))
    if not likes:
        return _without_liking(chapter, read)
    total = ngettext("of {n} review", "of {n} reviews", read).format(n=figures(read))
    sentence = ngettext("{total} likes it.", "{total} like it.", likes).format(total=total)
    return Fact(
        figure=figures(likes),
        sentence=sentences(sentence, _dislike(dislikes), _unread(unread)),
        calm=_("Most reviews like it.") if 2 * likes > read else _("Some reviews like it, others do not say so."),
        where=_here(chapter, sentiment="positive"),
    )


def _dislike(count: int) -> str:
    if not count:
        return ""
    return capital(ngettext("{n} does not.", "{n} do not.", count).format(n=number_word(count)))


def _unread(count: int) -> str:
    if not count:
        return ""
    return capital(ngettext("{n} could not be read.", "{n} could not be read.", count).format(n=number_word(count)))


def _without_liking(chapter: ChapterView, read: int) -> Fact:
    """Nobody says that they like it: the largest group speaks, the mildest first among equals."""
    moods = chapter.counts.sentiment
    name = max(("neutral", "mixed", "negative"), key=lambda name: moods.get(name, 0))
    count = moods[name]
    phrases = {
        "neutral": (
            ngettext("says neither liking nor dislike.", "say neither liking nor dislike.", count),
            _("Most reviews say neither liking nor dislike."),
        ),
        "mixed": (
            ngettext("likes some of it and some not.", "like some of it and some not.", count),
            _("Most reviews like some of it and some not."),
        ),
        "negative": (ngettext("does not like it.", "do not like it.", count), _("Most reviews do not like it.")),
    }
    sentence, calm = phrases[name]
    total = ngettext("of {n} review", "of {n} reviews", read).format(n=figures(read))
    rest = "" if name == "negative" else _dislike(moods.get("negative", 0))
    where = _here(chapter, sentiment=name)
    return Fact(figure=figures(count), sentence=sentences(total, sentence, rest), calm=calm, where=where)


def _requests(story: StoryView, chapter: ChapterView) -> Fact:
    asking = chapter.counts.asking
    where = _here(chapter, requests=True)
    if not asking:
        sentence = _("Nobody asks for anything in this chapter.")
        return Fact(figure="", sentence=sentence, calm=sentence, where=where)
    what = asked_most(chapter, story.requests)
    if what is None:
        sentence = ngettext("asks for something.", "ask for something, of several kinds.", asking)
        calm = _("Some ask for something.")
    elif asking == 1:
        sentence = _("asks for something: {what}.").format(what=quoted(what))
        calm = _("One asks for something: {what}.").format(what=quoted(what))
    else:
        sentence = _("ask for something, most often {what}.").format(what=quoted(what))
        calm = _("They ask most often for {what}.").format(what=quoted(what))
    return Fact(figure=figures(asking), sentence=sentence, calm=calm, where=where)


def _waiting(story: StoryView) -> Fact:
    rows = [story.whole, *(chapter.counts for chapter in story.chapters)]
    count = sum(row.unanswered for row in rows)
    where: Where = {"state": "unanswered"}
    if not count:
        sentence = _("Nothing waits for an answer.")
        return Fact(figure="", sentence=sentence, calm=sentence, where=where)
    oldest = min((row.oldest_unanswered for row in rows if row.oldest_unanswered), default=None)
    waited = ""
    if oldest:
        age = age_words((story.as_of - oldest) / timedelta(hours=1))
        waited = (_("It has waited {age}.") if count == 1 else _("The oldest has waited {age}.")).format(age=age)
    return Fact(
        figure=figures(count),
        sentence=sentences(ngettext("waits for your answer.", "wait for your answer.", count), waited),
        calm=_("One waits for your answer.") if count == 1 else _("Some wait for your answer."),
        where=where,
    )
