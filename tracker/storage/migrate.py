"""Bringing the database up to date, in-process.

A migration runs on a connection of its own with foreign keys **off**: SQLite alters a table by copying it, and with
cascades on, dropping the old copy would delete every child row. Afterwards ``foreign_key_check`` must be silent. The
file is copied before each migration.
"""

from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from tracker.config import Settings
from tracker.errors import Damaged
from tracker.storage.engine import open_engine, sqlite_module
from tracker.words import gettext as _

KEPT_COPIES = 5


def migrate(settings: Settings) -> None:
    """Bring the schema to the newest version; raises Damaged when the file is of a newer program or not sound."""
    engine = open_engine(settings, foreign_keys=False)
    try:
        config = config_of(engine)
        newest = ScriptDirectory.from_config(config).get_current_head()
        with engine.connect() as connection:
            current = MigrationContext.configure(connection).get_current_revision()
        if current == newest:
            return
        if current is not None:
            _known(config, current)
            _copy(settings, current)
        with engine.execution_options(writes=True).begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            broken = connection.execute(text("PRAGMA foreign_key_check")).first()
            if broken:
                raise Damaged(
                    _("The database could not be brought up to date. Nothing was changed; a copy is in backups/.")
                )
    finally:
        engine.dispose()


def version(settings: Settings) -> str | None:
    """Return the schema version of the database, None when it has no tables yet."""
    engine = open_engine(settings)
    try:
        with engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    finally:
        engine.dispose()


def config_of(engine: Engine | None) -> Config:
    """Return Alembic's configuration: everything is in the package, nothing in a file."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["engine"] = engine
    return config


def _known(config: Config, current: str) -> None:
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if current not in known:
        raise Damaged(
            _("This database was made by a newer version of the program. Nothing was changed; install that version.")
        )


def _copy(settings: Settings, current: str) -> None:
    """Copy the file as it is, through SQLite itself, so that the write-ahead log is in the copy."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    sqlite = sqlite_module()
    source = sqlite.connect(str(settings.database))
    target = sqlite.connect(str(settings.backups / f"before-migration-{current}-{stamp}.sqlite3"))
    try:
        source.backup(target)
    finally:
        target.close()
        source.close()
    for old in sorted(settings.backups.glob("before-migration-*.sqlite3"))[:-KEPT_COPIES]:
        old.unlink()
