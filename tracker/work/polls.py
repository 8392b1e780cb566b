"""Asking sources: which are due, and one at a time taken, fetched, saved and settled.

The loop, ``tracker poll`` and the button of a page all ask through here, so that two of them never ask one source at
the same time, and none of them asks before the time that a site asked for.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import TracebackType
from typing import Any, Self

from tracker.config import Settings
from tracker.errors import NotFound
from tracker.pipeline import polling
from tracker.pipeline.asking import Asked
from tracker.pipeline.report import ImportReport
from tracker.sources import discover
from tracker.sources._fetch import Client
from tracker.storage import OWNER, Session, due
from tracker.storage.database import Database
from tracker.storage.due import Standing
from tracker.words import gettext as _
from tracker.work import cadence, outcome, telling
from tracker.work.cadence import Pulse


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """What became of asking one source. ``done``: it answered; else ``said`` has why not, and what to do."""

    source_id: int
    report: ImportReport
    state: str
    said: str
    done: bool

    @property
    def location(self) -> str:
        """Return where the source is, as it may be shown."""
        return self.report.sources[self.source_id][1]

    def to_json(self) -> dict[str, Any]:
        """Return the import's object, with the source and its state."""
        return {"source": self.source_id, "state": self.state, "said": self.said, **self.report.to_json()}


class Polls:
    """The asking of one program; may be shared by threads. ``chance`` gives numbers from 0 to 1."""

    def __init__(
        self,
        db: Database,
        settings: Settings,
        *,
        now: Callable[[], datetime],
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._db, self._settings, self._now, self._chance = db, settings, now, chance
        self._client = Client(settings, now=now)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._client.close()

    def due(self) -> list[int]:
        """Return the sources whose time has come, the longest waiting first."""
        now = self._now()
        with self._db.read() as session:
            known = due.list_standings(session, OWNER)
        whole = _of_whole_sites(known)
        found = [one for one in known if cadence.is_due(one, now) and not cadence.rests(one, whole[one.story_id])]
        return [one.id for one in sorted(_each_once(found), key=lambda one: one.next_due_at or cadence.LONG_AGO)]

    def every(self) -> list[int]:
        """Return all sources that can be asked, whether it is time or not."""
        with self._db.read() as session:
            known = due.list_standings(session, OWNER)
        return [one.id for one in _each_once([one for one in known if one.can_be_asked])]

    def next_due_at(self) -> datetime | None:
        """Return when the next source is due; None where none ever is."""
        with self._db.read() as session:
            known = due.list_standings(session, OWNER)
        whole = _of_whole_sites(known)
        times = [telling.next_due_at(one, rests=cadence.rests(one, whole[one.story_id])) for one in known]
        return min((at for at in times if at is not None), default=None)

    def ask(self, source_id: int, *, wished: bool = False) -> Poll | None:
        """Ask a source and return what became of it; None where it is not its time (any more).

        ``wished``: the author wants it now, due or not; then what stands against it is said. Raises NotFound, or a
        TrackerError for what is wrong here and not with the source.
        """
        with self._db.write() as session:
            standing, whole = self._look(session, source_id)
            now = self._now()
            refusal = _refusal(standing, now)
            if refusal and wished:
                report = ImportReport(sources={source_id: (standing.kind, standing.location)})
                return Poll(source_id=source_id, report=report, state=standing.state, said=refusal, done=False)
            if refusal or not (wished or (cadence.is_due(standing, now) and not cadence.rests(standing, whole))):
                return None
            pulse = _pulse(session, standing, now)
            lease = cadence.lease(standing.failures)
            due.claim(session, standing, OWNER, taken_until=now + cadence.LEASE, next_due_at=now + lease)
        full = cadence.wants_full(standing, pulse.chapter_at, now)
        asked = polling.ask(self._db, self._settings, self._client, standing, full=full, now=self._now)
        return self._settle(standing, asked, pulse)

    def trouble(self, source_id: int) -> None:
        """Write down that the program itself met an error at a source."""
        with self._db.write() as session:
            try:
                standing = due.get_standing(session, OWNER, source_id)
            except NotFound:
                return
            before = replace(standing, failures=max(standing.failures - 1, 0))  # counted when it was taken
            after = outcome.broken(before, now=self._now(), chance=self._chance())
            due.settle(session, standing, OWNER, after)

    def _look(self, session: Session, source_id: int) -> tuple[Standing, Sequence[Standing]]:
        standing = due.get_standing(session, OWNER, source_id)
        return standing, _of_whole_sites(due.list_standings(session, OWNER, standing.story_id))[standing.story_id]

    def _settle(self, standing: Standing, asked: Asked, pulse: Pulse) -> Poll:
        now = self._now()
        with self._db.write() as session:
            if asked.kind:  # it was read: the pulse may have quickened
                notes = replace(standing.notes, reviews=asked.reviews)
                pulse = _pulse(session, replace(standing, kind=asked.kind, notes=notes), now)
            after = outcome.outcome(standing, asked, pulse, now=now, chance=self._chance())
            due.settle(session, standing, OWNER, after)
            if outcome.rests_with_host(asked.error):
                due.postpone(session, OWNER, _on_host(session, standing), after.next_due_at)
        return Poll(
            source_id=standing.id,
            report=asked.report,
            state=after.state,
            said=after.said,
            done=asked.error is None and not asked.unwanted,
        )


def brings_reviews(standing: Standing) -> bool | None:
    """Whether a source brings reviews; None where that is not known."""
    if standing.notes.reviews:
        return True
    carries = next((one.CARRIES for one in discover.modules() if standing.kind == one.SLUG), ())
    if "reviews" in carries and "chapters" not in carries:
        return True
    return standing.notes.reviews if "reviews" in carries or not carries else False


def _of_whole_sites(known: Sequence[Standing]) -> dict[int, list[Standing]]:
    """Return, by story, the sources that bring the comments of a whole site."""
    found: dict[int, list[Standing]] = {one.story_id: [] for one in known}
    for one in known:
        if not one.part and brings_reviews(one):
            found[one.story_id].append(one)
    return found


def resting(known: Sequence[Standing]) -> set[int]:
    """Return the sources that need not be asked, since a feed of the whole site holds what they hold."""
    whole = _of_whole_sites(known)
    return {one.id for one in known if cadence.rests(one, whole[one.story_id])}


def _each_once(found: Sequence[Standing]) -> list[Standing]:
    """Return the sources without those that are asked together with an earlier one: stories in one mailbox."""
    seen: dict[str, Standing] = {}
    return [one for one in found if not one.is_mailbox or seen.setdefault(one.address, one) is one]


def _refusal(standing: Standing, now: datetime) -> str:
    """Return what stands against asking a source even though the author wishes it, "" for nothing."""
    if not standing.address:
        return _("It is a file, and holds nothing more than it did: bring in a newer one.")
    if standing.state in {"paused", "gone"}:
        return _("{said} Resume it first.").format(said=standing.said)
    if cadence.is_taken(standing, now):
        return _("It is being asked just now.")
    if cadence.must_wait(standing, now):
        return telling.sentence_of(standing, now)
    return ""


def _pulse(session: Session, standing: Standing, now: datetime) -> Pulse:
    chapter_at, review_at = due.last_times(session, OWNER, standing.story_id, until=now)
    of_story = () if standing.part else (chapter_at, review_at)
    times = [at for at in (standing.news_at, *of_story) if at is not None and at <= now]
    return Pulse(
        chapter_at=chapter_at,
        news_at=max(times, default=None),
        posts=brings_reviews(standing) is False,
        part=standing.part,
    )


def _on_host(session: Session, standing: Standing) -> list[int]:
    """Return the other sources of the same host that are asked by themselves."""
    known = due.list_standings(session, OWNER)
    return [one.id for one in known if one.id != standing.id and one.can_be_asked and one.host == standing.host]
