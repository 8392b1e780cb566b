"""Threads with their comments in the JSON that Isso imports from: what a blog's author made to move to it."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import tzinfo
from typing import Any

from tracker.domain.drafts import UNKNOWN, Draft, Problem, ReviewDraft
from tracker.domain.keys import site_of, title_key, url_key
from tracker.parsing import isso
from tracker.parsing import json_document as document
from tracker.parsing.dates import feed_date, zone_of
from tracker.parsing.html import clean, from_text, plain
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "isso-import"
LABEL = "Isso import file"
CARRIES = ("reviews",)
ORDER = 30
TAKES = "Comments by thread: text, name, time, the thread's address and title. E-mail and IP addresses are not taken."
BUILT_FROM = "Isso's own generic importer and the sample in its tests."
NOT_KNOWN = (
    "The blog is not named, nor who answers whom; a time has no zone and is read in the story's. Comments have no ids "
    "of their own: they are known by chapter, name, time and text."
)

_START = re.compile(r"\[\s*\{\s*\"(?:comments|id|title)\"\s*:")
_PARTS = (r'"comments"\s*:\s*\[', r'"title"\s*:', r'"remote_addr"\s*:', r'"created"\s*:\s*"\d{4}-', r'"author"\s*:')


def recognises(piece: Piece) -> bool:
    """Whether it is a list of threads, each with a list of comments as Isso's importer wants them."""
    sample = piece.sample.lstrip()
    return _START.match(sample) is not None and all(re.search(part, sample) for part in _PARTS)


def read(piece: Piece) -> Iterator[Draft]:
    """Yield a review for each comment; what is no thread is told."""
    value = document.parsed(piece.body, piece.content_type)
    zone = zone_of(piece.time_zone)
    threads = value if isinstance(value, list) else []
    titles = Counter(title_key(_title(document.obj(thread))) for thread in threads)
    for at, thread in enumerate(threads, start=1):
        if not isinstance(thread, dict) or not isinstance(thread.get("comments"), list):
            reason = _("it is no thread with comments; left out")
            yield Problem(where=_("thread {number}").format(number=at), reason=reason, kept=False)
            continue
        shared = titles[title_key(_title(thread))] > 1
        for place, comment in enumerate(document.objects(thread["comments"]), start=1):
            where = _("thread {thread}, comment {number}").format(thread=at, number=place)
            yield from _comment(comment, thread, where, zone, shared=shared)


def _comment(
    comment: dict[str, Any], thread: dict[str, Any], where: str, zone: tzinfo, *, shared: bool
) -> Iterator[Draft]:
    markup = document.text(comment.get("text"))
    body = clean(markup) if re.search(r"<(?:p|br|a|em|strong|blockquote)\b", markup) else from_text(markup)
    if not body.text:
        yield Problem(where=where, reason=_("there is no text in it"), kept=False)
        return
    created = document.word(comment.get("created"), cap=100)
    posted = feed_date(created, zone) if created else UNKNOWN
    if posted.at is None:
        yield Problem(where=where, reason=_("no date, or none that can be right; kept without one"))
    uri = document.word(thread.get("id"))
    site = site_of(uri)
    title = _title(thread)
    keys = (url_key(uri) if site else isso.thread_key("", uri), "" if shared else title_key(title))
    yield ReviewDraft(
        site=site,
        text=body.text,
        html=body.html,
        kind=SLUG,
        where=where,
        chapter_keys=tuple(dict.fromkeys(filter(None, keys))),
        chapter_title=title,
        chapter_url=uri if site else "",
        reader_name=plain(document.text(comment.get("author")), cap=120),
        posted=posted,
    )


def _title(thread: dict[str, Any]) -> str:
    return plain(isso.title(document.text(thread.get("title"))))
