"""What the head of a feed asks of those who read it again and again, read without reading its items."""

import re

HEAD = 20_000  # bytes before the first item that are looked at

_TTL = re.compile(rb"<ttl>\s*(\d{1,6})\s*</ttl>")
_ITEM = re.compile(rb"<(?:item|entry)[\s>]")


def ttl_of(body: bytes) -> int | None:
    """Return the minutes for which an RSS feed says that it stays the same (``<ttl>``), None where it does not say.

    What the syndication module says (``sy:updatePeriod``) is no such wish: WordPress writes "hourly" into every feed.
    """
    head = body[:HEAD]
    item = _ITEM.search(head)
    found = _TTL.search(head, 0, item.start() if item else len(head))
    return int(found.group(1)) if found else None
