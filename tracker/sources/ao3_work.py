"""A work of the Archive of Our Own: its page as saved (one chapter, or all), or its HTML download."""

from collections.abc import Iterator

from tracker.domain.drafts import Draft, Problem
from tracker.errors import Unreadable
from tracker.parsing import ao3_chapters, ao3_download, ao3_threads, ao3_walls
from tracker.parsing.ao3_pages import Work, is_page_of_archive, metrics_of, stated, work_of
from tracker.parsing.dates import zone_of
from tracker.parsing.saved_page import Page
from tracker.sources.base import Piece
from tracker.words import gettext as _
from tracker.words import ngettext

SLUG = "ao3-work"
LABEL = "AO3 work page or HTML download"
CARRIES = ("chapters", "reviews", "metrics")
ORDER = 30
TAKES = (
    "Chapters with number, title, text, words, and apart from the text their summary and notes; comments where the "
    "page shows them; hits, kudos and bookmarks; the author's names."
)
BUILT_FROM = (
    "Two HTML downloads and the page of a deleted work as the archive made them; otwarchive's own templates for the "
    "rest (works/show, chapters/_chapter, downloads)."
)
NOT_KNOWN = (
    "When a chapter was posted, but for the first and the last one: the chapter index tells it. Summary and notes of a "
    "work in several chapters as a whole are not taken."
)


def recognises(piece: Piece) -> bool:
    """Whether this is a work's page, its download, or the page that the archive shows in its place."""
    page = piece.page
    if page is None:
        return False
    if ao3_download.is_download(page.tree):
        return True
    return is_page_of_archive(page) and (ao3_chapters.has_chapters(page.tree) or bool(ao3_walls.sentence_of(page)))


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story, its chapters, what comments there are, and its numbers. Raises Unreadable for no work at all."""
    page = piece.page
    if page is None:
        return
    if sentence := ao3_walls.sentence_of(page):
        raise Unreadable(sentence)
    zone = zone_of(piece.time_zone)
    if ao3_download.is_download(page.tree):
        yield from ao3_download.read_download([page.tree], zone)
        return
    work = work_of(page, zone)
    if work is None:
        reason = _("a page of the archive that does not tell which work it shows; save it whole, with its links")
        yield Problem(where=_("the page"), reason=reason, kept=False)
        return
    yield work.story()
    yield from ao3_chapters.chapters_in(page.tree, work)
    yield from ao3_threads.comments_in(page.tree, work, zone)
    yield from _comments_missing(page, work)
    yield from metrics_of(page, work)


def _comments_missing(page: Page, work: Work) -> Iterator[Problem]:
    """Yield a problem where the page counts comments and shows none, as pages do until one asks for them."""
    if ao3_threads.has_comments(page.tree):
        return
    count = ao3_threads.counted(page.tree)
    if count is None and not work.chapter:
        count = stated(page, "comments")
    if count:
        reason = ngettext(
            "{count} comment is not in the saved page: open it with the comments shown, and save it again",
            "{count} comments are not in the saved page: open it with the comments shown, and save it again",
            count,
        )
        yield Problem(where=_("the comments"), reason=reason.format(count=count))
