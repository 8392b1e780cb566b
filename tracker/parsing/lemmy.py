"""What the feeds of a Lemmy share: posts, comments, names. Template: crates/routes/src/feeds of Lemmy 0.18 to 1.0."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from tracker.domain.keys import site_of
from tracker.parsing.html import plain

_GUID = re.compile(r"<guid\b[^>]*>\s*https?://[^<\s]{1,300}/(?:post|comment)/\d+\s*</guid>")
_AUTHOR = re.compile(r"<author>\s*/u/[^<>]{1,200}&lt;a href=(?:&quot;|\")https?://")
_CREATOR = re.compile(r"<dc:creator>\s*https?://[^<\s]{1,300}/u/[^<\s]{1,200}\s*</dc:creator>")
_PATH = re.compile(r"/(post|comment)/(\d{1,18})/?")
_WRITTEN = re.compile(r"/u/(\S{1,200})\s+<a href=[\"'](https?://[^\"'<>\s]{1,500})[\"']")
_ACTOR = re.compile(r"https?://[^/\s]{1,253}/u/([^/\s?#]{1,200})/?")
_META = re.compile(
    r"[^<>]{0,200}<a href=\"[^\"<>]{1,500}/u/[^\"<>]{1,200}\">.{0,1000}?"
    r"<a href=\"[^\"<>]{1,500}/post/\d+\">[^<>]{0,100}</a>",
    re.DOTALL,
)
_LINKED = re.compile(r"\s*<br\s*/?>\s*<a href=\"[^\"<>]{1,2000}\">(?:[^<>]{0,2000}|<img[^<>]{0,2000}>)</a>")


@dataclass(frozen=True, slots=True)
class Place:
    """A post or a comment on one server."""

    host: str
    kind: str  # "post" or "comment"
    number: int

    @property
    def external_id(self) -> str:
        """Return its name on that server."""
        return f"{self.kind} {self.number}"


def is_feed(sample: str) -> bool:
    """Whether an RSS document is a Lemmy's, by the ids and the writers of its items."""
    return bool(_GUID.search(sample) and (_AUTHOR.search(sample) or _CREATOR.search(sample)))


def place_in(link: str) -> Place | None:
    """Return the post or comment that a link leads to, None for anything else."""
    host = site_of(link)
    match = _PATH.fullmatch(urlsplit(link.strip()).path) if host else None
    return Place(host, match.group(1), int(match.group(2))) if match else None


def writer_in(author: str) -> tuple[str, str]:
    """Return the name and the profile address of who wrote an item."""
    written = _WRITTEN.match(author)
    if written:
        return plain(written.group(1), cap=120), written.group(2)
    actor = _ACTOR.fullmatch(author.strip())
    return (plain(actor.group(1), cap=120), author.strip()) if actor else (plain(author, cap=120), "")


def own_words(markup: str) -> str:
    """Return a post's own markup, without who submitted it where, its points, and the address it links to."""
    meta = _META.match(markup.lstrip())
    if meta is None:
        return markup
    rest = markup.lstrip()[meta.end() :]
    linked = _LINKED.match(rest)
    return rest[linked.end() :] if linked else rest
