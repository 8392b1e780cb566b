"""The mails of a file, a mailbox or a feed on their way to the sources that know them; the others are counted.

A mailbox is mostly about other things, so it is sifted by the sources' ``HINTS`` before a mail is taken apart.
"""

from collections.abc import Iterable, Iterator

from tracker.domain.drafts import Draft, Problem
from tracker.parsing.mail import Mail, mails_in, mentions, parse_mail
from tracker.sources import discover
from tracker.words import gettext as _
from tracker.words import ngettext


class Sorter:
    """Reads mails one by one; ``others`` counts those that no source knows.

    A mail that comes twice (from two folders, or forwarded) is read once.
    """

    def __init__(self, *, time_zone: str) -> None:
        self.others = 0
        self._time_zone = time_zone
        self._seen: set[str] = set()

    def read(self, raw: bytes, where: str) -> Iterator[Draft]:
        """Yield the drafts of a mail and of the mails it carries."""
        hints = discover.mail_hints()
        if hints and not mentions(raw, hints):
            self.others += 1
            return
        known = False
        for inner in mails_in(raw):
            mail = parse_mail(inner, time_zone=self._time_zone)
            if mail.message_id in self._seen:
                known = True
                continue
            drafts = discover.read_mail(mail, where=where, time_zone=self._time_zone)
            if drafts is not None:
                known = True
                self._seen |= {mail.message_id} - {""}
                yield from drafts
        self.others += not known

    def read_one(self, mail: Mail, where: str) -> Iterator[Draft]:
        """Yield the drafts of a mail that is already taken apart."""
        drafts = discover.read_mail(mail, where=where, time_zone=self._time_zone)
        self.others += drafts is None
        yield from drafts or ()

    def rest(self, where: str = "") -> Iterator[Problem]:
        """Yield one sentence about the mails that no source knew; ``where`` they were, if not in a mailbox."""
        if self.others:
            reason = ngettext(
                "{count} mail is about other things", "{count} mails are about other things", self.others
            ).format(count=f"{self.others:,}")
            yield Problem(where=where or _("the mailbox"), reason=reason)


def read_all(mails: Iterable[bytes], *, time_zone: str) -> Iterator[Draft]:
    """Yield the drafts of many mails, then one sentence about the others."""
    sorter = Sorter(time_zone=time_zone)
    for place, raw in enumerate(mails, start=1):
        yield from sorter.read(raw, _("mail {number}").format(number=place))
    yield from sorter.rest()


def is_known(raw: bytes) -> bool:
    """Whether any source knows the mail, or one that it carries."""
    hints = discover.mail_hints()
    if hints and not mentions(raw, hints):
        return False
    return any(discover.recognise_mail(parse_mail(inner)) is not None for inner in mails_in(raw))
