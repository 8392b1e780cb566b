"""A page of a WordPress site: the post it shows, and the comments on it, whatever theme laid it out.

Themes differ, WordPress writes what they stand on: the classes of the body (``single postid-10``), the ids of comments
(``comment-87``, ``div-comment-87``, ``li-comment-87``) and their classes (``bypostauthor``, ``pingback``). A comment
answers the one it stands in.
"""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tracker.domain.drafts import Moment
from tracker.domain.keys import site_of, url_key
from tracker.parsing import wordpress
from tracker.parsing.characters import one_line
from tracker.parsing.dates import feed_date, zone_of
from tracker.parsing.page_parts import attribute, every, first, markup_without, moment_of, words_in
from tracker.parsing.saved_page import Page

MOST_COMMENTS = 20_000
MOST_LINKS = 100  # further pages of comments
MOST_STEPS = 60  # ancestors looked at for the comment answered

_MARKS = re.compile(
    r"wp-content/|wp-includes/|api\.w\.org|content=[\"']WordPress|wp-block-|wp-comments-post\.php|comment-reply-link"
)
_COMMENT_ID = re.compile(r"(?:li-|div-)?comment-(\d{1,18})")
_POST_ID = re.compile(r"(?:postid|page-id)-(\d{1,18})")
_COMMENTS = 'li[id*="comment-"], div[id*="comment-"], article[id*="comment-"], section[id*="comment-"]'
_KINDS = frozenset({"comment", "pingback", "trackback", "comment-body"})
_NAMES = (".fn", ".wp-block-comment-author-name", '[itemprop="name"]', ".comment-author-name", ".comment-author-link",
          ".comment-author cite", ".comment-author b", ".comment-author")  # fmt: skip
_TIMES = ("time[datetime]", "abbr.published", '.comment-meta a[href*="#comment-"]',
          '.commentmetadata a[href*="#comment-"]', ".comment-date", ".comment-time", ".comment-meta")  # fmt: skip
_BODIES = (".comment-content", ".wp-block-comment-content", ".comment-text", ".comment_text", ".comment-entry",
           ".commenttext", '[itemprop="text"]', ".comment-body")  # fmt: skip
_BESIDE = (
    ".comment-author, .comment-meta, .commentmetadata, .comment-metadata, .comment-awaiting-moderation, .reply, "
    ".comment-reply-link, .comment-edit-link, .comment-likes, .sharedaddy, .vcard, .says, .children, form, script, "
    "style, time"
)
_TITLES = ("h1.entry-title", "h1.wp-block-post-title", "h1.post-title", 'h1[itemprop="headline"]', ".entry-title")
_TEXTS = (".wp-block-post-content", ".entry-content", '[itemprop="articleBody"]', ".post-content", ".post-entry",
          ".the-content", ".single-content")  # fmt: skip
_PUBLISHED = ("time.entry-date.published", "time.entry-date", "time.published", ".wp-block-post-date time",
              ".posted-on time", "abbr.published", '[itemprop="datePublished"][datetime]')  # fmt: skip
_TYPED = str.maketrans("‘’“”", "''\"\"")  # a page shows names with the quotes a printer sets; feeds as they were typed
_WIDGETS = (
    ".sharedaddy, .sd-sharing, .jp-relatedposts, #jp-post-flair, .wpcnt, .addtoany_share_save_container, "
    ".post-navigation, .nav-links, .page-links, .post-tags, .author-box, .wp-block-comments, #comments, "
    ".comments-area, form, script, style"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The post that a page shows. ``markup`` is its text, "" where none was found; ``hidden``: behind a password."""

    title: str
    link: str
    number: int
    is_page: bool
    published: Moment
    markup: str
    hidden: bool

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys of the chapter."""
        return wordpress.with_number(wordpress.chapter_keys("", self.link), self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment of a page; ``parent`` is the number of the one it stands in, 0 for none."""

    number: int
    parent: int
    name: str
    posted: Moment
    link: str
    markup: str
    by_author: bool
    is_link: bool
    is_waiting: bool


def is_post(page: Page) -> bool:
    """Whether the page is one of WordPress that shows a single post, or comments."""
    if not _MARKS.search(page.source):
        return False
    classes = _classes(page)
    if "single" in classes and "attachment" not in classes and _POST_ID.search(" ".join(classes)):
        return True
    return "error404" not in classes and any(_is_comment(node) for node in page.tree.css(_COMMENTS)[:50])


def post_of(page: Page, time_zone: str) -> Shown:
    """Return the post that the page shows."""
    classes = _classes(page)
    match = _POST_ID.search(" ".join(classes))
    short = wordpress.chapter_keys(_link(page, "shortlink"), "")
    number = int(match.group(1)) if match else int(next((key[2:] for key in short if key.startswith("p:")), "0"))
    own = page.tree.css_first(f"#post-{number}") if number else None
    content = first(own, *_TEXTS) if own is not None else None
    content = content if content is not None else first(page.tree, *_TEXTS)
    return Shown(
        title=_title(page, own),
        link=_address(page),
        number=number,
        is_page="page" in classes or any(name.startswith("page-id-") for name in classes),
        published=_published(page, own, time_zone),
        markup=markup_without(content, _WIDGETS) if content is not None else "",
        hidden=content is not None and wordpress.is_protected(content.html or ""),
    )


def comments_of(page: Page, time_zone: str) -> list[Comment]:
    """Return the comments of the page, in its order."""
    tree = LexborHTMLParser(page.tree.html or "")
    nodes: list[LexborNode] = []
    numbers: list[tuple[int, int]] = []  # of each comment, and of the one it stands in
    known: dict[int, int] = {}  # the number of the comment that a node is a part of
    for node in every(tree, _COMMENTS):
        number, around = _number_of(node), _around(node, known)
        if not number or len(nodes) == MOST_COMMENTS:
            continue
        known[node.mem_id] = number
        if number != around:
            nodes.append(node)
            numbers.append((number, around))
    found: list[Comment] = []
    for node, (number, parent) in zip(reversed(nodes), reversed(numbers), strict=True):
        found.append(_comment(node, number, parent, page, time_zone))
        node.decompose()  # the innermost go first, so that what is left of a comment is its own
    return found[::-1]


def story_of(page: Page) -> tuple[str, str]:
    """Return the name and the address of the site, each "" where the page does not tell."""
    named = page.tree.css_first('meta[property="og:site_name"]')
    title = first(page.tree, ".site-title", ".wp-block-site-title")
    home = first(page.tree, ".site-title a[href]", ".wp-block-site-title a[href]", 'a[rel~="home"][href]')
    address = _href(page, home)
    return attribute(named, "content") or words_in(title), address if site_of(address) == page.site else ""


def rest_root(page: Page) -> str:
    """Return the address of the site's REST API, "" where the page does not name one of its own site."""
    address = _link(page, "https://api.w.org/")
    return address if site_of(address) == page.site else ""


def other_pages(page: Page, link: str) -> list[str]:
    """Return the addresses of the other pages of comments on this post."""
    found: dict[str, None] = {}
    for node in page.tree.css('a[href*="comment-page-"], a[href*="cpage="]')[:2_000]:
        address = _href(page, node).partition("#")[0]
        if url_key(address) == url_key(link) and address not in {page.url, link}:
            found[address] = None
    return list(found)[:MOST_LINKS]


def _comment(node: LexborNode, number: int, parent: int, page: Page, time_zone: str) -> Comment:
    classes = set(attribute(node, "class").split())
    for inner in node.css(f"#comment-{number}, #div-comment-{number}")[:3]:
        classes |= set(attribute(inner, "class").split())
    time = first(node, *_TIMES)
    own = next((a for a in node.css('a[href*="#comment-"]')[:20] if attribute(a, "href").endswith(f"-{number}")), None)
    body = first(node, *_BODIES)
    markup = markup_without(body if body is not None else node, _BESIDE)
    return Comment(
        number=number,
        parent=parent,
        name=words_in(first(node, *_NAMES), cap=120).translate(_TYPED),
        posted=moment_of(time, zone_of(time_zone)),
        link=_href(page, own),
        markup=markup,
        by_author="bypostauthor" in classes,
        is_link=bool(classes & {"pingback", "trackback"}),
        is_waiting=node.css_first(".comment-awaiting-moderation") is not None,
    )


def _is_comment(node: LexborNode) -> bool:
    return _number_of(node) > 0 and bool(_KINDS & set(attribute(node, "class").split()))


def _number_of(node: LexborNode) -> int:
    match = _COMMENT_ID.fullmatch(attribute(node, "id"))
    return wordpress.number_of(match.group(1)) if match else 0


def _around(node: LexborNode, known: dict[int, int]) -> int:
    """Return the number of the comment that a node stands in, 0 for none."""
    above = node.parent
    for _step in range(MOST_STEPS):
        if above is None:
            return 0
        if above.mem_id in known:
            return known[above.mem_id]
        above = above.parent
    return 0


def _title(page: Page, own: LexborNode | None) -> str:
    node = first(own, *_TITLES) if own is not None else None
    node = node if node is not None else first(page.tree, *_TITLES)
    if node is not None:
        return words_in(node)
    return attribute(page.tree.css_first('meta[property="og:title"]'), "content") or words_in(
        page.tree.css_first("title")
    )


def _published(page: Page, own: LexborNode | None, time_zone: str) -> Moment:
    zone = zone_of(time_zone)
    told = page.tree.css_first('meta[property="article:published_time"]')
    if told is not None:
        moment = feed_date(attribute(told, "content"), zone)
        if moment.at is not None:
            return moment
    node = first(own, *_PUBLISHED) if own is not None else None
    return moment_of(node if node is not None else first(page.tree, *_PUBLISHED), zone)


def _address(page: Page) -> str:
    """Return the post's address: what the site calls it, else where the page was, else where its comments are."""
    canonical = _link(page, "canonical")
    address = canonical if site_of(canonical) and site_of(canonical) == (page.site or site_of(canonical)) else page.url
    if not address:
        address = _href(page, page.tree.css_first('a[href*="#comment-"]'))
    return wordpress.post_address(one_line(address, cap=2_000))


def _link(page: Page, rel: str) -> str:
    return _href(page, page.tree.css_first(f'link[rel="{rel}"]'))


def _href(page: Page, node: LexborNode | None) -> str:
    """Return the address a node leads to, "" where it leads nowhere."""
    href = one_line(attribute(node, "href"), cap=2_000)
    return page.absolute(href) if href else ""


def _classes(page: Page) -> list[str]:
    return attribute(page.tree.body, "class").split()
