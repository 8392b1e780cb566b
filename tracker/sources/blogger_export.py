"""The export of a Blogger blog: the older .xml, which mixes settings and templates in, and Takeout's feed.atom.

Both are Atom, read entry by entry, twice: first what the posts are called and where they stand, then everything.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from tracker.domain.drafts import (
    ChapterDraft,
    Complete,
    Draft,
    Gone,
    Moment,
    NotReview,
    Problem,
    ReviewDraft,
    StoryDraft,
)
from tracker.domain.keys import site_of
from tracker.parsing import blogger
from tracker.parsing.counting import count_words
from tracker.parsing.dates import feed_date
from tracker.parsing.html import Cleaned, clean, from_text, plain
from tracker.parsing.xml_pieces import Node, elements
from tracker.sources import _exports
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "blogger-export"
LABEL = "Blogger export"
CARRIES = ("chapters", "reviews")
ORDER = 10
TAKES = (
    "Posts with text and time, pages as notes; comments with name, profile, time, post and the comment answered; "
    "removed comments; drafts and spam are told and left out. Read bit by bit, whatever its size."
)
BUILT_FROM = (
    "The sample of google-blog-converters; an importer that writes Blogger's format (drupal2blogger); Takeout's "
    "feed.atom as public importers read it."
)
NOT_KNOWN = (
    "Takeout does not say the blog's address: its reviews meet those of the feeds by the blog's number, or name the "
    "story. When an export was made is not said; a comment counts as gone only if newer ones are in the file."
)

KINDS = ("blogger-comments", SLUG)

_ROOT = re.compile(r"<(?:\w+:)?feed[\s>]")
_COMMENT = re.compile(r"kind#comment[\"']|<(?:\w+:)?type>\s*COMMENT\s*<")
_HEAD = 3_000  # characters of an entry in which its kind is said


@dataclass(slots=True)
class _Blog:
    """What the first reading learns."""

    number: str = ""
    title: str = ""
    hosts: Counter[str] = field(default_factory=Counter)
    posts: dict[str, tuple[str, str]] = field(default_factory=dict)  # by number: address and title
    newest: datetime | None = None  # comment, learned in the second reading

    @property
    def site(self) -> str:
        """Return the blog's host; where no address is said, the name made of its number."""
        return next((host for host, _count in self.hosts.most_common(1)), "") or blogger.blog_site(self.number)


def recognises(piece: Piece) -> bool:
    """Whether the entries of an Atom document have Blogger's kinds, or the elements of a Takeout."""
    sample = piece.sample
    return bool(_ROOT.search(sample[:5_000])) and blogger.is_export(sample)


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story, then a chapter or review for each post and comment, then what the export holds whole."""
    blog = _learned(piece)
    if blog.posts or blog.title:
        yield StoryDraft(title=blog.title, site=blog.site, url=_home(blog))
    entries, flawed = 0, False
    with piece.open() as stream:
        for found in elements(stream, ("entry",)):
            place = _("entry {number}").format(number=found.at)
            if found.node is None:
                flawed = True
                yield _exports.flaw_problem(found, place)
            else:
                entries += 1
                yield from _entry(found.node, place, blog)
    whole = _exports.is_whole(piece, "feed")
    if not whole:
        yield _exports.cut_problem(entries)
    if whole and not flawed and blog.newest is not None:
        for number, (url, _title) in blog.posts.items():
            if keys := blogger.post_keys(blog.number, number, url):
                yield Complete(site=blog.site, chapter_keys=keys, until=blog.newest, kinds=KINDS)


def _learned(piece: Piece) -> _Blog:
    """Return what the posts are called and where they stand; comments are not read yet."""
    blog = _Blog(number=blogger.blog_in(piece.sample))
    with piece.open() as stream:
        for found in elements(stream, ("entry", "title")):
            if found.name == "entry" and _COMMENT.search(found.source[:_HEAD]):
                continue
            if found.node is not None and found.name == "entry":
                _learn(blog, found.node)
            elif found.node is not None:
                blog.title = blog.title or plain(found.node.text)
    return blog


def _learn(blog: _Blog, entry: Node) -> None:
    name = blogger.name_in(entry.word("id"))
    if _kind(entry) not in {"post", "page"} or name is None:
        return
    blog.number = blog.number or name.blog
    if _is_live(entry):
        url = _link(entry)
        blog.posts[name.number] = url, plain(entry.word("title"))
        if host := blogger.site(url):
            blog.hosts[host] += 1


def _home(blog: _Blog) -> str:
    return f"https://{blog.site}/" if blog.hosts else ""


def _entry(entry: Node, place: str, blog: _Blog) -> Iterator[Draft]:
    """Yield what an entry is: a chapter, a review, or why it is neither; settings and templates are nothing."""
    kind = _kind(entry)
    if kind in {"settings", "template"}:
        return
    if kind == "comment":
        yield from _comment(entry, place, blog)
    elif kind not in {"post", "page"}:
        yield Problem(where=place, reason=_("an entry of a kind that is not known"), kept=False, raw=entry.word("id"))
    elif not _is_live(entry):
        yield NotReview(where=place, reason=_("a draft, or a post in the trash: not published"))
    else:
        yield _post(entry, place, blog, kind)


def _post(entry: Node, place: str, blog: _Blog, kind: str) -> ChapterDraft | Problem:
    name = blogger.name_in(entry.word("id"))
    url = blogger.address(_link(entry))
    keys = blogger.post_keys(blog.number, name.number if name else "", url)
    if not keys:
        return Problem(where=place, reason=_("it has no address of its own; left out"), kept=False)
    body = _body(entry)
    return ChapterDraft(
        keys=keys,
        title=plain(entry.word("title")),
        site=blog.site,
        url=url,
        published=_moment(entry, "published"),
        html=body.html,
        text=body.text,
        words=count_words(body.text) if body.text else None,
        note=True if kind == "page" else None,
        where=place,
    )


def _comment(entry: Node, place: str, blog: _Blog) -> Iterator[Draft]:
    name = blogger.name_in(entry.word("id"))
    number = name.number if name else ""
    status = entry.word("status")
    posted = _moment(entry, "published")
    blog.newest = max(filter(None, (blog.newest, posted.at)), default=None)
    body = _body(entry)
    if _is_gone(entry) or blogger.is_removed(body.text):
        yield Gone(external_id=number, reason=_("removed from the blog"), where=place, site=blog.site)
        return
    if status not in {"", "LIVE"}:
        reason = _("spam, or waiting for approval: not published")
        yield NotReview(where=place, reason=reason, site=blog.site, external_id=number)
        return
    if not body.text:
        yield Problem(where=place, reason=_("there is no text in it"), kept=False, raw=entry.word("id"))
        return
    if posted.at is None:
        yield Problem(where=place, reason=_("no date, or none that can be right; kept without one"))
    review = _review(entry, place, blog, body)
    if not review.chapter_keys:
        yield Problem(where=place, reason=_("its post is not in the file; kept as a review of the story"))
    yield review


def _review(entry: Node, place: str, blog: _Blog, body: Cleaned) -> ReviewDraft:
    name = blogger.name_in(entry.word("id"))
    number = name.number if name else ""
    post, href = _answered(entry)
    known, title = blog.posts.get(post, ("", ""))
    url = blogger.address(href) or blogger.address(known) or blogger.address(_link(entry))
    author = entry.child("author") or Node("author", {})
    return ReviewDraft(
        site=blog.site,
        external_id=number,
        text=body.text,
        html=body.html,
        kind=SLUG,
        where=place,
        chapter_keys=blogger.post_keys(blog.number, post, url),
        chapter_title=title,
        chapter_url=url,
        reader_name=plain(author.word("name"), cap=120),
        reader_url=blogger.profile(author.word("uri")),
        posted=_moment(entry, "published"),
        url=_own_link(entry),
        parent_id=_parent(entry, number),
        version=_moment(entry, "updated").at,
        also=blogger.also(blog.number, number, blog.site),
    )


def _kind(entry: Node) -> str:
    """Return post, page, comment, settings or template; "" where it is not said."""
    if takeout := entry.word("type"):
        return takeout.lower()
    terms = (node.attributes.get("term", "") for node in entry.all("category"))
    return next((term.rpartition("#")[2] for term in terms if "/blogger/2008/kind#" in term), "")


def _is_live(entry: Node) -> bool:
    control = entry.child("control")
    draft = control is not None and control.word("draft") == "yes"
    return not draft and entry.word("status") in {"", "LIVE"} and not entry.word("trashed")


def _is_gone(entry: Node) -> bool:
    properties = (node.attributes.get("name") for node in entry.all("extendedProperty"))
    status = entry.word("status").upper()
    return (
        "blogger.contentRemoved" in properties or bool(entry.word("trashed")) or "TRASH" in status or "DELET" in status
    )


def _answered(entry: Node) -> tuple[str, str]:
    """Return the number and the address of the post a comment belongs to."""
    reply = entry.child("in-reply-to")
    attributes = reply.attributes if reply is not None else {}
    name = blogger.name_in(attributes.get("ref", "") or entry.word("parent"))
    return (name.number if name else ""), attributes.get("href", "")


def _parent(entry: Node, number: str) -> str:
    """Return the number of the comment it answers."""
    related = (n.attributes.get("href", "") for n in entry.all("link") if n.attributes.get("rel") == "related")
    name = blogger.name_in(entry.word("inReplyTo"))
    found = next((parent for parent in map(blogger.parent_in, related) if parent), name.number if name else "")
    return found if found != number else ""


def _link(entry: Node) -> str:
    """Return the address an entry is read at: never that of its feed entry."""
    links = {node.attributes.get("rel", "alternate"): node.attributes.get("href", "") for node in entry.all("link")}
    own = links.get("alternate", "") or links.get("self", "")
    return own if site_of(own) and "/feeds/" not in own else ""


def _own_link(entry: Node) -> str:
    """Return the address of the comment itself."""
    link = _link(entry)
    return link if "#" in link else ""


def _moment(entry: Node, name: str) -> Moment:
    return feed_date(entry.word(name))


def _body(entry: Node) -> Cleaned:
    content = entry.child("content") or entry.child("summary")
    if content is None:
        return Cleaned()
    return from_text(content.text) if content.attributes.get("type") == "text" else clean(content.text)
