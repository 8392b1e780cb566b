"""A saved page of Wattpad: a story (its parts and numbers) or a part (text and comments)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import tzinfo
from urllib.parse import quote

from selectolax.lexbor import LexborNode

from tracker.domain.drafts import UNKNOWN, ChapterDraft, Draft, MetricDraft, Moment, Problem, StoryDraft
from tracker.domain.keys import title_key
from tracker.parsing import wattpad
from tracker.parsing.counting import count_words
from tracker.parsing.dates import zone_of
from tracker.parsing.html import Cleaned, clean
from tracker.parsing.page_comments import PageComment, Setting, comments_in, reviews_from
from tracker.parsing.page_parts import (
    attribute,
    every,
    first,
    first_with_words,
    markup_without,
    moment_of,
    nothing_found,
    number_in,
    words_in,
)
from tracker.parsing.saved_page import Page
from tracker.parsing.wattpad import StoryData
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "wattpad-page"
LABEL = "Wattpad page"
CARRIES = ("chapters", "reviews", "metrics")
ORDER = 30
TAKES = (
    "Story: parts with time, reads and votes. Part: text and comments; a comment on a paragraph keeps its beginning."
)
BUILT_FROM = "The data that the pages carry, as other programs read it; no page was at hand."
NOT_KNOWN = (
    "The structure of comments is guessed (several spellings are tried), and the page shows their dates only as “3 "
    "days ago”; a time is taken from the comment's id where that has one. A long part gives the text that was shown."
)

_TEXT = "[data-p-id], .panel-reading pre, pre > p"
_LISTS = ".story-parts a[href], a.story-parts__part, [data-testid='toc'] a[href], .table-of-contents a[href]"
_COUNT = re.compile(r"([\d.,]+\s?[KMB]?)\s*(Reads|Votes)\b|\b(Reads|Votes)\s*:?\s*([\d.,]+\s?[KMB]?)", re.IGNORECASE)
_NUMBERS = ".story-stats, .stats-item, .new-story-stats, [class*='stats'] li"
_KINDS = {"reads": "views", "votes": "favourites"}


def recognises(piece: Piece) -> bool:
    """Whether this is a page of the site that is a story's or a part's."""
    page = piece.page
    if not wattpad.may_be(piece.sample) or page is None or not wattpad.is_of(page):
        return False
    if wattpad.story_in(page.url) or wattpad.part_in(page.url):
        return True
    return page.tree.css_first(f"{_TEXT}, {_LISTS}") is not None


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story, its parts, the numbers, and the comments of the part that the page shows."""
    page = piece.page
    if page is None:
        return
    zone = zone_of(piece.time_zone)
    data = wattpad.data_of(page)
    story = wattpad.story_in(page.url) or (data.id if data is not None else "") or wattpad.story_of(page)
    site = wattpad.site_of_story(story)
    shown = wattpad.part_in(page.url) if page.tree.css_first(_TEXT) is not None else ""
    yield from _story(page, data, site, story)
    chapters = list(_chapters(page, data, site, shown, zone))
    comments = list(_comments(page, site, shown, zone))
    numbers = list(_metrics(page, data, site, in_part=bool(shown)))
    yield from chapters
    yield from numbers
    yield from comments
    if not chapters and not comments and not numbers:
        yield nothing_found(page.tree.body)


def _story(page: Page, data: StoryData | None, site: str, story: str) -> Iterator[StoryDraft]:
    heading = first_with_words(page.tree, ".story-info__title", ".story-header h1", "a.on-navigate[href*='/story/'] h2",
                               "h2.title")  # fmt: skip
    author = first_with_words(page.tree, ".author-info__username a", "a.on-user-profile", '.author a[href*="/user/"]')
    title = (data.title if data is not None else "") or words_in(heading)
    name = (data.author if data is not None else "") or words_in(author, cap=120)
    if title or story:
        names = {site: (name,)} if name and story else {}
        url = f"https://{site}" if story else ""
        yield StoryDraft(title=title, site=site, url=url, author_names=names)


def _chapters(page: Page, data: StoryData | None, site: str, shown: str, zone: tzinfo) -> Iterator[ChapterDraft]:
    """Yield the parts: from the page's data, else from its list; and the part that the page shows, with its text."""
    text = _text(page)
    listed: set[str] = set()
    rows = [(p.id, p.title, p.created) for p in data.parts] if data is not None else []
    for link in every(page.tree, _LISTS) if not rows else ():
        part = wattpad.part_in(attribute(link, "href"))
        title = words_in(first_with_words(link, ".part-title", ".part__label", '[class*="title"]') or link)
        if part:
            rows.append((part, title, moment_of(_date_beside(link), zone)))
    for part, title, published in rows:
        if part not in listed:
            listed.add(part)
            cleaned = text if part == shown else Cleaned()
            yield _chapter(part, title, site, cleaned, at=len(listed), published=published)
    if text.text and shown not in listed:
        title = words_in(first_with_words(page.tree, ".panel-reading h1", ".part-header h1", "h1", "h2"))
        yield _chapter(shown, title, site, text, at=len(listed) + 1, published=UNKNOWN)


def _chapter(part: str, title: str, site: str, cleaned: Cleaned, *, at: int, published: Moment) -> ChapterDraft:
    return ChapterDraft(
        keys=wattpad.chapter_keys(part) or (title_key(title or "?"),),
        title=title,
        site=site,
        url=wattpad.part_url(part),
        published=published,
        html=cleaned.html,
        text=cleaned.text,
        words=count_words(cleaned.text) if cleaned.text else None,
        where=_("part {number}").format(number=at),
    )


def _text(page: Page) -> Cleaned:
    paragraphs = every(page.tree, "p[data-p-id]") or every(page.tree, _TEXT)
    left_out = ".comment-marker, .inline-comments, button, .num-comment, [class*='commentCount'], script"
    return clean("".join(f"<p>{markup_without(node, left_out)}</p>" for node in paragraphs))


def _date_beside(link: LexborNode) -> LexborNode | None:
    inside = first(link, "time", ".part__date", ".right-label", '[class*="date"]')
    around = link.parent
    if inside is not None or around is None or around.tag != "li":
        return inside
    return first(around, "time", ".part__date", ".right-label", '[class*="date"]')


def _metrics(page: Page, data: StoryData | None, site: str, *, in_part: bool) -> Iterator[MetricDraft]:
    """Yield reads and votes: of the story and its parts from the page's data, else of the story as its page shows."""
    where = _("the story's numbers")
    if data is not None:
        rows: list[tuple[tuple[str, ...], int | None, int | None]] = [((), data.reads, data.votes)]
        rows += [(wattpad.chapter_keys(part.id), part.reads, part.votes) for part in data.parts]
        for keys, reads, votes in rows:
            for kind, value in (("views", reads), ("favourites", votes)):
                if value is not None:
                    yield MetricDraft(kind=kind, value=value, site=site, chapter_keys=keys, where=where)
        return
    shown: dict[str, float] = {}
    for node in every(page.tree, _NUMBERS)[:50] if not in_part else ():
        for match in _COUNT.finditer(words_in(node, cap=500)):
            number = number_in((match.group(1) or match.group(4)).replace(" ", ""))
            if number is not None:
                shown.setdefault(_KINDS[(match.group(2) or match.group(3)).lower()], number)
    yield from (MetricDraft(kind=kind, value=number, site=site, where=where) for kind, number in shown.items())


def _comments(page: Page, site: str, part: str, zone: tzinfo) -> Iterator[Draft]:
    author = first_with_words(page.tree, ".author-info__username a", "a.on-user-profile", '.author a[href*="/user/"]')
    comments = [_dated(comment) for comment in comments_in(page, wattpad.COMMENTS, zone)]
    setting = Setting(
        kind=SLUG,
        site=site,
        chapter_keys=wattpad.chapter_keys(part),
        chapter_url=wattpad.part_url(part),
        author=wattpad.user_url(attribute(author, "href")),
        reader_url=wattpad.user_url,
        address=lambda number: f"{wattpad.part_url(part)}/comment/{quote(number, safe='')}" if part and number else "",
    )
    yield from reviews_from(comments, setting)
    if comments and not part:
        reason = _("the page does not tell its part; its comments are kept with the story as a whole")
        yield Problem(where=_("the page"), reason=reason)


def _dated(comment: PageComment) -> PageComment:
    """Return the comment with the time that its id carries, where the page shows only how long ago it was."""
    told = wattpad.time_in(comment.id) if comment.posted.at is None else UNKNOWN
    return replace(comment, posted=told) if told.at is not None else comment
