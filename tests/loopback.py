"""A web server on loopback that answers, byte for byte, what a test tells it to."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
CERTIFICATE = Path(__file__).parent / "sources" / "tls" / "harrowquay.pem"  # for harrowquay.example, signed by itself

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n"

Behaviour = Callable[[socket.socket], None]


class Site:
    """One server; ``requests`` keeps what it was asked, ``closing`` is set when the test ends."""

    def __init__(self, *, tls: ssl.SSLContext | None = None) -> None:
        self.requests: list[str] = []
        self.closing = threading.Event()
        self._paths: dict[str, Behaviour] = {}
        self._tls = tls
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._threads = [threading.Thread(target=self._listen)]
        self._threads[0].start()

    @property
    def port(self) -> int:
        return int(self._listener.getsockname()[1])

    @property
    def name(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str = "/", *, host: str = "127.0.0.1", userinfo: str = "") -> str:
        return f"{'https' if self._tls else 'http'}://{userinfo}{host}:{self.port}{path}"

    def does(self, path: str, behaviour: Behaviour) -> None:
        """Let a path be answered by code of the test's own."""
        self._paths[path] = behaviour

    def says(self, path: str, body: bytes = b"<rss/>", *, status: int = 200, **headers: str) -> None:
        """Let a path be answered soundly; header names are written with underscores."""
        lines = [f"HTTP/1.1 {status} Said", f"Content-Length: {len(body)}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        whole = "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body
        self.does(path, lambda connection: connection.sendall(whole))

    def asked(self, header: str) -> list[str | None]:
        """Return the value of a header in each request so far, None where it was not sent."""
        wanted = header.lower() + ":"
        return [
            next(
                (line.partition(":")[2].strip() for line in asked.splitlines() if line.lower().startswith(wanted)), None
            )
            for asked in self.requests
        ]

    def close(self) -> None:
        self.closing.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(5)
        self._listener.close()

    def _listen(self) -> None:
        while not self.closing.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._serve, args=(connection,))
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        with contextlib.ExitStack() as stack:
            stack.callback(connection.close)
            stack.enter_context(contextlib.suppress(OSError))  # clients that hang up are what many tests are about
            if self._tls:
                connection = self._tls.wrap_socket(connection, server_side=True)
                stack.callback(connection.close)
            request = b""
            while b"\r\n\r\n" not in request:
                piece = connection.recv(65_536)
                if not piece:
                    return
                request += piece
            self.requests.append(request.decode("latin-1"))
            path = request.split(b" ")[1].decode("latin-1")
            self._paths.get(path, _no_such_page)(connection)


def _no_such_page(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")


def sends(*parts: bytes) -> Behaviour:
    """Return the behaviour of a site that sends these bytes and hangs up."""
    return lambda connection: connection.sendall(b"".join(parts))


def on_loopback(host: str, port: int) -> Sequence[str]:
    return ["127.0.0.1"]


def on_harrowquay(*sites: Site) -> list[str]:
    return [f"harrowquay.example:{site.port}" for site in sites]


def trusting() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(CERTIFICATE))
