"""Posts of a Blogger blog: the feed of a serial's chapters, Atom and RSS, a page at a time."""

from collections.abc import Iterator
from itertools import chain

from tracker.domain.drafts import ChapterDraft, Draft, FeedLink, Problem, StoryDraft
from tracker.parsing import blogger
from tracker.parsing.counting import count_words
from tracker.parsing.feed_shape import is_feed
from tracker.parsing.feeds import Entry, Flaw
from tracker.parsing.flaws import feed_problems, flaw_problem, where
from tracker.parsing.html import plain
from tracker.sources import _feeds
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "blogger-posts"
LABEL = "Blogger posts"
CARRIES = ("chapters",)
ORDER = 12
TAKES = (
    "Chapters with text, words and time; pages as notes; the comment feeds of the blog and of each post that has "
    "comments; all pages of the feed."
)
BUILT_FROM = "Feeds as served in gdata-python-client and in public repositories; Blogger's documented parameters."
NOT_KNOWN = "Where the blog's feed is set to short, chapters come with their first words only and without a count."


def recognises(piece: Piece) -> bool:
    """Whether this is a feed of posts or pages by its Blogger id."""
    sample = piece.sample
    return is_feed(sample) and not blogger.is_export(sample) and blogger.is_posts(sample)


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story, the blog's comment feed, each chapter with its own, the next page, and what is wrong."""
    reading = _feeds.opened(piece)
    feed, blog = reading.feed, blogger.blog_in(piece.sample)
    first = next(reading.entries, None)
    site = blogger.site(feed.link) or (blogger.site(first.link) if isinstance(first, Entry) else "")
    if site and first:
        yield StoryDraft(title=plain(feed.title), site=site, url=feed.link)
    base = blogger.feed_base(piece.url or feed.link or f"https://{site}/", blog)
    if base and first:
        yield FeedLink(url=f"{base}/comments/default", what="comments")
    for entry in chain([first] if first else [], reading.entries):
        if isinstance(entry, Flaw):
            yield flaw_problem(entry)
        else:
            yield from _item(entry, site, blog, base)
    if address := blogger.next_page(piece.url, piece.sample, feed):
        yield FeedLink(url=address, what="next")
    yield from feed_problems(feed)


def _item(entry: Entry, site: str, blog: str, base: str) -> Iterator[Draft]:
    place = where(entry.at)
    name = blogger.name_in(entry.id)
    blog, post = (name.blog or blog, name.number) if name else (blog, "")
    keys = blogger.post_keys(blog, post, entry.link)
    if not keys:
        yield Problem(where=place, reason=_("it has no address of its own; left out"), kept=False)
        return
    body = _feeds.body_of(entry)
    yield ChapterDraft(
        keys=keys,
        title=plain(entry.title),
        site=site,
        url=blogger.address(entry.link) or entry.link,
        published=entry.posted,
        html=body.html,
        text=body.text,
        words=count_words(body.text) if entry.content else None,
        note=True if ".page-" in entry.id else None,
        where=place,
    )
    if base and post and _has_comments(entry):
        yield FeedLink(url=f"{base}/{post}/comments/default", what="comments", part=True)


def _has_comments(entry: Entry) -> bool:
    """Whether the post names a feed of comments and does not say that there are none."""
    named = any(link.rel == "replies" and "xml" in link.type for link in entry.links)
    return named and entry.comment_count != 0
