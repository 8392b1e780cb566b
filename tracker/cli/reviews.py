"""``reviews``, ``tag``, ``retag``."""

import json
import sys
from collections.abc import Iterable, Iterator

import click

from tracker.cli.base import Instance, json_option, pass_instance, print_json, print_lines, print_table, say
from tracker.cli.stories import find
from tracker.domain.records import ReviewFilter
from tracker.domain.shapes import reading_shape, review_shape
from tracker.errors import BadInput
from tracker.pipeline import retag as tag_again
from tracker.storage import OWNER, stories
from tracker.storage import reviews as storage
from tracker.tagging import discover, tagger
from tracker.words import gettext as _


@click.command()
@click.option("--story", help="An id, a title, or =TITLE.")
@click.option("--chapter", type=click.IntRange(min=0), help="A chapter's number; 0: those of the story as a whole.")
@click.option("--tag", "tags", multiple=True, help="Only reviews with this tag; given twice: with both.")
@click.option("--sentiment", default="", help="positive, negative, mixed, neutral or unknown.")
@click.option("--state", default="", help="unread, read, answered, unanswered, starred or hidden.")
@click.option("--search", default="", metavar="WORDS", help="Words that all occur in it.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many.")
@json_option
@pass_instance
def reviews(
    instance: Instance, story: str | None, chapter: int | None, tags: tuple[str, ...], sentiment: str, state: str,
    search: str, limit: int | None, *, as_json: bool,
) -> None:  # fmt: skip
    """List reviews, the newest first."""
    known = sorted(tag.slug for tag in discover.all_tags())
    unknown = [slug for slug in tags if slug not in known]
    if unknown:
        sentence = _("There is no tag “{tag}”. The tags are: {known}.")
        raise BadInput(sentence.format(tag=unknown[0][:40], known=", ".join(known)))
    wanted = ReviewFilter(
        story_id=find(instance, story).id if story else None,
        chapter=chapter, tags=tags, sentiment=sentiment, state=state, search=search, limit=limit,
    )  # fmt: skip
    with instance.db.read() as session:
        found = [review_shape(review) for review in storage.list_reviews(session, OWNER, wanted).reviews]
    if as_json:
        print_json(found)
    elif found:
        rows = [(r["id"], r["posted_at"], r["chapter"], r["reader"], r["sentiment"], r["text"]) for r in found]
        print_table([("id", "posted_at", "chapter", "reader", "sentiment", "text"), *rows])
    else:
        say(_("No review is like that."))


@click.command()
@click.argument("file", type=click.File("r", encoding="utf-8", errors="replace"), default="-")
def tag(file: Iterable[str]) -> None:
    """Tag texts: JSON lines {"text": ...} or plain lines in, JSON lines out, in the same order."""
    print_lines(reading_shape(tagger.read(text), text) for text in _texts(iter(file)))
    sys.stdout.flush()


def _texts(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        line = line.rstrip("\r\n")
        if not line.strip():
            continue
        try:
            value = json.loads(line) if line.lstrip().startswith("{") else None
        except ValueError:
            value = None
        yield str(value["text"]) if isinstance(value, dict) and isinstance(value.get("text"), str) else line


@click.command()
@click.option("--story", help="An id, a title, or =TITLE.")
@pass_instance
def retag(instance: Instance, story: str | None) -> None:
    """Tag again what an older tagger tagged; your corrections stay."""
    if story:
        ids = [find(instance, story).id]
    else:
        with instance.db.read() as session:
            ids = [found.id for found in stories.list_stories(session, OWNER)]
    say(_("{n} reviews were tagged again by {tagger}.").format(n=tag_again(instance.db, ids), tagger=tagger.TAGGER))


COMMANDS = (reviews, tag, retag)
