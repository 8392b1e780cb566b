"""Where a story's chapters and reviews come from: how each source is doing, and what can be done with it."""

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from tracker.errors import BadInput, NotFound
from tracker.pipeline.mailboxes import add_mailbox, mailbox_address
from tracker.storage import OWNER, Session, due, sources
from tracker.storage.due import Standing
from tracker.web.asking import ask_now
from tracker.web.context import the_web
from tracker.web.loading import opened
from tracker.web.shell import show
from tracker.web.source_words import lines, summary
from tracker.web.told import tell
from tracker.web.words_in_pages import is_calm
from tracker.words import gettext as _
from tracker.work import outline
from tracker.work.telling import label_of

blueprint = Blueprint("sources", __name__, url_prefix="/stories/<int:story_id>/sources")
FIELD = 500  # characters of a field of the mailbox form


@blueprint.get("")
def page(story_id: int) -> str:
    """Show the sources of the story."""
    with opened(story_id, "settings") as at:
        known = due.list_standings(at.session, OWNER, story_id)
    found = lines(known, the_web().now())
    return show(
        "sources/page.html",
        at.shell,
        summary=summary(found, calm=is_calm()),
        asked=[line for line in found if line.is_address and not line.part],
        parts=[line for line in found if line.is_address and line.part],
        files=[line for line in found if not line.is_address],
        polls=the_web().settings.poll,
    )


@blueprint.post("/<int:source_id>")
def change(story_id: int, source_id: int) -> Response:
    """Ask a source now, pause or resume it, or close its gap."""
    wanted = request.form.get("do", "")
    said = {
        "pause": _("It is paused, and not asked until you resume it."),
        "resume": _("It is asked again from now on."),
        "close-gap": _("Good. The notice is put away."),
        "ask": "",
    }
    if wanted not in said:
        raise BadInput(_("Ask it, pause it or resume it. Nothing was changed."))
    web = the_web()
    with web.db.write() as session:
        _mine(session, story_id, source_id)
        if wanted == "close-gap":
            sources.close_gap(session, OWNER, source_id)
        elif wanted != "ask":
            sources.set_paused(session, OWNER, source_id, paused=wanted == "pause")
    return _told(story_id, said[wanted] or ask_now(web, source_id, calm=is_calm()))


@blueprint.get("/<int:source_id>/remove")
def sure(story_id: int, source_id: int) -> str:
    """Ask once more before a source goes."""
    with opened(story_id, "settings") as at:
        standing = _mine(at.session, story_id, source_id)
    return show("sources/remove.html", at.shell, source=standing, label=label_of(standing))


@blueprint.post("/<int:source_id>/remove")
def remove(story_id: int, source_id: int) -> Response:
    """Take a source away; what it brought stays."""
    with the_web().db.write() as session:
        _mine(session, story_id, source_id)
        sources.remove_source(session, OWNER, source_id)
    return _told(story_id, _("It is removed. What it brought stays."))


@blueprint.post("/mailbox")
def mailbox(story_id: int) -> Response:
    """Add a mailbox, or give a known one its new password."""
    fields = {name: request.form.get(name, "").replace("\0", "")[:FIELD] for name in ("host", "name", "folder")}
    address = mailbox_address(password=request.form.get("password", "")[:FIELD], **fields)
    with opened(story_id, "settings"):
        pass  # or there is no such story
    with the_web().db.write() as session:
        _source_id, new = add_mailbox(session, story_id, address)
    known = _("The mailbox was here already. It is asked with this password from now on.")
    soon = _("The mailbox is kept, and read in a moment.") if the_web().settings.poll else _("The mailbox is kept.")
    return _told(story_id, soon if new else known)


@blueprint.get("/sources.opml")
def download(story_id: int) -> Response:
    """Send the addresses as a list of feeds that other programs read; no password is in it."""
    with opened(story_id, "settings") as at:
        known = due.list_standings(at.session, OWNER, story_id)
    text = outline.outline(known, {story_id: at.story.title})
    name = f"sources-of-story-{story_id}.opml"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(text, mimetype="text/x-opml", headers=headers)


def _mine(session: Session, story_id: int, source_id: int) -> Standing:
    standing = due.get_standing(session, OWNER, source_id)
    if standing.story_id != story_id:
        raise NotFound(_("There is no such source in this story. Nothing was changed."))
    return standing


def _told(story_id: int, sentence: str) -> Response:
    tell(sentence)
    return redirect(url_for("sources.page", story_id=story_id), 303)
