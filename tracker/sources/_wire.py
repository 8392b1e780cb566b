"""The connections themselves: dialled through the guard, and never waited for past the deadline of their fetch.

The guard sits under the connection pool, at the one place where a name becomes a connection, so that nothing above it
(a redirect, a header, a parser that reads an address otherwise) can lead around it.
"""

import ssl
from collections.abc import Iterable, Iterator
from typing import Any

import httpcore2
import httpx2

from tracker.errors import Refused
from tracker.sources._guard import Guard
from tracker.sources._limits import Deadline
from tracker.words import gettext as _


class Transport(httpx2.BaseTransport):
    """Sends the requests of one fetch over HTTP/1.1, each on a connection of its own, without proxies."""

    def __init__(self, guard: Guard, deadline: Deadline, tls: ssl.SSLContext) -> None:
        self._pool = httpcore2.ConnectionPool(
            ssl_context=tls, max_keepalive_connections=0, network_backend=GuardedBackend(guard, deadline)
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Return the response, its body not yet read; errors are those of httpcore2, Refused and FetchError."""
        url = request.url
        answer = self._pool.handle_request(
            httpcore2.Request(
                request.method,
                httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
            )
        )
        return httpx2.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        """Close the connections."""
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class GuardedBackend(httpcore2.NetworkBackend):
    """Opens the connections of one fetch: through the guard, and never past its deadline."""

    def __init__(self, guard: Guard, deadline: Deadline) -> None:
        self._guard = guard
        self._deadline = deadline
        self._network = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002  # the deadline is stricter
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Dial the first checked address that answers; each one gets its share of the time left."""
        waiting = self._guard.addresses(host, port, self._deadline)
        while True:
            address, *rest = waiting
            share = self._deadline.left() / len(waiting)
            try:
                stream = self._network.connect_tcp(address, port, share, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                if not rest:
                    raise
                waiting = rest
            else:
                return GuardedStream(stream, self._deadline)


class GuardedStream(httpcore2.NetworkStream):
    """A connection on which every wait ends with the deadline: one byte a second never adds up to more."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore2.NetworkStream:
        """Start TLS for the name that was asked for, whatever address was dialled; Refused when it is not sound."""
        try:
            return GuardedStream(
                self._stream.start_tls(ssl_context, server_hostname, self._deadline.left()), self._deadline
            )
        except httpcore2.ConnectError as error:
            if not isinstance(error.__cause__, ssl.SSLError):
                raise
            # not permanent: a certificate that ran out is often renewed the next day
            raise Refused(_tls_sentence(error.__cause__, server_hostname or ""), permanent=False) from error

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _tls_sentence(error: ssl.SSLError, host: str) -> str:
    if not isinstance(error, ssl.SSLCertVerificationError):
        sentence = _("{host} offered no secure connection that this program trusts. Nothing was fetched.")
        return sentence.format(host=host[:80])
    # the numbers are OpenSSL's (X509_V_ERR_...)
    reasons = {
        9: _("it is dated in the future"),
        10: _("it ran out"),
        18: _("the site signed it itself"),
        19: _("nobody this machine trusts signed it"),
        20: _("nobody this machine trusts signed it"),
        23: _("it was withdrawn"),
        62: _("it belongs to another site"),
        64: _("it belongs to another site"),
    }
    reason = reasons.get(error.verify_code, _("reason {number}").format(number=error.verify_code))
    sentence = _(
        "The certificate of {host} is not sound: {reason}. Nothing was fetched; the site's owner has to mend it."
    )
    return sentence.format(host=host[:80], reason=reason)
