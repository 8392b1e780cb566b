"""One mail as a record, whatever it came in: a file, a mailbox, a server, or a feed of whole mails."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.utils import parseaddr

from tracker.domain.drafts import UNKNOWN, Moment
from tracker.parsing.dates import feed_date, zone_of
from tracker.parsing.encoding import decoded


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail taken apart. ``text`` and ``html`` are its first parts of those kinds, each "" where it has none.

    ``sender`` is the address in lower case, ``sender_name`` what stands before it. ``date`` is that of the Date header.
    ``headers`` holds the headers by lower-case name, the first of several. ``message_id`` is without its brackets, ""
    where the mail came without one (a feed of mails).
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
    message = message_from_bytes(raw, policy=policy.default)
    headers: dict[str, str] = {}
    for name, value in message.items():
        headers.setdefault(name.lower(), str(value))
    name, address = parseaddr(headers.get("from", ""))
    texts = {"text/plain": "", "text/html": ""}
    for part in message.walk():
        kind = part.get_content_type()
        if kind in texts and not texts[kind] and not part.is_multipart():
            payload = part.get_payload(decode=True)
            charset = f"charset={part.get_content_charset()}" if part.get_content_charset() else ""
            texts[kind] = decoded(payload, charset) if isinstance(payload, bytes) else ""
    return Mail(
        sender=address.lower(),
        sender_name=name,
        subject=headers.get("subject", ""),
        date=feed_date(headers.get("date", ""), zone_of(time_zone)),
        text=texts["text/plain"],
        html=texts["text/html"],
        message_id=headers.get("message-id", "").strip().strip("<>"),
        headers=headers,
    )
