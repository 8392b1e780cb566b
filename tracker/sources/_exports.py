"""What every source of a large XML export does alike: telling what could not be read, and whether the file is whole."""

import re

from tracker.domain.drafts import Problem
from tracker.parsing.xml_pieces import Found
from tracker.sources.base import Piece
from tracker.words import gettext as _
from tracker.words import ngettext

_PRIVATE = re.compile(
    r"[\w.+%-]{1,64}@[\w.-]{1,255}|\b\d{1,3}(?:\.\d{1,3}){3}\b|\b(?:[0-9A-Fa-f]{1,4}:){3,7}[0-9A-Fa-f:]{1,30}"
)
LONGEST_RAW = 500  # characters of a piece that are shown

_TAIL = 4_000  # bytes at the end in which the last end tag must stand


def flaw_problem(found: Found, where: str) -> Problem:
    """Return the problem with an element that could not be read; readers' addresses in it are not shown."""
    reasons = {
        "heavy": _("it has more parts than any item needs; left out"),
        "unclosed": _("it has no end; left out"),
    }
    reason = reasons.get(found.flaw, _("it is not well-formed; left out"))
    return Problem(where=where, reason=reason, kept=False, raw=_PRIVATE.sub("…", found.source[:LONGEST_RAW]))


def is_whole(piece: Piece, root: str) -> bool:
    """Whether the document ends with the end tag of its root element."""
    with piece.open() as stream:
        stream.seek(max(piece.size - _TAIL, 0))
        tail = stream.read(_TAIL).replace(b"\0", b"")
    return (
        re.search(rb"</(?:[\w.-]{1,40}:)?" + root.encode() + rb"\s*>\s*(?:<!--.*?-->\s*)*$", tail, re.DOTALL)
        is not None
    )


def cut_problem(kept: int) -> Problem:
    """Return the problem with a document that ends too early; ``kept`` counts what was read of it."""
    words = ngettext("{count} complete item was kept", "{count} complete items were kept", kept).format(count=kept)
    reason = f"{_('the document ends too early')}; {words}"
    return Problem(where=_("the end of the file"), reason=reason, kept=False)
