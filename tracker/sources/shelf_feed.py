"""A reader's shelf on Goodreads, as its feed gives it: the books of one reader, some of them with stars and a review.

Each book is a work of its own; only those the reader wrote something about become reviews.
"""

import re
from collections.abc import Iterator

from tracker.domain.drafts import Draft, NotReview, ReviewDraft, StoryDraft
from tracker.parsing.feed_shape import is_feed
from tracker.parsing.feeds import Entry, Flaw
from tracker.parsing.flaws import feed_problems, flaw_problem, where
from tracker.parsing.html import Cleaned, clean, plain
from tracker.sources._entries import capped_id
from tracker.sources._feeds import opened, undated
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "goodreads-shelf"
LABEL = "Goodreads shelf"
CARRIES = ("reviews",)
ORDER = 40
TAKES = "Of one reader's shelf the books that the reader wrote about: text, name, time, stars; each book is a story."
BUILT_FROM = "Shelf feeds (review/list_rss) as they stand in the tests of other programs."
NOT_KNOWN = (
    "It is one reader's shelf, at most 100 books, not the reviews of one book. Stars without a word are told and left "
    "out; the time is that of the feed's entry."
)

SCALE = 5.0

_SHELF = re.compile(r"<user_(?:rating|shelves|review)[\s/>]")
_REVIEW_ID = re.compile(r"/review/show/(\d{1,15})")
_BOOK_ID = re.compile(r"/book/show/(\d{1,15})|/books/\d+[a-z]?/(\d{1,15})\.")
_NAME = re.compile(r"<br\s*/?>\s*name:\s*([^<]{1,200}?)\s*<br", re.IGNORECASE)
_REVIEW = re.compile(r"<br\s*/?>\s*review:(.*)\Z", re.IGNORECASE | re.DOTALL)


def recognises(piece: Piece) -> bool:
    """Whether the items of the feed are books on a shelf."""
    return is_feed(piece.sample) and "goodreads.com" in piece.sample and bool(_SHELF.search(piece.sample))


def read(piece: Piece) -> Iterator[Draft]:
    """Yield for each book with a review the work and the review, for every other one that it has none."""
    reading = opened(piece)
    for entry in reading.entries:
        yield from [flaw_problem(entry)] if isinstance(entry, Flaw) else _item(entry)
    yield from feed_problems(reading.feed)


def _item(entry: Entry) -> Iterator[Draft]:
    place = where(entry.at)
    number = _REVIEW_ID.search(entry.id) or _REVIEW_ID.search(entry.link)
    external_id = number.group(1) if number else capped_id(entry.id or entry.link)
    body = _words(entry)
    if not body.text:
        reason = _("a book on the shelf without a review in words")
        yield NotReview(where=place, reason=reason, site="www.goodreads.com", external_id=external_id)
        return
    book = entry.extra.get("book_id", "") or _book_in(entry.summary)
    site = f"www.goodreads.com/book/show/{book}" if book.isascii() and book.isdigit() else "www.goodreads.com"
    title = plain(entry.title)
    stars = entry.extra.get("user_rating", "")
    rating = float(stars) if stars in {"1", "2", "3", "4", "5"} else None  # 0: no stars given
    yield StoryDraft(title=title, site=site, url=f"https://{site}")
    yield from undated(entry, place)
    yield ReviewDraft(
        site=site,
        external_id=external_id,
        text=body.text,
        html=body.html,
        kind=SLUG,
        where=place,
        story=title,
        reader_name=_name(entry),
        posted=entry.posted,
        url=f"https://www.goodreads.com/review/show/{external_id}" if number else "",
        rating=rating,
        rating_scale=SCALE if rating is not None else None,
    )


def _words(entry: Entry) -> Cleaned:
    """Return what the reader wrote, which is the last line of the description as well as an element of its own."""
    said = _REVIEW.search(entry.summary)
    words = clean(said.group(1)) if said else Cleaned()
    return words if words.text else clean(entry.extra.get("user_review", ""))


def _name(entry: Entry) -> str:
    said = _NAME.search(entry.summary)
    return plain(entry.extra.get("user_name", "") or (said.group(1) if said else ""), cap=120)


def _book_in(description: str) -> str:
    found = _BOOK_ID.search(description[:5_000])
    return next(filter(None, found.groups()), "") if found else ""
