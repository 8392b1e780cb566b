"""What the documents of Royal Road share: addresses, keys, stars, comments.

A chapter is named by its own number alone (``/fiction/chapter/12``), which feed, fiction page, chapter page and
comments page all know; the long address with the fiction's and the chapter's words leads to the same page.
"""

import re

from selectolax.lexbor import LexborNode

from tracker.domain.keys import url_key
from tracker.parsing.page_comments import Shape
from tracker.parsing.page_parts import attribute, every, links, small_number, words_in
from tracker.parsing.saved_page import Page

HOST = "www.royalroad.com"

COMMENTS = Shape(
    items='div[id^="comment"], li[id^="comment"], article[id^="comment"], div.media-v2, div.comment, li.comment',
    number=re.compile(r"^comment(?:-[a-z]+){0,3}-(\d{1,18})$"),
    names=('.name a[href*="/profile/"]', ".name", 'a[href*="/profile/"]', ".media-heading"),
    times=("time",),
    bodies=(".comment-body", ".comment-content", ".comment-text", ".media-body"),
    left_out="h4, h5, time, form, button, .name, .media-heading, .list-inline, .comment-actions, .actions, .btn, "
    ".signature, .avatar-container-general, .label, .badge",
    badge=".label, .badge, .author-badge, .comment-author-label",
)

_ADDRESS = re.compile(r"(?:^|//)(?:www\.)?royalroadl?\.com(?=[/:?#]|$)", re.IGNORECASE)
_FICTION = re.compile(r"/(?:fiction|fiction/syndication|fictions/setbookmark|report/fiction)/(\d{1,12})(?=[/?#]|$)")
_CHAPTER = re.compile(r"/chapter/(\d{1,12})(?=[/?#]|$)")
_PROFILE = re.compile(r"/profile/(\d{1,12})(?=[/?#]|$)")
_PAGE = re.compile(r"[?&](?:comments|reviews|page)=(\d{1,5})|/comments/(\d{1,5})(?=[/?#]|$)")
_AT = re.compile(r"\s*@(?:\s.*)?$")


def may_be(sample: str) -> bool:
    """Whether the beginning of a document speaks of the site at all."""
    return "royalroad" in sample or "Royal Road" in sample or "/fiction/" in sample


def is_of(page: Page) -> bool:
    """Whether the page is of the site: by its address, its title, or links to chapters as only it has them."""
    if page.site:
        return bool(_ADDRESS.search(page.url))
    if words_in(page.tree.css_first("title")).endswith("Royal Road"):
        return True
    name = attribute(page.tree.css_first('meta[property="og:site_name"]'), "content")
    return name == "Royal Road" or page.tree.css_first('a[href*="/fiction/"][href*="/chapter/"]') is not None


def fiction_in(address: str) -> str:
    """Return the number of the fiction an address is about, "" where it names none (or several)."""
    match = _FICTION.search(address[:2_000])
    return match.group(1) if match else ""


def fiction_of(page: Page) -> str:
    """Return the number of the page's fiction: by its address, else by its links."""
    own = fiction_in(page.url)
    found = next(links(page.tree, _FICTION), None) if not own else None
    return found.group(1) if found is not None else own


def chapter_in(address: str) -> str:
    """Return the number of the chapter an address is about, "" where it names none."""
    match = _CHAPTER.search(address[:2_000])
    return match.group(1) if match else ""


def site_of_fiction(fiction: str) -> str:
    """Return ``www.royalroad.com/fiction/12``; the host alone where the fiction is not known."""
    return f"{HOST}/fiction/{fiction}" if fiction else HOST


def fiction_url(fiction: str) -> str:
    """Return the address of a fiction, "" without one."""
    return f"https://{HOST}/fiction/{fiction}" if fiction else ""


def chapter_url(chapter: str) -> str:
    """Return the short address of a chapter, "" without one."""
    return f"https://{HOST}/fiction/chapter/{chapter}" if chapter else ""


def chapter_keys(chapter: str) -> tuple[str, ...]:
    """Return the key that every document of the site has for a chapter."""
    return (url_key(chapter_url(chapter)),) if chapter else ()


def profile_in(address: str) -> str:
    """Return the canonical address of the profile that an address is, else ""."""
    match = _PROFILE.search(address[:2_000])
    return f"https://{HOST}/profile/{match.group(1)}" if match else ""


def name_in(text: str) -> str:
    """Return a reader's name without the "@ 5 days ago" that may follow it."""
    return _AT.sub("", text).strip()


def pages_of(pagination: LexborNode | None, address: str) -> tuple[int, int]:
    """Return (page, pages) by the links of a pager and the page's own address; pages 0 without a pager."""
    if pagination is None:
        return 1, 0
    numbers = [_page_in(attribute(link, "href")) or small_number(attribute(link, "data-page"))
               for link in every(pagination, "a")]  # fmt: skip
    active = pagination.css_first(".active, .page-active")
    here = small_number(words_in(active)) or _page_in(address) or 1
    return here, max([*numbers, here]) if any(numbers) else 0


def _page_in(address: str) -> int:
    match = _PAGE.search(address[:2_000])
    return int(match.group(1) or match.group(2)) if match else 0
