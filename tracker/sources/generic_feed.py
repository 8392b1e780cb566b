"""Any other RSS or Atom feed: of comments (the usual case), or of posts where it looks like one.

``parsing.feed_sides`` holds the rule and its reasons. What an engine does not say is left empty, never guessed.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.domain.drafts import ChapterDraft, Draft, FeedLink, NotReview, Problem, ReviewDraft, StoryDraft
from tracker.domain.keys import post_key, site_of, url_key
from tracker.parsing.counting import count_words
from tracker.parsing.dates import zone_of
from tracker.parsing.feed_shape import is_feed
from tracker.parsing.feed_sides import entry_text, holds_comments
from tracker.parsing.feeds import NEWEST, Entry, Feed, Flaw, stream_feed
from tracker.parsing.flaws import feed_problems, flaw_problem, where
from tracker.parsing.html import Cleaned, clean, from_text, plain
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "feed"
LABEL = "RSS or Atom feed"
CARRIES = ("chapters", "reviews")
ORDER = 90
TAKES = "Reviews, or chapters where the feed looks like posts; ratings of App Store and shelf feeds."
BUILT_FROM = "RFC 4287, RFC 4685, RSS 2.0, RSS 1.0; feeds of feedparser's, rome's and feedvalidator's tests."
NOT_KNOWN = "A feed of one or two entries counts as comments unless it clearly is posts."

_LONGEST_ID = 180
_PROFILES = ("blogger.com", "www.blogger.com", "reddit.com", "www.reddit.com", "old.reddit.com", "disqus.com")


@dataclass(frozen=True, slots=True)
class _Context:
    """What one comment needs to know of the others."""

    feed: Feed
    ids: frozenset[str]
    titles: frozenset[str]  # those that several entries share
    shared: frozenset[str]  # addresses without fragment that several entries share


def recognises(piece: Piece) -> bool:
    """Whether this is RSS, RDF or Atom at all."""
    return is_feed(piece.sample)


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story, then reviews or chapters, then the next page and what is wrong with the feed."""
    newest = NEWEST if piece.url else None
    zone = zone_of(piece.time_zone)
    reading = stream_feed(piece.body, content_type=piece.content_type, newest=newest, zone=zone)
    items = list(reading.entries)
    entries = [item for item in items if isinstance(item, Entry)]
    feed = reading.feed
    site = next(filter(None, (site_of(entry.link) for entry in entries)), "") or site_of(feed.link)
    comments = holds_comments(feed, entries)
    if site:
        title = "" if comments else plain(feed.title)
        yield StoryDraft(title=title, site=site, url=feed.link if site_of(feed.link) == site else "")
    yield from (flaw_problem(item) for item in items if isinstance(item, Flaw))
    if comments:
        yield from _reviews(feed, entries, site)
    else:
        for entry in entries:
            yield from _chapter(entry, feed, site)
    yield from (
        FeedLink(url=link.href, what="next")
        for link in feed.links
        if link.rel == "next" and site_of(link.href) and site_of(link.href) in {site, site_of(piece.url)}
    )
    yield from feed_problems(feed)


def _chapter(entry: Entry, feed: Feed, site: str) -> Iterator[Draft]:
    place = where(entry.at)
    keys = tuple(dict.fromkeys(filter(None, (post_key(entry.id), url_key(entry.link)))))
    body = _cleaned(entry)
    title = plain(entry.title).removeprefix(f"{plain(feed.title)} - ") or plain(entry.title)
    if not keys:
        yield Problem(where=place, reason=_("it has no address of its own; left out"), kept=False)
        return
    excerpt = not entry.content and body.text.rstrip(")] ").endswith(("…", "..."))
    yield ChapterDraft(
        keys=keys,
        title=title,
        site=site_of(entry.link) or site,
        url=entry.link,
        published=entry.posted,
        html=body.html,
        text=body.text,
        words=None if excerpt or not body.text else count_words(body.text),
        where=place,
    )
    replies = (link.href for link in entry.links if link.rel == "replies" and "xml" in link.type)
    address = entry.comments_feed or next(replies, "")
    if address and site_of(address) in {site, site_of(entry.link), site_of(feed.link)} - {""}:
        yield FeedLink(url=address, what="comments")


def _reviews(feed: Feed, entries: Sequence[Entry], site: str) -> Iterator[Draft]:
    bare = [_bare(entry.link) for entry in entries]
    titles = [plain(entry.title).casefold() for entry in entries]
    context = _Context(
        feed=feed,
        ids=frozenset(entry.id for entry in entries if entry.id),
        titles=frozenset(title for title in titles if titles.count(title) > 1) if len(titles) < 5_000 else frozenset(),
        shared=frozenset(link for link in set(bare) if link and bare.count(link) > 1)
        if len(bare) < 5_000
        else frozenset(),
    )
    for entry in entries:
        yield from _review(entry, context, site)


def _review(entry: Entry, context: _Context, site: str) -> Iterator[Draft]:
    place = where(entry.at)
    body = _cleaned(entry)
    name = plain(entry.author, cap=120)
    if not body.text:
        if not name:
            yield NotReview(where=place, reason=_("an empty entry, left where a comment was deleted"))
        else:
            yield Problem(where=place, reason=_("there is no text in it"), kept=False)
        return
    if entry.posted.at is None:
        yield Problem(where=place, reason=_("no date, or none that can be right; kept without one"))
    address = _chapter_address(entry, context)
    rating = _rating(entry)
    yield ReviewDraft(
        site=site_of(entry.link) or site,
        external_id=_capped(entry.id or entry.link),
        text=body.text,
        html=body.html,
        kind=SLUG,
        where=place,
        chapter_keys=tuple(dict.fromkeys(filter(None, (post_key(address), url_key(address))))),
        chapter_url=address,
        item_title=plain(entry.title),
        reader_name=name,
        reader_url=_profile(entry),
        posted=entry.posted,
        title=_title(entry, body.text, name, context),
        url=entry.link if site_of(entry.link) else "",
        rating=rating,
        rating_scale=5.0 if rating is not None else None,
        parent_id=next((_capped(ref) for ref, _href in entry.replies if ref in context.ids and ref != entry.id), ""),
    )


def _cleaned(entry: Entry) -> Cleaned:
    is_text = (entry.content_type if entry.content else entry.summary_type) == "text/plain"
    return from_text(entry_text(entry)) if is_text else clean(entry_text(entry))


def _chapter_address(entry: Entry, context: _Context) -> str:
    """Return the address of what the comment is about: what it answers, what its link is a part of, or the feed's."""
    answered = next((href for ref, href in entry.replies if href and ref not in context.ids), "")
    if site_of(answered):
        return _bare(answered)
    bare = _bare(entry.link)
    if ("#" in entry.link or bare in context.shared) and site_of(bare):
        return bare
    own, feed = url_key(entry.link), url_key(context.feed.link)
    if feed.count("/") and own.startswith(feed + "/"):
        return _bare(context.feed.link)
    return ""


def _title(entry: Entry, text: str, name: str, context: _Context) -> str:
    """Return the title a reader gave; not one that others share, names the reader, or is the text's own beginning."""
    title = plain(entry.title)
    folded = title.casefold()
    if not title or folded in context.titles or (name and name.casefold() in folded) or "#" in title:
        return ""
    return "" if text.casefold().startswith(folded.rstrip(".… ")) or folded.startswith("re:") else title


def _rating(entry: Entry) -> float | None:
    text = entry.extra.get("im_rating") or entry.extra.get("user_rating") or ""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0 < value <= 5 else None


def _profile(entry: Entry) -> str:
    """Return the author's address where the site itself gives it, not one that somebody typed."""
    host = site_of(entry.author_uri)
    return entry.author_uri if host and (host == site_of(entry.link) or host in _PROFILES) else ""


def _capped(identifier: str) -> str:
    if len(identifier) <= _LONGEST_ID:
        return identifier
    return "#" + hashlib.sha256(identifier.encode("utf-8", "replace")).hexdigest()


def _bare(link: str) -> str:
    return link.partition("#")[0]
