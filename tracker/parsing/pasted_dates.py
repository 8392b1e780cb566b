"""Dates as pages show them to a reader, at the end of a line: "03 Jan 2024 05:06AM UTC", "January 3, 2024 at 5:06 am".

Months are known in the languages of the commonest pages. "2 days ago" and a date without its year are dates too, of
which nothing is known.
"""

import re
from dataclasses import dataclass
from datetime import datetime, tzinfo

from tracker.domain.drafts import UNKNOWN, Moment
from tracker.parsing.dates import feed_date, loose_date

_NAMES = (
    "january jan januar jänner janvier janv enero ene janeiro gennaio gen января",
    "february feb februar février févr fév febrero fevereiro fev febbraio февраля",
    "march mar märz mrz mars marzo março марта",
    "april apr avril avr abril abr aprile апреля",
    "may mai mayo maio maggio mag мая",
    "june jun juni juin junio junho giugno giu июня",
    "july jul juli juillet juil julio julho luglio lug июля",
    "august aug août agosto ago августа",
    "september sep sept septembre septiembre setembro set settembre сентября",
    "october oct oktober okt octobre octubre outubro out ottobre ott октября",
    "november nov novembre noviembre novembro ноября",
    "december dec dezember dez décembre déc diciembre dic dezembro dicembre декабря",
)
_MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
_MONTH = rf"(?P<month{{0}}>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_DAY_NAME = (
    r"(?:\b(?:mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|montag|"
    r"dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|"
    r"martes|miércoles|jueves|viernes|sábado|domingo|mo|di|mi|do|fr|sa|so)\.?,?\s+)?"
)
_CLOCK = (
    r"(?:[,\s]*(?:at|um|à|a\s+las|alle(?:\s+ore)?|às|kl\.?|[-–—@|·])?\s*"
    r"(?P<hour>\d{1,2})(?::|\s?h\s?|\.)(?P<minute>\d{2})(?::\d{2})?\s*(?P<half>[ap]\.?\s?m\.?)?(?:\s*Uhr)?"
    r"(?:\s*(?P<zone>UTC|GMT|[A-Z]{2,4}T|[A-Z]{3}|[+-]\d{4}))?)?"
)
_YEAR = r"(?:,?\s+(?:de\s+|del\s+)?(?P<year{0}>\d{{4}}))?"
_WRITTEN = re.compile(
    rf"(?<!\w){_DAY_NAME}(?:(?P<day1>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+|of\s+)?{_MONTH.format(1)}{_YEAR.format(1)}|"
    rf"{_MONTH.format(2)}\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?{_YEAR.format(2)}){_CLOCK}(?:\s*г\.)?",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    r"(?<!\w)(?:\d{4}-\d{2}-\d{2}(?:[T ,]+\d{1,2}:\d{2}(?::\d{2})?(?:\s*(?:Z|UTC|[+-]\d{2}:?\d{2}))?)?|"
    r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}(?:,?\s+\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]m)?)?|\d{1,2}/\d{1,2})",
    re.IGNORECASE,
)
_UNIT = r"(?:s|sec|second|m|min|minute|h|hr|hour|d|day|w|wk|week|mo|month|y|yr|year)s?\.?"
_AGO = re.compile(
    rf"(?<!\w)(?:(?:about\s+|over\s+|almost\s+)?(?:\d{{1,3}}|an?|one|last)\s?{_UNIT}\s+ago|"
    r"\d{1,3}\s?(?:s|m|h|d|w|mo|y|yr|hr)\b\.?(?:\s+ago)?|"
    r"just\s+now|moments?\s+ago|yesterday|today|(?:last|a)\s+(?:week|month|year)(?:\s+ago)?|"
    r"vor\s+(?:\d{1,3}|eine[mr]?)\s+\w+|il\s+y\s+a\s+(?:\d{1,3}|une?)\s+\w+|hace\s+(?:\d{1,3}|una?)\s+\w+|"
    r"há\s+(?:\d{1,3}|uma?)\s+\w+|(?:\d{1,3}|una?)\s+\w+\s+fa|\d{1,3}\s+\w+\s+назад|"
    r"\d{1,3}\s*(?:秒|分|時間|小时|日|天|週間|周|か?ヶ?月|年)前|\d{1,3}\s*(?:분|시간|일|주|개월|년)\s*전)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:\s*[·•|.:)\]»›]|\s*\(?edited\)?|"
    r"\s+(?:said|says|wrote|reply|report|like|likes|share|permalink)\s*:?(?=$|\s|[·•|]))*\s*$",
    re.IGNORECASE,
)
_MAY_BE = re.compile(r"\d|\b(?:ago|now|yesterday|today|last|vor|hace|há|fa|il y a)\b", re.IGNORECASE)
_LONGEST, _LONGEST_DATE = 160, 80  # characters of a line with a date, of the date and what stands after it


@dataclass(frozen=True, slots=True)
class Dated:
    """A line that ends with a date: what stands before it, and the moment (UNKNOWN for "2 days ago").

    ``exact``: it has a clock and a zone, as no prose has.
    """

    before: str
    at: Moment
    exact: bool = False


def dated(line: str, zone: tzinfo) -> Dated | None:
    """Return a line that ends with a date, None where it does not."""
    if len(line) > _LONGEST or not _MAY_BE.search(line):
        return None
    near_the_end = max(0, len(line) - _LONGEST_DATE)
    for shape in (_WRITTEN, _FIGURES, _AGO):
        for match in shape.finditer(line, near_the_end):
            before = line[: match.start()]
            if not _AFTER.match(line, match.end()):
                continue
            if shape is _WRITTEN:
                at, exact = _written(match, zone), bool(match["zone"])
            else:
                at, exact = loose_date(match.group(), zone) if shape is _FIGURES else UNKNOWN, False
            return Dated(before.strip(), at, exact)
    return None


def _written(match: re.Match[str], zone: tzinfo) -> Moment:
    """Return the moment of a date with the name of its month; without a year nothing is known."""
    year = match["year1"] or match["year2"]
    month = _MONTHS[(match["month1"] or match["month2"]).casefold()]
    day, hour = int(match["day1"] or match["day2"]), match["hour"]
    if not year:
        return UNKNOWN
    if hour is None:
        return loose_date(f"{year}-{month:02}-{day:02}", zone)
    clock = int(hour)
    half = (match["half"] or "").casefold()[:1]
    clock = clock % 12 + (12 if half == "p" else 0) if half else clock
    try:
        written = datetime(int(year), month, day, clock, int(match["minute"]))  # noqa: DTZ001  the zone is added as text
    except ValueError:
        return UNKNOWN
    return feed_date(f"{written:%d %b %Y %H:%M} {match['zone'] or ''}".strip(), zone)
