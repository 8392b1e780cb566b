"""A button of a review says an order: ``answered:17``, ``not:17:update-request``, a verb for those chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tracker.storage import OWNER, Session, marks
from tracker.web.tag_words import tag_words
from tracker.words import gettext as _
from tracker.words import ngettext

STATES = {
    "read": ("read", True), "unread": ("read", False),
    "answered": ("answered", True), "unanswered": ("answered", False),
    "starred": ("starred", True), "unstarred": ("starred", False),
    "hidden": ("hidden", True), "unhidden": ("hidden", False),
}  # fmt: skip
OPPOSITE = {verb: next(v for v, o in STATES.items() if o == (fact, not on)) for verb, (fact, on) in STATES.items()}
OPPOSITE |= {"not": "yes", "yes": "not"}
MOST = 200  # reviews in one order


@dataclass(frozen=True, slots=True)
class Order:
    """A verb, the reviews it is for, and the tag where it is about one."""

    verb: str
    review_ids: tuple[int, ...]
    tag: str = ""

    @property
    def undo(self) -> str:
        """The button's value that takes this back."""
        ids = ",".join(map(str, self.review_ids))
        return f"{OPPOSITE[self.verb]}:{ids}" + (f":{self.tag}" if self.tag else "")

    @property
    def sentence(self) -> str:
        """What was done, for the author."""
        n = len(self.review_ids)
        known = {
            "read": ngettext("Marked as read.", "{n} reviews are marked as read.", n),
            "unread": ngettext("Unread again.", "{n} reviews are unread again.", n),
            "answered": ngettext("Marked as answered.", "{n} reviews are marked as answered.", n),
            "unanswered": ngettext("It waits for an answer again.", "{n} reviews wait for an answer again.", n),
            "starred": ngettext("Starred.", "{n} reviews are starred.", n),
            "unstarred": ngettext("No longer starred.", "{n} reviews are no longer starred.", n),
            "hidden": ngettext("Hidden, and in no number.", "{n} reviews are hidden, and in no number.", n),
            "unhidden": ngettext("Shown and counted again.", "{n} reviews are shown and counted again.", n),
            "not": _("It is no longer tagged “{tag}”."),
            "yes": _("It is tagged “{tag}”."),
        }
        return known[self.verb].format(n=n, tag=tag_words(self.tag).label if self.tag else "")


def read_order(said: str, chosen: Sequence[str]) -> Order:
    """Return the order that a button says, for the ``chosen`` when it names no id. ValueError: no such order."""
    verb, _colon, rest = said.partition(":")
    ids, _colon, tag = rest.partition(":")
    if verb not in OPPOSITE or (verb in {"not", "yes"}) != bool(tag):
        raise ValueError(said)
    numbers = tuple(dict.fromkeys(_id(one) for one in (ids.split(",") if ids else chosen)))
    if len(numbers) > MOST:
        raise ValueError(len(numbers))
    return Order(verb, numbers, tag)


def carry_out(session: Session, order: Order, *, now: datetime) -> None:
    """Set the marks that ``order`` asks for; raises NotFound for a review that is not there."""
    if order.tag:
        for review_id in order.review_ids:
            taken, added = ((order.tag,), ()) if order.verb == "not" else ((), (order.tag,))
            marks.correct(session, OWNER, review_id, add=added, remove=taken, now=now)
        return
    fact, on = STATES[order.verb]
    marks.set_state(session, OWNER, order.review_ids, now=now, **{fact: on})


def _id(said: str) -> int:
    if not said.isascii() or not said.isdigit() or len(said) > 9:
        raise ValueError(said)
    return int(said)
