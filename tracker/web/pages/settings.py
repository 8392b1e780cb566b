"""The settings of a story: its title, the author's names, the time zone, its sources, what was brought in, its end."""

import json
from collections.abc import Iterator

from flask import Blueprint, abort, redirect, request, stream_with_context, url_for
from werkzeug.wrappers import Response

from tracker import pipeline
from tracker.errors import BadInput
from tracker.pipeline import exporting
from tracker.storage import OWNER, batches, due, stories
from tracker.web import times
from tracker.web.context import the_web
from tracker.web.loading import opened
from tracker.web.shell import show
from tracker.web.source_words import lines, summary
from tracker.web.told import tell
from tracker.web.words_in_pages import is_calm
from tracker.words import gettext as _

blueprint = Blueprint("settings", __name__, url_prefix="/stories/<int:story_id>/settings")
EXPORTS = {"csv": "text/csv; charset=utf-8", "jsonl": "application/jsonl; charset=utf-8"}
TITLE = 300
NAMES = 20  # names of the author on one site


@blueprint.get("")
def page(story_id: int) -> str:
    """Show what can be set."""
    with opened(story_id, "settings") as at:
        kept = lines(due.list_standings(at.session, OWNER, story_id), the_web().now())
        brought = batches.of_story(at.session, OWNER, story_id)
    sites = ["", *(site for site in at.story.sites if site)]
    zones = times.zone_names()
    return show(
        "settings/page.html",
        at.shell,
        sources=kept,
        summary=summary(kept, calm=is_calm()),
        batches=brought[:50],
        sites=sites,
        zones=zones,
    )


@blueprint.post("")
def change(story_id: int) -> Response:
    """Keep title, time zone and names."""
    title = " ".join(request.form.get("title", "").replace("\0", " ").split())[:TITLE]
    zone = request.form.get("time_zone", "")
    if not title:
        raise BadInput(_("A story needs a title. Nothing was changed."))
    if not times.is_zone(zone):
        raise BadInput(_("There is no time zone of that name; choose one from the list. Nothing was changed."))
    with opened(story_id, "settings") as at:
        before = at.story
    with the_web().db.write() as session:
        stories.update_story(session, OWNER, story_id, title=title, time_zone=zone)
    names = _names(before.sites)
    if names != {site: tuple(given) for site, given in before.author_names.items()}:
        pipeline.set_author_names(the_web().db, story_id, names)
    return _told(story_id, _("Kept."))


@blueprint.get("/export/<shape>")
def export(story_id: int, shape: str) -> Response:
    """Send everything of the story ("jsonl") or its reviews ("csv") as a file, written as it is read."""
    if shape not in EXPORTS:
        abort(404)
    with opened(story_id, "settings") as at:
        story = at.story

    def lines() -> Iterator[str]:
        with the_web().db.read() as session:
            if shape == "csv":
                yield from exporting.as_csv(session, [story])
            else:
                yield from (
                    json.dumps(line, ensure_ascii=False) + "\n" for line in exporting.as_json_lines(session, [story])
                )

    name = f"story-{story_id}.{shape}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(stream_with_context(lines()), mimetype=EXPORTS[shape], headers=headers)


@blueprint.get("/delete")
def ask(story_id: int) -> str:
    """Ask once more before a story goes."""
    with opened(story_id, "settings") as at:
        return show("settings/delete.html", at.shell)


@blueprint.post("/delete")
def delete(story_id: int) -> Response:
    """Delete the story with everything of it."""
    with the_web().db.write() as session:
        title = stories.get_story(session, OWNER, story_id).title
        stories.delete_story(session, OWNER, story_id)
    tell(_("“{title}” is gone, with its reviews.").format(title=title))
    return redirect(url_for("overview.start"), 303)


def _names(sites: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return the author's names by site as the form gives them, field by field in the order of the page."""
    found = {}
    for place, site in enumerate(["", *(site for site in sites if site)]):
        said = request.form.get(f"names-{place}", "").replace("\0", "").replace("\n", ",")
        names = sorted({name.strip()[:TITLE] for name in said.split(",") if name.strip()})[:NAMES]
        if names:
            found[site] = tuple(names)
    return found


def _told(story_id: int, sentence: str) -> Response:
    tell(sentence)
    return redirect(url_for("settings.page", story_id=story_id), 303)
