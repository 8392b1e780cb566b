"""The text of a post or a comment as WordPress stores it: paragraphs are blank lines, until the site shows it.

The rule is that of ``wpautop`` (wp-includes/formatting.php), as far as it decides where a paragraph ends. What was
made of blocks has its paragraphs already.
"""

import re

from tracker.parsing.html import Cleaned, clean

MAX_DEPTH = 100  # of blocks in blocks; deeper ones are left as they are

_BLOCK = re.compile(
    r"(</?(?:address|article|aside|blockquote|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|main|nav|ol|p|"
    r"pre|section|table|tbody|td|tfoot|th|thead|tr|ul)(?:\s[^<>]{0,2000})?/?>)",
    re.IGNORECASE,
)
_NAME = re.compile(r"</?(\w+)")
_ANY_TAG = re.compile(r"<[a-zA-Z/!]")
_LINE_ONLY = frozenset({"p", "li", "td", "th", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption"})


def stored(text: str) -> Cleaned:
    """Return what a text from the database is on the page: harmless HTML and plain text."""
    return clean(with_paragraphs(text))


def with_paragraphs(text: str) -> str:
    """Return the text with its blank lines as paragraphs, where it has markup; plain text is returned as it is."""
    text = text.replace("\r\n", "\n")
    if not _ANY_TAG.search(text) or "<!-- wp:" in text:
        return text
    inside: list[str] = []
    parts: list[str] = []
    for part in _BLOCK.split(text):
        if not _BLOCK.fullmatch(part):
            parts.append(_lines(part, inside))
            continue
        parts.append(part)
        _step(part, inside)
        if len(inside) > MAX_DEPTH:
            return text
    return "".join(parts)


def _step(tag: str, inside: list[str]) -> None:
    """Note that a block began or ended."""
    match = _NAME.match(tag)
    name = match.group(1).lower() if match else ""
    if name == "hr" or tag.endswith("/>"):
        return
    if tag.startswith("</"):
        if name in inside:
            del inside[len(inside) - 1 - inside[::-1].index(name) :]
        return
    if inside[-1:] == ["p"]:
        inside.pop()  # a paragraph ends where the next block begins
    inside.append(name)


def _lines(text: str, inside: list[str]) -> str:
    if "pre" in inside or not text.strip():
        return text
    if inside and inside[-1] in _LINE_ONLY:
        return text.replace("\n", "<br>\n")
    pieces = [piece.strip() for piece in re.split(r"\n\s*\n", text)]
    return "\n".join("<p>" + piece.replace("\n", "<br>\n") + "</p>" for piece in pieces if piece)
