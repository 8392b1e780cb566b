"""What is known of one instalment that stands on several sites."""

from collections.abc import Iterable
from datetime import timedelta

from tracker.domain.drafts import UNKNOWN, Moment

DAY = timedelta(days=1)


def earliest(moments: Iterable[Moment]) -> Moment:
    """Return the earliest known time, UNKNOWN where none is known.

    A time known only to the day says no more than an exact one of that day, which is taken then.
    """
    known = [(moment.at, moment) for moment in moments if moment.at is not None]
    exact = min((one for one in known if one[1].precision != "day"), key=lambda one: one[0], default=None)
    by_day = min((one for one in known if one[1].precision == "day"), key=lambda one: one[0], default=None)
    if exact and by_day:
        return exact[1] if exact[0] < by_day[0] + DAY else by_day[1]
    found = exact or by_day
    return found[1] if found else UNKNOWN
