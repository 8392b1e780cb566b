"""What asks the sources by itself while the pages are served: one at a time, in a thread of its own."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime

from tracker.errors import TrackerError
from tracker.work.polls import Polls

WAKES = 20.0  # seconds; a source that was added elsewhere is seen by then

log = logging.getLogger("tracker")


class Loop:
    """Asks what is due until it is told to end. ``changed`` is called when something new came."""

    def __init__(
        self, polls: Polls, *, now: Callable[[], datetime], changed: Callable[[], None], wakes: float = WAKES
    ) -> None:
        self._polls, self._now, self._changed, self._wakes = polls, now, changed, wakes
        self._asking: int | None = None  # still set after a round that broke off: it was at that source
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="polling", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self, seconds: float = 1.0) -> None:
        """End after what is under way, and wait for it for a moment: what was not finished by then is asked again."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(seconds)

    def _run(self) -> None:
        with self._polls:
            while not self._stop.is_set():
                pause = self._wakes
                try:
                    pause = self._round()
                except TrackerError as error:  # a full disk, a database in use: it may be better later
                    log.warning("polling: %s", error.sentence)
                except Exception:  # a defect must not keep other sources from being asked
                    log.exception("polling source %s", self._asking)
                self._stop.wait(pause)

    def _round(self) -> float:
        """Ask what is due, and return how many seconds to sleep then."""
        if self._asking is not None:
            broken, self._asking = self._asking, None
            self._polls.trouble(broken)
        for source_id in self._polls.due():
            if self._stop.is_set():
                break
            self._asking = source_id
            poll = self._polls.ask(source_id)
            self._asking = None
            if poll and poll.report.batch:
                self._changed()
        due_at = self._polls.next_due_at()
        until = (due_at - self._now()).total_seconds() if due_at else self._wakes
        return min(max(until, 1.0), self._wakes)
