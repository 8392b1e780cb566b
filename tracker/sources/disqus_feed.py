"""The newest comments of a Disqus forum or thread: RSS without ids, whose links lead to the author's own pages."""

import re
from collections import Counter
from collections.abc import Iterator

from tracker.domain.drafts import Draft, ReviewDraft, StoryDraft
from tracker.domain.keys import post_key, site_of, url_key
from tracker.parsing import disqus
from tracker.parsing.feed_shape import is_feed
from tracker.parsing.feeds import Entry, Flaw
from tracker.parsing.flaws import feed_problems, flaw_problem, where
from tracker.parsing.html import plain
from tracker.sources import _feeds
from tracker.sources.base import Piece

SLUG = "disqus-feed"
LABEL = "Disqus feed"
CARRIES = ("reviews",)
ORDER = 14
TAKES = "The newest 25 comments of a forum or thread: text, name, time, the page they stand on and its title."
BUILT_FROM = "The shape of latest.rss and comments.rss as public readers describe it: no ids but those in the links."
NOT_KNOWN = "Which comment is answered, and whether a name has an account, is only in the export."

_FORUM = re.compile(r"<(?:link>|atom:link\b[^>]*?href=[\"'])\s*https?://[\w-]{1,80}\.disqus\.com/", re.IGNORECASE)
_ITEM = re.compile(r"<item[\s>]")
_COMMENT_LINK = re.compile(r"<link>\s*(?:<!\[CDATA\[\s*)?https?://[^<\s]{1,2000}#comment-\d+\s*(?:\]\]>\s*)?</link>")


def recognises(piece: Piece) -> bool:
    """Whether the channel is a Disqus forum's and its items lead to comments."""
    sample = piece.sample
    if not is_feed(sample):
        return False
    first = _ITEM.search(sample)
    head = sample[: first.start()] if first else sample
    return bool(_FORUM.search(head)) and (first is None or bool(_COMMENT_LINK.search(sample)))


def read(piece: Piece) -> Iterator[Draft]:
    """Yield a review for each item, the story, and what is wrong with the feed."""
    reading = _feeds.opened(piece)
    hosts: Counter[str] = Counter()
    for entry in reading.entries:
        if isinstance(entry, Flaw):
            yield flaw_problem(entry)
            continue
        hosts[site_of(entry.link)] += 1
        yield from _item(entry)
    if site := next((host for host, _count in hosts.most_common() if host), ""):
        yield StoryDraft(title="", site=site)
    yield from feed_problems(reading.feed)


def _item(entry: Entry) -> Iterator[Draft]:
    place = where(entry.at)
    body = _feeds.body_of(entry)
    if not body.text:
        yield _feeds.empty(entry, place)
        return
    yield from _feeds.undated(entry, place)
    page = entry.link.partition("#")[0]
    yield ReviewDraft(
        site=site_of(page),
        external_id=disqus.external_id(disqus.comment_in(entry.link)),
        text=body.text,
        html=body.html,
        kind=SLUG,
        where=place,
        chapter_keys=tuple(dict.fromkeys(filter(None, (post_key(page), url_key(page))))),
        chapter_title=disqus.thread_title(plain(entry.title)),
        chapter_url=page if site_of(page) else "",
        reader_name=plain(entry.author, cap=120),
        posted=entry.posted,
        url=entry.link if site_of(entry.link) else "",
    )
