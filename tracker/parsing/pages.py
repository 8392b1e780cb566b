"""Which feeds a web page names, and what some bytes are, in plain words for a message."""

import re
from urllib.parse import urldefrag, urljoin, urlsplit

from tracker.domain.drafts import FeedLink
from tracker.domain.keys import site_of
from tracker.parsing.encoding import decoded
from tracker.parsing.tree import tree_of
from tracker.words import gettext as _

MOST_FEEDS = 20
MOST_BYTES = 5_000_000

_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})
# possessive and atomic: a document of many comments would else be tried in every way there is
_HTML = re.compile(
    r"\s*+(?:<!--(?>.*?-->)\s*+|<\?xml[^>]*\?>\s*+)*+<(?:!doctype\s+html|html|head|body)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_HTML_INSIDE = re.compile(r"<(?:html|head|body|div|script|table)[\s>]", re.IGNORECASE)
_COMMENTS_PATH = re.compile(
    r"(?:^|/)comments?(?:/|$|\.)|comments-(?:rss2|atom)|/comments/(?:default|feed)", re.IGNORECASE
)
_MAGIC = (
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"RIFF", "riff"),
    (b"%PDF", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"\x1f\x8b", "gzip"),
    (b"SQLite format 3", "sqlite"),
    (b"\xd0\xcf\x11\xe0", "office"),
    (b"ID3", "audio"),
    (b"\x00\x00\x00\x18ftyp", "video"),
    (b"\x00\x00\x00\x20ftyp", "video"),
    (b"\x7fELF", "program"),
    (b"MZ", "program"),
)


def looks_like_html(body: bytes) -> bool:
    """Whether the bytes are a web page, whatever their name or content type says."""
    start = decoded(body[:20_000]).lstrip("\ufeff")
    return bool(_HTML.match(start)) or (
        start.lstrip().startswith("<") and not _is_xml(start) and bool(_HTML_INSIDE.search(start))
    )


def feeds_in(body: bytes, url: str) -> tuple[FeedLink, ...]:
    """Return the feeds that a page at ``url`` names, of its own site only: posts first, then comments.

    A feed is one of comments when its address says so, when it lies under the page's own address (WordPress names a
    post's comment feed so), or when it is not the first and has "comment" in its title.
    """
    tree = tree_of(decoded(body[:MOST_BYTES]))
    if tree is None:
        return ()
    base_node = tree.css_first("base[href]")
    base = urljoin(url, base_node.attributes.get("href") or "") if base_node is not None else url
    found: dict[str, FeedLink] = {}
    for node in tree.css("link[href]")[:500]:
        attributes = node.attributes
        rel = (attributes.get("rel") or "").lower().split()
        kind = (attributes.get("type") or "").partition(";")[0].strip().lower()
        address = _absolute(base, attributes.get("href") or "")
        if "alternate" not in rel or kind not in _FEED_TYPES or site_of(address) != site_of(url):
            continue
        what = "comments" if _holds_comments(address, url, attributes.get("title") or "") else "posts"
        found.setdefault(address, FeedLink(url=address, what="comments" if what == "comments" else "posts"))
    links = sorted(found.values(), key=lambda link: link.what != "posts")
    return tuple(links[:MOST_FEEDS])


def what_is(body: bytes) -> str:
    """Return in a few words what the bytes are, for a sentence like "This is a picture (PNG), ..."."""
    if not body.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        return _("an empty file")
    for magic, kind in _MAGIC:
        if body.startswith(magic):
            return _magic_words(kind)
    start = decoded(body[:20_000]).lstrip("\ufeff \t\r\n")
    if looks_like_html(body):
        return _("a web page")
    if start.startswith("<"):
        if "wordpress.org/export/" in start:
            return _("a WordPress export (WXR)")
        return _("an XML document that is no feed")
    if start.startswith(("{", "[")):
        return _("JSON without reviews that we know")
    if (
        sum(not (character.isprintable() or character in "\n\r\t") for character in start[:2_000])
        > len(start[:2_000]) / 10
    ):
        return _("a file that is no text")
    return _("a text that is neither reviews nor a chapter")


def _magic_words(kind: str) -> str:
    words = {
        "png": _("a picture (PNG)"),
        "jpeg": _("a picture (JPEG)"),
        "gif": _("a picture (GIF)"),
        "riff": _("a picture or a recording"),
        "pdf": _("a PDF"),
        "zip": _("a ZIP archive, or a book or office document"),
        "gzip": _("a compressed file"),
        "sqlite": _("a database"),
        "office": _("an old office document"),
        "audio": _("a recording"),
        "video": _("a film"),
        "program": _("a program"),
    }
    return words[kind]


def _is_xml(start: str) -> bool:
    return bool(re.search(r"<(?:[\w.-]+:)?(?:rss|feed|rdf)[\s>]", start, re.IGNORECASE)) or start.startswith("<?xml")


def _absolute(base: str, href: str) -> str:
    try:
        address = urldefrag(urljoin(base, href.strip())).url
    except ValueError:
        return ""
    return address if address.lower().startswith(("http://", "https://")) else ""


def _holds_comments(address: str, page: str, title: str) -> bool:
    parts, own = urlsplit(address), urlsplit(page)
    if _COMMENTS_PATH.search(parts.path) or _COMMENTS_PATH.search(parts.query):
        return True
    under = own.path.rstrip("/")
    if under and parts.path.startswith(under + "/"):
        return not re.search(r"/(?:category|tag|author|page|archives?|feed)$|/(?:category|tag|author)/", under)
    if own.query and re.search(r"(?:^|&)p(?:age_id)?=\d", parts.query):
        return True
    return (
        bool(re.search(r"comment|kommentar|comentari|commenti|reacties|комментар|コメント|评论", title, re.IGNORECASE))
        and "&raquo" not in title
    )
