"""What is in a ZIP file, under caps: nothing in it can fill the memory, climb out of a folder, or take for ever.

No member is ever written under its own name. What is over a cap, locked, damaged or lies about its size is told and
left out (``archive_guard`` says why); what is left can be read.
"""

import io
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from tracker.domain.drafts import Problem
from tracker.errors import Unreadable
from tracker.parsing.archive_guard import DAMAGE, MOST_MEMBERS, name_of, opened, reason_against
from tracker.words import gettext as _

LARGEST_MEMBER = 100_000_000  # bytes, unpacked
MOST_BYTES = 500_000_000  # of all members together
MOST_STREAMED = 4_000_000_000  # of members larger than that which are read bit by bit: an mbox, an export in XML
IN_MEMORY = 8_000_000  # a larger member goes to a temporary file
LARGEST_DOCUMENT = 60_000_000  # of all that is read of a book or office document

_CHUNK = 1_000_000
_STREAMED = (b"From ", b"<?xml", b"<rss", b"\xef\xbb\xbf<?xml")
_LITTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")  # what operating systems add, never an author's own
_OFFICE, _EPUB = "[Content_Types].xml", "META-INF/container.xml"

Wanted = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: ``body`` where it is small, else ``path`` of a copy.

    The copy is there until the next member is asked for. ``name`` is as in the archive, with ``/`` between folders; a
    member of an archive in the archive has that one's name in front.
    """

    name: str
    body: bytes | None = None
    path: Path | None = None


@dataclass(slots=True)
class _Account:
    """What one archive has cost so far, and the members left out, by reason."""

    members: int = 0
    bytes: int = 0
    streamed: int = 0
    left_out: dict[str, list[str]] = field(default_factory=dict)

    def leave_out(self, name: str, reason: str) -> None:
        self.left_out.setdefault(reason, []).append(name)

    def problems(self) -> Iterator[Problem]:
        for reason, names in self.left_out.items():
            more = len(names) - 1
            told = _("{reason} (and {count} more like it)").format(reason=reason, count=more) if more else reason
            yield Problem(where=names[0], reason=told, kept=False)


def is_zip(start: bytes) -> bool:
    """Whether a document that begins like this is a ZIP file (an EPUB, a DOCX and an XLSX are, too)."""
    return start.startswith((b"PK\3\4", b"PK\5\6"))


def names(source: Path | BinaryIO) -> tuple[str, ...]:
    """Return the names of all members; none for what is no ZIP file, or one over the caps. Never raises."""
    try:
        with opened(source) as archive:
            return tuple(name_of(info) for info in archive.infolist())
    except Unreadable:
        return ()


def is_document(members: tuple[str, ...]) -> bool:
    """Whether an archive with these members is one document: a book or an office file."""
    return _OFFICE in members or _EPUB in members or ("mimetype" in members and "content.xml" in members)


def read_members(source: Path | BinaryIO, *, only: Wanted | None = None) -> Iterator[Member | Problem]:
    """Yield the files of an archive, those of archives in it included, then a Problem for each reason to leave one out.

    ``only`` says by its name whether a member is wanted; the others are neither read nor told. Raises Unreadable when
    the archive as a whole cannot be read.
    """
    account = _Account()
    yield from _members(source, only or _any, account, within="")
    yield from account.problems()


def open_whole(body: bytes, *, only: Wanted | None = None) -> dict[str, bytes]:
    """Return the members of a book or office document by name, ``LARGEST_DOCUMENT`` bytes of them at most.

    Raises Unreadable when there are more, or one is damaged or out of bounds.
    """
    account, found = _Account(), {}
    with opened(io.BytesIO(body)) as archive:
        for info in archive.infolist():
            name = name_of(info)
            if name.endswith("/") or (only is not None and not only(name)):
                continue
            account.bytes += info.file_size
            if account.bytes > LARGEST_DOCUMENT:
                raise Unreadable(_("This document unpacks to more than 60 MB. Nothing of it was stored."))
            reason = reason_against(info, name)
            if reason:
                raise Unreadable(_("A part of this document cannot be read: {reason}.").format(reason=reason))
            try:
                found[name] = archive.read(info)
            except DAMAGE:
                raise Unreadable(_("This document is damaged. Nothing of it was stored.")) from None
    return found


def _members(source: Path | BinaryIO, only: Wanted, account: _Account, *, within: str) -> Iterator[Member]:
    with opened(source) as archive, tempfile.TemporaryDirectory(prefix="tracker-") as folder:
        for info in archive.infolist():
            own = name_of(info)
            name = within + own
            if own.endswith("/") or _is_litter(own) or (within and not only(name)):
                continue
            account.members += 1
            if account.members > MOST_MEMBERS:
                account.leave_out(name, _("more files than are read of one archive (20,000)"))
                continue
            start = _start(archive, info)
            if not is_zip(start) and not only(name):
                continue
            reason = reason_against(info, own) or _charge(info, start, account)
            if reason:
                account.leave_out(name, reason)
                continue
            member = _unpacked(archive, info, name, Path(folder), account)
            if member is not None:
                yield from _inside(member, only, account, within=within) if is_zip(start) else (member,)
                if member.path is not None:
                    member.path.unlink(missing_ok=True)


def _inside(member: Member, only: Wanted, account: _Account, *, within: str) -> Iterator[Member]:
    """Yield what is in a member that is an archive; one that is a book or office document is yielded as it is."""
    source = member.path if member.path is not None else io.BytesIO(member.body or b"")
    if is_document(names(source)):
        if only(member.name):
            yield member
    elif within:
        account.leave_out(member.name, _("an archive in an archive in an archive; not opened"))
    else:
        try:
            yield from _members(source, only, account, within=member.name + "/")
        except Unreadable as error:
            if not error.permanent:  # no room to unpack: what comes after would find none either
                raise
            account.leave_out(member.name, error.sentence)


def _unpacked(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, folder: Path, account: _Account
) -> Member | None:
    """Return the member, in memory or in a file of the folder; None where it is damaged, which is noted."""
    try:
        if info.file_size <= IN_MEMORY:
            return Member(name, body=archive.read(info))
        path = folder / "member"
        with archive.open(info) as packed, path.open("wb") as copy:
            while chunk := packed.read(_CHUNK):
                copy.write(chunk)
        return Member(name, path=path)
    except DAMAGE:
        account.leave_out(name, _("it is damaged"))
        return None
    except OSError as error:
        sentence = _("There is no room to unpack {name}: {reason}. Free some space and try again.")
        raise Unreadable(sentence.format(name=name, reason=error.strerror or error), permanent=False) from None


def _start(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Return the first bytes of a member, b"" where they cannot be read."""
    if reason_against(info, name_of(info)):
        return b""
    try:
        with archive.open(info) as packed:
            return packed.read(16)
    except (*DAMAGE, OSError):
        return b""


def _charge(info: zipfile.ZipInfo, start: bytes, account: _Account) -> str:
    """Add a member to the account; return why it is left out, "" where there is room for it."""
    if info.file_size > LARGEST_MEMBER:
        if not start.startswith(_STREAMED):
            return _("larger than is read of one archive (100 MB)")
        if account.streamed + info.file_size > MOST_STREAMED:
            return _("the mails and exports in this archive are larger than is read at once (4 GB)")
        account.streamed += info.file_size
        return ""
    if account.bytes + info.file_size > MOST_BYTES:
        return _("the files before it already came to what is read of one archive (500 MB)")
    account.bytes += info.file_size
    return ""


def _is_litter(name: str) -> bool:
    return name.startswith(_LITTER[0]) or name.rpartition("/")[2] in _LITTER


def _any(_name: str) -> bool:
    return True
