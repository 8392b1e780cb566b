"""``sources``, ``source pause|resume|remove``."""

import click

from tracker.cli.base import Instance, json_option, now, pass_instance, say, show
from tracker.domain.shapes import rfc3339, source_shape
from tracker.errors import BadInput
from tracker.storage import OWNER, due, stories
from tracker.storage import sources as storage
from tracker.words import gettext as _
from tracker.work import telling
from tracker.work.outline import outline
from tracker.work.polls import resting


@click.command("sources")
@json_option
@click.option("--opml", "as_opml", is_flag=True, help="Print the addresses as a list of feeds (OPML).")
@pass_instance
def list_(instance: Instance, *, as_json: bool, as_opml: bool) -> None:
    """List where chapters and reviews come from, and how each is doing."""
    at = now()
    with instance.db.read() as session:
        known = due.list_standings(session, OWNER)
        titles = {story.id: story.title for story in stories.list_stories(session, OWNER)} if as_opml else {}
    if as_opml:
        click.echo(outline(known, titles), nl=False)
        return
    rest = resting(known)
    found = [
        source_shape(one)
        | {
            "said": telling.sentence_of(one, at, rests=one.id in rest),
            "next_due_at": rfc3339(telling.next_due_at(one, rests=one.id in rest)),
        }
        for one in known
    ]
    show(found, ("id", "story", "kind", "state", "location", "said"), as_json=as_json)


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
