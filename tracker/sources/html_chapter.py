"""A plain HTML file of one chapter or of several, as writing programs save it. A page of a web site is none.

A page with scripts, forms, navigation, feeds or many links is somebody's site: its own source reads it, or nobody.
"""

from collections.abc import Iterator

from tracker.domain.drafts import Draft, StoryDraft
from tracker.parsing.chapter_split import draft_of, front_of, nothing_in
from tracker.parsing.headings import file_title, is_heading, number_of_file
from tracker.parsing.html import plain
from tracker.parsing.markup_split import split_markup
from tracker.parsing.prose import LARGEST, is_prose
from tracker.parsing.saved_page import Page
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "html"
LABEL = "HTML file"
CARRIES = ("chapters",)
ORDER = 85
TAKES = "One chapter or several, parted at headings, with the author's notes apart."
BUILT_FROM = "What LibreOffice, Word, Google Docs and Pandoc save as HTML."
NOT_KNOWN = (
    "A page saved from a web site that has no source of its own is left alone: its text is not told from the rest."
)

_OF_A_SITE = (
    "script[src], form, nav, iframe, input, button, select, textarea, video, audio, object, embed, article, "
    'link[rel~="alternate"], link[rel~="canonical"], meta[property], [role], [itemscope], [onclick]'
)
_LINKS_FREE, _WORDS_PER_LINK = 5, 100


def recognises(piece: Piece) -> bool:
    """Whether this is a file, not a page of a site, whose text is prose."""
    if piece.url or piece.size > LARGEST or piece.page is None:
        return False
    page = piece.page
    if page.url or page.tree.body is None or page.tree.css_first(_OF_A_SITE) is not None:
        return False
    text = page.tree.body.text(separator="\n", strip=False)
    links = sum(not (link.attributes.get("href") or "").startswith("#") for link in page.tree.css("a[href]"))
    return is_prose(text) and links <= _LINKS_FREE + len(text.split()) / _WORDS_PER_LINK


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story where its title is told, then the chapters."""
    page = piece.page
    body = page.tree.body if page is not None else None
    if page is None or body is None:
        return
    parts = split_markup(body.html or "")
    if empty := nothing_in(parts):
        yield empty
        return
    title, author, parts = front_of(parts)
    own = _title(page)
    if len(parts) > 1 and (title or own):
        yield StoryDraft(title=title or own, author_names={"": (author,)} if author else {})
    for place, part in enumerate(parts, 1):
        named = own if len(parts) == 1 and own else file_title(piece.location)
        number = number_of_file(named)
        yield draft_of(part, where=_("chapter {number}").format(number=place), title=named, number=number)


def _title(page: Page) -> str:
    """Return the title the file gives itself; what a program puts there by itself is none."""
    node = page.tree.css_first("head > title")
    title = plain(node.text()) if node is not None else ""
    return (
        "" if title.casefold() in {"", "untitled", "document", "untitled document"} and not is_heading(title) else title
    )
