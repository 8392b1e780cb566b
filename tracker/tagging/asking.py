"""Whether a request is the reader's own: not negated in its own part of the sentence, and not told of others."""

import re

from tracker.domain import stance
from tracker.domain.text import Clause, Span

_SHOWN = 120  # code points of a clause that a reader takes in at a glance
_NO_WORDS = " \n.,;:!?~)(\"'😭😂🥺🙏❤️💕😍🥰💀🔥✨💖👀😩😤🤣♥"  # at the end of a clause
_PART = re.compile(r"[,;:—.!?()\n]| (?:but|and|so|though|yet) ")


def meant(clause: Clause, span: Span) -> bool:
    """Return whether the reader asks for what `span` says.

    "I won't pester, but update soon" asks, although the sentence holds a negation; "I won't ask you" does not.
    """
    near = _PART.split(clause.lead(span))[-1]
    return not (stance.negates(near) or clause.reports(span))


def widened(clause: Clause, span: Span) -> Span:
    """Return `span` with the words of the clause it lies in, if they are few enough to show; a quotation stays."""
    if clause.quoted(span):
        return span
    for part in clause.passage.clauses:
        if span.within(part.span) and len(part.span) <= _SHOWN:
            end = part.span.start + len(part.text.rstrip(_NO_WORDS))
            return Span(part.span.start, max(span.end, end))
    return span
