"""The comments of a page of the archive, in their threads.

Built from otwarchive's app/views/comments (_single_comment, _comment_thread, _commentable): every comment is a ``li``
with its number; answers stand in a list of their own, in the ``li`` that follows. A thread deeper than the archive
shows at once ends in a link.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tracker.domain.drafts import Draft, Gone, NotReview, Problem, ReviewDraft
from tracker.parsing import ao3
from tracker.parsing.ao3_dates import page_time
from tracker.parsing.ao3_mail_record import ANONYMOUS
from tracker.parsing.ao3_markup import children, cleaned, href, previous_element
from tracker.parsing.ao3_pages import Work
from tracker.parsing.characters import one_line
from tracker.words import gettext as _
from tracker.words import ngettext

KIND = "ao3-comments-page"

_ID = re.compile(r"comment_0*(\d{1,15})")
_NUMBER = re.compile(r"\d{1,6}")


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote a comment: the name as shown, the user ("" for a guest), and whether the archive calls them a guest."""

    name: str
    user: str = ""


def has_comments(tree: LexborHTMLParser) -> bool:
    """Whether the page shows any comment, be it a deleted one."""
    return any(True for _node, _id in _comments(tree))


def counted(tree: LexborHTMLParser) -> int | None:
    """Return how many comments the button that shows them counts, None where there is no such button."""
    button = tree.css_first("#show_comments_link")
    digits = re.sub(r"\D", "", button.text(deep=True))[:12] if button is not None else ""
    return int(digits) if digits else None


def comments_in(tree: LexborHTMLParser, work: Work, zone: tzinfo) -> Iterator[Draft]:
    """Yield a draft for each comment, in the order of the page, then what is missing of it."""
    for node, comment in _comments(tree):
        yield from _one(node, comment, work, zone)
    yield from _cut_threads(tree)
    yield from pages_missing(tree, _("the comments"))


def byline_of(heading: LexborNode) -> Byline:
    """Return who a comment's heading names."""
    for link in heading.css("a[href]"):
        place = ao3.place_of(href(link))
        if place is not None and place.user:
            return Byline(one_line(link.text(deep=True), cap=120), place.user)
        if place is not None:
            break
    for child in children(heading):
        if child.tag == "span" and not (child.attributes.get("class") or "").strip():
            return Byline(one_line(child.text(deep=True), cap=120))
    first = heading.child
    while first is not None and (first.is_element_node or not (first.text() or "").strip()):
        first = first.next
    words = one_line(first.text() or "", cap=120) if first is not None else ""
    return Byline(words.removesuffix(" on").strip())


def pages_missing(tree: LexborHTMLParser, what: str) -> Iterator[Problem]:
    """Yield a problem where the page is one of several; ``what`` are its things."""
    for pager in tree.css("ol.pagination")[:4]:
        numbers = [int(found.group()) for item in children(pager) if (found := _NUMBER.fullmatch(_words(item)))]
        current = pager.css_first(".current")
        if numbers and max(numbers) > 1:
            here = _words(current) if current is not None else "1"
            reason = _("this is page {here} of {all}: save the other pages, too").format(here=here, all=max(numbers))
            yield Problem(where=what, reason=reason)
            return


def _comments(tree: LexborHTMLParser) -> Iterator[tuple[LexborNode, str]]:
    for node in tree.css("li.comment"):
        if comment := _id_of(node):
            yield node, comment


def _id_of(node: LexborNode | None) -> str:
    match = _ID.fullmatch(node.attributes.get("id") or "") if node is not None else None
    return match.group(1) if match else ""


def _one(node: LexborNode, comment: str, work: Work, zone: tzinfo) -> Iterator[Draft]:
    where = _("comment {id}").format(id=comment)
    site = ao3.site(work.id)
    heading, quote = node.css_first("h4"), node.css_first("blockquote")
    if heading is None or quote is None:
        yield _without_text(node, comment, site, where)
        return
    body = cleaned(quote)
    if not body.text:
        yield Problem(where=where, reason=_("there is no text in it"), kept=False)
        return
    posted = page_time(heading.css_first("span.datetime"), zone)
    if posted.at is None:
        yield Problem(where=where, reason=_("no date, or none that can be right; kept without one"))
    byline = byline_of(heading)
    edited = page_time(node.css_first("p.edited"), zone)
    parent, sure = _parent(node)
    keys, title, address = _chapter(heading, work)
    yield ReviewDraft(
        site=site,
        external_id=comment,
        text=body.text,
        html=body.html,
        kind=KIND,
        where=where,
        chapter_keys=keys,
        chapter_title=title,
        chapter_url=address,
        reader_name=byline.name,
        reader_url=ao3.user_url(byline.user),
        posted=posted,
        url=ao3.comment_url(comment),
        version=edited.at or posted.at,
        parent_id=parent if parent != comment else "",
        parent_sure=sure,
        author_reply=_is_author(byline, node, work),
    )


def _without_text(node: LexborNode, comment: str, site: str, where: str) -> Draft:
    """Return what a comment is that shows neither who nor what: hidden, deleted, or in the middle of being edited."""
    if node.css_first("form, textarea, h4, blockquote") is not None or node.css_first("p") is None:
        return Problem(where=where, reason=_("its text could not be found on the page"), kept=False)
    if node.css_first("p.message") is not None:
        reason = _("hidden by the archive while it is looked into")
        return NotReview(where=where, reason=reason, site=site, external_id=comment)
    return Gone(external_id=comment, reason=_("deleted on the archive"), where=where, site=site)


def _is_author(byline: Byline, node: LexborNode, work: Work) -> bool:
    """Whether the archive says so: a user who is an author of the work, or the creator of an anonymous one."""
    if byline.user:
        return byline.user.casefold() in work.users
    return byline.name == ANONYMOUS and "guest" not in (node.attributes.get("class") or "").split()


def _parent(node: LexborNode) -> tuple[str, bool]:
    """Return the comment that this one answers and whether that is sure: by the lists, else by its links."""
    thread = node.parent
    holder = thread.parent if thread is not None and thread.tag == "ol" else None
    before = previous_element(holder) if holder is not None and holder.tag == "li" else None
    while before is not None and not _id_of(before):
        before = previous_element(before)
    if before is not None:
        return _id_of(before), True
    links = {_words(link).lower(): ao3.place_of(href(link)) for link in node.css("ul.actions a[href]")}
    for words, sure in (("parent", True), ("parent comment", True), ("parent thread", False)):
        place = links.get(words)
        if place is not None and place.comment:
            return place.comment, sure
    return "", True


def _chapter(heading: LexborNode, work: Work) -> tuple[tuple[str, ...], str, str]:
    """Return keys, title and address of the chapter that a comment is on.

    The archive names the chapter of every comment on a work that has, or is to have, more than one.
    """
    named = heading.css_first("span.parent")
    if named is not None:
        link = named.css_first("a[href]")
        place = ao3.place_of(href(link)) if link is not None else None
        found = _NUMBER.search(_words(named))
        number = int(found.group()) if found else None
        chapter = place.chapter if place is not None and place.work in {"", work.id} else ""
        address = ao3.work_url(work.id, chapter) if chapter else ""
        return ao3.chapter_keys(work.id, chapter=chapter, number=number), ao3.untitled(number), address
    if work.posted is None or work.is_whole:
        return ao3.chapter_keys(work.id, whole=True), work.title, ao3.work_url(work.id)
    address = ao3.work_url(work.id, work.chapter) if work.chapter else ""
    return ao3.chapter_keys(work.id, chapter=work.chapter), "", address


def _cut_threads(tree: LexborHTMLParser) -> Iterator[Problem]:
    for node in tree.css("li.comment"):
        link = node.css_first("a[href]")
        place = ao3.place_of(href(link)) if link is not None and not _id_of(node) else None
        if place is None or not place.comment:
            continue
        found = _NUMBER.search(_words(node))
        count = int(found.group()) if found else 1
        reason = ngettext(
            "{count} more comment of this thread is not on the page: open {address} and save that, too",
            "{count} more comments of this thread are not on the page: open {address} and save that, too",
            count,
        )
        where = _("comment {id}").format(id=place.comment)
        yield Problem(where=where, reason=reason.format(count=count, address=ao3.comment_url(place.comment)))


def _words(node: LexborNode) -> str:
    return one_line(node.text(deep=True))
