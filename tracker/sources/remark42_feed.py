"""Comments of a Remark42, of one page, a whole site, or the answers to one person: its RSS.

A reply quotes the beginning of what it answers and names its writer, not its id; the comment is found among the others
of the feed where only one fits.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.domain.drafts import Draft, Gone, ReviewDraft, StoryDraft
from tracker.domain.keys import post_key, site_of, url_key
from tracker.parsing.feed_shape import is_feed
from tracker.parsing.feeds import Entry, Flaw
from tracker.parsing.flaws import feed_problems, flaw_problem, where
from tracker.parsing.html import clean, plain
from tracker.sources import _feeds
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "remark42-feed"
LABEL = "Remark42 feed"
CARRIES = ("reviews",)
ORDER = 14
TAKES = (
    "A page's comments, or the newest 20 of a site: text, name, time, the page and its title, the comment answered "
    "where it is in the feed; deleted ones."
)
BUILT_FROM = "backend/app/rest/api/rss.go of Remark42 and its tests, 2018 to 2023."
NOT_KNOWN = "The comment answered, where it is not in the same feed or two comments of one name begin alike."

_MARK = "#remark42__comment-"
_TITLE = re.compile(r"<title>\s*Remark42 comments\s*</title>")
_QUOTED = re.compile(r"<blockquote><p>(.*)</p></blockquote>\s*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Comment:
    """An entry taken apart."""

    entry: Entry
    page: str
    number: str
    name: str
    parent_name: str = ""
    page_title: str = ""
    markup: str = ""
    quoted: str = ""

    @property
    def external_id(self) -> str:
        return f"remark42:{self.number}" if self.number else ""


def recognises(piece: Piece) -> bool:
    """Whether this is a feed whose links lead to comments of a Remark42, or its empty feed."""
    sample = piece.sample
    return is_feed(sample) and (_MARK in sample or ("<item>" not in sample and bool(_TITLE.search(sample))))


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story, a review or a Gone for each item, and what is wrong with the feed."""
    reading = _feeds.opened(piece)
    items = list(reading.entries)
    comments = [_taken_apart(item) for item in items if isinstance(item, Entry)]
    hosts = Counter(host for comment in comments if (host := site_of(comment.page)))
    for host, _count in hosts.most_common(1):
        yield StoryDraft(title="", site=host)
    yield from (flaw_problem(item) for item in items if isinstance(item, Flaw))
    for comment in comments:
        yield from _item(comment, comments)
    yield from feed_problems(reading.feed)


def _taken_apart(entry: Entry) -> _Comment:
    page, _sign, number = entry.link.partition(_MARK)
    name = plain(entry.author, cap=120)
    title = plain(entry.title)
    rest = title[len(name) :] if name and title.startswith(name) else ""
    answers = rest.startswith(" > ")
    before, _comma, page_title = rest.removeprefix(" > ").partition(", ") if answers else ("", "", rest[2:])
    markup = entry.content or entry.summary
    quoted = _quote(markup) if answers else ""
    return _Comment(
        entry=entry,
        page=page,
        number=number or entry.id,
        name=name,
        parent_name=before,
        page_title=page_title if answers or rest.startswith(", ") else "",
        markup=markup[: len(markup) - len(quoted)] if quoted else markup,
        quoted=quoted,
    )


def _quote(markup: str) -> str:
    """Return the quotation that the feed puts at the end of a reply, with its tags; "" where there is none."""
    start = markup.rfind("<blockquote><p>")
    return markup[start:] if start >= 0 and _QUOTED.fullmatch(markup, start) else ""


def _item(comment: _Comment, others: Sequence[_Comment]) -> Iterator[Draft]:
    entry = comment.entry
    place, site = where(entry.at), site_of(comment.page)
    body = clean(comment.markup)
    if not body.text:
        yield Gone(external_id=comment.external_id, reason=_("deleted"), where=place, site=site)
        return
    yield from _feeds.undated(entry, place)
    yield ReviewDraft(
        site=site,
        external_id=comment.external_id,
        text=body.text,
        html=body.html,
        kind=SLUG,
        where=place,
        chapter_keys=tuple(dict.fromkeys(filter(None, (post_key(comment.page), url_key(comment.page))))),
        chapter_title=comment.page_title,
        chapter_url=comment.page if site else "",
        reader_name=comment.name,
        posted=entry.posted,
        url=entry.link if site else "",
        parent_id=_parent(comment, others),
    )


def _parent(comment: _Comment, others: Sequence[_Comment]) -> str:
    """Return the id of the one comment by that name on that page which begins with what is quoted."""
    said = _words(comment.quoted)
    if not said:
        return ""
    found = {
        other.external_id
        for other in others
        if other.name == comment.parent_name and other.page == comment.page and other is not comment
        if _words(other.markup).startswith(said)
    }
    return found.pop() if len(found) == 1 else ""


def _words(markup: str) -> str:
    """Return the bare words of a comment, or of a quotation, which may end in " ..."."""
    text = html.unescape(re.sub(r"<[^<>]*>", " ", markup[:5_000]))
    return " ".join(text.split()).removesuffix("...").rstrip()
