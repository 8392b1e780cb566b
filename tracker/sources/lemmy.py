"""A Lemmy's feeds: of one's notifications (answers and mentions), of a community's or a person's posts.

The address of a feed of notifications holds a key to the account; nothing of it is kept here.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from tracker.domain.drafts import ChapterDraft, Draft, NotReview, Problem, ReviewDraft, StoryDraft
from tracker.domain.keys import url_key
from tracker.parsing import lemmy
from tracker.parsing.counting import count_words
from tracker.parsing.feed_shape import is_feed
from tracker.parsing.feeds import Entry, Flaw
from tracker.parsing.flaws import feed_problems, flaw_problem, where
from tracker.parsing.html import clean, plain
from tracker.sources import _feeds
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "lemmy"
LABEL = "Lemmy feed"
CARRIES = ("chapters", "reviews")
ORDER = 17
TAKES = (
    "Answers and mentions in a feed of notifications as reviews, with name and time. Posts of a community's feed or a "
    "person's as chapters, where one person wrote at least half of them. Private messages are left out."
)
BUILT_FROM = "Lemmy's own code for its feeds, 0.18 to 1.0."
NOT_KNOWN = (
    "A notification does not say which post its comment is about, nor whose work: it is kept only where the author is "
    "known to publish on that server, as a review of the story."
)


def recognises(piece: Piece) -> bool:
    """Whether this is a feed of a Lemmy's."""
    return is_feed(piece.sample) and lemmy.is_feed(piece.sample)


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story, a chapter, review or notice for each item, and what is wrong with the feed."""
    reading = _feeds.opened(piece)
    items = list(reading.entries)
    entries = [item for item in items if isinstance(item, Entry)]
    writer = _writer(entries)
    posts = [place for entry in entries if not _is_notice(entry) and (place := lemmy.place_in(entry.id))]
    if writer and posts:
        yield StoryDraft(title=plain(reading.feed.title), site=posts[0].host, url=reading.feed.link)
    for item in items:
        if isinstance(item, Flaw):
            yield flaw_problem(item)
        else:
            yield from _item(item, writer)
    yield from feed_problems(reading.feed)


def _is_notice(entry: Entry) -> bool:
    """Whether the item tells of an answer or a mention: then its writer has another shape than in a list of posts."""
    return entry.author.startswith("/u/")


def _writer(entries: Sequence[Entry]) -> str:
    """Return who wrote at least half of the posts, folded; "" for nobody."""
    writers = Counter(lemmy.writer_in(entry.author)[0].casefold() for entry in entries if not _is_notice(entry))
    name, count = next(iter(writers.most_common(1)), ("", 0))
    return name if 2 * count >= writers.total() else ""


def _item(entry: Entry, writer: str) -> Iterator[Draft]:
    at = where(entry.at)
    place = lemmy.place_in(entry.id) or lemmy.place_in(entry.link)
    notice = _is_notice(entry)
    if place is None and notice:
        yield NotReview(where=at, reason=_("a private message, no review"))
    elif place is None:
        yield Problem(where=at, reason=_("it leads to no post or comment; left out"), kept=False)
    elif notice:
        yield from _answer(entry, place)
    elif lemmy.writer_in(entry.author)[0].casefold() == writer:
        yield _chapter(entry, place)
    else:
        reason = _("a post by somebody else")
        yield NotReview(where=at, reason=reason, site=place.host, external_id=place.external_id)


def _chapter(entry: Entry, place: lemmy.Place) -> ChapterDraft:
    body = clean(lemmy.own_words(entry.summary or entry.content))
    return ChapterDraft(
        keys=(url_key(entry.id),),
        title=plain(entry.title),
        site=place.host,
        url=entry.id,
        published=entry.posted,
        html=body.html,
        text=body.text,
        words=count_words(body.text) if body.text else None,
        where=where(entry.at),
    )


def _answer(entry: Entry, place: lemmy.Place) -> Iterator[Draft]:
    body = _feeds.body_of(entry)
    if not body.text:
        yield _feeds.empty(entry, where(entry.at))
        return
    yield from _feeds.undated(entry, where(entry.at))
    name, profile = lemmy.writer_in(entry.author)
    yield ReviewDraft(
        site=place.host,
        external_id=place.external_id,
        text=body.text,
        html=body.html,
        kind=SLUG,
        where=where(entry.at),
        reader_name=name,
        reader_url=profile,
        posted=entry.posted,
        url=entry.link,
        known_only=True,
    )
