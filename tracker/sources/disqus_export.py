"""The export of a Disqus forum: XML of threads and posts, read twice and bit by bit, whatever its size.

First the threads (a post may stand before its thread), then the posts. A thread becomes a chapter only through its
posts; what it says of itself is when Disqus first saw the page, not when the chapter came out.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from tracker.domain.drafts import Complete, Draft, Gone, Moment, NotReview, Problem, ReviewDraft, StoryDraft
from tracker.domain.keys import post_key, site_of, url_key
from tracker.parsing import disqus
from tracker.parsing.dates import feed_date
from tracker.parsing.html import clean, plain
from tracker.parsing.xml_pieces import Node, elements
from tracker.sources import _exports
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "disqus-export"
LABEL = "Disqus export"
CARRIES = ("reviews",)
ORDER = 10
TAKES = (
    "Comments of all threads: text, name and account, time, the comment answered, the page and its title; spam is "
    "told and left out, deleted comments and threads are marked gone."
)
BUILT_FROM = "Exports in the tests of Isso and Remark42, with their orphans, empty titles and broken posts."
NOT_KNOWN = (
    "Who moderates is not said, nor when the file was made; a comment counts as gone only if newer ones are in the "
    "file. A comment whose thread is missing is kept as a review of the story."
)

KINDS = ("disqus-feed", SLUG)

_THREAD = re.compile(r"<(?:\w+:)?thread\b[^<>]{0,200}?\bid=[\"']([^\"'<>]{1,40})[\"']")
_ROOT = re.compile(r"<disqus\b[^>]{0,2000}\bxmlns\s*=\s*[\"']https?://disqus\.com[/\"']")


@dataclass(frozen=True, slots=True)
class _Thread:
    title: str = ""
    url: str = ""
    site: str = ""
    keys: tuple[str, ...] = ()
    deleted: bool = False


NOWHERE = _Thread()


@dataclass(slots=True)
class _Forum:
    """What the first reading learns of the threads, and the second of the posts."""

    threads: dict[str, _Thread] = field(default_factory=dict)
    with_posts: Counter[str] = field(default_factory=Counter)
    posts: int = 0
    flawed: bool = False
    newest: datetime | None = None

    @property
    def site(self) -> str:
        """Return the host that most posts stand on."""
        hosts: Counter[str] = Counter()
        for number, count in self.with_posts.items():
            hosts[self.threads.get(number, NOWHERE).site] += count
        return next((host for host, _count in hosts.most_common() if host), "")


def recognises(piece: Piece) -> bool:
    """Whether the root element is that of a Disqus export."""
    return _ROOT.search(piece.sample[:5_000]) is not None


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story, a draft for each post, then which threads the file holds whole."""
    forum = _learned(piece)
    site = forum.site
    if site:
        yield StoryDraft(title="", site=site)
    with piece.open() as stream:
        for found in elements(stream, ("thread", "post")):
            place = _place(found.name, found.at)
            if found.node is None:
                forum.flawed = True
                yield _exports.flaw_problem(found, place)
            elif found.name == "post":
                forum.posts += 1
                yield from _post(found.node, place, forum, site)
    whole = _exports.is_whole(piece, "disqus")
    if not whole:
        yield _exports.cut_problem(forum.posts)
    if whole and not forum.flawed and forum.newest is not None:
        yield from _complete(forum, forum.newest)


def _place(name: str, at: int) -> str:
    return (_("thread {number}") if name == "thread" else _("comment {number}")).format(number=at)


def _complete(forum: _Forum, until: datetime) -> Iterator[Complete]:
    for number in forum.with_posts:
        thread = forum.threads.get(number, NOWHERE)
        if thread.keys:
            yield Complete(site=thread.site, chapter_keys=thread.keys, until=until, kinds=KINDS)


def _learned(piece: Piece) -> _Forum:
    """Return the threads, and how many posts name each; the posts themselves are not read yet."""
    forum = _Forum()
    with piece.open() as stream:
        for found in elements(stream, ("thread", "post")):
            if found.name == "post":
                named = _THREAD.search(found.source)
                forum.with_posts[named.group(1) if named else ""] += 1
            elif found.node is not None:
                forum.threads[found.node.attributes.get("id", "")] = _thread(found.node)
    return forum


def _thread(node: Node) -> _Thread:
    url = node.word("link")
    site = site_of(url)
    return _Thread(
        title=plain(node.word("title")),
        url=url if site else "",
        site=site,
        keys=tuple(dict.fromkeys(filter(None, (post_key(url), url_key(url))))),
        deleted=node.word("isDeleted") == "true",
    )


def _post(post: Node, place: str, forum: _Forum, site: str) -> Iterator[Draft]:
    external_id = disqus.external_id(post.attributes.get("id", ""))
    thread = forum.threads.get(_thread_of(post), NOWHERE)
    site = thread.site or site
    posted = _posted(post)
    forum.newest = max(filter(None, (forum.newest, posted.at)), default=None)
    if post.word("isSpam") == "true":
        yield NotReview(where=place, reason=_("marked as spam on Disqus"), site=site, external_id=external_id)
        return
    if post.word("isDeleted") == "true":
        yield Gone(external_id=external_id, reason=_("deleted on Disqus"), where=place, site=site)
        return
    if thread.deleted:
        yield Gone(external_id=external_id, reason=_("its thread was deleted on Disqus"), where=place, site=site)
        return
    body = clean(post.word("message"))
    if not body.text:
        reason = _("there is no text in it")
        yield Problem(where=place, reason=reason, kept=False, raw=post.attributes.get("id", "")[:100])
        return
    if posted.at is None:
        yield Problem(where=place, reason=_("no date, or none that can be right; kept without one"))
    if not thread.keys:
        yield Problem(where=place, reason=_("its page is not in the file; kept as a review of the story"))
    yield ReviewDraft(
        site=site,
        external_id=external_id,
        text=body.text,
        html=body.html,
        kind=SLUG,
        where=place,
        chapter_keys=thread.keys,
        chapter_title=thread.title,
        chapter_url=thread.url,
        reader_name=plain(post.word("author", "name"), cap=120),
        reader_url=_profile(post),
        posted=posted,
        url=_address(thread, external_id),
        parent_id=_parent(post, external_id),
    )


def _thread_of(post: Node) -> str:
    thread = post.child("thread")
    return thread.attributes.get("id", "") if thread is not None else ""


def _posted(post: Node) -> Moment:
    return feed_date(post.word("createdAt"))


def _profile(post: Node) -> str:
    if post.word("author", "isAnonymous") != "false":
        return ""
    return disqus.profile(post.word("author", "username"))


def _address(thread: _Thread, external_id: str) -> str:
    if not thread.url or not external_id:
        return ""
    return f"{thread.url.partition('#')[0]}#comment-{external_id.removeprefix('disqus:')}"


def _parent(post: Node, external_id: str) -> str:
    parent = post.child("parent")
    found = disqus.external_id(parent.attributes.get("id", "")) if parent is not None else ""
    return found if found != external_id else ""
