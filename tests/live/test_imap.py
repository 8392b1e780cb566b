"""A mailbox on a real mail server: only what is new is read, and nothing in it is changed."""

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import quote

import pytest
from imap_tools import MailBoxUnencrypted

from tests.live.dovecot import PASSWORD, USER, Dovecot, program, running
from tests.loopback import on_loopback, trusting
from tracker.config import Settings
from tracker.domain.drafts import Draft, Problem, ReviewDraft
from tracker.errors import FetchError, Refused
from tracker.parsing.mail import Mail
from tracker.sources import _imap_wire, discover
from tracker.sources._imap import MailboxAnswer, drafts, read_mailbox

pytestmark = [
    pytest.mark.live,
    pytest.mark.skipif(not program(), reason="Dovecot is not installed (Debian: apt install dovecot-imapd)"),
]

FOLDER = "Leserpost für Harrow"
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def server() -> Iterator[Dovecot]:
    with running() as dovecot:
        yield dovecot


@pytest.fixture(autouse=True)
def _a_site_whose_mails_are_known(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def read_mail(mail: Mail, *, time_zone: str) -> Iterator[Draft]:
        yield ReviewDraft(site="harrowquay.example", external_id=mail.message_id, text=mail.text.strip())

    def recognises_mail(mail: Mail) -> bool:
        return "https://harrowquay.example/comments/" in mail.text

    module = SimpleNamespace(SLUG="harrow-mail", recognises_mail=recognises_mail, read_mail=read_mail)
    monkeypatch.setattr(discover, "mail_sources", lambda: (module,))
    discover.mail_hints.cache_clear()
    yield
    discover.mail_hints.cache_clear()


@pytest.fixture
def box(server: Dovecot) -> Iterator[MailBoxUnencrypted]:
    """The mailbox as its owner's own program sees it."""
    with MailBoxUnencrypted("127.0.0.1", server.plain).login_utf8(USER, PASSWORD) as own:
        if not own.folder.exists(FOLDER):
            own.folder.create(FOLDER)
        own.folder.set(FOLDER)
        yield own
        own.folder.set("INBOX")
        own.folder.delete(FOLDER)


def mail(number: int, text: str) -> bytes:
    head = (
        f"From: Somebody <post@harrowquay.example>\r\nSubject: Mail {number}\r\nMessage-ID: <{number}@harrowquay>\r\n"
    )
    return (head + f"Date: Fri, 20 Nov 2026 11:00:00 +0000\r\n\r\n{text}\r\n").encode()


def comment(number: int) -> bytes:
    return mail(number, f"The ferry again! https://harrowquay.example/comments/{number}")


def visit(server: Dovecot, tmp_path: Path, position: dict[str, int] | None = None, **other: str) -> MailboxAnswer:
    folder, password = other.get("folder", FOLDER), other.get("password", PASSWORD)
    address = f"imaps://{quote(USER, safe='')}:{quote(password, safe='')}@harrowquay.example:{server.secure}/{folder}"
    settings = Settings(instance=tmp_path, allow_hosts=(f"harrowquay.example:{server.secure}",), fetch_seconds=10)
    return read_mailbox(address, settings, position, now=lambda: NOW, resolve=on_loopback, tls=trusting())


def texts(answer: MailboxAnswer) -> list[str]:
    return [draft.external_id for draft in drafts(answer, "UTC") if isinstance(draft, ReviewDraft)]


def test_only_what_is_new_is_read(server: Dovecot, box: MailBoxUnencrypted, tmp_path: Path) -> None:
    for raw in (comment(1), mail(2, "Dinner on Friday?"), comment(3)):
        box.append(raw, FOLDER)

    first = visit(server, tmp_path)
    assert texts(first) == ["1@harrowquay", "3@harrowquay"]
    said = [draft.reason for draft in drafts(first, "UTC") if isinstance(draft, Problem)]
    assert said == ["1 mail is about other things"]
    assert not first.more

    second = visit(server, tmp_path, dict(first.position))
    assert texts(second) == []
    assert second.position == first.position

    box.append(comment(4), FOLDER)
    third = visit(server, tmp_path, dict(second.position))
    assert texts(third) == ["4@harrowquay"]


def test_nothing_is_marked_as_read(server: Dovecot, box: MailBoxUnencrypted, tmp_path: Path) -> None:
    box.append(comment(1), FOLDER)
    visit(server, tmp_path)
    box.folder.set(FOLDER)
    flags = [message.flags for message in box.fetch(mark_seen=False)]
    assert len(flags) == 1
    assert "\\Seen" not in flags[0]


def test_a_folder_that_was_made_anew_is_read_from_the_start(
    server: Dovecot, box: MailBoxUnencrypted, tmp_path: Path
) -> None:
    for number in (1, 2, 3):
        box.append(comment(number), FOLDER)
    first = visit(server, tmp_path)
    box.folder.set("INBOX")
    box.folder.delete(FOLDER)
    box.folder.create(FOLDER)
    box.append(comment(1), FOLDER)

    again = visit(server, tmp_path, dict(first.position))
    assert again.started_over
    assert texts(again) == ["1@harrowquay"]


def test_a_long_mail_with_an_attachment_is_read_for_its_text(
    server: Dovecot, box: MailBoxUnencrypted, tmp_path: Path
) -> None:
    parts = b'\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n\r\n'
    head, text = comment(1).split(b"\r\n\r\n", 1)
    attached = b"--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b"QUJD" * 400_000
    box.append(head + parts + text + attached + b"\r\n--b--\r\n", FOLDER)
    box.append(comment(2), FOLDER)
    assert texts(visit(server, tmp_path)) == ["1@harrowquay", "2@harrowquay"]


def test_a_wrong_password_or_folder_is_told_in_a_sentence(
    server: Dovecot, box: MailBoxUnencrypted, tmp_path: Path
) -> None:
    with pytest.raises(FetchError, match="did not accept the name and the password") as refusal:
        visit(server, tmp_path, password="not-it-at-all")  # noqa: S106  that is what it is
    assert "not-it-at-all" not in refusal.value.sentence
    with pytest.raises(FetchError, match="has no folder Nowhere"):
        visit(server, tmp_path, folder="Nowhere")


def test_only_an_allowed_host_is_read_without_a_secure_connection(
    server: Dovecot, box: MailBoxUnencrypted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box.append(comment(1), FOLDER)
    address = f"imap://{quote(USER, safe='')}:{quote(PASSWORD, safe='')}@harrowquay.example:{server.plain}/{FOLDER}"
    settings = Settings(instance=tmp_path, allow_hosts=(f"harrowquay.example:{server.plain}",), fetch_seconds=10)

    def read(tls: ssl.SSLContext | None) -> MailboxAnswer:
        return read_mailbox(address, settings, now=lambda: NOW, resolve=on_loopback, tls=tls)

    assert texts(read(None)) == ["1@harrowquay"]
    monkeypatch.setattr(_imap_wire, "parse_allowed", lambda _hosts: frozenset())  # as a host of the internet
    assert texts(read(trusting())) == ["1@harrowquay"]
    with pytest.raises(Refused, match="is not sound"):
        read(None)
