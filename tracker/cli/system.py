"""``serve``, ``demo``, ``doctor``."""

import platform
import webbrowser
from dataclasses import fields
from importlib import metadata
from typing import Any

import click

from tracker import __version__, paths
from tracker.cli.base import PARTLY, Instance, exit_with, json_option, now, pass_instance, print_json, say
from tracker.config import SECRETS
from tracker.errors import TrackerError
from tracker.pipeline import load_sample
from tracker.storage import OWNER, engine, migrate, stories
from tracker.tagging import tagger
from tracker.words import gettext as _

LIBRARIES = ("flask", "sqlalchemy", "plotly", "feedparser", "httpx2", "nh3", "selectolax", "waitress")


@click.command()
@click.option("--host", help="A loopback address (default 127.0.0.1).")
@click.option("--port", type=click.IntRange(0, 65535), help="Default 8765.")
@click.option("--open", "open_page", is_flag=True, help="Open the page in a browser.")
@pass_instance
def serve(instance: Instance, host: str | None, port: int | None, *, open_page: bool) -> None:
    """Serve the pages, on this machine only."""
    from tracker.web.serve import serve as run  # here, so that only what serves pages loads Flask and Plotly

    settings = instance.settings
    run(
        instance.db,
        settings,
        host=host or settings.host,
        port=settings.port if port is None else port,
        ready=webbrowser.open if open_page else None,
    )


@click.command()
@pass_instance
def demo(instance: Instance) -> None:
    """Fill an empty instance with a sample story."""
    report = load_sample(instance.db, instance.settings, now=now)
    say(report.sentence)
    say(_("`tracker serve` shows it; `tracker story delete {id}` takes it away.").format(id=next(iter(report.stories))))


@click.command()
@json_option
@pass_instance
def doctor(instance: Instance, *, as_json: bool) -> None:
    """Say where everything is, what is in force, and whether it is sound."""
    facts = _facts(instance)
    if as_json:
        print_json(facts)
    else:
        for name, value in _flat(facts):
            click.echo(f"{name}: {value}")
    if not facts["sound"]:
        exit_with(PARTLY)


def _facts(instance: Instance) -> dict[str, Any]:
    settings = instance.settings
    facts: dict[str, Any] = {
        "paths": {
            "instance": str(settings.instance),
            "database": str(settings.database),
            "backups": str(settings.backups),
            "config": str(settings.instance / "config.toml"),
            "templates": str(paths.templates()),
            "program": str(paths.PACKAGE),
        },
        "settings": {
            field.name: {"value": _shown(settings, field.name), "from": settings.origins.get(field.name, "default")}
            for field in fields(settings)
            if field.name not in {"instance", "origins"}
        },
        "versions": _versions(),
        "tagger": tagger.TAGGER,
        "notes": [],
    }
    try:
        facts["problems"] = instance.db.check()
        facts["schema"] = migrate.version(settings)
        with instance.db.read() as session:
            found = stories.list_stories(session, OWNER)
        facts["stories"], facts["reviews"] = len(found), sum(story.reviews for story in found)
    except TrackerError as error:
        facts["problems"] = [error.sentence]
    if engine.sqlite_module().sqlite_version_info < engine.SOUND:
        facts["notes"].append(_("This SQLite has a known fault in its write-ahead log (fixed in 3.51.3)."))
    facts["sound"] = not facts["problems"]
    return facts


def _shown(settings: Any, name: str) -> Any:
    value = getattr(settings, name)
    if name in SECRETS and value:
        return "(set)"
    return list(value) if isinstance(value, tuple) else value


def _versions() -> dict[str, str]:
    found = {"tracker": __version__, "python": platform.python_version(), "system": platform.system()}
    found["sqlite"] = str(engine.sqlite_module().sqlite_version)
    return found | {name: metadata.version(name) for name in LIBRARIES}


def _flat(value: Any, name: str = "") -> list[tuple[str, Any]]:
    if isinstance(value, dict):
        return [pair for key, inner in value.items() for pair in _flat(inner, f"{name}.{key}" if name else key)]
    return [(name, value)]


COMMANDS = (serve, demo, doctor)
