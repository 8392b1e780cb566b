"""Opening the instance's database, and the two ways to work with it: reading and writing.

>>> with db.read() as session: ...     # one consistent view; nothing is kept
>>> with db.write() as session: ...    # one transaction: all of it is kept, or nothing
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import Session

from tracker.config import Settings
from tracker.errors import Busy, Damaged, TrackerError
from tracker.storage.asking import KEY, Requests
from tracker.storage.engine import open_engine
from tracker.storage.migrate import migrate
from tracker.words import gettext as _


class Database:
    """An open, migrated database. Safe to share between threads; sessions are not."""

    def __init__(self, engine: Engine, settings: Settings, requests: Requests) -> None:
        self.settings = settings
        self._info = {KEY: requests}
        self._reading = engine
        self._writing = engine.execution_options(writes=True)

    @classmethod
    def open(cls, settings: Settings, *, requests: Requests) -> "Database":
        """Return the database of the instance; folder and tables are made, or brought up to date, without a question.

        ``requests`` says which tags ask for something; ``pipeline.open_database`` knows.

        Raises Busy, Damaged or TrackerError with a sentence when the folder or file cannot be used.
        """
        try:
            settings.instance.mkdir(parents=True, exist_ok=True)
            settings.backups.mkdir(exist_ok=True)
        except OSError as error:
            raise TrackerError(_unwritable(settings.instance, error)) from error
        with _told(settings.database):
            migrate(settings)
            return cls(open_engine(settings), settings, requests)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Yield a session that sees one state of the data and keeps nothing."""
        with _told(self.settings.database), Session(self._reading, info=self._info) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Yield a session that is committed whole when the block ends, or not at all when it raises."""
        with (
            _told(self.settings.database),
            Session(self._writing, expire_on_commit=False, info=self._info) as session,
            session.begin(),
        ):
            yield session

    @contextmanager
    def trial(self) -> Iterator[Session]:
        """Yield a session that may write what it likes; nothing of it is kept (a preview)."""
        with _told(self.settings.database), Session(self._writing, expire_on_commit=False, info=self._info) as session:
            try:
                yield session
            finally:
                session.rollback()

    def check(self) -> list[str]:
        """Return what is not sound about the file (empty: sound)."""
        with self.read() as session:
            found = [str(row[0]) for row in session.execute(text("PRAGMA integrity_check")) if row[0] != "ok"]
            found += [
                f"{row[0]} row {row[1]}: no such {row[2]}" for row in session.execute(text("PRAGMA foreign_key_check"))
            ]
        return found

    def close(self) -> None:
        """Give the file back."""
        self._reading.dispose()


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn the database's own errors into a sentence."""
    try:
        yield
    except OperationalError as error:
        said = str(error.orig).lower()
        if "locked" in said or "busy" in said:
            raise Busy(
                _("The database is in use by another program. Nothing was changed; try again in a moment.")
            ) from error
        if "full" in said:
            raise TrackerError(
                _("The disk is full. Nothing was changed; make room and try again."), permanent=False
            ) from error
        if "readonly" in said or "unable to open" in said:
            raise TrackerError(_unwritable(path, error.orig)) from error
        raise
    except DatabaseError as error:
        said = str(error.orig).lower()
        if "not a database" in said or "malformed" in said:
            sentence = _(
                "{path} is not a sound database. Nothing was changed; `tracker restore FILE` brings back a backup."
            )
            raise Damaged(sentence.format(path=path)) from error
        raise


def _unwritable(path: Path, error: object) -> str:
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return _("The disk is full. Nothing was changed; make room and try again.")
    sentence = _("{path} cannot be written. Nothing was changed; look at its owner and permissions.")
    return sentence.format(path=path)
