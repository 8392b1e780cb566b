"""Reviews are read by the tagger before the database is locked for writing, so that nobody waits for a large import.

What was read is kept by the hash of its text, in a temporary file without a name; what is here already is not read.
"""

import hashlib
import pickle
import tempfile
import weakref
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import BinaryIO, cast

from tracker.domain.drafts import ReviewDraft
from tracker.domain.reading import Reading
from tracker.pipeline.documents import Document
from tracker.pipeline.sharing import chunks
from tracker.storage import OWNER, origins
from tracker.storage.database import Database
from tracker.tagging import tagger

FEW = 300  # reviews: so many are read while the database waits, and nobody notices
AT_ONCE = 500


class ReadAhead:
    """The tagger with a memory: a text that was read ahead is looked up, any other is read now."""

    def __init__(self) -> None:
        self._file = cast("BinaryIO", tempfile.TemporaryFile())  # noqa: SIM115  it lives as long as this does
        self._places: dict[bytes, int] = {}
        self._end = 0
        weakref.finalize(self, self._file.close)

    def __call__(self, text: str) -> Reading:
        """Return what the tagger says of a text."""
        place = self._places.get(_name(text))
        if place is None:
            return tagger.read(text)
        self._file.seek(place)
        return cast("Reading", pickle.load(self._file))  # noqa: S301  written by this very process, as above

    def read(self, text: str) -> None:
        """Read a text and remember it."""
        name = _name(text)
        if name in self._places:
            return
        self._file.seek(self._end)
        pickle.dump(tagger.read(text), self._file, protocol=pickle.HIGHEST_PROTOCOL)
        self._places[name], self._end = self._end, self._file.tell()


def read_ahead(
    db: Database, documents: Sequence[Document], *, told: Callable[[str, int, int], None]
) -> Callable[[str], Reading]:
    """Return the tagger, which has read the new reviews of these documents already where they are many."""
    total = sum(1 for _ in _reviews(documents))
    if total < FEW:
        return tagger.read
    ahead, done = ReadAhead(), 0
    for part in chunks(_reviews(documents), AT_ONCE):
        with db.read() as session:
            known = origins.known_ids(session, OWNER, [draft.external_id for draft in part])
        for draft in part:
            if draft.external_id not in known:
                ahead.read(draft.text)
        done += len(part)
        told("tagging", done, total)
    return ahead


def _reviews(documents: Iterable[Document]) -> Iterable[ReviewDraft]:
    return chain.from_iterable(document.drafts.of(ReviewDraft) for document in documents)


def _name(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).digest()
