"""The inbox: every review of a story, narrowed by its address, and the author's marks on them."""

from flask import Blueprint, redirect, request, url_for
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from tracker.domain.records import Chapter, ReviewPage
from tracker.storage import OWNER, chapters, reviews
from tracker.web import marking_up, shell
from tracker.web.back import safe_path
from tracker.web.context import the_web
from tracker.web.inbox_query import PAGE, InboxQuery, state_names
from tracker.web.inbox_words import nothing, said_above
from tracker.web.labels import FEELINGS, chapter_label
from tracker.web.loading import opened
from tracker.web.tag_words import group_names, known_tags
from tracker.web.told import tell
from tracker.words import gettext as _

blueprint = Blueprint("inbox", __name__, url_prefix="/stories/<int:story_id>/reviews")


@blueprint.get("")
def page(story_id: int) -> str:
    """Show the reviews that the address asks for."""
    query = InboxQuery.read(request.args)
    with opened(story_id, "inbox") as at:
        told = chapters.list_chapters(at.session, OWNER, story_id)
        found = reviews.list_reviews(at.session, OWNER, query.filter(story_id))
    names = {"chapter": _chapter_words(query, told), "reader": _reader_words(found)}
    waiting = (row.oldest_unanswered for row in (at.rollup.whole, *at.rollup.chapters))
    oldest = min((since for since in waiting if since), default=None)
    return shell.show(
        "inbox/page.html",
        at.shell,
        query=query,
        found=found,
        last_page=-(-found.total // PAGE),
        chapters=told,
        sentence=said_above(query, found.total, names, oldest, the_web().now()),
        nothing=nothing(query),
        chapter_words=names["chapter"],
        reader_words=names["reader"],
        state_names=state_names(),
        feelings=FEELINGS,
        groups=group_names(),
        known_tags=known_tags(),
        counted=shell.counted_in(at.rollup),
        left_out=shell.left_out_of(at.rollup),
    )


@blueprint.post("/mark")
def mark(story_id: int) -> Response:
    """Do what one button says, to its review or to those that are chosen, and go back to the list."""
    try:
        order = marking_up.read_order(request.form.get("do", ""), request.form.getlist("chosen"))
    except ValueError as error:
        raise BadRequest from error
    if order.review_ids:
        with the_web().db.write() as session:
            marking_up.carry_out(session, order, now=the_web().now())
        tell(order.sentence, undo=order.undo)
    else:
        tell(_("No review was chosen."), kind="hint")
    return redirect(safe_path(request.form.get("back"), url_for("inbox.page", story_id=story_id)), 303)


def _chapter_words(query: InboxQuery, told: list[Chapter]) -> str:
    if query.chapter == 0:
        return _("the story as a whole")
    title = next((one.title for one in told if one.number == query.chapter), "")
    return _("chapter {label}").format(label=chapter_label(query.chapter, title) if title else query.chapter)


def _reader_words(found: ReviewPage) -> str:
    return next((one.reader for one in found.reviews), "") or _("this reader")
