"""Text copied from a page of comments or reviews, without the page: told by the shape that its heads repeat."""

from collections.abc import Iterator

from tracker.domain.drafts import Draft, Problem, ReviewDraft
from tracker.domain.keys import number_key, title_key
from tracker.parsing.characters import one_line, tidy
from tracker.parsing.counting import count_words
from tracker.parsing.dates import zone_of
from tracker.parsing.encoding import decoded
from tracker.parsing.headings import number_in
from tracker.parsing.html import from_text
from tracker.parsing.pasted_blocks import Block, Pasted, comments_in
from tracker.parsing.prose import is_mail
from tracker.sources.base import Piece
from tracker.words import gettext as _
from tracker.words import ngettext

SLUG = "pasted"
LABEL = "copied from a page"
CARRIES = ("reviews",)
ORDER = 58
TAKES = (
    "Names, dates, texts, and the chapter where the page names it, from comments copied as text; the page's buttons go."
)
BUILT_FROM = (
    "The templates of AO3; how FanFiction.Net, Royal Road, Wattpad, WordPress and Disqus show comments in a browser."
)
NOT_KNOWN = (
    "Which comment answers which; times like “2 days ago”. A line of a comment that reads like the head of another "
    "begins a new one."
)

_LARGEST = 5_000_000  # bytes; nobody copies more
_AROUND = 40  # words above or below the comments that are more than a page's headline or form


def recognises(piece: Piece) -> bool:
    """Whether the text is made of comments: two at least whose heads have one shape, or one that is clear."""
    if piece.url or piece.size > _LARGEST or piece.page is not None or piece.sample.lstrip()[:1] in {"<", "{", "["}:
        return False
    if "\0" in piece.sample or is_mail(piece.sample):
        return False
    return comments_in(tidy(piece.sample), zone_of(piece.time_zone)) is not None


def read(piece: Piece) -> Iterator[Draft]:
    """Yield a review for each comment, then what is not known of them all."""
    found = comments_in(tidy(decoded(piece.body, piece.content_type).lstrip("\ufeff")), zone_of(piece.time_zone))
    if found is None:
        yield Problem(where=_("the text"), reason=_("no comments with a name and a date are in it"), kept=False)
        return
    yield from _around(found)
    for place, block in enumerate(found.blocks, 1):
        yield from _review(block, place)
    yield from _undated(found)


def _review(block: Block, place: int) -> Iterator[Draft]:
    where = _("comment {number} (line {line})").format(number=place, line=block.line)
    body = from_text(block.text)
    if not body.text:
        yield Problem(where=where, reason=_("there is no text in it"), kept=False, raw=one_line(block.name))
        return
    number = number_in(block.chapter)
    keys = (title_key(block.chapter), number_key(number) if number is not None else "")
    yield ReviewDraft(
        text=body.text,
        html=body.html,
        kind=SLUG,
        where=where,
        chapter_keys=tuple(filter(None, keys)),
        chapter_title=one_line(block.chapter),
        reader_name=one_line(block.name, cap=120),
        posted=block.at,
        title=one_line(block.title),
        author_reply=block.is_author,
    )


def _around(found: Pasted) -> Iterator[Problem]:
    """Yield what stands above and below the comments, where it is more than a headline or a form."""
    if count_words(found.above) > _AROUND:
        reason = _("what stands above the first comment is none; left out")
        yield Problem(where=_("the text"), reason=reason, kept=False, raw=found.above[:500])
    if count_words(found.below) > _AROUND:
        reason = _("what stands below the last comment is none; left out")
        yield Problem(where=_("the text"), reason=reason, kept=False, raw=found.below[:500])


def _undated(found: Pasted) -> Iterator[Problem]:
    count = sum(block.at.at is None for block in found.blocks)
    if count:
        reason = ngettext(
            "{count} comment shows no full date (“2 days ago”, or none of the year); kept without one",
            "{count} comments show no full date (“2 days ago”, or none of the year); kept without one",
            count,
        )
        yield Problem(where=_("the text"), reason=reason.format(count=count))
