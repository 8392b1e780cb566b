"""Where the items of a feed begin and end, by the structure of its bytes.

A feed may be cut in the middle, or broken by one item. So the items are found first and each is handed on whole: a
half item never passes for a whole one, and a broken one does not take the rest with it.
"""

import re
from dataclasses import dataclass, field, replace
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from tracker.parsing.limits import TooMuch
from tracker.parsing.xml_text import named_entities

MAX_DEPTH = 200
MAX_ATTRIBUTES = 500
MAX_ELEMENTS_OF_ITEM = 3_000
MAX_ELEMENTS_OUTSIDE = 50_000

_ITEM_NAMES = frozenset({"item", "entry"})
_PARENTS = frozenset({"channel", "feed", "rdf", "rss", "items"})
_ITEM_START = re.compile(rb"<((?:[A-Za-z][\w.-]*:)?(?:item|entry))(?=[\s>])")
_ROOT_START = re.compile(rb"<((?:[A-Za-z][\w.-]*:)?(?:rss|feed|RDF|rdf))(?=[\s>])[^<>]*>")
_ANY_START = re.compile(rb"<[A-Za-z]")
_WHOLE_CDATA = re.compile(r"<([A-Za-z][\w.:-]*)((?:\s[^<>]*)?)><!\[CDATA\[(.*?)\]\]>\s*</\1\s*>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Item:
    """The bytes of one item and what a feed parser would lose of it.

    ``flaw``: "" sound, "mended" after a repair, "broken" where no repair helped, "heavy" over a limit.
    ``replies`` are the (ref, href) of its in-reply-to elements, whatever prefix they have.
    """

    body: bytes
    replies: tuple[tuple[str, str], ...] = ()
    flaw: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """The items of a document and what stands around them."""

    around: bytes  # the document without its items
    opening: bytes  # the start tags an item stands in
    closing: bytes
    items: tuple[Item, ...] = ()
    cut: bool = False  # the document ends before its root element does
    half: bool = False  # ... in the middle of an item
    unclosed: int = 0  # items left out because another began before they ended


@dataclass(slots=True)
class _Walk:
    """What one pass over well-formed XML has seen so far."""

    depth: int = 0
    outside: int = 0
    stack: list[tuple[str, str]] = field(default_factory=list)  # name and start tag, outside items
    opening: list[tuple[str, str]] | None = None
    spans: list[tuple[int, int]] = field(default_factory=list)
    replies: list[tuple[tuple[str, str], ...]] = field(default_factory=list)
    heavy: set[int] = field(default_factory=set)
    start: int = -1
    item_depth: int = 0
    elements: int = 0
    found: list[tuple[str, str]] = field(default_factory=list)


def find_items(document: bytes) -> Items:
    """Return the items of a UTF-8 document without DOCTYPE. Raises TooMuch over a limit."""
    walk, error = _walked(document)
    if error and "undefined entity" in error:
        document = named_entities(document.decode("utf-8", "replace")).encode()
        walk, error = _walked(document)
    items = tuple(
        Item(document[start:end], replies, "heavy" if at in walk.heavy else "")
        for at, ((start, end), replies) in enumerate(zip(walk.spans, walk.replies, strict=True))
    )
    opening, closing = _frame(walk, document)
    if not error:
        return Items(_without(document, walk.spans), opening, closing, items)
    return _rest(document, walk, Items(b"", opening, closing, items))


def _rest(document: bytes, walk: _Walk, sound: Items) -> Items:
    """Return the items before the first fault (``sound``) and every complete one after it."""
    at = walk.spans[-1][1] if walk.spans else 0
    spans, end, unclosed = _by_name(document, at)
    items = sound.items + tuple(_mended(document[a:b], sound.opening, sound.closing) for a, b in spans)
    first = min((a for a, _ in [*walk.spans, *spans]), default=len(document))
    tail = document[end:]
    root = _ROOT_START.search(document)
    cut = root is None or not re.search(rb"</" + re.escape(root.group(1)) + rb"\s*>\s*", tail)
    half = bool(_ITEM_START.search(tail))
    around = document[:first] + sound.closing if _starts_channel(document[:first]) else sound.opening + sound.closing
    return replace(sound, around=around, items=items, cut=cut, half=half, unclosed=unclosed)


def _starts_channel(head: bytes) -> bool:
    return bool(_ANY_START.search(head))


def _by_name(document: bytes, at: int) -> tuple[list[tuple[int, int]], int, int]:
    """Return the spans of items from ``at`` on by their tags alone, where the last ends, how many were never closed."""
    spans = []
    end, unclosed = at, 0
    while start := _ITEM_START.search(document, at):
        closing = re.compile(rb"</" + re.escape(start.group(1)) + rb"\s*>").search(document, start.end())
        if closing is None:
            break
        following = _ITEM_START.search(document, start.end(), closing.start())
        if following and b"<![CDATA[" not in document[start.end() : following.start()]:
            at, unclosed = following.start(), unclosed + 1  # the first was never closed: it is no whole item
            continue
        spans.append((start.start(), closing.end()))
        at = end = closing.end()
    return spans, end, unclosed


def _mended(body: bytes, opening: bytes, closing: bytes) -> Item:
    """Return the item well-formed: as it is, after a repair, or as it is and marked broken."""
    text = body.decode("utf-8", "replace")
    for attempt, flaw in ((text, ""), (_whole_cdata(text), "mended"), (named_entities(_whole_cdata(text)), "mended")):
        candidate = attempt.encode()
        walk, error = _walked(opening + candidate + closing)
        if not error:
            return Item(candidate, walk.replies[0] if walk.replies else (), "heavy" if walk.heavy else flaw)
    return Item(body, (), "broken")


def _whole_cdata(text: str) -> str:
    """Return the item with each CDATA section running to the end of its element: a ``]]>`` before it was typed."""
    return _WHOLE_CDATA.sub(_one_section, text)


def _one_section(match: re.Match[str]) -> str:
    name, attributes, inner = match.groups()
    if "]]>" not in inner or "]]]]><![CDATA[>" in inner:
        return match.group()
    return f"<{name}{attributes}><![CDATA[{inner.replace(']]>', ']]]]><![CDATA[>')}]]></{name}>"


def _walked(document: bytes) -> tuple[_Walk, str]:
    """Return what is in the document and the message of the fault that ended it ("" where it is well-formed)."""
    walk = _Walk()
    parser = expat.ParserCreate("utf-8")

    def start(name: str, attributes: dict[str, str]) -> None:
        walk.depth += 1
        if walk.depth > MAX_DEPTH:
            raise TooMuch("depth")
        if len(attributes) > MAX_ATTRIBUTES:
            raise TooMuch("attributes")
        if walk.start >= 0:
            walk.elements += 1
            if name.endswith("in-reply-to") and len(walk.found) < 20:
                walk.found.append((attributes.get("ref", "")[:2000], attributes.get("href", "")[:2000]))
            return
        _outside(walk, name, attributes, parser.CurrentByteIndex)

    def end(_name: str) -> None:
        walk.depth -= 1
        if walk.start < 0:
            walk.stack.pop()
        elif walk.depth == walk.item_depth:
            _close_item(walk, document.index(b">", parser.CurrentByteIndex) + 1)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(document, True)  # noqa: FBT003  expat takes it by position only
    except expat.ExpatError as error:
        return walk, expat.ErrorString(error.code) or "error"
    return walk, ""


def _outside(walk: _Walk, name: str, attributes: dict[str, str], at: int) -> None:
    """Note a start tag that is in no item: of the frame, or the first of an item."""
    local = name.rpartition(":")[2]
    if local in _ITEM_NAMES and walk.stack and walk.stack[-1][0].rpartition(":")[2].lower() in _PARENTS:
        walk.opening = walk.opening or list(walk.stack)
        walk.start, walk.item_depth, walk.elements, walk.found = at, walk.depth - 1, 0, []
        return
    walk.outside += 1
    if walk.outside > MAX_ELEMENTS_OUTSIDE:
        raise TooMuch("elements")
    walk.stack.append((name, "<" + name + "".join(f" {k}={quoteattr(v)}" for k, v in attributes.items()) + ">"))


def _close_item(walk: _Walk, end: int) -> None:
    if walk.elements > MAX_ELEMENTS_OF_ITEM:
        walk.heavy.add(len(walk.spans))
    walk.spans.append((walk.start, end))
    walk.replies.append(tuple(walk.found))
    walk.start = -1


def _frame(walk: _Walk, document: bytes) -> tuple[bytes, bytes]:
    """Return the start tags that an item stands in, and the end tags that close them."""
    tags = walk.opening or [(n, t) for n, t in walk.stack if n.rpartition(":")[2].lower() in _PARENTS]
    if not tags:
        root = _ROOT_START.search(document)
        if root is None:
            return b"<rss><channel>", b"</channel></rss>"
        name = root.group(1).decode()
        tags = [(name, root.group().decode("utf-8", "replace"))]
        if name == "rss":
            tags.append(("channel", "<channel>"))
    opening = "".join(tag for _, tag in tags)
    return opening.encode(), "".join(f"</{name}>" for name, _ in reversed(tags)).encode()


def _without(document: bytes, spans: list[tuple[int, int]]) -> bytes:
    parts, at = [], 0
    for start, end in spans:
        parts.append(document[at:start])
        at = end
    return b"".join([*parts, document[at:]])
