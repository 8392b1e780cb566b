"""A list of feeds, as feed readers export it: each becomes a source, asked for the first time when it is due."""

from collections.abc import Iterator

from tracker.domain.drafts import Draft, Problem, Subscription
from tracker.domain.keys import url_key
from tracker.parsing.characters import one_line
from tracker.parsing.opml import Cut, is_opml, is_web, outlines
from tracker.sources.base import Piece
from tracker.words import gettext as _

SLUG = "opml"
LABEL = "list of feeds (OPML)"
CARRIES = ("chapters", "reviews")
ORDER = 12
TAKES = "The feeds of a list with their titles, from folders too; the story of each where this program wrote the list."
BUILT_FROM = "OPML 1.0 and 2.0; lists of common feed readers."
NOT_KNOWN = "Folders are not taken for stories: in a feed reader they are subjects."

_MOST = 2_000


def recognises(piece: Piece) -> bool:
    """Whether the root element is that of OPML."""
    return is_opml(piece.sample)


def read(piece: Piece) -> Iterator[Draft]:
    """Yield a Subscription for each feed; one that stands there twice counts once."""
    seen: set[str] = set()
    try:
        for number, outline in enumerate(outlines(piece.body, piece.content_type), 1):
            where = _("feed {number}").format(number=number)
            if not is_web(outline.address):
                reason = _("its address is none of the web; left out")
                yield Problem(where=where, reason=reason, kept=False, raw=one_line(outline.address, cap=500))
            elif url_key(outline.address) not in seen:
                seen.add(url_key(outline.address))
                if len(seen) > _MOST:
                    reason = _("the list is longer than is read at once (2,000 feeds); the rest was left out")
                    yield Problem(where=where, reason=reason, kept=False)
                    return
                yield Subscription(url=outline.address, title=outline.title, story=outline.story, where=where)
    except Cut:
        reason = _("the list ends too early, or is not well-formed; the feeds before that were kept")
        yield Problem(where=_("the end of the list"), reason=reason, kept=False)
    if not seen:
        yield Problem(where=_("the list"), reason=_("it names no feed"), kept=False)
