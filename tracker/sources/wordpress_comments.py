"""Comments of a WordPress site, or of one of its posts: RSS 2.0 and Atom as WordPress makes them.

Told by the ids of the items (``#comment-N``), never by titles, which are translated. A reply is named by Atom's
``in-reply-to``; in RSS by a first paragraph in the site's own words, which is taken from the text.
"""

import html
from collections import Counter
from collections.abc import Iterator
from itertools import chain

from tracker.domain.drafts import Draft, NotReview, Problem, ReviewDraft, StoryDraft
from tracker.domain.keys import site_of, url_key
from tracker.parsing import wordpress, wordpress_rest
from tracker.parsing.dates import zone_of
from tracker.parsing.feed_shape import is_feed
from tracker.parsing.feeds import NEWEST, Entry, Feed, Flaw, stream_feed
from tracker.parsing.flaws import feed_problems, flaw_problem, where
from tracker.parsing.html import clean, plain
from tracker.sources.base import Piece
from tracker.words import gettext as _
from tracker.words import ngettext

SLUG = "wordpress-comments"
LABEL = "WordPress comments"
CARRIES = ("reviews",)
ORDER = 10
TAKES = (
    "A site's or a post's comments: text, name, time, the comment answered, the chapter by the post's number or "
    "address. Pingbacks are told and left out."
)
BUILT_FROM = (
    "wp-includes/feed-rss2-comments.php and feed-atom-comments.php; feeds of WordPress 6.1 as served (RSS, Atom; "
    "pretty and plain permalinks; four languages)."
)
NOT_KNOWN = (
    "A reply in a feed of a language that is not known and holds no other reply is taken for a comment of its own "
    "(RSS only)."
)


def recognises(piece: Piece) -> bool:
    """Whether this is a feed whose items are comments, as WordPress numbers them."""
    sample = piece.sample
    return is_feed(sample) and wordpress.is_comments(sample)


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story, then a review, a NotReview or a Problem for each item, then what is wrong with the feed."""
    newest = NEWEST if piece.url else None
    zone = zone_of(piece.time_zone)
    reading = stream_feed(piece.body, content_type=piece.content_type, newest=newest, zone=zone)
    first = next(reading.entries, None)
    entries = chain([first] if first else [], reading.entries)
    yield from _story(reading.feed, first)
    phrase = wordpress.reply_phrase(piece.body)
    protected: Counter[str] = Counter()
    for entry in entries:
        if isinstance(entry, Flaw):
            yield flaw_problem(entry)
        elif wordpress.is_protected(entry.content):
            protected[wordpress.post_address(entry.link)] += 1
        else:
            yield from _item(entry, reading.feed, phrase)
    yield from _protected(protected)
    if piece.url and wordpress.is_wordpress(piece.sample):
        item = first.link if isinstance(first, Entry) else ""
        yield from wordpress_rest.history_of_feed(piece.url, reading.feed.link, item, comments=True)
    yield from feed_problems(reading.feed)


def _story(feed: Feed, first: Entry | Flaw | None) -> Iterator[StoryDraft]:
    own = first.link if isinstance(first, Entry) else ""
    site = site_of(own) or site_of(feed.link)
    title = wordpress.site_in(plain(feed.title)) if feed.items else ""
    if site:
        yield StoryDraft(title=title, site=site, url=feed.link if title and site_of(feed.link) == site else "")


def _item(entry: Entry, feed: Feed, phrase: tuple[str, str] | None) -> Iterator[Draft]:
    place = where(entry.at)
    external_id = wordpress.comment_id(entry.id) or wordpress.comment_id(entry.link)
    parent_id, markup = _parent(entry, phrase)
    cleaned = clean(markup)
    if wordpress.is_pingback(cleaned.text, clean(entry.summary).text if entry.content else ""):
        reason = _("a link from another page (a pingback), no review")
        yield NotReview(where=place, reason=reason, site=site_of(entry.link), external_id=external_id)
        return
    if not cleaned.text:
        yield Problem(where=place, reason=_("there is no text in it"), kept=False)
        return
    if entry.posted.at is None:
        yield Problem(where=place, reason=_("no date, or none that can be right; kept without one"))
    yield ReviewDraft(
        site=site_of(entry.link) or site_of(entry.id),
        external_id=external_id,
        text=cleaned.text,
        html=cleaned.html,
        kind=SLUG,
        where=place,
        chapter_keys=wordpress.chapter_keys(entry.id, entry.link),
        chapter_title=_chapter_title(entry, feed),
        chapter_url=wordpress.post_address(entry.link),
        on_page=wordpress.on_page(entry.id, entry.link),
        item_title=plain(entry.title),
        reader_name=plain(entry.author, cap=120),
        posted=entry.posted,
        url=entry.link,
        parent_id=parent_id if parent_id != external_id else "",
    )


def _parent(entry: Entry, phrase: tuple[str, str] | None) -> tuple[str, str]:
    """Return the id of the comment this one answers ("" for none) and its markup without the paragraph that says so."""
    markup = entry.content or html.unescape(entry.summary)
    said = wordpress.reply_in(markup, entry.link)
    if entry.replies:  # Atom knows; a paragraph that names another comment was written by the reader
        parent = next(filter(None, (wordpress.comment_id(ref) for ref, _href in entry.replies)), "")
        return parent, said.rest if said and said.parent == parent else markup
    if said and phrase and said.phrase == phrase:
        return said.parent, said.rest
    return "", markup


def _chapter_title(entry: Entry, feed: Feed) -> str:
    """Return the post's title where the feed is that post's own; a site's feed has it in the items' titles."""
    if not feed.link or url_key(feed.link) != url_key(entry.link):
        return ""
    return wordpress.post_in(plain(feed.title), wordpress.post_address(entry.link))


def _protected(counts: Counter[str]) -> Iterator[Problem]:
    for link, count in counts.items():
        reason = ngettext(
            "this chapter is behind a password: the text of {count} review is not in the feed",
            "this chapter is behind a password: the text of {count} reviews is not in the feed",
            count,
        )
        yield Problem(where=link, reason=reason.format(count=count), kept=False)
