"""Bringing reviews in: one box, a look at what is there, the import, and its undoing."""

from datetime import datetime
from urllib.parse import urlsplit

from flask import Blueprint, redirect, request, url_for
from werkzeug.exceptions import NotFound as NoPage
from werkzeug.wrappers import Response

from tracker import pipeline
from tracker.analytics.wording import listed
from tracker.domain.records import Story
from tracker.errors import BadInput
from tracker.storage import OWNER, stories
from tracker.web import times, uploads
from tracker.web.context import the_web
from tracker.web.runs import Ask, Run
from tracker.web.shell import Shell, show
from tracker.web.told import tell
from tracker.words import gettext as _

blueprint = Blueprint("bring", __name__, url_prefix="/bring")
ADDRESS = 2000  # characters


@blueprint.get("")
def page() -> str:
    """Show the box."""
    known = _stories()
    chosen = request.args.get("story", "")
    can_sample = not any(story.reviews or story.chapters for story in known)
    return show("bring/page.html", _shell(known), stories=known, chosen=chosen, can_sample=can_sample)


@blueprint.post("/look")
def look() -> Response:
    """Look at what was given: nothing is kept."""
    files = [file for file in request.files.getlist("files") if file.filename]
    address = request.form.get("address", "").strip()
    if bool(files) == bool(address):
        raise BadInput(_("Paste one address, or choose files. Nothing was changed."))
    if len(files) > uploads.MOST:
        raise BadInput(_("That is more than 50 files at once. Nothing was kept; bring them in by parts."))
    token, names = uploads.keep(the_web().settings.instance, files) if files else ("", [])
    ask = Ask(
        address=_web_address(address) if address else "",
        uploaded=token,
        what=address or ", ".join(names),
        story=_story_for(request.form.get("story", ""), request.form.get("title", "")),
        names=_names(request.form.get("names", "")),
    )
    run = the_web().runs.look(ask)
    return redirect(url_for("bring.run", token=run.token), 303)


@blueprint.get("/<token>")
def run(token: str) -> str:
    """Show where a run is: looking, found, bringing, done, undone, or what went wrong."""
    found = _run(token)
    report = found.report
    kept = sum(report.chapter_count(became) for became in ("new", "updated", "unchanged")) if report else 0
    return show(
        "bring/run.html",
        _shell(_stories()),
        run=found,
        report=report,
        chapters_found=kept,
        found_titles=listed(list(report.stories.values())) if report else "",
        span=_span(report.first_at, report.last_at) if report and report.first_at and report.last_at else "",
    )


@blueprint.post("/<token>/again")
def again(token: str) -> Response:
    """Look again, with other names of the author."""
    known = _run(token)
    known.ask.names = _names(request.form.get("names", ""))
    fresh = the_web().runs.look(known.ask)
    return redirect(url_for("bring.run", token=fresh.token), 303)


@blueprint.post("/<token>/bring")
def bring(token: str) -> Response:
    """Bring in what was found."""
    known = _run(token)
    the_web().runs.bring(known)
    return redirect(url_for("bring.run", token=token), 303)


@blueprint.post("/<token>/drop")
def drop(token: str) -> Response:
    """Not these: forget what was looked at, or stop what is under way."""
    known = _run(token)
    known.stop.set()
    if not known.busy:
        uploads.drop(the_web().settings.instance, known.ask.uploaded)
    return redirect(url_for("bring.page"), 303)


@blueprint.post("/undo/<int:batch_id>")
def undo(batch_id: int) -> Response:
    """Take an import back."""
    web = the_web()
    pipeline.undo(web.db, batch_id)
    tell(_("The import is undone. Your own marks are kept, and return if you bring it in again."))
    return redirect(url_for("overview.start"), 303)


@blueprint.post("/sample")
def sample() -> Response:
    """Load the sample story and open it."""
    web = the_web()
    pipeline.load_sample(web.db, web.settings, now=web.now)
    return redirect(url_for("overview.start"), 303)


def _shell(known: list[Story]) -> Shell:
    return Shell(stories=tuple(known), place="bring")


def _stories() -> list[Story]:
    with the_web().db.read() as session:
        return stories.list_stories(session, OWNER)


def _span(first: datetime, last: datetime) -> str:
    """Return "2 January to 12 June", in UTC: the story's zone is not known before it is there."""
    now = the_web().now()
    days = [times.day_words(at, "UTC", now) for at in (first, last)]
    return _("from {first} to {last}").format(first=days[0], last=days[1]) if days[0] != days[1] else days[0]


def _run(token: str) -> Run:
    found = the_web().runs.find(token)
    if found is None:
        raise NoPage
    return found


def _web_address(said: str) -> str:
    """Return an http or https address as typed; raises BadInput for anything else, a path of this machine first."""
    wanted = said if "://" in said else f"https://{said}"
    try:
        parts = urlsplit(wanted)
        host = parts.hostname if parts.port != 0 and "\\" not in said else ""
    except ValueError:
        host = ""
    plain = len(said) <= ADDRESS and not any(sign.isspace() or not sign.isprintable() for sign in said)
    if not plain or not host or host.startswith(".") or parts.scheme.lower() not in {"http", "https"}:
        sentence = _("That is no address of a page: one begins with https:// or with a name like example.org.")
        raise BadInput(sentence)
    return said


def _story_for(chosen: str, title: str) -> str:
    """Return what names the story: a new one by its title, else the chosen one; "" : where it belongs."""
    title = " ".join(title.replace("\0", " ").split())[:300]
    if title:
        return f"={title}"
    known = {str(story.id) for story in _stories()}
    return chosen if chosen in known else ""


def _names(said: str) -> tuple[str, ...]:
    """Return the author's names as typed, one a line or set apart by commas."""
    found = (name.strip()[:300] for name in said.replace("\0", "").replace("\n", ",").split(","))
    return tuple(dict.fromkeys(name for name in found if name))[:20]
