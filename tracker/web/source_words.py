"""Sources as the pages name them: what each is, how it is doing, what can be done with it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from tracker.storage.due import Standing
from tracker.words import gettext as _
from tracker.words import ngettext
from tracker.work import cadence, telling
from tracker.work.polls import resting


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One source of the list. ``chip`` is its state in a word, with the ``icon`` beside it.

    ``needs_care``: the author can do something about it.
    """

    id: int
    label: str
    location: str
    state: str
    chip: str
    icon: str
    said: str
    news_at: datetime | None
    gap: bool
    part: bool
    needs_care: bool
    is_address: bool
    can_be_asked: bool


def lines(known: Sequence[Standing], now: datetime) -> list[Line]:
    """Return the sources of a story as they are listed: those that need the author first."""
    rest = resting(known)
    found = [_line(one, now, rests=one.id in rest) for one in known]
    return sorted(found, key=lambda line: not line.needs_care)


def summary(found: Iterable[Line], *, calm: bool) -> str:
    """Return one sentence about all of them; ``calm``: without a number."""
    asked = [line for line in found if line.is_address]
    care = [line for line in asked if line.needs_care]
    if care:
        if calm:
            return _("Something needs you here.")
        return ngettext("{n} source needs you.", "{n} sources need you.", len(care)).format(n=len(care))
    if not asked:
        return _("None of them is asked by itself: what comes later is there when you bring it in.")
    if all(line.state == "paused" for line in asked):
        return _("All are paused.")
    return _("All is well: they are asked by themselves, often after a chapter, seldom while nothing comes.")


def _line(one: Standing, now: datetime, *, rests: bool) -> Line:
    chip, icon = _chip(one, now, rests=rests)
    return Line(
        id=one.id,
        label=telling.label_of(one),
        location=one.location,
        state=one.state,
        chip=chip,
        icon=icon,
        said=telling.sentence_of(one, now, rests=rests),
        news_at=one.news_at,
        gap=one.gap,
        part=one.part,
        needs_care=one.gap or one.state == "gone" or (one.state == "failing" and not rests),
        is_address=bool(one.address),
        can_be_asked=one.can_be_asked and not cadence.is_taken(one, now) and not cadence.must_wait(one, now),
    )


def _chip(one: Standing, now: datetime, *, rests: bool) -> tuple[str, str]:
    if not one.address:
        return _("file"), "file"
    if cadence.is_taken(one, now):
        return _("asking"), "feed"
    if rests and one.can_be_asked:
        return _("rests"), "check"
    words = {
        "ok": (_("well"), "check"),
        "waiting": (_("waits"), "pause") if one.failures else (_("new"), "feed"),
        "failing": (_("in trouble"), "warn"),
        "gone": (_("gone"), "close"),
        "paused": (_("paused"), "pause"),
    }
    return words[one.state]
