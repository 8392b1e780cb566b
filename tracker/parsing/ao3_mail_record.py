"""What a mail about a comment says, whichever of its two parts it was read from."""

import re
from dataclasses import dataclass

from tracker.domain.drafts import UNKNOWN, Moment
from tracker.parsing.ao3 import Place
from tracker.parsing.html import Cleaned

ANONYMOUS = "Anonymous Creator"

# roles as the mails of today write them; older ones had at most that of a guest, and did not tell the chapter
_ROLE = re.compile(r"\((?:Guest|Registered User|Official)\)")
_ANY_ROLE = re.compile(r"\([^()]{1,40}\)")  # in bold, whatever the language


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Who commented. ``user`` is "" for a guest and for an anonymous creator.

    ``told``: the mail names a role (guest, registered), as those do that tell the chapter.
    """

    name: str = ""
    user: str = ""
    told: bool = False

    @property
    def is_creator(self) -> bool:
        """Whether it is the author of an anonymous work, commenting on it."""
        return not self.user and self.name == ANONYMOUS and not self.told


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What was commented on. ``place`` is a work, a chapter, a tag or a news post."""

    place: Place
    title: str = ""
    number: int | None = None
    chapter_title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentMail:
    """A comment as a mail tells it. ``thread`` is the comment that its thread begins with, "" where it begins one.

    ``writer`` is None in the copy of a comment of one's own. ``answers``: it answers a comment of the mail's receiver,
    or the receiver's answers one, so that the work may be anybody's.
    """

    comment: str
    about: About
    writer: Writer | None
    body: Cleaned
    thread: str = ""
    posted: Moment = UNKNOWN
    edited: Moment = UNKNOWN
    answers: bool = False


def is_role(bold: str) -> bool:
    """Whether words in bold are a role and no name."""
    return bool(_ANY_ROLE.fullmatch(bold))


def has_role(text: str) -> bool:
    """Whether the text names the role of who wrote."""
    return bool(_ROLE.search(text))


def without_role(text: str) -> str:
    """Return a name without the role behind it."""
    return _ROLE.sub("", text).strip()
