"""A mailbox file (mbox) as its mails, one after the other; never more than one of them in memory.

Read as mail programs write it: mails are parted by a line "From SENDER DATE" (Gmail's Takeout: "From 17...@xxx Mon Jan
...") or a bare "From "; a line of the text that would look so is written ">From ". A line counts as such only where a
header follows it, since not everybody quotes.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

LARGEST_MAIL = 20_000_000  # bytes kept of one mail: texts come before attachments, so what is cut off is no review

_BLOCK = 1_000_000
_LONGEST_LINE = 500
_MARGIN = 2 * _LONGEST_LINE
_DATED = re.compile(rb"From [^\r\n]*\d\d:\d\d[^\r\n]*\d{4}[^\r\n]*\r?\n(?=[!-9;-~]{1,100}:|>From )")
_UNDATED = re.compile(rb"From ?\r?\n(?=[!-9;-~]{1,100}:)")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def is_mailbox(start: bytes) -> bool:
    """Whether the bytes begin a mailbox file."""
    return _after_separator(start.lstrip(b"\xef\xbb\xbf\r\n"), 0) is not None


def holds_several(start: bytes) -> bool:
    """Whether there is a second mail in the bytes that begin a mailbox file."""
    return _separator(start, 1, len(start)) is not None


def mails_of(stream: BinaryIO, *, most: int = LARGEST_MAIL) -> Iterator[bytes]:
    """Yield the mails of a mailbox file, their separators taken off; of each ``most`` bytes at most."""
    mail = bytearray()
    for begins, run in _runs(stream):
        if begins and mail.strip():
            yield _unquoted(bytes(mail))
        if begins:
            mail.clear()
        mail += run[: max(most - len(mail), 0)]
    if mail.strip():
        yield _unquoted(bytes(mail))


def _runs(stream: BinaryIO) -> Iterator[tuple[bool, bytes]]:
    """Yield the bytes between separators in runs, each with whether a mail begins with it."""
    buffer, begins = b"\n", False
    while True:
        block = stream.read(_BLOCK)
        buffer += block
        sure = len(buffer) - _MARGIN if block else len(buffer)  # a separator that begins before lies wholly in it
        at = 0
        while (found := _separator(buffer, at, sure)) is not None:
            yield begins, buffer[at : found[0]]
            at, begins = found[1], True
        if sure > at:
            yield begins, buffer[at:sure]
            at, begins = sure, False
        buffer = buffer[at:]
        if not block:
            return


def _separator(buffer: bytes, at: int, sure: int) -> tuple[int, int] | None:
    """Return where the next separator's line and where the mail behind it begins."""
    while (at := buffer.find(b"\nFrom", at, sure + 5)) >= 0:
        end = _after_separator(buffer, at + 1)
        if end is not None:
            return at + 1, end
        at += 5
    return None


def _after_separator(buffer: bytes, at: int) -> int | None:
    match = _DATED.match(buffer, at, at + _MARGIN) or _UNDATED.match(buffer, at, at + _MARGIN)
    return match.end() if match else None


def _unquoted(mail: bytes) -> bytes:
    return _QUOTED.sub(rb"\1", mail) if b">From " in mail else mail
