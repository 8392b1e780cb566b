"""``story merge|split|suggestions``, ``chapter join|split``: the same story on several sites is one story."""

from typing import Any

import click

from tracker.cli.base import Instance, json_option, now, pass_instance, print_json, print_table, say
from tracker.cli.stories import find, story
from tracker.domain.alike import Pair
from tracker.domain.records import Chapter
from tracker.errors import BadInput, NotFound
from tracker.pipeline.joining import merge_stories
from tracker.storage import OWNER, Session, chapters, readers, stories
from tracker.storage.joining import chapters as joining
from tracker.storage.joining import splitting, suggesting
from tracker.words import gettext as _
from tracker.words import ngettext


@story.command()
@click.argument("first", metavar="STORY")
@click.argument("second", metavar="STORY")
@pass_instance
def merge(instance: Instance, first: str, second: str) -> None:
    """Make the second story a part of the first, which keeps its title; `story split` takes it out again."""
    kept, gone = find(instance, first), find(instance, second)
    merge_stories(instance.db, kept.id, gone.id, now=now())
    after = find(instance, str(kept.id))
    said = _("“{gone}” is a part of “{kept}” now: {chapters} chapters and {reviews} reviews on {sites}.")
    sites = ", ".join(site or _("no site") for site in after.sites)
    say(said.format(gone=gone.title, kept=kept.title, chapters=after.chapters, reviews=after.reviews, sites=sites))
    with instance.db.read() as session:
        alike = len(suggesting.like_chapters(session, OWNER, kept.id))
    if alike:
        said = ngettext(
            "{n} chapter looks like one of another site; `tracker story suggestions {id}` shows it.",
            "{n} chapters look like those of another site; `tracker story suggestions {id}` shows them.",
            alike,
        )
        say(said.format(n=alike, id=kept.id))


@story.command()
@click.argument("what", metavar="STORY")
@click.argument("site")
@click.option("--title", default="", help="What it is called from then on.")
@pass_instance
def split(instance: Instance, what: str, site: str, title: str) -> None:
    """Make what a story has on SITE a story of its own."""
    found = find(instance, what)
    with instance.db.write() as session:
        new_id = splitting.split(session, OWNER, found.id, site.strip(), now=now(), title=title)
        made = stories.get_story(session, OWNER, new_id)
    said = _("“{title}” is story {id} now, with {chapters} chapters and {reviews} reviews.")
    say(said.format(title=made.title, id=made.id, chapters=made.chapters, reviews=made.reviews))


@story.command()
@click.argument("what", metavar="[STORY]", required=False)
@json_option
@pass_instance
def suggestions(instance: Instance, what: str | None, *, as_json: bool) -> None:
    """Show which stories look the same; of STORY, which chapters and readers do."""
    found = find(instance, what) if what else None
    with instance.db.read() as session:
        rows = _of_story(session, found.id) if found else _of_stories(session)
    if as_json:
        print_json(rows)
    elif rows:
        columns = ("kind", "first", "first_name", "second", "second_name", "reason")
        print_table([columns, *(tuple(row[name] for name in columns) for row in rows)])
    else:
        say(_("Nothing looks the same."))


def _of_stories(session: Session) -> list[dict[str, Any]]:
    names = {one.id: one.title for one in stories.list_stories(session, OWNER)}
    return [_row("story", pair, names) for pair in suggesting.like_stories(session, OWNER)]


def _of_story(session: Session, story_id: int) -> list[dict[str, Any]]:
    """Return a row for each pair; a chapter is named by its number, a reader by their id."""
    listed = {one.id: one for one in chapters.list_chapters(session, OWNER, story_id)}
    people = {one.id: one.name for one in readers.list_readers(session, OWNER, story_id).readers}
    rows = []
    for pair in suggesting.like_chapters(session, OWNER, story_id):
        first, second = listed[pair.first], listed[pair.second]
        named = Pair(first.number or 0, second.number or 0, pair.reason, pair.score)
        rows.append(_row("chapter", named, {first.number or 0: first.title, second.number or 0: second.title}))
    return rows + [_row("reader", pair, people) for pair in suggesting.like_readers(session, OWNER, story_id)]


def _row(kind: str, pair: Pair, names: dict[int, str]) -> dict[str, Any]:
    return {
        "kind": kind,
        "first": pair.first,
        "first_name": names.get(pair.first, ""),
        "second": pair.second,
        "second_name": names.get(pair.second, ""),
        "reason": pair.reason,
    }


@click.group()
def chapter() -> None:
    """Join the chapters of several sites, or part them."""


@chapter.command("join")
@click.argument("what", metavar="STORY")
@click.argument("numbers", metavar="[NUMBER OTHER...]", type=click.IntRange(min=1), nargs=-1)
@click.option("--alike", is_flag=True, help="Join all that look the same.")
@pass_instance
def join_chapters(instance: Instance, what: str, numbers: tuple[int, ...], *, alike: bool) -> None:
    """Let the OTHER chapters count as chapter NUMBER: the same instalment on another site."""
    found = find(instance, what)
    if alike == bool(numbers) or len(numbers) == 1:
        raise BadInput(_("Say which chapter the others count as, or --alike. Nothing was changed."))
    with instance.db.write() as session:
        if alike:
            pairs = [(pair.first, pair.second) for pair in suggesting.like_chapters(session, OWNER, found.id)]
        else:
            first, *others = (_numbered(session, found.id, number).id for number in numbers)
            pairs = [(first, other) for other in others]
        joined = joining.join(session, OWNER, found.id, pairs) if pairs else 0
    if not joined:
        say(_("No chapters look the same."))
        return
    said = ngettext("{n} chapter counts as another one now.", "{n} chapters count as others now.", joined)
    say(said.format(n=joined))


@chapter.command("split")
@click.argument("what", metavar="STORY")
@click.argument("number", type=click.IntRange(min=1))
@click.option("--site", help="Only the one of this site; else all that were joined to it.")
@pass_instance
def split_chapter(instance: Instance, what: str, number: int, site: str | None) -> None:
    """Let what was joined to chapter NUMBER count by itself again."""
    found = find(instance, what)
    with instance.db.write() as session:
        one = _numbered(session, found.id, number)
        wanted = [one.id] if site is None else [other.id for other in one.also if other.site == site.strip()]
        if not wanted:
            sentence = _("Nothing of {site} was joined to chapter {number}. Nothing was changed.")
            raise BadInput(sentence.format(site=site, number=number))
        parted = sum(joining.split(session, OWNER, found.id, chapter_id) for chapter_id in wanted)
    said = ngettext("{n} chapter counts by itself again.", "{n} chapters count by themselves again.", parted)
    say(said.format(n=parted))


def _numbered(session: Session, story_id: int, number: int) -> Chapter:
    listed = chapters.list_chapters(session, OWNER, story_id)
    found = next((one for one in listed if one.number == number), None)
    if found is None:
        raise NotFound(_("There is no chapter {number} in this story. Nothing was changed.").format(number=number))
    return found


COMMANDS = (chapter,)
