"""A book: the chapters of an EPUB in reading order, whatever program made it."""

from collections.abc import Iterator
from dataclasses import replace

from tracker.domain.drafts import Draft, Problem, StoryDraft
from tracker.domain.keys import fold
from tracker.parsing import archive
from tracker.parsing.books import Book, Page, is_book, read_book
from tracker.parsing.chapter_split import LEAST_WORDS, Part, draft_of, numbered
from tracker.parsing.counting import count_words
from tracker.parsing.dates import loose_date, zone_of
from tracker.parsing.headings import is_heading, number_in, number_of_file
from tracker.parsing.markup_split import has_chapters, one_part, split_markup
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "epub"
LABEL = "book (EPUB)"
CARRIES = ("chapters",)
ORDER = 40
TAKES = "The chapters in reading order with their titles and notes; the book's title and author."
BUILT_FROM = "EPUB 2 and 3 (container, package, spine, navigation, NCX); books of Calibre and Pandoc."
NOT_KNOWN = (
    "When a chapter was published, except in a book of one. Pictures and footnotes on pages of their own are not taken."
)


def recognises(piece: Piece) -> bool:
    """Whether this is an archive with the container file of an EPUB."""
    if not archive.is_zip(piece.start):
        return False
    with piece.open() as stream:
        return is_book(archive.names(stream))


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story, then its chapters. Raises Unreadable where the archive or its package cannot be read."""
    book = read_book(piece.body)
    if book.title:
        yield StoryDraft(title=book.title, author_names={"": book.authors} if book.authors else {})
    parts = numbered(list(_parts(book)))
    published = loose_date(book.date, zone_of(piece.time_zone)) if len(parts) == 1 else None
    for place, part in enumerate(parts, 1):
        draft = draft_of(part, where=_("chapter {number}").format(number=place), title=book.title)
        yield replace(draft, published=published) if published else draft
    if not parts:
        yield Problem(where=_("the book"), reason=_("no page of it holds a chapter"), kept=False)


def _parts(book: Book) -> Iterator[Part]:
    """Yield the chapters of the pages; a page without a title of its own goes on with the chapter before it.

    What a page of a few words says (the title of a part, a dedication) goes to the chapter after it.
    """
    last: Part | None = None
    above: list[str] = []
    for page in book.pages:
        for part in () if page.is_front else _of_page(page):
            if last is not None and not part.title:
                last = replace(last, body=f"{last.body}\n\n{part.body}", html=f"{last.html}\n{part.html}")
            elif count_words(part.body) < (LEAST_WORDS if not is_heading(part.title) else 1):
                above += [] if _is_title_page(part, book) else filter(None, (part.title, part.body))
            else:
                if last is not None:
                    yield last
                last = replace(part, above="\n\n".join(filter(None, (*above, part.above))))
                above = []
    if last is not None:
        yield last


def _of_page(page: Page) -> list[Part]:
    """Return the chapters of one page: one, unless several of its headings are those of chapters."""
    if has_chapters(page.markup):
        return split_markup(page.markup)
    part = one_part(page.markup)
    if not part.body and not part.title:
        return []
    title = page.title if len(page.title) > len(part.title) else part.title
    number = number_in(title)
    return [replace(part, title=title, number=number_of_file(title) if number is None else number)]


def _is_title_page(part: Part, book: Book) -> bool:
    said = fold(f"{part.title} {part.body}")
    return bool(book.title) and fold(book.title) in said
