"""The public JSON of a WordPress (REST API, wp/v2): where it is, how it goes on, the records in it.

Every WordPress since 4.7 answers at ``/wp-json/``; one with plain permalinks only at ``/?rest_route=/``.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Literal
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from tracker.domain.drafts import FeedLink
from tracker.domain.keys import post_key, site_of

PER_PAGE = 10  # records in a page of which the address does not tell
RAW = 500  # characters shown of a record that could not be read

_COMMENTS_FEED = re.compile(r"(?:/index\.php)?/comments/feed(?:/(?:rss2?|rdf|atom))?/?$")
_POSTS_FEED = re.compile(r"(?:/index\.php)?/feed(?:/(?:rss2?|rdf|atom))?/?$")
_ROUTE = re.compile(r"(?:/wp-json|[?&]rest_route=)/wp/v2/\w", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,]*")
_START_OF_COMMENT = re.compile(r'^\[?\s*\{"id":\d+,"post":\d+,"parent":\d+,.{0,4000}?"author_name":"', re.DOTALL)
_START_OF_POST = re.compile(r'^\[?\s*\{"id":\d+,"date":"[^"]*","date_gmt":"[^"]*","guid":\{"rendered":"')


def shape(record: object) -> Literal["comment", "post", ""]:
    """Return what a JSON object is, by its fields: a comment, a post (or page), or "" for anything else."""
    if not isinstance(record, Mapping) or not _is_rendered(record.get("content")):
        return ""
    if "author_name" in record and "post" in record:
        return "comment"
    return "post" if _is_rendered(record.get("title")) and "link" in record else ""


def is_rest(sample: str, url: str = "") -> bool:
    """Whether the beginning of a document is that of posts or comments.

    An empty page proves nothing by itself; it counts where it was fetched from such an address.
    """
    start = sample.lstrip()
    if not start.startswith(("[", "{")):
        return False
    if start.strip().replace(" ", "") == "[]":
        return bool(_ROUTE.search(url.replace("%2F", "/").replace("%2f", "/")))
    if _START_OF_COMMENT.match(start) or _START_OF_POST.match(start):
        return True
    return bool(shape(next(records(start), (0, None, ""))[1]))


def records(text: str) -> Iterator[tuple[int, Any, str]]:
    """Yield (place from 1, value, the beginning of its text) of each record.

    Where the text ends too early or is no JSON any more, the value is None and nothing comes after it. One record by
    itself counts as a list of one.
    """
    decoder, text, place = json.JSONDecoder(), text.lstrip("\ufeff \t\r\n"), 0
    many = text.startswith("[")
    at = 1 if many else 0
    while True:
        between = _BETWEEN.match(text, at)
        at = between.end() if between else at
        if many and text.startswith("]", at):
            return
        place, start = place + 1, at
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            value, many, at = None, False, len(text)
        yield place, value, text[start : min(at, start + RAW)]
        if not many:
            return


def site_root(feed: str, link: str, *, comments: bool) -> str:
    """Return the address of the site whose whole feed ``feed`` is, with a slash at its end; ``link`` is the channel's.

    "" for the feed of a part of it: a post, a category, an author, a search, a later page.
    """
    parts, home = urlsplit(feed), urlsplit(link)
    if not site_of(feed) or site_of(feed) != site_of(link):
        return ""
    path = home.path.rstrip("/")
    query = (
        dict(parse_qsl(parts.query, keep_blank_values=True, max_num_fields=50)) if parts.query.count("&") < 50 else {}
    )
    named = query.pop("feed", "")
    if query or (parts.query and not named):
        return ""
    if named:
        wanted = named.startswith("comments-") == comments and parts.path.removesuffix("index.php").rstrip("/") == path
    else:
        found = (_COMMENTS_FEED if comments else _POSTS_FEED).search(parts.path)
        wanted = found is not None and parts.path[: found.start()] == path
    return urlunsplit((parts.scheme, parts.netloc, path + "/", "", "")) if wanted else ""


def history_of_feed(feed: str, link: str, item: str, *, comments: bool) -> tuple[FeedLink, ...]:
    """Return where the whole history of a site is, seen from its feed; ``item`` is the address of one of its items."""
    root = site_root(feed, link, comments=comments)
    if not root:
        return ()
    plain = bool(post_key(item)) if item else "feed=" in urlsplit(feed).query
    return history(root + ("?rest_route=/" if plain else "wp-json/"))


def comments_feed(feed: str, link: str, item: str) -> tuple[FeedLink, ...]:
    """Return where a site keeps the feed of all its comments, which its feed of posts does not name."""
    root = site_root(feed, link, comments=False)
    if not root:
        return ()
    address = root + ("?feed=comments-rss2" if post_key(item) else "comments/feed/")
    return (FeedLink(url=address, what="comments", sure=False),)


def history(root: str) -> tuple[FeedLink, ...]:
    """Return where all posts and all comments are; ``root`` is the address of the REST API."""
    more = "&" if "?" in root else "?"
    addresses = (
        f"{root}wp/v2/posts{more}per_page=100&page=1",
        f"{root}wp/v2/comments{more}per_page=100&order=asc&page=1",
    )
    return tuple(FeedLink(url=address, what="history") for address in addresses)


def next_page(url: str, found: int) -> str:
    """Return the address of the page after the one that was fetched and had ``found`` records; "" after the last."""
    if not site_of(url):
        return ""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query, keep_blank_values=True)) if parts.query.count("&") < 50 else {}
    if found < _small(query.get("per_page", ""), PER_PAGE):
        return ""
    query["page"] = str(_small(query.get("page", ""), 1) + 1)
    return urlunsplit(parts._replace(query=urlencode(query, safe="/"), fragment=""))


def _small(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 7 and int(text) else otherwise


def _is_rendered(value: object) -> bool:
    return isinstance(value, Mapping) and isinstance(value.get("rendered"), str)
