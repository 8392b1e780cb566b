"""The chapter index of a work of the Archive of Our Own: every chapter with the day it was posted."""

import re
from collections.abc import Iterator
from datetime import tzinfo

from selectolax.lexbor import LexborNode

from tracker.domain.drafts import UNKNOWN, ChapterDraft, Draft, Problem
from tracker.parsing import ao3
from tracker.parsing.ao3_dates import days_in
from tracker.parsing.ao3_markup import children, href
from tracker.parsing.ao3_pages import Work, authors_in, is_page_of_archive
from tracker.parsing.characters import one_line
from tracker.parsing.dates import zone_of
from tracker.parsing.saved_page import Page
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "ao3-navigate"
LABEL = "AO3 chapter index"
CARRIES = ("chapters",)
ORDER = 33
TAKES = "Number, title, address and day of every chapter of a work."
BUILT_FROM = "otwarchive's own template: app/views/works/navigate. No page of the archive's own was at hand."
NOT_KNOWN = "The hour of posting, and the chapters' texts and words."

_PLACE = re.compile(r"(\d{1,6})\.\s*(.*)")


def recognises(piece: Piece) -> bool:
    """Whether this is the index of a work's chapters."""
    page = piece.page
    if page is None or page.tree.css_first("ol.chapter.index") is None:
        return False
    return is_page_of_archive(page) and any(_place(item) for item in _items(page))


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story and its chapters in their order."""
    page = piece.page
    if page is None:
        return
    work = ao3.commonest_work(_place(item) for item in _items(page))
    if not work:
        yield Problem(where=_("the chapter index"), reason=_("there is no chapter in it"), kept=False)
        return
    heading = page.tree.css_first(f'h2.heading a[href$="/works/{work}"]')
    title = one_line(heading.text(deep=True)) if heading is not None else ""
    yield Work(id=work, title=title, authors=authors_in(page.tree.css_first("h2.heading"))).story()
    zone = zone_of(piece.time_zone)
    for number, item in enumerate(_items(page), start=1):
        yield _chapter(item, number, work, zone)


def _chapter(item: LexborNode, number: int, work: str, zone: tzinfo) -> Draft:
    where = _("line {number}").format(number=number)
    link, day = item.css_first("a[href]"), item.css_first("span.datetime")
    place = ao3.place_of(_place(item))
    if link is None or place is None or place.work != work:
        return Problem(where=where, reason=_("it is no chapter of this work"), kept=False)
    found = _PLACE.fullmatch(one_line(link.text(deep=True)))
    number, title = (int(found.group(1)), found.group(2)) if found else (number, one_line(link.text(deep=True)))
    return ChapterDraft(
        keys=ao3.chapter_keys(work, chapter=place.chapter, number=number),
        title="" if ao3.chapter_name(title) == (number, "") else title,
        site=ao3.site(work),
        url=ao3.work_url(work, place.chapter),
        number=number,
        published=next(iter(days_in(day.text(deep=True), zone)), UNKNOWN) if day is not None else UNKNOWN,
        where=where,
    )


def _items(page: Page) -> list[LexborNode]:
    return [item for item in children(page.tree.css_first("ol.chapter.index")) if item.tag == "li"]


def _place(item: LexborNode) -> str:
    """Return the address of a line's chapter, "" where it leads to none."""
    link = item.css_first("a[href]")
    place = ao3.place_of(href(link)) if link is not None else None
    return href(link) if link is not None and place is not None and place.work and place.chapter else ""
