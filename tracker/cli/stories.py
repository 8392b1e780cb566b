"""``stories``, ``story set|delete``, ``stats``."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import click

from tracker.analytics.stats import stats as stats_of
from tracker.cli.base import Instance, json_option, now, pass_instance, print_json, print_table, say, show
from tracker.domain.records import Story
from tracker.domain.shapes import story_shape
from tracker.errors import BadInput
from tracker.parsing.dates import loose_date
from tracker.pipeline import set_author_names
from tracker.pipeline.zone import is_zone
from tracker.storage import OWNER, chapters, rollups
from tracker.storage import stories as storage
from tracker.words import gettext as _


def find(instance: Instance, what: str) -> Story:
    """Return the story that a person named: an id, a title, or =TITLE."""
    with instance.db.read() as session:
        return storage.get_story(session, OWNER, storage.resolve_story(session, OWNER, what))


@click.command("stories")
@json_option
@pass_instance
def list_(instance: Instance, *, as_json: bool) -> None:
    """List the stories."""
    with instance.db.read() as session:
        found = [story_shape(story) for story in storage.list_stories(session, OWNER)]
    show(found, ("id", "title", "site", "chapters", "reviews", "last_chapter_at", "last_review_at"), as_json=as_json)


@click.group()
def story() -> None:
    """Change or delete a story."""


@story.command("set")
@click.argument("what", metavar="STORY")
@click.option("--title", help="A new title.")
@click.option("--author-name", "names", multiple=True, metavar="NAME", help="Add a name under which you answer.")
@click.option("--site", default="", help="The site on which --author-name counts (default: every site).")
@click.option("--time-zone", metavar="TZ", help="For example Europe/London.")
@pass_instance
def set_(
    instance: Instance, what: str, title: str | None, names: tuple[str, ...], site: str, time_zone: str | None
) -> None:
    """Set the author's names, the title, the time zone of a story."""
    if time_zone is not None and not is_zone(time_zone):
        sentence = _("{zone} is no time zone this machine knows (Europe/London is one). Nothing was changed.")
        raise BadInput(sentence.format(zone=time_zone))
    if title is not None and not title.strip():
        raise BadInput(_("A story needs a title. Nothing was changed."))
    found = find(instance, what)
    with instance.db.write() as session:
        storage.update_story(session, OWNER, found.id, title=title, time_zone=time_zone)
    if names:
        all_names = {**found.author_names, site: (*found.author_names.get(site, ()), *names)}
        changed = set_author_names(instance.db, found.id, all_names)
        say(_("{n} reviews changed sides by it.").format(n=changed))
    say(_("Done."))


@story.command()
@click.argument("what", metavar="STORY")
@pass_instance
def delete(instance: Instance, what: str) -> None:
    """Delete a story with its chapters, reviews and sources."""
    found = find(instance, what)
    with instance.db.write() as session:
        storage.delete_story(session, OWNER, found.id)
    said = _("“{title}” is deleted: {chapters} chapters and {reviews} reviews.")
    say(said.format(title=found.title, chapters=found.chapters, reviews=found.reviews))


@click.command()
@click.argument("what", metavar="STORY")
@click.option("--at", "at", metavar="WHEN", help="Leave out what is later (2026-11-24, 2026-11-24T12:00:00Z).")
@json_option
@pass_instance
def stats(instance: Instance, what: str, at: str | None, *, as_json: bool) -> None:
    """Print the numbers of a story, chapter by chapter."""
    found = find(instance, what)
    as_of = _moment(at, found.time_zone) if at else None
    with instance.db.read() as session:
        listed = chapters.list_chapters(session, OWNER, found.id)
        if as_of is None:
            rollup = rollups.get_rollup(session, OWNER, found.id)
        else:
            rollup = rollups.compute(session, OWNER, found.id, until=as_of)
            known = {row.chapter_id for row in rollup.chapters}
            listed = [chapter for chapter in listed if chapter.id in known]
    result = stats_of(found.id, found.title, listed, rollup, as_of=as_of or now())
    if as_json:
        print_json(result)
        return
    columns = ("number", "title", "reviews", "readers", "new_readers", "unanswered")
    print_table([columns, *(tuple(chapter[name] for name in columns) for chapter in result["chapters"])])


def _moment(at: str, zone: str) -> datetime:
    found = loose_date(at, ZoneInfo(zone) if is_zone(zone) else UTC)
    if found.at is None:
        raise BadInput(_("{at} is no time that can be read; 2026-11-24T12:00:00Z is one.").format(at=at[:40]))
    return found.at


COMMANDS = (list_, story, stats)
