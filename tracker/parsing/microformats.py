"""Microdata and microformats of a page (h-review, hReview, comments of an h-entry) as objects like those of JSON-LD."""

import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborNode

from tracker.parsing.saved_page import Page

Data = dict[str, Any]

_MOST = 5_000
_HIGHEST = 200  # steps taken up the tree
_IN_ATTRIBUTE = {"meta": "content", "a": "href", "link": "href", "time": "datetime", "data": "value", "img": "src",
                 "meter": "value", "area": "href", "object": "data"}  # fmt: skip
_MARKUP = frozenset({"reviewBody", "description", "text", "commentText"})
_REVIEWS = ".h-review, .hreview"
_COMMENTS = ".h-entry .u-comment, .h-entry .p-comment, .hentry .u-comment"
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def items_in(page: Page) -> Iterator[Data]:
    """Yield the items of a page's microdata, each with those inside it; without any, its microformats."""
    found = list(_microdata(page))
    yield from found or _microformats(page)


def _microdata(page: Page) -> Iterator[Data]:
    if not page.tree.css_matches('[itemtype*="schema.org/"]'):
        return
    items: dict[int, Data] = {}
    for node in page.tree.css("[itemscope]")[:_MOST]:
        names = (node.attributes.get("itemtype") or "").split()[:20]
        items[node.mem_id] = {"@type": names} | ({"@id": name} if (name := node.attributes.get("itemid")) else {})
    inside: set[int] = set()
    for node in page.tree.css("[itemprop]")[:_MOST]:
        holder = _item_around(node, items)
        if holder is None:
            continue
        value = items.get(node.mem_id)
        if value is not None:
            inside.add(node.mem_id)
        for name in (node.attributes.get("itemprop") or "").split()[:5]:
            holder.setdefault(name, []).append(_value(node, name) if value is None else value)
    yield from (item for number, item in items.items() if number not in inside)


def _item_around(node: LexborNode, items: dict[int, Data]) -> Data | None:
    above = node.parent
    for _ in range(_HIGHEST):
        if above is None:
            return None
        if above.mem_id in items:
            return items[above.mem_id]
        above = above.parent
    return None


def _value(node: LexborNode, name: str) -> str:
    attributes = node.attributes
    said = attributes.get("content") or attributes.get(_IN_ATTRIBUTE.get(node.tag or "", ""))
    if said:
        return said
    return (node.html or "") if name in _MARKUP else node.text(deep=True).strip()


def _microformats(page: Page) -> Iterator[Data]:
    outer: set[int] = set()
    for node in page.tree.css(_REVIEWS)[:_MOST]:
        if _is_inside(node, outer):
            continue
        outer.add(node.mem_id)
        rating, best = _first(node, ".p-rating, .rating"), _first(node, ".p-best, .best")
        yield _author_and_date(node) | {
            "@type": "Review",
            "name": _text(_first(node, ".h-review > .p-name, .summary")),
            "reviewBody": _html(_first(node, ".e-content, .e-description, .p-description, .p-content, .description")),
            "reviewRating": {"ratingValue": _number(rating), "bestRating": _number(best)},
            "itemReviewed": {
                "@type": "CreativeWork",
                "name": _text(_first(node, ".p-item .p-name, .item .fn, .p-item")),
            },
        }
    for node in page.tree.css(_COMMENTS)[:_MOST]:
        yield _author_and_date(node) | {
            "@type": "Comment",
            "text": _html(_first(node, ".e-content, .p-content, .e-description, .p-name")),
        }


def _author_and_date(node: LexborNode) -> Data:
    date = _first(node, ".dt-published, .dt-reviewed, .dtreviewed, .published, time[datetime]")
    card = _first(node, ".p-author, .u-author, .reviewer, .author")
    name = _first(card, ".p-name, .fn") if card is not None else None
    link = _first(card, ".u-url, .url, a[href]") if card is not None else None
    own = node.css_first("a.u-url[href], a.permalink[href], a[rel~=bookmark][href]")
    return {
        "author": {
            "name": _text(name) or _text(card),
            "url": _href(link) or _href(card),
        },
        "datePublished": _value(date, "") if date is not None else "",
        "url": _href(own) if card is None or not _is_inside(own, {card.mem_id}) else "",
    }


def _first(node: LexborNode, selector: str) -> LexborNode | None:
    return node.css_first(selector)


def _is_inside(node: LexborNode | None, numbers: set[int]) -> bool:
    """Whether the node, or one above it, is among those with these numbers."""
    for _ in range(_HIGHEST):
        if node is None:
            return False
        if node.mem_id in numbers:
            return True
        node = node.parent
    return False


def _text(node: LexborNode | None) -> str:
    return node.text(deep=True).strip() if node is not None else ""


def _html(node: LexborNode | None) -> str:
    return (node.html or "") if node is not None else ""


def _href(node: LexborNode | None) -> str:
    return (node.attributes.get("href") or "") if node is not None else ""


def _number(node: LexborNode | None) -> str:
    """Return the first number of an element, of what it says in an attribute first."""
    if node is None:
        return ""
    inner = node.css_first(".value")
    found = _NUMBER.search(_value(inner if inner is not None else node, ""))
    return found.group() if found else ""
