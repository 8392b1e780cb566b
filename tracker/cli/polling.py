"""``poll``."""

import click

from tracker.cli.base import (
    NOTHING,
    PARTLY,
    Instance,
    exit_with,
    json_option,
    now,
    pass_instance,
    print_json,
    say,
)
from tracker.errors import BadInput
from tracker.storage import OWNER, sources
from tracker.words import gettext as _
from tracker.words import ngettext
from tracker.work.polls import Poll, Polls


@click.command()
@click.argument("wanted", nargs=-1, metavar="[SOURCE]...")
@click.option("--due", is_flag=True, help="Ask those whose time has come (as without anything).")
@click.option("--all", "every", is_flag=True, help="Ask all, whether it is time or not.")
@json_option
@pass_instance
def poll(instance: Instance, wanted: tuple[str, ...], *, due: bool, every: bool, as_json: bool) -> None:
    """Ask sources for what is new: those that are due, all, or those named."""
    if due + every + bool(wanted) > 1:
        raise BadInput(_("Say --due, --all, or which sources: one of them. Nothing was asked."))
    numbers = [_number(text) for text in wanted]
    with instance.db.read() as session:
        for number in numbers:
            sources.get_source(session, OWNER, number)
    with Polls(instance.db, instance.settings, now=now) as polls:
        chosen = list(dict.fromkeys(numbers)) or (polls.every() if every else polls.due())
        done = [found for number in chosen if (found := polls.ask(number, wished=every or bool(numbers)))]
    if as_json:
        print_json([one.to_json() for one in done])
    _tell(done)
    _end(done)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise BadInput(_("A source is a number; `tracker sources` lists them. Nothing was asked."))
    return int(text)


def _tell(polls: list[Poll]) -> None:
    quiet = 0
    for one in polls:
        if one.done and not one.report.batch and not one.report.lost:
            quiet += 1
            continue
        say(f"{one.location}: {one.said}")
        for problem in one.report.problems:
            if problem.lost:
                say(f"{problem.where}: {problem.reason}")
        if one.report.batch:
            say(_("This was batch {n}; `tracker undo {n}` takes it back.").format(n=one.report.batch))
    if quiet:
        said = ngettext("{n} source has nothing new.", "{n} sources have nothing new.", quiet)
        say(said.format(n=quiet))
    if not polls:
        say(_("No source is due: `tracker sources` says when each is. `tracker poll --all` asks them all the same."))


def _end(polls: list[Poll]) -> None:
    answered = [one for one in polls if one.done]
    if polls and not answered:
        exit_with(NOTHING)
    exit_with(PARTLY if len(answered) < len(polls) or any(one.report.lost for one in polls) else 0)


COMMANDS = (poll,)
