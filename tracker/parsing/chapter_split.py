"""One text that holds several chapters, or one: parted at the headings, each with its title, its number and its notes.

What stands above the first heading (the title, a preface) and the titles of the book's parts are no story: they go to
the note at the top of the chapter below them. A long preface is a chapter of its own. The lines of a table of contents
go, since each comes again as a heading.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tracker.domain.drafts import UNKNOWN, ChapterDraft, Moment, Problem
from tracker.domain.keys import number_key, title_key
from tracker.parsing.characters import one_line
from tracker.parsing.counting import count_words
from tracker.parsing.headings import is_bare, is_heading, looks_like_title, number_in, title_of
from tracker.parsing.html import from_text
from tracker.parsing.note_words import is_divider, is_label
from tracker.parsing.notes import split_notes, split_notes_html
from tracker.words import gettext as _

LEAST_WORDS = 20  # of a chapter's text; with less under it a heading is no chapter's
PREFACE = 100  # words above the first heading that make a chapter of their own

_FIRST_WORDS = re.compile(r"\S+(?:\s+\S+){0,7}")
_BY = re.compile(r"(?:by|von|par|por|di|door|av|автор:?)\s+(\S.{1,60})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of a document: its heading ("" for none), the number in it, and what stands under it.

    ``body`` is plain text; ``html`` is the same as markup, where the document had any. ``above`` is what stood above
    the heading and belongs to no chapter.
    """

    title: str = ""
    number: int | None = None
    body: str = ""
    html: str = ""
    above: str = ""


def split_text(text: str) -> list[Part]:
    """Return the chapters of a plain text; one part without a title where no heading parts it."""
    lines = text.split("\n")
    heads = [at for at, line in enumerate(lines) if _is_head(lines, at, line)]
    if not heads:
        return [Part(body=text)]
    parts = [_part(lines[start:end]) for start, end in pairwise([*heads, len(lines)])]
    return settled([Part(body="\n".join(lines[: heads[0]])), *parts])


def settled(parts: Sequence[Part]) -> list[Part]:
    """Return the chapters among the parts of a document; the first part is what stands above the first heading."""
    rich = {place for place, part in enumerate(parts) if count_words(part.body) >= LEAST_WORDS and part.title}
    if not rich:
        return [Part(body="\n\n".join(filter(None, (s for p in parts for s in (p.title, p.body)))).strip())]
    last = {name: place for place, part in enumerate(parts) for name in _names(part)}
    found: list[Part] = []
    above: list[str] = []
    for place, part in enumerate(parts):
        if place in rich or (place == 0 and _is_preface(part)):
            found.append(replace(part, above="\n\n".join(above)))
            above = []
        elif part.body.strip() or max(last[name] for name in _names(part)) == place:
            above += filter(None, (part.title, part.body.strip()))
    if above:  # a last heading with a line under it: an afterword
        rest = "\n\n".join(above)
        markup = found[-1].html and f"{found[-1].html}\n{from_text(rest).html}"
        found[-1] = replace(found[-1], body=f"{found[-1].body.rstrip()}\n\n{rest}", html=markup)
    return numbered(found)


def front_of(parts: Sequence[Part]) -> tuple[str, str, list[Part]]:
    """Return the title and the author's name that stand above the first chapter ("" for none), and the parts without.

    Only where several chapters follow: a line above a single one may be anything.
    """
    lines = [line.strip() for line in parts[0].above.split("\n") if line.strip()] if len(parts) > 1 else []
    if not lines or not looks_like_title(lines[0]) or is_label(lines[0]) or is_heading(lines[0]):
        return "", "", list(parts)
    by = _BY.fullmatch(lines[1]) if len(lines) > 1 else None
    rest = lines[2:] if by else lines[1:]
    if rest and by is None and not is_heading(rest[0]) and not is_label(rest[0]):
        return "", "", list(parts)
    author = one_line(by.group(1), cap=120) if by else ""
    return one_line(lines[0].strip(" *_#")), author, [replace(parts[0], above="\n\n".join(rest)), *parts[1:]]


def nothing_in(parts: Sequence[Part]) -> Problem | None:
    """Return the problem with a document that holds no text at all, None where it holds some."""
    if any(part.body.strip() for part in parts):
        return None
    return Problem(where=_("the document"), reason=_("there is no text in it"), kept=False)


def draft_of(
    part: Part, *, where: str, title: str = "", number: int | None = None, published: Moment = UNKNOWN
) -> ChapterDraft:
    """Return the chapter of a part; ``title`` and ``number`` stand in where the document gives none."""
    notes = split_notes_html(part.html) if part.html else split_notes(part.body)
    name = one_line(part.title or title) or first_words(notes.body)
    count = part.number if part.title else number
    keys = (title_key(name), number_key(count) if count is not None else "")
    return ChapterDraft(
        keys=tuple(filter(None, keys)),
        title=name,
        number=count,
        published=published,
        html=notes.html,
        text=notes.body,
        top_note="\n\n".join(filter(None, (part.above, notes.top))),
        bottom_note=notes.bottom,
        words=count_words(notes.body),
        note=None if part.title else False,  # a title that the document gives may be that of an announcement
        where=where,
    )


def first_words(text: str) -> str:
    """Return the beginning of a text as a title for what has none."""
    match = _FIRST_WORDS.search(text[:1_000])
    return one_line(match.group(), cap=80) + "…" if match else ""


def _is_head(lines: Sequence[str], at: int, line: str) -> bool:
    """Whether a line is a heading: it reads as one, and nothing but an empty line, a divider or a heading is above."""
    if len(line) > 120 or not is_heading(line):
        return False
    above = lines[at - 1].strip() if at else ""
    return not above or is_divider(above) or is_heading(above)


def _part(lines: Sequence[str]) -> Part:
    heading, rest = title_of(lines[0]), list(lines[1:])
    start = _content(rest)
    title = one_line(heading)
    if is_bare(heading) and start < len(rest) and _is_own_title(rest, start):
        title = f"{title.rstrip(' :.-–—')}: {one_line(rest[start].strip(' *_#'))}"
        start += 1
    return Part(title=title, number=number_in(heading), body="\n".join(rest[start:]).strip("\n"))


def _content(lines: Sequence[str]) -> int:
    """Return where the first line stands that is neither empty nor a divider."""
    return next((at for at, line in enumerate(lines) if line.strip() and not is_divider(line)), len(lines))


def _is_own_title(lines: Sequence[str], at: int) -> bool:
    """Whether the line under a bare number is the chapter's title: short, alone, and no note or heading."""
    line = lines[at].strip(" *_#")
    alone = at + 1 < len(lines) and not lines[at + 1].strip()
    return alone and looks_like_title(line) and not is_label(line) and not is_heading(line)


def _is_preface(part: Part) -> bool:
    return count_words(part.body) >= PREFACE and not is_label(part.body.strip())


def _names(part: Part) -> tuple[str, ...]:
    """Return what a line of a table of contents may call the chapter: its title, or only "Chapter" and its number."""
    title = part.title.casefold()
    return (title, f"{title.split()[0]}#{part.number}") if title and part.number is not None else (title,)


def numbered(parts: list[Part]) -> list[Part]:
    """Return the parts with numbers that no two share: where the count begins anew with each book, those by place."""
    told = [part.number for part in parts if part.number is not None]
    named = [replace(part, title=title) for part, title in _titled(parts)]
    if len(set(told)) == len(told):
        return named
    return [replace(part, number=place) for place, part in enumerate(named, 1)]


def _titled(parts: Sequence[Part]) -> Iterator[tuple[Part, str]]:
    """Yield each part with a title that no other has."""
    seen: Counter[str] = Counter()
    for part in parts:
        seen[part.title.casefold()] += 1
        count = seen[part.title.casefold()]
        yield part, f"{part.title} ({count})" if part.title and count > 1 else part.title
