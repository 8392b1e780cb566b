"""What the documents of FanFiction.Net and FictionPress share: addresses, keys, whose page it is.

Both sites run on one engine; the desktop page, the mobile page (``m.``) and the mails name the same story differently.
A story's site is always ``www.HOST/s/ID``.
"""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from tracker.domain.keys import place_key, url_key
from tracker.parsing.page_parts import attribute, links, words_in
from tracker.parsing.saved_page import Page

_HOST = re.compile(r"(?:^|//)(?:(?:www|m)\.)?(fanfiction\.net|fictionpress\.com)(?=[/:?#]|$)", re.IGNORECASE)
_TITLE_HOST = re.compile(r"\|\s*(FanFiction|FictionPress)\s*$", re.IGNORECASE)
_HOSTS = {"fanfiction": "fanfiction.net", "fictionpress": "fictionpress.com"}
_PLACE = re.compile(r"(?:^|//[^/]{1,100})/([sr])/(\d{1,12})(?:/(\d{1,5}))?(?:/(\d{1,5}))?(?=[/?#'\"]|$)")
_READER = re.compile(r"(?:^|//[^/]{1,100})/u/(\d{1,12})(?=[/?#]|$)")
_LOOK = re.compile(r"fanfiction|fictionpress", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """What an address names: a story, a chapter of it (0: none), and for reviews the page of them (0: none)."""

    story: int
    chapter: int = 0
    page: int = 0
    reviews: bool = False


def may_be(sample: str) -> bool:
    """Whether the beginning of a document speaks of one of the sites at all."""
    return bool(_LOOK.search(sample))


def host_in(address: str) -> str:
    """Return ``fanfiction.net`` or ``fictionpress.com`` for an address on them (with or without www, m), else ""."""
    match = _HOST.search(address[:2_000])
    return match.group(1).lower() if match else ""


def host_of(page: Page) -> str:
    """Return the host a page is of, by its address or else its title; "" for any other page."""
    title = _TITLE_HOST.search(words_in(page.tree.css_first("title")))
    return host_in(page.url) or (_HOSTS[title.group(1).lower()] if title else "")


def place_in(address: str) -> Place | None:
    """Return what ``/s/12/3/Title`` (story 12, chapter 3) or ``/r/12/3/2/`` (page 2 of its reviews) names."""
    match = _PLACE.search(address[:2_000])
    if match is None:
        return None
    kind, story, chapter, page = match.groups()
    reviews = kind == "r"
    return Place(int(story), int(chapter or 0), int(page or 0) if reviews else 0, reviews)


def place_of(page: Page) -> Place | None:
    """Return what the page is about: by its address, else by the first link to a story or its reviews."""
    own = place_in(page.url)
    if own is not None:
        return own
    found = next(links(page.tree, _PLACE), None)
    return Place(int(found.group(2))) if found is not None else None


def story_site(host: str, story: int) -> str:
    """Return ``www.fanfiction.net/s/12``."""
    return f"www.{host}/s/{story}"


def chapter_url(site: str, number: int) -> str:
    """Return the address of a chapter, "" without one."""
    return f"https://{site}/{number}/" if site and number else ""


def chapter_keys(site: str, number: int) -> tuple[str, ...]:
    """Return the keys of a chapter by its number on the site; none for number 0."""
    if not number or not site:
        return ()
    return place_key(site, number), url_key(chapter_url(site, number))


def reader_in(address: str) -> str:
    """Return the number of the reader whose profile the address is, else ""."""
    match = _READER.search(address[:2_000])
    return match.group(1) if match else ""


def reader_url(host: str, number: str) -> str:
    """Return the address of a reader's profile, "" without a number."""
    return f"https://www.{host}/u/{number}" if number else ""


def profile_link(node: LexborNode) -> LexborNode | None:
    """Return the first link to a reader's profile that has words, None where there is none (a guest)."""
    found = (link for link in node.css("a[href]") if reader_in(attribute(link, "href")) and words_in(link))
    return next(found, None)
