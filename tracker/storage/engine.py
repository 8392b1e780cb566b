"""How a connection to the database behaves.

SQLite: foreign keys on, write-ahead log, a patient lock, no trust in what a schema says, and ``BEGIN IMMEDIATE`` for
writers, so that two writers queue instead of one of them being told "locked" half-way.
"""

import importlib
from types import ModuleType

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from tracker.config import Settings
from tracker.errors import BadInput
from tracker.words import gettext as _

SOUND = (3, 51, 3)  # the first SQLite whose write-ahead log cannot be corrupted by a checkpoint race


def sqlite_module() -> ModuleType:
    """Return the SQLite to use: pysqlite3 where it is installed, else Python's own."""
    try:
        return importlib.import_module("pysqlite3.dbapi2")
    except ImportError:
        return importlib.import_module("sqlite3")


def open_engine(settings: Settings, *, foreign_keys: bool = True) -> Engine:
    """Return an engine on the instance's database; ``foreign_keys`` is off only while migrating."""
    if settings.database_url:
        raise BadInput(_("This version keeps its data in the instance folder; TRACKER_DATABASE_URL is not used yet."))
    engine = create_engine(f"sqlite:///{settings.database}", module=sqlite_module(), pool_size=8)

    @event.listens_for(engine, "connect")
    def _prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        cursor = connection.cursor()
        for pragma in (
            f"foreign_keys = {'on' if foreign_keys else 'off'}",
            "journal_mode = wal",
            "synchronous = full",
            "busy_timeout = 20000",
            "trusted_schema = off",
            "cache_size = -65536",
            "temp_store = memory",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: object) -> None:
        options = connection.get_execution_options()  # type: ignore[attr-defined]
        statement = "BEGIN IMMEDIATE" if options.get("writes") else "BEGIN"
        connection.exec_driver_sql(statement)  # type: ignore[attr-defined]

    return engine
