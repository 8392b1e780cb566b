"""Mails of the Archive of Our Own about a comment: a new one, an edited one, an answer, or the copy of one's own."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from tracker.domain.drafts import Draft, Moment, NotReview, Problem, ReviewDraft, StoryDraft
from tracker.parsing import ao3
from tracker.parsing.ao3_mail import comment_in
from tracker.parsing.ao3_mail_parts import is_comment_notice
from tracker.parsing.ao3_mail_record import CommentMail
from tracker.parsing.characters import one_line
from tracker.parsing.dates import zone_of
from tracker.parsing.html import plain
from tracker.parsing.mail import Mail
from tracker.words import gettext as _

SLUG = "ao3-comment-mail"
LABEL = "AO3 comment mails"
CARRIES = ("reviews",)
ORDER = 20
HINTS = (b"archiveofourown", b"ao3.org")
TAKES = (
    "New and edited comments and answers, guests' and moderated ones too, with chapter, time and thread; copies of "
    "your own. Of an answer only the answer, not the comment above it. Comments on tags and news are left out."
)
BUILT_FROM = (
    "otwarchive's own templates of several years: app/views/comment_mailer, mailer_helper.rb, locales/mailers/en.yml. "
    "No mail that the archive really sent was at hand."
)
NOT_KNOWN = (
    "A mail names the thread, not the comment that is answered: a saved comments page tells that. Old mails do not "
    "tell the chapter; their comments belong to the story until another source tells it."
)

_EDITED = re.compile(r"\]\s*Edited\b", re.IGNORECASE)


def recognises_mail(mail: Mail) -> bool:
    """Whether the mail links to a comment of the archive as only its notices do."""
    return is_comment_notice(mail)


def read_mail(mail: Mail, *, time_zone: str) -> Iterator[Draft]:
    """Yield the story and the comment, or why there is none."""
    found = comment_in(mail, zone_of(time_zone))
    if found is None:
        reason = _("a mail of the archive about a comment, but the comment could not be found in it")
        yield Problem(
            where="", reason=reason, kept=False, raw=one_line(mail.text or plain(mail.html, cap=500), cap=500)
        )
        return
    if not found.about.place.work:
        news = found.about.place.kind == "news"
        reason = _("a comment on a news post, no review") if news else _("a comment on a tag, no review")
        yield NotReview(where="", reason=reason, site=ao3.HOST, external_id=found.comment)
        return
    if not found.body.text:
        yield Problem(where="", reason=_("there is no text in it"), kept=False)
        return
    yield from _drafts(found, mail)


def _drafts(found: CommentMail, mail: Mail) -> Iterator[Draft]:
    about, place, writer = found.about, found.about.place, found.writer
    foreign = found.answers or writer is None  # may be on anybody's work
    posted = found.posted
    if posted.at is None:
        yield Problem(where="", reason=_("when it was posted could not be read; the time of the mail was taken"))
        posted = _about_when(mail.date)
    if not foreign:
        yield StoryDraft(title=about.title, site=ao3.site(place.work), url=ao3.work_url(place.work))
    whole = not place.chapter and writer is not None and writer.told
    yield ReviewDraft(
        site=ao3.site(place.work),
        external_id=found.comment,
        text=found.body.text,
        html=found.body.html,
        kind=SLUG,
        chapter_keys=ao3.chapter_keys(place.work, chapter=place.chapter, number=about.number, whole=whole),
        chapter_title=about.chapter_title or ao3.untitled(about.number) or (about.title if whole else ""),
        chapter_url=ao3.work_url(place.work, place.chapter) if place.chapter or whole else "",
        reader_name=writer.name if writer else "",
        reader_url=ao3.user_url(writer.user) if writer else "",
        posted=posted,
        url=ao3.comment_url(found.comment),
        version=_version(found, posted, mail),
        known_only=foreign,
        parent_id=found.thread,
        parent_sure=not found.thread,
        author_reply=writer is None or writer.is_creator,
    )


def _version(found: CommentMail, posted: Moment, mail: Mail) -> datetime | None:
    """Return when this text was written: at the last edit, of which an edited comment's mail may not tell the time."""
    if found.edited.at is not None:
        return found.edited.at
    return mail.date.at if _EDITED.search(mail.subject) and mail.date.at else posted.at


def _about_when(date: Moment) -> Moment:
    """Return the time of a mail as that of what it tells: to the minute, for it was sent a little later."""
    return replace(date, precision="minute") if date.precision == "second" else date
