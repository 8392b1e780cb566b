"""The archive's mail about a comment: who wrote what on which chapter, and in which thread.

Built from otwarchive's views (app/views/comment_mailer, app/helpers/mailer_helper.rb, config/locales/mailers/en.yml)
and read by structure and addresses, so that the language does not matter: links to who and what, one quotation (two
where it answers a comment; the last is the new one), the times, links to the comment and to the thread it belongs to.
"""

import re
from dataclasses import dataclass
from datetime import tzinfo

from selectolax.lexbor import LexborNode

from tracker.domain.drafts import Moment
from tracker.parsing import ao3, ao3_mail_text
from tracker.parsing.ao3_mail_parts import Part, parts_of
from tracker.parsing.ao3_mail_record import About, CommentMail, Writer, has_role, is_role, without_role
from tracker.parsing.ao3_markup import cleaned
from tracker.parsing.html import plain
from tracker.parsing.mail import Mail

_VERB = re.compile(
    r"\s(?:left the following comment|edited the following comment|replied to your comment|edited their reply)\b"
)


@dataclass(frozen=True, slots=True)
class _Footer:
    """The links under the comment: ``start`` is the place of the first among the parts."""

    start: int
    quotes: int
    comment: str
    thread: str
    about: Part | None  # "Read all comments on ..."


def comment_in(mail: Mail, zone: tzinfo) -> CommentMail | None:
    """Return the comment that a mail tells, from its HTML, else from its text; None where neither holds one."""
    found = _from_html(mail.html, zone) if mail.html else None
    return found if found is not None and found.body.text else ao3_mail_text.comment_in(mail.text, zone) or found


def _from_html(markup: str, zone: tzinfo) -> CommentMail | None:
    parts = parts_of(markup)
    footer = _footer(parts)
    if footer is None:
        return None
    above = [at for at in range(footer.start) if parts[at].quotes == footer.quotes]
    quotes = [at for at in above if parts[at].tag == "blockquote"]
    if not quotes:
        return None
    told = _told(parts, [at for at in above if at < quotes[-1]])
    about = _about([parts[at] for at in told], footer)
    first = told[0] if told else quotes[0]
    if about is None:
        return None
    posted, edited = _times([parts[at] for at in above if at > quotes[-1]], zone)
    return CommentMail(
        comment=footer.comment,
        thread=footer.thread,
        about=about,
        writer=_writer([parts[at] for at in above if at < first], markup),
        body=cleaned(parts[quotes[-1]].node),
        posted=posted,
        edited=edited,
        answers=any(first < at < quotes[-1] for at in quotes),
    )


def _footer(parts: list[Part]) -> _Footer | None:
    """Return the last links to comments that follow each other outside any quotation but one around the whole mail."""
    links = [at for at, part in enumerate(parts) if part.tag == "a"]
    last = next((at for at in reversed(links) if parts[at].comment), None)
    if last is None:
        return None
    run: list[int] = []
    for at in reversed(links):
        if at <= last and parts[at].quotes == parts[last].quotes:
            if not parts[at].comment:
                break
            run.insert(0, at)
        elif at < last and parts[at].quotes < parts[last].quotes:
            break
    ids = list(dict.fromkeys(parts[at].comment for at in run))
    places = [place for at in run if (place := parts[at].place)]
    own = next((place.comment for place in places if place.answers), ids[0])
    after = (parts[at] for at in links if at > last and parts[at].is_about)
    return _Footer(
        start=run[0],
        quotes=parts[last].quotes,
        comment=own,
        thread=next((other for other in reversed(ids) if other != own), ""),
        about=next(after, None),
    )


def _told(parts: list[Part], before: list[int]) -> list[int]:
    """Return where the last links to a work, a chapter, a tag or news stand that follow each other."""
    told: list[int] = []
    for at in reversed(before):
        part = parts[at]
        if part.is_about and (not told or part.work == parts[told[0]].work):
            told.insert(0, at)
        elif told and part.tag in {"a", "blockquote"}:
            break
    return told


def _about(told: list[Part], footer: _Footer) -> About | None:
    """Return what the comment is on."""
    chapter = next((part for part in told if part.place and part.place.chapter), None)
    work = next((part for part in reversed(told) if part.place and not part.place.chapter), None)
    place = next((part.place for part in (chapter, work, footer.about) if part is not None), None)
    if place is None:
        return None
    number, title = ao3.chapter_name(chapter.text) if chapter else (None, "")
    return About(
        place=place, title=work.text if work else "", number=number, chapter_title=title if number is not None else ""
    )


def _writer(before: list[Part], markup: str) -> Writer | None:
    """Return who is named right before what the comment is on; None for oneself."""
    bold: list[str] = []
    for part in reversed(before):
        if part.place and part.place.kind == "user":
            told = any(is_role(text) for text in bold) or has_role(_around(part.node))
            return Writer(name=without_role(part.text), user=part.place.user, told=told)
        if part.tag in {"a", "blockquote"}:
            break
        if part.is_bold:
            bold.insert(0, part.text)
    names = [text for text in bold if text and not is_role(text)]
    if not names and (verb := _VERB.search(markup)):
        word = plain(markup[max(verb.start() - 300, 0) : verb.start()].rpartition(">")[2])
        names = [word] if word not in {"", "You"} else []
    if not names:
        return None
    return Writer(
        name=without_role(names[0]), told=any(is_role(text) for text in bold) or any(has_role(text) for text in names)
    )


def _around(node: LexborNode) -> str:
    """Return the words that stand right behind a link, past what it stands in."""
    for _ in range(3):
        following = node.next
        while following is not None and not (following.text(deep=True) or "").strip():
            following = following.next
        if following is not None:
            return (following.text(deep=True) or "")[:200]
        if node.parent is None:
            break
        node = node.parent
    return ""


def _times(parts: list[Part], zone: tzinfo) -> tuple[Moment, Moment]:
    """Return when it was posted and when it was edited last, from the lines under the comment."""
    lines = [
        line for part in parts if part.tag == "p" for line in part.node.text(deep=True, separator="\n").split("\n")
    ]
    return ao3_mail_text.times_in(lines, zone)
