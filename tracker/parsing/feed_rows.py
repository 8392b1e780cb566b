"""Reads a feed with feedparser into plain rows. Runs in the child process (see ``child``): bytes in, JSON out.

The first row is the feed, then come entries, a few at a time, so that the parent can store while this reads on.
"""

import gc
import io
from calendar import timegm
from collections.abc import Iterator
from typing import Any

import feedparser

from tracker.parsing.items import Item, Items, find_items
from tracker.parsing.xml_text import safe_xml

AT_ONCE = 50

_EXTRAS = (
    "im_rating", "im_version", "user_rating", "user_name", "user_review", "book_id", "thr_total", "comments",
    "slash_comments",
)  # fmt: skip
_LONG, _SHORT = 2_000_000, 2_000  # characters kept of a text and of everything else


def rows(body: bytes, options: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield {"feed": ...}, then {"entries": [...]} and {"flaw": ..., "at": n}; ``newest`` limits the items."""
    gc.disable()  # a child's documents make no cycles worth looking for
    found = find_items(safe_xml(body, str(options.get("content_type", ""))))
    first, items = _newest(found, int(options.get("newest") or 0))
    yield {
        "feed": _feed(found)
        | {"cut": found.cut, "half": found.half, "items": len(items), "left_out": first[1], "unclosed": found.unclosed}
    }
    at = first[0]
    for start in range(0, len(items), AT_ONCE):
        batch = items[start : start + AT_ONCE]
        yield from _batch(found, batch, at + start + 1)
    gc.enable()


def _newest(found: Items, most: int) -> tuple[tuple[int, int], tuple[Item, ...]]:
    """Return (offset, left out) and the items to read: all, or the newest ``most`` by the order of the document."""
    items = found.items
    over = len(items) - most
    if not most or over <= 0:
        return (0, 0), items
    dates = [entry["published_at"] or entry["updated_at"] or 0 for entry in _entries(found, [items[0], items[-1]])]
    if len(dates) == 2 and dates[0] < dates[1]:  # oldest first
        return (over, over), items[over:]
    return (0, over), items[:most]


def _batch(found: Items, batch: tuple[Item, ...], at: int) -> Iterator[dict[str, Any]]:
    """Yield the entries of some items. Where the parser finds another number than there are, each is read alone."""
    sound = [(n, item) for n, item in enumerate(batch, at) if item.flaw in {"", "mended"}]
    entries = _entries(found, [item for _, item in sound])
    if len(entries) != len(sound):
        entries = [_one(found, item) for _, item in sound]
    read = [entry | {"at": n} for (n, _), entry in zip(sound, entries, strict=True) if entry]
    for n, item in enumerate(batch, at):
        if item.flaw == "broken" and (entry := _one(found, item)):
            read.append(entry | {"at": n})
        if item.flaw:
            yield {"flaw": item.flaw, "at": n}
    yield {"entries": sorted(read, key=lambda entry: int(entry["at"]))}


def _one(found: Items, item: Item) -> dict[str, Any]:
    entries = _entries(found, [item])
    return entries[0] if entries else {}


def _entries(found: Items, items: list[Item]) -> list[dict[str, Any]]:
    if not items:
        return []
    parsed = _parse(found.opening + b"\n".join(item.body for item in items) + found.closing)
    entries = parsed.get("entries", [])
    if len(entries) != len(items):
        return []
    return [_entry(entry, item) for entry, item in zip(entries, items, strict=True)]


def _parse(document: bytes) -> Any:
    """Return feedparser's result; a file object, since it would take a string for an address or a path."""
    head = b'<?xml version="1.0" encoding="utf-8"?>'
    return feedparser.parse(
        io.BytesIO(head + document),
        sanitize_html=False,
        resolve_relative_uris=False,
        response_headers={"content-type": "application/xml; charset=utf-8"},
    )


def _feed(found: Items) -> dict[str, Any]:
    parsed = _parse(found.around)
    feed = parsed.get("feed", {})
    return {
        "title": _text(feed, "title"),
        "link": _text(feed, "link"),
        "generator": " ".join(filter(None, (_text(feed, "generator"), _text(feed.get("generator_detail"), "href")))),
        "language": _text(feed, "language"),
        "format": str(parsed.get("version") or ""),
        "namespaces": {str(k or ""): str(v)[:_SHORT] for k, v in list(parsed.get("namespaces", {}).items())[:100]},
        "links": _links(feed),
        "updated": _text(feed, "updated"),
        "ttl": _text(feed, "ttl"),
    }


def _entry(entry: Any, item: Item) -> dict[str, Any]:
    contents = [part for part in entry.get("content", []) if isinstance(part, dict)]
    content = next((part for part in contents if "html" in str(part.get("type"))), contents[0] if contents else {})
    summary = entry.get("summary_detail") or {}
    author = entry.get("author_detail") or {}
    return {
        "id": _text(entry, "id"),
        "link": "" if entry.get("guidislink") and "://" not in _text(entry, "link") else _text(entry, "link"),
        "title": _text(entry, "title"),
        "author": _text(author, "name") or _text(entry, "author"),
        "author_uri": _text(author, "href"),
        "published": _text(entry, "published"),
        "updated": _text(entry, "updated"),
        "published_at": _seconds(entry.get("published_parsed")),
        "updated_at": _seconds(entry.get("updated_parsed")),
        "summary": _text(summary, "value", _LONG) or _text(entry, "summary", _LONG),
        "summary_type": _text(summary, "type"),
        "content": _text(content, "value", _LONG),
        "content_type": _text(content, "type"),
        "comments_feed": _text(entry, "wfw_commentrss"),
        "links": _links(entry),
        "replies": [list(pair) for pair in item.replies],
        "categories": [_text(tag, "term") for tag in entry.get("tags", [])[:100] if _text(tag, "term")],
        "extra": {key: _text(entry, key) for key in _EXTRAS if _text(entry, key)} | _marks(item),
    }


def _marks(item: Item) -> dict[str, str]:
    """Return what is said in attributes that the parser keeps only one of: Blogger's mark of a removed comment."""
    return {"blogger_removed": "true"} if b"blogger.contentRemoved" in item.body else {}


def _links(thing: Any) -> list[dict[str, str]]:
    return [
        {
            "rel": _text(link, "rel"),
            "type": _text(link, "type"),
            "href": _text(link, "href"),
            "title": _text(link, "title"),
        }
        for link in thing.get("links", [])[:50]
        if _text(link, "href")
    ]


def _text(thing: Any, key: str, most: int = _SHORT) -> str:
    """Return a value as text: an element with attributes comes as a dictionary and counts as none."""
    value = dict.get(thing, key) if isinstance(thing, dict) else None  # feedparser's own ``get`` is ten times as slow
    return value.strip()[:most] if isinstance(value, str) else ""


def _seconds(parsed: Any) -> int | None:
    try:
        return timegm(parsed) if parsed else None
    except (TypeError, ValueError, OverflowError):
        return None
