"""Mails of the Archive of Our Own about kudos: numbers, no reviews."""

import hashlib
import re
from collections.abc import Iterator

from tracker.domain.drafts import Draft, MetricDraft, NotReview, Problem, StoryDraft
from tracker.parsing import ao3
from tracker.parsing.ao3_kudos import Kudos, kudos_in
from tracker.parsing.ao3_mail_parts import is_comment_notice
from tracker.parsing.characters import one_line
from tracker.parsing.mail import Mail
from tracker.words import gettext as _

SLUG = "ao3-kudos-mail"
LABEL = "AO3 kudos mails"
CARRIES = ("metrics",)
ORDER = 30
HINTS = (b"archiveofourown", b"ao3.org")
TAKES = "How many new kudos each work got, named ones and guests together, at the time of the mail."
BUILT_FROM = "otwarchive's own templates: app/views/kudo_mailer and locales/mailers/en.yml. No real mail was at hand."
NOT_KNOWN = "When each of the kudos was given, and to which chapter; who gave them is not kept."

_WORK = re.compile(r"/works/\d")


def recognises_mail(mail: Mail) -> bool:
    """Whether the mail counts kudos: by its words, or, from the archive in another language, by its shape."""
    if is_comment_notice(mail) or not _WORK.search(mail.html or mail.text):
        return False
    if "kudos" in mail.subject.lower() and (mail.domain == ao3.HOST or kudos_in(mail)):
        return True
    return mail.domain == ao3.HOST and bool(kudos_in(mail))


def read_mail(mail: Mail, *, time_zone: str) -> Iterator[Draft]:  # noqa: ARG001  a mail tells its own zone
    """Yield each work and what it gained, then one notice that the mail was counted."""
    found = kudos_in(mail)
    if not found:
        reason = _("a mail of the archive about kudos, but they could not be counted")
        yield Problem(where="", reason=reason, kept=False, raw=one_line(mail.text or mail.html, cap=500))
        return
    for kudos in found:
        yield StoryDraft(title=kudos.title, site=ao3.site(kudos.work), url=ao3.work_url(kudos.work))
        yield MetricDraft(
            kind="kudos",
            value=float(kudos.count),
            at=mail.date,
            gain=True,
            site=ao3.site(kudos.work),
            external_id=_name(mail, kudos),
        )
    yield NotReview(where="", reason=_("kudos, counted as a number"), site=ao3.HOST, external_id=_name(mail, *found))


def _name(mail: Mail, *kudos: Kudos) -> str:
    """Return what tells this mail's kudos from those of another: its id, else what it says and when."""
    if mail.message_id:
        return mail.message_id[:180]
    told = [mail.date.at.isoformat() if mail.date.at else "", *(one.told for one in kudos)]
    return hashlib.sha256("\n".join(told).encode("utf-8", "replace")).hexdigest()[:40]
