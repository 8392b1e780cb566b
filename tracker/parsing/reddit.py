"""What the documents of Reddit share: posts (t3) and comments (t1), subreddits, names, what is put around a text.

Templates: r2/templates/link.xml and comment.xml of Reddit's published source; Atom since 2016, RSS 2.0 before.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from tracker.domain.keys import site_of, url_key
from tracker.parsing.html import plain

HOME = "www.reddit.com"
ROBOTS = frozenset({"automoderator"})

_HOST = re.compile(r"(?:[a-z0-9-]+\.)?reddit\.com")
_PATH = re.compile(
    r"/(?P<kind>r|user|u)/(?P<name>[\w-]{1,60})/comments/(?P<post>[a-z0-9]{1,13})(?:/[^/]*(?:/(?P<comment>[a-z0-9]{1,13}))?)?/?",
    re.IGNORECASE,
)
_THREAD = re.compile(r"/comments/[a-z0-9]{1,13}(?:/|$|\.)", re.IGNORECASE)
_USER = re.compile(r"/(?:user|u)/([\w-]{1,60})(?:/|$|\.rss)", re.IGNORECASE)
_ENTRY_ID = re.compile(r"<id>\s*/?t[13]_[a-z0-9]{1,13}\s*</id>")
_OLD_GUID = re.compile(r"<guid\b[^>]*>\s*https?://(?:[a-z0-9-]+\.)?reddit\.com/r/[\w-]+/comments/", re.IGNORECASE)
_OWN_LINK = re.compile(
    r"<(?:\w{1,20}:)?link\b(?=[^<>]{0,500}\brel=[\"']self[\"'])[^<>]{0,500}\bhref=[\"']https?://(?:[a-z0-9-]{1,60}\.)?reddit\.com/"
)
_FULL_ID = re.compile(r"/?(t[13]_[a-z0-9]{1,13})", re.IGNORECASE)
_SPACES = r"(?:&#32;|\s){0,20}"
_SUBMITTED = re.compile(
    rf"submitted by{_SPACES}(?:<a\b[^<>]{{0,300}}\breddit\.com/u(?:ser)?/|\[deleted\])", re.IGNORECASE
)
_SUBMITTER = re.compile(
    rf"submitted by{_SPACES}<a\b[^<>]{{0,300}}\breddit\.com/u(?:ser)?/([\w-]{{1,60}})", re.IGNORECASE
)
_BEFORE, _AFTER = "<!-- SC_OFF -->", "<!-- SC_ON -->"
_DELETED = frozenset({"[deleted]", "[removed]", "[deleted by user]", "[ removed by reddit ]", "[removed by reddit]"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a post or comment stands: subreddit (or profile), post, and comment ("" for the post itself)."""

    site: str
    post: str
    comment: str = ""

    @property
    def external_id(self) -> str:
        """Return Reddit's own name of it: ``t1_`` and the comment, ``t3_`` and the post."""
        return f"t1_{self.comment}" if self.comment else f"t3_{self.post}"

    @property
    def key(self) -> str:
        """Return the key of the post."""
        return url_key(f"https://{self.site}/comments/{self.post}")

    @property
    def address(self) -> str:
        """Return the address of the post."""
        return f"https://{self.site}/comments/{self.post}/"


def is_feed(sample: str) -> bool:
    """Whether an RSS or Atom document is Reddit's: by the ids of its entries, by its own address where it has none."""
    return bool(_ENTRY_ID.search(sample) or _OLD_GUID.search(sample) or _OWN_LINK.search(sample[:20_000]))


def place_in(link: str) -> Place | None:
    """Return what a link leads to, whatever host of Reddit's it names; None for anything else."""
    if not _HOST.fullmatch(site_of(link)):
        return None
    match = _PATH.fullmatch(urlsplit(link.strip()).path)
    if match is None:
        return None
    kind = "r" if match["kind"].lower() == "r" else "user"
    return Place(f"{HOME}/{kind}/{match['name'].lower()}", match["post"].lower(), (match["comment"] or "").lower())


def full_id(identifier: str) -> str:
    """Return ``t1_...`` or ``t3_...`` as an entry's id has it, "" for anything else."""
    match = _FULL_ID.fullmatch(identifier.strip())
    return match.group(1).lower() if match else ""


def is_thread(*addresses: str) -> bool:
    """Whether one of a feed's own addresses is that of one post with its comments."""
    return any(_HOST.fullmatch(site_of(url)) and _THREAD.search(urlsplit(url).path) for url in addresses)


def user_of(*addresses: str) -> str:
    """Return whose posts and comments a feed holds, by its own addresses; "" where it is not one person's."""
    for url in addresses:
        path = urlsplit(url).path if _HOST.fullmatch(site_of(url)) else ""
        match = _USER.match(path)
        if match:
            return match.group(1)
    return ""


def name_in(author: str) -> str:
    """Return a user's name without what Reddit puts before it."""
    return re.sub(r"^/?u/", "", plain(author, cap=120))


def writer_in(author: str, title: str, markup: str) -> str:
    """Return who wrote an entry; before 2016 only its title ("NAME on POST") or what stands below the text tells."""
    if author:
        return name_in(author)
    head, on, _rest = title.partition(" on ")
    head = name_in(head) if on else ""
    if re.fullmatch(r"[\w-]{1,60}", head):
        return head
    submitted = _SUBMITTER.search(markup)
    return submitted.group(1) if submitted else ""


def profile(name: str) -> str:
    """Return the profile address of a user, "" for none."""
    return f"https://{HOME}/user/{name}" if re.fullmatch(r"[\w-]{1,60}", name) else ""


def own_words(markup: str) -> str:
    """Return a post's or comment's own markup, without who submitted it where and the links that follow."""
    start = markup.find(_BEFORE)
    end = markup.find(_AFTER, start)
    if 0 <= start < end:
        return markup[start + len(_BEFORE) : end]
    submitted = _SUBMITTED.search(markup)
    return markup[: submitted.start()] if submitted else markup


def is_deleted(text: str) -> bool:
    """Whether Reddit's word stands in place of what was deleted or removed."""
    return text.strip().casefold() in _DELETED


def post_title(title: str) -> str:
    """Return the post's title in that of a comment: "/u/NAME on TITLE"."""
    head, on, rest = title.partition(" on ")
    return rest if on and " " not in head.strip() else ""
