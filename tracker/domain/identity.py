"""When are two reviews one?

By the site's own id first, whichever feed, mail, page or export it came by. Only where there is none, by chapter,
reader, time to its precision, text, and the ordinal among equals of one document: two readers who both write
"update soon!" stay two, and so do two guests who write it in the same minute. Never by text alone.
"""

import hashlib
import unicodedata
from collections import Counter

from tracker.domain.drafts import Moment, ReviewDraft
from tracker.domain.keys import fold

LONGEST = 200  # characters of an external id that are kept; a longer one is kept by its hash


def content_hash(text: str) -> str:
    """Return what tells two texts apart (32 hex digits); spaces and Unicode composition do not count."""
    folded = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(folded.encode("utf-8", "replace")).hexdigest()[:32]


def mark_identity(site: str, external_id: str) -> str:
    """Return the name under which the author's marks on a review are kept."""
    return f"{site}\n{external_id}"


class Identifier:
    """Names the reviews of one document, one after the other."""

    def __init__(self) -> None:
        self._seen: Counter[tuple[str, str]] = Counter()

    def name(self, draft: ReviewDraft) -> tuple[str, bool]:
        """Return the external id of a draft, and whether that id had occurred in the document before.

        The first of several with one id keeps it; the others become ``id (2)``, ``id (3)``. Versions of one review,
        which say when they were written, share its id.
        """
        external_id = _capped(draft.external_id)
        if not external_id:
            made = _made(draft)
            self._seen["", made] += 1
            count = self._seen["", made]
            return (made if count == 1 else f"{made} ({count})"), False
        self._seen[draft.site, external_id] += 1
        count = self._seen[draft.site, external_id]
        again = count > 1 and draft.version is None
        return (f"{external_id} ({count})" if again else external_id), again


def _capped(external_id: str) -> str:
    external_id = external_id.strip()
    if len(external_id) <= LONGEST - 10:
        return external_id
    return "#" + hashlib.sha256(external_id.encode("utf-8", "replace")).hexdigest()


def _made(draft: ReviewDraft) -> str:
    chapter = draft.chapter_keys[0] if draft.chapter_keys else ""
    reader = draft.reader_url or fold(draft.reader_name)
    parts = (chapter, reader, _written(draft.posted), content_hash(draft.text))
    return "~" + hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:40]


def _written(moment: Moment) -> str:
    if moment.at is None:
        return ""
    shape = {"second": "%Y-%m-%dT%H:%M:%S", "minute": "%Y-%m-%dT%H:%M"}.get(moment.precision, "%Y-%m-%d")
    return moment.at.strftime(shape)
