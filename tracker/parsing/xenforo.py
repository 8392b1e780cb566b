"""What the pages of a XenForo forum share (SpaceBattles, Sufficient Velocity, Questionable Questing): addresses, posts.

XenForo 2 writes ``article.message[data-content=post-12]``, XenForo 1 ``li.message#post-12``; both are read. A post is
known by its number, which its address (``/posts/12/``) has whatever page of the thread it stands on.
"""

import re
from dataclasses import dataclass
from datetime import datetime, tzinfo
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tracker.domain.drafts import Moment
from tracker.domain.keys import site_of, url_key
from tracker.parsing.characters import one_line
from tracker.parsing.page_parts import (
    attribute,
    every,
    first,
    first_with_words,
    markup_without,
    moment_of,
    small_number,
    words_in,
)
from tracker.parsing.saved_page import Page

POSTS = 'article.message[data-content^="post-"], article.message[id^="js-post-"], li.message[id^="post-"]'
MARKS = ".structItem--threadmark, li.threadmarkListItem, li.threadmarkItem"

_THREAD = re.compile(r"(?:^|/)threads/(?:[^/?#]{0,300}\.)?(\d{1,12})(?=[/?#]|$)")
_THREAD_1 = re.compile(r"^/?[^/?#]{1,300}\.(\d{1,12})/")  # XenForo 1 with the word "threads" taken out of its addresses
_MEMBER = re.compile(r"(?:^|/)members/(?:[^/?#]{0,200}\.)?(\d{1,12})(?=[/?#]|$)")
_POST = re.compile(r"post-(\d{1,15})$|#post-(\d{1,15})$|/posts/(\d{1,15})(?=[/?#]|$)|[?&]id=(\d{1,15})")
_QUOTED = re.compile(r"^post:\s*(\d{1,15})$")
_QUOTES = "blockquote.bbCodeBlock--quote, .bbCodeBlock--quote, .bbCodeQuote"
_CLUTTER = (
    "script, noscript, button, .bbCodeBlock-expandLink, .js-selectToQuoteEnd, .message-lastEdit, .quoteExpand, "
    ".bbCodeSpoiler-button, .messageTextEndMarker"
)
_SUFFIX = re.compile(r"\s+-\s+Threadmarks$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A thread: its site (``HOST/threads/12``), title, and who started it ("" where the page does not tell)."""

    host: str
    number: str
    title: str
    starter: str

    @property
    def site(self) -> str:
        """Return what the story's site is called, "" where the thread's number or host is not known."""
        return f"{self.host}/threads/{self.number}" if self.host and self.number else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One post. ``mark``: its threadmark, "" without one; ``quoted``: the number of the post it quotes first."""

    number: str
    author: str
    author_url: str
    posted: Moment
    edited: datetime | None
    mark: str
    marked: bool
    category: str
    before: str  # the post that the threadmark before this one is on
    markup: str
    quoted: str


def is_forum(page: Page) -> bool:
    """Whether the page was made by XenForo, and shows posts or threadmarks."""
    root = page.tree.css_first("html")
    made = attribute(root, "id") in {"XF", "XenForo"} or attribute(root, "data-app") == "public"
    if not made and page.tree.css_first(".p-body, .p-body-content, #messageList, [data-xf-init]") is None:
        return False
    return page.tree.css_first(f"{POSTS}, {MARKS}") is not None


def thread_of(page: Page) -> Thread:
    """Return the thread the page is of."""
    return Thread(
        host=site_of(page.url) or site_of(attribute(page.tree.css_first("base[href]"), "href")),
        number=_thread_number(page),
        title=_SUFFIX.sub("", _title(page)),
        starter=_starter(page),
    )


def post_url(host: str, number: str) -> str:
    """Return the permanent address of a post, "" without one."""
    return f"https://{host}/posts/{number}/" if host and number else ""


def chapter_keys(host: str, number: str) -> tuple[str, ...]:
    """Return the key of the chapter that a post is; of a forum whose host is not known, by the post's number alone."""
    if not number:
        return ()
    return (url_key(post_url(host, number)) or f"u:/posts/{number}",)


def post_in(address: str) -> str:
    """Return the number of the post that an address or an id names, else ""."""
    match = _POST.search(address.strip()[:2_000])
    return next(filter(None, match.groups()), "") if match is not None else ""


def member_url(host: str, address: str) -> str:
    """Return the canonical address of a member's profile, "" for anything else."""
    match = _MEMBER.search(urlsplit(address).path[:2_000]) if _is_address(address) else None
    return f"https://{host}/members/{match.group(1)}" if match is not None and host else ""


def post_of(node: LexborNode, host: str, zone: tzinfo) -> Post:
    """Return the facts of a post. The text is without quotations and without the forum's own words."""
    author = first_with_words(node, ".message-name a", ".message-userDetails a.username", ".userText a.username")
    body = first(node, ".message-body .bbWrapper", ".message-userContent .bbWrapper", "blockquote.messageText")
    mark = first_with_words(node, ".threadmarkLabel", ".message-cell--threadmark-header span", ".threadmarker .label")
    edited = first(node, ".message-lastEdit time", ".editDate .DateTime")
    return Post(
        number=post_in(attribute(node, "data-content")) or post_in(attribute(node, "id")),
        author=one_line(attribute(node, "data-author"), cap=120) or words_in(author, cap=120),
        author_url=member_url(host, attribute(author, "href")),
        posted=moment_of(_time_of(node), zone),
        edited=moment_of(edited, zone).at,
        mark=_mark(mark),
        marked=mark is not None or "hasthreadmark" in attribute(node, "class").lower().split(),
        category=words_in(first(node, ".message-cell--threadmark-header label", ".threadmarker .label strong")).rstrip(
            ":"
        ),
        before=post_in(
            attribute(
                first(node, '.threadmark-control--previous[href*="post"]', 'a[rel="prev"][href*="post-"]'), "href"
            )
        ),
        markup=markup_without(body, f"{_QUOTES}, {_CLUTTER}", pictures="img.smilie[alt]") if body is not None else "",
        quoted=_quoted(body),
    )


def pages_of(page: Page) -> tuple[int, int]:
    """Return (page, pages) of the thread; pages 0 without a pager."""
    old = page.tree.css_first(".PageNav[data-last]")
    if old is not None:
        return small_number(attribute(old, "data-page")) or 1, small_number(attribute(old, "data-last"))
    here = small_number(words_in(page.tree.css_first(".pageNav-page--current")))
    numbers = [small_number(words_in(node)) for node in every(page.tree, ".pageNav-main .pageNav-page")]
    return here or 1, max(numbers, default=0)


def _is_address(address: str) -> bool:
    try:
        urlsplit(address)
    except ValueError:
        return False
    return True


def _thread_number(page: Page) -> str:
    """Return the thread's number: by the page's address, its own mark, or the last link of its breadcrumbs."""
    marked = re.fullmatch(r"thread-(\d{1,12})", attribute(page.tree.css_first("html"), "data-content-key"))
    crumbs = [attribute(link, "href") for link in every(page.tree, ".p-breadcrumbs a[href], .crumbs a[href]")]
    tabs = [attribute(link, "href") for link in every(page.tree, ".tabs a[href], .threadmarkMenus a[href]")]
    for address in (page.url, *reversed(crumbs), *tabs):
        match = _THREAD.search(address)
        if match is not None:
            return match.group(1)
    if marked is not None:
        return marked.group(1)
    path = urlsplit(page.url).path if _is_address(page.url) else ""
    bare = _THREAD_1.match(path.lstrip("/")) if page.tree.css_first("html#XenForo") is not None else None
    return bare.group(1) if bare is not None else ""


def _title(page: Page) -> str:
    heading = first_with_words(page.tree, "h1.p-title-value", ".titleBar h1", "h1")
    if heading is None:
        return ""
    fragment = LexborHTMLParser(markup_without(heading, ".label, .label-append"))
    return words_in(fragment.body)


def _starter(page: Page) -> str:
    return words_in(first_with_words(page.tree, ".p-description a.username", ".p-description .username",
                                     "#pageDescription a.username"), cap=120)  # fmt: skip


def _time_of(node: LexborNode) -> LexborNode | None:
    return first(
        node,
        ".message-attribution-main time",
        ".message-attribution time",
        ".message-date time",
        ".datePermalink time, .datePermalink .DateTime",
        "header time",
    )


def _mark(node: LexborNode | None) -> str:
    """Return the words of a threadmark, without its category and what the forum puts around it."""
    if node is None:
        return ""
    words = words_in(LexborHTMLParser(markup_without(node, "label, strong, .label, svg, i")).body)
    return words.strip(": ")


def _quoted(body: LexborNode | None) -> str:
    """Return the number of the post that is quoted first, "" where none is."""
    quote = body.css_first(_QUOTES) if body is not None else None
    if quote is None:
        return ""
    match = _QUOTED.match(attribute(quote, "data-source"))
    link = first(quote, "a[href*='post']")
    return match.group(1) if match is not None else post_in(attribute(link, "href"))
