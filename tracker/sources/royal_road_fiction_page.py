"""A saved fiction page of Royal Road: the chapters, the fiction's numbers, the reviews with their stars."""

import json
import re
from collections.abc import Iterator
from datetime import tzinfo
from itertools import pairwise
from typing import Any

from selectolax.lexbor import LexborNode

from tracker.domain.drafts import UNKNOWN, ChapterDraft, Draft, MetricDraft, Moment, Problem, ReviewDraft, StoryDraft
from tracker.domain.keys import url_key
from tracker.parsing import royal_road
from tracker.parsing.dates import loose_date, zone_of
from tracker.parsing.html import clean, plain
from tracker.parsing.page_parts import (
    MOST,
    STARS,
    attribute,
    every,
    first,
    first_with_words,
    moment_of,
    no_text,
    nothing_found,
    number_in,
    other_pages,
    small_number,
    stars_in,
    without_dates,
    words_in,
)
from tracker.parsing.saved_page import Page
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "royal-road-fiction-page"
LABEL = "Royal Road fiction page"
CARRIES = ("chapters", "reviews", "metrics")
ORDER = 30
TAKES = (
    "Reviews with stars for the whole and for style, story, grammar and character; all chapters with time; views, "
    "followers, favourites, rating."
)
BUILT_FROM = (
    "The structure of a fiction page of 2026 in another program's tests; for reviews, how other programs read them."
)
NOT_KNOWN = "Ratings without words are not on the page. The marks of a review's id are guessed in part."

_LISTS = "#chapters, .fiction-stats, .stats-content, .review"
_REVIEW_ID = re.compile(r"^review(?:-[a-z]+){0,3}-(\d{1,18})$")
_KINDS = (
    ("total views", "views"),
    ("followers", "followers"),
    ("favorites", "favourites"),
    ("overall score", "rating"),
)
_SCRIPT = re.compile(r"window\.chapters\s*=\s*(?=\[)")


def recognises(piece: Piece) -> bool:
    """Whether this is a page of the site with a fiction's chapters, numbers or reviews and no chapter's text."""
    page = piece.page
    if not royal_road.may_be(piece.sample) or page is None or not royal_road.is_of(page):
        return False
    return page.tree.css_first(_LISTS) is not None and page.tree.css_first(".chapter-content, .chapter-inner") is None


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story, its chapters, its numbers, its reviews, and what of them is on other pages."""
    page = piece.page
    if page is None:
        return
    zone = zone_of(piece.time_zone)
    fiction = royal_road.fiction_of(page)
    site = royal_road.site_of_fiction(fiction)
    title = words_in(first_with_words(page.tree, ".fic-title h1", ".fic-header h1", "h1"))
    author = first_with_words(page.tree, '.fic-header h4 a[href*="/profile/"]', '.mt-card-content a[href*="/profile/"]')
    names = {site: (words_in(author, cap=120),)} if author is not None and fiction else {}
    if fiction or title:
        yield StoryDraft(title=title, site=site, url=royal_road.fiction_url(fiction), author_names=names)
    parts = [*_chapters(page, site), *_metrics(page, site), *_reviews(page, site, fiction, zone)]
    yield from parts or [nothing_found(page.tree.body)]
    here, pages = royal_road.pages_of(page.tree.css_first(".reviews .pagination, .pagination"), page.url)
    if pages > 1:
        yield other_pages(here, pages)


def _chapters(page: Page, site: str) -> Iterator[ChapterDraft | Problem]:
    """Yield the chapters: from the page's script, which has all, else from its table, which may show a part."""
    scripted = list(_scripted(page))
    if scripted:
        yield from (_chapter(address, title, at, place, site) for place, (address, title, at) in scripted)
        return
    rows = [row for row in every(page.tree, "#chapters tr, tr.chapter-row")[:MOST] if _row_address(row)]
    for position, row in enumerate(rows, start=1):
        cell = row.css_first("td[data-content]")
        told = attribute(cell, "data-content")
        place = small_number(told) + 1 if told.isdigit() else position
        title = words_in(first_with_words(row, 'a[href*="/chapter/"]'))
        yield _chapter(_row_address(row), title, moment_of(row.css_first("time")), place, site)
    total = small_number(attribute(page.tree.css_first("#chapters"), "data-chapters"))
    if total > len(rows):
        reason = _("the page lists {found} of {told} chapters").format(found=len(rows), told=total)
        yield Problem(where=_("the table of contents"), reason=reason)


def _row_address(row: LexborNode) -> str:
    address = attribute(row, "data-url") or attribute(row.css_first('a[href*="/chapter/"]'), "href")
    return address if royal_road.chapter_in(address) else ""


def _scripted(page: Page) -> Iterator[tuple[int, tuple[str, str, Moment]]]:
    """Yield (place, (address, title, time)) of the chapters that the page's script lists."""
    start = _SCRIPT.search(page.source)
    if start is None:
        return
    try:
        rows: Any = json.JSONDecoder().raw_decode(page.source, start.end())[0]
    except (ValueError, RecursionError):
        return
    for position, row in enumerate(rows if isinstance(rows, list) else (), start=1):
        address = str(row.get("url") or "") if isinstance(row, dict) else ""
        if not royal_road.chapter_in(address):
            continue
        date = row.get("date")
        yield position, (address, plain(str(row.get("title") or "")), loose_date(date) if date else UNKNOWN)


def _chapter(address: str, title: str, published: Moment, place: int, site: str) -> ChapterDraft:
    number = royal_road.chapter_in(address)
    long = url_key(address if "//" in address else f"https://{royal_road.HOST}{address}")
    return ChapterDraft(
        keys=tuple(dict.fromkeys(filter(None, (*royal_road.chapter_keys(number), long)))),  # places shift, numbers stay
        title=title,
        site=site,
        url=royal_road.chapter_url(number),
        published=published,
        where=_("chapter {number}").format(number=place),
    )


def _metrics(page: Page, site: str) -> Iterator[MetricDraft]:
    """Yield the fiction's numbers: each stands in the list item after its name."""
    items = every(page.tree, ".fiction-stats li, .stats-content li")
    for label, value in pairwise(items):
        name = words_in(label).rstrip(" :").lower()
        kind = next((kind for known, kind in _KINDS if name == known), "")
        number = stars_in(value) if kind == "rating" else number_in(words_in(value)) if kind else None
        if number is not None:
            yield MetricDraft(kind=kind, value=number, site=site, where=_("the story's numbers"))


def _reviews(page: Page, site: str, fiction: str, zone: tzinfo) -> Iterator[Draft]:
    found = [_review(node, at, site, fiction, zone) for at, node in enumerate(every(page.tree, ".review")[:MOST], 1)]
    yield from found
    if any(isinstance(draft, ReviewDraft) and draft.posted.at is None for draft in found):
        yield without_dates()


def _review(node: LexborNode, at: int, site: str, fiction: str, zone: tzinfo) -> ReviewDraft | Problem:
    where = _("review {number}").format(number=at)
    body = first(node, ".review-content", ".review-inner", ".review-text")
    cleaned = clean(body.inner_html or "") if body is not None else clean("")
    if not cleaned.text:
        return no_text(where, node)
    number = _id_of(node)
    reader = first_with_words(node, '.review-meta a[href*="/profile/"]', 'a[href*="/profile/"]')
    rating = stars_in(first(node, ".overall-score-container", ".overall-score"))
    return ReviewDraft(
        site=site,
        external_id=f"review-{number}" if number else "",
        text=cleaned.text,
        html=cleaned.html,
        kind=SLUG,
        where=where,
        reader_name=royal_road.name_in(words_in(reader, cap=120)),
        reader_url=royal_road.profile_in(attribute(reader, "href")),
        posted=moment_of(first(node, ".review-meta time", "time"), zone),
        title=words_in(first_with_words(node, "h4", "h3", ".review-title")),
        url=f"{royal_road.fiction_url(fiction)}?review={number}#review-{number}" if fiction and number else "",
        rating=rating,
        rating_scale=STARS if rating is not None else None,
        scores=_scores(node),
    )


def _id_of(node: LexborNode) -> str:
    candidates = [attribute(node, name) for name in ("id", "data-id", "data-review-id")]
    candidates += [attribute(anchor, "id") for anchor in node.css('[id^="review"]')[:5]]
    for candidate in candidates:
        match = _REVIEW_ID.search(candidate)
        if match is not None or (candidate.isascii() and candidate.isdigit() and len(candidate) <= 18):
            return match.group(1) if match is not None else candidate
    return ""


def _scores(node: LexborNode) -> tuple[tuple[str, float], ...]:
    """Return the further stars by name ("Style", 4.5): a name, then the stars beside it."""
    found: dict[str, float] = {}
    for score in every(node, ".advanced-score")[:20]:
        stars = stars_in(score)
        name = words_in(first_with_words(score, "div", "span") or score, cap=40).rstrip(" :").removesuffix(" Score")
        if stars is not None and name:
            found.setdefault(name, stars)
    return tuple(found.items())
