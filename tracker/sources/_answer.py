"""What an answer says about itself: its kind, its validators, until when it is fresh, when to ask again."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from tracker.words import gettext as _

DAY = timedelta(days=1)

_VALIDATOR = re.compile(r"[\x20-\x7e]{1,1024}")
_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,60}/[a-z0-9][a-z0-9!#$&^_.+-]{0,60}")
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([a-z0-9][a-z0-9_.:+-]{0,39})")
_SECONDS = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A page that was fetched whole, or (status 304) the news that it is still the one we have.

    ``url`` is the final address, without credentials; ``body`` is unpacked and empty with 304; ``content_type`` and
    ``charset`` are in lower case, empty when the site named none; ``fresh_until`` is at most a day away.
    """

    url: str
    status: int
    body: bytes
    content_type: str
    etag: str | None
    last_modified: str | None
    fresh_until: datetime | None
    charset: str = ""


def sane_validator(value: str | None) -> str | None:
    """Return an ETag or Last-Modified that may be kept and sent back (printable ASCII, at most 1024), else None."""
    return value if value is not None and _VALIDATOR.fullmatch(value) else None


def media_type(header: str) -> str:
    """Return the media type of a Content-Type in lower case, empty when it is none."""
    kind = header.partition(";")[0].strip().lower()
    return kind if _MEDIA_TYPE.fullmatch(kind) else ""


def charset(header: str) -> str:
    """Return the charset that a Content-Type names, in lower case, empty when it names none."""
    found = _CHARSET.search(header.lower())
    return found.group(1) if found else ""


def fresh_until(headers: Mapping[str, str], now: datetime) -> datetime | None:
    """Return until when an answer stays the same (RFC 9111: max-age before Expires), at most a day from now."""
    control = headers.get("cache-control", "").lower()
    directives = {
        name.strip(): value.strip(' "') for name, _sign, value in (part.partition("=") for part in control.split(","))
    }
    if "no-store" in directives or "no-cache" in directives:
        return None
    if "max-age" in directives:
        lifetime = _seconds(directives["max-age"])
    else:
        expires = http_date(headers.get("expires", ""))
        lifetime = expires - (http_date(headers.get("date", "")) or now) if expires else None
    if lifetime is None:
        return None
    lifetime -= _seconds(headers.get("age", "")) or timedelta()
    return now + min(lifetime, DAY) if lifetime > timedelta() else None


def retry_at(header: str, now: datetime) -> datetime | None:
    """Return the moment a Retry-After asks to wait for, in seconds or as a date; between now and a day from now."""
    wait = _seconds(header.strip())
    if wait is None:
        date = http_date(header)
        wait = date - now if date else None
    return None if wait is None else now + min(max(wait, timedelta()), DAY)


def http_date(text: str) -> datetime | None:
    """Return the moment of an HTTP date in UTC, None when it is none."""
    try:
        date = parsedate_to_datetime(text[:64])
        return date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _seconds(text: str) -> timedelta | None:
    """Return a number of seconds as a duration; what has too many digits to be meant is a year."""
    if not _SECONDS.fullmatch(text):
        return None
    return timedelta(seconds=int(text)) if len(text) < 8 else timedelta(days=365)


def status_sentence(status: int, host: str) -> str:
    """Return what an HTTP status that brings no page means to an author."""
    known = {
        401: _("{host} shows that page only after a login (status 401). Nothing was changed; look for a public feed."),
        403: _("{host} does not let this program read that page (status 403). Nothing was changed."),
        404: _("{host} has no such page (status 404). Nothing was changed; copy the address again from the browser."),
        410: _("{host} took that page away for good (status 410). What was collected from it is kept."),
        429: _("{host} asks to be left alone for a while (status 429). Nothing was changed; it is asked again later."),
    }
    if status in known:
        sentence = known[status]
    elif status >= 500:
        sentence = _("{host} has trouble of its own (status {status}). Nothing was changed; try again later.")
    else:
        sentence = _("{host} answered without a page (status {status}). Nothing was changed.")
    return sentence.format(host=host, status=status)
