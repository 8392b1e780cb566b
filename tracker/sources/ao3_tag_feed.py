"""The feed of a tag of the Archive of Our Own: new works by everybody, known so that it is taken for nothing else."""

import re
from collections.abc import Iterator

from tracker.domain.drafts import Draft, NotReview
from tracker.parsing.feed_shape import is_feed
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "ao3-tag-feed"
LABEL = "AO3 tag feed"
CARRIES = ("chapters",)
ORDER = 16
TAKES = "Nothing: it lists new works by everybody, no chapters of yours and no reviews, and says so."
BUILT_FROM = "otwarchive's own template: app/views/tags/feed.atom.builder."
NOT_KNOWN = "The archive has no feed of comments; its mails, and pages that you save, carry them."

_WORK = re.compile(r"<id>\s*tag:(?:www\.)?archiveofourown\.org,2005:(?:Work/\d|/tags/)", re.IGNORECASE)


def recognises(piece: Piece) -> bool:
    """Whether this is a feed whose items are works of the archive."""
    return is_feed(piece.sample) and _WORK.search(piece.sample) is not None


def read(piece: Piece) -> Iterator[Draft]:  # noqa: ARG001  whatever it holds is nothing to keep
    """Yield the one thing to say of it."""
    reason = _(
        "a list of new works by everybody who uses the tag: it holds no reviews and no chapters of yours. For reviews "
        "bring the archive's comment mails, or a work's page saved with its comments"
    )
    yield NotReview(where=_("the feed"), reason=reason)
