"""Reviews of an app in Apple's App Store, as its feed of customer reviews gives them: Atom, or the same as JSON.

Where a story is an app of its own, its reviews are there, each with one to five stars.
"""

import re
from collections.abc import Iterator
from typing import Any

from tracker.domain.drafts import Draft, FeedLink, NotReview, Problem, ReviewDraft, StoryDraft
from tracker.domain.keys import site_of
from tracker.parsing import json_document as document
from tracker.parsing.dates import feed_date, zone_of
from tracker.parsing.feed_shape import is_feed
from tracker.parsing.feeds import Entry, Feed, Flaw, Link
from tracker.parsing.flaws import feed_problems, flaw_problem, where
from tracker.parsing.html import Cleaned, from_text, plain
from tracker.sources._entries import capped_id
from tracker.sources._feeds import body_of, empty, opened, undated
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "app-store"
LABEL = "App Store reviews"
CARRIES = ("reviews",)
ORDER = 40
TAKES = "The reviews of one app: title, text, name, time, stars; the next page of the feed."
BUILT_FROM = "Feeds as several other programs read them (the elements, the address, both contents of an entry)."
NOT_KNOWN = "Not seen as served. Votes and the version of the app are not taken; a country is a feed of its own."

SCALE = 5.0

_NAMESPACE = "itunes.apple.com/rss"
_RATING = re.compile(r"<im:rating[\s>]")
_JSON_RATING = re.compile(r'"im:rating"\s*:\s*\{\s*"label"')
_APP = re.compile(r"(?:/customerreviews/(?:[^?#]*/)?id=|/review\?id=|/app/(?:[^?#]*/)?id)(\d{1,15})\b")


def recognises(piece: Piece) -> bool:
    """Whether its entries have the stars of Apple's store."""
    sample = piece.sample
    if sample.lstrip().startswith("{"):
        return bool(_JSON_RATING.search(sample))
    return is_feed(sample) and _NAMESPACE in sample and bool(_RATING.search(sample))


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story, a review for each entry with stars, the next page, and what is wrong with the feed."""
    feed, entries = _from_json(piece) if piece.sample.lstrip().startswith("{") else _from_atom(piece)
    listed = list(entries)
    app = _app(feed, listed)
    site = f"apps.apple.com/app/id{app}" if app else "apps.apple.com"
    yield StoryDraft(title="", site=site, url=f"https://{site}" if app else "")
    for entry in listed:
        yield from [flaw_problem(entry)] if isinstance(entry, Flaw) else _review(entry, site)
    following = next((link.href for link in feed.links if link.rel == "next"), "")
    if following and following != feed.self_link and site_of(following) in {"itunes.apple.com", site_of(piece.url)}:
        yield FeedLink(url=following, what="next")
    yield from feed_problems(feed)


def _review(entry: Entry, site: str) -> Iterator[Draft]:
    place = where(entry.at)
    title = plain(entry.title)
    if "im_rating" not in entry.extra:
        yield NotReview(where=place, reason=_("an entry about the app itself, no review"))
        return
    body = _without_title(body_of(entry), title, entry)
    if not body.text:
        yield empty(entry, place)
        return
    yield from undated(entry, place)
    stars = entry.extra["im_rating"]
    rating = float(stars) if stars in {"1", "2", "3", "4", "5"} else None
    if rating is None:
        yield Problem(where=place, reason=_("its rating does not fit its own scale; kept without it"))
    yield ReviewDraft(
        site=site,
        external_id=capped_id(entry.id),
        text=body.text,
        html=body.html,
        kind=SLUG,
        where=place,
        item_title=title,
        reader_name=plain(entry.author, cap=120),
        reader_url=entry.author_uri if site_of(entry.author_uri) == "itunes.apple.com" else "",
        posted=entry.posted,
        title=title,
        rating=rating,
        rating_scale=SCALE if rating is not None else None,
    )


def _without_title(body: Cleaned, title: str, entry: Entry) -> Cleaned:
    """Return the text without the title, which the content in HTML repeats in a table of its own."""
    if "<table" not in entry.content[:2_000] or not body.text.startswith(title):
        return body
    return from_text(body.text.removeprefix(title))


def _app(feed: Feed, entries: list[Entry | Flaw]) -> str:
    """Return the number of the app, which stands in the address of the feed and in the links of its entries."""
    links = [link.href for link in feed.links] + [feed.link]
    links += [link.href for entry in entries[:5] if isinstance(entry, Entry) for link in entry.links]
    found = (_APP.search(link) for link in links if "apple.com" in site_of(link))
    return next((match.group(1) for match in found if match), "")


def _from_atom(piece: Piece) -> tuple[Feed, Iterator[Entry | Flaw]]:
    reading = opened(piece)
    return reading.feed, reading.entries


def _from_json(piece: Piece) -> tuple[Feed, Iterator[Entry | Flaw]]:
    whole = document.obj(document.obj(document.parsed(piece.body, piece.content_type)).get("feed"))
    entries = whole.get("entry")
    listed = document.objects(entries) or list(filter(None, [document.obj(entries)]))
    feed = Feed(title=_label(whole.get("title")), format="json", namespaces={}, links=_links(whole))
    return feed, (_entry(at, entry, piece) for at, entry in enumerate(listed, 1))


def _entry(at: int, entry: dict[str, Any], piece: Piece) -> Entry:
    author = document.obj(entry.get("author"))
    rating = _label(entry.get("im:rating"))
    return Entry(
        at=at,
        id=document.word(_label(entry.get("id"))),
        title=_label(entry.get("title")),
        author=_label(author.get("name")),
        author_uri=document.word(_label(author.get("uri"))),
        updated=feed_date(document.word(_label(entry.get("updated"))), zone_of(piece.time_zone)),
        content=_label(entry.get("content")),
        content_type="text/plain",
        links=_links(entry),
        extra={"im_rating": rating} if rating else {},
    )


def _label(value: object) -> str:
    return document.text(document.obj(value).get("label"))


def _links(thing: dict[str, Any]) -> tuple[Link, ...]:
    links = thing.get("link")
    found = document.objects(links) or list(filter(None, [document.obj(links)]))
    said = [document.obj(link.get("attributes")) for link in found[:20]]
    return tuple(Link(rel=document.word(link.get("rel")), href=document.word(link.get("href"))) for link in said)
