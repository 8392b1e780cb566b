"""The readers of a story: who they are, what they wrote, who of them is one person."""

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from tracker.analytics.wording import figures
from tracker.storage import OWNER, readers
from tracker.storage.erasing import erase_reader
from tracker.web.context import the_web
from tracker.web.loading import opened
from tracker.web.shell import show
from tracker.web.told import tell
from tracker.words import ngettext

blueprint = Blueprint("readers", __name__, url_prefix="/stories/<int:story_id>/readers")
PAGE = 100
LONGEST = 100  # characters of a name that is looked for


@blueprint.get("")
def page(story_id: int) -> str:
    """List the readers, those with most reviews first."""
    name = request.args.get("q", "").replace("\0", " ").strip()[:LONGEST]
    number = request.args.get("page", "")
    at_page = max(1, int(number)) if number.isascii() and number.isdigit() and len(number) < 6 else 1
    with opened(story_id, "settings") as at:
        found = readers.list_readers(at.session, OWNER, story_id, name=name, limit=PAGE, offset=(at_page - 1) * PAGE)
    sentence = ngettext("{n} reader, by how much they wrote.", "{n} readers, by how much they wrote.", found.total)
    return show(
        "readers/page.html",
        at.shell,
        found=found,
        name=name,
        at_page=at_page,
        last_page=-(-found.total // PAGE),
        sentence=sentence.format(n=figures(found.total)),
    )


@blueprint.get("/<int:reader_id>/erase")
def ask(story_id: int, reader_id: int) -> str:
    """Ask once more before a reader is erased."""
    with opened(story_id, "settings") as at:
        reader = readers.get_reader(at.session, OWNER, story_id, reader_id)
    return show("readers/erase.html", at.shell, reader=reader)


@blueprint.post("/<int:reader_id>/erase")
def erase(story_id: int, reader_id: int) -> Response:
    """Erase a reader who asks for it, with everything they wrote."""
    with the_web().db.write() as session:
        gone = erase_reader(session, OWNER, story_id, reader_id, now=the_web().now())
    said = ngettext(
        "The reader is erased, with {n} review. It does not come back by itself.",
        "The reader is erased, with {n} reviews. They do not come back by themselves.",
        gone,
    )
    tell(said.format(n=gone))
    return redirect(url_for("readers.page", story_id=story_id), 303)
