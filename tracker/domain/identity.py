"""When are two reviews one?

By the site's own id first, whichever feed, mail, page or export it came by. Only where there is none, by chapter,
reader, time to its precision, text, and the ordinal among equals of one document: two readers who both write
"update soon!" stay two, and so do two guests who write it in the same minute. Never by text alone.
"""

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

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


def external_ids(drafts: Iterable[ReviewDraft]) -> Iterator[tuple[ReviewDraft, str, bool]]:
    """Yield each draft of one document with its external id, and whether that id had occurred in it before.

    The first of several with one id keeps it; the others become ``id (2)``, ``id (3)``.
    """
    seen: Counter[tuple[str, str]] = Counter()
    for draft in drafts:
        external_id = _capped(draft.external_id)
        if not external_id:
            made = _made(draft)
            seen["", made] += 1
            yield draft, made if seen["", made] == 1 else f"{made} ({seen['', made]})", False
            continue
        seen[draft.site, external_id] += 1
        count = seen[draft.site, external_id]
        yield draft, external_id if count == 1 else f"{external_id} ({count})", count > 1


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
