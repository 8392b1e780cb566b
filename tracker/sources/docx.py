"""A Word file of one chapter or of several: headings part it, by their styles or by their words."""

from collections.abc import Iterator

from tracker.domain.drafts import Draft, StoryDraft
from tracker.parsing import archive, child, office
from tracker.parsing.chapter_split import draft_of, front_of, nothing_in
from tracker.parsing.headings import file_title, number_of_file
from tracker.parsing.html import plain
from tracker.parsing.markup_split import split_markup
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "docx"
LABEL = "Word file (DOCX)"
CARRIES = ("chapters",)
ORDER = 41
TAKES = "One chapter or several, parted at headings, with emphasis; the author's notes apart."
BUILT_FROM = "ECMA-376; files of Word, LibreOffice and Google Docs."
NOT_KNOWN = "Pictures and the comments in the margin are not taken; changes that were tracked count as accepted."


def recognises(piece: Piece) -> bool:
    """Whether this is an archive with a Word document in it."""
    if not archive.is_zip(piece.start):
        return False
    with piece.open() as stream:
        return office.DOCUMENT in archive.names(stream)


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story where its title is told, then the chapters. Raises Unreadable where the file cannot be read."""
    markup = own = ""
    for row in child.run("docx_rows", office.checked(piece.body)):
        markup, own = str(row["html"]), plain(str(row["title"]))
    parts = split_markup(markup)
    if empty := nothing_in(parts):
        yield empty
        return
    title, author, parts = front_of(parts)
    if len(parts) > 1 and (title or own):
        yield StoryDraft(title=title or own, author_names={"": (author,)} if author else {})
    for place, part in enumerate(parts, 1):
        named = (own if len(parts) == 1 else "") or file_title(piece.location)
        number = number_of_file(named)
        yield draft_of(part, where=_("chapter {number}").format(number=place), title=named, number=number)
