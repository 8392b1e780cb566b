"""What a source is called, and how it is doing: when it was asked, when it is asked next, what the author can do."""

from datetime import datetime, timedelta

from tracker.analytics.wording import age_words
from tracker.errors import NotFound
from tracker.sources import discover
from tracker.storage.due import Standing
from tracker.words import gettext as _
from tracker.words import ngettext
from tracker.work import cadence
from tracker.work.cadence import HOUR, MINUTE


def label_of(standing: Standing) -> str:
    """Return what a source is called, before and after it was asked for the first time."""
    if standing.is_mailbox:
        return _("Mailbox")
    try:
        return _(discover.by_slug(standing.kind).LABEL)
    except NotFound:
        return standing.kind or _("Feed")


def sentence_of(standing: Standing, now: datetime, *, rests: bool = False) -> str:
    """Return the sentence. ``rests``: its comments come by a feed of the whole site, so that it need not be asked."""
    if not standing.address:
        return _("It is read when you bring it in, and not asked by itself.")
    if standing.state in {"paused", "gone"}:
        return standing.said
    if cadence.is_taken(standing, now):
        return _("It is being asked just now.")
    if rests:
        return _("It rests: the feed of the whole site holds these comments too, and is asked instead.")
    following = _next(standing, now)
    if standing.last_fetched_at is None and standing.state != "failing":
        return _("Not asked yet; {next}.").format(next=following)
    if standing.state == "ok":
        return _("Asked {ago}; {next}.").format(ago=_ago(standing.last_fetched_at, now), next=following)
    return _("{said} It is asked again by itself: {next}.").format(said=standing.said, next=following)


def next_due_at(standing: Standing, *, rests: bool = False) -> datetime | None:
    """Return when it is asked next, None where it is not asked by itself."""
    return standing.next_due_at if standing.can_be_asked and not rests else None


def span(time: timedelta) -> str:
    """Return a span in figures, to the nearest unit: "less than a minute", "12 minutes", "1 hour", "3 days"."""
    minutes = round(time / MINUTE)
    if minutes < 1:
        return _("less than a minute")
    if minutes < 60:
        return ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)
    return age_words(round(time / HOUR))


def _ago(at: datetime | None, now: datetime) -> str:
    """Return how long ago it was; a time in the future was written by another clock."""
    if at is None or at > now + MINUTE:
        return _("before")
    return _("{span} ago").format(span=span(now - at))


def _next(standing: Standing, now: datetime) -> str:
    if cadence.is_due(standing, now) or standing.next_due_at is None:
        return _("next in a moment")
    return _("next in about {span}").format(span=span(standing.next_due_at - now))
