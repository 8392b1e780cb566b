"""The export of a Commento: one JSON object with all comments of a domain and the names of who wrote them."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from tracker.domain.drafts import UNKNOWN, Complete, Draft, Gone, Moment, NotReview, Problem, ReviewDraft, StoryDraft
from tracker.domain.keys import site_of, url_key
from tracker.parsing import json_document as document
from tracker.parsing.comment_markdown import from_markdown
from tracker.parsing.dates import feed_date
from tracker.parsing.html import Cleaned, clean, plain
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "commento-export"
LABEL = "Commento export"
CARRIES = ("reviews",)
ORDER = 30
TAKES = (
    "Comments of a domain: text, name, time, page, the comment answered; deleted ones and those not approved are told. "
    "E-mail addresses are not taken."
)
BUILT_FROM = "Commento's own type of a comment (api/comment.go) and the export in Remark42's tests."
NOT_KNOWN = (
    "Titles of pages and who moderates are not told. A comment counts as gone only if newer ones are in the file."
)

ANONYMOUS = "Anonymous"  # what Commento shows for somebody without an account
HIDDEN = frozenset({"unapproved", "flagged"})

_COMMENT = re.compile(r'"commentHex"\s*:\s*"')
_LISTS = re.compile(r'"comments"\s*:\s*\[\s*\{|"commenters"\s*:\s*\[')


def recognises(piece: Piece) -> bool:
    """Whether it is an object with a list of comments as Commento names their parts."""
    sample = piece.sample.lstrip()
    return sample.startswith("{") and bool(_COMMENT.search(sample) and _LISTS.search(sample[:20_000]))


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story, a draft for each comment, then which pages the file holds whole."""
    export = document.obj(document.parsed(piece.body, piece.content_type))
    names = {
        document.word(person.get("commenterHex")): plain(document.text(person.get("name")), cap=120)
        for person in document.objects(export.get("commenters"))
    }
    comments = document.objects(export.get("comments"))
    sites = dict.fromkeys(site for comment in comments if (site := site_of(_address(comment))))
    for site in list(sites)[:1]:
        yield StoryDraft(title="", site=site)
    for at, comment in enumerate(comments, start=1):
        yield from _comment(comment, _("comment {number}").format(number=at), names)
    newest = max(filter(None, (_moment(comment).at for comment in comments)), default=None)
    if newest is not None:
        yield from _complete(comments, newest)


def _complete(comments: list[dict[str, Any]], until: datetime) -> Iterator[Complete]:
    for address in dict.fromkeys(map(_address, comments)):
        if key := url_key(address):
            yield Complete(site=site_of(address), chapter_keys=(key,), until=until, kinds=(SLUG,))


def _comment(comment: dict[str, Any], where: str, names: dict[str, str]) -> Iterator[Draft]:
    address = _address(comment)
    site = site_of(address)
    external_id = _id(comment.get("commentHex"))
    body = _body(comment)
    if comment.get("deleted") is True:
        yield Gone(external_id=external_id, reason=_("deleted"), where=where, site=site)
        return
    if comment.get("state") in HIDDEN:
        reason = _("waiting for approval, or flagged")
        yield NotReview(where=where, reason=reason, site=site, external_id=external_id)
        return
    if not body.text:
        yield Problem(where=where, reason=_("there is no text in it"), kept=False)
        return
    posted = _moment(comment)
    if posted.at is None:
        yield Problem(where=where, reason=_("no date, or none that can be right; kept without one"))
    writer = document.word(comment.get("commenterHex"))
    parent = _id(comment.get("parentHex"))
    key = url_key(address)
    yield ReviewDraft(
        site=site,
        external_id=external_id,
        text=body.text,
        html=body.html,
        kind=SLUG,
        where=where,
        chapter_keys=(key,) if key else (),
        chapter_url=address,
        reader_name=names.get(writer) or ANONYMOUS,
        posted=posted,
        url=f"{address}#commento-{external_id.removeprefix('commento:')}" if address and external_id else "",
        parent_id=parent if parent != external_id else "",
    )


def _id(value: object) -> str:
    """Return the id of a comment, told apart from those of the page's own engine; "" for none."""
    number = document.word(value, cap=100)
    return f"commento:{number}" if number and number != "root" else ""


def _address(comment: dict[str, Any]) -> str:
    """Return the address of the page: a domain and a path; how it is served is not said."""
    domain, path = document.word(comment.get("domain"), cap=300), document.word(comment.get("url"))
    address = f"https://{domain}/{path.lstrip('/')}"
    return address if domain and site_of(address) else ""


def _body(comment: dict[str, Any]) -> Cleaned:
    markup = document.text(comment.get("html"))
    return clean(markup) if markup.strip() else from_markdown(document.text(comment.get("markdown")))


def _moment(comment: dict[str, Any]) -> Moment:
    value = comment.get("creationDate")
    return feed_date(value) if isinstance(value, str) else UNKNOWN
