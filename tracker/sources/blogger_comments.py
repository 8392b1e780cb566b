"""Comments of a Blogger blog, or of one of its posts: Atom and RSS as Blogger makes them, 25 at a time."""

import re
from collections.abc import Iterator
from itertools import chain

from tracker.domain.drafts import Draft, FeedLink, Gone, ReviewDraft, StoryDraft
from tracker.domain.keys import site_of
from tracker.parsing import blogger, wordpress
from tracker.parsing.feed_shape import is_feed
from tracker.parsing.feeds import Entry, Feed, Flaw
from tracker.parsing.flaws import feed_problems, flaw_problem, where
from tracker.parsing.html import plain
from tracker.sources import _feeds
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "blogger-comments"
LABEL = "Blogger comments"
CARRIES = ("reviews",)
ORDER = 12
TAKES = (
    "A blog's or a post's comments: text, name and Blogger profile, time, the post by number and address, the comment "
    "answered, removed comments, all pages of the feed."
)
BUILT_FROM = (
    "Feeds as served in feedparser's tests and gdata-python-client; Blogger's own comment script for its marks."
)
NOT_KNOWN = (
    "Removed comments are known by Blogger's mark, else by its words in eight languages. Replies deeper than one level "
    "all answer the first comment of their thread, as Blogger itself stores them."
)


def recognises(piece: Piece) -> bool:
    """Whether this is a feed of comments by its Blogger id."""
    sample = piece.sample
    return is_feed(sample) and not blogger.is_export(sample) and blogger.is_comments(sample)


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story, a review, a Gone or a Problem for each entry, the next page, and what is wrong with the feed."""
    reading = _feeds.opened(piece)
    feed, blog = reading.feed, blogger.blog_in(piece.sample)
    first = next(reading.entries, None)
    site = _site(feed, first)
    chapter_title = _chapter_title(feed, first)
    if site and first:
        title = "" if chapter_title else plain(feed.title)
        yield StoryDraft(title=title, site=site, url="" if chapter_title else feed.link)
    for entry in chain([first] if first else [], reading.entries):
        if isinstance(entry, Flaw):
            yield flaw_problem(entry)
        else:
            yield from _item(entry, site, blog, chapter_title)
    if address := blogger.next_page(piece.url, piece.sample, feed):
        yield FeedLink(url=address, what="next")
    yield from feed_problems(feed)


def _site(feed: Feed, first: Entry | Flaw | None) -> str:
    """Return the blog's host: the feed's, else that of the post which the first comment is about."""
    if own := blogger.site(feed.link):
        return own
    return blogger.site(_post_link(first)) if isinstance(first, Entry) else ""


def _chapter_title(feed: Feed, first: Entry | Flaw | None) -> str:
    """Return the post's title where the feed is that of one post ("Comments on BLOG: POST", in the blog's language)."""
    if not isinstance(first, Entry):
        return ""
    link = blogger.address(_post_link(first))
    if not link or blogger.address(feed.link) != link:
        return ""
    return wordpress.post_in(plain(feed.title), re.sub(r"\.html?$", "", link))


def _item(entry: Entry, site: str, blog: str, chapter_title: str) -> Iterator[Draft]:
    place = where(entry.at)
    name = blogger.name_in(entry.id)
    number = name.number if name else ""
    blog = name.blog if name and name.blog else blog
    cleaned = _feeds.body_of(entry)
    if "blogger_removed" in entry.extra or blogger.is_removed(cleaned.text):
        yield Gone(external_id=number, reason=_("removed from the blog"), where=place, site=site)
        return
    if not cleaned.text:
        yield _feeds.empty(entry, place)
        return
    yield from _feeds.undated(entry, place)
    link = _post_link(entry)
    posts = (blogger.name_in(ref) for ref, _href in entry.replies)
    post = next((found.number for found in posts if found and found.number != number), "")
    yield ReviewDraft(
        site=site,
        external_id=number,
        text=cleaned.text,
        html=cleaned.html,
        kind=SLUG,
        where=place,
        chapter_keys=blogger.post_keys(blog, post, link),
        chapter_title=chapter_title,
        chapter_url=blogger.address(link),
        reader_name=plain(entry.author, cap=120),
        reader_url=blogger.profile(entry.author_uri),
        posted=entry.posted,
        url=entry.link if site_of(entry.link) else "",
        parent_id=_parent(entry, number),
        version=entry.updated.at,
        also=blogger.also(blog, number, site),
    )


def _post_link(entry: Entry) -> str:
    """Return the address of the post: what the comment answers, else where it stands."""
    return next((href for _ref, href in entry.replies if site_of(href)), "") or entry.link


def _parent(entry: Entry, number: str) -> str:
    """Return the number of the comment it answers: a link to that comment's own feed entry names it."""
    named = (blogger.parent_in(link.href) for link in entry.links if link.rel == "related")
    return next((parent for parent in named if parent and parent != number), "")
