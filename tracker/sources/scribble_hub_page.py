"""A saved page of Scribble Hub: a series (chapters, reviews, numbers) or a chapter (text, notes, comments)."""

from collections.abc import Iterator
from datetime import tzinfo

from selectolax.lexbor import LexborNode

from tracker.domain.drafts import ChapterDraft, Draft, MetricDraft, Problem, ReviewDraft, StoryDraft
from tracker.domain.keys import title_key
from tracker.parsing import scribble_hub
from tracker.parsing.counting import count_words
from tracker.parsing.dates import zone_of
from tracker.parsing.html import clean
from tracker.parsing.page_comments import Setting, comments_in, reviews_from
from tracker.parsing.page_parts import (
    MOST,
    STARS,
    attribute,
    every,
    first,
    first_with_words,
    markup_without,
    moment_of,
    no_text,
    nothing_found,
    number_in,
    raw_of,
    stars_in,
    without_dates,
    words_in,
)
from tracker.parsing.saved_page import Page
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "scribble-hub-page"
LABEL = "Scribble Hub page"
CARRIES = ("chapters", "reviews", "metrics")
ORDER = 30
TAKES = "Series: chapters with time, reviews with stars, numbers. Chapter: text, author's notes, comments."
BUILT_FROM = "How other programs read the series and chapter pages; no page was at hand."
NOT_KNOWN = (
    "The structure of reviews and comments is guessed (several spellings are tried). A series page lists only the "
    "chapters of the page of its list that was shown. Times are taken to be in the author's time zone."
)

_TEXT = "#chp_raw, .chp_raw"
_NOTE = ".wi_authornotes"
_TOC = "li.toc_w, .toc_ol li"
_REVIEWS = '[id^="review"], .review, .w-review, .user_review, li[id^="comment"], div[id^="comment"]'
_KINDS = (("views", "views"), ("readers", "followers"), ("favorites", "favourites"))


def recognises(piece: Piece) -> bool:
    """Whether this is a page of the site with a chapter's text, a list of chapters, or a series' title."""
    page = piece.page
    if not scribble_hub.may_be(piece.sample) or page is None or not scribble_hub.is_of(page):
        return False
    return page.tree.css_first(f"{_TEXT}, {_TOC}, .fic_title") is not None


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story, then what the page holds."""
    page = piece.page
    if page is None:
        return
    zone = zone_of(piece.time_zone)
    series = scribble_hub.series_of(page)
    site = scribble_hub.site_of_series(series)
    content = page.tree.css_first(_TEXT)
    title = words_in(first_with_words(page.tree, ".fic_title", '.chp_byauthor a[href*="/series/"]', "h1.fic-title"))
    author = first_with_words(page.tree, ".auth_name_fic a", ".auth_name_fic", '.chp_byauthor a[href*="/profile/"]')
    if title or series:
        names = {site: (words_in(author, cap=120),)} if author is not None and series else {}
        yield StoryDraft(title=title, site=site, url=scribble_hub.series_url(series), author_names=names)
    if content is not None:
        yield from _chapter_page(page, content, site, author, zone)
        return
    parts: list[Draft] = [*_chapters(page, site, zone), *_metrics(page, site), *_reviews(page, site, zone)]
    yield from parts or [nothing_found(page.tree.body)]


def _chapters(page: Page, site: str, zone: tzinfo) -> Iterator[ChapterDraft | Problem]:
    for at, row in enumerate(every(page.tree, _TOC)[:MOST], start=1):
        where = _("chapter {number}").format(number=at)
        link = first_with_words(row, "a.toc_a", 'a[href*="/chapter/"]')
        address = page.absolute(attribute(link, "href"))
        if not scribble_hub.chapter_keys(address):
            reason = _("it has no address of its own; left out")
            yield Problem(where=where, reason=reason, kept=False, raw=raw_of(row))
            continue
        yield ChapterDraft(
            keys=scribble_hub.chapter_keys(address),
            title=words_in(link),
            site=site,
            url=address,
            published=moment_of(first(row, ".fic_date_pub", "time"), zone),
            where=where,
        )


def _metrics(page: Page, site: str) -> Iterator[MetricDraft]:
    """Yield the series' numbers: each stands before its name ("1.2k Views")."""
    seen: set[str] = set()
    for item in every(page.tree, ".fic_stats .st_item, .st_item")[:50]:
        words = words_in(item, cap=60).lower()
        kind = next((kind for known, kind in _KINDS if known in words), "")
        number = number_in(words)
        if kind and kind not in seen and number is not None:
            seen.add(kind)
            yield MetricDraft(kind=kind, value=number, site=site, where=_("the story's numbers"))


def _reviews(page: Page, site: str, zone: tzinfo) -> Iterator[Draft]:
    nodes = [
        node for node in every(page.tree, _REVIEWS)[:MOST] if first_with_words(node, 'a[href*="/profile/"]') is not None
    ]
    inner = {around.mem_id for node in nodes for around in _around(node)}
    found = [_review(node, at, site, zone) for at, node in enumerate((n for n in nodes if n.mem_id not in inner), 1)]
    yield from found
    if any(isinstance(draft, ReviewDraft) and draft.posted.at is None for draft in found):
        yield without_dates()


def _around(node: LexborNode) -> Iterator[LexborNode]:
    around = node.parent
    for _step in range(10):
        if around is None:
            return
        yield around
        around = around.parent


def _review(node: LexborNode, at: int, site: str, zone: tzinfo) -> ReviewDraft | Problem:
    where = _("review {number}").format(number=at)
    body = first_with_words(node, ".review-content", ".review_text", ".w-review-text", *scribble_hub.COMMENTS.bodies)
    cleaned = clean(markup_without(body, scribble_hub.COMMENTS.left_out)) if body is not None else clean("")
    if not cleaned.text:
        return no_text(where, node)
    reader = first_with_words(node, 'a[href*="/profile/"]')
    number = "".join(character for character in attribute(node, "id") if character.isascii() and character.isdigit())
    rating = stars_in(first(node, '[aria-label*="star"]', ".rating", ".review_rating", ".star_rating"))
    return ReviewDraft(
        site=site,
        external_id=f"review-{number}" if number else "",
        text=cleaned.text,
        html=cleaned.html,
        kind=SLUG,
        where=where,
        reader_name=words_in(reader, cap=120),
        reader_url=scribble_hub.profile_in(attribute(reader, "href")),
        posted=moment_of(first(node, *scribble_hub.COMMENTS.times, ".review_date"), zone),
        title=words_in(first_with_words(node, ".review-title", "h3", "h4")),
        rating=rating,
        rating_scale=STARS if rating is not None else None,
    )


def _chapter_page(
    page: Page, content: LexborNode, site: str, author: LexborNode | None, zone: tzinfo
) -> Iterator[Draft]:
    keys = scribble_hub.chapter_keys(page.url)
    title = words_in(first_with_words(page.tree, ".chapter-title", "h1"))
    cleaned = clean(markup_without(content, f"{_NOTE}, script, style, .sharedaddy, .rv_ad, .code-block"))
    if not cleaned.text:
        yield Problem(where=_("the page"), reason=_("the chapter has no text on this page"), raw=raw_of(content))
    top, bottom = _notes(content)
    yield ChapterDraft(
        keys=keys or (title_key(title or "?"),),
        title=title,
        site=site,
        url=page.url,
        html=cleaned.html,
        text=cleaned.text,
        top_note=top,
        bottom_note=bottom,
        words=count_words(cleaned.text) if cleaned.text else None,
        where=_("the page"),
    )
    setting = Setting(
        kind=SLUG,
        site=site,
        chapter_keys=keys,
        chapter_title=title,
        chapter_url=page.url,
        author=scribble_hub.profile_in(attribute(author, "href")),
        reader_url=scribble_hub.profile_in,
        address=lambda number: f"{page.url}#comment-{number}" if page.url and number else "",
    )
    yield from reviews_from(comments_in(page, scribble_hub.COMMENTS, zone), setting)


def _notes(content: LexborNode) -> tuple[str, str]:
    """Return the notes before the first words of the chapter, and the others."""
    tops: list[str] = []
    bottoms: list[str] = []
    begun = False
    for child in content.iter():
        notes = [child] if "wi_authornotes" in attribute(child, "class").split() else every(child, _NOTE)
        for note in notes:
            body = note.css_first(".wi_authornotes_body") or note
            (bottoms if begun else tops).append(clean(body.inner_html or "").text)
        begun = begun or (not notes and bool(words_in(child)))
    return "\n\n".join(filter(None, tops)), "\n\n".join(filter(None, bottoms))
