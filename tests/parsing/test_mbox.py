"""A mailbox file is read mail by mail, whoever wrote it and however large it is."""

import io
import tracemalloc
from typing import BinaryIO, cast

import pytest

from tracker.parsing import mbox
from tracker.parsing.mbox import is_mailbox, mails_of

HEAD = b"From: ana@harrowquay.example\nSubject: %d\n\n"


def read(raw: bytes, **options: int) -> list[bytes]:
    return list(mails_of(io.BytesIO(raw), **options))


SEPARATORS = [
    b"From 1825712345@xxx Fri Nov 20 12:00:00 +0000 2026\n",
    b"From - Fri Nov 20 12:00:00 2026\n",
    b"From MAILER-DAEMON Fri Nov 20 12:00:00 2026\n",
    b"From ???@??? Fri Nov 20 12:00:00 2026\n",
    b"From ana@harrowquay.example  Fri Nov 20 12:00 MET 2026 remote from x\n",
    b"From \n",
]


@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize("blank", [b"", b"\n"])
def test_mails_are_parted_however_the_program_writes_it(separator: bytes, ends: bytes, blank: bytes) -> None:
    raw = b"".join(separator + HEAD % n + b"Hello\n" + blank for n in range(3)).replace(b"\n", ends)
    assert is_mailbox(raw)
    assert read(raw) == [(HEAD % n + b"Hello\n" + blank).replace(b"\n", ends) for n in range(3)]


def test_a_line_of_the_text_is_no_separator() -> None:
    text = b"\nFrom here on it rained.\n\nFrom 10:00 to 2026 it rained\n\nFrom now: a colon\n>From Ana\n>>From Bob\n"
    found = read(SEPARATORS[0] + HEAD % 1 + text + SEPARATORS[0] + HEAD % 2)
    assert found[0] == HEAD % 1 + text.replace(b">From", b"From")
    assert len(found) == 2


@pytest.mark.parametrize("block", [1, 7, 64, 1_000])
def test_where_a_block_of_the_file_ends_does_not_matter(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = b"".join(SEPARATORS[n % 6] + HEAD % n + b"From x\n" * n + b"\n" for n in range(40))
    whole = read(raw)
    monkeypatch.setattr(mbox, "_BLOCK", block)
    assert read(raw) == whole
    assert len(whole) == 40


def test_of_a_mail_that_is_too_large_the_beginning_is_kept() -> None:
    raw = SEPARATORS[0] + HEAD % 1 + b"x" * 5_000_000 + b"\n" + SEPARATORS[0] + HEAD % 2
    found = read(raw, most=1_000_000)
    assert [len(mail) for mail in found] == [1_000_000, len(HEAD % 2)]


def test_what_stands_before_the_first_separator_is_a_mail() -> None:
    assert read(HEAD % 0 + b"cut\n" + SEPARATORS[0] + HEAD % 1) == [b"\n" + HEAD % 0 + b"cut\n", HEAD % 1]
    assert read(b"") == read(b"\n\n") == []


@pytest.mark.parametrize(
    "raw", [b"", b"From", b"From here on\n\n", b"From: a@b.example\n", b"From x 10:00 2026\nno header\n"]
)
def test_what_is_no_mailbox_is_none(raw: bytes) -> None:
    assert not is_mailbox(raw)


class Endless(io.RawIOBase):
    """A file of 300 MB that nobody has to store."""

    left = 300

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        self.left -= 1
        mail = SEPARATORS[0] + HEAD % self.left + b"x" * 900_000 + b"\n"
        return mail if self.left >= 0 else b""


def test_a_mailbox_of_any_size_takes_little_memory() -> None:
    tracemalloc.start()
    count = sum(1 for _ in mails_of(cast("BinaryIO", Endless())))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 300
    assert peak < 20_000_000
