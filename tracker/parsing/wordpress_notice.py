"""The mails in which a WordPress tells of a new comment, taken apart by their structure: every phrase is translated.

Made by ``wp_notify_postauthor`` and ``wp_notify_moderator`` (wp-includes/pluggable.php), a line each:

    a sentence with the post's title; to a moderator: the post's address
    NAME (IP address: ...), e-mail, URL, and where there is one the comment answered, each after a label
    a label, then the comment as the site stores it
    a sentence, POST#comments, an empty line, POST#comment-N; not yet approved: a link to approve it instead
    links to act on the comment, for those who may

A mail about a pingback has no line for an e-mail. What stands in the comment itself proves nothing, so that the end of
the mail is read from below.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.domain.keys import site_of
from tracker.parsing import wordpress
from tracker.parsing.characters import tidy
from tracker.parsing.html import clean, plain
from tracker.parsing.mail import Mail

MOST_LINES = 20_000
LONGEST_LINE = 1_000  # characters looked at of a line that is no part of the comment
HEAD = 40  # lines in which the name must stand

_PERSON = re.compile(
    r"[^\s>|][^:：]{0,60}?[:：]\s*(.*?)\s*[(（][^()（）]*(?:IP|\d+\.\d+\.\d+\.\d+|[0-9a-f]*:[0-9a-f]*:)[^()（）]*[)）]\s*$"
)
_LABELLED = re.compile(r"[^\s>|][^:：]{0,60}?\s*[:：]\s*(.*)$")
_OWN = re.compile(r"(?:[^\s>|][^:：]{0,60}[:：]\s*)?(https?://\S+#comment-\d{1,18})\s*$")
_ALL = re.compile(r"(?:[^\s>|][^:：]{0,60}[:：]\s*)?(https?://\S+)#comments\s*$")
_ACTION = re.compile(r"(https?://\S+/comment\.php)\?action=([a-z]+)&c=(\d{1,18})(?!\d)")
_QUOTED = re.compile(r"[“„«「\"](.+)[”“»」\"]\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What a mail says of a comment.

    ``link`` is the comment's address ("" where it waits for approval), ``post`` that of the post. ``markup`` is the
    comment as the site stores it. ``pending``: it waits for approval. ``is_link``: it is a pingback or trackback.
    """

    site: str
    external_id: str
    name: str
    link: str = ""
    post: str = ""
    title: str = ""
    markup: str = ""
    parent_id: str = ""
    pending: bool = False
    is_link: bool = False


def notice_in(mail: Mail) -> Notice | None:
    """Return what the mail says of a comment, None where it is no such mail.

    WordPress itself sends plain text; HTML is what a plugin makes of it.
    """
    for text, markup in ((mail.text, False), (mail.html, True)):
        if "#comment" in text or "/comment.php?action=" in text:
            found = _notice(clean(text).text if markup else text, mail.subject)
            if found is not None:
                return found
    return None


def _notice(text: str, subject: str) -> Notice | None:
    lines = [line.rstrip() for line in tidy(text).split("\n", MOST_LINES)[:MOST_LINES]]
    person, name = _person(lines)
    if person < 0:
        return None
    below = _last(lines, _OWN)
    all_comments = next((at for at in range(below - 1, person, -1) if lines[at]), -1)
    approve, number = _approval(lines)
    if approve > below:
        return _waiting(lines, person, name, lines[approve], number)
    own = _OWN.match(lines[below]) if below > person else None
    post = _ALL.match(lines[all_comments]) if own and all_comments > 0 else None
    if own is None or post is None or site_of(own.group(1)) != site_of(post.group(1)):
        return None
    label, parent_id, is_link = _labels(lines, person, all_comments)
    sentence = next((at for at in range(all_comments - 1, label, -1) if lines[at]), label + 1)
    first = _LABELLED.match(lines[label][:LONGEST_LINE])
    words = [lines[label][first.start(1) :] if first else "", *lines[label + 1 : sentence]]
    return Notice(
        site=site_of(own.group(1)),
        external_id=wordpress.comment_id(own.group(1)),
        name=name,
        link=own.group(1),
        post=post.group(1),
        title=_title(subject),
        markup="\n".join(words).strip(),
        parent_id=parent_id,
        is_link=is_link,
    )


def _waiting(lines: Sequence[str], person: int, name: str, approve: str, number: str) -> Notice | None:
    """Return the notice of a comment that is not approved yet."""
    action = _ACTION.search(approve)
    if action is None or not site_of(action.group(1)):
        return None
    _label, _parent, is_link = _labels(lines, person, len(lines))
    external_id = wordpress.comment_name(number)
    return Notice(site=site_of(action.group(1)), external_id=external_id, name=name, pending=True, is_link=is_link)


def _person(lines: Sequence[str]) -> tuple[int, str]:
    """Return the line of who wrote it, and the name; (-1, "") where there is none."""
    for at, line in enumerate(lines[:HEAD]):
        if match := _PERSON.match(line[:LONGEST_LINE]):
            return at, plain(match.group(1), cap=120)
    return -1, ""


def _approval(lines: Sequence[str]) -> tuple[int, str]:
    """Return the last line with a link to approve a comment, and its number; (-1, "") where there is none."""
    for at in range(len(lines) - 1, -1, -1):
        match = _ACTION.search(lines[at][:LONGEST_LINE])
        if match and match.group(2) == "approve":
            return at, match.group(3)
    return -1, ""


def _labels(lines: Sequence[str], person: int, end: int) -> tuple[int, str, bool]:
    """Return the line of the comment's label, the id of the comment it answers, and whether it is a pingback.

    Below the name: an e-mail (which may be missing, its label is not) and an address; of a pingback the address only.
    Then what begins with an address too: the comment answered, or (to 2016) a register of IPs.
    """
    filled = [at for at in range(person + 1, min(end, person + HEAD)) if lines[at]]
    values = [match.group(1) if (match := _LABELLED.match(lines[at][:LONGEST_LINE])) else "" for at in filled]
    is_link = bool(values) and values[0].startswith(("http://", "https://"))
    place, parent_id = (1 if is_link else 2), ""
    while place < len(filled) and values[place].startswith(("http://", "https://")):
        action = _ACTION.search(values[place])
        if action and action.group(2) == "editcomment":
            parent_id = wordpress.comment_name(action.group(3))
        elif "whois" not in values[place]:
            break
        place += 1
    return (filled[place] if place < len(filled) else person), parent_id, is_link


def _last(lines: Sequence[str], pattern: re.Pattern[str]) -> int:
    return next((at for at in range(len(lines) - 1, -1, -1) if pattern.match(lines[at][:LONGEST_LINE])), -1)


def _title(subject: str) -> str:
    """Return the post's title from ``[SITE] Comment: "TITLE"``, in whatever quotes."""
    match = _QUOTED.search(subject.partition("] ")[2] or subject)
    return plain(match.group(1)) if match else ""
