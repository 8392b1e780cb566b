"""Bringing reviews in: one box, a look at what is there, the import, and its undoing."""

import re
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
MOST_ADDRESSES = 50
FEWEST_PASTED = 40  # characters of text copied from a page

_SCHEME = re.compile(r"https?://", re.IGNORECASE)


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
    ask = _given()
    ask.story = _story_for(request.form.get("story", ""), request.form.get("title", ""))
    ask.chapter = _number(request.form.get("chapter", ""))
    ask.names = _names(request.form.get("names", ""))
    run = the_web().runs.look(ask)
    return redirect(url_for("bring.run", token=run.token), 303)


def _given() -> Ask:
    """Return what is in the box: files, addresses, or text copied from a page. Raises BadInput for anything else."""
    instance = the_web().settings.instance
    files = [file for file in request.files.getlist("files") if file.filename]
    said = request.form.get("address", "").strip()
    if bool(files) == bool(said):
        raise BadInput(_("Paste addresses or text, or choose files: one of them. Nothing was changed."))
    if len(files) > uploads.MOST:
        raise BadInput(
            _("That is more than 200 files at once. Nothing was kept; put them into a ZIP, or bring them in by parts.")
        )
    if files:
        token, names = uploads.keep(instance, files)
        return Ask(uploaded=token, what=", ".join(names))
    words = said.split()
    if len(words) <= MOST_ADDRESSES and (len(words) == 1 or all(_SCHEME.match(word) for word in words)):
        return Ask(addresses=tuple(map(_web_address, words)), what=" ".join(words))
    if "\n" not in said or len(said) < FEWEST_PASTED:
        return Ask(addresses=(_web_address(said),), what=said)
    markup = request.files.get("pasted")
    token = uploads.keep_pasted(instance, said, markup.read() if markup else b"")
    return Ask(uploaded=token, what=_("what you copied: {start}…").format(start=" ".join(words)[:60]))


def _number(said: str) -> int | None:
    """Return the number of a chapter as typed, None where there is none."""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 6 else None


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
