"""The parts of a mail, found in its bytes: headers, texts, attached mails. Nothing here raises, and all is bounded.

Not the standard library's parser: it copies every attachment line by line, follows nesting by recursion, raises for
some headers and needs minutes for others. Attachments are stepped over here, never decoded or copied.
"""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from tracker.parsing.characters import one_line
from tracker.parsing.encoding import decoded

MOST_PARTS = 200
DEEPEST = 20
MOST_HEADERS = 500

_HEAD = 256_000  # bytes of headers looked at, of a mail or a part
_LONGEST_VALUE = 8_000
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_EMPTY_HEAD = re.compile(rb"\r?\n")
_HEADER = re.compile(rb"^([!-9;-~]{1,100}):[ \t]*(.*(?:\n[ \t].*)*)", re.MULTILINE)
_FOLD = re.compile(rb"\r?\n[ \t]+|[\r\n]+")
_PARAMETER = re.compile(
    r';\s*(boundary|charset|name|filename)(?:\*0?)?\*?\s*=\s*("(?:[^"\\]|\\.)*"|[^\s;]+)', re.IGNORECASE
)
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_NO_BASE64 = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"))
_BETWEEN_WORDS = re.compile(r"\?=\s+(?==\?[^?\s]{1,60}\?[bBqQ]\?)")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a mail: ``raw[start:end]`` is its body as it was sent, in a transfer ``encoding``.

    ``kind`` is its media type in lower case, ``attached`` whether it is an attachment, ``name`` its file name.
    """

    raw: bytes
    start: int
    end: int
    kind: str
    encoding: str
    charset: str
    attached: bool
    name: str

    @property
    def is_mail(self) -> bool:
        """Whether the part is a whole mail, as a mail forwarded as an attachment is."""
        return self.kind == "message/rfc822" or (
            self.kind == "application/octet-stream" and self.name.lower().endswith(".eml")
        )

    def content(self, most: int) -> bytes:
        """Return the first ``most`` bytes of the part, decoded."""
        taken = self.raw[self.start : min(self.end, self.start + 3 * most)]
        if self.encoding == "base64":
            taken = _base64(taken)
        elif self.encoding == "quoted-printable":
            taken = binascii.a2b_qp(taken)
        return taken[:most]

    def text(self, most: int) -> str:
        """Return the first ``most`` bytes of the part as text with plain line ends."""
        text = decoded(self.content(most), f"charset={self.charset}" if self.charset else "")
        return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def head_of(raw: bytes) -> dict[str, str]:
    """Return the headers of a mail by lower-case name, the first of several: decoded, unfolded, on one line."""
    end, _body = _head(raw, 0, len(raw))
    return {name: one_line(_words(decoded(value)), cap=_LONGEST_VALUE) for name, value in _headers(raw, 0, end).items()}


def head_bytes(raw: bytes) -> bytes:
    """Return the headers of a mail as they were sent."""
    return raw[: _head(raw, 0, len(raw))[0]]


def parts_of(raw: bytes, *, most: int = MOST_PARTS) -> Iterator[Part]:
    """Yield the parts of a mail that hold no further ones, in its order; ``most`` counts those that do as well."""
    waiting = [(0, len(raw), "text/plain", 0)]
    while waiting and most > 0:
        start, end, default, depth = waiting.pop()
        most -= 1
        head_end, body = _head(raw, start, end)
        part, boundary = _part(raw, (start, head_end), (body, end), default)
        if not part.kind.startswith("multipart/"):
            yield part
        elif depth < DEEPEST:
            inner = "message/rfc822" if part.kind == "multipart/digest" else "text/plain"
            bounds = list(islice(_bounds(raw, body, end, boundary), most))
            waiting.extend((first, last, inner, depth + 1) for first, last in reversed(bounds))


def _head(raw: bytes, start: int, end: int) -> tuple[int, int]:
    """Return where the headers end and where the body begins."""
    empty = _EMPTY_HEAD.match(raw, start, end)
    if empty:
        return start, empty.end()
    blank = _BLANK_LINE.search(raw, start, min(end, start + _HEAD))
    return (blank.start(), blank.end()) if blank else (min(end, start + _HEAD),) * 2


def _headers(raw: bytes, start: int, end: int) -> dict[str, bytes]:
    """Return the unfolded values by lower-case name, the first of several."""
    found: dict[str, bytes] = {}
    for match in islice(_HEADER.finditer(raw[start:end]), MOST_HEADERS):
        found.setdefault(match.group(1).decode().lower(), _FOLD.sub(b" ", match.group(2)[:_LONGEST_VALUE]).strip())
    return found


def _part(raw: bytes, head: tuple[int, int], body: tuple[int, int], default: str) -> tuple[Part, bytes]:
    """Return the part with these bounds, and the boundary between those that it holds."""
    headers = _headers(raw, *head)
    said = headers.get("content-type", b"").decode("latin-1")
    kind = said.partition(";")[0].strip().lower()
    disposition = headers.get("content-disposition", b"").decode("latin-1")
    named = _parameters(said) | _parameters(disposition)
    part = Part(
        raw=raw,
        start=body[0],
        end=body[1],
        kind=kind if "/" in kind else default,
        encoding=headers.get("content-transfer-encoding", b"").decode("latin-1").strip().lower(),
        charset=named.get("charset", ""),
        attached=disposition.lower().startswith("attachment"),
        name=_words(named.get("filename", named.get("name", ""))),
    )
    return part, named.get("boundary", "").encode("latin-1")[:200]


def _parameters(value: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, said in _PARAMETER.findall(value):
        text = re.sub(r"\\(.)", r"\1", said[1:-1]) if said.startswith('"') else said
        found.setdefault(name.lower(), text.rstrip())
    return found


def _bounds(raw: bytes, start: int, end: int, boundary: bytes) -> Iterator[tuple[int, int]]:
    """Yield where each part between the boundaries begins and ends; without any boundary the whole is one part."""
    line = re.compile(rb"\n--" + re.escape(boundary) + rb"(--)?[ \t]*\r?(?:\n|\Z)") if boundary else None
    at, first = max(start - 1, 0), -1  # the line end before the body may be the boundary's
    while line and (match := line.search(raw, at, end)):
        if first >= 0:
            yield first, match.start()
        first, at = match.end(), match.end() - 1  # where two boundaries follow each other they share a line end
        if match.group(1):
            return
    if first < 0:
        if start < end:
            yield start - 1, end  # the line end before it makes it a part without headers
    else:
        yield first, end


def _words(value: str) -> str:
    """Return a header with its encoded words (RFC 2047) decoded; a character may be cut between two of them."""
    if "=?" not in value:
        return value
    value = _BETWEEN_WORDS.sub("?=", value)
    pieces: list[str] = []
    pending, charset, at = b"", "", 0
    for match in _WORD.finditer(value):
        between = value[at : match.start()]
        named = match.group(1).partition("*")[0].lower()
        if between or named != charset:
            pieces += [decoded(pending, f"charset={charset}") if pending else "", between]
            pending, charset = b"", named
        at = match.end()
        pending += _word(match.group(2), match.group(3))
    pieces += [decoded(pending, f"charset={charset}") if pending else "", value[at:]]
    return "".join(pieces)


def _word(how: str, text: str) -> bytes:
    sent = text.encode("ascii", "ignore")
    return _base64(sent) if how in "bB" else binascii.a2b_qp(sent, header=True)


def _base64(sent: bytes) -> bytes:
    """Return what can be decoded of base64 that may be cut, unpadded or broken."""
    letters = sent.partition(b"=")[0].translate(None, _NO_BASE64)
    if len(letters) % 4 == 1:
        letters = letters[:-1]
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
