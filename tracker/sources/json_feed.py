"""A JSON Feed (1.0 or 1.1) of any engine: comments, or posts where it looks like them, as with RSS and Atom."""

import re
from collections.abc import Iterator
from typing import Any

from tracker.domain.drafts import Draft, Problem
from tracker.parsing import json_document as document
from tracker.parsing.characters import tidy
from tracker.parsing.dates import feed_date, zone_of
from tracker.parsing.feeds import NEWEST, Entry, Feed, Link
from tracker.parsing.flaws import feed_problems, where
from tracker.sources._entries import drafts_of
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "json-feed"
LABEL = "JSON Feed"
CARRIES = ("chapters", "reviews")
ORDER = 40
TAKES = "Reviews, or chapters where the feed looks like posts: text, name, time, address; the next page."
BUILT_FROM = "jsonfeed.org/version/1 and 1.1; feeds of feedparser's and reader's tests."
NOT_KNOWN = "It has no words for what a comment answers. A feed of one or two items counts as comments."

_VERSION = re.compile(r'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version\\?/')
_KEYS = re.compile(r'"(home_page_url|feed_url|items)"\s*:')
_NAMES = 5  # of authors of one item


def recognises(piece: Piece) -> bool:
    """Whether the document says that it is a JSON Feed, or has what only such a one has."""
    sample = piece.sample
    if not sample.lstrip().startswith("{"):
        return False
    return bool(_VERSION.search(sample)) or set(_KEYS.findall(sample)) == {"home_page_url", "feed_url", "items"}


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story, then reviews or chapters, then the next page. Raises Unreadable for JSON that is broken."""
    whole = document.obj(document.parsed(piece.body, piece.content_type))
    items = whole.get("items")
    listed = items if isinstance(items, list) else []
    most = NEWEST if piece.url else len(listed)
    entries = [_entry(at, item, whole, piece) for at, item in enumerate(listed[:most], 1) if isinstance(item, dict)]
    feed = _feed(whole, left_out=len(listed) - len(listed[:most]))
    yield from drafts_of(feed, entries, kind=SLUG, fetched_from=piece.url)
    for at, item in enumerate(listed[:most], 1):
        if not isinstance(item, dict):
            yield Problem(where=where(at), reason=_("it is no item of a feed; left out"), kept=False, raw=_raw(item))
    if not isinstance(items, list):
        yield Problem(where=_("the feed"), reason=_("it has no list of items"), kept=False, raw=_raw(items))
    yield from feed_problems(feed)


def _feed(whole: dict[str, Any], *, left_out: int) -> Feed:
    links = (("self", whole.get("feed_url")), ("next", whole.get("next_url")))
    return Feed(
        title=document.text(whole.get("title")),
        link=document.word(whole.get("home_page_url")),
        format="json",
        namespaces={},
        links=tuple(Link(rel=rel, href=document.word(href)) for rel, href in links),
        left_out=left_out,
    )


def _entry(at: int, item: dict[str, Any], whole: dict[str, Any], piece: Piece) -> Entry:
    """Return an item as an entry; without authors of its own it is by those of the feed, as the format says."""
    zone = zone_of(piece.time_zone)
    people = _authors(item) or _authors(whole)
    url = document.word(item.get("url")) or document.word(item.get("external_url"))
    html, text = document.text(item.get("content_html")), document.text(item.get("content_text"))
    return Entry(
        at=at,
        id=_id(item.get("id")) or url,
        link=url,
        title=document.text(item.get("title")),
        author=", ".join(name for person in people if (name := document.word(person.get("name")))),
        author_uri=next((document.word(person.get("url")) for person in people), "") if len(people) == 1 else "",
        published=feed_date(document.word(item.get("date_published")), zone),
        updated=feed_date(document.word(item.get("date_modified")), zone),
        summary=document.text(item.get("summary")),
        summary_type="text/plain",
        content=html if html.strip() else text,
        content_type="text/html" if html.strip() else "text/plain",
        extra={},
    )


def _authors(thing: dict[str, Any]) -> list[dict[str, Any]]:
    return document.objects(thing.get("authors"))[:_NAMES] or list(filter(None, [document.obj(thing.get("author"))]))


def _id(value: object) -> str:
    """Return an id; a number counts, as the format says."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)[:100] if abs(value) < 1e300 else ""
    return document.word(value)


def _raw(value: object) -> str:
    return tidy(str(value)[:500]) if isinstance(value, (str, int, float)) or value is None else type(value).__name__
