"""A feed of whole mails, as Kill the Newsletter! makes them of what arrives at an address of its own.

So the mails of a site that has no feed become one. Told by the ids of the entries, since anybody may run that program.
"""

import re
from collections.abc import Iterator

from tracker.domain.drafts import Draft
from tracker.parsing.characters import one_line
from tracker.parsing.feed_shape import is_feed
from tracker.parsing.feeds import Entry, Flaw
from tracker.parsing.flaws import feed_problems, flaw_problem, where
from tracker.parsing.html import clean
from tracker.parsing.mail import Mail
from tracker.sources._feeds import opened
from tracker.sources._mails import Sorter
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "kill-the-newsletter"
LABEL = "Kill the Newsletter!"
CARRIES = ("chapters", "reviews", "metrics")
ORDER = 14
TAKES = "Mails that a feed was made of, where they are of a site that is known; how many others there are."
BUILT_FROM = "The Atom templates of leafac/kill-the-newsletter, versions 1 and 2 (source/application.mts)."
NOT_KNOWN = (
    "The time is that of arrival. Some versions do not tell the sender; then the text alone tells what a mail is."
)

_ID = re.compile(r"<(?:\w+:)?id>\s*urn:kill-the-newsletter:")
_TRAILER = re.compile(
    r"<hr\b[^<>]{0,100}>\s*<p>\s*<small>(?:(?!<hr\b).){0,600}?Kill the Newsletter!\s+feed(?:(?!<hr\b).){0,200}\Z",
    re.DOTALL | re.IGNORECASE,
)


def recognises(piece: Piece) -> bool:
    """Whether the ids of the feed are of that program."""
    return is_feed(piece.sample) and _ID.search(piece.sample) is not None


def read(piece: Piece) -> Iterator[Draft]:
    """Yield what the sources make of each mail, one sentence about the others, and what is wrong with the feed."""
    reading = opened(piece)
    sorter = Sorter(time_zone=piece.time_zone)
    for entry in reading.entries:
        if isinstance(entry, Flaw):
            yield flaw_problem(entry)
        else:
            yield from sorter.read_one(_mail(entry), where(entry.at))
    yield from sorter.rest(_("the feed"))
    yield from feed_problems(reading.feed)


def _mail(entry: Entry) -> Mail:
    """Return the entry as the mail it was made of, without the line about the feed at its end."""
    named = one_line(entry.author)
    address = named if "@" in named and " " not in named else ""
    markup = _TRAILER.sub("", entry.content or entry.summary)
    is_text = entry.content_type == "text/plain"
    return Mail(
        sender=address.lower(),
        sender_name=named,
        subject=one_line(entry.title, cap=1_000),
        date=entry.posted,
        text=markup if is_text else clean(markup).text,  # a mail of plain text has become HTML
        html="" if is_text else markup,
    )
