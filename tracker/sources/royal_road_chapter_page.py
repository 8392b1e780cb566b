"""A saved chapter of Royal Road: text, author's notes around it, the comments below it."""

from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from tracker.domain.drafts import ChapterDraft, Draft, Moment, Problem, StoryDraft
from tracker.domain.keys import title_key, url_key
from tracker.parsing import royal_road
from tracker.parsing.counting import count_words
from tracker.parsing.dates import zone_of
from tracker.parsing.hidden_text import hidden_classes, without_hidden
from tracker.parsing.html import clean
from tracker.parsing.page_comments import comments_in
from tracker.parsing.page_parts import (
    attribute,
    every,
    first,
    first_with_words,
    markup_without,
    moment_of,
    number_in,
    other_pages,
    raw_of,
    words_in,
)
from tracker.parsing.saved_page import Page
from tracker.sources.base import Piece
from tracker.sources.royal_road_comments_page import reviews
from tracker.words import gettext as _
from tracker.words import ngettext

SLUG = "royal-road-chapter-page"
LABEL = "Royal Road chapter page"
CARRIES = ("chapters", "reviews")
ORDER = 30
TAKES = "Text without hidden paragraphs, notes above and below, time, and the comments that the page shows."
BUILT_FROM = (
    "The structure of two chapter pages in other programs' tests; for the comments, how other programs read them."
)
NOT_KNOWN = (
    "The marks of a deleted comment and of a comment by the author are guessed (the author's profile is sure). A page "
    "saved before its comments were loaded has none."
)

_CONTENT = (".chapter-inner.chapter-content", ".chapter-inner", ".chapter-content")
_TITLES = (".fic-header h1", "h1.font-white", ".chapter h1", "h1")


@dataclass(frozen=True, slots=True)
class _Text:
    """A chapter taken apart."""

    html: str
    text: str
    top_note: str
    bottom_note: str


def recognises(piece: Piece) -> bool:
    """Whether this is a page of the site with a chapter's text in it."""
    if not royal_road.may_be(piece.sample) or piece.page is None or not royal_road.is_of(piece.page):
        return False
    return first(piece.page.tree, *_CONTENT) is not None


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story, the chapter, a review for each comment, and what of the comments is elsewhere."""
    page = piece.page
    content = first(page.tree, *_CONTENT) if page is not None else None
    if page is None or content is None:
        return
    zone = zone_of(piece.time_zone)
    fiction, number = royal_road.fiction_of(page), _number(page)
    site = royal_road.site_of_fiction(fiction)
    author = first_with_words(page.tree, '.fic-header a[href*="/profile/"]', 'h3 a[href*="/profile/"]')
    story = words_in(first_with_words(page.tree, ".fic-header h2", f'a[href*="/fiction/{fiction}/"] h2'))
    names = {site: (words_in(author, cap=120),)} if author is not None and fiction else {}
    if fiction or story:
        yield StoryDraft(title=story, site=site, url=royal_road.fiction_url(fiction), author_names=names)
    text = _taken_apart(page, content)
    if not text.text:
        yield Problem(where=_("the page"), reason=_("the chapter has no text on this page"), raw=raw_of(content))
    title = words_in(first_with_words(page.tree, *_TITLES))
    yield _chapter(page, number, title, site, text)
    comments = comments_in(page, royal_road.COMMENTS, zone)
    profile = royal_road.profile_in(attribute(author, "href"))
    yield from reviews(comments, site=site, chapter=number, kind=SLUG, chapter_title=title, author=profile)
    yield from _elsewhere(page, len(comments))


def _number(page: Page) -> str:
    """Return the chapter's number: by the page's address, else by its report button."""
    own = royal_road.chapter_in(page.url)
    report = first(page.tree, 'a[href*="/report/chapter/"]')
    return own or royal_road.chapter_in(attribute(report, "href"))


def _chapter(page: Page, number: str, title: str, site: str, text: _Text) -> ChapterDraft:
    keys = (*royal_road.chapter_keys(number), url_key(page.url)) if number else (title_key(title or "?"),)
    return ChapterDraft(
        keys=tuple(dict.fromkeys(filter(None, keys))),
        title=title,
        site=site,
        url=royal_road.chapter_url(number),
        published=_published(page),
        html=text.html,
        text=text.text,
        top_note=text.top_note,
        bottom_note=text.bottom_note,
        words=count_words(text.text) if text.text else None,
        where=_("the page"),
    )


def _published(page: Page) -> Moment:
    """Return when the chapter came: the time beside the little calendar called "Published"."""
    calendar = page.tree.css_first('i[title="Published"], [data-original-title="Published"]')
    return moment_of(calendar.parent.css_first("time") if calendar is not None and calendar.parent else None)


def _taken_apart(page: Page, content: LexborNode) -> _Text:
    """Return the text and the notes, which are told apart by what comes first in the page."""
    tops: list[str] = []
    bottoms: list[str] = []
    passed = False
    for node in every(page.tree, f".author-note, {_CONTENT[1]}, {_CONTENT[2]}"):
        if node.mem_id == content.mem_id:
            passed = True
        elif "author-note" in attribute(node, "class").split():
            (bottoms if passed else tops).append(clean(node.inner_html or "").text)
    markup = without_hidden(markup_without(content, ".author-note-portlet, .author-note"), hidden_classes(page.tree))
    cleaned = clean(markup)
    return _Text(cleaned.html, cleaned.text, "\n\n".join(tops), "\n\n".join(bottoms))


def _elsewhere(page: Page, found: int) -> Iterator[Problem]:
    """Tell of comments that the page counts but does not hold."""
    pagination = page.tree.css_first(".comments .pagination, .comment-container .pagination, .pagination")
    here, pages = royal_road.pages_of(pagination, "")
    if pages > 1:
        yield other_pages(here, pages)
        return
    captions = (words_in(node) for node in page.tree.css(".caption-subject"))
    told = next((number_in(caption) for caption in captions if caption.startswith("Comments")), None)
    if told is not None and told > found:
        reason = ngettext(
            "the chapter has {told} comment, which is not on this page; save it with the comments shown",
            "the chapter has {told} comments, {found} of them on this page; save it with the comments shown",
            int(told),
        )
        yield Problem(where=_("the page"), reason=reason.format(told=int(told), found=found))
