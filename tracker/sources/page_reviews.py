"""Reviews and comments in a web page of any site that marks them for machines: JSON-LD, microdata, microformats."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any
from urllib.parse import urldefrag

from tracker.domain.drafts import UNKNOWN, Draft, Moment, Problem, ReviewDraft, StoryDraft
from tracker.domain.keys import post_key, site_of, url_key
from tracker.parsing.dates import loose_date, zone_of
from tracker.parsing.html import clean, plain
from tracker.parsing.saved_page import Page
from tracker.parsing.schema_org import COMMENTS, PARTS, REVIEWS, Node, may_hold_reviews, nodes_in, types_of
from tracker.sources._entries import capped_id
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "page-reviews"
LABEL = "Reviews in a web page"
CARRIES = ("reviews",)
ORDER = 80
TAKES = (
    "Reviews and comments that a page marks as such: text, title, name, date, rating with its scale, what it answers."
)
BUILT_FROM = "schema.org Review, Rating and Comment; microformats.org h-review, hReview and h-entry."
NOT_KNOWN = (
    "What a page shows without marking it. A review without an address or id of its own is known by its content."
)

USUAL_SCALE = 5.0  # schema.org: bestRating is 5 where it is not said

_LONGEST_RAW = 500


@dataclass(frozen=True, slots=True)
class _Context:
    """What one review needs to know of the page and of the others."""

    page: Page
    zone: tzinfo
    shared: frozenset[str]  # addresses that several reviews give as their own
    works: int  # how many works are reviewed


def recognises(piece: Piece) -> bool:
    """Whether the page marks at least one review or comment."""
    page = piece.page
    return page is not None and may_hold_reviews(page.source) and next(nodes_in(page), None) is not None


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story, then a review or a Problem for each that the page marks."""
    page = piece.page
    if page is None:
        return
    nodes = list(nodes_in(page))
    addresses = Counter(_address(node.data, page) for node in nodes)
    titles = list(dict.fromkeys(filter(None, (_work(node) for node in nodes))))
    context = _Context(
        page=page,
        zone=zone_of(piece.time_zone),
        shared=frozenset(address for address, count in addresses.items() if count > 1),
        works=len(titles),
    )
    if page.site:
        yield StoryDraft(title=titles[0] if len(titles) == 1 else "", site=page.site, url="")
    for number, node in enumerate(nodes, 1):
        yield from _review(node, context, _("review {number}").format(number=number))


def _review(node: Node, context: _Context, place: str) -> Iterator[Draft]:
    data, page = node.data, context.page
    body = clean(_text(data, "reviewBody", "text", "commentText", "description"))
    name, profile = _author(data, page)
    if not body.text:
        raw = f"{name} {_text(data, 'name', 'headline')}".strip()[:_LONGEST_RAW]
        yield Problem(where=place, reason=_("there is no text in it"), kept=False, raw=plain(raw))
        return
    posted = _date(_text(data, "datePublished", "dateCreated", "commentTime", "uploadDate"), context.zone)
    if posted.at is None:
        yield Problem(where=place, reason=_("no date, or none that can be right; kept without one"))
    rating, scale, sound = _rating(data)
    if not sound:
        yield Problem(where=place, reason=_("its rating does not fit its own scale; kept without it"))
    address = _address(data, page)
    chapter = _chapter(node, page)
    yield ReviewDraft(
        site=page.site or site_of(address),  # an answer may stand on its writer's own site
        external_id=_identity(data, context),
        text=body.text,
        html=body.html,
        kind=SLUG,
        where=place,
        story=_work(node) if context.works > 1 else "",
        chapter_keys=tuple(dict.fromkeys(filter(None, (post_key(chapter), url_key(chapter))))),
        chapter_title=_part_title(node),
        chapter_url=chapter,
        reader_name=name,
        reader_url=profile,
        posted=posted,
        version=_edited(data, posted, context.zone),
        title=plain(_text(data, "name", "headline")) if node.is_review else "",
        url=address,
        rating=rating,
        rating_scale=scale,
        parent_id=_parent(node, context),
    )


def _identity(data: dict[str, Any], context: _Context) -> str:
    """Return what the page calls this review: an address that is not shared, else ""."""
    name = _text(data, "@id")
    if name and not name.startswith("_:"):
        return capped_id(context.page.absolute(name) or plain(name, cap=300))
    address = _address(data, context.page)
    own = address not in context.shared and url_key(address) != "" and address != context.page.url
    return capped_id(address) if own else plain(_text(data, "identifier"), cap=180)


def _address(data: dict[str, Any], page: Page) -> str:
    return page.absolute(_text(data, "url")) if _text(data, "url") else ""


def _parent(node: Node, context: _Context) -> str:
    holder = node.holder
    return _identity(holder, context) if holder and types_of(holder) & (COMMENTS | REVIEWS) else ""


def _chapter(node: Node, page: Page) -> str:
    """Return the address of the chapter: the part of a story that is reviewed or commented on, else the page.

    "" for what is about a story as a whole.
    """
    types = types_of(node.holder or {})
    if types & PARTS:
        said = _text(node.holder or {}, "url", "mainEntityOfPage", "@id")
    elif node.is_review or types - COMMENTS:
        return ""
    else:
        said = ""
    address = urldefrag(page.absolute(said) if said else page.url).url
    return address if site_of(address) else ""


def _work(node: Node) -> str:
    """Return the title of the work that is reviewed, "" for a comment or a review of a part."""
    holder = node.holder or {}
    if not node.is_review or types_of(holder) & (PARTS | COMMENTS | REVIEWS):
        return ""
    return plain(_text(holder, "name", "headline"))


def _part_title(node: Node) -> str:
    holder = node.holder or {}
    return plain(_text(holder, "headline", "name")) if types_of(holder) & PARTS else ""


def _author(data: dict[str, Any], page: Page) -> tuple[str, str]:
    """Return the name, and the address where it is one of the page's own site."""
    said = _first(data.get("author") or data.get("creator"))
    if not isinstance(said, dict):
        return plain(str(said or ""), cap=120) if isinstance(said, str) else "", ""
    address = _text(said, "url")
    profile = page.absolute(address) if address else ""
    vouched = page.site and site_of(profile) == page.site and profile != page.url
    return plain(_text(said, "name"), cap=120), profile if vouched else ""


def _rating(data: dict[str, Any]) -> tuple[float | None, float | None, bool]:
    """Return the rating, its scale, and whether the two fit; (None, None, True) where there is none."""
    said = _first(data.get("reviewRating") or data.get("rating"))
    value = _number(_text(said, "ratingValue") if isinstance(said, dict) else said)
    if not value:  # 0: none was given
        return None, None, True
    scale = (_number(_text(said, "bestRating")) if isinstance(said, dict) else None) or USUAL_SCALE
    return (value, scale, True) if 0 < value <= scale <= 1000 else (None, None, False)


def _date(said: str, zone: tzinfo) -> Moment:
    return loose_date(said, zone) if said else UNKNOWN


def _edited(data: dict[str, Any], posted: Moment, zone: tzinfo) -> datetime | None:
    edited = _date(_text(data, "dateModified"), zone).at
    return edited if edited is not None and posted.at is not None and edited > posted.at else None


def _number(value: object) -> float | None:
    try:
        return float(str(value).strip().replace(",", ".")) if value is not None and str(value).isprintable() else None
    except ValueError:
        return None


def _text(data: dict[str, Any], *names: str) -> str:
    """Return the first of the values that is a text or a number."""
    for name in names:
        value = _first(data.get(name))
        if isinstance(value, dict):
            value = _first(value.get("@value") or value.get("@id") or value.get("name"))
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return str(value) if abs(value) < 1e15 else ""
        if isinstance(value, str) and value.strip():
            return value.strip()
    return ""


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value
