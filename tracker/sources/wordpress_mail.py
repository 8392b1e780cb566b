"""The mails that a WordPress sends to the author about each new comment."""

from collections.abc import Iterator
from dataclasses import replace

from tracker.domain.drafts import Draft, Moment, NotReview, Problem, ReviewDraft
from tracker.parsing import wordpress, wordpress_text
from tracker.parsing.mail import Mail
from tracker.parsing.wordpress_notice import Notice, notice_in
from tracker.words import gettext as _

SLUG = "wordpress-mail"
LABEL = "WordPress comment mail"
CARRIES = ("reviews",)
ORDER = 30
HINTS = (b"#comment-", b"/comment.php")
TAKES = (
    "Mails about a new comment, in any language: name, text, the post, the comment answered. Pingbacks and comments "
    "that wait for approval are told and left out. The reader's e-mail and IP are not taken."
)
BUILT_FROM = "wp_notify_postauthor and wp_notify_moderator in wp-includes/pluggable.php (WordPress 3.3 to 6.9)."
NOT_KNOWN = (
    "A comment approved later is mailed then, so that its time is that of the approval. Mails of WordPress.com and "
    "Jetpack have another shape."
)


def recognises_mail(mail: Mail) -> bool:
    """Whether this is a mail of WordPress about a comment: by its lines and addresses, in any language."""
    return notice_in(mail) is not None


def read_mail(mail: Mail, *, time_zone: str) -> Iterator[Draft]:  # noqa: ARG001  a mail's date tells its own zone
    """Yield the review that a mail tells of, or why it is none."""
    notice = notice_in(mail)
    if notice is None:
        return
    if notice.is_link or notice.pending:
        yield _no_review(notice)
        return
    body = wordpress_text.stored(notice.markup)
    if not body.text:
        yield Problem(where="", reason=_("there is no text in it"), kept=False)
        return
    if mail.date.at is None:
        yield Problem(where="", reason=_("no date, or none that can be right; kept without one"))
    yield ReviewDraft(
        site=notice.site,
        external_id=notice.external_id,
        text=body.text,
        html=body.html,
        kind=SLUG,
        chapter_keys=wordpress.chapter_keys("", notice.post),
        chapter_title=notice.title,
        chapter_url=notice.post,
        on_page=wordpress.on_page("", notice.post),
        reader_name=notice.name,
        posted=_to_the_minute(mail.date),
        url=notice.link,
        parent_id=notice.parent_id if notice.parent_id != notice.external_id else "",
    )


def _no_review(notice: Notice) -> NotReview:
    if notice.is_link:
        reason = _("a link from another page (a pingback), no review")
    else:
        reason = _("it waits for your approval on the site")
    return NotReview(where="", reason=reason, site=notice.site, external_id=notice.external_id)


def _to_the_minute(moment: Moment) -> Moment:
    """Return the time of a mail as that of its comment: the mail leaves some seconds after.

    So another source, which knows the second, may say it better.
    """
    if moment.at is None or moment.precision != "second":
        return moment
    return replace(moment, at=moment.at.replace(second=0), precision="minute")
