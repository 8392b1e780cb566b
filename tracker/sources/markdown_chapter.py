"""Markdown of one chapter or of several, with what is said of it above the text (front matter)."""

import re
from collections.abc import Iterator
from dataclasses import replace

from tracker.domain.drafts import UNKNOWN, ChapterDraft, Draft, StoryDraft
from tracker.parsing import child
from tracker.parsing.chapter_split import Part, draft_of, front_of, nothing_in
from tracker.parsing.characters import tidy
from tracker.parsing.dates import loose_date, zone_of
from tracker.parsing.encoding import decoded
from tracker.parsing.front_matter import front_matter
from tracker.parsing.headings import file_title, number_of_file
from tracker.parsing.html import from_text, plain
from tracker.parsing.markup_split import split_markup
from tracker.parsing.prose import LARGEST, is_prose
from tracker.parsing.rows import whole
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "markdown"
LABEL = "Markdown"
CARRIES = ("chapters",)
ORDER = 94
TAKES = (
    "One chapter or several, parted at headings; author's notes apart. From front matter: title, number, date, story, "
    "summary."
)
BUILT_FROM = "CommonMark; the front matter of Hugo, Jekyll and Obsidian."
NOT_KNOWN = "Lists in front matter are not read. A date counts only where the file holds one chapter."

_HEADING = re.compile(r"^#{1,6}\s+\S", re.MULTILINE)
_INLINE = re.compile(
    r"(?<![\w*])\*{1,3}\w[^*\n]{0,300}\w\*{1,3}(?!\w)|(?<!\w)_\w[^_\n]{0,300}\w_(?!\w)|\]\([^)\s]{1,500}\)"
)
_WRAPPED = 100  # characters; longer lines were never wrapped by an editor


def recognises(piece: Piece) -> bool:
    """Whether this is prose with headings, emphasis or front matter as Markdown has them."""
    if piece.url or piece.size > LARGEST or piece.page is not None:
        return False
    about, text = front_matter(piece.sample)
    if not is_prose(re.sub(r"^#{1,6}\s+|[*_>\\]", "", text, flags=re.MULTILINE)):
        return False
    return bool(about) or bool(_HEADING.search(text)) or len(_INLINE.findall(text[:50_000])) > 1


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story where its title is told, then the chapters. Raises Unreadable where the text explodes."""
    about, text = front_matter(tidy(decoded(piece.body, piece.content_type).lstrip("\ufeff")))
    breaks = any(len(line) > _WRAPPED for line in text.split("\n"))
    markup = "".join(str(row["html"]) for row in child.run("markdown_rows", text.encode(), {"breaks": breaks}))
    parts = split_markup(markup)
    if empty := nothing_in(parts):
        yield empty
        return
    title, author, parts = front_of(parts)
    story = plain(about.get("story") or about.get("series") or about.get("book") or "")
    if story or title:
        name = plain(about.get("author", ""), cap=120) or author
        yield StoryDraft(title=story or title, author_names={"": (name,)} if name else {})
    for place, part in enumerate(parts, 1):
        yield _chapter(part, place, about if len(parts) == 1 else {}, piece)


def _chapter(part: Part, place: int, about: dict[str, str], piece: Piece) -> ChapterDraft:
    """Return a chapter; ``about`` is what the front matter says of it (a file of several chapters says it of none)."""
    title = plain(about.get("title", "")) or part.title
    number = whole(about.get("number") or about.get("chapter") or about.get("weight"))
    named = title or file_title(piece.location)
    number = number if number is not None else part.number if part.title else number_of_file(named)
    published = loose_date(about.get("date") or about.get("published"), zone_of(piece.time_zone))
    draft = draft_of(
        replace(part, title="") if not part.title or title != part.title else part,
        where=_("chapter {number}").format(number=place),
        title=named,
        number=number,
        published=published if about else UNKNOWN,
    )
    return replace(draft, summary=from_text(about.get("summary") or about.get("description") or "").text)
