"""Opens a ZIP file whose directory is in bounds, and says of a member why it is not read.

How much a member unpacks to is what the directory says (``zipfile`` never gives more), so that everything is decided
before a byte is unpacked. Only stored and deflated members are read: the other methods unpack without a bound.
"""

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from tracker.errors import Unreadable
from tracker.parsing.characters import one_line
from tracker.words import gettext as _

MOST_MEMBERS = 20_000
RATIO, RATIO_FROM = 200, 1_000_000  # of unpacked to packed bytes, asked of what unpacks to more than the second
DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, RuntimeError, ArithmeticError,
          LookupError)  # fmt: skip

_LARGEST_DIRECTORY = 20_000_000
_LOCAL_HEADER = 30
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
_OUTSIDE = re.compile(r"[/\\]|[A-Za-z]:[/\\]|(?:.*[/\\])?\.\.(?:[/\\]|$)")


class _Watched(io.BufferedIOBase):
    """The stream of an archive; a directory of more members than are read is refused before it is unfolded."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > _LARGEST_DIRECTORY:
            raise Unreadable(_too_many())
        found = self._stream.read(-1 if size is None else size)
        if found.count(b"PK\1\2") > MOST_MEMBERS:
            raise Unreadable(_too_many())
        return found

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def seekable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True


@contextmanager
def opened(source: Path | BinaryIO) -> Iterator[zipfile.ZipFile]:
    """Open an archive whose directory is in bounds. Raises Unreadable."""
    stream = source.open("rb") if isinstance(source, Path) else source
    try:
        try:
            archive = zipfile.ZipFile(_Watched(stream))
        except (*DAMAGE, OSError):
            raise Unreadable(_("This ZIP file is damaged or cut. Nothing of it was stored.")) from None
        if len(archive.infolist()) > MOST_MEMBERS:
            raise Unreadable(_too_many())
        if _overlaps(archive):
            raise Unreadable(_("The files in this ZIP file lie on top of each other, as in no honest one."))
        yield archive
    finally:
        if stream is not source:
            stream.close()


def _overlaps(archive: zipfile.ZipFile) -> bool:
    """Whether two members share bytes, or one reaches into the directory (a bomb without nesting)."""
    ends = 0
    for info in sorted(archive.infolist(), key=lambda info: info.header_offset):
        if info.header_offset < ends:
            return True
        ends = info.header_offset + _LOCAL_HEADER + info.compress_size
    return ends > archive.start_dir


def name_of(info: zipfile.ZipInfo) -> str:
    """Return a member's name; one that is UTF-8 without saying so (macOS, many tools) was read as the DOS code page."""
    name = info.filename
    if not info.flag_bits & 0x800 and not name.isascii():
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return one_line(name, cap=500)


def reason_against(info: zipfile.ZipInfo, name: str) -> str:
    """Return why a member is not read, "" where nothing speaks against it."""
    if not name or _OUTSIDE.match(name):
        return _("its name leads out of the archive")
    if any(part.partition(".")[0].strip().lower() in _DEVICES for part in name.split("/")):
        return _("its name is that of a device")
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        return _("it is a link or a device, no file")
    if info.flag_bits & 0x41:  # bit 0: encrypted, bit 6: strongly
        return _("it is protected by a password")
    if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        return _("it is packed in a way that is not read here")
    if info.file_size > RATIO_FROM and info.file_size > RATIO * max(info.compress_size, 1):
        return _("it unpacks to far more than any honest file")
    return ""


def _too_many() -> str:
    return _("This ZIP file holds more than 20,000 files. Nothing of it was stored; split it.")
