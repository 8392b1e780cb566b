"""What the documents of one Isso share: the numbers of its comments, which are its own, and the threads' addresses.

An Isso serves the comments of a blog from an address of its own. Its feed names the blog; its JSON names neither blog
nor thread, only the address it was asked at does. So a thread has two keys: where it is read, and where Isso stands.
"""

import re
from html import unescape
from urllib.parse import parse_qs, unquote_plus, urlsplit

from tracker.domain.keys import site_of, url_key
from tracker.parsing.characters import one_line

_ENTRY = re.compile(r"tag:[^,\s]{1,300},\d{4}:/isso/\d{1,18}/(\d{1,18})")
_FEED = re.compile(r"<id>\s*tag:[^<,\s]{1,300},\d{4}:/isso/(?:thread|\d)")


def is_feed(sample: str) -> bool:
    """Whether the ids of an Atom document are Isso's."""
    return _FEED.search(sample) is not None


def number_in(identifier: str) -> str:
    """Return the number of the comment that an id of the feed names, "" for none."""
    match = _ENTRY.fullmatch(identifier.strip())
    return match.group(1) if match else ""


def external_id(number: object) -> str:
    """Return the id of a comment, told apart from those of the page's own engine; "" for none."""
    return f"isso:{number}" if number not in {None, ""} else ""


def asked_for(url: str) -> str:
    """Return the ``uri`` of the thread that an address of Isso's asks for, "" for none."""
    try:
        values = parse_qs(urlsplit(url).query, max_num_fields=20).get("uri", [""])
    except ValueError:
        return ""
    return values[0] if values[0].startswith("/") else ""


def thread_key(server: str, uri: str) -> str:
    """Return the key of a thread by the Isso that keeps it; with an unknown server by the thread's path alone."""
    if not uri:
        return ""
    return url_key(f"http://{server}{uri}") if server else f"u:{uri.rstrip('/') or '/'}"[:500]


def name(stored: str) -> str:
    """Return a reader's name as it was typed: Isso keeps it escaped, in its feed and in its JSON."""
    return one_line(unescape(stored[:1_000]), cap=120)


def server_of(url: str) -> str:
    """Return the host of the Isso that an address belongs to, "" for none."""
    return site_of(url)


def title(text: str) -> str:
    """Return a thread's title; in the import format it may come with its spaces and signs encoded."""
    return unquote_plus(text) if " " not in text and re.search(r"\+|%[0-9A-Fa-f]{2}", text) else text
