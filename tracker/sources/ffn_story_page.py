"""A saved chapter of FanFiction.Net or FictionPress: its text, the list of all chapters, the story's numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.domain.drafts import UNKNOWN, ChapterDraft, Draft, MetricDraft, Moment, Problem, StoryDraft
from tracker.domain.keys import title_key
from tracker.parsing import ffn
from tracker.parsing.counting import count_words
from tracker.parsing.dates import epoch
from tracker.parsing.html import Cleaned, clean
from tracker.parsing.page_parts import attribute, every, first, first_with_words, number_in, raw_of, words_in
from tracker.parsing.saved_page import Page
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "ffn-story-page"
LABEL = "FanFiction.Net story page"
CARRIES = ("chapters", "metrics")
ORDER = 30
TAKES = "The chapter's text and words, the titles of all chapters, favourites and follows; FictionPress too."
BUILT_FROM = "Two reduced story pages of another program's tests, and the numbers as other programs read them."
NOT_KNOWN = (
    "The site tells when the story began and when it was last updated: only the first and the last chapter get a time. "
    "Author's notes stand in the text. The mobile page is read by its text and address only."
)

_TEXT = ("#storytext", "#storycontent", "#storytextp")
_NUMBERS = ("#profile_top span.xgray", "span.xgray", "#content .gray")
_ONCHANGE = re.compile(r"/s/(\d{1,12})/")
_ID = re.compile(r"\bid:\s*(\d{1,12})")
_PREFIX = re.compile(r"^(\d{1,5})\.\s+")
_TIME = re.compile(r"(Updated|Published):\s*<span[^>]*data-xutime=[\"']?(\d{1,12})", re.IGNORECASE)
_COUNTS = (("favourites", re.compile(r"\bFavs?:\s*([\d,.]+)")), ("followers", re.compile(r"\bFollows?:\s*([\d,.]+)")))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Story:
    """What the page says of the story. ``first`` and ``last``: when its first and its last chapter came."""

    title: str
    site: str
    author: str
    titles: dict[int, str]
    number: int
    first: Moment
    last: Moment


def recognises(piece: Piece) -> bool:
    """Whether this is a page of one of the sites with the text of a story in it."""
    if not ffn.may_be(piece.sample) or piece.page is None or not ffn.host_of(piece.page):
        return False
    return first(piece.page.tree, *_TEXT) is not None


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story, every chapter of its list (this page's with text), then the numbers."""
    page = piece.page
    body = first(page.tree, *_TEXT) if page is not None else None
    if page is None or body is None:
        return
    story = _story(page)
    if story.title or story.site:
        names = {story.site: (story.author,)} if story.author and story.site else {}
        url = ffn.chapter_url(story.site, 1)
        yield StoryDraft(title=story.title, site=story.site, url=url, author_names=names)
    cleaned = clean(body.inner_html or "")
    if not cleaned.text:
        yield Problem(where=_("the page"), reason=_("the chapter has no text on this page"), raw=raw_of(body))
    for number in sorted({*story.titles, story.number}):
        yield _chapter(story, number, cleaned if number == story.number else Cleaned())
    if not story.site:
        reason = _("the page does not tell its address; the chapter is known by its title only")
        yield Problem(where=_("the page"), reason=reason)
    yield from _metrics(page, story)


def _story(page: Page) -> _Story:
    host = ffn.host_of(page) or "fanfiction.net"
    titles, selected = _titles(page)
    place = ffn.place_in(page.url)
    story = place.story if place is not None else _story_number(page)
    times = {match.group(1).lower(): epoch(int(match.group(2))) for match in _TIME.finditer(_numbers(page)[0])}
    author = next(filter(None, map(ffn.profile_link, every(page.tree, "#profile_top, #content"))), None)
    title = words_in(first_with_words(page.tree, "#profile_top b", "#content b"))
    return _Story(
        title=title or re.sub(r"\s*\|[^|]*$", "", words_in(page.tree.css_first("title"))),
        site=ffn.story_site(host, story) if story else "",
        author=words_in(author, cap=120),
        titles=titles,
        number=(place.chapter if place is not None else 0) or selected or 1,
        first=times.get("published", UNKNOWN),
        last=times.get("updated", UNKNOWN),
    )


def _titles(page: Page) -> tuple[dict[int, str], int]:
    """Return the titles of the chapters by number, and the number that is shown (0 where there is no list)."""
    titles: dict[int, str] = {}
    selected = 0
    chooser = page.tree.css_first("select#chap_select")
    for option in every(chooser, "option") if chooser is not None else ():
        text = words_in(option)
        value = attribute(option, "value") or (match.group(1) if (match := _PREFIX.match(text)) else "")
        if not value.isascii() or not value.isdigit() or len(value) > 5:
            continue
        titles.setdefault(int(value), _PREFIX.sub("", text))
        if "selected" in option.attributes and not selected:
            selected = int(value)
    return titles, selected


def _story_number(page: Page) -> int:
    """Return the story's number from the chapter chooser, the numbers line or a link to its reviews; 0 for none."""
    chooser = _ONCHANGE.search(attribute(page.tree.css_first("select#chap_select"), "onchange"))
    told = chooser or _ID.search(_numbers(page)[1])
    if told is not None:
        return int(told.group(1))
    scope = page.tree.css_first("#profile_top")
    places = (ffn.place_in(attribute(link, "href")) for link in every(scope, "a[href]")) if scope is not None else ()
    return next((place.story for place in places if place is not None), 0)


def _numbers(page: Page) -> tuple[str, str]:
    """Return the line of the story's numbers as markup and as text, "" where there is none."""
    line = first(page.tree, *_NUMBERS)
    return ((line.html or "")[:20_000], words_in(line, cap=3_000)) if line is not None else ("", "")


def _chapter(story: _Story, number: int, cleaned: Cleaned) -> ChapterDraft:
    only = len(story.titles) <= 1
    title = story.titles.get(number, "") or (story.title if only else "")
    times = {max(story.titles, default=1): story.last, 1: story.first}
    return ChapterDraft(
        keys=ffn.chapter_keys(story.site, number) or (title_key(title or "?"),),
        title=title,
        site=story.site,
        url=ffn.chapter_url(story.site, number),
        number=number,
        published=times.get(number, UNKNOWN),
        html=cleaned.html,
        text=cleaned.text,
        words=count_words(cleaned.text) if cleaned.text else None,
        where=_("chapter {number}").format(number=number),
    )


def _metrics(page: Page, story: _Story) -> Iterator[MetricDraft]:
    text = _numbers(page)[1]
    for kind, pattern in _COUNTS:
        match = pattern.search(text)
        value = number_in(match.group(1)) if match is not None else None
        if value is not None and story.site:
            yield MetricDraft(kind=kind, value=value, site=story.site, where=_("the story's numbers"))
