"""The chapters on a page of a work: their text, and apart from it summary and notes.

Built from otwarchive's app/views/chapters/_chapter and works/show.
"""

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tracker.domain.drafts import ChapterDraft, NotReview
from tracker.parsing import ao3
from tracker.parsing.ao3_markup import children, cleaned, href
from tracker.parsing.ao3_pages import Work
from tracker.parsing.counting import count_words
from tracker.parsing.html import clean
from tracker.words import gettext as _


def has_chapters(tree: LexborHTMLParser) -> bool:
    """Whether the page shows the text of a work."""
    return tree.css_first("#chapters .userstuff") is not None and tree.css_first("#preface") is None


def chapters_in(tree: LexborHTMLParser, work: Work) -> Iterator[ChapterDraft | NotReview]:
    """Yield the chapters that the page shows, in its order; a draft, which only the author sees, is told."""
    found = [node for node in children(tree.css_first("#chapters")) if _has(node, "chapter")]
    for node in found:
        yield _chapter(node, work)
    if not found:
        yield _only(tree, work)


def _chapter(node: LexborNode, work: Work) -> ChapterDraft | NotReview:
    heading = node.css_first("h3.title") or node.css_first("h3")
    number, title = ao3.chapter_name(heading.text(deep=True)) if heading is not None else (None, "")
    link = heading.css_first("a[href]") if heading is not None else None
    place = ao3.place_of(href(link)) if link is not None else None
    chapter = (place.chapter if place is not None else "") or work.chapter
    number = number if number is not None else ao3.chapter_name((node.attributes.get("id") or "").rpartition("-")[2])[0]
    where = _("chapter {number}").format(number=number) if number is not None else title
    if _has(node, "draft"):
        return NotReview(where=where, reason=_("a draft, which is not posted yet"), site=ao3.site(work.id))
    markup = "".join(_markup(part) for part in children(node) if _has(part, "userstuff"))
    body = clean(markup)
    return ChapterDraft(
        keys=ao3.chapter_keys(work.id, chapter=chapter, number=number, whole=work.is_whole),
        title=title or (work.title if work.is_whole else ""),
        site=ao3.site(work.id),
        url=ao3.work_url(work.id, chapter),
        number=number,
        published=work.day_of(number),
        html=body.html,
        text=body.text,
        top_note=cleaned(node.css_first(".notes:not(.end) blockquote")).text,
        bottom_note=cleaned(node.css_first(".end.notes blockquote")).text,
        summary=cleaned(node.css_first(".summary blockquote")).text,
        words=count_words(body.text) if body.text else None,
        where=where,
    )


def _only(tree: LexborHTMLParser, work: Work) -> ChapterDraft:
    """Return the one chapter of a work without chapters; the notes of the work are its notes."""
    text = next((node for node in children(tree.css_first("#chapters")) if _has(node, "userstuff")), None)
    body = clean(_markup(text)) if text is not None else clean("")
    preface = tree.css_first(".preface")
    return ChapterDraft(
        keys=ao3.chapter_keys(work.id, chapter=work.chapter, number=1, whole=work.posted is None or work.is_whole),
        title=work.title if work.posted is None or work.is_whole else "",
        site=ao3.site(work.id),
        url=ao3.work_url(work.id, work.chapter),
        number=1,
        published=work.published,
        html=body.html,
        text=body.text,
        top_note=cleaned(preface.css_first(".notes:not(.end) blockquote")).text if preface is not None else "",
        bottom_note=cleaned(tree.css_first("#work_endnotes blockquote")).text,
        summary=cleaned(preface.css_first(".summary blockquote")).text if preface is not None else "",
        words=count_words(body.text) if body.text else None,
    )


def _markup(node: LexborNode) -> str:
    """Return what is in a chapter's element, without the heading for those who cannot see the page."""
    parts = []
    child = node.child
    while child is not None:
        if not (child.is_element_node and _has(child, "landmark")):
            parts.append(child.html or "")
        child = child.next
    return "".join(parts)


def _has(node: LexborNode, name: str) -> bool:
    return name in (node.attributes.get("class") or "").split()
