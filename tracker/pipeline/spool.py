"""The drafts of a document, in the order of the document: in memory while they are few, else in a temporary file.

So a mailbox of a gigabyte is imported in a few hundred megabytes. The file has no name that another program could
open, holds only what this process wrote, and is gone when nobody uses it any more.
"""

import pickle
import tempfile
import weakref
from collections.abc import Iterator
from typing import BinaryIO, TypeVar, cast

from tracker.domain.drafts import ChapterDraft, Draft, ReviewDraft

ROOM = 4_000_000  # characters of drafts kept in memory

Kind = TypeVar("Kind", bound=Draft)


class Spool:
    """A list of drafts that may be longer than memory: append, then go through it as often as needed."""

    def __init__(self) -> None:
        self._near: list[Draft] = []
        self._size = 0
        self._file: BinaryIO | None = None
        self._ends = 0  # where the written part of the file ends
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def append(self, draft: Draft) -> None:
        """Add a draft at the end."""
        self._near.append(draft)
        self._count += 1
        self._size += _size(draft)
        if self._size > ROOM:
            self._write_down()

    def __iter__(self) -> Iterator[Draft]:
        at = 0
        while self._file is not None and at < self._ends:
            self._file.seek(at)
            draft = pickle.load(self._file)  # noqa: S301  written by this very process, into a file without a name
            at = self._file.tell()
            yield draft
        yield from self._near

    def of(self, kind: type[Kind]) -> Iterator[Kind]:
        """Go through the drafts of one kind."""
        return (cast("Kind", draft) for draft in self if isinstance(draft, kind))

    def _write_down(self) -> None:
        if self._file is None:
            self._file = cast("BinaryIO", tempfile.TemporaryFile())  # noqa: SIM115  it lives as long as the spool
            weakref.finalize(self, self._file.close)
        self._file.seek(self._ends)
        for draft in self._near:
            pickle.dump(draft, self._file, protocol=pickle.HIGHEST_PROTOCOL)
        self._file.flush()
        self._ends = self._file.tell()
        self._near, self._size = [], 0


def _size(draft: Draft) -> int:
    if isinstance(draft, (ReviewDraft, ChapterDraft)):
        return 1_000 + len(draft.text) + len(draft.html)
    return 500
