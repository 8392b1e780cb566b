"""Plain text of one chapter or of several, with the author's notes at its top and bottom."""

from collections.abc import Iterator

from tracker.domain.drafts import Draft, StoryDraft
from tracker.parsing.chapter_split import Part, draft_of, front_of, nothing_in, split_text
from tracker.parsing.characters import tidy
from tracker.parsing.encoding import decoded
from tracker.parsing.headings import file_title, looks_like_title, number_of_file
from tracker.parsing.note_words import is_divider, is_label
from tracker.parsing.prose import LARGEST, is_prose
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "text"
LABEL = "plain text"
CARRIES = ("chapters",)
ORDER = 95
TAKES = (
    "One chapter or several, parted at headings in many languages; the author's notes at the top and the bottom are "
    "kept apart from the text."
)
BUILT_FROM = "A chapter as its author posted it; the ways of writing notes seen in posted chapters."
NOT_KNOWN = (
    "When it was published. A note without a label (“A/N”, “Author's Note”) is only known where a line divides it from "
    "the story."
)


def recognises(piece: Piece) -> bool:
    """Whether this is prose: nothing else is known of plain text, so every other source is asked before."""
    return not piece.url and piece.size <= LARGEST and piece.page is None and is_prose(piece.sample)


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story where its title stands above the chapters, then the chapters."""
    parts = split_text(tidy(decoded(piece.body, piece.content_type).lstrip("\ufeff")))
    if empty := nothing_in(parts):
        yield empty
        return
    title, author, parts = front_of(parts)
    if title:
        yield StoryDraft(title=title, author_names={"": (author,)} if author else {})
    for place, part in enumerate(parts, 1):
        if part.title:
            yield draft_of(part, where=_("chapter {number}").format(number=place))
        else:
            yield _untitled(part, piece.location)


def _untitled(part: Part, location: str) -> Draft:
    """Return a text without a heading, under its first line where that is a title, else under its file's name."""
    title, body = _first_line(part.body)
    name = file_title(location)
    number = number_of_file(name) if not title else None
    return draft_of(Part(body=body, above=part.above), where=_("the text"), title=title or name, number=number)


def _first_line(text: str) -> tuple[str, str]:
    """Return the first line as a title, and the rest; "" and the text where it is none."""
    first, _newline, rest = text.strip().partition("\n")
    line = first.strip(" \t*_#=~-")
    parted = rest.startswith("\n") or is_divider(rest.partition("\n")[0])
    if parted and line and looks_like_title(line) and not is_label(first) and is_prose(rest):
        return line, rest.strip("\n")
    return "", text
