"""Dates as people and programs write them become moments with their precision.

A time without a zone is in the zone given. A year outside 1990 to 2200 is no date of a review: precision ``unknown``.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_tz
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateutil import parser as dateutil_parser

from tracker.domain.drafts import UNKNOWN, Moment, Precision

FIRST_YEAR, LAST_YEAR = 1990, 2200

_RFC3339 = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[Tt ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([Zz]|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?"
)
_CLOCK = re.compile(r"\d{1,2}:\d{2}(:\d{2})?")
_ZONE = re.compile(r"\d\s*([+-]\d{4}|[A-Za-z]{1,5})\W*(?:\([^)]*\))?$")
_HALF_DAY = re.compile(r"\d\s*[ap]\.?m\b", re.IGNORECASE)
_HOUR_ONLY = re.compile(r"\b\d{1,2}\s*[ap]\.?m\b", re.IGNORECASE)
_SLASHED = re.compile(r"\s*(\d{1,2})\s*[/-]\s*(\d{1,2})\s*[/-]\s*\d{2,4}")
_DOTTED = re.compile(r"\s*\d{1,2}\.\s*\d{1,2}\.\s*\d{2,4}")
_EPOCH = re.compile(r"\d{9,13}(?:\.\d+)?")
_NAMED_ZONES = {"CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "BST": 1, "WET": 0, "WEST": 1, "EET": 2, "EEST": 3, "MSK": 3,
                "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13, "UT": 0, "Z": 0}  # fmt: skip


def zone_of(name: str) -> tzinfo:
    """Return the zone of that name; UTC where there is none."""
    try:
        return ZoneInfo(name) if name else UTC
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def feed_date(text: str, zone: tzinfo = UTC) -> Moment:
    """Return the moment of an RFC 822 or RFC 3339 date, as feeds have them."""
    text = text.strip()[:100]
    if not text:
        return UNKNOWN
    match = _RFC3339.fullmatch(text)
    return _rfc3339(match, zone) if match else _rfc822(text, zone)


def loose_date(value: object, zone: tzinfo = UTC, *, day_first: bool = False) -> Moment:
    """Return the moment of whatever stands in a table's date column: text, or seconds (or milliseconds) since 1970."""
    if isinstance(value, bool) or value is None:
        return UNKNOWN
    if isinstance(value, (int, float)):
        return _epoch(float(value))
    text = str(value).strip()[:100]
    if not text:
        return UNKNOWN
    if _EPOCH.fullmatch(text):
        return _epoch(float(text))
    known = feed_date(text, zone)
    return known if known.at is not None else _written(text, zone, day_first=day_first or bool(_DOTTED.match(text)))


def epoch(seconds: float) -> Moment:
    """Return the moment so many seconds after 1970, known to the second."""
    return _epoch(seconds)


def reads_day_first(samples: Iterable[str]) -> bool:
    """Whether dates like 03/04/2026 put the day first: some of them must, and none may say the contrary."""
    first = second = 0
    for sample in samples:
        match = _SLASHED.match(sample)
        if match:
            first = max(first, int(match.group(1)))
            second = max(second, int(match.group(2)))
    return first > 12 >= second


def _rfc3339(match: re.Match[str], zone: tzinfo) -> Moment:
    year, month, day, hour, minute, second, offset = match.groups()
    precision: Precision = "day" if hour is None else "minute" if second is None else "second"
    try:
        clock = int(hour or 0), int(minute or 0), min(int(second or 0), 59)
        return _bounded(datetime(int(year), int(month), int(day), *clock, tzinfo=_offset(offset, zone)), precision)
    except (ValueError, OverflowError):
        return UNKNOWN


def _offset(text: str | None, zone: tzinfo) -> tzinfo:
    if not text:
        return zone
    if text in "Zz":
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-ahead if text[0] == "-" else ahead)


def _rfc822(text: str, zone: tzinfo) -> Moment:
    if _HALF_DAY.search(text):  # a mail's date has 24 hours; "1:30 PM" is somebody else's
        return UNKNOWN
    parsed = parsedate_tz(text)
    if parsed is None:
        return UNKNOWN
    year, month, day, hour, minute, second = parsed[:6]
    named = _zone_at_end(text, parsed[9] or 0, zone)
    clock = _CLOCK.search(text)
    precision: Precision = "day" if clock is None else "second" if clock.group(1) else "minute"
    try:
        return _bounded(datetime(year, month, day, hour, minute, min(second, 59), tzinfo=named), precision)
    except (ValueError, OverflowError):
        return UNKNOWN


def _zone_at_end(text: str, offset: int, zone: tzinfo) -> tzinfo:
    """Return the zone a date ends with; ``offset`` is what the mail parser made of it: 0 where it knows none."""
    match = _ZONE.search(text)
    if match is None:
        return zone
    name = match.group(1).upper()
    if name in _NAMED_ZONES:
        return timezone(timedelta(hours=_NAMED_ZONES[name]))
    known = offset or name in {"GMT", "UTC"} or not name.isalpha()
    return (timezone(timedelta(seconds=offset)) if abs(offset) < 86_400 else UTC) if known else zone


def _written(text: str, zone: tzinfo, *, day_first: bool) -> Moment:
    """Return the moment of a date written in words or figures; both defaults must agree, else a part is missing."""
    found = []
    for default in (datetime(2001, 1, 1), datetime(2002, 2, 2)):  # noqa: DTZ001  the zone is put on below
        try:
            found.append(dateutil_parser.parse(text, default=default, dayfirst=day_first, ignoretz=False))
        except (ValueError, OverflowError, TypeError, AttributeError, IndexError, RecursionError):
            return UNKNOWN
        except Warning:
            return UNKNOWN
    if found[0].date() != found[1].date():
        return UNKNOWN
    clock = _CLOCK.search(text)
    if clock is None:
        precision: Precision = "minute" if _HOUR_ONLY.search(text) else "day"
    else:
        precision = "second" if clock.group(1) else "minute"
    at = found[0] if found[0].tzinfo is not None else found[0].replace(tzinfo=zone)
    return _bounded(at, precision)


def _epoch(seconds: float) -> Moment:
    seconds = seconds / 1000 if abs(seconds) > 20_000_000_000 else seconds
    try:
        return _bounded(datetime.fromtimestamp(int(seconds), UTC), "second")
    except (ValueError, OverflowError, OSError):
        return UNKNOWN


def _bounded(at: datetime, precision: Precision) -> Moment:
    try:
        utc = at.astimezone(UTC)
    except (ValueError, OverflowError):
        return UNKNOWN
    return Moment(utc, precision) if FIRST_YEAR <= utc.year <= LAST_YEAR else UNKNOWN
