"""What the documents of one Blogger blog share: its numbers, addresses, keys, profiles, the marks of a removed comment.

A blog and all in it have numbers that stay when the blog moves to a domain of its own: ``blog-B.post-P`` names posts
and comments alike. Blogger served ``NAME.blogspot.de`` and the like for ``NAME.blogspot.com`` for years: one site.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from tracker.domain.keys import site_of, url_key
from tracker.parsing.feeds import Feed

MOST_PARAMETERS = 50
MOST_AT_ONCE = "150"  # entries of a page that Blogger gives when asked

_NAME = re.compile(
    r"(?:tag:blogger\.com,1999:blog-(?P<blog>[\w-]{1,40})\.)?(?:post|page)-(?P<post>[\w-]{1,40})"
    r"(?:\.comment-(?P<comment>[\w-]{1,40}))?"
)
_FEED_ID = re.compile(r"<(?:\w+:)?id>\s*tag:blogger\.com,1999:blog-([\w-]{1,40})((?:\.[\w.-]{1,80})?)\s*</")
_FIRST_ENTRY = re.compile(r"<(?:\w+:)?(?:entry|item)[\s>]")
_ENTRY_ID = re.compile(r"<(?:id|guid)\b[^>]*>\s*tag:blogger\.com,1999:blog-[\w-]{1,40}\.post-[\w-]{1,40}\s*</")
_EXPORT = re.compile(
    r"schemas\.google\.com/blogger/2008/kind#(?:settings|template|post|comment|page)|schemas\.google\.com/blogger/2018"
)
_TOTAL = re.compile(r"<(?:\w+:)?totalResults>\s*(\d{1,9})\s*<")
_START = re.compile(r"<(?:\w+:)?startIndex>\s*(\d{1,9})\s*<")
_COUNTRY = re.compile(r"([\w-]+)\.blogspot\.(?:[a-z]{2,3}|[a-z]{2,3}\.[a-z]{2})")
_PROFILE = re.compile(r"https?://(?:www\.|draft\.)?blogger\.com/profile/(\d{1,25})/?")
_PARENT = re.compile(r"/comments/default/([\w-]{1,40})(?:[?#]|$)")
_OWN_HOSTS = frozenset({"www.blogger.com", "blogger.com", "draft.blogger.com", "www2.blogger.com"})
_TRACKING = frozenset({"showComment", "m", "commentPage"})
_REMOVED = re.compile(
    r"(?:This (?:comment|post) has been removed by (?:the author|a blog administrator)|"
    r"Comment deleted|Dieser Kommentar wurde vom (?:Autor|Blog-Administrator) entfernt|"
    r"Ce commentaire a été supprimé par (?:l'auteur|un administrateur du blog)|"
    r"Este comentario ha sido eliminado por (?:el autor|un administrador del blog)|"
    r"Este comentário foi removido pelo (?:autor|administrador do blogue?)|"
    r"Questo commento è stato eliminato (?:dall'autore|da un amministratore del blog)|"
    r"Deze reactie is verwijderd door (?:de auteur|een blogbeheerder)|"
    r"Этот комментарий был удален (?:автором|администратором блога))\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Name:
    """What an id names: the number of the blog ("" where it is not said), and of the post or comment."""

    blog: str
    number: str


def name_in(identifier: str) -> Name | None:
    """Return what a Blogger id names, None where it is none."""
    match = _NAME.fullmatch(identifier.strip())
    return Name(match["blog"] or "", match["comment"] or match["post"]) if match else None


def is_export(sample: str) -> bool:
    """Whether it is an export: its entries have kinds. What is served has a count of results instead."""
    return bool(_EXPORT.search(sample)) and not _TOTAL.search(sample)


def is_comments(sample: str) -> bool:
    """Whether the feed says by its id that it holds comments, or (without an id) its entries do."""
    found = _feed_id(sample)
    if found is not None:
        return found[1].endswith(".comments")
    return bool(_ENTRY_ID.search(sample)) and "in-reply-to" in sample


def is_posts(sample: str) -> bool:
    """Whether the feed says by its id that it holds posts or pages."""
    found = _feed_id(sample)
    return found is not None and not found[1].endswith((".comments", ".archive", ".settings", ".template"))


def blog_in(sample: str) -> str:
    """Return the blog's number in the feed's id, "" where it has none."""
    found = _feed_id(sample)
    return found[0] if found is not None else ""


def _feed_id(sample: str) -> tuple[str, str] | None:
    """Return the blog's number and what follows it in the id of the feed itself."""
    first = _FIRST_ENTRY.search(sample)
    match = _FEED_ID.search(sample, 0, first.start() if first else len(sample))
    return (match.group(1), match.group(2)) if match else None


def site(url: str) -> str:
    """Return the host of a blog, its country's blogspot address made the common one."""
    host = site_of(url)
    match = _COUNTRY.fullmatch(host)
    return f"{match.group(1)}.blogspot.com" if match else host


def address(url: str) -> str:
    """Return the address of the post that a link leads to: without comment, without the mobile form."""
    try:
        parts = urlsplit(url.partition("#")[0])
    except ValueError:
        return ""
    host = site(url)
    if not host or host in _OWN_HOSTS:
        return ""
    query = parts.query
    if query and query.count("&") < MOST_PARAMETERS:
        query = urlencode([pair for pair in parse_qsl(query, keep_blank_values=True) if pair[0] not in _TRACKING])
    return urlunsplit(parts._replace(netloc=host, query=query, fragment=""))


def post_keys(blog: str, post: str, url: str) -> tuple[str, ...]:
    """Return the keys of a post: its address as a resource of Blogger, which stays, and the one it is read at."""
    own = url_key(f"https://www.blogger.com/feeds/{blog}/posts/default/{post}") if blog and post else ""
    return tuple(dict.fromkeys(filter(None, (own, url_key(address(url))))))


def blog_site(blog: str) -> str:
    """Return the name under which a blog is known wherever its address is not said."""
    return f"blogger.com/{blog}" if blog else ""


def also(blog: str, number: str, own: str) -> tuple[tuple[str, str], ...]:
    """Return the second identity of a comment, by which an export that does not say the blog's address knows it."""
    other = blog_site(blog)
    return ((other, number),) if other and number and other != own else ()


def profile(uri: str) -> str:
    """Return the profile address that Blogger vouches for, "" for a home page somebody typed."""
    match = _PROFILE.fullmatch(uri.strip())
    return f"https://www.blogger.com/profile/{match.group(1)}" if match else ""


def parent_in(href: str) -> str:
    """Return the number of the comment that a ``related`` link of a comment names."""
    match = _PARENT.search(href)
    return match.group(1) if match else ""


def is_removed(text: str) -> bool:
    """Whether Blogger's own words stand in place of a comment that was removed."""
    return len(text) < 120 and _REMOVED.fullmatch(text.strip()) is not None


def next_page(url: str, sample: str, feed: Feed) -> str:
    """Return the address of what follows a page of a feed, "" where there is no more.

    Counted from the address it was fetched from (the feed's own words name another host); a file's own word is taken.
    """
    if not url:
        return next((link.href for link in feed.links if link.rel == "next" and site_of(link.href)), "")
    total, start = _TOTAL.search(sample), _START.search(sample)
    following = (int(start.group(1)) if start else 1) + feed.items
    if total is None or not feed.items or following > int(total.group(1)):
        return ""
    try:
        parts = urlsplit(url)
        query = dict(parse_qsl(parts.query, keep_blank_values=True, max_num_fields=MOST_PARAMETERS))
    except ValueError:
        return ""
    query |= {"start-index": str(following), "max-results": query.get("max-results", MOST_AT_ONCE)}
    return urlunsplit(parts._replace(query=urlencode(query), fragment=""))


def feed_base(url: str, blog: str) -> str:
    """Return what the addresses of a blog's other feeds begin with, by that of one of them or of a page."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if not site_of(url):
        return ""
    base = f"{parts.scheme}://{parts.netloc}/feeds"
    if site_of(url) in _OWN_HOSTS:
        return f"{base}/{blog}" if blog else ""
    return base
