"""What a mail server may do wrong, and what may be opened; a real one is asked in tests/live."""

import contextlib
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.loopback import CERTIFICATE, on_loopback, trusting
from tracker.config import Settings
from tracker.errors import BadInput, FetchError, Refused
from tracker.sources import _imap
from tracker.sources._imap import MailboxAnswer, read_mailbox
from tracker.sources._imap_wire import parse_target

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
Answers = dict[str, bytes | Callable[[socket.socket], None]]

SOUND: Answers = {
    "CAPABILITY": b"* CAPABILITY IMAP4REV1 AUTH=PLAIN\r\n",
    "LOGIN": b"",
    "EXAMINE": b"* 2 EXISTS\r\n* OK [UIDVALIDITY 7] sound\r\n",
    "UID SEARCH": b"* SEARCH 5 6\r\n",
    "UID FETCH": b"* 1 FETCH (UID 5 BODY[]<0> {9}\r\nFrom: a\r\n)\r\n"
    b"* 2 FETCH (BODY[]<0> {9}\r\nFrom: b\r\n UID 6)\r\n",
    "LOGOUT": b"* BYE\r\n",
}


class MailServer:
    """Answers each command with the bytes given for it and OK; ``NO`` and ``BAD`` are whole answers."""

    def __init__(self, answers: Answers, *, greeting: bytes = b"* OK ready\r\n", tls: bool = False) -> None:
        self.answers, self.greeting = SOUND | answers, greeting
        self.commands: list[str] = []
        self._tls: ssl.SSLContext | None = None
        if tls:
            self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._tls.load_cert_chain(CERTIFICATE)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._threads = [threading.Thread(target=self._listen)]
        self._threads[0].start()

    @property
    def port(self) -> int:
        return int(self._listener.getsockname()[1])

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join(5)

    def _listen(self) -> None:
        while True:
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
            stack.enter_context(contextlib.suppress(OSError))
            if self._tls:
                connection = self._tls.wrap_socket(connection, server_side=True)
                stack.callback(connection.close)
            connection.sendall(self.greeting)
            for line in connection.makefile("rb"):
                tag, _, command = line.decode("latin-1").strip().partition(" ")
                self.commands.append(command)
                self._answer(connection, tag, command)

    def _answer(self, connection: socket.socket, tag: str, command: str) -> None:
        name = next((name for name in self.answers if command.startswith(name)), "")
        answer = self.answers.get(name, b"NO")
        if callable(answer):
            answer(connection)
        elif answer.startswith((b"NO", b"BAD")):
            connection.sendall(f"{tag} ".encode() + answer + b"\r\n")
        else:
            connection.sendall(answer + f"{tag} OK done\r\n".encode())


Serve = Callable[..., MailServer]


@pytest.fixture
def serve() -> Iterator[Serve]:
    with contextlib.ExitStack() as stack:

        def start(answers: Answers | None = None, **options: object) -> MailServer:
            server = MailServer(answers or {}, **options)  # type: ignore[arg-type]
            stack.callback(server.close)
            return server

        yield start


def visit(server: MailServer, tmp_path: Path, position: dict[str, int] | None = None) -> MailboxAnswer:
    settings = Settings(instance=tmp_path, allow_hosts=(f"127.0.0.1:{server.port}",), fetch_seconds=1)
    return read_mailbox(f"imap://ana:secret@127.0.0.1:{server.port}/", settings, position, now=lambda: NOW)


def test_a_visit_only_looks(serve: Serve, tmp_path: Path) -> None:
    server = serve()
    answer = visit(server, tmp_path)
    assert answer.position == {"uidvalidity": 7, "uid": 6}
    assert answer.others == 2
    assert not answer.more
    changing = re.compile(r"SELECT|STORE|EXPUNGE|DELETE|APPEND|COPY|MOVE|BODY\[|RFC822(?!\.)")
    assert not [command for command in server.commands if changing.search(command)]


def test_the_newest_mail_is_not_read_again_although_servers_name_it(serve: Serve, tmp_path: Path) -> None:
    server = serve({"UID SEARCH": b"* SEARCH 6\r\n"})
    answer = visit(server, tmp_path, {"uidvalidity": 7, "uid": 6})
    assert answer.position == {"uidvalidity": 7, "uid": 6}
    assert not [command for command in server.commands if "FETCH" in command]


def test_one_visit_has_an_end_and_the_next_goes_on(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_imap, "MOST_MAILS", 1)
    answer = visit(serve(), tmp_path)
    assert answer.more
    assert answer.position["uid"] == 5
    assert not visit(serve(), tmp_path, dict(answer.position)).more


def test_what_was_fetched_before_the_time_ran_out_is_kept(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_imap, "_AT_ONCE", 1)
    monkeypatch.setattr(_imap, "SECONDS", -0.5)
    server = serve()
    answered = MailServer._answer

    def answer(self: MailServer, connection: socket.socket, tag: str, command: str) -> None:
        if command.startswith("UID FETCH 6"):
            return  # silence
        answered(self, connection, tag, command)

    monkeypatch.setattr(MailServer, "_answer", answer)
    found = visit(server, tmp_path)
    assert found.position["uid"] == 5
    assert found.more


ENDLESS = b"x" * 65_536


def floods(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while True:
            connection.sendall(ENDLESS)


def drips(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while True:
            connection.sendall(b"* OK still here\r\n")
            time.sleep(0.05)


@pytest.mark.parametrize(
    "answers",
    [
        {"UID SEARCH": floods},
        {"UID SEARCH": b"* SEARCH {3}\r\n1 2\r\n"},
        {"UID SEARCH": b"* SEARCH \xff\xfe -1 5.5 99999999999999999999\r\n"},
        {"UID SEARCH": b"NO not today"},
        {"UID FETCH": b"* 1 FETCH (UID 5 BODY[] {99999999999}\r\n"},
        {"UID FETCH": b"* 1 FETCH (UID 5 BODY[] {" + b"9" * 5_000 + b"}\r\n"},
        {"UID FETCH": b"* 1 FETCH (UID 999 BODY[] {2}\r\nhi)\r\n* BYE enough\r\n"},
        {"UID FETCH": lambda connection: connection.shutdown(socket.SHUT_RDWR)},
        {"EXAMINE": b"* OK [UIDVALIDITY {2}\r\nab] x\r\n"},
        {"CAPABILITY": b"* CAPABILITY {2}\r\nab\r\n"},
        {"CAPABILITY": b"nonsense\r\n"},
        {"CAPABILITY": b"\xff\xff\r\n"},
        {"LOGIN": drips},
    ],
)
def test_whatever_a_server_answers_it_comes_to_an_end(
    serve: Serve, tmp_path: Path, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_imap, "SECONDS", 1)
    server = serve(answers)
    with contextlib.suppress(FetchError):
        answer = visit(server, tmp_path)
        assert answer.mails == ()


@pytest.mark.parametrize(
    "greeting", [b"", b"* BYE full\r\n", b"220 mail.example ESMTP\r\n", b"\x15\x03\x01\x00\x02", b"\0" * 9]
)
def test_what_is_no_mail_server_is_told(serve: Serve, tmp_path: Path, greeting: bytes) -> None:
    with pytest.raises(FetchError, match=r"did not answer in time|broke off or was garbled") as error:
        visit(serve(greeting=greeting), tmp_path)
    assert not error.value.permanent


def test_a_refused_password_is_told_and_not_shown(serve: Serve, tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="did not accept the name and the password") as error:
        visit(serve({"LOGIN": b"NO [AUTHENTICATIONFAILED] secret is wrong"}), tmp_path)
    assert error.value.permanent
    assert "secret" not in error.value.sentence


def test_a_folder_that_is_not_there_is_told(serve: Serve, tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="has no folder INBOX"):
        visit(serve({"EXAMINE": b"NO no such mailbox"}), tmp_path)


def test_without_tls_nothing_is_said_to_a_host_that_was_not_allowed(serve: Serve, tmp_path: Path) -> None:
    server = serve()
    settings = Settings(instance=tmp_path, fetch_seconds=1)
    for scheme in ("imap", "imaps"):
        with pytest.raises(Refused, match=r"private network .* TRACKER_ALLOW_HOSTS"):
            read_mailbox(f"{scheme}://ana:secret@127.0.0.1:{server.port}/", settings, now=lambda: NOW)
    with pytest.raises(Refused, match="not one that web sites use"):
        read_mailbox("imaps://ana:secret@harrowquay.example:25/", settings, now=lambda: NOW)
    with pytest.raises(Refused, match=r"private network \(127.0.0.1\).*harrowquay.example:993"):
        read_mailbox("imaps://a:secret@harrowquay.example/", settings, now=lambda: NOW, resolve=on_loopback)
    assert server.commands == []


def test_a_certificate_that_nobody_trusts_is_refused(serve: Serve, tmp_path: Path) -> None:
    server = serve(tls=True)
    name = f"harrowquay.example:{server.port}"
    settings = Settings(instance=tmp_path, allow_hosts=(name,), fetch_seconds=2)
    with pytest.raises(Refused, match=r"certificate of harrowquay\.example is not sound"):
        read_mailbox(f"imaps://ana:secret@{name}/", settings, now=lambda: NOW, resolve=on_loopback)
    assert server.commands == []
    found = read_mailbox(f"imaps://a:b@{name}/", settings, now=lambda: NOW, resolve=on_loopback, tls=trusting())
    assert found.others == 2


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://ana:secret@harrowquay.example/",
        "imaps://harrowquay.example/INBOX",
        "imaps://ana@harrowquay.example/INBOX",
        "imaps://ana:se%0D%0Acret@harrowquay.example/",
        "imaps://ana:secret@harrowquay.example/IN%0ABOX",
        "imaps://ana:secret@harrow%00quay.example/",
        "imaps://ana:secret@/",
        "imaps://ana:secret@harrowquay.example:port/",
        "imaps://ana:secret@harrowquay.example/?x=1",
        "imaps://ana:se%ffcret@harrowquay.example/",
        "imaps://ana:secret@harrowquay.example/" + "a" * 5_000,
    ],
)
def test_what_is_no_address_of_a_mailbox_is_told(address: str) -> None:
    with pytest.raises(BadInput, match="no address of a mailbox") as error:
        parse_target(address)
    assert "secret" not in error.value.sentence


def test_an_address_is_taken_apart() -> None:
    target = parse_target("imaps://ana%40harrow.example:p%2Fw%C3%B6@Imap.Harrowquay.example/Fan%20mail/2026")
    assert (target.user, target.password, target.folder) == ("ana@harrow.example", "p/wö", "Fan mail/2026")
    assert (target.host, target.port, target.secure) == ("imap.harrowquay.example", 993, True)
    assert "p/wö" not in repr(target)
    assert parse_target("imap://a:b@[::1]:1143").port == 1143
