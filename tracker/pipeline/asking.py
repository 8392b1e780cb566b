"""Getting one document from a source: a feed with its further pages, or the mails that came since the last visit.

A feed is asked with what it said of itself the last time, so that a server may answer "as before" (304). Further pages
of a feed are looked at only when everything on the first one is new, and then at most five.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from tracker.config import Settings
from tracker.domain.drafts import ChapterDraft, Draft, FeedLink, Problem, ReviewDraft
from tracker.domain.keys import site_of
from tracker.errors import FetchError, TrackerError, Unreadable
from tracker.parsing import pages
from tracker.parsing.feed_head import ttl_of
from tracker.pipeline.documents import Document
from tracker.pipeline.report import ImportReport
from tracker.sources import _imap, discover
from tracker.sources._address import redact
from tracker.sources._answer import Answer
from tracker.sources._fetch import Client
from tracker.sources.base import Piece, SourceModule
from tracker.storage import OWNER, known
from tracker.storage.database import Database
from tracker.storage.due import Standing
from tracker.words import gettext as _

MOST_PAGES = 5
MAILBOX = "mailbox"  # the kind of a source that is none of tracker.sources: its mails are


@dataclass(slots=True, kw_only=True)
class Asked:
    """What asking a source gave. ``error``: why it gave nothing.

    ``report`` has a batch only where something new was stored. ``whole``: its whole content came, no "as before".
    ``unwanted``: the author paused or removed it meanwhile, so nothing was kept. ``more``: there is more to be had now.
    """

    report: ImportReport = field(default_factory=ImportReport)
    error: TrackerError | None = None
    whole: bool = False
    unwanted: bool = False
    more: bool = False
    etag: str | None = None
    last_modified: str | None = None
    fresh_until: datetime | None = None
    ttl: int | None = None
    digest: str = ""
    reviews: bool | None = None
    kind: str = ""
    host: str = ""  # who answered in the end
    position: Mapping[str, Any] = field(default_factory=dict)

    @property
    def news(self) -> bool:
        """Whether anything new came."""
        return self.report.batch is not None


class Reader:
    """Gets one document from a source, several pages of a feed put together, None where it is as before."""

    def __init__(
        self, db: Database, client: Client, source: Standing, asked: Asked, *, time_zone: str,
        now: Callable[[], datetime],
    ) -> None:  # fmt: skip
        self._db, self._client, self._source, self._asked = db, client, source, asked
        self._time_zone, self._now = time_zone, now

    def mailbox(self, settings: Settings) -> Document:
        """Return what came to the mailbox since it was last read."""
        answer = _imap.read_mailbox(self._source.address, settings, self._source.position, now=self._now)
        document = self._new(MAILBOX, _imap.drafts(answer, self._time_zone))
        self._asked.position, self._asked.more, self._asked.whole = answer.position, answer.more, True
        return document

    def feed(self, *, full: bool) -> Document | None:
        """Return the feed as it is now."""
        asked, source = self._asked, self._source
        validators = {} if full else {"etag": source.etag, "last_modified": source.last_modified}
        answer = self._client.fetch(source.address, **validators)
        asked.fresh_until, asked.host = answer.fresh_until, site_of(answer.url)
        if answer.status == 304:
            asked.etag = answer.etag or source.etag
            asked.last_modified = answer.last_modified or source.last_modified
            return None
        asked.whole, asked.etag, asked.last_modified = True, answer.etag, answer.last_modified
        digest = sha256(answer.body).hexdigest()
        if digest == source.notes.digest:
            return None
        module, piece = self._recognised(answer)
        document = self._new(module.SLUG, module.read(piece))
        self._further(document, answer)
        asked.digest, asked.ttl = digest, ttl_of(answer.body)
        self._learn(document)
        return document

    def _learn(self, document: Document) -> None:
        """Take in what kind of source it is; an empty feed shows nothing of that."""
        asked = self._asked
        reviews = next(document.drafts.of(ReviewDraft), None) is not None
        if reviews or document.has_chapters:
            asked.kind, asked.reviews = document.kind, reviews or bool(asked.reviews)

    def _new(self, kind: str, drafts: Iterator[Draft]) -> Document:
        source, asked = self._source, self._asked
        document = Document(
            kind=kind, location=source.location, address=source.address, part=source.part, at=self._now(),
            is_address=True, etag=asked.etag, last_modified=asked.last_modified,
        )  # fmt: skip
        for draft in drafts:
            document.drafts.append(draft)
        return document

    def _recognised(self, answer: Answer) -> tuple[SourceModule, Piece]:
        """Return what reads the answer. Raises Unreadable where a page stands in place of the feed."""
        content_type = answer.content_type + (f"; charset={answer.charset}" if answer.charset else "")
        piece = Piece(
            body=answer.body, location=answer.url, url=answer.url, content_type=content_type, time_zone=self._time_zone
        )
        module = discover.recognise(piece)
        kind = self._source.kind
        if module is None or (kind not in {"", module.SLUG} and pages.looks_like_html(piece.start)):
            sentence = _("{host} now shows {what} there, without reviews. Look whether the address is still right; what you have from it stays.")  # fmt: skip # noqa: E501
            raise Unreadable(sentence.format(host=site_of(answer.url), what=pages.what_is(piece.start)))
        return module, piece

    def _further(self, document: Document, answer: Answer) -> None:
        """Add the next pages while all there is in ``document`` is new: else something between would be missed."""
        seen, page = {self._source.address, answer.url}, document
        for _place in range(MOST_PAGES):
            link = next((link for link in page.drafts.of(FeedLink) if link.what == "next"), None)
            if link is None or link.url in seen or site_of(link.url) != site_of(answer.url) or self._knows(page):
                return
            seen.add(link.url)
            try:
                module, piece = self._recognised(self._client.fetch(link.url))
                page = self._new(module.SLUG, module.read(piece))
            except TrackerError as error:
                if not (isinstance(error, FetchError) and error.status in {400, 404}):  # past the last page
                    document.drafts.append(Problem(where=redact(link.url), reason=error.sentence, kept=False))
                return
            for draft in page.drafts:
                document.drafts.append(draft)

    def _knows(self, page: Document) -> bool:
        """Whether something on the page is here already, or nothing is on it."""
        found, said = list(page.drafts.of(ChapterDraft)), list(page.drafts.of(ReviewDraft))
        if not found and not said:
            return True
        with self._db.read() as session:
            return known.knows_any(session, OWNER, self._source.story_id, found, said)
