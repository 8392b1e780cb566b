"""What one running web program carries with it: settings, database, clock, background runs, kept dashboards."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import cast

from flask import Flask, current_app

from tracker.config import Settings
from tracker.storage.database import Database
from tracker.web.dashboard import Shelf
from tracker.web.runs import Runs

Clock = Callable[[], datetime]
KEY = "tracker"


def utc_now() -> datetime:
    """Return the present moment, aware and in UTC."""
    return datetime.now(UTC)


@dataclass(slots=True, kw_only=True)
class Web:
    """The parts that views work with; one per application."""

    settings: Settings
    db: Database
    now: Clock
    runs: Runs
    shelf: Shelf = field(default_factory=Shelf)


def attach(app: Flask, web: Web) -> None:
    """Make ``web`` the one that :func:`the_web` returns inside requests of ``app``."""
    app.extensions[KEY] = web


def the_web() -> Web:
    """Return the parts of the application that answers the present request."""
    return cast("Web", current_app.extensions[KEY])
