"""``import``, ``undo``, ``batches``."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from tracker.cli.base import PARTLY, Instance, exit_with, json_option, now, pass_instance, print_json, say, show
from tracker.domain.shapes import batch_shape
from tracker.errors import BadInput
from tracker.pipeline import ImportReport, Thing, import_all
from tracker.pipeline import undo as take_back
from tracker.pipeline.things import read_path
from tracker.storage import OWNER, batches
from tracker.words import gettext as _
from tracker.words import ngettext

SHOWN_MB = 5  # a smaller file is read before anybody looks
MOST_TOLD = 20  # problems shown one by one; the rest are counted


@click.command("import")
@click.argument("what", nargs=-1, required=True)
@click.option("--story", help="An id, a title, or =TITLE where a title is a number; a new title makes a new story.")
@click.option("--chapter", type=click.IntRange(1, 99_999), help="The number of the chapter for reviews that name none.")
@click.option("--dry-run", is_flag=True, help="Say what would be imported; store nothing.")
@click.option("--author-name", "author_names", multiple=True, metavar="NAME", help="A name under which you answer.")
@json_option
@pass_instance
def import_(
    instance: Instance, what: tuple[str, ...], story: str | None, chapter: int | None, author_names: tuple[str, ...], *,
    dry_run: bool, as_json: bool,
) -> None:  # fmt: skip
    """Bring in chapters and reviews from WHAT: an address, a file, a folder, a ZIP, or - (standard input)."""
    report = import_all(
        instance.db,
        instance.settings,
        list(_things(what)),
        now=now,
        story=story,
        chapter=chapter,
        dry_run=dry_run,
        author_names=author_names,
        progress=_progress if sys.stderr.isatty() else None,
    )
    if as_json:
        print_json(report.to_json())
    _tell(report)
    exit_with(PARTLY if report.lost else 0)


def _things(what: Iterable[str]) -> Iterator[Thing]:
    """What exists as a path is a path; the rest is an address, unless it looks like a path."""
    for name in what:
        path = Path(name)
        if name == "-":
            yield Thing.upload("standard input", sys.stdin.buffer.read())
        elif path.exists() or _looks_like_path(name):
            yield from read_path(path)
        else:
            yield Thing.at(name)


def _looks_like_path(name: str) -> bool:
    if "://" in name:
        return False
    return name.startswith((".", "/", "~", "\\")) or Path(name).suffix.lower() in _SUFFIXES


_SUFFIXES = frozenset(
    {".xml", ".rss", ".atom", ".csv", ".tsv", ".json", ".jsonl", ".html", ".htm", ".txt", ".md", ".eml", ".mbox"}
    | {".zip", ".epub", ".docx", ".xlsx", ".opml"}
)


def _progress(stage: str, done: int, total: int) -> None:
    words = {
        "reading": _("reading"),
        "fetching": _("fetching"),
        "saving": _("saving"),
        "unpacking": _("reading, MB"),
        "tagging": _("reading reviews"),
    }
    if stage == "unpacking":
        done, total = done // 1_000_000, total // 1_000_000
        if total < SHOWN_MB:
            return
    end = "\n" if done == total and stage == "saving" else "\r"
    sys.stderr.write(f"{words[stage]} {done:,}/{total:,}   {end}")
    sys.stderr.flush()


def _tell(report: ImportReport) -> None:
    for title in report.stories.values():
        say(title)
    say(report.sentence)
    for reason, count in report.left_out.items():
        said = ngettext("{n} item is left out: {reason}.", "{n} items are left out: {reason}.", count)
        say(said.format(n=count, reason=reason))
    if report.gap:
        say(_("Some reviews may be missing: the oldest one in the feed is newer than the newest one kept. A file from the site fills the gap."))  # fmt: skip # noqa: E501
    if report.not_followed:
        count = len(report.not_followed)
        said = ngettext("{n} feed is named in it and was not asked: {first}", "{n} feeds are named in it and were not asked, the first: {first}", count)  # fmt: skip # noqa: E501
        say(said.format(n=count, first=report.not_followed[0]))
    for problem in report.problems[:MOST_TOLD]:
        say(f"{problem.where}: {problem.reason}")
    if len(report.problems) > MOST_TOLD:
        say(_("… and {n} more like these.").format(n=len(report.problems) - MOST_TOLD))
    if report.batch is None:
        say(_("Nothing was stored: this was a dry run."))
    else:
        say(_("This was batch {n}; `tracker undo {n}` takes it back.").format(n=report.batch))


@click.command()
@click.argument("batch")
@pass_instance
def undo(instance: Instance, batch: str) -> None:
    """Take an import back."""
    if not batch.isdigit():
        raise BadInput(_("A batch is a number; `tracker batches` lists them. Nothing was changed."))
    gone = take_back(instance.db, int(batch))
    say(_("Batch {n} is undone: {reviews} reviews and {chapters} chapters went with it.").format(n=batch, **gone))


@click.command("batches")
@json_option
@pass_instance
def list_(instance: Instance, *, as_json: bool) -> None:
    """List the imports, the newest first."""
    with instance.db.read() as session:
        found = [batch_shape(batch) for batch in batches.list_batches(session, OWNER)]
    show(found, ("id", "at", "state", "sources", "what"), as_json=as_json)


COMMANDS = (import_, undo, list_)
