"""The comments of one thread of an Isso, or its latest ones, as its own JSON.

The JSON says neither which blog nor which thread it is about. Fetched, its address tells the thread and the Isso, and
that is the site; the feed, fetched from the same Isso, gives its reviews that second identity too, so that both are
one. A file of it has no site: name the story.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tracker.domain.drafts import UNKNOWN, Complete, Draft, Gone, Moment, NotReview, Problem, ReviewDraft, StoryDraft
from tracker.parsing import isso
from tracker.parsing import json_document as document
from tracker.parsing.comment_markdown import from_markdown
from tracker.parsing.dates import epoch
from tracker.parsing.html import clean
from tracker.sources.base import Piece
from tracker.words import gettext as _
from tracker.words import ngettext

SLUG = "isso-json"
LABEL = "Isso JSON"
CARRIES = ("reviews",)
ORDER = 30
TAKES = (
    "A thread's comments with their answers, or the latest of all: text, name, time, edit, the comment answered; those "
    "waiting for approval are told and left out."
)
BUILT_FROM = (
    "Isso 0.14 as served: whole, limited, without answers, as Markdown, the latest; compared with its database."
)
NOT_KNOWN = (
    "A file does not say which story or chapter it is about. Comments deleted without answers are not in it, and those "
    "waiting for approval hardly ever."
)

KINDS = ("isso-feed", SLUG)
VISIBLE, WAITING, DELETED = 1, 2, 4

_THREAD = re.compile(r'\{[^{}\[\]]{0,400}"(?:total_replies|hidden_replies|replies)"\s*:')
_COMMENT = (
    r'"id"\s*:\s*\d',
    r'"mode"\s*:\s*\d',
    r'"text"\s*:\s*"',
    r'"created"\s*:\s*\d',
    r'"parent"\s*:',
    r'"likes"\s*:',
)
_HTML = re.compile(r"\s*<(?:p|ul|ol|pre|blockquote|h[1-6]|hr|table|div)\b")  # how Isso's own HTML begins
_WHOLE = re.compile(r"(?:^|&)(?:uri|sort|plain)=")


@dataclass(frozen=True, slots=True)
class _Place:
    """What is known of the thread besides its comments."""

    server: str = ""
    uri: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        key = isso.thread_key(self.server, self.uri)
        return (key,) if key else ()


def recognises(piece: Piece) -> bool:
    """Whether it is an object of a thread's counts and replies, or a list of comments as Isso writes them."""
    sample = piece.sample.lstrip()
    if sample.startswith("{"):
        return _THREAD.match(sample) is not None and '"hidden_replies"' in sample and '"replies"' in sample
    if not sample.startswith("["):
        return False
    first = sample[: sample.find("}") + 1]
    return '"uri"' in first and all(re.search(part, first) for part in _COMMENT)


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story where the address tells it, a draft for each comment, and how many answers are missing."""
    value = document.parsed(piece.body, piece.content_type)
    server = isso.server_of(piece.url)
    if server:
        yield StoryDraft(title="", site=server)
    if isinstance(value, list):
        for at, comment in enumerate(document.objects(value), start=1):
            yield from _comment(comment, at, _Place(server, document.word(comment.get("uri"))))
        return
    thread = document.obj(value)
    place = _Place(server, isso.asked_for(piece.url))
    at = 0
    for at, comment in enumerate(_all(thread), start=1):
        yield from _comment(comment, at, place)
    hidden = sum(document.whole(part.get("hidden_replies")) or 0 for part in _holders(thread))
    if hidden:
        yield _missing(hidden)
    elif server and place.keys and at and _asks_for_all(piece.url):
        yield Complete(site=server, chapter_keys=place.keys, kinds=KINDS)


def _holders(thread: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what has replies: the thread and its first comments; Isso nests no deeper."""
    return [thread, *document.objects(thread.get("replies"))]


def _all(thread: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for comment in document.objects(thread.get("replies")):
        yield comment
        yield from document.objects(comment.get("replies"))


def _missing(hidden: int) -> Problem:
    reason = ngettext(
        "{count} comment of the thread is not in this document",
        "{count} comments of the thread are not in this document",
        hidden,
    )
    return Problem(where=_("the thread"), reason=reason.format(count=hidden))


def _asks_for_all(url: str) -> bool:
    """Whether the address asks for the whole thread: with nothing that limits it."""
    query = url.partition("?")[2].partition("#")[0]
    return all(_WHOLE.match(part) for part in query.split("&"))


def _comment(comment: dict[str, Any], at: int, place: _Place) -> Iterator[Draft]:
    where = _("comment {number}").format(number=at)
    external_id = isso.external_id(document.whole(comment.get("id")))
    mode = comment.get("mode")
    markup = document.text(comment.get("text"))
    body = clean(markup) if _HTML.match(markup) else from_markdown(markup)
    if mode == DELETED:
        yield Gone(external_id=external_id, reason=_("deleted; its answers remain"), where=where, site=place.server)
        return
    if mode == WAITING:
        reason = _("waiting for approval")
        yield NotReview(where=where, reason=reason, site=place.server, external_id=external_id)
        return
    if not body.text:
        yield Problem(where=where, reason=_("there is no text in it"), kept=False, raw=external_id)
        return
    created, modified = _moment(comment.get("created")), _moment(comment.get("modified"))
    if created.at is None:
        yield Problem(where=where, reason=_("no date, or none that can be right; kept without one"))
    yield ReviewDraft(
        site=place.server,
        external_id=external_id,
        text=body.text,
        html=body.html,
        kind=SLUG,
        where=where,
        chapter_keys=place.keys,
        reader_name=isso.name(document.text(comment.get("author"))),
        posted=created,
        parent_id=isso.external_id(document.whole(comment.get("parent"))),
        version=modified.at or created.at,
    )


def _moment(value: object) -> Moment:
    seconds = document.number(value)
    return epoch(seconds) if seconds is not None else UNKNOWN
