"""One mail as a record, whatever it came in: a file, a mailbox, a server, or a feed of whole mails."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tracker.domain.drafts import UNKNOWN, Moment
from tracker.parsing import mime
from tracker.parsing.dates import feed_date, zone_of

MOST_TEXT = 2_000_000  # bytes decoded of all texts of one mail together

_MOST_MAILS = 2_000  # parts looked at for mails that one carries
_LARGEST_MAIL = 20_000_000
_DEEPEST = 3
_TEXTS = ("text/plain", "text/html")
_BLANK = b"\xef\xbb\xbf \t\r\n"
_APPLE = re.compile(rb"(\d{1,10})[ \t]*\r?\n")
_MBOX_LINE = re.compile(rb">?From [^\r\n]*\r?\n")
_HEADER_LINE = re.compile(rb"[!-9;-~]{1,100}:")
_ADDRESS = re.compile(r"[^\s<>@\"]{1,200}@[^\s<>@\"]{1,200}")
_FRAMED = re.compile(r"<\s*([^\s<>@\"]{1,200}@[^\s<>@\"]{1,200})\s*>[^<>]*\Z")
_BY_MACHINES = frozenset({"message-id", "received", "return-path", "mime-version", "delivered-to", "content-type"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail taken apart. ``text`` and ``html`` are its first parts of those kinds that are no attachments, each ""
    where it has none; their line ends are plain.

    ``sender`` is the address in lower case, ``sender_name`` what stands before it. ``date`` is that of the Date header,
    else of its arrival. ``headers`` holds the headers by lower-case name, the first of several, each on one line.
    ``message_id`` is without its brackets, "" where the mail came without one (a feed of mails).
    """

    sender: str = ""
    sender_name: str = ""
    subject: str = ""
    date: Moment = UNKNOWN
    text: str = ""
    html: str = ""
    message_id: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def domain(self) -> str:
        """Return the host part of the sender's address."""
        return self.sender.rpartition("@")[2]


def parse_mail(raw: bytes, *, time_zone: str = "UTC") -> Mail:
    """Return the mail that the bytes are; whatever is wrong with it, what can be read is there."""
    raw = bare(raw)
    headers = mime.head_of(raw)
    name, address = _sender(headers.get("from", ""))
    texts = _texts(raw)
    return Mail(
        sender=address,
        sender_name=name,
        subject=headers.get("subject", ""),
        date=_date(headers, time_zone),
        text=texts["text/plain"],
        html=texts["text/html"],
        message_id=headers.get("message-id", "").strip("<> "),
        headers=headers,
    )


def mails_in(raw: bytes, *, depth: int = 0) -> Iterator[bytes]:
    """Yield the mail itself, then those it carries as attachments (and those that they carry)."""
    yield raw
    if depth < _DEEPEST:
        for part in mime.parts_of(bare(raw), most=_MOST_MAILS):
            if part.is_mail:
                yield from mails_in(part.content(_LARGEST_MAIL), depth=depth + 1)


def mentions(raw: bytes, words: Sequence[bytes]) -> bool:
    """Whether any of the words (lower-case ASCII) stands in the headers or the texts of a mail; attached mails count.

    Cheaper than reading it: what a mailbox is sifted by.
    """
    for mail in mails_in(raw):
        mail = bare(mail)
        head = mime.head_bytes(mail).lower()
        if any(word in head for word in words):
            return True
        for part in mime.parts_of(mail):
            content = part.content(MOST_TEXT).lower() if part.kind in _TEXTS and not part.attached else b""
            if any(word in content for word in words):
                return True
    return False


def looks_like_mail(start: bytes) -> bool:
    """Whether some bytes begin a mail: headers that only mail programs write, or those that every mail has."""
    start = bare(start)
    if not _HEADER_LINE.match(start):
        return False
    headers = mime.head_of(start)
    if not _ADDRESS.search(headers.get("from", "")):
        return False
    dated = "date" in headers and feed_date(headers["date"]).precision in {"second", "minute"}
    return bool(_BY_MACHINES & headers.keys()) or (dated and "subject" in headers)


def bare(raw: bytes) -> bytes:
    """Return the mail without what files and mailboxes put around it: a "From " line, the frame of Apple's .emlx."""
    raw = raw.lstrip(_BLANK) if raw[:1] in (b"\xef", b" ", b"\t", b"\r", b"\n") else raw
    size = _APPLE.match(raw)
    if size and _HEADER_LINE.match(raw, size.end()):
        raw = raw[size.end() : size.end() + int(size.group(1))]
    line = _MBOX_LINE.match(raw)
    if line:
        raw = raw[line.end() :]
    return raw.replace(b"\r", b"\n") if b"\r" in raw[:1_000] and b"\n" not in raw[:20_000] else raw


def _sender(value: str) -> tuple[str, str]:
    """Return the name and the address of a From header, which may be anything (``parseaddr`` raises for some)."""
    value = value[:1_000]
    framed = _FRAMED.search(value)
    if framed:
        name = value[: framed.start()].strip()
        name = name[1:-1] if len(name) > 1 and name[0] == name[-1] == '"' else name
        return re.sub(r"\\(.)", r"\1", name), framed.group(1).lower()
    found = _ADDRESS.search(value)
    if not found:
        return "", ""
    behind = value[found.end() :].strip()
    return behind[1:-1] if behind.startswith("(") else "", found.group().lower()


def _date(headers: Mapping[str, str], time_zone: str) -> Moment:
    sent = feed_date(headers.get("date", ""), zone_of(time_zone))
    if sent.at is not None:
        return sent
    return feed_date(headers.get("received", "").rpartition(";")[2], zone_of(time_zone))


def _texts(raw: bytes) -> dict[str, str]:
    """Return the first text of each kind that is not blank; those of attached mails are not this one's."""
    texts = dict.fromkeys(_TEXTS, "")
    left = MOST_TEXT
    for part in mime.parts_of(raw):
        if part.kind not in texts or part.attached or texts[part.kind] or left <= 0:
            continue
        text = part.text(left)
        left -= len(text)
        texts[part.kind] = text if text.strip() else ""
    return texts
