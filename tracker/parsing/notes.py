"""Parts an author's notes at the top and the bottom of a chapter from the story between them.

A note begins with a label ("A/N:", "Author's Note"), or stands beyond a divider and is plainly an author's talk. It
goes on to a divider, or as long as the paragraphs are such talk: in doubt a paragraph is story. What is in the middle
stays. All words are in one of the three parts; only dividers between note and story go. Where nothing would be left
of the story, all of it is story.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from selectolax.lexbor import LexborHTMLParser

from tracker.parsing import note_words as words
from tracker.parsing.html import MAX_DEPTH, Cleaned, clean, from_text, text_of

MOST_OF_A_NOTE = 40  # paragraphs; a third of what all notes at the top may have
LARGEST_SHARE = 0.6  # of a chapter's words that its notes may be, beyond the paragraphs that carry a label

_EMPTY_LINES = re.compile(r"\n[ \t\u00a0]*\n\s*")
_TWO_BREAKS = re.compile(r"(?:<br>\s*){2,}")
_END_OF_SENTENCE = re.compile(r"[.!?…:\"”’'»)*_~]\s*$")
_BLOCK_TAGS = frozenset({"p", "div", "blockquote", "ul", "ol", "li", "pre", "hr", "h3"})
_BRACKETS = {"(": ")", "[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Notes:
    """A chapter's text without its notes, which are plain text; ``html`` is the text's markup."""

    top: str
    body: str
    bottom: str
    html: str = ""


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph: its text, its markup (of HTML only), whether it is a line that only divides."""

    text: str
    html: str = ""
    divider: bool = False


def split_notes(text: str) -> Notes:
    """Return the notes and the story of a chapter in plain text."""
    cleaned = from_text(text)
    blocks = _blocks_of_text(cleaned.text)
    start, end = _bounds(blocks)
    body = from_text(_joined(blocks[start:end])) if (start, end) != (0, len(blocks)) else cleaned
    return Notes(_joined(blocks[:start], note=True), body.text, _joined(blocks[end:], note=True), body.html)


def split_notes_html(markup: str) -> Notes:
    """Return the notes and the story of a chapter in HTML, which need not be clean."""
    cleaned = clean(markup)
    blocks = _blocks_of_html(cleaned)
    start, end = _bounds(blocks)
    if (start, end) == (0, len(blocks)):
        return Notes("", cleaned.text, "", cleaned.html)
    body = clean("\n".join(block.html for block in blocks[start:end]))
    return Notes(_joined(blocks[:start], note=True), body.text, _joined(blocks[end:], note=True), body.html)


def _bounds(blocks: Sequence[_Block]) -> tuple[int, int]:
    """Return where the story begins and ends among the blocks, dividers beside the notes left out."""
    start = _top(blocks)
    end = len(blocks) - _bottom(blocks[start:]) if start < len(blocks) else len(blocks)
    if start:
        while start < end and blocks[start].divider:
            start += 1
    if end < len(blocks):
        while end > start and blocks[end - 1].divider:
            end -= 1
    story = [block for block in blocks[start:end] if not block.divider]
    return (start, end) if story and not all(words.ends_story(block.text) for block in story) else (0, len(blocks))


def _top(blocks: Sequence[_Block]) -> int:
    """Return how many blocks at the top are notes."""
    at = 0
    while at < min(len(blocks), 3 * MOST_OF_A_NOTE):
        first = at
        while first < len(blocks) and blocks[first].divider:
            first += 1
        length = _opened(blocks[first : first + MOST_OF_A_NOTE]) if first < len(blocks) else 0
        if not length:
            break
        at = first + length
    return at


def _opened(blocks: Sequence[_Block]) -> int:
    """Return how many blocks the note takes that begins with the first one; 0 where none does."""
    divider = next((n for n, block in enumerate(blocks[:MOST_OF_A_NOTE]) if block.divider), None)
    first = blocks[0].text
    if not (words.is_label(first) or (words.is_weak_label(first) and _is_weak_note(blocks, divider))):
        talk = divider is not None and divider <= 3 and all(words.is_talk(b.text, least=4) for b in blocks[:divider])
        return divider if talk and divider is not None else 0
    bracketed = _bracketed(blocks)
    if bracketed:
        return bracketed
    named = words.is_bare_label(first) and len(blocks) > 1 and not blocks[1].divider
    at = 2 if named and not words.is_speech(blocks[1].text) else 1
    while at < len(blocks) and not blocks[at].divider and _goes_on(blocks[at].text):
        at += 1
    if divider is not None and at < divider and _leads_to_divider(blocks[at:divider]):
        return divider
    return at


def _is_weak_note(blocks: Sequence[_Block], divider: int | None) -> bool:
    """Whether a note begins where a weak label stands: its words must be an author's, the more so without divider."""
    said = " ".join(block.text for block in blocks[: 2 if words.is_bare_label(blocks[0].text) else 1])
    return not words.is_told(said) and words.weight(said) >= (2 if divider is not None and divider <= 2 else 3)


def _leads_to_divider(blocks: Sequence[_Block]) -> bool:
    """Whether all that stands before a divider belongs to the note above it: nothing in it is told as a story is."""
    if any(words.is_told(block.text) for block in blocks):
        return False
    last = blocks[-1].text
    return words.is_talk(last) or words.signs_off(last) or words.begs(last)


def _goes_on(text: str) -> bool:
    closes = words.opens_story(text) or (words.signs_off(text) and len(text) <= 40)
    return closes or words.is_talk(text) or words.begs(text) or words.answers(text)


def _bracketed(blocks: Sequence[_Block]) -> int:
    """Return how many blocks a note in brackets takes, 0 where the first block opens none or it is never closed."""
    opened = blocks[0].text.lstrip("*_ \n")[:1]
    if opened not in _BRACKETS:
        return 0
    depth = 0
    for count, block in enumerate(blocks[:MOST_OF_A_NOTE], 1):
        depth += block.text.count(opened) - block.text.count(_BRACKETS[opened])
        if depth <= 0:
            return count if block.text.rstrip("*_ \n.").endswith(_BRACKETS[opened]) else 0
    return 0


def _bottom(blocks: Sequence[_Block]) -> int:
    """Return how many blocks at the bottom are notes: the longest run that is a note to its end."""
    total = sum(len(block.text) for block in blocks) or 1
    earliest = max(1, len(blocks) - MOST_OF_A_NOTE)
    share = 0
    found = 0
    for at in range(len(blocks) - 1, earliest - 1, -1):
        share += len(blocks[at].text)
        if share > total * LARGEST_SHARE and found:
            break
        if not blocks[at].divider and _closes(blocks, at):
            found = len(blocks) - at
    return found


def _closes(blocks: Sequence[_Block], at: int) -> bool:
    """Whether a note begins at that block and goes on to the end."""
    parted = blocks[at - 1].divider or words.ends_story(blocks[at - 1].text)
    first, rest = blocks[at].text, blocks[at + 1 :]
    if not _begins_bottom(first, rest, parted=parted):
        return False
    if bracketed := _bracketed(blocks[at:]):
        rest, parted = blocks[at + bracketed :], False
    elif words.is_bare_label(first):
        rest = rest[1:]
    for block in rest:
        if block.divider:
            parted = False  # a story may go on after it
        elif not _belongs(block.text, parted=parted):
            return False
    return True


def _begins_bottom(first: str, rest: Sequence[_Block], *, parted: bool) -> bool:
    if words.is_label(first) or (words.begs(first) and (not rest or words.is_label(rest[0].text))):
        return True
    said = first + " " + (rest[0].text if rest and words.is_bare_label(first) else "")
    if words.is_weak_label(first):
        return not words.is_told(said) and words.weight(said) >= (2 if parted else 3)
    return parted and (words.is_talk(first, least=4) or (words.begs(first) and len(rest) < 4))


def _belongs(text: str, *, parted: bool) -> bool:
    """Whether a paragraph after the beginning of a note at the bottom may be part of it."""
    if words.is_label(text) or _goes_on(text) or words.ends_story(text):
        return True
    if words.is_told(text):
        return False
    length = len(text.split())
    return length <= 12 or (parted and (length <= 40 or words.weight(text) > 0))


def _blocks_of_text(text: str) -> list[_Block]:
    pieces = [piece for piece in _EMPTY_LINES.split(text) if piece.strip()]
    blocks: list[_Block] = []
    for piece in pieces:
        lines = piece.split("\n")
        if len(lines) > 1 and _are_paragraphs(lines):
            blocks += [_Block(line, divider=words.is_divider(line)) for line in lines if line.strip()]
        else:
            blocks += _without_dividers(lines)
    return blocks


def _are_paragraphs(lines: Sequence[str]) -> bool:
    """Whether lines are paragraphs and not one that was wrapped: nearly all end as sentences do, and some are long."""
    ended = sum(bool(_END_OF_SENTENCE.search(line)) or words.is_divider(line) for line in lines)
    return ended >= 0.8 * len(lines) and (max(map(len, lines)) > 100 or len(lines) == ended)


def _without_dividers(lines: Sequence[str]) -> list[_Block]:
    """Return the paragraph that wrapped lines are, parted where a line among them only divides."""
    blocks: list[_Block] = []
    open_lines: list[str] = []
    for line in lines:
        if words.is_divider(line):
            if open_lines:
                blocks.append(_Block("\n".join(open_lines)))
                open_lines = []
            blocks.append(_Block(line, divider=True))
        else:
            open_lines.append(line)
    return [*blocks, _Block("\n".join(open_lines))] if open_lines else blocks


def _blocks_of_html(cleaned: Cleaned) -> list[_Block]:
    """Return the paragraphs of clean HTML, those in boxes as if there were no boxes."""
    body = LexborHTMLParser(cleaned.html).body
    nodes = [] if body is None else list(body.iter(include_text=True))
    for _level in range(MAX_DEPTH):
        boxes = {
            node.mem_id for node in nodes if node.tag == "div" and node.css_first("p, div, hr, blockquote, h3, ul, ol")
        }
        if not boxes:
            break
        nodes = [n for node in nodes for n in (node.iter(include_text=True) if node.mem_id in boxes else (node,))]
    blocks: list[_Block] = []
    for is_block, group in groupby(nodes, key=lambda node: node.tag in _BLOCK_TAGS):
        markups = [node.html or "" for node in group]
        for markup in markups if is_block else ["".join(markups)]:
            blocks += _block_of(markup)
    return blocks


def _block_of(markup: str) -> list[_Block]:
    """Return what one element is: a rule, a paragraph, or several where empty lines part it."""
    if markup.startswith("<hr"):
        return [_Block("", markup, divider=True)]
    parts = [markup] if not _TWO_BREAKS.search(markup) else [clean(part).html for part in _TWO_BREAKS.split(markup)]
    texts = ((part, text_of(part)) for part in parts)
    return [_Block(text, part, divider=words.is_divider(text)) for part, text in texts if text]


def _joined(blocks: Sequence[_Block], *, note: bool = False) -> str:
    """Return the text of blocks; of a note without the dividers around it."""
    some = list(blocks)
    while note and some and some[0].divider:
        some.pop(0)
    while note and some and some[-1].divider:
        some.pop()
    return "\n\n".join(block.text.strip("\n") for block in some if block.text)
