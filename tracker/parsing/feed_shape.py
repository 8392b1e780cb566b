"""What kind of feed some bytes are, told from their beginning and without parsing them."""

import re

from tracker.parsing.encoding import decoded

SAMPLE = 200_000  # bytes looked at

_ROOT = re.compile(r"<(?:[A-Za-z][\w.-]*:)?(rss|feed|RDF)(?=[\s>/])")
_FEED_WORDS = re.compile(r"<(?:[\w.-]+:)?channel[\s>]|http://www\.w3\.org/2005/Atom|purl\.org/atom|purl\.org/rss")


def sample_of(body: bytes) -> str:
    """Return the beginning of a document as text."""
    return decoded(body[:SAMPLE])


def is_feed(sample: str) -> bool:
    """Whether the text begins an RSS, RDF or Atom document (a page that talks about one does not count)."""
    root = _ROOT.search(sample[:20_000])
    if "wordpress.org/export/" in sample[:20_000]:
        return False  # a WordPress export looks like RSS, and its comments would be lost
    if "schemas.google.com/blogger/2008/kind#settings" in sample:
        return False  # a Blogger export: templates and settings in the shape of posts
    if root is None or re.search(r"<(?:!doctype\s+html|html|head|body)[\s>]", sample[: root.start()], re.IGNORECASE):
        return False
    return bool(_FEED_WORDS.search(sample)) or root.group(1) == "rss"


def is_rdf(sample: str) -> bool:
    """Whether it is an RSS 1.0 document."""
    root = _ROOT.search(sample[:20_000])
    return root is not None and root.group(1) == "RDF"
