"""A work of the Archive of Our Own as the EPUB that the archive gives for download."""

from collections.abc import Iterator

from tracker.domain.drafts import Draft, Problem
from tracker.errors import Unreadable
from tracker.parsing import ao3_download, archive
from tracker.parsing.books import is_book, read_book
from tracker.parsing.dates import zone_of
from tracker.parsing.tree import tree_of
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "ao3-epub"
LABEL = "AO3 EPUB download"
CARRIES = ("chapters",)
ORDER = 30
TAKES = (
    "Chapters with number, title, text, words, and apart from the text their summary and notes; the author's name; the "
    "days of the first and the last chapter."
)
BUILT_FROM = "Two EPUB downloads of the archive (a work in one chapter, one in three), and the HTML they are made from."
NOT_KNOWN = (
    "When the chapters between the first and the last were posted: the chapter index tells it. Summary and notes of a "
    "work in several chapters as a whole are not taken."
)

_PUBLISHER = b"Archive of Our Own"


def recognises(piece: Piece) -> bool:
    """Whether this is a book that the archive published."""
    if not archive.is_zip(piece.start):
        return False
    with piece.open() as stream:
        if not is_book(archive.names(stream)):
            return False
    try:
        packages = archive.open_whole(piece.body, only=lambda name: name.lower().endswith(".opf"))
    except Unreadable:
        return False
    return any(_PUBLISHER in package for package in packages.values())


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story and its chapters. Raises Unreadable where the archive or its package cannot be read."""
    trees = []
    for page in read_book(piece.body).pages:
        tree = tree_of(page.markup)
        if tree is None:
            reason = _("it has more parts than any page needs; left out")
            yield Problem(where=page.title or page.path, reason=reason, kept=False)
        else:
            trees.append(tree)
    yield from ao3_download.read_download(trees, zone_of(piece.time_zone))
