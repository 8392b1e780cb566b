"""One mail in a file: as mail programs save it (.eml), as Apple's keeps it (.emlx), or cut out of a mailbox.

What it says is for the sources that know the mails of one site; mails that it carries as attachments are read as well.
"""

from collections.abc import Iterator

from tracker.domain.drafts import Draft, Problem
from tracker.parsing.characters import one_line, tidy
from tracker.parsing.html import clean
from tracker.parsing.mail import looks_like_mail, parse_mail
from tracker.parsing.mbox import holds_several, is_mailbox
from tracker.sources._mails import Sorter
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "mail"
LABEL = "Mail in a file"
CARRIES = ("chapters", "reviews", "metrics")
ORDER = 12
TAKES = "One mail (.eml, .emlx), and the mails forwarded in it as attachments, where they are of a site that is known."
BUILT_FROM = "RFC 5322, RFC 2045 to 2047; a mail of lobste.rs' tests; mails as Python's email package writes them."
NOT_KNOWN = "A mail forwarded inside the text of another is read only where the site's own text is still whole."

_RAW = 500


def recognises(piece: Piece) -> bool:
    """Whether the document begins with the headers of a mail and is not a mailbox of several."""
    many = is_mailbox(piece.start) and (piece.size > len(piece.start) or holds_several(piece.start))
    return looks_like_mail(piece.start) and not many


def read(piece: Piece) -> Iterator[Draft]:
    """Yield what the sources make of the mail; a Problem where none knows it."""
    sorter = Sorter(time_zone=piece.time_zone)
    yield from sorter.read(piece.body, _("the mail"))
    if sorter.others:
        mail = parse_mail(piece.body[: _RAW * 2_000])
        start = (mail.text.strip() or clean(mail.html).text)[:_RAW]
        yield Problem(
            where=one_line(mail.subject, cap=100) or _("the mail"),
            reason=_("this mail is about other things, or of a site whose mails are not known; left out"),
            kept=False,
            raw=tidy(f"{mail.subject}\n\n{start}").strip()[:_RAW],
        )
