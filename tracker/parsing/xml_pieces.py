"""A large XML document as the elements of a few names, one after another; of the document nothing is kept.

Exports are hundreds of megabytes, and one element that is not well-formed must not take the rest with it. So elements
are found by their tags (character data and comments skipped) and each is parsed alone: a document type is never seen
by a parser, and no entity is ever expanded.
"""

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import BinaryIO
from xml.parsers import expat

from tracker.parsing.limits import TooMuch
from tracker.parsing.xml_text import named_entities

BLOCK = 256_000  # bytes read at once
LONGEST = 8_000_000  # characters of one element; a longer one was never closed
MAX_DEPTH = 100
MAX_ATTRIBUTES = 500
MAX_ELEMENTS = 20_000

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:([0-9]{1,20})|[xX]([0-9A-Fa-f]{1,20}));")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LONGEST_TAG = 2_000  # characters kept so that a tag, or the start of one, is never cut in two


@dataclass(slots=True)
class Node:
    """An element: its name and attributes without prefixes, its own text, its children."""

    name: str
    attributes: dict[str, str]
    text: str = ""
    children: list["Node"] = field(default_factory=list)

    def child(self, name: str) -> "Node | None":
        """Return the first child of that name."""
        return next((node for node in self.children if node.name == name), None)

    def all(self, name: str) -> list["Node"]:
        """Return the children of that name."""
        return [node for node in self.children if node.name == name]

    def word(self, *path: str) -> str:
        """Return the text at a path of names, without spaces around it; "" where there is none."""
        node: Node | None = self
        for name in path:
            node = node.child(name) if node is not None else None
        return node.text.strip() if node is not None else ""


class Found:
    """One element of the document: its source, which is read when ``node`` or ``flaw`` is asked for."""

    def __init__(self, name: str, at: int, source: str, *, closed: bool) -> None:
        self.name, self.at, self.source, self._closed = name, at, source, closed

    @cached_property
    def _read(self) -> tuple[Node | None, str]:
        return _parsed(self.source) if self._closed else (None, "unclosed")

    @property
    def node(self) -> Node | None:
        """The element, None where it cannot be read."""
        return self._read[0]

    @property
    def flaw(self) -> str:
        """Return "" sound, "broken" not well-formed, "heavy" over a limit, "unclosed" where it has no end."""
        return self._read[1]


def elements(stream: BinaryIO, names: Sequence[str]) -> Iterator[Found]:
    """Yield the elements of those names (without prefix) that stand in no other of them, in the document's order.

    ``at`` counts them from 1, each name for itself. Empty elements (``<thread/>``) are references and left out.
    """
    counts = dict.fromkeys(names, 0)
    for name, source, closed in _spans(stream, names):
        counts[name] += 1
        yield Found(name, counts[name], source, closed=closed)


def _spans(stream: BinaryIO, names: Sequence[str]) -> Iterator[tuple[str, str, bool]]:
    """Yield (name, source, whether it has an end) of each element."""
    words = "|".join(map(re.escape, names))
    token = re.compile(
        rf"<!\[CDATA\[|<!--|<(?P<close>/)?(?P<tag>(?:[A-Za-z][\w.-]*:)?(?P<name>{words}))(?=[\s>/])[^<>]{{0,{_LONGEST_TAG}}}>"
    )
    text, at, opened = "", 0, ("", "", -1)  # opened: name, whole tag name and place of the element that is open
    skip = ""  # what ends the section being skipped
    for block in _decoded(stream):
        keep = opened[2] if opened[2] >= 0 else at
        text, at, opened = text[keep:] + block, at - keep, (opened[0], opened[1], 0 if opened[2] >= 0 else -1)
        while True:
            if skip:
                end = text.find(skip, at)
                if end < 0:
                    at = max(at, len(text) - 2)
                    break
                at, skip = end + len(skip), ""
            match = token.search(text, at)
            if match is None:
                at = max(at, len(text) - _LONGEST_TAG - 50)
                break
            at = match.end()
            if match["tag"] is None:
                skip = "]]>" if match.group().startswith("<![") else "-->"
                continue
            opened, done = _step(match, opened)
            if done:
                name, start, stop, closed = done
                yield name, text[start:stop], closed
        if opened[2] >= 0 and len(text) - opened[2] > LONGEST:
            yield opened[0], text[opened[2] : opened[2] + 500], False
            opened, skip = ("", "", -1), ""
    if opened[2] >= 0:
        yield opened[0], text[opened[2] :], False


_Open = tuple[str, str, int]


def _step(match: re.Match[str], opened: _Open) -> tuple[_Open, tuple[str, int, int, bool] | None]:
    """Return what is open after a tag, and the element (name, from, to, whether it has an end) that it finished."""
    name, tag, start = opened
    if match["close"]:
        if start >= 0 and match["tag"] == tag:
            return ("", "", -1), (name, start, match.end(), True)
        return opened, None
    if match.group().endswith("/>"):
        return opened, None
    if start < 0:
        return (match["name"], match["tag"], match.start()), None
    if match["tag"] == tag:  # the one before was never closed
        return (name, tag, match.start()), (name, start, match.start(), False)
    return opened, None


def _decoded(stream: BinaryIO) -> Iterator[str]:
    """Yield the document's text block by block: UTF-8 or UTF-16, other bytes as Windows-1252."""
    block = stream.read(BLOCK)
    codec = next((codec for mark, codec in _MARKS if block.startswith(mark)), "utf-8")
    decoder = codecs.getincrementaldecoder(codec)("windows" if codec == "utf-8" else "replace")
    while block:
        yield _FORBIDDEN.sub("", decoder.decode(block))
        block = stream.read(BLOCK)
    if rest := _FORBIDDEN.sub("", decoder.decode(b"", final=True)):
        yield rest


def _parsed(source: str) -> tuple[Node | None, str]:
    """Return the element, as it is or with the named characters of HTML made plain, and its flaw."""
    source = _REFERENCE.sub(_allowed, source) if "&#" in source else source
    try:
        node = _built(source) or _built(named_entities(source))
    except TooMuch:
        return None, "heavy"
    return node, "" if node is not None else "broken"


def _built(source: str) -> Node | None:
    """Return the element, None where it is not well-formed. Raises TooMuch over a limit."""
    top = Node("", {})
    stack = [top]
    count = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if count > MAX_ELEMENTS or len(stack) > MAX_DEPTH or len(attributes) > MAX_ATTRIBUTES:
            raise TooMuch("elements")
        node = Node(_local(name), {_local(key): value for key, value in attributes.items()})
        stack[-1].children.append(node)
        stack.append(node)

    def text(data: str) -> None:
        stack[-1].text += data

    parser = expat.ParserCreate("utf-8")
    parser.buffer_text, parser.buffer_size = True, 1 << 20
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _name: stack.pop()
    parser.CharacterDataHandler = text
    try:
        parser.Parse(source.encode("utf-8", "replace"), True)  # noqa: FBT003  expat takes it by position only
    except expat.ExpatError:
        return None
    return top.children[0]


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _allowed(match: re.Match[str]) -> str:
    number = int(match.group(1)) if match.group(1) else int(match.group(2), 16)
    allowed = number in {9, 10, 13} or (32 <= number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF)
    return match.group() if allowed and number not in {0xFFFE, 0xFFFF} else ""
