"""The names under which reviews and chapters find each other.

``p:12`` a post number, ``u:host/path`` an address, ``s:site#3`` a number on a site, ``n:3`` a number, ``t:title`` a
title. An address is reduced to what makes it that page: without scheme, default port, fragment, trailing slash, page of
comments and tracking. Any other query string stays: where a site has plain permalinks, ``?p=4`` **is** the chapter.
"""

import re
import unicodedata
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

MAX_KEY = 500

_DEFAULT_PORTS = {"http": "80", "https": "443"}
_COMMENT_PAGE = re.compile(r"/comment-page-\d+/?$")
_TRACKING = frozenset({"fbclid", "gclid", "msclkid", "mc_cid", "mc_eid", "igshid", "ref_src", "cpage", "replytocom"})


def post_key(url: str) -> str:
    """Return ``p:12`` for an address with ``?p=12`` or ``?page_id=12``, else ""."""
    parts = _split(url)
    if parts is None:
        return ""
    for name, value in parse_qsl(parts.query, max_num_fields=50) if parts.query.count("&") < 50 else ():
        if name in {"p", "page_id"} and value.isascii() and value.isdigit() and len(value) < 19:
            return f"p:{int(value)}"
    return ""


def is_page(url: str) -> bool:
    """Whether the address is that of a page (``?page_id=12``), which is no post."""
    parts = _split(url)
    return parts is not None and re.search(r"(?:^|&)page_id=\d", parts.query) is not None


def url_key(url: str) -> str:
    """Return ``u:host/path`` for a web address, "" for anything else."""
    parts = _split(url)
    if parts is None:
        return ""
    path = _COMMENT_PAGE.sub("", parts.path).rstrip("/")
    query = _own_query(parts.query)
    return ("u:" + _host(parts) + path + (f"/?{query}" if query and not path else f"?{query}" if query else ""))[
        :MAX_KEY
    ]


def site_of(url: str) -> str:
    """Return ``host[:port]`` of a web address in lower case, a default port left out; "" for anything else."""
    parts = _split(url)
    return _host(parts) if parts is not None else ""


def number_key(number: int) -> str:
    """Return ``n:3``."""
    return f"n:{number}"


def place_key(site: str, number: int) -> str:
    """Return ``s:site#3``: the number of a chapter on one site, which another site may count otherwise."""
    return f"s:{site}#{number}"[:MAX_KEY]


def title_key(title: str) -> str:
    """Return ``t:`` and the title folded: composed, spaces folded, case folded; "" without a title."""
    folded = fold(title)
    return f"t:{folded}"[:MAX_KEY] if folded else ""


def _split(url: str) -> SplitResult | None:
    """Return the parts of a web address (one without a scheme, ``//host``, included), None for anything else."""
    if "//" not in url:
        return None
    try:
        parts = urlsplit(url.strip())
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https", ""} or not parts.hostname:
        return None
    return parts


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").lower().rstrip(".")
    host = f"[{host}]" if ":" in host else host
    port = str(parts.port) if parts.port is not None else ""
    return f"{host}:{port}" if port and port != _DEFAULT_PORTS.get(parts.scheme.lower()) else host


def _own_query(query: str) -> str:
    """Return the query string without what only tracks or pages; the order of the rest is kept."""
    if not query or query.count("&") >= 50:
        return query
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not name.startswith("utm_") and name not in _TRACKING]
    return query if len(kept) == len(pairs) else urlencode(kept)


def fold(text: str) -> str:
    """Return a name or title as such are compared: NFC, spaces folded, case folded."""
    return unicodedata.normalize("NFC", " ".join(unicodedata.normalize("NFC", text).split()).casefold())
