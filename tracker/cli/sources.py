"""``sources``, ``source pause|resume|remove``."""

import click

from tracker.cli.base import Instance, json_option, pass_instance, say, show
from tracker.domain.shapes import source_shape
from tracker.errors import BadInput
from tracker.storage import OWNER
from tracker.storage import sources as storage
from tracker.words import gettext as _


@click.command("sources")
@json_option
@pass_instance
def list_(instance: Instance, *, as_json: bool) -> None:
    """List where chapters and reviews come from."""
    with instance.db.read() as session:
        found = [source_shape(source) for source in storage.list_sources(session, OWNER)]
    show(found, ("id", "story", "kind", "state", "last_fetched_at", "location", "said"), as_json=as_json)


@click.group()
def source() -> None:
    """Pause, resume or remove a source."""


@source.command()
@click.argument("number", metavar="SOURCE")
@pass_instance
def pause(instance: Instance, number: str) -> None:
    """Stop asking a source."""
    _set_paused(instance, number, paused=True)


@source.command()
@click.argument("number", metavar="SOURCE")
@pass_instance
def resume(instance: Instance, number: str) -> None:
    """Ask a source again."""
    _set_paused(instance, number, paused=False)


@source.command()
@click.argument("number", metavar="SOURCE")
@pass_instance
def remove(instance: Instance, number: str) -> None:
    """Take a source away; what it brought stays."""
    with instance.db.write() as session:
        kept = storage.remove_source(session, OWNER, _number(number))
    say(_("Source {n} is removed. What it brought stays: {kept} reviews.").format(n=number, kept=kept))


def _set_paused(instance: Instance, number: str, *, paused: bool) -> None:
    with instance.db.write() as session:
        storage.set_paused(session, OWNER, _number(number), paused=paused)
    say(_("Source {n} is paused.").format(n=number) if paused else _("Source {n} is asked again.").format(n=number))


def _number(text: str) -> int:
    if not text.isdigit():
        raise BadInput(_("A source is a number; `tracker sources` lists them. Nothing was changed."))
    return int(text)


COMMANDS = (list_, source)
