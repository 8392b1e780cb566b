"""A web page, fetched or saved by the author from a browser: its tree, and the address it once had.

A saved page keeps its address in one of three places: the comment that browsers write on top ("saved from url"), the
canonical link, ``og:url``. What a browser saved has its relative links made absolute, or not; ``absolute`` mends them.
"""

import re
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin

from selectolax.lexbor import LexborHTMLParser

from tracker.domain.keys import site_of
from tracker.parsing.encoding import decoded
from tracker.parsing.tree import tree_of

MOST_BYTES = 30_000_000

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->")


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page. ``url`` is the address it has, "" where it does not tell; without fragment."""

    tree: LexborHTMLParser
    url: str
    source: str

    @property
    def site(self) -> str:
        """Return the host of the page's address, "" where it is not known."""
        return site_of(self.url)

    def absolute(self, href: str | None) -> str:
        """Return a link of the page as a web address, "" where it is none."""
        try:
            address = urljoin(self.url, (href or "").strip())
        except ValueError:
            return ""
        return address if site_of(address) and address.lower().startswith(("http://", "https://")) else ""


def page_of(body: bytes, *, url: str = "", content_type: str = "") -> Page:
    """Return the page that the bytes are; ``url`` is the address it was fetched from, which outweighs its own word.

    What must not be parsed (``tree``) becomes an empty page.
    """
    source = decoded(body[:MOST_BYTES], content_type)
    tree = tree_of(source)
    if tree is None:
        source, tree = "", LexborHTMLParser("")
    return Page(tree=tree, url=urldefrag(url or _own_address(source, tree)).url, source=source)


def _own_address(source: str, tree: LexborHTMLParser) -> str:
    saved = _SAVED_FROM.search(source[:5_000])
    candidates = [saved.group(1) if saved else ""]
    for selector, attribute in (("link[rel=canonical]", "href"), ('meta[property="og:url"]', "content")):
        node = tree.css_first(selector)
        candidates.append((node.attributes.get(attribute) or "") if node is not None else "")
    return next((address for address in map(str.strip, candidates) if site_of(address)), "")
