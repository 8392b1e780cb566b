"""Comments in the markup of a page, nested or not: whose, when, what, and which of them each one answers.

A ``Shape`` says how one site names the parts. The innermost comments are taken out of a copy of the page first, so that
what is left of the outer ones is their own, and the cost is that of one pass however deep they are nested.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, tzinfo

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tracker.domain.drafts import UNKNOWN, Draft, Moment, Problem, ReviewDraft
from tracker.parsing.html import clean
from tracker.parsing.page_parts import (
    RAW,
    attribute,
    every,
    first,
    first_with_words,
    moment_of,
    raw_of,
    without_dates,
    words_in,
)
from tracker.parsing.saved_page import Page
from tracker.words import gettext as _

MOST = 50_000  # comments of one page
_DEEPEST = 60  # ancestors looked at for the comment answered
_AUTHOR = re.compile(r"author|writer|creator", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The selectors of one site. ``number``: a pattern whose group is the id, in an id attribute.

    ``quote``: what a comment on a paragraph repeats of it. ``nameless_ids``: take comments without an id too.
    """

    items: str
    number: re.Pattern[str]
    names: tuple[str, ...]
    times: tuple[str, ...]
    bodies: tuple[str, ...]
    left_out: str
    badge: str
    quote: str = ""
    ids: tuple[str, ...] = ("id", "data-comment-id", "data-id", "data-cid")
    nameless_ids: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PageComment:
    """One comment. ``parent`` is the id of the one it stands in. ``by_author``: the page marks it as the author's."""

    id: str
    parent: str
    name: str
    profile: str
    posted: Moment
    markup: str
    quote: str
    by_author: bool
    raw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the comments of one page share, as they become reviews. ``author`` is the profile of the story's author."""

    kind: str
    site: str
    chapter_keys: tuple[str, ...] = ()
    chapter_title: str = ""
    chapter_url: str = ""
    author: str = ""
    reader_url: Callable[[str], str]
    address: Callable[[str], str]


def comments_in(page: Page, shape: Shape, zone: tzinfo = UTC) -> list[PageComment]:
    """Return the comments of the page in the order they stand in."""
    tree = LexborHTMLParser(page.tree.html or "")
    nodes, ids, parents = _found(tree, shape)
    taken: list[PageComment] = []
    for at in range(len(nodes) - 1, -1, -1):
        parent = ids[parents[at]] if parents[at] >= 0 else ""
        taken.append(_taken(nodes[at], ids[at], parent, shape, zone))
        nodes[at].decompose()
    return taken[::-1]


def reviews_from(comments: list[PageComment], setting: Setting) -> Iterator[Draft]:
    """Yield a review or a Problem for each comment, then what is to be told of their dates."""
    comments = [one for one in comments if one.id or one.name or clean(one.markup).text]  # the rest are mere wrappers
    for at, comment in enumerate(comments, start=1):
        yield _review(comment, setting, _("comment {number}").format(number=at))
    if any(comment.posted.at is None for comment in comments):
        yield without_dates()


def _review(comment: PageComment, setting: Setting, where: str) -> ReviewDraft | Problem:
    cleaned = clean(comment.markup)
    if not cleaned.text:
        return Problem(where=where, reason=_("there is no text in it"), kept=False, raw=comment.raw)
    reader_url = setting.reader_url(comment.profile)
    return ReviewDraft(
        site=setting.site,
        external_id=f"comment-{comment.id}" if comment.id else "",
        text=cleaned.text,
        html=cleaned.html,
        kind=setting.kind,
        where=where,
        chapter_keys=setting.chapter_keys,
        chapter_title=setting.chapter_title,
        chapter_url=setting.chapter_url,
        reader_name=comment.name,
        reader_url=reader_url,
        posted=comment.posted,
        title=f"“{comment.quote}”" if comment.quote else "",
        url=setting.address(comment.id),
        parent_id=f"comment-{comment.parent}" if comment.parent else "",
        author_reply=comment.by_author or bool(setting.author and reader_url == setting.author),
    )


def _found(tree: LexborHTMLParser, shape: Shape) -> tuple[list[LexborNode], list[str], list[int]]:
    """Return the comments' nodes, their ids, and the place of the one each stands in (-1 for none)."""
    nodes: list[LexborNode] = []
    ids: list[str] = []
    parents: list[int] = []
    known: dict[int, int] = {}
    for node in every(tree, shape.items)[: MOST * 2]:
        number = _id_of(node, shape)
        parent = _around(node, known)
        if not number and not shape.nameless_ids:
            continue
        if number and parent >= 0 and ids[parent] == number:
            known[node.mem_id] = parent  # a second wrapper around the same comment
            continue
        known[node.mem_id] = len(nodes)
        nodes.append(node)
        ids.append(number)
        parents.append(parent)
    return nodes[:MOST], ids, parents


def _id_of(node: LexborNode, shape: Shape) -> str:
    """Return the id of a comment: its own, or that of an anchor right before it or first in it."""
    for name in shape.ids:
        match = shape.number.search(attribute(node, name)[:300])
        if match is not None:
            return match.group(1)
    for anchor in (_element(node.prev, back=True), _element(node.child)):
        match = shape.number.search(attribute(anchor, "id")[:300])
        if match is not None and anchor is not None and anchor.tag in {"a", "span"}:
            return match.group(1)
    return ""


def _element(node: LexborNode | None, *, back: bool = False) -> LexborNode | None:
    """Return the node, or the element that follows (or precedes) it where it is text."""
    for _step in range(4):
        if node is None or node.is_element_node:
            break
        node = node.prev if back else node.next
    return node


def _around(node: LexborNode, known: dict[int, int]) -> int:
    around = node.parent
    for _step in range(_DEEPEST):
        if around is None:
            break
        if around.mem_id in known:
            return known[around.mem_id]
        around = around.parent
    return -1


def _taken(node: LexborNode, number: str, parent: str, shape: Shape, zone: tzinfo) -> PageComment:
    """Return one comment; takes apart the node, which is of a copy."""
    raw = raw_of(node)
    named = first_with_words(node, *shape.names)
    time = first(node, *shape.times)
    badges = (words_in(badge, cap=30) for badge in every(node, shape.badge)[:20])
    by_author = any(_AUTHOR.fullmatch(badge) for badge in badges)
    quote = words_in(node.css_first(shape.quote), cap=120) if shape.quote else ""
    name, profile = words_in(named, cap=120), attribute(named, "href")
    posted = moment_of(time, zone) if time is not None else UNKNOWN
    body = first_with_words(node, *shape.bodies) or node
    for child in reversed(every(body, f"{shape.left_out}, {shape.quote}" if shape.quote else shape.left_out)):
        child.decompose()
    return PageComment(
        id=number,
        parent=parent if parent != number else "",
        name=name,
        profile=profile,
        posted=posted,
        markup=body.inner_html or "",
        quote=quote,
        by_author=by_author,
        raw=raw[:RAW],
    )
