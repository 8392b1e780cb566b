"""Times as a person reads them: ages, days and moments in the story's own time zone."""

from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from tracker.analytics.wording import DAY, age_words
from tracker.domain.drafts import Moment
from tracker.words import gettext as _
from tracker.words import ngettext

HOUR = timedelta(hours=1)
WAITED_LONG = timedelta(days=5)  # an unanswered review older than this is told in the second colour


@cache
def zone_of(name: str) -> tzinfo:
    """Return the zone with this name; one that is not known (any more) is UTC."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return UTC


@cache
def zone_names() -> tuple[str, ...]:
    """Return the names of all zones, in the order of the alphabet; areas and cities, no abbreviations."""
    return tuple(sorted(name for name in available_timezones() if "/" in name or name == "UTC"))


def is_zone(name: str) -> bool:
    """Whether there is a time zone of this name."""
    return name in available_timezones()


def age(moment: Moment, now: datetime, zone: str) -> str:
    """Return how long ago it was, in figures: "9 days"; "today" or days where only the day is known; "no date"."""
    if moment.at is None:
        return _("no date")
    if moment.precision == "day":
        days = (now.astimezone(zone_of(zone)).date() - moment.at.astimezone(zone_of(zone)).date()).days
        return _("today") if days <= 0 else age_words(days * DAY)
    return age_words((now - moment.at) / HOUR)


def ago(moment: Moment, now: datetime, zone: str) -> str:
    """Return an age for the middle of a sentence: "2 days ago", "today"; empty when it is not known."""
    said = age(moment, now, zone)
    if moment.at is None:
        return ""
    return said if said == _("today") else _("{age} ago").format(age=said)


def waited_long(moment: Moment, now: datetime) -> bool:
    """Whether something from then has waited longer than an author likes to let wait."""
    return moment.at is not None and now - moment.at > WAITED_LONG


def day_words(at: datetime, zone: str, now: datetime) -> str:
    """Return "2 January", with the year where it is not the present one."""
    local = at.astimezone(zone_of(zone)).date()
    words = _("{day} {month}").format(day=local.day, month=_months()[local.month - 1])
    return words if local.year == now.astimezone(zone_of(zone)).year else f"{words} {local.year}"


def moment_words(moment: Moment, zone: str, now: datetime) -> str:
    """Return "Friday 12 June, 6:00", as well as it is known; "not known" without a date."""
    if moment.at is None:
        return _("not known")
    local = moment.at.astimezone(zone_of(zone))
    words = f"{_weekdays()[local.weekday()]} {day_words(moment.at, zone, now)}"
    return words if moment.precision == "day" else f"{words}, {local.hour}:{local.minute:02}"


def days_after(later: Moment, earlier: Moment, zone: str) -> str:
    """Return "7 days": the days between two chapters, by the calendar; empty where either is not known."""
    if later.at is None or earlier.at is None:
        return ""
    days = (_day(later.at, zone) - _day(earlier.at, zone)).days
    return ngettext("{n} day", "{n} days", days).format(n=days) if days >= 0 else ""


def _day(at: datetime, zone: str) -> date:
    return at.astimezone(zone_of(zone)).date()


def _weekdays() -> tuple[str, ...]:
    return (
        _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"),
    )  # fmt: skip


def _months() -> tuple[str, ...]:
    return (
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July"), _("August"),
        _("September"), _("October"), _("November"), _("December"),
    )  # fmt: skip
