"""What went wrong while reading a feed, as problems in words."""

from collections.abc import Iterator

from tracker.domain.drafts import Problem
from tracker.parsing.feeds import Feed, Flaw
from tracker.words import gettext as _
from tracker.words import ngettext


def where(at: int) -> str:
    """Return how an item is called in a message."""
    return _("item {number}").format(number=at)


def flaw_problem(flaw: Flaw) -> Problem:
    """Return the problem with an item that was mended, read as it is, or left out."""
    if flaw.kind == "heavy":
        return Problem(where=where(flaw.at), reason=_("it has more parts than any item needs; left out"), kept=False)
    if flaw.kind == "mended":
        return Problem(where=where(flaw.at), reason=_("it was not well-formed; read after a repair"))
    return Problem(where=where(flaw.at), reason=_("it is not well-formed; its text may be incomplete"))


def feed_problems(feed: Feed) -> Iterator[Problem]:
    """Yield what is wrong with the feed as a whole."""
    if feed.cut:
        if feed.half:
            end = _("the document ends in the middle of an item, which was left out")
        else:
            end = _("the document ends too early")
        kept = ngettext("{count} complete item was kept", "{count} complete items were kept", feed.items)
        reason = f"{end}; {kept.format(count=feed.items)}"
        yield Problem(where=_("the end of the feed"), reason=reason, kept=False)
    if feed.unclosed:
        reason = ngettext(
            "{count} item has no end and was left out", "{count} items have no end and were left out", feed.unclosed
        )
        yield Problem(where=_("the feed"), reason=reason.format(count=feed.unclosed), kept=False)
    if feed.left_out:
        reason = ngettext(
            "the feed is longer than is read at once: {count} older item was left out",
            "the feed is longer than is read at once: {count} older items were left out",
            feed.left_out,
        )
        yield Problem(where=_("the feed"), reason=reason.format(count=feed.left_out), kept=False)
