"""What the inbox says above its list: how many, of what, and how long the oldest has waited."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from tracker.analytics.wording import Answer, age_words, figures, sentences
from tracker.web.inbox_query import InboxQuery
from tracker.web.labels import feeling_words
from tracker.web.tag_words import tag_words
from tracker.words import gettext as _
from tracker.words import ngettext


def said_above(
    query: InboxQuery, total: int, names: Mapping[str, str], oldest: datetime | None, now: datetime
) -> Answer:
    """Return the sentence above the list. ``names``: the words for "chapter" and "reader" of the query."""
    narrowing = ", ".join(narrowings(query, names))
    if query.state == "unanswered" and not narrowing:
        if not total:
            return Answer(nothing(query), "", nothing(query))
        bold = ngettext("{n} review waits for an answer.", "{n} reviews wait for an answer.", total)
        age = age_words((now - oldest) / timedelta(hours=1)) if oldest else ""
        waited = _("The oldest has waited {age}.").format(age=age) if oldest else ""
        calm = _("The ones that have waited longest come first.") if query.oldest_first else _("The newest come first.")
        return Answer(bold.format(n=figures(total)), waited, calm)
    order = _("The oldest come first.") if query.oldest_first else _("The newest come first.")
    counted = _counted(query.state, total).format(n=figures(total))
    if narrowing:
        return Answer(counted, sentences(narrowing + ".", order), _("Those {narrowing}.").format(narrowing=narrowing))
    return Answer(counted + ".", order, order)


def nothing(query: InboxQuery) -> str:
    """Return what an empty list says."""
    if query.words:
        return _("No review holds these words.")
    if len(query.tags) > 1:
        return _("No review carries both tags.") if len(query.tags) == 2 else _("No review carries all these tags.")
    if query.narrowed:
        return _("No review is like that.")
    known = {
        "unanswered": _("Nothing waits for an answer."),
        "unread": _("Nothing is unread."),
        "starred": _("Nothing is starred yet."),
        "hidden": _("Nothing is hidden."),
        "left-out": _("Nothing is kept apart."),
        "answered": _("Nothing is answered yet."),
        "read": _("Nothing is read yet."),
    }
    return known.get(query.state) or _("No reviews yet.")


def narrowings(query: InboxQuery, names: Mapping[str, str]) -> list[str]:
    """Return what narrows the list, each as words that follow a noun: "of chapter 24", "that like it"."""
    found = []
    if query.chapter is not None:
        found.append(_("of {chapter}").format(chapter=names["chapter"]))
    if query.reader is not None:
        found.append(_("by {reader}").format(reader=names["reader"]))
    if query.tags:
        found.append(_("tagged “{tags}”").format(tags="” + “".join(tag_words(tag).label for tag in query.tags)))
    if query.requests:
        found.append(_("asking for something"))
    if query.feeling:
        found.append(_("feeling: {feeling}").format(feeling=feeling_words(query.feeling)))
    if query.words:
        found.append(_("with the words “{words}”").format(words=query.words))
    return found


def _counted(state: str, n: int) -> str:
    known = {
        "unanswered": ngettext("{n} unanswered review", "{n} unanswered reviews", n),
        "unread": ngettext("{n} unread review", "{n} unread reviews", n),
        "starred": ngettext("{n} starred review", "{n} starred reviews", n),
        "hidden": ngettext("{n} hidden review", "{n} hidden reviews", n),
        "left-out": ngettext("{n} review kept apart", "{n} reviews kept apart", n),
        "answered": ngettext("{n} answered review", "{n} answered reviews", n),
        "read": ngettext("{n} read review", "{n} read reviews", n),
        "all": ngettext("{n} review or answer of yours", "{n} reviews and answers of yours", n),
    }
    return known.get(state) or ngettext("{n} review", "{n} reviews", n)
