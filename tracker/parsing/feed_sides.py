"""Whether a feed that no other source knows holds comments or posts.

The import asks for "any other feed of comments", so that comments are what it is unless something speaks for posts:

- Sure, comments: an entry answers another (``thr:in-reply-to``); most links have a fragment on an address that others
  share; most titles begin with "Re:"; the feed's own address or link ends in "comments".
- Sure, posts: entries name a comment feed of their own, a count of comments, or a page of comments.
- By shape, posts: each entry has its own address without a fragment and its own title, and no more than one author
  wrote them all, or most titles count chapters. Comments share titles and addresses, and many people write them.
"""

import re
from collections.abc import Sequence

from tracker.domain.instalments import has_mark
from tracker.parsing.feeds import Entry, Feed

_ANSWER = re.compile(r"\s*(?:re|aw|sv|回复)\s*[:：]", re.IGNORECASE)
_COMMENTS_ADDRESS = re.compile(r"(?:/|\b)comments?(?:/|\.|$|\?)", re.IGNORECASE)
_FEWEST_WORDS_OF_A_POST = 300


def holds_comments(feed: Feed, entries: Sequence[Entry]) -> bool:
    """Whether the entries are comments; the rule is that of this module."""
    if not entries:
        return True
    if _surely_comments(feed, entries):
        return True
    if any(_has_comments(entry) for entry in entries):
        return False
    return not _shaped_as_posts(entries)


def _surely_comments(feed: Feed, entries: Sequence[Entry]) -> bool:
    half = len(entries) / 2
    if any(entry.replies for entry in entries):
        return True
    if sum("#" in entry.link for entry in entries) > half:
        return True
    if sum(bool(_ANSWER.match(entry.title)) for entry in entries) > half:
        return True
    addresses = (feed.self_link, feed.link)
    return any(_COMMENTS_ADDRESS.search(address) for address in addresses) and not any(map(_has_comments, entries))


def _has_comments(entry: Entry) -> bool:
    """Whether the entry says that it is commented on: a post then."""
    named = entry.comments_feed or entry.comment_count is not None or entry.extra.get("comments")
    return bool(named) or any(link.rel == "replies" for link in entry.links)


def _shaped_as_posts(entries: Sequence[Entry]) -> bool:
    count = len(entries)
    titles = {entry.title.strip().casefold() for entry in entries if entry.title.strip()}
    addresses = {entry.link for entry in entries if "#" not in entry.link and entry.link}
    if len(titles) < 0.9 * count or len(addresses) < 0.9 * count:
        return False
    if sum(has_mark(entry.title) for entry in entries) >= 0.5 * count:
        return True
    authors = {entry.author.casefold() for entry in entries if entry.author}
    if count == 1:
        return len((entries[0].content or entry_text(entries[0])).split()) >= _FEWEST_WORDS_OF_A_POST
    return len(authors) <= 1


def entry_text(entry: Entry) -> str:
    """Return the entry's own words, as markup: its content, else its summary."""
    return entry.content or entry.summary
