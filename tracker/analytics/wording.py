"""Numbers and spans of time in the words of the product, and what a sentence with two wordings is.

Numbers under ten stand as words in running text and as figures where they are the point.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.words import gettext as _
from tracker.words import ngettext

DAY = 24
WEEK = 7 * DAY
MONTH = 30.44 * DAY  # 365.25 days in twelve parts
YEAR = 365.25 * DAY


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said beside a figure: the finding, then the comparison; and the same without any number.

    ``bold`` and ``rest`` are read one after the other with a space between them. Plain text, not markup.
    """

    bold: str
    rest: str
    calm: str

    @property
    def text(self) -> str:
        """The whole sentence as one string."""
        return " ".join(part for part in (self.bold, self.rest) if part)


def figures(number: int) -> str:
    """Return ``number`` in figures, thousands set apart: 1,590."""
    return f"{number:,}"


def number_word(number: int) -> str:
    """Return a count as it stands in running text: a word under ten, figures from ten on."""
    words = (
        _("none"), _("one"), _("two"), _("three"), _("four"), _("five"), _("six"), _("seven"), _("eight"), _("nine"),
    )  # fmt: skip
    return words[number] if 0 <= number < len(words) else figures(number)


def capital(sentence: str) -> str:
    """Return ``sentence`` with its first letter as a capital, the rest untouched."""
    return sentence[:1].upper() + sentence[1:]


def sentences(*parts: str) -> str:
    """Join those parts that are not empty with a space."""
    return " ".join(part for part in parts if part)


def listed(things: Sequence[str]) -> str:
    """Return "15", "15 and 20", "15, 20 and 23"."""
    if len(things) < 2:
        return "".join(things)
    return _("{several} and {last}").format(several=", ".join(things[:-1]), last=things[-1])


def thing_asked_for(label: str) -> str:
    """Return what a request's label asks for: "an update" for "asks for an update"; other labels as they are."""
    return re.sub(r"^(?:asks? for|wants?|wishes for)\s+(?=\S)", "", label.strip())


def quoted(words: str) -> str:
    """Return words that are not the program's own between quotation marks."""
    return _("“{words}”").format(words=words)


def _span(hours: float) -> tuple[int, str]:
    """Return whole units, never rounded up: hours to a day, days to two weeks, weeks to two months, months, years."""
    if hours < DAY:
        return int(hours), "hour"
    if hours < 2 * WEEK:
        return int(hours // DAY), "day"
    if hours < 2 * MONTH:
        return int(hours // WEEK), "week"
    if hours < 2 * YEAR:
        return int(hours // MONTH), "month"
    return int(hours // YEAR), "year"


def age_words(hours: float) -> str:
    """Return an age beside a thing, in figures: "9 hours", "2 days", "3 weeks"; "less than an hour" below one."""
    number, unit = _span(max(hours, 0))
    if number == 0:
        return _("less than an hour")
    phrases = {
        "hour": ngettext("{n} hour", "{n} hours", number),
        "day": ngettext("{n} day", "{n} days", number),
        "week": ngettext("{n} week", "{n} weeks", number),
        "month": ngettext("{n} month", "{n} months", number),
        "year": ngettext("{n} year", "{n} years", number),
    }
    return phrases[unit].format(n=figures(number))


def span_words(hours: float) -> str:
    """Return a span as it stands in a sentence: "an hour", "two days", "a week", "10 days"."""
    number, unit = (1, "week") if hours == WEEK else _span(max(hours, 0))
    if number == 0:
        return _("less than an hour")
    phrases = {
        "hour": ngettext("an hour", "{n} hours", number),
        "day": ngettext("a day", "{n} days", number),
        "week": ngettext("a week", "{n} weeks", number),
        "month": ngettext("a month", "{n} months", number),
        "year": ngettext("a year", "{n} years", number),
    }
    return phrases[unit].format(n=number_word(number))


def reviews_words(number: int) -> str:
    """Return "no reviews", "1 review", "31 reviews": the count where it is the point."""
    if number == 0:
        return _("no reviews")
    return ngettext("{n} review", "{n} reviews", number).format(n=figures(number))


def share_words(part: int, whole: int) -> str:
    """Return a share in the words of a talk: "about two in three". For ``whole`` of 20 and more, else give counts.

    The nearest of a few plain fractions is named, so the words are off by at most 6 of 100.
    """
    share = part / whole
    fractions = (
        (0.06, _("hardly any")), (0.15, _("about one in ten")), (0.225, _("about one in five")),
        (0.29, _("about one in four")), (0.365, _("about one in three")), (0.45, _("about two in five")),
        (0.55, _("about half")), (0.63, _("about three in five")), (0.71, _("about two in three")),
        (0.775, _("about three in four")), (0.85, _("about four in five")), (0.95, _("about nine in ten")),
    )  # fmt: skip
    return next((words for below, words in fractions if share < below), _("nearly all"))
