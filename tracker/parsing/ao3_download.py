"""A work as the archive gives it for download: one HTML file, or the files of a book that was made from it.

Built from otwarchive's app/views/downloads and four real downloads. A book (calibre) has the same parts, cut into
several files, its comments and most classes gone; so ids, headings and labels lead, never classes alone.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tracker.domain.drafts import UNKNOWN, ChapterDraft, Draft, Problem
from tracker.parsing import ao3
from tracker.parsing.ao3_dates import days_in
from tracker.parsing.ao3_markup import children, cleaned, href
from tracker.parsing.ao3_pages import Work, authors_in, total_in
from tracker.parsing.characters import one_line
from tracker.parsing.counting import count_words
from tracker.parsing.html import clean
from tracker.words import gettext as _

_SUMMARIES = {"summary", "chapter summary"}
_END_NOTES = re.compile(r"endnotes\d*")


@dataclass(slots=True)
class _Chapter:
    """A chapter while it is read: ``heading`` is "" for a work without chapters."""

    heading: str = ""
    markup: list[str] = field(default_factory=list)
    quotes: list[tuple[str, str]] = field(default_factory=list)  # label and text, above the chapter
    bottom: str = ""


def is_download(tree: LexborHTMLParser) -> bool:
    """Whether this is a download of a work: a preface with the work's address, then its chapters."""
    return tree.css_first("#chapters") is not None and bool(_work_id([tree]))


def read_download(trees: Sequence[LexborHTMLParser], zone: tzinfo) -> Iterator[Draft]:
    """Yield the story and its chapters from the documents of a download, in their order."""
    work = _work(trees, zone)
    if work is None:
        yield Problem(where=_("the preface"), reason=_("it does not tell which work this is"), kept=False)
        return
    yield work.story()
    chapters = [chapter for chapter in _chapters(trees) if chapter.markup or chapter.heading]
    if len(chapters) == 1 and not chapters[0].heading:
        chapters[0].quotes = [quote for tree in trees for quote in _quotes(_titled(tree))]
        chapters[0].bottom = next((text for tree in trees if (text := _text_of(tree, "#endnotes blockquote"))), "")
    for place, chapter in enumerate(chapters, start=1):
        yield _draft(chapter, place, work)
    if not chapters:
        yield Problem(where=_("the chapters"), reason=_("there is no chapter in this download"), kept=False)


def _work_id(trees: Iterable[LexborHTMLParser]) -> str:
    links = (href(link) for tree in trees for link in tree.css("#preface p.message a[href]")[:20])
    return ao3.commonest_work(links)


def _work(trees: Sequence[LexborHTMLParser], zone: tzinfo) -> Work | None:
    work = _work_id(trees)
    if not work:
        return None
    facts = [node.text(deep=True) for tree in trees for node in tree.css("#preface dl.tags dd")[:200]]
    told = next((text for text in reversed(facts) if days_in(text)), "")
    days = days_in(told, zone)
    posted, planned = total_in(told.rpartition(":")[2])
    bylines = (authors_in(tree.css_first("#preface .byline")) for tree in trees)
    return Work(
        id=work,
        title=next((title for tree in trees if (title := _line(tree, "#preface h1"))), "")
        or next((title for tree in trees if (title := _line(tree, "#preface p.message b"))), ""),
        authors=next((authors for authors in bylines if authors), ()),
        posted=posted,
        planned=planned,
        published=days[0] if days else UNKNOWN,
        updated=days[1] if len(days) > 1 else UNKNOWN,
    )


def _chapters(trees: Iterable[LexborHTMLParser]) -> list[_Chapter]:
    """Return the chapters; what follows a heading belongs to it, in whichever file it stands."""
    found: list[_Chapter] = []
    for tree in trees:
        for part in children(tree.css_first("#chapters")):
            heading = next((node for node in children(part) if node.tag == "h2"), None)
            if _is_text(part):
                found = found or [_Chapter()]
                found[-1].markup.append(part.inner_html or "")
            elif heading is not None:
                found.append(_Chapter(heading=one_line(heading.text(deep=True)), quotes=_quotes(part)))
            elif found and _END_NOTES.fullmatch(part.attributes.get("id") or ""):
                found[-1].bottom = cleaned(part.css_first("blockquote")).text
            elif found and found[-1].heading and not found[-1].markup and part.css_first("blockquote") is not None:
                found[-1].quotes += _quotes(part)
    return found


def _is_text(part: LexborNode) -> bool:
    return any(name.startswith("userstuff") for name in (part.attributes.get("class") or "").split())


def _draft(chapter: _Chapter, place: int, work: Work) -> ChapterDraft:
    number, title = ao3.chapter_name(chapter.heading) if chapter.heading else (1, "")
    number = number if number is not None else place
    whole = work.is_whole or (not chapter.heading and work.posted is None)
    body = clean("\n".join(chapter.markup))
    return ChapterDraft(
        keys=ao3.chapter_keys(work.id, number=number, whole=whole),
        title=title or (work.title if whole else ""),
        site=ao3.site(work.id),
        url=ao3.work_url(work.id) if whole else "",
        number=number,
        published=work.day_of(number),
        html=body.html,
        text=body.text,
        top_note="\n\n".join(text for label, text in chapter.quotes if label not in _SUMMARIES),
        bottom_note=chapter.bottom,
        summary="\n\n".join(text for label, text in chapter.quotes if label in _SUMMARIES),
        words=count_words(body.text) if body.text else None,
        where=_("chapter {number}").format(number=number),
    )


def _titled(tree: LexborHTMLParser) -> LexborNode | None:
    """Return the part of the preface under the work's title, where its summary and notes stand."""
    title = tree.css_first("#preface h1")
    return title.parent if title is not None else None


def _quotes(part: LexborNode | None) -> list[tuple[str, str]]:
    """Return the quotations in a part with the label above each, folded."""
    found, label = [], ""
    for node in children(part):
        if node.tag == "p":
            label = one_line(node.text(deep=True)).rstrip(":").casefold()
        elif node.tag == "blockquote" and (text := cleaned(node).text):
            found.append((label, text))
    return found


def _line(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    return one_line(node.text(deep=True)) if node is not None else ""


def _text_of(tree: LexborHTMLParser, selector: str) -> str:
    return cleaned(tree.css_first(selector)).text
