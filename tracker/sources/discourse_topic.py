"""A topic of a Discourse forum as its JSON: the first 20 posts and the ids of the others, which are asked for next."""

import re
from collections.abc import Iterator
from typing import Any

from tracker.domain.drafts import (
    UNKNOWN,
    ChapterDraft,
    Draft,
    FeedLink,
    Gone,
    Moment,
    NotReview,
    Problem,
    ReviewDraft,
    StoryDraft,
)
from tracker.domain.keys import site_of
from tracker.parsing import discourse
from tracker.parsing import json_document as document
from tracker.parsing.counting import count_words
from tracker.parsing.dates import feed_date
from tracker.parsing.html import clean, plain
from tracker.sources.base import Piece
from tracker.words import gettext as _
from tracker.words import ngettext

SLUG = "discourse-topic"
LABEL = "Discourse topic"
CARRIES = ("chapters", "reviews")
ORDER = 30
TAKES = (
    "A topic's posts: the first as a chapter, the others as reviews with text, user name, time, edits and the post "
    "answered; deleted and hidden ones are told. The posts beyond the first 20 are asked for, 20 at a time."
)
BUILT_FROM = "Discourse's topic serializer (/t/ID.json, /t/ID/posts.json) as its interface's documentation shows it."
NOT_KNOWN = "A file says which forum it is from only by its users' pictures; without any, name the story."

AT_ONCE = 20
MODERATOR, SMALL_ACTION, WHISPER = 2, 3, 4

_START = re.compile(r'\{[^{}]{0,3000}?"post_stream"\s*:\s*\{|\{"post_stream"\s*:\s*\{')
_POST = re.compile(r'"(?:cooked|post_number)"\s*:')


def recognises(piece: Piece) -> bool:
    """Whether it is a JSON object with a stream of posts."""
    sample = piece.sample.lstrip()
    return _START.match(sample) is not None and _POST.search(sample) is not None


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story, a draft for each post, then where the other posts are."""
    topic = document.obj(document.parsed(piece.body, piece.content_type))
    stream = document.obj(topic.get("post_stream"))
    posts = document.objects(stream.get("posts"))
    place = _place(topic, posts, piece.url)
    title = plain(document.text(topic.get("title")))
    if place.host and posts:
        yield StoryDraft(title="", site=place.host)
    for post in posts:
        yield from _post(post, place, title)
    yield from _others(stream, posts, place, piece.url)


def _place(topic: dict[str, Any], posts: list[dict[str, Any]], url: str) -> discourse.Place:
    """Return where the topic stands: as its address says, else as the users' pictures tell."""
    number = next(filter(None, (document.whole(post.get("topic_id")) for post in posts)), None)
    number = number or document.whole(topic.get("id")) or 0
    asked = discourse.place_in(url.partition("?")[0].removesuffix("/posts.json")) if url else None
    if asked is not None:
        return discourse.Place(asked.host, number or asked.topic, folder=asked.folder)
    host = site_of(url) or discourse.host_in(post.get("avatar_template") for post in posts)
    return discourse.Place(host, number)


def _post(post: dict[str, Any], topic: discourse.Place, title: str) -> Iterator[Draft]:
    number = document.whole(post.get("post_number"))
    if not number:
        yield Problem(where=_("a post"), reason=_("it has no number; left out"), kept=False)
        return
    place = discourse.Place(topic.host, topic.topic, number, topic.folder)
    where = _("post {number}").format(number=number)
    body = clean(document.text(post.get("cooked")))
    if number == discourse.FIRST:
        yield ChapterDraft(
            keys=(place.key,),
            title=title or plain(document.text(post.get("topic_slug")).replace("-", " ")),
            site=place.host,
            url=_address(post, place),
            published=_moment(post.get("created_at")),
            html=body.html,
            text=body.text,
            words=count_words(body.text) if body.text else None,
            where=where,
        )
    elif post.get("user_deleted") is True or post.get("deleted_at"):
        yield Gone(external_id=place.external_id, reason=_("deleted in the forum"), where=where, site=place.host)
    elif reason := _no_review(post):
        yield NotReview(where=where, reason=reason, site=place.host, external_id=place.external_id)
    elif not body.text:
        yield Problem(where=where, reason=_("there is no text in it"), kept=False)
    else:
        yield from _review(post, place, title, where)


def _review(post: dict[str, Any], place: discourse.Place, title: str, where: str) -> Iterator[Draft]:
    posted = _moment(post.get("created_at"))
    if posted.at is None:
        yield Problem(where=where, reason=_("no date, or none that can be right; kept without one"))
    body = clean(document.text(post.get("cooked")))
    address = _address(post, place)
    answered = document.whole(post.get("reply_to_post_number"))
    yield ReviewDraft(
        site=place.host,
        external_id=place.external_id,
        text=body.text,
        html=body.html,
        kind=SLUG,
        where=where,
        chapter_keys=(place.key,) if place.topic else (),
        chapter_title=title,
        chapter_url=address.removesuffix(f"/{place.number}"),
        reader_name=discourse.name(post.get("username")),
        posted=posted,
        url=address,
        parent_id=_parent(place, answered),
        version=_moment(post.get("updated_at")).at or posted.at,
    )


def _parent(place: discourse.Place, answered: int | None) -> str:
    """Return the id of the post that is answered; an answer to the chapter is none."""
    if not answered or answered in {discourse.FIRST, place.number}:
        return ""
    return discourse.Place(place.host, place.topic, answered).external_id


def _no_review(post: dict[str, Any]) -> str:
    """Return why a post is no review, "" where it is one."""
    if post.get("post_type") == SMALL_ACTION:
        return _("a notice of the forum (closed, moved and the like)")
    if post.get("post_type") == WHISPER:
        return _("a whisper among the forum's staff")
    if post.get("hidden") is True:
        return _("hidden in the forum")
    if discourse.name(post.get("username")).casefold() in discourse.ROBOTS:
        return _("written by the forum itself")
    return ""


def _others(
    stream: dict[str, Any], posts: list[dict[str, Any]], place: discourse.Place, url: str
) -> Iterator[FeedLink | Problem]:
    """Yield the addresses of the posts that are named and not in the document; of a file's, how many they are."""
    ids = stream.get("stream")
    have = {document.whole(post.get("id")) for post in posts}
    named = (document.whole(value) for value in ids) if isinstance(ids, list) else ()
    missing = [number for number in dict.fromkeys(named) if number is not None and number not in have]
    if not missing:
        return
    if not place.host or not place.topic:
        count = len(missing)
        reason = ngettext(
            "{count} post of the topic is not in this file", "{count} posts of the topic are not in this file", count
        )
        yield Problem(where=_("the topic"), reason=reason.format(count=count))
        return
    scheme = "http" if url.lower().startswith("http:") else "https"
    base = f"{scheme}://{place.host}{place.folder}/t/{place.topic}/posts.json"
    for start in range(0, len(missing), AT_ONCE):
        wanted = "&".join(f"post_ids%5B%5D={number}" for number in missing[start : start + AT_ONCE])
        yield FeedLink(url=f"{base}?{wanted}", what="next")


def _address(post: dict[str, Any], place: discourse.Place) -> str:
    if not place.host:
        return ""
    slug = document.word(post.get("topic_slug"), cap=300)
    path = f"/t/{slug}/{place.topic}" if re.fullmatch(r"[\w%-]+", slug) else f"/t/{place.topic}"
    return f"https://{place.host}{place.folder}{path}" + (f"/{place.number}" if place.number > discourse.FIRST else "")


def _moment(value: object) -> Moment:
    return feed_date(value) if isinstance(value, str) else UNKNOWN
