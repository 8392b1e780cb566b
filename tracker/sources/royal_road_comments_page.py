"""A page of a chapter's comments on Royal Road, as its chapter pages load them (/fiction/chapter/N/comments/PAGE)."""

from collections.abc import Iterator
from dataclasses import replace

from tracker.domain.drafts import Draft, Problem, StoryDraft
from tracker.parsing import royal_road
from tracker.parsing.dates import zone_of
from tracker.parsing.page_comments import PageComment, Setting, comments_in, reviews_from
from tracker.parsing.page_parts import attribute, every, nothing_found, other_pages
from tracker.parsing.saved_page import Page
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "royal-road-comments-page"
LABEL = "Royal Road comments"
CARRIES = ("reviews",)
ORDER = 31
TAKES = "Comments with reader, time, text, and the comment answered."
BUILT_FROM = "How other programs read these pages; no page was at hand."
NOT_KNOWN = (
    "The structure is guessed in part (several spellings are tried). Where neither the address nor a link of the page "
    "names the fiction, the comments belong to no fiction in particular."
)


def recognises(piece: Piece) -> bool:
    """Whether this is a page of the site with comments and nothing of a chapter or a fiction."""
    page = piece.page
    if page is None or not (royal_road.may_be(piece.sample) or "media-v2" in piece.sample):
        return False
    if page.tree.css_first(".chapter-content, .chapter-inner, #chapters, .fiction-stats, .review") is not None:
        return False
    if page.site:
        return royal_road.is_of(page) and "/comments" in page.url
    numbered = any(royal_road.COMMENTS.number.search(attribute(node, "id")) for node in page.tree.css("[id]")[:2_000])
    return numbered and page.tree.css_first('[id^="comment"] a[href*="/profile/"]') is not None


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story where it is known, a review for each comment, and whether there are more pages."""
    page = piece.page
    if page is None:
        return
    fiction, chapter = royal_road.fiction_of(page), _chapter_of(page)
    site = royal_road.site_of_fiction(fiction)
    if fiction:
        yield StoryDraft(title="", site=site, url=royal_road.fiction_url(fiction))
    comments = comments_in(page, royal_road.COMMENTS, zone_of(piece.time_zone))
    yield from reviews(comments, site=site, chapter=chapter, kind=SLUG)
    if not comments:
        yield nothing_found(page.tree.body)
    elif not chapter:
        reason = _("the page does not tell its chapter; its comments are kept with the story as a whole")
        yield Problem(where=_("the page"), reason=reason)
    here, pages = royal_road.pages_of(page.tree.css_first(".pagination"), page.url)
    if pages > 1:
        yield other_pages(here, pages)


def reviews(
    comments: list[PageComment], *, site: str, chapter: str, kind: str, chapter_title: str = "", author: str = ""
) -> Iterator[Draft]:
    """Yield a review for each comment of a chapter; ``author`` is the profile of the story's author."""
    address = royal_road.chapter_url(chapter)
    named = [_with_name(comment) for comment in comments]
    setting = Setting(
        kind=kind,
        site=site,
        chapter_keys=royal_road.chapter_keys(chapter),
        chapter_title=chapter_title,
        chapter_url=address,
        author=author,
        reader_url=royal_road.profile_in,
        address=lambda number: f"{address}?comment={number}#comment-{number}" if address and number else "",
    )
    return reviews_from(named, setting)


def _with_name(comment: PageComment) -> PageComment:
    return replace(comment, name=royal_road.name_in(comment.name))


def _chapter_of(page: Page) -> str:
    """Return the chapter's number: by the page's address, else by a comment's permanent link."""
    own = royal_road.chapter_in(page.url)
    found = (royal_road.chapter_in(attribute(link, "href")) for link in every(page.tree, 'a[href*="/chapter/"]'))
    return own or next(filter(None, found), "")
