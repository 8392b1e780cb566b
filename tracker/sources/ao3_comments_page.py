"""A page of the Archive of Our Own with comments and without a chapter's text, saved or fetched.

A page that holds the text of the work, too, is read by ``ao3_work``.
"""

from collections.abc import Iterator

from tracker.domain.drafts import Draft, NotReview
from tracker.parsing import ao3_threads
from tracker.parsing.ao3_pages import is_page_of_archive, metrics_of, work_of
from tracker.parsing.dates import zone_of
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "ao3-comments-page"
LABEL = "AO3 comments page"
CARRIES = ("reviews", "metrics")
ORDER = 32
TAKES = (
    "Comments in their threads, with chapter, time and last edit; the author's own, known by the work's byline; which "
    "ones were deleted. Hits, kudos and bookmarks where the page gives them."
)
BUILT_FROM = "otwarchive's own templates (app/views/comments), and a reduced page from the tests of another program."
NOT_KNOWN = (
    "What a thread or page leaves out is told, not fetched. Times have no seconds. Comments that wait for approval are "
    "not on a page that others see."
)


def recognises(piece: Piece) -> bool:
    """Whether this is a page of the archive with comments and no text."""
    page = piece.page
    return page is not None and is_page_of_archive(page) and ao3_threads.has_comments(page.tree)


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story, its comments in the order of the page, its numbers, and what is missing."""
    page = piece.page
    if page is None:
        return
    zone = zone_of(piece.time_zone)
    work = work_of(page, zone)
    if work is None:
        yield NotReview(where=_("the comments"), reason=_("these comments are not on a work: no reviews"))
        return
    yield work.story()
    yield from ao3_threads.comments_in(page.tree, work, zone)
    yield from metrics_of(page, work)
