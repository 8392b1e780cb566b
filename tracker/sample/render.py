"""Makes the sample story's two feeds, in the shape in which WordPress serves them."""

import html
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from importlib.resources import files
from typing import TYPE_CHECKING

from tracker.sample.shape import COMMENT, FEED, POST

if TYPE_CHECKING:
    from collections.abc import Iterator

TITLE = "The Bureau of Small Weather"
AUTHOR_NAMES: tuple[str, ...] = ("Linnet Abara",)

_SITE = "https://small-weather.example"
_TAGLINE = "a serial in fourteen chapters, so far, and one kettle"
_AGE_OF_NEWEST = timedelta(hours=50)
_ENTRY = re.compile(r"^## (?P<head>.+)\n(?P<text>(?:(?!## ).*\n?)*)", re.MULTILINE)
_SPAN = re.compile(r"\+?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?")
_EXCERPT_WORDS = 55


@dataclass(frozen=True)
class SampleFeed:
    """A feed as a site would serve it: its address, and the bytes found there."""

    location: str
    body: bytes


@dataclass(frozen=True)
class _Post:
    """A chapter, or the note: `key` is how `reviews.txt` names it."""

    key: str
    number: int
    title: str
    posted: datetime
    text: str

    @property
    def link(self) -> str:
        slug = re.sub(r"[^a-z0-9]+", "-", self.title.lower().replace("'", ""))
        return f"{_SITE}/{slug.strip('-')}/"

    @property
    def guid(self) -> str:
        return f"{_SITE}/?p={self.number}"


@dataclass(frozen=True)
class _Comment:
    """What somebody wrote under a post, perhaps in reply to somebody else."""

    number: str
    post: _Post
    posted: datetime
    author: str
    parent: str
    text: str

    @property
    def link(self) -> str:
        return f"{self.post.link}#comment-{self.number}"


def feeds(now: datetime) -> tuple[SampleFeed, ...]:
    """Make the feed of the posts and the feed of all comments, the newest chapter being 50 hours old at `now`.

    `now` knows its time zone. Only the dates differ from one `now` to another.
    """
    newest = now.astimezone(UTC).replace(microsecond=0) - _AGE_OF_NEWEST
    posts = list(_posts(newest))
    comments = sorted(_comments({post.key: post for post in posts}), key=lambda one: one.posted, reverse=True)
    return (
        _feed(TITLE, f"{_SITE}/feed/", newest, "".join(_post_item(post, comments) for post in reversed(posts))),
        _feed(f"Comments for {TITLE}", f"{_SITE}/comments/feed/", comments[0].posted, _comment_items(comments)),
    )


def _entries(name: str) -> "Iterator[tuple[list[str], str]]":
    """Read one of the two texts: the fields of each heading, and what stands below it."""
    source = (files(__package__) / name).read_text(encoding="utf-8")
    for entry in _ENTRY.finditer(source):
        yield [field.strip() for field in entry["head"].split("|")], entry["text"].strip()


def _span(words: str) -> timedelta:
    """Read "+1d5h12m07s", or as much of it as there is."""
    found = _SPAN.match(words)
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (0, 0, 0, 0)
    return timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)


def _posts(newest: datetime) -> "Iterator[_Post]":
    for place, ((key, before, title), text) in enumerate(_entries("chapters.txt")):
        yield _Post(key, 12 + 7 * place, title, newest - _span(before), text)


def _comments(posts: dict[str, _Post]) -> "Iterator[_Comment]":
    for (number, key, after, author, *reply), text in _entries("reviews.txt"):
        parent = reply[0].removeprefix("re ") if reply else ""
        yield _Comment(number, posts[key], posts[key].posted + _span(after), author, parent, text)


def _feed(title: str, location: str, built: datetime, items: str) -> SampleFeed:
    dated = format_datetime(built)
    text = FEED.format(title=title, location=location, site=_SITE, tagline=_TAGLINE, built=dated, items=items)
    return SampleFeed(location, text.encode())


def _post_item(post: _Post, comments: list[_Comment]) -> str:
    body = _emphasis(_paragraphs(post.text))
    words = html.unescape(re.sub(r"<[^>]+>", "", body)).split()
    return POST.format(
        title=_curled(post.title),
        link=post.link,
        author=AUTHOR_NAMES[0],
        date=format_datetime(post.posted),
        guid=post.guid,
        excerpt=html.escape(" ".join(words[:_EXCERPT_WORDS]), quote=False) + " [&#8230;]",
        body=body,
        comments=sum(comment.post is post for comment in comments),
    )


def _comment_items(comments: list[_Comment]) -> str:
    by_number = {comment.number: comment for comment in comments}
    return "".join(_comment_item(comment, by_number.get(comment.parent)) for comment in comments)


def _comment_item(comment: _Comment, parent: _Comment | None) -> str:
    plain, body = _quoted(comment.text), _paragraphs(comment.text)
    if parent:
        said = f'In reply to <a href="{parent.link}">{_named(parent)}</a>.'
        plain, body = f"{_quoted(said)}\n\n{plain}", f"<p>{said}</p>\n{body}"
    return COMMENT.format(
        title=_curled(comment.post.title),
        link=comment.link,
        author=_named(comment),
        date=format_datetime(comment.posted),
        guid=f"{comment.post.guid}#comment-{comment.number}",
        plain=plain,
        body=body,
    )


def _named(comment: _Comment) -> str:
    return html.escape(comment.author, quote=False)


def _quoted(text: str) -> str:
    return html.escape(text).replace("&#x27;", "&#039;").replace("[…]", "[&#8230;]")


def _curled(text: str) -> str:
    """Escaped, with the curly quotes and dots that WordPress puts in place of what was typed."""
    text = html.escape(text, quote=False).replace("...", "&#8230;").replace("[…]", "[&#8230;]")
    text = re.sub(r"(?<![^\s(\[*—])\"(?=\S)", "&#8220;", text).replace('"', "&#8221;")
    return re.sub(r"(?<![^\s(\[*—;])'(?=[A-Za-z])", "&#8216;", text).replace("'", "&#8217;")


def _paragraphs(text: str) -> str:
    blocks = ("<hr />" if block == "---" else f"<p>{_curled(block)}</p>" for block in re.split(r"\n{2,}", text))
    return "".join(block.replace("\n", "<br />\n") + "\n" for block in blocks)


def _emphasis(body: str) -> str:
    body = re.sub(r"\*\*([^*]+)\*\*", r"<strong>\1</strong>", body)
    return re.sub(r"\*([^*]+)\*", r"<em>\1</em>", body)
