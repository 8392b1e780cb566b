"""``readers``, ``reader join|split|erase``: who writes the reviews of a story."""

import click

from tracker.cli.base import Instance, json_option, now, pass_instance, say, show
from tracker.cli.stories import find
from tracker.domain.keys import fold
from tracker.domain.shapes import reader_shape
from tracker.errors import BadInput, NotFound
from tracker.storage import OWNER, Session
from tracker.storage import readers as storage
from tracker.storage.erasing import erase_reader
from tracker.storage.joining import readers as joining
from tracker.storage.joining import suggesting
from tracker.words import gettext as _
from tracker.words import ngettext


@click.command("readers")
@click.argument("what", metavar="STORY")
@click.option("--name", default="", help="Only those with this in a name of theirs.")
@json_option
@pass_instance
def list_(instance: Instance, what: str, name: str, *, as_json: bool) -> None:
    """List the readers of a story, those with most reviews first."""
    found = find(instance, what)
    with instance.db.read() as session:
        page = storage.list_readers(session, OWNER, found.id, name=name)
    rows = [reader_shape(reader) for reader in page.readers]
    show(rows, ("id", "name", "site", "reviews", "first_at", "last_at", "regular", "new"), as_json=as_json)


@click.group()
def reader() -> None:
    """Join the readers of several sites who are one person, part them, or erase one who asks for it."""


@reader.command()
@click.argument("what", metavar="STORY")
@click.argument("people", metavar="[READER OTHER...]", nargs=-1)
@click.option("--alike", is_flag=True, help="Join all who have one name on different sites.")
@pass_instance
def join(instance: Instance, what: str, people: tuple[str, ...], *, alike: bool) -> None:
    """Let the OTHER readers count as READER (ids as `tracker readers` lists them, or names)."""
    found = find(instance, what)
    if alike == bool(people) or len(people) == 1:
        raise BadInput(_("Say which reader the others count as, or --alike. Nothing was changed."))
    with instance.db.write() as session:
        if alike:
            pairs = [(pair.first, pair.second) for pair in suggesting.like_readers(session, OWNER, found.id)]
        else:
            first, *others = (_reader(session, found.id, name) for name in people)
            pairs = [(first, other) for other in others]
        joined = joining.join(session, OWNER, found.id, pairs) if pairs else 0
    if not joined:
        say(_("No readers look the same."))
        return
    said = ngettext("{n} reader counts as another one now.", "{n} readers count as others now.", joined)
    say(said.format(n=joined))


@reader.command()
@click.argument("what", metavar="STORY")
@click.argument("name", metavar="READER")
@pass_instance
def split(instance: Instance, what: str, name: str) -> None:
    """Let a joined reader, or all who were joined to READER, count by themselves again."""
    found = find(instance, what)
    with instance.db.write() as session:
        parted = joining.split(session, OWNER, found.id, _reader(session, found.id, name))
    said = ngettext("{n} reader counts by themselves again.", "{n} readers count by themselves again.", parted)
    say(said.format(n=parted))


@reader.command()
@click.argument("what", metavar="STORY")
@click.argument("name", metavar="READER")
@click.option("--yes", is_flag=True, help="It cannot be taken back, so this must be said.")
@pass_instance
def erase(instance: Instance, what: str, name: str, *, yes: bool) -> None:
    """Erase a reader who asks for it: names, addresses, everything they wrote, for good."""
    found = find(instance, what)
    with instance.db.write() as session:
        reader_id = _reader(session, found.id, name)
        gone = erase_reader(session, OWNER, found.id, reader_id, now=now())
        if not yes:
            sentence = ngettext(
                "This erases {n} review and who wrote it, for good. Nothing was changed; say --yes to do it.",
                "This erases {n} reviews and who wrote them, for good. Nothing was changed; say --yes to do it.",
                gone,
            )
            raise BadInput(sentence.format(n=gone))
    said = ngettext("The reader is erased, with {n} review.", "The reader is erased, with {n} reviews.", gone)
    say(said.format(n=gone))
    say(_("Copies made before, backups among them, still hold it; delete those you do not need."))


def _reader(session: Session, story_id: int, what: str) -> int:
    """Return the id of the reader that a person named: an id, a name, or ``=NAME`` where a name is a number."""
    if what.isascii() and what.isdigit() and len(what) < 10:
        return int(what)
    name = fold(what.removeprefix("="))
    page = storage.list_readers(session, OWNER, story_id, name=name)
    called = [(one.id, one.name) for one in page.readers]
    called += [(joined.id, joined.name) for one in page.readers for joined in one.joined]
    ids = [reader_id for reader_id, known in called if fold(known) == name]
    if not ids:
        raise NotFound(_("There is no reader “{name}” in this story. Nothing was changed.").format(name=what[:60]))
    if len(ids) > 1:
        sentence = _("Several readers are called “{name}”: say which by number ({ids}). Nothing was changed.")
        raise BadInput(sentence.format(name=what[:60], ids=", ".join(map(str, ids))))
    return ids[0]


COMMANDS = (list_, reader)
