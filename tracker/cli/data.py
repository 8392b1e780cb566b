"""``export``, ``backup``, ``restore``, ``rebuild``."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from tracker.cli.base import PARTLY, Instance, exit_with, pass_instance, say
from tracker.cli.stories import find
from tracker.errors import TrackerError
from tracker.pipeline.exporting import as_csv, as_json_lines
from tracker.storage import OWNER, rollups, stories
from tracker.storage import backup as copies
from tracker.words import gettext as _


@click.command()
@click.option("--story", help="An id, a title, or =TITLE.")
@click.option("--format", "shape", type=click.Choice(["csv", "jsonl"]), required=True)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="A file; else standard output.")
@pass_instance
def export(instance: Instance, story: str | None, shape: str, output: Path | None) -> None:
    """Write everything (jsonl) or the reviews (csv)."""
    chosen = [find(instance, story)] if story else None
    with instance.db.read() as session:
        wanted = chosen if chosen is not None else stories.list_stories(session, OWNER)
        if shape == "csv":
            count = _write(as_csv(session, wanted), output)
        else:
            lines = (json.dumps(line, ensure_ascii=False) + "\n" for line in as_json_lines(session, wanted))
            count = _write(lines, output)
    if output:
        say(_("{n} lines are in {path}.").format(n=count, path=output))


def _write(lines: Iterable[str], output: Path | None) -> int:
    """Write to the file, which appears whole or not at all, or to standard output."""
    count = 0
    if output is None:
        for count, line in enumerate(lines, start=1):  # noqa: B007 - the count is what is wanted
            sys.stdout.write(line)
        sys.stdout.flush()
        return count
    part = output.with_name(f".{output.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            for count, line in enumerate(lines, start=1):  # noqa: B007
                file.write(line)
        part.replace(output)
    except OSError as error:
        raise TrackerError(_("{path} cannot be written. Nothing was changed.").format(path=output)) from error
    finally:
        part.unlink(missing_ok=True)
    return count


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@pass_instance
def backup(instance: Instance, file: Path) -> None:
    """Copy everything to FILE, also while the program runs."""
    _ready = instance.db
    size = copies.back_up(instance.settings, file)
    say(_("{path} holds everything ({size} kB).").format(path=file, size=max(1, size // 1000)))


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@pass_instance
def restore(instance: Instance, file: Path) -> None:
    """Replace everything by the backup FILE."""
    instance.db.close()
    before = copies.restore(instance.settings, file)
    say(_("Everything is as it was in {path}. What was here before is in {before}.").format(path=file, before=before))


@click.command()
@pass_instance
def rebuild(instance: Instance) -> None:
    """Count everything anew and say what differed."""
    with instance.db.write() as session:
        differed = rollups.rebuild(session, OWNER)
    for line in differed:
        click.echo(line)
    if differed:
        say(_("{n} counts differed and are right now.").format(n=len(differed)))
        exit_with(PARTLY)
    say(_("Every count was right."))


COMMANDS = (export, backup, restore, rebuild)
