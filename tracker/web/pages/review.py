"""One review: what was read from it, to look at and to correct, and the author's note on it."""

from flask import Blueprint, redirect, request, url_for
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from tracker.domain.records import Review, ReviewFilter
from tracker.errors import NotFound
from tracker.storage import OWNER, marks, reviews
from tracker.web.context import the_web
from tracker.web.labels import FEELINGS
from tracker.web.loading import Opened, opened
from tracker.web.shell import show
from tracker.web.tag_words import group_names, known_tags
from tracker.web.told import tell
from tracker.words import gettext as _

blueprint = Blueprint("review", __name__, url_prefix="/stories/<int:story_id>/reviews/<int:review_id>")
NOTE = 2000  # characters


@blueprint.get("")
def page(story_id: int, review_id: int) -> str:
    """Show the review with its answers."""
    with opened(story_id, "inbox") as at:
        review = _of_story(at, review_id)
        wanted = ReviewFilter(story_id=story_id, chapter=review.chapter_number, state="replies", limit=500)
        told = reviews.list_reviews(at.session, OWNER, wanted).reviews
    return show(
        "inbox/review.html",
        at.shell,
        review=review,
        answers=[one for one in told if one.parent_id == review_id],
        groups=group_names(),
        known_tags=known_tags(),
        have={tag.tag for tag in review.tags},
        feelings=FEELINGS,
    )


@blueprint.post("/add")
def add(story_id: int, review_id: int) -> Response:
    """Add a tag that the tagger did not read."""
    slug = request.form.get("tag", "")
    if slug not in {tag.slug for tag in known_tags()}:
        raise BadRequest
    return _correct(story_id, review_id, said=_("The tag is added, and stays."), add=(slug,))


@blueprint.post("/feel")
def feel(story_id: int, review_id: int) -> Response:
    """Say what the review feels."""
    feeling = request.form.get("feeling", "")
    if feeling not in FEELINGS or feeling == "unknown":
        raise BadRequest
    return _correct(story_id, review_id, said=_("Corrected, and it stays corrected."), sentiment=feeling)


@blueprint.post("/note")
def note(story_id: int, review_id: int) -> Response:
    """Keep the author's note."""
    text = request.form.get("note", "").replace("\0", "").strip()[:NOTE]
    with opened(story_id, "inbox") as at:
        _of_story(at, review_id)
    with the_web().db.write() as session:
        marks.set_note(session, OWNER, review_id, text, now=the_web().now())
    return _told(story_id, review_id, _("The note is kept.") if text else _("The note is gone."))


def _correct(
    story_id: int, review_id: int, *, said: str, add: tuple[str, ...] = (), sentiment: str | None = None
) -> Response:
    with opened(story_id, "inbox") as at:
        _of_story(at, review_id)
    with the_web().db.write() as session:
        marks.correct(session, OWNER, review_id, add=add, sentiment=sentiment, now=the_web().now())
    return _told(story_id, review_id, said)


def _told(story_id: int, review_id: int, said: str) -> Response:
    tell(said)
    return redirect(url_for("review.page", story_id=story_id, review_id=review_id), 303)


def _of_story(at: Opened, review_id: int) -> Review:
    found = reviews.get_review(at.session, OWNER, review_id)
    if found.story_id != at.story.id:
        raise NotFound(_("There is no review {id} in this story.").format(id=review_id))
    return found
