"""Mails of the Archive of Our Own to subscribers: a chapter was posted."""

from collections.abc import Iterator
from dataclasses import replace

from tracker.domain.drafts import ChapterDraft, Draft, Problem
from tracker.parsing import ao3
from tracker.parsing.ao3_mail_parts import is_comment_notice
from tracker.parsing.ao3_postings import Posting, postings_in
from tracker.parsing.mail import Mail
from tracker.words import gettext as _

SLUG = "ao3-chapter-mail"
LABEL = "AO3 subscription mails"
CARRIES = ("chapters",)
ORDER = 40
HINTS = (b"archiveofourown", b"ao3.org")
TAKES = "Chapters of works that are known here already: number, title, words, summary, and when they were posted."
BUILT_FROM = (
    "otwarchive's own templates, old and new: app/views/user_mailer/batch_subscription_notification, mailer_helper.rb."
)
NOT_KNOWN = (
    "The mail is sent some time after the chapter was posted, usually within the hour. Works by others, which one "
    "subscribes to as a reader, are left out: a work is known when its page, its book or a comment on it was imported."
)


def recognises_mail(mail: Mail) -> bool:
    """Whether the mail tells of something posted on the archive."""
    if is_comment_notice(mail) or "/works/" not in (mail.html or mail.text):
        return False
    if "kudos" in mail.subject.lower() and " posted " not in mail.subject:
        return False
    found = postings_in(mail)
    return any(posting.chapter for posting in found) or (bool(found) and " posted " in mail.subject)


def read_mail(mail: Mail, *, time_zone: str) -> Iterator[Draft]:  # noqa: ARG001  a mail tells its own zone
    """Yield a chapter for each that the mail tells of."""
    found = postings_in(mail)
    if not found:
        yield Problem(where="", reason=_("no chapter could be found in this mail"), kept=False)
    for posting in found:
        yield _chapter(posting, mail)


def _chapter(posting: Posting, mail: Mail) -> ChapterDraft:
    date = mail.date
    return ChapterDraft(
        keys=ao3.chapter_keys(posting.work, chapter=posting.chapter, number=posting.number, whole=posting.whole),
        title=posting.title,
        site=ao3.site(posting.work),
        url=ao3.work_url(posting.work, posting.chapter),
        number=posting.number,
        published=replace(date, precision="minute") if date.precision == "second" else date,
        summary=posting.summary,
        words=posting.words,
        known_only=True,
    )
