"""The inbox page of the Archive of Our Own: the latest comments on one's works, and answers to one's own comments."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from tracker.domain.drafts import Draft, NotReview, Problem, ReviewDraft, StoryDraft
from tracker.parsing import ao3
from tracker.parsing.ao3 import Place
from tracker.parsing.ao3_mail_record import ANONYMOUS
from tracker.parsing.ao3_markup import cleaned, href
from tracker.parsing.ao3_pages import is_page_of_archive
from tracker.parsing.ao3_threads import Byline, byline_of, pages_missing
from tracker.parsing.characters import one_line
from tracker.parsing.html import Cleaned
from tracker.parsing.saved_page import Page
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "ao3-inbox-page"
LABEL = "AO3 inbox page"
CARRIES = ("reviews",)
ORDER = 34
TAKES = "Comments with their ids, which mails and comment pages join with, names, and the chapter where it is told."
BUILT_FROM = "otwarchive's own templates (app/views/inbox), and a reduced page from the tests of another program."
NOT_KNOWN = (
    'When a comment was written (the page says "3 days ago"), and whether it answers one of yours on somebody else\'s '
    "work: such works become stories here, which you can delete."
)

_ID = re.compile(r"feedback_comment_0*(\d{1,15})")
_CHAPTER = re.compile(r"\D{1,20}(\d{1,6}) of (.+)")


def recognises(piece: Piece) -> bool:
    """Whether this is the archive's inbox with comments in it."""
    page = piece.page
    return page is not None and is_page_of_archive(page) and any(True for _node, _id in _comments(page))


def read(piece: Piece) -> Iterator[Draft]:
    """Yield each comment, before the first one on a work its story, and what is missing."""
    page = piece.page
    if page is None:
        return
    seen: set[str] = set()
    for node, comment in _comments(page):
        for draft in _one(node, comment):
            if not isinstance(draft, StoryDraft) or draft.site not in seen:
                yield draft
            seen |= {draft.site} if isinstance(draft, StoryDraft) else set()
    if seen:
        reason = _("this page says only how long ago the comments were written: they are kept without a date")
        yield Problem(where=_("the inbox"), reason=reason)
    yield from pages_missing(page.tree, _("the inbox"))


def _comments(page: Page) -> Iterator[tuple[LexborNode, str]]:
    for node in page.tree.css("li.comment"):
        if match := _ID.fullmatch(node.attributes.get("id") or ""):
            yield node, match.group(1)


def _one(node: LexborNode, comment: str) -> Iterator[Draft]:
    where = _("comment {id}").format(id=comment)
    heading = node.css_first("h4")
    links = [] if heading is None else [(place, link) for link in heading.css("a[href]") if (place := _place(link))]
    about = next(((place, link) for place, link in links if place.kind == "comment" and place.work), None)
    body = cleaned(node.css_first("blockquote"))
    if any(place.kind in {"tag", "news"} for place, _link in links):
        reason = _("a comment on a tag or on news, no review")
        yield NotReview(where=where, reason=reason, site=ao3.HOST, external_id=comment)
    elif heading is None or about is None:
        yield Problem(where=where, reason=_("it does not tell which work it is on"), kept=False)
    elif not body.text:
        yield Problem(where=where, reason=_("there is no text in it"), kept=False)
    else:
        number, title = _told(one_line(about[1].text(deep=True)))
        work = about[0].work
        yield StoryDraft(title=title, site=ao3.site(work), url=ao3.work_url(work))
        chapter = next(((place, link) for place, link in links if place.chapter), None)
        yield _review(comment, body, byline_of(heading), work, chapter, number)


def _told(text: str) -> tuple[int | None, str]:
    """Return chapter number and title of the work of "Chapter 3 of My Story"; the page may tell only the title."""
    told = _CHAPTER.fullmatch(text)
    return (int(told.group(1)), told.group(2)) if told else (None, text)


def _review(
    comment: str,
    body: Cleaned,
    byline: Byline,
    work: str,
    chapter: tuple[Place, LexborNode] | None,
    number: int | None,
) -> ReviewDraft:
    chapter_id = chapter[0].chapter if chapter else ""
    return ReviewDraft(
        site=ao3.site(work),
        external_id=comment,
        text=body.text,
        html=body.html,
        kind=SLUG,
        where=_("comment {id}").format(id=comment),
        chapter_keys=ao3.chapter_keys(work, chapter=chapter_id, number=number),
        chapter_title=one_line(chapter[1].text(deep=True)) if chapter else ao3.untitled(number),
        chapter_url=ao3.work_url(work, chapter_id) if chapter_id else "",
        reader_name=byline.name,
        reader_url=ao3.user_url(byline.user),
        url=ao3.comment_url(comment),
        author_reply=not byline.user and byline.name == ANONYMOUS,
    )


def _place(link: LexborNode) -> Place | None:
    return ao3.place_of(href(link))
