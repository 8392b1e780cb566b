"""The same story elsewhere: its sites, what looks the same on them, what is joined; all of it can be taken apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import Blueprint, redirect, request, url_for
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from tracker.domain.alike import Pair
from tracker.domain.records import Chapter, Reader, Story
from tracker.pipeline.joining import merge_stories
from tracker.storage import OWNER, chapters, readers, stories
from tracker.storage.joining import chapters as joined_chapters
from tracker.storage.joining import listing, splitting, suggesting
from tracker.storage.joining import readers as joined_readers
from tracker.web.back import safe_path
from tracker.web.context import the_web
from tracker.web.labels import chapter_label
from tracker.web.loading import opened
from tracker.web.shell import show
from tracker.web.told import tell
from tracker.words import gettext as _
from tracker.words import ngettext

blueprint = Blueprint("joining", __name__, url_prefix="/stories/<int:story_id>/same")
SHOWN = 100  # pairs of a kind; when those are joined the next ones are shown
MOST = 1000  # pairs in one order


@dataclass(frozen=True, slots=True, kw_only=True)
class Like:
    """Two that look the same, in words; ``value`` is what the button that joins them says."""

    value: str
    first: str
    first_site: str
    second: str
    second_site: str
    reason: str


@blueprint.get("")
def page(story_id: int) -> str:
    """Show where the story is published, what looks the same, and what is joined."""
    with opened(story_id, "settings") as at:
        parts = listing.sites_of(at.session, OWNER, story_id)
        told = chapters.list_chapters(at.session, OWNER, story_id)
        people = readers.list_readers(at.session, OWNER, story_id).readers
        pairs = suggesting.like_stories(at.session, OWNER)
        like_chapters = suggesting.like_chapters(at.session, OWNER, story_id)
        like_readers = suggesting.like_readers(at.session, OWNER, story_id)
    like_stories = _stories(pairs, story_id, at.shell.stories)
    suggested = {str(story_id), *(like.value for like in like_stories)}
    return show(
        "joining/page.html",
        at.shell,
        parts=parts,
        like_stories=like_stories,
        unlike=[one for one in at.shell.stories if str(one.id) not in suggested],
        like_chapters=_chapters(like_chapters[:SHOWN], told),
        chapters_in_all=len(like_chapters),
        like_readers=_readers(like_readers[:SHOWN], people),
        joined_chapters=[one for one in told if one.also],
        joined_readers=[one for one in people if one.joined][:SHOWN],
    )


@blueprint.post("/merge")
def merge(story_id: int) -> Response:
    """Make another story a part of this one."""
    other_id = _number(request.form.get("other", ""))
    with opened(story_id, "settings") as at:
        title = stories.get_story(at.session, OWNER, other_id).title
    merge_stories(the_web().db, story_id, other_id, now=the_web().now())
    tell(_("“{title}” is a part of this story now. Below it can be made a story of its own again.").format(title=title))
    return _back(story_id)


@blueprint.post("/split")
def split(story_id: int) -> Response:
    """Make what is on one site a story of its own, and go there."""
    with the_web().db.write() as session:
        new_id = splitting.split(session, OWNER, story_id, request.form.get("site", "")[:300], now=the_web().now())
        title = stories.get_story(session, OWNER, new_id).title
    tell(_("“{title}” is a story of its own now; its settings give it another title.").format(title=title))
    return redirect(url_for("overview.page", story_id=new_id), 303)


@blueprint.post("/chapters")
def chapter_pairs(story_id: int) -> Response:
    """Join chapters that look the same, one pair or all, or part what is joined to one."""
    with the_web().db.write() as session:
        stories.get_story(session, OWNER, story_id)
        if request.form.get("part"):
            parted = joined_chapters.split(session, OWNER, story_id, _number(request.form["part"]))
            said = ngettext("It counts by itself again.", "{n} chapters count by themselves again.", parted)
            tell(said.format(n=parted))
            return _back(story_id)
        pairs = _pairs(request.form.getlist("pair"))
        if request.form.get("all") == "yes":
            pairs = [(pair.first, pair.second) for pair in suggesting.like_chapters(session, OWNER, story_id)]
        joined = joined_chapters.join(session, OWNER, story_id, pairs) if pairs else 0
    tell(ngettext("They are one chapter now.", "{n} chapters count as others now.", joined).format(n=joined))
    return _back(story_id)


@blueprint.post("/readers")
def reader_pairs(story_id: int) -> Response:
    """Join readers who are one person, or part those who are joined."""
    with the_web().db.write() as session:
        stories.get_story(session, OWNER, story_id)
        if request.form.get("part"):
            parted = joined_readers.split(session, OWNER, story_id, _number(request.form["part"]))
            said = ngettext("They are two readers again.", "{n} readers count by themselves again.", parted)
            tell(said.format(n=parted))
            return _back(story_id)
        first, *others = [_number(one) for one in request.form.getlist("chosen")[:MOST]] or [0]
        pairs = [(first, other) for other in others] or _pairs(request.form.getlist("pair"))
        joined = joined_readers.join(session, OWNER, story_id, pairs) if pairs else 0
    if joined:
        tell(ngettext("They are one reader now.", "{n} readers count as another one now.", joined).format(n=joined))
    else:
        tell(_("Choose two readers or more who are one person."), kind="hint")
    return _back(story_id)


def _stories(pairs: Iterable[Pair], story_id: int, known: Sequence[Story]) -> list[Like]:
    """Return the stories that look like this one; it keeps its title, whichever came first."""
    named = {one.id: one for one in known}
    found = []
    for pair in pairs:
        if story_id in (pair.first, pair.second):
            other = named[pair.second if pair.first == story_id else pair.first]
            found.append(
                Like(
                    value=str(other.id),
                    first=named[story_id].title,
                    first_site=named[story_id].site,
                    second=other.title,
                    second_site=", ".join(site for site in other.sites if site),
                    reason=pair.reason,
                )
            )
    return found


def _chapters(pairs: Iterable[Pair], told: Sequence[Chapter]) -> list[Like]:
    named = {one.id: one for one in told}
    return [
        Like(
            value=f"{pair.first}:{pair.second}",
            first=_label(named[pair.first]),
            first_site=named[pair.first].site,
            second=_label(named[pair.second]),
            second_site=named[pair.second].site,
            reason=pair.reason,
        )
        for pair in pairs
    ]


def _label(chapter: Chapter) -> str:
    """Return a chapter's title: its number in the story is not the one it has on its site."""
    return chapter.title or chapter_label(chapter.number, "")


def _readers(pairs: Iterable[Pair], people: Sequence[Reader]) -> list[Like]:
    named = {one.id: one for one in people}
    return [
        Like(
            value=f"{pair.first}:{pair.second}",
            first=named[pair.first].name,
            first_site=named[pair.first].site,
            second=named[pair.second].name,
            second_site=named[pair.second].site,
            reason=pair.reason,
        )
        for pair in pairs
        if pair.first in named and pair.second in named
    ]


def _pairs(said: Iterable[str]) -> list[tuple[int, int]]:
    found = [one.partition(":") for one in list(said)[:MOST]]
    return [(_number(first), _number(second)) for first, _colon, second in found]


def _number(said: str) -> int:
    if not said.isascii() or not said.isdigit() or len(said) > 9:
        raise BadRequest
    return int(said)


def _back(story_id: int) -> Response:
    return redirect(safe_path(request.form.get("back"), url_for("joining.page", story_id=story_id)), 303)
