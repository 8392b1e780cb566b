"""What a comment of WordPress is when it is no review: waiting, spam, in the bin, or no comment at all.

Its states have one name in the database and in an export (0, 1, spam, trash, post-trashed), another in REST (hold,
approved). Its types: "" and ``comment`` are comments; ``pingback`` and ``trackback`` are links from other pages.
"""

from tracker.domain.drafts import Gone, NotReview
from tracker.parsing.html import plain
from tracker.words import gettext as _

_COMMENTS = frozenset({"", "comment"})
_LINKS = frozenset({"pingback", "trackback"})
_APPROVED = frozenset({"", "1", "approved", "approve"})
_DELETED = frozenset({"trash", "post-trashed"})


def is_review(kind: str, state: str) -> bool:
    """Whether a comment of this type and state is one that everybody can read."""
    return kind in _COMMENTS and state in _APPROVED


def no_review(kind: str, state: str, *, where: str, site: str, external_id: str) -> NotReview | Gone | None:
    """Return what became of a comment that is no review, None for a review."""
    if is_review(kind, state):
        return None
    if kind in _COMMENTS and state in _DELETED and external_id:
        return Gone(external_id=external_id, reason=_("it is in the bin of the site"), where=where, site=site)
    return NotReview(where=where, reason=_reason(kind, state), site=site, external_id=external_id)


def _reason(kind: str, state: str) -> str:
    if kind in _LINKS:
        return _("a link from another page (a pingback), no review")
    if kind not in _COMMENTS:
        return _("a note of the kind “{kind}”, no review").format(kind=plain(kind, cap=40))
    if state == "spam":
        return _("the site holds it for spam")
    if state in _DELETED:
        return _("it is in the bin of the site")
    return _("it waits for approval on the site")
