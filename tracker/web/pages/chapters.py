"""The chapters of a story, and one of them with what its reviews say."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from tracker.analytics.wording import figures
from tracker.domain.records import Chapter, ReviewFilter
from tracker.domain.rollups import ChapterRollup
from tracker.errors import NotFound
from tracker.storage import OWNER, chapter_notes, chapters, reviews
from tracker.web import times
from tracker.web.chapter_card import bars_of, card_of, counts_of
from tracker.web.context import the_web
from tracker.web.loading import Opened, opened
from tracker.web.shell import show
from tracker.web.told import tell
from tracker.words import gettext as _
from tracker.words import ngettext

blueprint = Blueprint("chapters", __name__, url_prefix="/stories/<int:story_id>/chapters")
SHOWN = 20  # reviews on the page of a chapter; the inbox has them all


@dataclass(frozen=True, slots=True)
class Line:
    """A chapter in the list, with its counts."""

    chapter: Chapter
    counts: ChapterRollup


@blueprint.get("")
def page(story_id: int) -> str:
    """List the chapters, the newest first, and the notes apart."""
    with opened(story_id, "chapters") as at:
        told = chapters.list_chapters(at.session, OWNER, story_id)
    lines = [Line(one, counts_of(one, at.rollup)) for one in told if one.number is not None]
    notes = [one for one in told if one.number is None]
    sentence = ngettext("{n} chapter, the newest first.", "{n} chapters, the newest first.", len(lines))
    return show(
        "chapters/page.html",
        at.shell,
        lines=lines[::-1],
        notes=notes[::-1],
        sentence=sentence.format(n=figures(len(lines))) if lines else _("None yet."),
    )


@blueprint.get("/<int:chapter_id>")
def chapter(story_id: int, chapter_id: int) -> str:
    """Show one chapter or note."""
    now = the_web().now()
    with opened(story_id, "chapters") as at:
        one = _of_story(at, chapter_id)
        told = chapters.list_chapters(at.session, OWNER, story_id)
        wanted = ReviewFilter(story_id=story_id, chapter=one.number, state="counted", limit=SHOWN)
        found = reviews.list_reviews(at.session, OWNER, wanted) if one.number is not None else None
    counts = counts_of(one, at.rollup)
    return show(
        "chapters/chapter.html",
        at.shell,
        chapter=one,
        header_facts=_header(one, told, at.story.time_zone),
        before=_beside(told, one, -1),
        after=_beside(told, one, 1),
        card=card_of(one, told, at.rollup, now),
        counts=counts,
        bars=bars_of(counts),
        found=found,
        all_url=url_for("inbox.page", story_id=story_id, chapter=one.number),
    )


@blueprint.post("/<int:chapter_id>/turn")
def turn(story_id: int, chapter_id: int) -> Response:
    """Make a chapter a note, or a note a chapter."""
    note = request.form.get("note") == "yes"
    with opened(story_id, "chapters") as at:
        _of_story(at, chapter_id)
    with the_web().db.write() as session:
        chapters.set_note(session, OWNER, chapter_id, note=note)
    said = _("It is a note now, without a number.") if note else _("It is a chapter now; all are numbered anew.")
    tell(said)
    return redirect(url_for("chapters.chapter", story_id=story_id, chapter_id=chapter_id), 303)


@blueprint.post("/<int:chapter_id>/notes")
def notes(story_id: int, chapter_id: int) -> Response:
    """Keep the author's notes apart from the text, or count them as a part of it."""
    apart = request.form.get("apart") == "yes"
    with opened(story_id, "chapters") as at:
        _of_story(at, chapter_id)
    with the_web().db.write() as session:
        chapter_notes.set_apart(session, OWNER, chapter_id, apart=apart)
    tell(_("Your notes are kept apart from the text.") if apart else _("Your notes count as a part of the text now."))
    return redirect(url_for("chapters.chapter", story_id=story_id, chapter_id=chapter_id), 303)


def _of_story(at: Opened, chapter_id: int) -> Chapter:
    found = chapters.get_chapter(at.session, OWNER, chapter_id)
    if found.story_id != at.story.id:
        raise NotFound(_("There is no chapter {id} in this story.").format(id=chapter_id))
    return found


def _beside(told: Sequence[Chapter], one: Chapter, step: int) -> Chapter | None:
    if one.number is None:
        return None
    return next((other for other in told if other.number == one.number + step), None)


def _header(one: Chapter, told: Sequence[Chapter], zone: str) -> list[str]:
    """Return the line under the title: when, how long, how long after the one before."""
    said = [_("Posted {when}").format(when=times.moment_words(one.published, zone, the_web().now()))]
    if one.published.at is None:
        said = [_("It is not known when it was posted")]
    if one.words:
        said.append(ngettext("{n} word", "{n} words", one.words).format(n=figures(one.words)))
    before = _beside(told, one, -1)
    gap = times.days_after(one.published, before.published, zone) if before else ""
    if before and gap:
        said.append(_("{days} after chapter {number}").format(days=gap, number=before.number))
    return said
