"""An export of WordPress (WXR), item by item: found by its tags, so that a fault in one item costs that one only.

The document is read as a stream; no more than one item is held at a time. ``<item>`` within CDATA or a comment is text.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Literal

CHUNK = 1 << 20  # bytes read at once
MAX_ITEM = 32_000_000  # bytes of one item: a chapter and all its comments
MAX_AROUND = 4_000_000  # bytes outside items that are held at once
RAW = 500  # bytes shown of an item that could not be read

_MARK = re.compile(rb"<!\[CDATA\[|<!--|<item(?=[\s>])|</item\s*>")
_ENDS = {b"<![CDATA[": b"]]>", b"<!--": b"-->"}
_LONGEST_MARK = 24
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
_WIDE = (
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands before an item or after the last one. ``last``: the document ends with it."""

    body: bytes
    last: bool = False


@dataclass(frozen=True, slots=True)
class Whole:
    """The bytes of one item, from its start tag to its end tag."""

    body: bytes


@dataclass(frozen=True, slots=True)
class Lost:
    """An item that has no end: another began before it ended, or the document did; or one far too large."""

    why: Literal["unclosed", "cut", "large"]
    raw: bytes


def is_export(sample: str) -> bool:
    """Whether the text begins an export of WordPress: by its namespace, or by the version it tells."""
    start = sample[:20_000]
    if "wordpress.org/export/" not in start and "<wp:wxr_version>" not in start:
        return False
    return re.search(r"<rss[\s>]", start) is not None and re.search(r"<(?:!doctype\s+)?html[\s>]", start, re.I) is None


def charset(start: bytes) -> str:
    """Return the declared encoding as a server would name it ("charset=..."), "" where there is none."""
    match = _DECLARED.search(start[:400])
    return f"charset={match.group(1).decode()}" if match else ""


def pieces(stream: BinaryIO) -> Iterator[Around | Whole | Lost]:
    """Yield what the document is made of, in its order; the last piece is an ``Around`` or a ``Lost``."""
    return _Scan(stream).run()


class _Scan:
    """One pass over a document."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._decoder: codecs.IncrementalDecoder | None = None  # of a document in UTF-16
        self._bytes = b""
        self._begin = 0  # where the present piece begins
        self._at = 0  # up to where it was looked at
        self._inside = False
        self._closing = b""  # what ends the CDATA section or comment that was begun
        self._large = b""  # the beginning of an item that is too large to be held

    def run(self) -> Iterator[Around | Whole | Lost]:
        """Yield the pieces."""
        start = self._stream.read(CHUNK)
        codec = next((name for mark, name in _WIDE if start.startswith(mark)), "")
        self._decoder = codecs.getincrementaldecoder(codec)("replace") if codec else None
        self._take(start)
        while True:
            yield from self._present()
            if not self._inside and self._at - self._begin > MAX_AROUND:
                yield Around(self._bytes[self._begin : self._at])
                self._begin = self._at
            chunk = self._stream.read(CHUNK)
            self._take(chunk)
            if not chunk:
                break
        yield from self._present()
        rest = self._bytes[self._begin :]
        yield Lost("cut", self._large or rest[:RAW]) if self._inside else Around(rest, last=True)

    def _take(self, chunk: bytes) -> None:
        """Add what was read to the bytes at hand, of which only the present piece is kept."""
        if self._inside and self._at - self._begin > MAX_ITEM:
            self._large = self._large or self._bytes[self._begin : self._begin + RAW]
            self._begin = self._at
        if self._decoder is not None:
            chunk = self._decoder.decode(chunk, final=not chunk).encode("utf-8", "replace")
        self._bytes = self._bytes[self._begin :] + chunk
        self._at -= self._begin
        self._begin = 0

    def _present(self) -> Iterator[Around | Whole | Lost]:
        """Yield the pieces that end in the bytes at hand."""
        while self._skip():
            match = _MARK.search(self._bytes, self._at)
            if match is None:
                self._at = max(self._at, len(self._bytes) - _LONGEST_MARK)
                return
            mark, self._at = match.group(), match.end()
            if mark in _ENDS:
                self._closing = _ENDS[mark]
            elif not mark.startswith(b"</"):
                yield self._opened(match.start())
            elif self._inside:
                yield self._closed()

    def _skip(self) -> bool:
        """Go past the end of a CDATA section or comment; return whether the bytes at hand reach that far."""
        if not self._closing:
            return True
        end = self._bytes.find(self._closing, self._at)
        if end < 0:
            self._at = max(self._at, len(self._bytes) - len(self._closing) + 1)
            return False
        self._at, self._closing = end + len(self._closing), b""
        return True

    def _opened(self, start: int) -> Around | Lost:
        before = self._bytes[self._begin : start]
        piece = Lost("unclosed", self._large or before[:RAW]) if self._inside else Around(before)
        self._begin, self._inside, self._large = start, True, b""
        return piece

    def _closed(self) -> Whole | Lost:
        piece = Lost("large", self._large) if self._large else Whole(self._bytes[self._begin : self._at])
        self._begin, self._inside, self._large = self._at, False, b""
        return piece
