"""What an author gives: an address, a file, a folder, an archive, or bytes that were uploaded or piped in."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tracker.errors import BadInput, Unreadable
from tracker.words import gettext as _

LARGEST_FILE = 20_000_000_000
MOST_FILES = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One thing to import: an ``address``, a file at ``path``, or ``body`` bytes under a ``name``.

    ``whole`` is what it is a part of (a folder, an archive), "" where it stands alone. ``instead`` is the plain text of
    something copied from a page, for when nobody knows the page that ``body`` is a piece of.
    """

    name: str
    address: str = ""
    path: Path | None = None
    body: bytes = b""
    whole: str = ""
    instead: bytes = b""

    @classmethod
    def at(cls, address: str) -> "Thing":
        """Return the thing at an address (as typed; the scheme may be missing)."""
        return cls(name=address.strip(), address=address.strip())

    @classmethod
    def upload(cls, name: str, body: bytes) -> "Thing":
        """Return the thing that these bytes are; ``name`` is only for messages."""
        return cls(name=name, body=body)

    @classmethod
    def file(cls, path: Path, *, name: str = "", whole: str = "") -> "Thing":
        """Return the thing that a file is, called ``name`` in messages. Raises BadInput when it cannot be read."""
        try:
            with path.open("rb"):
                size = path.stat().st_size
        except FileNotFoundError as error:
            raise BadInput(_("There is no file {path}. Nothing was changed.").format(path=path)) from error
        except OSError as error:
            sentence = _("{path} cannot be read ({reason}). Nothing was changed.")
            raise BadInput(sentence.format(path=path, reason=(error.strerror or "").lower())) from error
        if size > LARGEST_FILE:
            raise Unreadable(_("{path} is larger than 20 GB. Nothing was changed; split it.").format(path=path))
        return cls(name=name or str(path), path=path, whole=whole)


def read_path(path: Path) -> Iterator[Thing]:
    """Yield the file at ``path``, or all files below the folder; hidden ones are passed over.

    Raises BadInput when there is nothing, or it cannot be read.
    """
    if path.is_dir():
        files = sorted(file for file in path.rglob("*") if _is_plain(file, path))
        if not files:
            raise BadInput(_("{path} is an empty folder. Nothing was changed.").format(path=path))
        if len(files) > MOST_FILES:
            raise BadInput(
                _("{path} holds more than 20,000 files. Nothing was changed; name a smaller folder.").format(path=path)
            )
        for file in files:
            yield Thing.file(file, whole=str(path))
    else:
        yield Thing.file(path)


def _is_plain(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return file.is_file() and not file.is_symlink() and not hidden
