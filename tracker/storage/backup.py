"""Copies of everything, made and brought back while the program runs.

SQLite's own backup makes both: the copy is one moment's state even while an import writes, and bringing one back is a
transaction that other connections see whole or not at all.
"""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from alembic.script import ScriptDirectory

from tracker.config import Settings
from tracker.errors import BadInput, TrackerError, Unreadable
from tracker.storage.engine import sqlite_module
from tracker.storage.migrate import config_of, migrate
from tracker.words import gettext as _


def back_up(settings: Settings, target: Path) -> int:
    """Write a copy of the instance's data to ``target`` and return its size in bytes.

    The file appears whole or not at all; an existing one is not overwritten. Raises BadInput or TrackerError.
    """
    if target.exists():
        raise BadInput(_("{path} exists already. Nothing was written; name another file.").format(path=target))
    part = target.with_name(f".{target.name}.part-{os.getpid()}")
    try:
        _copy(settings.database, part, alone=True)
        _check(part)
        part.replace(target)
    except OSError as error:
        raise TrackerError(_("{path} cannot be written. Nothing was changed.").format(path=target)) from error
    finally:
        part.unlink(missing_ok=True)
    return target.stat().st_size


def restore(settings: Settings, source: Path) -> Path:
    """Replace the instance's data by the backup at ``source``; return where the data that was there was copied to.

    Raises Unreadable when the file is no sound backup of this program; then nothing was changed.
    """
    if not source.is_file():
        raise BadInput(_("There is no file {path}. Nothing was changed.").format(path=source))
    _check(source)
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    before = settings.backups / f"before-restore-{stamp}.sqlite3"
    _copy(settings.database, before, alone=True)
    _copy(source, settings.database)
    migrate(settings)
    return before


def _copy(source: Path, target: Path, *, alone: bool = False) -> None:
    """Copy one database over another; ``alone`` leaves a file that needs no other beside it to be read."""
    sqlite = sqlite_module()
    try:
        reading = sqlite.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True, timeout=20)
        writing = sqlite.connect(str(target), timeout=20)
    except sqlite.Error as error:
        raise TrackerError(_("{path} cannot be written. Nothing was changed.").format(path=target)) from error
    try:
        reading.backup(writing)
        if alone:
            writing.execute("PRAGMA journal_mode = delete")
    except sqlite.Error as error:
        sentence = _("The copy could not be made ({reason}). Nothing was lost; try again.")
        raise TrackerError(sentence.format(reason=error), permanent=False) from error
    finally:
        writing.close()
        reading.close()


def _check(path: Path) -> None:
    """Raise Unreadable unless the file is a sound database of this program, of this version or an older one."""
    sqlite = sqlite_module()
    try:
        connection = sqlite.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        try:
            connection.execute("PRAGMA trusted_schema = off")
            sound = connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
            orphans = connection.execute("PRAGMA foreign_key_check").fetchone()
            version = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        finally:
            connection.close()
    except sqlite.Error as error:
        raise Unreadable(_("{path} is no backup of this program. Nothing was changed.").format(path=path)) from error
    if not sound or orphans or not version:
        raise Unreadable(_("{path} is damaged. Nothing was changed; take another backup.").format(path=path))
    if version[0] not in _known_versions():
        sentence = _("{path} was made by a newer version of the program. Nothing was changed; install that version.")
        raise Unreadable(sentence.format(path=path))


def _known_versions() -> set[Any]:
    return {script.revision for script in ScriptDirectory.from_config(config_of(None)).walk_revisions()}
