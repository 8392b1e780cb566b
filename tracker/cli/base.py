"""What every command shares: the instance, one way to print, one place where errors become a sentence."""

import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import click

from tracker import config
from tracker.config import Settings
from tracker.pipeline import open_database
from tracker.storage.database import Database

PARTLY = 1  # exit status: something was lost to reading, or one of several things could not be done
NOTHING = 2  # exit status: nothing was done


@dataclass
class Instance:
    """The instance that a command works on; opened when it is first needed."""

    folder: Path | None
    debug: bool

    @cached_property
    def settings(self) -> Settings:
        """The settings in force."""
        return config.load(instance=self.folder)

    @cached_property
    def db(self) -> Database:
        """The database, made and migrated on first use."""
        return open_database(self.settings)


pass_instance = click.make_pass_decorator(Instance)


def now() -> datetime:
    """Return the time; commands pass it on, nothing below them asks the clock."""
    return datetime.now(UTC)


def say(sentence: str) -> None:
    """Print a message for the person, on standard error."""
    click.echo(sentence, err=True)


def print_json(value: Any) -> None:
    """Print one JSON value, readable, on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_lines(values: Iterable[Any]) -> None:
    """Print JSON lines on standard output."""
    for value in values:
        click.echo(json.dumps(value, ensure_ascii=False))


def print_table(rows: Iterable[tuple[object, ...]]) -> None:
    """Print rows in columns, the header first; a cell is one line, cut at 60 characters."""
    cells = [[_cell(value) for value in row] for row in rows]
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))] if cells else []
    for row in cells:
        click.echo("  ".join(value.ljust(width) for value, width in zip(row, widths, strict=True)).rstrip())


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= 60 else line[:59] + "…"


def show(rows: list[dict[str, Any]], columns: tuple[str, ...], *, as_json: bool) -> None:
    """Print a list of objects: one array, or a table of some of their fields."""
    if as_json:
        print_json(rows)
    elif rows:
        print_table([columns, *(tuple(row[name] for name in columns) for row in rows)])


def json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command ``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON on standard output.")(command)


def exit_with(status: int) -> None:
    """End the program with this status."""
    sys.stdout.flush()
    raise SystemExit(status)
