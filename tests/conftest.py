"""What many tests need: an instance of its own, and things to bring into it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tracker.config import Settings
from tracker.pipeline import ImportReport, Thing, import_all, open_database
from tracker.storage.database import Database

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def now() -> datetime:
    return NOW


@pytest.fixture(autouse=True)
def _no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep tests off the settings and the time zone of whoever runs them."""
    monkeypatch.setenv("TRACKER_INSTANCE", str(tmp_path / "instance"))
    for name in ("TRACKER_ALLOW_HOSTS", "TRACKER_DATABASE_URL", "TRACKER_PORT", "TRACKER_HOST", "TRACKER_POLL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TZ", "UTC")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(instance=tmp_path / "instance", fetch_pause=0)


@pytest.fixture
def db(settings: Settings) -> Iterator[Database]:
    opened = open_database(settings)
    yield opened
    opened.close()


Bring = Callable[..., ImportReport]


@pytest.fixture
def bring(db: Database, settings: Settings) -> Bring:
    """Return a function that imports documents given as bytes; the first argument may be a list of them."""

    def run(bodies: bytes | list[bytes], **options: Any) -> ImportReport:
        listed = bodies if isinstance(bodies, list) else [bodies]
        things = [Thing.upload(f"file-{place}", body) for place, body in enumerate(listed, start=1)]
        return import_all(db, settings, things, now=now, **options)

    return run
