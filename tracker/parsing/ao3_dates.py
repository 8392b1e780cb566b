"""Times as the archive writes them: in its mails, under its comments, on its works.

A page shows them in the zone that the reader of the page chose, named twice: by an abbreviation, and by the name that
Rails has for the zone, which decides where several zones share an abbreviation.
"""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from selectolax.lexbor import LexborNode

from tracker.domain.drafts import UNKNOWN, Moment
from tracker.parsing.dates import feed_date, zone_of

# abbreviations of the tz database, in hours
_OFFSETS = {
    "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "BST": 1, "IST": 5.5, "IDT": 3, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3,
    "MSK": 3, "SAST": 2, "CAT": 2, "EAT": 3, "WAT": 1, "PKT": 5, "WIB": 7, "WITA": 8, "WIT": 9, "HKT": 8, "PHT": 8,
    "SGT": 8, "JST": 9, "KST": 9, "AWST": 8, "ACST": 9.5, "ACDT": 10.5, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
    "CHST": 10, "SST": -11, "HST": -10, "HDT": -9, "AKST": -9, "AKDT": -8, "PST": -8, "PDT": -7, "MST": -7, "MDT": -6,
    "CST": -6, "CDT": -5, "EST": -5, "EDT": -4, "AST": -4, "ADT": -3, "NST": -3.5, "NDT": -2.5,
}  # fmt: skip
# ActiveSupport::TimeZone::MAPPING, as far as an abbreviation has a second meaning
_RAILS = {
    "Beijing": "Asia/Shanghai", "Chongqing": "Asia/Shanghai", "Taipei": "Asia/Taipei", "Dublin": "Europe/Dublin",
    "Jerusalem": "Asia/Jerusalem", "Chennai": "Asia/Kolkata", "Kolkata": "Asia/Kolkata", "Mumbai": "Asia/Kolkata",
    "New Delhi": "Asia/Kolkata", "Sri Jayawardenepura": "Asia/Colombo", "Manila": "Asia/Manila",
}  # fmt: skip
_MONTHS = {name: place for place, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1)}  # fmt: skip
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})\s*([AaPp])?")
_NUMERIC = re.compile(r"([+-])(\d{2}):?(\d{2})?")
_TO_S = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\s*(?:UTC|GMT)")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def mail_time(text: str, zone: tzinfo = UTC) -> Moment:
    """Return the moment in a mail's "Posted: Tue, 05 Jul 2022 10:22:11 +0000", in older ones "2012-07-05 10:22:11 UTC".

    The words before it are left alone, whatever their language.
    """
    for part in (text.strip(), text.partition(":")[2].strip(), text.partition("：")[2].strip()):
        known = feed_date(_TO_S.sub(r"\1Z", part).strip(" .\u00a0"), zone)
        if known.precision in {"second", "minute"}:
            return known
    return UNKNOWN


def page_time(node: LexborNode | None, zone: tzinfo = UTC) -> Moment:
    """Return the moment of a ``span.datetime`` on a page; ``zone`` is for a time whose own zone is not known."""
    if node is None:
        return UNKNOWN
    parts = {name: _text(node, f".{name}") for name in ("date", "month", "year", "time", "timezone")}
    clock = _CLOCK.search(parts["time"])
    try:
        year, day = int(parts["year"]), int(parts["date"])
        month = _MONTHS[parts["month"][:3].lower()]
        hour, minute = _hour(clock) if clock else (0, 0)
        local = datetime(year, month, day, hour, minute, tzinfo=_zone(node, parts["timezone"], zone))
    except (ValueError, KeyError, OverflowError):
        return UNKNOWN
    known = feed_date(local.isoformat(timespec="seconds"))  # the bounds that all dates keep
    return Moment(known.at, "minute" if clock else "day") if known.at else UNKNOWN


def days_in(text: str, zone: tzinfo = UTC) -> list[Moment]:
    """Return the days in a text like "Published: 2006-07-09 Updated: 2007-06-25", in their order."""
    found = (feed_date(day, zone) for day in _DAY.findall(text[:2_000]))
    return [day for day in found if day.at is not None]


def _hour(clock: re.Match[str]) -> tuple[int, int]:
    hour, half = int(clock.group(1)), (clock.group(3) or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour, int(clock.group(2))


def _zone(node: LexborNode, short: str, zone: tzinfo) -> tzinfo:
    """Return the zone of a time by its names, ``zone`` where nobody knows them."""
    abbreviation = node.css_first("abbr.timezone")
    name = (abbreviation.attributes.get("title") or "").strip() if abbreviation is not None else ""
    if name in _RAILS:
        return zone_of(_RAILS[name])
    if numeric := _NUMERIC.fullmatch(short):
        ahead = timedelta(hours=int(numeric.group(2)), minutes=int(numeric.group(3) or 0))
        return timezone(-ahead if numeric.group(1) == "-" else ahead)
    hours = _OFFSETS.get(short.upper())
    return timezone(timedelta(hours=hours)) if hours is not None else zone


def _text(node: LexborNode, selector: str) -> str:
    found = node.css_first(selector)
    return found.text(deep=True).strip() if found is not None else ""
