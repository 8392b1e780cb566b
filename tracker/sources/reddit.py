"""Reddit's feeds: of one post with its comments, of a subreddit, of somebody's posts; Atom, and the RSS of before 2016.

In the feed of a post, that post is the chapter and its comments are reviews. In a feed of many posts those of whoever
wrote at least half of them are chapters (an author's own subreddit), the others' posts are reviews of the story. Where
nobody did, it is a subreddit of many people, and its posts are neither.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.domain.drafts import ChapterDraft, Draft, FeedLink, Gone, NotReview, Problem, ReviewDraft, StoryDraft
from tracker.domain.keys import site_of
from tracker.parsing import reddit
from tracker.parsing.counting import count_words
from tracker.parsing.feed_shape import is_feed
from tracker.parsing.feeds import Entry, Feed, Flaw
from tracker.parsing.flaws import feed_problems, flaw_problem, where
from tracker.parsing.html import Cleaned, clean, plain
from tracker.sources import _feeds
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "reddit"
LABEL = "Reddit feed"
CARRIES = ("chapters", "reviews")
ORDER = 16
TAKES = (
    "A post as a chapter and its comments as reviews: text, name, time. Of a feed of many posts those of whoever wrote "
    "at least half of them are chapters, the others' reviews of the story; each chapter leads to its comments' feed."
)
BUILT_FROM = "Feeds as served in 2016, 2020, 2021 and 2023; the templates of Reddit's published source for comments."
NOT_KNOWN = (
    "Which comment is answered, points, and all but the newest comments are not in a feed. In a subreddit where nobody "
    "wrote half of the posts none is taken: give the address of a post."
)


@dataclass(frozen=True, slots=True)
class _Context:
    """What an entry must know of its feed."""

    one_post: bool  # the feed is that of one post and its comments
    author: str  # whose posts are chapters, folded; "" for nobody's
    host: str  # where the feed was fetched from, "" for a file


def recognises(piece: Piece) -> bool:
    """Whether this is a feed of Reddit's."""
    return is_feed(piece.sample) and reddit.is_feed(piece.sample)


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story, a chapter, review or notice for each entry, and what is wrong with the feed."""
    reading = _feeds.opened(piece)
    items = list(reading.entries)
    entries = [item for item in items if isinstance(item, Entry)]
    context = _context(piece, reading.feed, entries)
    places = [place for entry in entries if (place := _place(entry))]
    sites = Counter(place.site for place in places if place.comment or context.one_post or context.author)
    for site, _count in sites.most_common(1):
        yield StoryDraft(title="" if context.one_post else plain(reading.feed.title), site=site, url=f"https://{site}/")
    for item in items:
        if isinstance(item, Flaw):
            yield flaw_problem(item)
        else:
            yield from _item(item, context)
    yield from feed_problems(reading.feed)


def _context(piece: Piece, feed: Feed, entries: Sequence[Entry]) -> _Context:
    addresses = tuple(filter(None, (piece.url, feed.self_link, feed.link)))
    writers = Counter(_writer(entry).casefold() for entry in entries if _is_post(entry))
    owner = reddit.user_of(*addresses).casefold()
    if not owner:
        name, count = next(iter(writers.most_common(1)), ("", 0))
        owner = name if 2 * count >= writers.total() else ""
    return _Context(reddit.is_thread(*addresses), owner, site_of(piece.url))


def _place(entry: Entry) -> reddit.Place | None:
    return reddit.place_in(entry.link) or reddit.place_in(entry.id)


def _writer(entry: Entry) -> str:
    title = entry.title if not _is_post(entry) else ""
    return reddit.writer_in(entry.author, title, entry.content or entry.summary)


def _is_post(entry: Entry) -> bool:
    place = _place(entry)
    return place is not None and not place.comment


def _item(entry: Entry, context: _Context) -> Iterator[Draft]:
    at = where(entry.at)
    place = _place(entry)
    if place is None:
        reason = _("it leads to no post on Reddit; left out")
        yield Problem(where=at, reason=reason, kept=False, raw=entry.link[:500])
        return
    body = clean(reddit.own_words(entry.content or entry.summary))
    name = _writer(entry)
    if not place.comment and (context.one_post or (context.author and name.casefold() == context.author)):
        yield from _chapter(entry, place, body, context)
    elif not place.comment and not context.author:
        reason = _("a post in a subreddit of many people; to have its comments, give the address of the post")
        yield NotReview(where=at, reason=reason, site=place.site, external_id=place.external_id)
    elif reddit.is_deleted(body.text):
        yield Gone(external_id=place.external_id, reason=_("deleted on Reddit"), where=at, site=place.site)
    elif name.casefold() in reddit.ROBOTS:
        reason = _("written by the subreddit's robot")
        yield NotReview(where=at, reason=reason, site=place.site, external_id=place.external_id)
    elif not body.text and place.comment:
        yield _feeds.empty(entry, at)
    elif not body.text:
        reason = _("a link without words, posted by somebody else")
        yield NotReview(where=at, reason=reason, site=place.site, external_id=place.external_id)
    else:
        yield from _feeds.undated(entry, at)
        yield _review(entry, place, body, name)


def _chapter(entry: Entry, place: reddit.Place, body: Cleaned, context: _Context) -> Iterator[Draft]:
    gone = reddit.is_deleted(body.text)
    yield ChapterDraft(
        keys=(place.key,),
        title=plain(entry.title),
        site=place.site,
        url=place.address,
        published=entry.posted,
        html="" if gone else body.html,
        text="" if gone else body.text,
        words=count_words(body.text) if body.text and not gone else None,
        where=where(entry.at),
    )
    if not context.one_post:
        host = context.host or reddit.HOME
        path = place.address.removeprefix(f"https://{reddit.HOME}")
        yield FeedLink(url=f"https://{host}{path}.rss?sort=new&limit=100", what="comments")


def _review(entry: Entry, place: reddit.Place, body: Cleaned, name: str) -> ReviewDraft:
    """Return a comment as a review of its post, a post of somebody else as one of the story."""
    title = plain(entry.title)
    return ReviewDraft(
        site=place.site,
        external_id=place.external_id,
        text=body.text,
        html=body.html,
        kind=SLUG,
        where=where(entry.at),
        chapter_keys=(place.key,) if place.comment else (),
        chapter_title=reddit.post_title(title) if place.comment else "",
        chapter_url=place.address if place.comment else "",
        reader_name=name,
        reader_url=reddit.profile(name),
        posted=entry.posted,
        title="" if place.comment else title,
        url=entry.link,
        version=entry.updated.at,
    )
