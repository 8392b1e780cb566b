"""The overview of a story, and the start: the newest story's overview, or the first run."""

from secrets import token_hex

from flask import Blueprint, Response, abort, g, redirect, request, session, url_for
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response as Answer

from tracker.analytics.wording import figures
from tracker.storage import OWNER, stories
from tracker.web.context import the_web
from tracker.web.dashboard import PAGE_LASTS, Dashboard
from tracker.web.loading import Opened, opened
from tracker.web.shell import counted_in, show
from tracker.web.words_in_pages import is_calm, theme
from tracker.words import gettext as _
from tracker.words import ngettext

blueprint = Blueprint("overview", __name__)
MARKER = token_hex(16)  # stands for the form's token in a page that is kept; nobody outside can guess it


@blueprint.get("/")
def start() -> Answer:
    """Go to the newest story, or to the first run when there is none."""
    with the_web().db.read() as reading:
        known = stories.list_stories(reading, OWNER)
    if not known:
        return redirect(url_for("bring.page"))
    return redirect(url_for("overview.page", story_id=known[0].id))


@blueprint.get("/stories/<int:story_id>")
def page(story_id: int) -> str:
    """Show how the story is doing. The page is kept for a minute; each visitor's token is put in."""
    web = the_web()
    now, look = web.now(), (is_calm(), theme())
    with web.db.read() as reading:
        board = web.shelf.get(reading, story_id, now)
    kept = board.pages.get(look)
    if kept and abs(now - kept[0]) < PAGE_LASTS and not session.get("_flashes") and not request.args:
        return kept[1].replace(MARKER, generate_csrf())
    g.token_marker = MARKER
    told = bool(session.get("_flashes"))
    made = _made(story_id, board)
    if not told and not request.args:
        board.pages[look] = (now, made)
    return made.replace(MARKER, generate_csrf())


@blueprint.get("/stories/<int:story_id>/figures/<width>.json")
def figures_of(story_id: int, width: str) -> Response:
    """Send the figures of the overview: ``{"SLUG": {"data": [...], "layout": {...}}, ...}``, colours as roles."""
    if width not in {"wide", "narrow"}:
        abort(404)
    web = the_web()
    with web.db.read() as reading:
        board = web.shelf.get(reading, story_id, web.now())
    packed = board.figures(width, calm=request.args.get("calm") == "yes")
    return Response(packed, mimetype="application/json", headers={"Content-Encoding": "gzip"})


def _made(story_id: int, board: Dashboard) -> str:
    with opened(story_id, "overview") as at:
        newest = next((one for one in board.chapters if board.newest and one.number == board.newest.number), None)
        return show(
            "overview/page.html",
            at.shell,
            board=board,
            header_facts=_header(at, board),
            newest_url=url_for("chapters.chapter", story_id=story_id, chapter_id=newest.id) if newest else "",
            figures_url=url_for("overview.figures_of", story_id=story_id, width="wide")
            + ("?calm=yes" if is_calm() else ""),
        )


def _header(at: Opened, board: Dashboard) -> list[str]:
    """Return the line under the title: chapters, words, reviews and readers."""
    numbered = [one for one in board.chapters if not one.is_note]
    said = [ngettext("{n} chapter", "{n} chapters", len(numbered)).format(n=figures(len(numbered)))]
    words = sum(one.words or 0 for one in numbered)
    if words:
        said.append(ngettext("{n} word", "{n} words", words).format(n=figures(words)))
    if is_calm():
        return said
    count, readers = counted_in(board.rollup), board.rollup.readers.total
    reviews = ngettext("{n} review", "{n} reviews", count).format(n=figures(count))
    by = ngettext("{reviews} by {n} reader", "{reviews} by {n} readers", readers)
    said.append(by.format(reviews=reviews, n=figures(readers)) if readers else reviews)
    if at.story.is_sample:
        said.append(_("a sample, written for this program"))
    return said
