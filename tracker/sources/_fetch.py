"""The one HTTP client of the program: an address in, a whole answer or one clear sentence out.

It sends no cookies, follows no setting of the environment (proxies, netrc), and never returns half an answer.
"""

import ssl
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Self
from urllib.parse import urljoin

import httpcore2
import httpx2

from tracker import __version__
from tracker.config import Settings
from tracker.errors import BadInput, FetchError, Refused
from tracker.sources import _answer
from tracker.sources._address import Address, normalise, parse_address, redact
from tracker.sources._answer import Answer
from tracker.sources._guard import Guard, look_up
from tracker.sources._limits import Deadline, collect, compression, too_much, unpack
from tracker.sources._turns import Turns
from tracker.sources._wire import Transport
from tracker.words import gettext as _

__all__ = ["Answer", "Client", "normalise", "redact"]

HOPS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PASSING = frozenset({408, 421, 425, 429})  # the statuses of 400 to 499 after which asking again helps

_HEADERS = {
    "User-Agent": f"chapter-tracker/{__version__} (self-hosted feed reader)",
    "Accept": "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, "
    "text/xml;q=0.9, application/json;q=0.9, text/html;q=0.8, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reply:
    """What came back for one request, before anything is made of it; the body is read for status 200 only."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


class Client:
    """Fetches addresses; may be shared by threads.

    ``now`` gives aware datetimes; ``sleep`` takes seconds; ``resolve`` turns (host, port) into IP addresses as text or
    raises OSError; ``tls`` replaces the machine's own list of trusted certificates.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        now: Callable[[], datetime],
        sleep: Callable[[float], None] = time.sleep,
        resolve: Callable[[str, int], Sequence[str]] = look_up,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._settings = settings
        self._now = now
        self._guard = Guard(settings.allow_hosts, resolve)
        self._turns = Turns(settings.fetch_pause, sleep=sleep)
        self._tls = tls or httpcore2.default_ssl_context()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Do nothing yet: every connection ends with its fetch. Callers close all the same, so that this may change."""

    def fetch(self, address: str, *, etag: str | None = None, last_modified: str | None = None) -> Answer:
        """Return the page at an address; with ``etag`` or ``last_modified`` of an earlier answer perhaps a 304.

        Raises Refused for an address (or a redirect to one) that must not be opened, FetchError for anything else that
        is not a whole page of at most ``settings.fetch_bytes`` bytes within ``settings.fetch_seconds`` seconds.
        """
        first = here = _parse(address)
        validators = {"If-None-Match": sane} if (sane := _answer.sane_validator(etag)) else {}
        if sane := _answer.sane_validator(last_modified):
            validators["If-Modified-Since"] = sane
        deadline = Deadline(self._settings.fetch_seconds)
        seen = {str(here.url)}
        while True:
            headers = _HEADERS | validators
            if first.authorization and here.origin == first.origin:
                headers["Authorization"] = first.authorization
            reply = self._ask(here, headers, deadline)
            if reply.status not in REDIRECTS or "location" not in reply.headers:
                return self._made(here, reply, conditional=bool(validators))
            here = _next(here, reply)
            if str(here.url) in seen or len(seen) > HOPS:
                raise Refused(
                    _("{host} sends its visitors in a circle or too far around. Nothing was fetched.").format(
                        host=first.host[:80]
                    )
                )
            seen.add(str(here.url))

    def _ask(self, address: Address, headers: Mapping[str, str], deadline: Deadline) -> _Reply:
        """Send one request when it is this host's turn; raises FetchError for all that can happen on the way."""
        self._guard.check(address.host, address.port)
        with self._turns.take(address.host) as waited, _told(address.host, self._settings.fetch_seconds):
            deadline.postpone(waited)
            with self._sent(address, headers, deadline) as response:
                if response.status_code != 200:
                    return _Reply(status=response.status_code, headers=response.headers)
                body = self._body(response, address.host, deadline)
                return _Reply(status=200, headers=response.headers, body=body)

    @contextmanager
    def _sent(self, address: Address, headers: Mapping[str, str], deadline: Deadline) -> Iterator[httpx2.Response]:
        # A transport for each request: a deadline belongs to one fetch, and a connection kept for later would carry
        # the last one's. No httpx2.Client around it: that adds cookies and headers of its own.
        with Transport(self._guard, deadline, self._tls) as transport:
            response = transport.handle_request(httpx2.Request("GET", address.url, headers=headers))
            try:
                yield response
            finally:
                response.close()

    def _body(self, response: httpx2.Response, host: str, deadline: Deadline) -> bytes:
        limit = self._settings.fetch_bytes
        packing = compression(response.headers.get("content-encoding", ""), host=host)
        announced = response.headers.get("content-length", "")
        if announced.isdecimal() and int(announced) > limit:
            raise too_much(host, limit)
        raw = collect(response.iter_raw(), host=host, limit=limit, deadline=deadline)
        return unpack(raw, packing, host=host, limit=limit)

    def _made(self, address: Address, reply: _Reply, *, conditional: bool) -> Answer:
        """Return the answer that a last reply amounts to; raises FetchError when it is no page."""
        now = self._now()
        if reply.status != 200 and not (reply.status == 304 and conditional):
            raise FetchError(
                _answer.status_sentence(reply.status, address.host[:80]),
                status=reply.status,
                permanent=400 <= reply.status < 500 and reply.status not in PASSING,
                retry_at=_answer.retry_at(reply.headers.get("retry-after", ""), now),
            )
        if reply.status == 200 and not reply.body:
            sentence = _(
                "{host} answered with nothing. Nothing was changed; look whether the address is the right one."
            )
            raise FetchError(sentence.format(host=address.host[:80]), status=200, permanent=True)
        kind = reply.headers.get("content-type", "")
        return Answer(
            url=str(address.url),
            status=reply.status,
            body=reply.body,
            content_type=_answer.media_type(kind),
            charset=_answer.charset(kind),
            etag=_answer.sane_validator(reply.headers.get("etag")),
            last_modified=_answer.sane_validator(reply.headers.get("last-modified")),
            fresh_until=_answer.fresh_until(reply.headers, now),
        )


def _parse(address: str) -> Address:
    try:
        return parse_address(address)
    except BadInput as error:
        raise Refused(error.sentence) from error


def _next(here: Address, reply: _Reply) -> Address:
    """Return where a redirect leads; credentials it brings along are the site's, not the author's, and are dropped."""
    try:
        there = parse_address(urljoin(str(here.url), reply.headers["location"].strip()))
    except (BadInput, ValueError) as error:
        raise Refused(
            _("{host} sends its visitors on to something that is no web address. Nothing was fetched.").format(
                host=here.host[:80]
            )
        ) from error
    if here.url.scheme == "https" and there.url.scheme == "http":
        raise Refused(
            _("{host} sends its visitors from a secure address to one that is not. Nothing was fetched.").format(
                host=here.host[:80]
            )
        )
    return there


@contextmanager
def _told(host: str, seconds: float) -> Iterator[None]:
    """Turn what goes wrong on the wire into one sentence each."""
    host = host[:80]
    try:
        yield
    except (httpcore2.TimeoutException, TimeoutError) as error:
        sentence = _("{host} did not answer within {seconds:g} seconds. Nothing was changed; try again later.")
        raise FetchError(sentence.format(host=host, seconds=seconds)) from error
    except httpcore2.ConnectError as error:
        raise FetchError(
            _("{host} could not be reached. Nothing was changed; try again later.").format(host=host)
        ) from error
    except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
        sentence = _("The answer of {host} broke off or was garbled on its way. Nothing was changed; try again later.")
        raise FetchError(sentence.format(host=host)) from error
