"""Who may ask. Without accounts the program answers this machine only, and changes only what its own pages ask for.

A foreign Host (DNS rebinding), a request that came through a proxy, and a change asked for by another site's page are
refused before any view runs and before any story is read.
"""

import re
from urllib.parse import urlsplit

from flask import Flask, current_app, request
from werkzeug.exceptions import BadRequest, Forbidden

from tracker.words import gettext as _

LOOPBACK = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?", re.IGNORECASE | re.ASCII)
SMALL = 2_000_000  # bytes
READING = frozenset({"GET", "HEAD", "OPTIONS"})


class NotHere(Forbidden):
    """Refused at the gate; ``description`` is a sentence of ours, safe to show."""


class NoHost(BadRequest):
    """A request that does not name a host."""


def close(app: Flask) -> None:
    """Put the gate before every request of ``app``."""
    app.before_request(check)
    app.before_request(keep_small)


def keep_small() -> None:
    """Let only the import box take large bodies; every other form is a few fields."""
    if request.endpoint != "bring.look":
        request.max_content_length = min(SMALL, current_app.config["MAX_CONTENT_LENGTH"])


def check() -> None:
    """Refuse what does not come from this machine, or asks for a change from elsewhere.

    Raises NoHost or NotHere, whose descriptions say why.
    """
    host = request.environ.get("HTTP_HOST", "")
    if not host:
        raise NoHost(_("The request names no host. Open the address that the program printed when it started."))
    if not LOOPBACK.fullmatch(host):
        raise NotHere(
            _("This program answers on this machine only, as 127.0.0.1 or localhost. It was asked under another name.")
        )
    if any(_forwarding(name) for name, _value in request.headers):
        raise NotHere(_("This request came through a proxy. Without accounts only this machine is answered."))
    if request.method not in READING and not _own_page(host):
        raise NotHere(_("Another site asked for this, so nothing was changed. Open the page here and try again."))


def _forwarding(name: str) -> bool:
    folded = name.lower()
    return folded == "forwarded" or folded.startswith("x-forwarded-")


def _own_page(host: str) -> bool:
    """Whether the browser says that one of our own pages asks; a client that says nothing still needs the token."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    said = urlsplit(origin)
    return said.scheme == request.scheme and said.netloc.lower() == host.lower()
