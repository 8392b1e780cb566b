"""Imports in the background: first a look at what is there, then the import itself. One page shows each, in turn.

A run lives in memory: when the program ends before it is done, nothing half is kept, and the author begins again.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from secrets import token_urlsafe
from threading import Event, Lock, Thread

from tracker import pipeline
from tracker.config import Settings
from tracker.errors import Busy, TrackerError
from tracker.pipeline import ImportReport, Thing
from tracker.storage import OWNER, batches
from tracker.storage.database import Database
from tracker.web import uploads
from tracker.words import gettext as _

KEPT = timedelta(hours=24)
AT_ONCE = 3
AT_ONCE_SECONDS = 0.9  # most looks are done by then, and no page in between is seen


class Stopped(TrackerError):
    """The author stopped an import."""


@dataclass(slots=True, kw_only=True)
class Ask:
    """What the author gave: addresses or uploads, and what it is for.

    ``story`` "" is where it belongs; ``chapter`` is the number of the chapter for reviews that name none; ``names`` are
    the author's.
    """

    addresses: tuple[str, ...] = ()
    uploaded: str = ""
    what: str = ""
    story: str = ""
    chapter: int | None = None
    names: tuple[str, ...] = ()

    def things(self, settings: Settings) -> list[Thing]:
        """Return what is to be imported; raises TrackerError when the uploads are gone."""
        if self.addresses:
            return [Thing.at(address) for address in self.addresses]
        found = list(uploads.things(settings.instance, self.uploaded))
        if not found:
            raise TrackerError(_("The files are no longer kept. Choose them again."))
        return found


@dataclass(slots=True, kw_only=True)
class Run:
    """One look or import. ``state``: looking, found, bringing, done, stopped, problem."""

    token: str
    ask: Ask
    begun: datetime
    state: str = "looking"
    step: str = ""
    done: int = 0
    total: int = 0
    report: ImportReport | None = None
    problem: str = ""
    stop: Event = field(default_factory=Event)
    ended: Event = field(default_factory=Event)

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self.state in {"looking", "bringing"}

    def tell(self, step: str, done: int, total: int) -> None:
        """Take in how far it is; raises Stopped when the author does not want it any more."""
        self.step, self.done, self.total = step, done, total
        if self.stop.is_set():
            raise Stopped(_("Stopped."))


class Runs:
    """The runs of one program."""

    def __init__(
        self, db: Database, settings: Settings, now: Callable[[], datetime], *, changed: Callable[[], None]
    ) -> None:
        self._db, self._settings, self._now, self._changed = db, settings, now, changed
        self._runs: dict[str, Run] = {}
        self._lock = Lock()

    def find(self, token: str) -> Run | None:
        """Return the run of that token, if it is still known."""
        return self._runs.get(token)

    def look(self, ask: Ask) -> Run:
        """Begin to look at what was given. Raises Busy when too much is under way."""
        run = Run(token=token_urlsafe(12), ask=ask, begun=self._now())
        with self._lock:
            self._forget()
            if sum(one.busy for one in self._runs.values()) >= AT_ONCE:
                raise Busy(_("Three imports are under way already. Wait until one of them is done, then try again."))
            self._runs[run.token] = run
        self._begin(run, "looking")
        return run

    def bring(self, run: Run) -> None:
        """Begin the import of what was looked at; nothing happens when it is not there to be brought in."""
        with self._lock:
            if run.state != "found":
                return
            run.state = "bringing"
        self._begin(run, "bringing")

    def end(self) -> None:
        """Stop what is under way, since the program ends; waits a moment for it."""
        for run in [run for run in self._runs.values() if run.busy]:
            run.stop.set()
            run.ended.wait(1)

    def _begin(self, run: Run, state: str) -> None:
        run.state, run.step, run.done, run.total = state, "", 0, 0
        run.ended.clear()
        Thread(target=self._work, args=(run,), name=f"import-{run.token[:6]}", daemon=True).start()
        run.ended.wait(AT_ONCE_SECONDS)

    def _work(self, run: Run) -> None:
        trial = run.state == "looking"
        try:
            run.report = pipeline.import_all(
                self._db,
                self._settings,
                run.ask.things(self._settings),
                story=run.ask.story or None,
                chapter=run.ask.chapter,
                dry_run=trial,
                author_names=run.ask.names,
                now=self._now,
                progress=run.tell,
            )
            run.state = "found" if trial else "done"
        except Stopped:
            self._take_back(run)
        except TrackerError as error:
            run.problem, run.state = error.sentence, "problem"
        finally:
            if run.busy:  # an error that is nobody's plan; threading's own hook writes it down
                run.problem, run.state = _("Something went wrong here; it is written down in the log."), "problem"
            if not trial:
                uploads.drop(self._settings.instance, run.ask.uploaded)
                self._changed()
            run.ended.set()

    def _take_back(self, run: Run) -> None:
        """Undo what a stopped import had kept already: its batch is the newest one that did not end well."""
        with self._db.read() as session:
            known = batches.list_batches(session, OWNER)
        broken = [one for one in known if one.state == "failed" and one.at >= run.begun]
        if broken:
            pipeline.undo(self._db, broken[0].id)
        run.state = "stopped"

    def _forget(self) -> None:
        old = [token for token, run in self._runs.items() if not run.busy and self._now() - run.begun > KEPT]
        for token in old:
            del self._runs[token]
        uploads.sweep(self._settings.instance)
