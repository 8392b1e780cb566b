"""What a source is: a module that recognises bytes (or a mail) and reads them into drafts.

A module of this folder is a source when it has

- ``SLUG``: its kind, in kebab case, as stored and shown (``wordpress-comments``);
- ``LABEL``: its name for a person;
- ``CARRIES``: what it can yield, of ``("chapters", "reviews", "metrics")``;
- ``TAKES``, ``BUILT_FROM``, ``NOT_KNOWN``: a line each for docs/sources.md;
- ``ORDER`` (optional, 50): the lower is asked first; a generic reader stands at 90;
- ``recognises(piece) -> bool``: by content, never by the name of a file, and from ``piece.sample`` or ``piece.page``,
  so that a large file costs nothing;
- ``read(piece) -> Iterator[Draft]``: never raises for the content's sake; of a large file it keeps nothing.

A module for mails of one kind has ``recognises_mail(mail) -> bool`` and ``read_mail(mail, *, time_zone)`` instead of
the last two. Whatever holds mails (a file, a mailbox, a feed of mails) hands them to ``discover.read_mail``.
"""

import io
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO, Protocol, cast

from tracker.domain.drafts import Draft
from tracker.errors import Unreadable
from tracker.parsing.encoding import decoded
from tracker.parsing.mail import Mail
from tracker.parsing.pages import looks_like_html
from tracker.parsing.saved_page import Page, page_of
from tracker.words import gettext as _

SAMPLE = 200_000  # bytes looked at to recognise a document
CHUNK = 1 << 20  # bytes of a stream read at once
LARGEST_WHOLE = 100_000_000  # bytes of a document that is read as one; a larger one must be of a kind that streams


class Piece:
    """The bytes of one document, in memory or in a file, and what is known of where they came from.

    ``location`` is an address or a path, for messages and for a source's location. ``url`` is the address it was
    fetched from, "" for a file. ``time_zone`` is for times without a zone.
    """

    def __init__(
        self,
        *,
        body: bytes | None = None,
        path: Path | None = None,
        location: str,
        url: str = "",
        content_type: str = "",
        time_zone: str = "UTC",
        told: Callable[[int, int], None] = lambda _done, _size: None,
    ) -> None:
        """``told`` hears how many bytes of a stream are read, and of how many."""
        self._body, self.path, self._told = body, path, told
        self.location, self.url, self.content_type, self.time_zone = location, url, content_type, time_zone

    @property
    def size(self) -> int:
        """Return how many bytes the document has."""
        return self.path.stat().st_size if self.path is not None else len(self._body or b"")

    @cached_property
    def body(self) -> bytes:
        """The whole document. Raises Unreadable when it is too large to be read as one."""
        if self.path is None:
            return self._body or b""
        if self.size > LARGEST_WHOLE:
            sentence = _("{name} is too large for a file of its kind (over 100 MB). Nothing was changed; split it.")
            raise Unreadable(sentence.format(name=self.location))
        return self.path.read_bytes()

    def open(self) -> BinaryIO:
        """Return the document as a stream, for a source that reads it bit by bit; close it."""
        if self.path is None:
            return io.BytesIO(self._body or b"")
        return cast("BinaryIO", io.BufferedReader(_Watched(self.path, self._told), CHUNK))

    @cached_property
    def start(self) -> bytes:
        """The first bytes of the document, ``SAMPLE`` at most."""
        if self.path is None:
            return (self._body or b"")[:SAMPLE]
        with self.path.open("rb") as stream:
            return stream.read(SAMPLE)

    @cached_property
    def sample(self) -> str:
        """The beginning of the document as text, without a byte order mark."""
        return decoded(self.start).lstrip("\ufeff")

    @cached_property
    def page(self) -> Page | None:
        """The document as a web page, None where it is none."""
        if not looks_like_html(self.start) or self.size > LARGEST_WHOLE:
            return None
        return page_of(self.body, url=self.url, content_type=self.content_type)


class _Watched(io.RawIOBase):
    """A file that tells how far it is read."""

    def __init__(self, path: Path, told: Callable[[int, int], None]) -> None:
        self._file = path.open("rb", buffering=0)
        self._size, self._done, self._told = path.stat().st_size, 0, told

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read on."""
        count = self._file.readinto(buffer) or 0
        self._done += count
        self._told(self._done, self._size)
        return count

    def seekable(self) -> bool:
        """Return that it can be read from another place."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to another place."""
        self._done = self._file.seek(offset, whence)
        return self._done

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        super().close()


class Described(Protocol):
    """What every module of this folder says of itself."""

    SLUG: str
    LABEL: str
    CARRIES: tuple[str, ...]
    TAKES: str
    BUILT_FROM: str
    NOT_KNOWN: str


class SourceModule(Described, Protocol):
    """The shape of a module that reads documents."""

    def recognises(self, piece: Piece) -> bool:
        """Whether ``read`` can make sense of these bytes."""
        ...

    def read(self, piece: Piece) -> Iterator[Draft]:
        """Yield drafts in the order of the document."""
        ...


class MailModule(Described, Protocol):
    """The shape of a module that reads mails of one kind."""

    def recognises_mail(self, mail: Mail) -> bool:
        """Whether ``read_mail`` can make sense of this mail."""
        ...

    def read_mail(self, mail: Mail, *, time_zone: str) -> Iterator[Draft]:
        """Yield the drafts of a mail; ``time_zone`` is for times without a zone."""
        ...
