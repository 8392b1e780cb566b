"""A post of a WordPress site with the comments below it, as a browser saved it or as it was fetched."""

from collections.abc import Iterator
from dataclasses import replace

from tracker.domain.drafts import ChapterDraft, Draft, FeedLink, NotReview, Problem, ReviewDraft, StoryDraft
from tracker.domain.keys import post_key, site_of, url_key
from tracker.parsing import pages, wordpress, wordpress_page, wordpress_rest
from tracker.parsing.characters import tidy
from tracker.parsing.counting import count_words
from tracker.parsing.html import Cleaned, clean, plain
from tracker.parsing.page_parts import RAW
from tracker.parsing.saved_page import Page
from tracker.parsing.wordpress_page import Comment, Shown
from tracker.sources.base import Piece
from tracker.words import gettext as _
from tracker.words import ngettext

SLUG = "wordpress-page"
LABEL = "WordPress page"
CARRIES = ("chapters", "reviews")
ORDER = 45
TAKES = (
    "The post with text and time; its comments with name, time, the comment they stand below, the author's own marked "
    "so. A fetched page also leads to the site's feeds and history."
)
BUILT_FROM = (
    "Pages of WordPress 6.1 in Twenty Twenty-One and Twenty Twenty-Three; comment-template.php for older themes."
)
NOT_KNOWN = (
    "Below the deepest level a site nests, an answer stands beside the one it answers. Comments by plugins (wpDiscuz, "
    "Jetpack, Disqus) have other shapes. Dates without a machine's form are read in English only."
)


def recognises(piece: Piece) -> bool:
    """Whether this is a page of WordPress with a single post, or with comments; a home page is for its feeds."""
    return piece.page is not None and wordpress_page.is_post(piece.page)


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story, the chapter, its reviews, what is wrong; of a fetched page, what it leads to."""
    page = piece.page
    if page is None:
        return
    post = wordpress_page.post_of(page, piece.time_zone)
    title, home = wordpress_page.story_of(page)
    if site := site_of(post.link):
        yield StoryDraft(title=plain(title), site=site, url=home)
    yield from _chapter(post)
    undated = 0
    for comment in wordpress_page.comments_of(page, piece.time_zone):
        draft = _comment(comment, post)
        undated += isinstance(draft, ReviewDraft) and draft.posted.at is None
        yield draft
    if undated:
        yield _without_dates(undated)
    if piece.url:
        yield from _leads(piece, page, post)


def _chapter(post: Shown) -> Iterator[Draft]:
    where = _("the page")
    if not post.keys:
        yield Problem(where=where, reason=_("it does not tell its address; its comments are kept"))
        return
    if post.hidden:
        yield Problem(where=where, reason=_("this chapter is behind a password: its text is not in it"))
    body = Cleaned() if post.hidden else clean(post.markup)
    yield ChapterDraft(
        keys=post.keys,
        title=plain(post.title),
        site=site_of(post.link),
        url=post.link,
        published=post.published,
        html=body.html,
        text=body.text,
        words=count_words(body.text) if body.text else None,
        note=True if post.is_page else None,
        where=where,
    )


def _comment(comment: Comment, post: Shown) -> Draft:
    external_id = wordpress.comment_name(comment.number)
    where = _("comment {number}").format(number=comment.number)
    link = comment.link or (f"{post.link}#{external_id}" if post.link else "")
    site = site_of(post.link) or site_of(link)
    if comment.is_link or comment.is_waiting:
        reason = _("it waits for approval on the site")
        if comment.is_link:
            reason = _("a link from another page (a pingback), no review")
        return NotReview(where=where, reason=reason, site=site, external_id=external_id)
    body = clean(comment.markup)
    if not body.text:
        return Problem(where=where, reason=_("there is no text in it"), kept=False, raw=tidy(comment.markup[:RAW]))
    return ReviewDraft(
        site=site,
        external_id=external_id,
        text=body.text,
        html=body.html,
        kind=SLUG,
        where=where,
        chapter_keys=post.keys,
        chapter_title=plain(post.title),
        chapter_url=post.link,
        on_page=post.is_page,
        reader_name=plain(comment.name, cap=120),
        posted=comment.posted,
        url=link,
        parent_id=wordpress.comment_name(comment.parent),
        parent_sure=not comment.parent,
        author_reply=comment.by_author,
    )


def _without_dates(count: int) -> Problem:
    reason = ngettext(
        "the date of {count} comment is in words that cannot be read; kept without it",
        "the dates of {count} comments are in words that cannot be read; kept without them",
        count,
    )
    return Problem(where=_("the page"), reason=reason.format(count=count))


def _leads(piece: Piece, page: Page, post: Shown) -> Iterator[FeedLink]:
    """Yield the feeds the page names, and the site's history: by its REST API, else the other pages of comments."""
    for link in pages.feeds_in(piece.body, piece.url):
        under = url_key(link.url).startswith(url_key(post.link) + "/") or bool(post_key(link.url))
        yield replace(link, part=True) if link.what == "comments" and under else link
    if root := wordpress_page.rest_root(page):
        yield from wordpress_rest.history(root)
    else:
        yield from (FeedLink(url=url, what="history") for url in wordpress_page.other_pages(page, post.link))
