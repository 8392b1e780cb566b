"""When a source is asked next. Pure rules: the clock and the chance are passed in. docs/polling.md has the table.

A source is asked often while a chapter is new, less and less while nothing comes, never before the time that its site
asks for, and at least once a day. Times that a wrong clock left behind (further away than any of these rules puts
them, or in the future where only the past makes sense) count as not known.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from tracker.storage.due import Standing

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
LONG_AGO = datetime.min.replace(tzinfo=UTC)  # for what was never asked

FAST_FOR = timedelta(hours=48)  # after a chapter
FAST = 15 * MINUTE
LONGEST = DAY
LEASE = 10 * MINUTE  # one asker has a source for so long, whatever becomes of it
BACK_OFF = 15 * MINUTE  # doubled with every failure
MANY = 5  # failures in a row after which something must be wrong
FULL = DAY  # a 304 can lie: after so long the whole is asked for again,
FULL_WHILE_FAST = 6 * HOUR  # and sooner while it matters
JITTER = 0.1

_LADDER = ((DAY, HOUR), (7 * DAY, 3 * HOUR), (30 * DAY, 12 * HOUR))  # last news younger than: asked every
_LONG_SILENCE = 90 * DAY
_SLACK = 2 * MINUTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulse:
    """What decides how often a source is asked.

    ``chapter_at``: when the story's newest chapter was published. ``news_at``: when something new last came of it.
    ``posts``: it brings chapters, not reviews. ``part``: it brings the reviews of one chapter.
    """

    chapter_at: datetime | None = None
    news_at: datetime | None = None
    posts: bool = False
    part: bool = False


def is_fast(chapter_at: datetime | None, now: datetime) -> bool:
    """Whether a chapter is so new that reviews of it come by the hour."""
    return chapter_at is not None and timedelta() <= now - chapter_at < FAST_FOR


def interval(pulse: Pulse, now: datetime) -> timedelta:
    """Return how long a source is left alone if its site does not ask for longer."""
    fast = is_fast(pulse.chapter_at, now)
    quiet = _quiet(pulse.news_at, now)
    slow = next((every for younger, every in _LADDER if quiet < younger), DAY)
    if pulse.part:  # there may be hundreds of them: only where something happens are they asked often
        return 2 * FAST if fast and quiet < 7 * DAY else slow
    if pulse.posts:  # a chapter that is seen late makes everything else late: twice a day at the least
        return 2 * FAST if fast else DAY if quiet >= _LONG_SILENCE else min(2 * slow, 12 * HOUR)
    return FAST if fast else slow


def next_due(now: datetime, every: timedelta, *, chance: float, not_before: Iterable[datetime | None] = ()) -> datetime:
    """Return when to ask again: ``every``, a tenth more or less by ``chance`` (0 to 1), and never before the site's
    own times; at most a day from now.
    """
    wanted = now + every * (1 - JITTER + 2 * JITTER * chance)
    return min(max([wanted, *(at for at in not_before if at is not None)]), now + LONGEST)


def back_off(failures: int) -> timedelta:
    """Return how long a source rests after so many failures in a row (from 1 on)."""
    doublings = min(max(failures - 1, 0), 10)
    return min(BACK_OFF * int(2**doublings), LONGEST)


def lease(failures: int) -> timedelta:
    """Return when a source that was taken may be taken again, should nobody say what became of it."""
    return max(LEASE, back_off(failures)) if failures else LEASE


def is_taken(standing: Standing, now: datetime) -> bool:
    """Whether somebody is asking it just now."""
    until = standing.notes.taken_until
    return until is not None and now < until <= now + LEASE + _SLACK


def must_wait(standing: Standing, now: datetime) -> bool:
    """Whether its site asked to be left alone until later; not even the author's wish outweighs that."""
    until = standing.notes.not_before
    return until is not None and now < until <= now + LONGEST + _SLACK


def is_due(standing: Standing, now: datetime) -> bool:
    """Whether it is time to ask it. A time further away than a day was set by another clock: then it is due."""
    if not standing.can_be_asked or is_taken(standing, now) or must_wait(standing, now):
        return False
    due = standing.next_due_at
    return due is None or due <= now or due > now + LONGEST + _SLACK


def is_healthy(standing: Standing) -> bool:
    """Whether it answers, or may soon answer again."""
    return standing.can_be_asked and standing.last_fetched_at is not None and standing.failures < MANY


def rests(part: Standing, others: Iterable[Standing]) -> bool:
    """Whether the comments of one chapter need not be asked for, since a feed of the whole site holds them too.

    ``others``: the sources of the same story that bring the comments of a whole site. When such a feed shows a gap,
    what it missed may still be in the chapter's own feed.
    """
    if not part.part:
        return False
    whole = [one for one in others if one.site == part.site and not one.part and is_healthy(one)]
    gaps = [one.notes.gap_at for one in whole if one.notes.gap_at is not None]
    asked = part.last_fetched_at
    return bool(whole) and all(asked is not None and asked >= gap for gap in gaps)


def wants_full(standing: Standing, chapter_at: datetime | None, now: datetime) -> bool:
    """Whether to ask for the whole, though it might not have changed."""
    if standing.full_at is None or standing.full_at > now:
        return True
    age = now - standing.full_at
    if is_fast(chapter_at, now):
        return age >= FULL_WHILE_FAST or (chapter_at is not None and standing.full_at < chapter_at)
    return age >= FULL


def _quiet(news_at: datetime | None, now: datetime) -> timedelta:
    """Return for how long nothing came; a time that is not known counts as some days."""
    if news_at is None or news_at > now + _SLACK:
        return 2 * DAY
    return now - news_at
