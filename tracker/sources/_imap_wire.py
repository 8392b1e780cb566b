"""The connection to a mail server: dialled and watched as those of ``_wire`` are; imaplib and imap-tools speak on it.

Everything that a server can send without end is counted here: lines, literals, and what comes in answer to one command.
"""

import contextlib
import imaplib
import ssl
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

import httpcore2
from imap_tools import BaseMailBox

from tracker.errors import BadInput, Refused
from tracker.sources._address import parse_address, parse_allowed
from tracker.sources._guard import Guard, look_up
from tracker.sources._limits import Deadline
from tracker.sources._wire import GuardedBackend
from tracker.words import gettext as _

PORTS = {"imaps": 993, "imap": 143}
MOST_IN_ANSWER = 60_000_000  # bytes that the answer to one command may have
LONGEST_LINE = 20_000_000  # a list of two million mails

_BLOCK = 65_536
_LONGEST_ADDRESS = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A mailbox on a server. ``secure``: TLS from the first byte; else it is started before anything is said."""

    host: str
    port: int
    user: str = field(repr=False)
    password: str = field(repr=False)
    folder: str
    secure: bool


def parse_target(address: str) -> Target:
    """Take ``imaps://USER:PASSWORD@HOST[:PORT]/FOLDER`` apart; no folder is the inbox. Raises BadInput."""
    try:
        parts = urlsplit(address.strip())
        port = parts.port
        host = parse_address(f"https://{parts.netloc.rpartition('@')[2]}/").host
        user, password = unquote(parts.username or "", errors="strict"), unquote(parts.password or "", errors="strict")
        folder = unquote(parts.path.strip("/"), errors="strict") or "INBOX"
    except (ValueError, BadInput) as error:
        raise _no_mailbox() from error
    said = user + password + folder
    if parts.scheme not in PORTS or not user or not password or not said.isprintable() or parts.query or parts.fragment:
        raise _no_mailbox()
    if len(address) > _LONGEST_ADDRESS:
        raise _no_mailbox()
    return Target(
        host=host,
        port=PORTS[parts.scheme] if port is None else port,
        user=user,
        password=password,
        folder=folder,
        secure=parts.scheme == "imaps",
    )


class MailGuard(Guard):
    """The address guard for mail servers: their ports are open besides those of the web."""

    def check(self, host: str, port: int) -> None:
        """Raise Refused when host and port alone tell that they must not be opened; nothing is resolved."""
        try:
            super().check(host, port)
        except Refused as refusal:
            if port not in PORTS.values():
                raise
            try:
                super().check(host, 443)  # was it the port alone?
            except Refused:
                raise refusal from None


class Client(imaplib.IMAP4):
    """imaplib over a connection that is already there."""

    def __init__(self, stream: httpcore2.NetworkStream) -> None:
        self._stream = stream
        self._buffer = bytearray()
        self._left = MOST_IN_ANSWER
        super().__init__()

    def open(self, host: str = "", port: int = 0, timeout: float | None = None) -> None:
        """Do nothing: it is open."""

    def read(self, size: int) -> bytes:
        """Return so many bytes."""
        if size > self._left:
            raise self.abort("more than was asked for")
        while len(self._buffer) < size:
            self._more()
        return self._taken(size)

    def readline(self) -> bytes:
        """Return the next line."""
        looked = 0
        while (end := self._buffer.find(b"\n", looked)) < 0:
            looked = len(self._buffer)
            if looked > LONGEST_LINE:
                raise self.abort("a line without end")
            self._more()
        return self._taken(end + 1)

    def send(self, data: Any) -> None:
        """Send a command, or a part of one; what may come back is counted anew."""
        self._left = MOST_IN_ANSWER
        try:
            self._stream.write(bytes(data))
        except TimeoutError as error:  # imaplib would take it for a broken connection
            raise httpcore2.WriteTimeout from error

    def shutdown(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(self, tls: ssl.SSLContext, host: str) -> None:
        """Make the connection secure, before anything is said; raises Refused where the server does not offer it."""
        if "STARTTLS" not in self.capabilities or self.xatom("STARTTLS")[0] != "OK":
            sentence = _(
                "{host} offers no secure connection there. Nothing was fetched; try imaps:// instead of imap://."
            )
            raise Refused(sentence.format(host=host[:80]))
        if self._buffer:
            raise self.abort("an answer from before the secure connection")
        self._stream = self._stream.start_tls(tls, host)
        self.untagged_responses.clear()
        self.capabilities = tuple(str(self.capability()[1][-1], "ascii").upper().split())

    def leave(self) -> None:
        """Say goodbye without waiting for an answer."""
        with contextlib.suppress(httpcore2.NetworkError, httpcore2.TimeoutException, OSError):
            self.send(b"LEAVE LOGOUT\r\n")
        self.shutdown()

    def _more(self) -> None:
        block = self._stream.read(_BLOCK)
        self._left -= len(block)
        if not block or self._left < 0:
            raise self.abort("it ended" if not block else "more than was asked for")
        self._buffer += block

    def _taken(self, size: int) -> bytes:
        taken = bytes(self._buffer[:size])
        del self._buffer[:size]
        return taken


class Box(BaseMailBox):
    """imap-tools over such a client."""

    def __init__(self, client: Client) -> None:
        self._given = client
        super().__init__()

    def _get_mailbox_client(self) -> imaplib.IMAP4:
        return self._given


def connect(
    target: Target,
    deadline: Deadline,
    *,
    allow_hosts: Iterable[str],
    resolve: Callable[[str, int], Sequence[str]] = look_up,
    tls: ssl.SSLContext | None = None,
) -> Client:
    """Return a client that nothing was said to yet; secure, but for a host of ``allow_hosts`` named with imap://."""
    allowed = tuple(allow_hosts)
    stream = GuardedBackend(MailGuard(allowed, resolve), deadline).connect_tcp(target.host, target.port)
    try:
        if target.secure:
            stream = stream.start_tls(tls or httpcore2.default_ssl_context(), target.host)
        client = Client(stream)
        if not target.secure and (target.host, target.port) not in parse_allowed(allowed):
            client.start_tls(tls or httpcore2.default_ssl_context(), target.host)
    except BaseException:
        stream.close()
        raise
    return client


def _no_mailbox() -> BadInput:
    return BadInput(
        _(
            "That is no address of a mailbox. Nothing was done; write it like {example}, with %40 for an @ and %2F for "
            "a / in the name or the password."
        ).format(example="imaps://NAME:PASSWORD@imap.harrowquay.example/INBOX")
    )
