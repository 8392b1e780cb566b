"""A Discourse forum's feeds: of a topic, of a category's (or the latest) topics, of all posts.

The post that opens a topic is the chapter, every other one a review of it.
"""

from collections.abc import Iterator
from itertools import chain

from tracker.domain.drafts import ChapterDraft, Draft, FeedLink, Gone, NotReview, Problem, ReviewDraft, StoryDraft
from tracker.domain.keys import site_of
from tracker.parsing import discourse
from tracker.parsing.counting import count_words
from tracker.parsing.feed_shape import is_feed
from tracker.parsing.feeds import Entry, Flaw
from tracker.parsing.flaws import feed_problems, flaw_problem, where
from tracker.parsing.html import Cleaned, clean, plain
from tracker.sources import _feeds
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "discourse"
LABEL = "Discourse feed"
CARRIES = ("chapters", "reviews")
ORDER = 15
TAKES = (
    "Topics as chapters, their other posts as reviews: text, name, time, number. A category's feed leads to its "
    "topics' feeds, a topic's feed to the whole topic."
)
BUILT_FROM = "Discourse's own templates, 2013 to 2024: topics/show.rss, list/list.rss, posts/latest.rss."
NOT_KNOWN = (
    "Which post is answered is only in the JSON; deleted and hidden posts are known by English words. A forum that "
    "shows full names gives the same person another name in its feed than in its JSON."
)


def recognises(piece: Piece) -> bool:
    """Whether the items are posts or topics of a Discourse forum."""
    return is_feed(piece.sample) and discourse.is_feed(piece.sample)


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story, a chapter or a review for each item, where more is to be had, and what is wrong."""
    reading = _feeds.opened(piece)
    feed = reading.feed
    first = next(reading.entries, None)
    own = discourse.place_in(feed.link) if feed.link else None
    site = own.host if own else site_of(first.link if isinstance(first, Entry) else feed.link)
    if site and first:
        yield StoryDraft(title="" if own else plain(feed.title), site=site, url="" if own else feed.link)
    for entry in chain([first] if first else [], reading.entries):
        if isinstance(entry, Flaw):
            yield flaw_problem(entry)
        else:
            yield from _item(entry, is_topic=own is not None)
    if own and first:
        yield from _history(own, piece.url)
    yield from feed_problems(feed)


def _history(own: discourse.Place, url: str) -> Iterator[FeedLink]:
    """Yield where the whole topic is, of which a feed fetched from an address shows the newest posts."""
    if site_of(url) and site_of(url) == own.host:
        scheme = url.partition(":")[0]
        yield FeedLink(url=f"{scheme}://{own.host}{own.folder}/t/{own.topic}.json", what="history")


def _item(entry: Entry, *, is_topic: bool) -> Iterator[Draft]:
    at = where(entry.at)
    place = discourse.place_in(entry.link)
    if place is None:
        reason = _("it leads to no topic; left out")
        yield Problem(where=at, reason=reason, kept=False, raw=entry.link[:500])
        return
    user = discourse.user_in(entry.author)
    listed = "topic-" in entry.id or "/t/" in entry.id
    body = clean(discourse.own_words(entry.content or entry.summary, entry.link, entry.author, listed=listed))
    if place.number == discourse.FIRST:
        yield ChapterDraft(
            keys=(place.key,),
            title=plain(entry.title),
            site=place.host,
            url=_topic_address(entry.link, place),
            published=entry.posted,
            html=body.html,
            text=body.text,
            words=count_words(body.text) if body.text else None,
            where=at,
        )
        if listed and not is_topic:
            address = entry.link.partition("#")[0].partition("?")[0].rstrip("/")
            yield FeedLink(url=f"{address}.rss", what="comments")
        return
    if discourse.is_deleted(body.text):
        yield Gone(external_id=place.external_id, reason=_("deleted in the forum"), where=at, site=place.host)
    elif reason := _no_review(body.text, user):
        yield NotReview(where=at, reason=reason, site=place.host, external_id=place.external_id)
    elif not body.text:
        yield _feeds.empty(entry, at)
    else:
        yield from _feeds.undated(entry, at)
        yield _review(entry, place, user, body)


def _no_review(text: str, user: str) -> str:
    """Return why a post is no review, "" where it is one."""
    if user.casefold() in discourse.ROBOTS:
        return _("written by the forum itself")
    return _("hidden in the forum") if discourse.is_hidden(text) else ""


def _review(entry: Entry, place: discourse.Place, user: str, body: Cleaned) -> ReviewDraft:
    return ReviewDraft(
        site=place.host,
        external_id=place.external_id,
        text=body.text,
        html=body.html,
        kind=SLUG,
        where=where(entry.at),
        chapter_keys=(place.key,),
        chapter_title=plain(entry.title),
        chapter_url=_topic_address(entry.link, place),
        reader_name=user,
        posted=entry.posted,
        url=entry.link,
    )


def _topic_address(link: str, place: discourse.Place) -> str:
    """Return the address of the topic that a post's address begins with."""
    return link.partition("#")[0].removesuffix(f"/{place.number}")
