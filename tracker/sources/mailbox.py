"""A mailbox file (mbox), of any size: Gmail's Takeout, Thunderbird's folders, an export of Apple's Mail.

Its mails go one by one to the sources that know the mails of one site; what else is in it is counted, not read.
"""

from collections.abc import Iterator

from tracker.domain.drafts import Draft
from tracker.parsing.mbox import is_mailbox, mails_of
from tracker.sources._mails import read_all
from tracker.sources.base import Piece

SLUG = "mbox"
LABEL = "Mailbox file (mbox)"
CARRIES = ("chapters", "reviews", "metrics")
ORDER = 13
TAKES = "All mails of the sites that are known, those forwarded as attachments included; how many others there are."
BUILT_FROM = "RFC 4155 and mbox(5); the separators of Gmail's Takeout and of Thunderbird."
NOT_KNOWN = "Of a mail over 20 MB only the beginning is looked at. A mailbox file that is cut ends with half a mail."


def recognises(piece: Piece) -> bool:
    """Whether the document begins with the line that parts the mails of a mailbox file."""
    return is_mailbox(piece.start)


def read(piece: Piece) -> Iterator[Draft]:
    """Yield what the sources make of each mail, then one sentence about all others."""
    with piece.open() as stream:
        yield from read_all(mails_of(stream), time_zone=piece.time_zone)
