"""Entries of a feed that no engine's own source knows, as drafts: comments, or posts, as ``parsing.feed_sides`` tells.

What an engine does not say is left empty, never guessed.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.domain.drafts import ChapterDraft, Draft, FeedLink, NotReview, Problem, ReviewDraft, StoryDraft
from tracker.domain.keys import post_key, site_of, url_key
from tracker.parsing.counting import count_words
from tracker.parsing.feed_sides import holds_comments
from tracker.parsing.feeds import Entry, Feed
from tracker.parsing.flaws import where
from tracker.parsing.html import plain
from tracker.sources._feeds import LONGEST_RAW, body_of, empty, undated
from tracker.words import gettext as _

_LONGEST_ID = 180
_PROFILES = ("blogger.com", "www.blogger.com", "reddit.com", "www.reddit.com", "old.reddit.com", "disqus.com")


@dataclass(frozen=True, slots=True)
class _Context:
    """What one comment needs to know of the others."""

    feed: Feed
    kind: str
    site: str
    ids: frozenset[str]
    titles: frozenset[str]  # those that several entries share
    shared: frozenset[str]  # addresses without fragment that several entries share


def drafts_of(feed: Feed, entries: Sequence[Entry], *, kind: str, fetched_from: str = "") -> Iterator[Draft]:
    """Yield the story, then reviews or chapters, then the next page where it is of the same site."""
    site = next(filter(None, (site_of(entry.link) for entry in entries)), "") or site_of(feed.link)
    comments = holds_comments(feed, entries)
    if site:
        title = "" if comments else plain(feed.title)
        yield StoryDraft(title=title, site=site, url=feed.link if site_of(feed.link) == site else "")
    if comments:
        yield from _reviews(feed, entries, site, kind)
    else:
        for entry in entries:
            yield from _chapter(entry, feed, site)
    yield from (
        FeedLink(url=link.href, what="next")
        for link in feed.links
        if link.rel == "next" and site_of(link.href) and site_of(link.href) in {site, site_of(fetched_from)}
    )


def capped_id(identifier: str) -> str:
    """Return an id as it is, a very long one as its fingerprint."""
    if len(identifier) <= _LONGEST_ID:
        return identifier
    return "#" + hashlib.sha256(identifier.encode("utf-8", "replace")).hexdigest()


def _chapter(entry: Entry, feed: Feed, site: str) -> Iterator[Draft]:
    place = where(entry.at)
    keys = tuple(dict.fromkeys(filter(None, (post_key(entry.id), url_key(entry.link)))))
    body = body_of(entry)
    title = plain(entry.title).removeprefix(f"{plain(feed.title)} - ") or plain(entry.title)
    if not keys:
        raw = f"{title} {body.text}".strip()[:LONGEST_RAW]
        yield Problem(where=place, reason=_("it has no address of its own; left out"), kept=False, raw=raw)
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


def _reviews(feed: Feed, entries: Sequence[Entry], site: str, kind: str) -> Iterator[Draft]:
    titles = Counter(plain(entry.title).casefold() for entry in entries)
    addresses = Counter(_bare(entry.link) for entry in entries)
    context = _Context(
        feed=feed,
        kind=kind,
        site=site,
        ids=frozenset(entry.id for entry in entries if entry.id),
        titles=frozenset(title for title, count in titles.items() if count > 1),
        shared=frozenset(address for address, count in addresses.items() if count > 1 and address),
    )
    for entry in entries:
        yield from _review(entry, context)


def _review(entry: Entry, context: _Context) -> Iterator[Draft]:
    place = where(entry.at)
    body = body_of(entry)
    name = plain(entry.author, cap=120)
    if not body.text:
        if not name:
            yield NotReview(where=place, reason=_("an empty entry, left where a comment was deleted"))
        else:
            yield empty(entry, place)
        return
    yield from undated(entry, place)
    address = _chapter_address(entry, context)
    rating = _rating(entry)
    yield ReviewDraft(
        site=site_of(entry.link) or context.site,
        external_id=capped_id(entry.id or entry.link),
        text=body.text,
        html=body.html,
        kind=context.kind,
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
        parent_id=next((capped_id(ref) for ref, _href in entry.replies if ref in context.ids and ref != entry.id), ""),
    )


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


def _bare(link: str) -> str:
    return link.partition("#")[0]
