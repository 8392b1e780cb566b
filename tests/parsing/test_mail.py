"""A mail is a stranger's file: whatever is in it, what can be read is there, soon, and nothing is raised."""

import base64
import quopri
import time
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.parsing.mail import Mail, looks_like_mail, mails_in, mentions, parse_mail
from tracker.parsing.mime import MOST_PARTS, parts_of

HEAD = b"From: Ana <ana@harrowquay.example>\r\nSubject: The ferry\r\nMIME-Version: 1.0\r\n"


def made(text: str = "Hello", **headers: str) -> EmailMessage:
    mail = EmailMessage()
    for name, value in ({"From": "Ana <ana@harrowquay.example>", "Subject": "The ferry"} | headers).items():
        mail[name] = value
    mail.set_content(text)
    return mail


def is_sound(mail: Mail) -> bool:
    words = [mail.sender, mail.sender_name, mail.subject, mail.text, mail.html, mail.message_id, *mail.headers.values()]
    return all("\0" not in word and word.encode("utf-8") is not None for word in words)


def test_a_mail_is_taken_apart() -> None:
    mail = made("It was the ferry.\r\nTwice.")
    mail["Date"] = "Fri, 20 Nov 2026 12:00:00 +0100"
    mail["Message-ID"] = "<17@harrowquay.example>"
    mail.add_alternative("<p>It was the <b>ferry</b>.</p>", subtype="html")
    mail.add_attachment("no text of the mail", filename="note.txt")
    found = parse_mail(mail.as_bytes())
    assert (found.sender, found.sender_name, found.domain) == ("ana@harrowquay.example", "Ana", "harrowquay.example")
    assert found.subject == "The ferry"
    assert found.text == "It was the ferry.\nTwice.\n"
    assert found.html == "<p>It was the <b>ferry</b>.</p>\n"
    assert found.message_id == "17@harrowquay.example"
    assert found.date.at is not None
    assert found.date.at.hour == 11


@pytest.mark.parametrize(
    ("header", "read"),
    [
        (b"=?UTF-8?B?RsOkaHJl?=", "Fähre"),
        (b"=?utf-8?q?F=C3=A4hre_f=C3?=\r\n =?utf-8?q?=BCr_zwei?=", "Fähre für zwei"),
        (b"=?iso-8859-1?Q?F=E4hre?= am =?iso-8859-1?Q?Kai?=", "Fähre am Kai"),
        (b"=?iso-2022-jp?B?GyRCRU8kN0ElGyhC?=", "渡し船"),
        (b"=?utf-8*de?q?F=C3=A4hre?=", "Fähre"),
        ("Fähre".encode(), "Fähre"),
        ("Fähre".encode("latin-1"), "Fähre"),
        (b"=?nosuch?q?F=C3=A4hre?=", "Fähre"),
        (b"=?utf-8?b?RsOkaHJ?=", "Fähr"),
        (b"=?utf-8?q?bell_=ED=A0=80_end?=", "bell í\xa0€ end"),
        (b"Fold\r\n\ted  and\r\n  wide", "Fold ed and wide"),
        (b"a\0b\x07c", "abc"),
        (b"=?utf-8?q?", "=?utf-8?q?"),
        (b"", ""),
    ],
)
def test_a_subject_in_any_encoding_becomes_valid_text(header: bytes, read: str) -> None:
    mail = parse_mail(b"Subject: " + header + b"\r\n\r\n")
    assert mail.subject == " ".join(read.split())
    assert is_sound(mail)


@pytest.mark.parametrize(
    ("sent", "charset", "read"),
    [
        ("Fähre".encode(), "utf-8", "Fähre"),
        ("Fähre".encode("latin-1"), "iso-8859-1", "Fähre"),
        ("Fähre".encode("latin-1"), "no-such-charset", "Fähre"),
        ("Fähre".encode(), '"', "Fähre"),
        ("渡し船".encode("iso-2022-jp"), "iso-2022-jp", "渡し船"),
        ("паром".encode("koi8-r"), "koi8-r", "паром"),
        (b"+AGE-", "utf-7", "+AGE-"),
    ],
)
@pytest.mark.parametrize("encoding", ["8bit", "base64", "quoted-printable", "x-unknown", ""])
def test_a_text_in_any_encoding_is_read(sent: bytes, charset: str, read: str, encoding: str) -> None:
    body = {"base64": base64.encodebytes(sent), "quoted-printable": quopri.encodestring(sent)}.get(encoding, sent)
    head = f"Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n".encode()
    assert parse_mail(HEAD + head + body).text.strip() == read


@pytest.mark.parametrize(
    "value",
    [
        b"",
        b"<>",
        b"@",
        b'"',
        b"(((((",
        b"a@b@c <",
        b"Ana, Bob <ana@harrowquay.example>",
        b'"' + b"\\" * 900,
        b"<a@b>" * 20_000,
        b"=?utf-8?q?=00?= <\x80@\xff>",
        b"a" * 1_000_000,
        b"(" * 100_000,
        b'"a" <' * 20_000,
    ],
)
@pytest.mark.parametrize(
    "name", [b"From", b"Date", b"Content-Type", b"Content-Disposition", b"Message-ID", b"Received"]
)
def test_a_broken_header_costs_nothing(name: bytes, value: bytes) -> None:
    started = time.monotonic()
    assert is_sound(parse_mail(name + b": " + value + b"\r\nSubject: x\r\n\r\nHello"))
    assert time.monotonic() - started < 1


def test_without_a_date_the_arrival_counts() -> None:
    raw = b"Received: from a by b; Fri, 20 Nov 2026\r\n 12:00:00 +0000\r\nSubject: x\r\n\r\n"
    at = parse_mail(raw).date.at
    assert at is not None
    assert (at.day, at.hour) == (20, 12)
    assert parse_mail(b"Subject: x\r\n\r\n").date.precision == "unknown"


def nested(depth: int) -> bytes:
    return HEAD + b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (level, level) for level in range(depth)
    )


@pytest.mark.parametrize(
    "raw",
    [
        nested(1_000),
        nested(100_000),
        HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nx\r\n" * 500_000,
        HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b" * 2_000_000,
        HEAD + b"Content-Type: multipart/mixed\r\n\r\n" + b"-" * 2_000_000,
        b"Content-Type: message/rfc822\r\n\r\n" * 50_000,
        b"X-Header: x\r\n" * 200_000,
        b"X-Header:\r\n" + b" x\r\n" * 200_000,
        HEAD + b"Content-Transfer-Encoding: base64\r\n\r\n" + b"=" * 5_000_000,
        HEAD + b"Content-Transfer-Encoding: quoted-printable\r\n\r\n" + b"=\r\n" * 2_000_000,
        HEAD + b"Content-Type: text/plain" + b"; charset=utf-8" * 100_000 + b"\r\n\r\nHello",
        b"\r\n" * 2_000_000,
        b"From " + b"x" * 5_000_000,
    ],
)
def test_a_bomb_is_read_soon(raw: bytes) -> None:
    started = time.monotonic()
    assert is_sound(parse_mail(raw))
    assert sum(1 for _ in mails_in(raw)) < 10_000
    assert sum(1 for _ in parts_of(raw)) <= MOST_PARTS
    assert time.monotonic() - started < 5


def test_a_large_attachment_is_stepped_over() -> None:
    mail = made("Pictures of the ferry").as_bytes().partition(b"\n\n")[2]
    picture = base64.encodebytes(b"\0" * 25_000_000)
    raw = HEAD + b'Content-Type: multipart/mixed; boundary="="\r\n\r\n--=\r\n\r\n' + mail
    raw += b"--=\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n" + picture + b"\r\n--=--\r\n"
    started = time.monotonic()
    assert parse_mail(raw).text == "Pictures of the ferry"
    assert not mentions(raw, [b"archive"])
    assert time.monotonic() - started < 2


def test_mails_inside_a_mail_come_out_as_they_were() -> None:
    first, second = made("Comment one"), made("Comment two")
    inner = made("Two in one")
    inner.add_attachment(second)
    outer = made("See attached")
    outer.add_attachment(first)
    outer.add_attachment(inner)
    outer.add_attachment(second.as_bytes(), maintype="application", subtype="octet-stream", filename="Second.EML")
    texts = [parse_mail(raw).text.strip() for raw in mails_in(outer.as_bytes())]
    assert texts == ["See attached", "Comment one", "Two in one", "Comment two", "Comment two"]


def test_a_digest_is_mails() -> None:
    raw = HEAD + b"Content-Type: multipart/digest; boundary=d\r\n\r\n--d\r\n\r\n" + HEAD + b"\r\nOne\r\n--d--\r\n"
    assert [parse_mail(mail).text.strip() for mail in mails_in(raw)] == ["", "One"]


@pytest.mark.parametrize(
    "around",
    [
        b"%s",
        b"From ana@harrowquay.example Fri Nov 20 12:00:00 2026\r\n%s",
        b">From ana@harrowquay.example Fri Nov 20 12:00:00 2026\n%s",
        b"\xef\xbb\xbf\r\n%s",
        b"NUMBER     \n%s<?xml version='1.0'?><plist/>",
    ],
)
def test_what_files_put_around_a_mail_comes_off(around: bytes) -> None:
    raw = HEAD + b"\r\nHello\r\n"
    whole = around.replace(b"%s", raw).replace(b"NUMBER", str(len(raw)).encode())
    assert looks_like_mail(whole)
    found = parse_mail(whole)
    assert (found.sender, found.text) == ("ana@harrowquay.example", "Hello\n")


def test_line_ends_of_old_macs_are_line_ends() -> None:
    assert parse_mail((HEAD + b"\r\nHello\r\nthere").replace(b"\r\n", b"\r")).text == "Hello\nthere"


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"Title: The Ferry\nAuthor: Ana\n\nIt was the ferry.",
        b"From: Ana\nTo: Bob\nSubject: the well\n\nDear Bob,",
        b"From: the desk of ana@harrowquay.example\n\nIt was the ferry.",
        b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n\r\n",
        b"name,text\r\nAna,From: a@b.example\r\n",
        b"<html><body>From: a@b.example</body></html>",
    ],
)
def test_what_is_no_mail_is_none(text: bytes) -> None:
    assert not looks_like_mail(text)


@pytest.mark.parametrize("encoding", ["7bit", "quoted-printable", "base64"])
def test_a_word_is_found_however_the_text_is_sent(encoding: str) -> None:
    mail = made()
    mail.set_content("x" * 70 + " https://Harrowquay.example/comments/1 " + "y" * 70, cte=encoding)
    mail.replace_header("From", "nobody@elsewhere.example")
    assert mentions(mail.as_bytes(), [b"nothing", b"harrowquay.example/comments/"])
    assert not mentions(mail.as_bytes(), [b"nothing", b"harrowquay.example/works/"])
    outer = made("see attached")
    outer.add_attachment(mail)
    assert mentions(outer.as_bytes(), [b"harrowquay.example/comments/"])


PIECES = [
    HEAD,
    b"\r\n\r\n",
    b"\n",
    b"--b",
    b"--b--",
    b"Content-Type: multipart/mixed; boundary=b\r\n",
    b"Content-Type: message/rfc822\r\n",
    b"Content-Transfer-Encoding: base64\r\n",
    b"From: ",
    b"Date: ",
    b"=?utf-8?b?",
    b"?=",
    b"\0",
    b"\xff",
    b'"',
    b"boundary=",
    b"charset=utf-16\r\n",
    b"charset=rot13\r\n",
    b"12\n",
    b"From a 10:00 2026\n",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(st.binary(max_size=40), st.sampled_from(PIECES)), max_size=25))
def test_any_bytes_at_all_give_a_mail(pieces: list[bytes]) -> None:
    raw = b"".join(pieces)
    for mail in mails_in(raw):
        assert is_sound(parse_mail(mail))
    looks_like_mail(raw)
    mentions(raw, [b"x"])


@pytest.mark.parametrize(
    ("said", "name", "address"),
    [
        ("Ana <Ana@Harrowquay.example>", "Ana", "ana@harrowquay.example"),
        ('"Ana, the \\"otter\\"" <ana@b.example>', 'Ana, the "otter"', "ana@b.example"),
        ("=?utf-8?q?Ana=2C_Bob?= <ana@b.example>", "Ana, Bob", "ana@b.example"),
        ("ana@b.example (Ana)", "Ana", "ana@b.example"),
        ("ana@b.example", "", "ana@b.example"),
        ("<ana@b.example>", "", "ana@b.example"),
        ("Ana", "", ""),
        ("ana@b.example <real@c.example>", "ana@b.example", "real@c.example"),
    ],
)
def test_a_sender_has_a_name_and_an_address(said: str, name: str, address: str) -> None:
    found = parse_mail(f"From: {said}\r\n\r\n".encode())
    assert (found.sender_name, found.sender) == (name, address)
