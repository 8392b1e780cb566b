"""A saved page of reviews of FanFiction.Net or FictionPress, desktop or mobile."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo

from selectolax.lexbor import LexborNode

from tracker.domain.drafts import Draft, Moment, Problem, ReviewDraft, StoryDraft
from tracker.domain.keys import number_key
from tracker.parsing import ffn
from tracker.parsing.dates import loose_date, zone_of
from tracker.parsing.html import Cleaned, clean
from tracker.parsing.page_parts import (
    MOST,
    attribute,
    every,
    first,
    markup_without,
    moment_of,
    no_text,
    nothing_found,
    other_pages,
    own_words,
    small_number,
    without_dates,
    words_in,
)
from tracker.parsing.saved_page import Page
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "ffn-reviews-page"
LABEL = "FanFiction.Net reviews page"
CARRIES = ("reviews",)
ORDER = 30
TAKES = "Reviews with reader (signed or guest), time, chapter and text; FictionPress and the mobile pages too."
BUILT_FROM = "The structure of the desktop and mobile review pages as other programs read them; no page was at hand."
NOT_KNOWN = (
    "The site shows no id of a review that its mails have too, so that the same review from a page and from a mail is "
    "two. A date without the exact time that the page carries is kept only where its year is shown."
)

_ROWS = "#gui_table1i td, .table-bordered td, td:has(small)"
_MOBILE = "div.brb"
_CHAPTER = re.compile(r"\bc(?:h(?:apter)?)?\.?\s*(\d{1,5})\b", re.IGNORECASE)
_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_TITLE = re.compile(r"Reviews for (.+?)(?:\s*\|[^|]*)?$")
_NONE = re.compile(r"No Reviews found", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Here:
    """What the reviews of one page share."""

    host: str
    site: str
    chapter: int
    zone: tzinfo


def recognises(piece: Piece) -> bool:
    """Whether this is a page of reviews: by its address, or by its title over a table of reviews."""
    if not ffn.may_be(piece.sample) or piece.page is None or not ffn.host_of(piece.page):
        return False
    place = ffn.place_in(piece.page.url)
    if place is not None:
        return place.reviews
    return bool(_TITLE.match(words_in(piece.page.tree.css_first("title"))))


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story, a review or a Problem for each row, and whether there are more pages."""
    page = piece.page
    if page is None:
        return
    host, place = ffn.host_of(page) or "fanfiction.net", ffn.place_of(page)
    site = ffn.story_site(host, place.story) if place is not None else ""
    title = _story_title(page)
    if site or title:
        yield StoryDraft(title=title, site=site, url=f"https://{site}/1/" if site else "")
    rows = _rows(page)
    here = _Here(host, site, place.chapter if place is not None and place.reviews else 0, zone_of(piece.time_zone))
    reviews = [_review(row, at, here) for at, row in enumerate(rows, start=1)]
    yield from reviews
    if any(isinstance(review, ReviewDraft) and review.posted.at is None for review in reviews):
        yield without_dates()
    if rows:
        yield from _pages(page, place)
    elif _NONE.search(page.source):
        yield Problem(where=_("the page"), reason=_("there are no reviews on it yet"))
    else:
        yield nothing_found(page.tree.body)


def _story_title(page: Page) -> str:
    linked = (
        node for node in every(page.tree, "th a[href], #content a[href]") if ffn.place_in(attribute(node, "href"))
    )
    match = _TITLE.match(words_in(page.tree.css_first("title")))
    return words_in(next(linked, None)) or (match.group(1).strip() if match else "")


def _rows(page: Page) -> list[LexborNode]:
    """Return the cells (desktop) or blocks (mobile) that hold one review each."""
    cells = [
        cell for cell in every(page.tree, _ROWS)[:MOST] if cell.css_first("small") is not None and not every(cell, "td")
    ]
    return cells or [block for block in page.tree.css(_MOBILE) if block.css_first("[data-xutime]") is not None]


def _review(row: LexborNode, at: int, here: _Here) -> ReviewDraft | Problem:
    where = _("review {number}").format(number=at)
    cleaned = _text(row)
    if not cleaned.text:
        return no_text(where, row)
    head = first(row, "small", "span.gray", "span")
    signed = ffn.profile_link(row)
    number = ffn.reader_in(attribute(signed, "href"))
    chapter = _chapter(words_in(head)) or here.chapter
    return ReviewDraft(
        site=here.site,
        text=cleaned.text,
        html=cleaned.html,
        kind=SLUG,
        where=where,
        chapter_keys=ffn.chapter_keys(here.site, chapter) or ((number_key(chapter),) if chapter else ()),
        chapter_url=ffn.chapter_url(here.site, chapter),
        reader_name=words_in(signed, cap=120) or _guest(row),
        reader_url=ffn.reader_url(here.host, number),
        posted=_posted(row, words_in(head), here.zone),
        url=f"https://www.{here.host}/r/{here.site.rpartition('/')[2]}/{chapter}/" if here.site else "",
    )


def _text(row: LexborNode) -> Cleaned:
    """Return the text: on the desktop page its own block, on the mobile page what follows the reader's name."""
    body = row.css_first("div")
    if row.tag == "td":
        return clean(body.inner_html or "") if body is not None else Cleaned()
    cleaned = clean(markup_without(row, "span:has([data-xutime]), [data-xutime], a[href*='/u/'], img"))
    guest = _guest(row)
    text = cleaned.text.removeprefix(guest).lstrip() if guest and ffn.profile_link(row) is None else cleaned.text
    return Cleaned(html=cleaned.html, text=text) if text == cleaned.text else clean(text)


def _guest(row: LexborNode) -> str:
    """Return the name a guest gave: what stands before the small print, on the mobile page the first line."""
    if row.tag == "td":
        return own_words(row, before="small")
    return own_words(row, before="br") or words_in(row.css_first("b"), cap=120)


def _chapter(text: str) -> int:
    match = _CHAPTER.search(text)
    return int(match.group(1)) if match else 0


def _posted(row: LexborNode, shown: str, zone: tzinfo) -> Moment:
    known = moment_of(row.css_first("[data-xutime]"))
    written = _DATE.search(shown)
    return known if known.at is not None or written is None else loose_date(written.group(), zone)


def _pages(page: Page, place: ffn.Place | None) -> Iterator[Problem]:
    """Tell of further pages, by the pager's links."""
    found = (ffn.place_in(attribute(node, "href")) for node in every(page.tree, "center a[href], #d_menu a[href]"))
    pages = [link.page for link in found if link is not None and link.reviews and link.page]
    bold = small_number(words_in(page.tree.css_first("center b")))
    here = (place.page if place is not None and place.reviews else 0) or bold or 1
    if pages:
        yield other_pages(here, max(*pages, here))
