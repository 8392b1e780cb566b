"""Where engines keep their feeds, for a page that does not name them."""

import re
from urllib.parse import urljoin, urlsplit

from tracker.domain.drafts import FeedLink
from tracker.parsing.encoding import decoded

_SIGNS = (
    (re.compile(r"/wp-(?:content|includes|json)/|wordpress", re.IGNORECASE), ("/feed/", "/comments/feed/")),
    (re.compile(r"blogger\.com|blogspot\.", re.IGNORECASE), ("/feeds/comments/default", "/feeds/posts/default")),
)
_ANYWHERE = ("/feed/", "/atom.xml", "/rss.xml")
_DISCOURSE = re.compile(r"content=[\"']Discourse|discourse-", re.IGNORECASE)
_TOPIC = re.compile(r"/t/(?:[^/]+/)?\d+")
_THREAD = re.compile(r"/r/[^/]+(?:/comments/[a-z0-9]+(?:/[^/]*)?)?/?")
_FICTION = re.compile(r"/fiction/(\d+)")
_START = 300_000


def feeds_of(body: bytes, url: str) -> tuple[FeedLink, ...]:
    """Return the addresses where feeds of the page's site may be, the likeliest first; six at most."""
    parts = urlsplit(url)
    host, path = parts.hostname or "", parts.path
    if host == "reddit.com" or host.endswith(".reddit.com"):
        found = [match.group().rstrip("/") + "/.rss"] if (match := _THREAD.match(path)) else []
    elif host == "royalroad.com" or host.endswith(".royalroad.com"):
        found = [f"/fiction/syndication/{match.group(1)}"] if (match := _FICTION.match(path)) else []
    else:
        page = decoded(body[:_START])
        if _DISCOURSE.search(page):
            found = [match.group() + ".rss", "/posts.rss"] if (match := _TOPIC.match(path)) else ["/posts.rss"]
        else:
            found = next((list(paths) for sign, paths in _SIGNS if sign.search(page)), list(_ANYWHERE))
    return tuple(FeedLink(url=urljoin(url, address), what="posts") for address in found[:6])
