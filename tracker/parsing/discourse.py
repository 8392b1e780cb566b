"""What the documents of one Discourse forum share: where a post stands, who wrote it, what the feeds put around it.

A post is known by its topic and its number there ("post 12-3"), which every document tells by its link; the ids of the
feeds differ for one post. Topics are renamed, so their key is the address without words. Templates:
app/views/topics/show.rss.erb, list/list.rss.erb and posts/latest.rss.erb of Discourse, 2013 to 2024.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from tracker.domain.keys import site_of, url_key
from tracker.parsing.characters import one_line
from tracker.parsing.html import plain

FIRST = 1  # the number of the post that opens a topic: the chapter
ROBOTS = frozenset({"system", "discobot"})

_PATH = re.compile(r"(?P<folder>(?:/[\w.-]+)*?)/t/(?:(?P<slug>[^/]+)/)?(?P<topic>\d{1,12})(?:/(?P<number>\d{1,9}))?/?")
_FRAGMENT = re.compile(r"post_(\d{1,9})")
_GUID = re.compile(r"<guid\b[^>]*>\s*(?:[\w.:-]{1,253}-)?(?:post-\d+(?:-\d+)?|topic-\d+)\s*</guid>")
_LINK = re.compile(r"<link>\s*https?://[^<\s]{1,500}/t/(?:[^/<\s]{1,300}/)?\d+(?:/\d+)?(?:#post_\d+)?\s*</link>")
_MARK = re.compile(r"xmlns:discourse=|<source url=[\"']https?://[^\"'<>]{1,500}/t/")
_NUMBERED = re.compile(r"@(\S{1,100})(?:\s.*)?", re.DOTALL)
_FIRST_PARAGRAPH = re.compile(r"\s*<p>([^\n]{0,1000}?)</p>\s*<blockquote>")
_PROFILE = re.compile(r"<a\b[^>]*\bhref=[\"'][^\"'<>]*?/u(?:sers)?/[^\"'<>]+[\"']")
_LAST_PARAGRAPH = re.compile(r"<p>\s*<a\b[^<>]*?\bhref=[\"']([^\"'<>]*)[\"'][^<>]*>[^<>]*</a>\s*</p>\s*$")
_COUNTS = re.compile(r"(?:<p>\s*<small>[^<>]{0,200}</small>\s*</p>|(?:<p>[^<>\d]{0,80}\d{1,9}</p>\s*){1,2})\s*$")
_DELETED = re.compile(r"\((?:post|topic) (?:deleted|withdrawn) by author")
_AVATAR = re.compile(r"/user_avatar/([\w.-]{1,253}(?::\d{1,5})?)/")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a post stands: the forum's host and folder, the topic and the number of the post in it."""

    host: str
    topic: int
    number: int = FIRST
    folder: str = ""

    @property
    def external_id(self) -> str:
        """Return the id of the post, the same in every document of the forum."""
        return f"post {self.topic}-{self.number}"

    @property
    def key(self) -> str:
        """Return the key of the topic, "" where the forum is not known."""
        return url_key(f"https://{self.host}{self.folder}/t/{self.topic}") if self.host else f"u:/t/{self.topic}"


def place_in(link: str) -> Place | None:
    """Return where the post stands that a link leads to, None for another link."""
    host = site_of(link)
    if not host:
        return None
    parts = urlsplit(link.strip())
    match = _PATH.fullmatch(parts.path.removesuffix(".rss").removesuffix(".json"))
    if match is None:
        return None
    fragment = _FRAGMENT.fullmatch(parts.fragment)
    number = match["number"] or (fragment.group(1) if fragment else "") or "1"
    return Place(host, int(match["topic"]), max(int(number), FIRST), match["folder"])


def is_feed(sample: str) -> bool:
    """Whether an RSS document is a forum's: by the ids and links of its items, by the channel where it has none."""
    return bool((_GUID.search(sample) or _MARK.search(sample)) and _LINK.search(sample))


def user_in(creator: str) -> str:
    """Return the user name in "@user Full Name"; what is only a name stays."""
    name = plain(creator, cap=120)
    match = _NUMBERED.fullmatch(name)
    return match.group(1) if match else name


def own_words(markup: str, link: str, creator: str, *, listed: bool) -> str:
    """Return a post's own markup: without the link to its topic and (older forums) the "X wrote:" around it.

    ``listed``: it stands for its topic in a list of topics, and how many posts there are follows it.
    """
    markup = markup.strip()
    last = _LAST_PARAGRAPH.search(markup, max(len(markup) - 3_000, 0))
    if last and _same(last.group(1), link):
        markup = markup[: last.start()].rstrip()
        counts = _COUNTS.search(markup, max(len(markup) - 1_000, 0)) if listed else None
        markup = markup[: counts.start()].rstrip() if counts else markup
    first = _FIRST_PARAGRAPH.match(markup)
    if first and markup.endswith("</blockquote>") and _says_who(first.group(1), creator):
        return markup[first.end() : -len("</blockquote>")].strip()
    return markup


def is_deleted(text: str) -> bool:
    """Whether the forum's words stand in place of a post that its author deleted."""
    return len(text) < 200 and _DELETED.match(text) is not None


def is_hidden(text: str) -> bool:
    """Whether the forum's words stand in place of a post that was flagged."""
    return len(text) < 300 and "flagged by the community" in text


def _same(href: str, link: str) -> bool:
    one, other = place_in(href), place_in(link)
    return one is not None and other is not None and (one.host, one.topic) == (other.host, other.topic)


def _says_who(words: str, creator: str) -> bool:
    """Whether a first paragraph is the forum's "X wrote:": a short one that links to, or begins with, who wrote."""
    said, whole = plain(words).casefold(), plain(creator).casefold().removeprefix("@")
    user = user_in(creator).casefold()
    names = {user, whole.removeprefix(user).strip()} - {""}
    if "mention" in words or len(said) > len(whole) + 60:
        return False
    if _PROFILE.search(words):
        return not names or any(name in said for name in names)
    return any(said.removeprefix("@").startswith(name) for name in names)


def host_in(avatars: Iterable[object]) -> str:
    """Return the forum's host as the addresses of its users' pictures tell it, "" where none does."""
    for avatar in avatars:
        match = _AVATAR.search(avatar) if isinstance(avatar, str) else None
        if match:
            return match.group(1).lower()
    return ""


def name(value: object) -> str:
    """Return a user name of the JSON as one line."""
    return one_line(value[:400], cap=120) if isinstance(value, str) else ""
