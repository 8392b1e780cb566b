"""A saved page of a forum thread (XenForo): threadmarked posts are the chapters, what others write is reviews."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from tracker.domain.drafts import (
    UNKNOWN,
    ChapterDraft,
    Draft,
    Gone,
    Moment,
    NotReview,
    Problem,
    ReviewDraft,
    StoryDraft,
)
from tracker.parsing import xenforo
from tracker.parsing.characters import one_line
from tracker.parsing.counting import count_words
from tracker.parsing.dates import epoch, zone_of
from tracker.parsing.html import clean
from tracker.parsing.page_parts import (
    MOST,
    attribute,
    every,
    first,
    first_with_words,
    moment_of,
    no_text,
    nothing_found,
    number_in,
    other_pages,
    raw_of,
    words_in,
)
from tracker.parsing.saved_page import Page
from tracker.parsing.xenforo import Post, Thread
from tracker.sources.base import Piece
from tracker.words import gettext as _
from tracker.words import ngettext

SLUG = "xenforo-page"
LABEL = "Forum thread (XenForo)"
CARRIES = ("chapters", "reviews")
ORDER = 32
TAKES = (
    "Threadmarked posts as chapters, others' posts as reviews of the chapter they follow, the author's own as replies; "
    "quotations are left out and name the post answered. The list of threadmarks."
)
BUILT_FROM = "XenForo 1 and 2 pages of SpaceBattles in another program's tests (reduced)."
NOT_KNOWN = (
    "Posts before the first chapter on a page belong to the story unless the page names the chapter before. Hidden "
    "ranges of a list of threadmarks are not in the page."
)

_FOLDED = re.compile(r"filler|ThreadmarkFetcher")
_ASIDE = {"informational", "staff post", "media"}


@dataclass(slots=True)
class _Reading:
    """Where the reading of a thread's page stands: which chapter the posts are about."""

    thread: Thread
    chapter: str = ""  # the number of the chapter's post
    chapter_title: str = ""
    astray: int = 0  # reviews before any chapter is known


def recognises(piece: Piece) -> bool:
    """Whether this is a page of a XenForo forum with posts or threadmarks."""
    sample = piece.sample
    if "data-xf" not in sample and "XenForo" not in sample and "message" not in sample and "threadmark" not in sample:
        return False
    return piece.page is not None and xenforo.is_forum(piece.page)


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story, a chapter, review or notice for each post or threadmark, and whether there are more pages."""
    page = piece.page
    if page is None:
        return
    zone = zone_of(piece.time_zone)
    thread = xenforo.thread_of(page)
    nodes = every(page.tree, xenforo.POSTS)[:MOST]
    posts = [xenforo.post_of(node, thread.host, zone) for node in nodes]
    thread = _with_starter(thread, posts)
    if thread.title or thread.site:
        names = {thread.site: (thread.starter,)} if thread.starter and thread.site else {}
        url = f"https://{thread.site}/" if thread.site else ""
        yield StoryDraft(title=thread.title, site=thread.site, url=url, author_names=names)
    if posts:
        yield from _posts(thread, posts, nodes)
    else:
        yield from _list(page, thread)
    here, pages = xenforo.pages_of(page)
    if pages > 1:
        yield other_pages(here, pages)


def _with_starter(thread: Thread, posts: list[Post]) -> Thread:
    """Return the thread with its starter: where the page does not tell, who wrote the first threadmarked post."""
    starter = thread.starter or next((post.author for post in posts if post.marked), "")
    return Thread(host=thread.host, number=thread.number, title=thread.title, starter=starter)


def _posts(thread: Thread, posts: list[Post], nodes: list[LexborNode]) -> Iterator[Draft]:
    marked = [post for post in posts if _is_chapter(post, thread)]
    reading = _Reading(thread, chapter=marked[0].before if marked else "")
    opening = not marked and bool(thread.starter) and posts[0].author == thread.starter and _is_first(nodes[0])
    for at, (post, node) in enumerate(zip(posts, nodes, strict=True), start=1):
        where = _("post {number}").format(number=at)
        if "message--deleted" in attribute(node, "class").split():
            reason = _("the forum shows that this post was deleted")
            yield Gone(external_id=f"post-{post.number}", reason=reason, where=where, site=thread.site)
        elif _is_chapter(post, thread) or (opening and at == 1):
            yield _chapter(post, thread, where, node)
            if not _is_aside(post):
                reading.chapter, reading.chapter_title = post.number, post.mark or thread.title
        else:
            yield _review(post, reading, where, node)
    if reading.astray:
        reason = ngettext(
            "{count} post stands before any chapter that this page names; it is kept with the story as a whole",
            "{count} posts stand before any chapter that this page names; they are kept with the story as a whole",
            reading.astray,
        )
        yield Problem(where=_("the page"), reason=reason.format(count=reading.astray))


def _is_chapter(post: Post, thread: Thread) -> bool:
    """Whether the post is an instalment: threadmarked, and the author's own (others' marked posts are gifts)."""
    return post.marked and (not thread.starter or post.author == thread.starter)


def _is_aside(post: Post) -> bool:
    """Whether the threadmark is of a kind that is no instalment; the posts after it are still about the last one."""
    return post.category.lower() in _ASIDE


def _is_first(node: LexborNode) -> bool:
    number = words_in(first(node, ".message-attribution-opposite li:last-child a", "a.postNumber"))
    return number in {"#1", "1"}


def _chapter(post: Post, thread: Thread, where: str, node: LexborNode) -> ChapterDraft | Problem:
    cleaned = clean(post.markup)
    if not cleaned.text or not post.number:
        return no_text(where, node)
    return ChapterDraft(
        keys=xenforo.chapter_keys(thread.host, post.number),
        title=post.mark or thread.title,
        site=thread.site,
        url=xenforo.post_url(thread.host, post.number),
        published=post.posted,
        html=cleaned.html,
        text=cleaned.text,
        words=count_words(cleaned.text),
        note=_is_aside(post) or None,
        where=where,
    )


def _review(post: Post, reading: _Reading, where: str, node: LexborNode) -> Draft:
    thread = reading.thread
    cleaned = clean(post.markup)
    external_id = f"post-{post.number}" if post.number else ""
    if not cleaned.text and post.quoted:
        reason = _("a post with nothing but a quotation")
        return NotReview(where=where, reason=reason, site=thread.site, external_id=external_id)
    if not cleaned.text:
        return Problem(where=where, reason=_("there is no text in it"), kept=False, raw=raw_of(node))
    if not reading.chapter:
        reading.astray += 1
    return ReviewDraft(
        site=thread.site,
        external_id=external_id,
        text=cleaned.text,
        html=cleaned.html,
        kind=SLUG,
        where=where,
        chapter_keys=xenforo.chapter_keys(thread.host, reading.chapter),
        chapter_title=reading.chapter_title,
        chapter_url=xenforo.post_url(thread.host, reading.chapter),
        reader_name=post.author,
        reader_url=post.author_url,
        posted=post.posted,
        version=post.edited,
        url=xenforo.post_url(thread.host, post.number),
        parent_id=f"post-{post.quoted}" if post.quoted and post.quoted != reading.chapter else "",
        author_reply=bool(thread.starter) and post.author == thread.starter,
    )


def _list(page: Page, thread: Thread) -> Iterator[Draft]:
    """Yield a chapter for each threadmark of a list; its order is not kept, a list may begin anywhere."""
    marks = every(page.tree, xenforo.MARKS)[:MOST]
    shown = [mark for mark in marks if not _FOLDED.search(attribute(mark, "class"))]
    for at, mark in enumerate(shown, start=1):
        yield _listed(mark, thread, _("threadmark {number}").format(number=at))
    if len(shown) < len(marks):
        reason = _("a part of the list of threadmarks is folded away and not in the page")
        yield Problem(where=_("the page"), reason=reason)
    if not shown:
        yield nothing_found(page.tree.body)


def _listed(mark: LexborNode, thread: Thread, where: str) -> Draft:
    link = first_with_words(mark, ".structItem-title a", "a[href]")
    number = xenforo.post_in(attribute(link, "href")) or xenforo.post_in(attribute(link, "data-preview-url"))
    writer = attribute(mark, "data-content-author")
    if not number:
        return Problem(where=where, reason=_("it has no address of its own; left out"), kept=False, raw=raw_of(mark))
    if thread.starter and writer and writer != thread.starter:
        reason = _("a threadmark on a post by somebody else ({name})").format(name=one_line(writer, cap=60))
        return NotReview(where=where, reason=reason, site=thread.site, external_id=f"post-{number}")
    return ChapterDraft(
        keys=xenforo.chapter_keys(thread.host, number),
        title=words_in(link),
        site=thread.site,
        url=xenforo.post_url(thread.host, number),
        published=_marked_at(mark),
        words=_words(mark),
        where=where,
    )


def _marked_at(mark: LexborNode) -> Moment:
    """Return when the post was written (not when it was marked)."""
    seconds = attribute(mark, "data-content-date")
    if seconds.isascii() and seconds.isdigit() and len(seconds) < 12:
        return epoch(int(seconds))
    time = first(mark, "time", ".DateTime")
    return moment_of(time) if time is not None else UNKNOWN


def _words(mark: LexborNode) -> int | None:
    """Return the post's words where they are told exactly ("330", not "2.2k")."""
    exact = attribute(mark, "data-words")
    shown = words_in(first(mark, ".structItem-cell--meta dd"))
    value = number_in(exact) if exact.isdigit() else number_in(shown) if shown.replace(",", "").isdigit() else None
    return int(value) if value is not None and value < 10_000_000 else None
