"""Chapters in a document with markup (a book's page, a Word file, Markdown): parted at the headings that are chapters'.

Where headings read as those of chapters, their level parts the document; else the highest level that has text under
it. Headings above that level are titles (the story's, a part's), those below it stay in the text.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tracker.parsing.chapter_split import LEAST_WORDS, Part, settled
from tracker.parsing.counting import count_words
from tracker.parsing.headings import is_bare, is_heading, looks_like_title, number_in, number_of_file, title_of
from tracker.parsing.html import clean, plain

DEEPEST = 50  # boxes around everything, opened one after another

_LEVELS = {f"h{level}": level for level in range(1, 7)}
_PARAGRAPH = 7  # the level of a heading that is only a paragraph
_BOXES = {"div", "section", "article", "main", "body", "center"}
_NOT_EMPTY = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block of the document: its markup, its text, and its level where it may be a heading (0: it is none)."""

    markup: str
    text: str
    level: int = 0
    marked: bool = False


def split_markup(markup: str) -> list[Part]:
    """Return the chapters of HTML, which need not be clean; one part without a title where no heading parts it."""
    pieces = _pieces(markup)
    level = _level(pieces)
    heads = [at for at, piece in enumerate(pieces) if _is_head(piece, level)]
    if not heads:
        return [_part(pieces)]
    parts = [_part(pieces[: heads[0]])]
    for start, end in pairwise([*heads, len(pieces)]):
        parts.append(_headed(pieces[start:end]))
    return settled(parts)


def one_part(markup: str) -> Part:
    """Return HTML as one chapter, under the heading it begins with ("" where it begins with none)."""
    pieces = [piece for piece in _pieces(markup) if _NOT_EMPTY.search(re.sub(r"<[^<>]*>", "", piece.markup))]
    return _headed(pieces) if pieces and pieces[0].level and pieces[0].text else _part(pieces)


def has_chapters(markup: str) -> bool:
    """Whether two headings or more read as those of chapters."""
    return sum(piece.marked for piece in _pieces(markup)) > 1


def _pieces(markup: str) -> list[_Piece]:
    body = LexborHTMLParser(markup).body
    return [_piece(node) for node in _blocks(body)] if body is not None else []


def _blocks(box: LexborNode) -> list[LexborNode]:
    """Return the blocks of a document: what is in its boxes, where a box holds headings or all there is."""
    nodes = list(box.iter(include_text=True))
    for _depth in range(DEEPEST):
        opened = [node for node in nodes if node.tag in _BOXES and (len(nodes) == 1 or _holds_heading(node))]
        if not opened:
            break
        inside = {node.mem_id for node in opened}
        nodes = [
            inner for node in nodes for inner in (node.iter(include_text=True) if node.mem_id in inside else (node,))
        ]
    return nodes


def _holds_heading(node: LexborNode) -> bool:
    return node.css_first("h1, h2, h3, h4, h5, h6") is not None


def _piece(node: LexborNode) -> _Piece:
    markup = node.html or ""
    if node.tag in _LEVELS:
        text = plain(markup)
        return _Piece(markup, text, _LEVELS[node.tag], is_heading(text))
    text = plain(markup) if node.tag in {"p", "div"} and len(markup) < 1_000 else ""
    marked = bool(text) and is_heading(text)
    return _Piece(markup, text, _PARAGRAPH if marked else 0, marked)


def _level(pieces: Sequence[_Piece]) -> int:
    """Return the level of the chapters' headings, 0 where there are none."""
    marked = Counter(piece.level for piece in pieces if piece.marked)
    if marked:
        return min(marked, key=lambda level: (-marked[level], level))
    heads = [at for at, piece in enumerate(pieces) if piece.level]
    full: Counter[int] = Counter()
    for start, end in pairwise([*heads, len(pieces)]):
        full[pieces[start].level] += count_words(_text(pieces[start + 1 : end])) >= LEAST_WORDS
    count = Counter(pieces[at].level for at in heads)
    return next((level for level in sorted(count) if full[level] and full[level] * 2 >= count[level]), 0)


def _is_head(piece: _Piece, level: int) -> bool:
    """Whether a piece begins a chapter: it reads as a chapter's heading, or is of their level (a paragraph never)."""
    return bool(piece.text) and (piece.marked or (piece.level == level and level != _PARAGRAPH and level > 0))


def _headed(pieces: Sequence[_Piece]) -> Part:
    title, rest = title_of(pieces[0].text), list(pieces[1:])
    while rest and not _NOT_EMPTY.search(rest[0].markup):
        rest.pop(0)
    if is_bare(title) and len(rest) > 1 and _is_own_title(rest[0]):
        title = f"{title.rstrip(' :.-–—')}: {rest.pop(0).text}"
    number = number_in(title)
    part = _part(rest)
    return Part(title=title, number=number_of_file(title) if number is None else number, body=part.body, html=part.html)


def _is_own_title(piece: _Piece) -> bool:
    """Whether what stands under a bare number is the chapter's title: a heading of another level."""
    return not piece.marked and bool(piece.level) and looks_like_title(piece.text)


def _part(pieces: Sequence[_Piece]) -> Part:
    cleaned = clean("\n".join(piece.markup for piece in pieces))
    return Part(body=cleaned.text, html=cleaned.html)


def _text(pieces: Sequence[_Piece]) -> str:
    return " ".join(re.sub(r"<[^<>]*>", " ", piece.markup) for piece in pieces)
