"""Things become documents: read or fetched, recognised by content, parsed into drafts; feeds are followed.

A file never causes a request. An address is followed to feeds of the same site only, at most 200, one at a time.
"""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from tracker.domain.drafts import ChapterDraft, Draft, FeedLink, Problem, ReviewDraft
from tracker.domain.keys import site_of
from tracker.errors import FetchError, TrackerError, Unreadable
from tracker.parsing import pages
from tracker.pipeline.things import Thing
from tracker.sources import discover
from tracker.sources._address import normalise, redact
from tracker.sources._answer import Answer
from tracker.sources._fetch import Client
from tracker.sources.base import Piece
from tracker.words import gettext as _

MOST_FEEDS = 200
Progress = Callable[[str, int, int], None]


@dataclass(slots=True, kw_only=True)
class Document:
    """One parsed document. ``validators`` are for asking again whether it changed."""

    kind: str
    location: str
    at: datetime
    is_address: bool
    drafts: list[Draft] = field(default_factory=list)
    etag: str | None = None
    last_modified: str | None = None

    @property
    def has_chapters(self) -> bool:
        """Whether chapters are in it, which go before reviews."""
        return any(isinstance(draft, ChapterDraft) for draft in self.drafts)


@dataclass(slots=True, kw_only=True)
class Collected:
    """All documents of an import, what was not followed, and what went wrong on the way."""

    documents: list[Document] = field(default_factory=list)
    not_followed: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class Collector:
    """Reads the things of one import, one at a time."""

    def __init__(
        self,
        client: Client,
        *,
        allow_hosts: Iterable[str],
        time_zone: str,
        now: Callable[[], datetime],
        progress: Progress,
    ) -> None:
        self._client = client
        self._allow_hosts = tuple(allow_hosts)
        self._time_zone = time_zone
        self._now = now
        self._progress = progress
        self._seen: set[str] = set()
        self.result = Collected()

    def collect(self, things: Sequence[Thing]) -> Collected:
        """Return the documents of all things; raises the first error when not one of them could be read."""
        errors: list[TrackerError] = []
        for place, thing in enumerate(things, start=1):
            self._progress("reading", place, len(things))
            try:
                self._take(thing)
            except TrackerError as error:
                errors.append(error)
                self.result.problems.append(Problem(where=redact(thing.name), reason=error.sentence, kept=False))
        if errors and len(errors) == len(things):
            raise errors[0]
        # chapters first, so that every review finds its chapter with its right title
        self.result.documents.sort(key=lambda document: not document.has_chapters)
        return self.result

    def _take(self, thing: Thing) -> None:
        if thing.address:
            self._follow(normalise(thing.address, allow_hosts=self._allow_hosts))
            return
        piece = Piece(body=thing.body, location=thing.name, time_zone=self._time_zone)
        document = self._parse(piece, None)
        links = [draft.url for draft in document.drafts if isinstance(draft, FeedLink)]
        self.result.not_followed += [url for url in links if url not in self.result.not_followed]

    def _parse(self, piece: Piece, answer: Answer | None) -> Document:
        source = discover.recognise(piece)
        if source is None:
            what = pages.what_is(piece.body)
            sentence = _("{name} is {what}, which holds no reviews that can be read. Nothing was changed.")
            raise Unreadable(sentence.format(name=redact(piece.location), what=what))
        document = Document(
            kind=source.SLUG,
            location=redact(piece.url or piece.location),
            at=self._now(),
            is_address=bool(answer),
            drafts=list(source.read(piece)),
            etag=answer.etag if answer else None,
            last_modified=answer.last_modified if answer else None,
        )
        self.result.documents.append(document)
        return document

    def _follow(self, address: str) -> None:
        """Fetch an address and the feeds of the same site that it names; only the first must be there."""
        first = self._client.fetch(address)
        self._seen |= {address, first.url}
        waiting: deque[FeedLink] = deque(self._links(self._document(first), first))
        fetched = 0
        while waiting:
            link = waiting.popleft()
            if link.url in self._seen:
                continue
            self._seen.add(link.url)
            if fetched == MOST_FEEDS:
                self.result.not_followed.append(link.url)
                continue
            fetched += 1
            self._progress("fetching", fetched, fetched + len(waiting))
            waiting.extend(self._one_more(link))

    def _one_more(self, link: FeedLink) -> list[FeedLink]:
        """Fetch a feed that another one named; when it cannot be had, the others go on."""
        try:
            answer = self._client.fetch(link.url)
            return self._links(self._document(answer), answer)
        except FetchError as error:
            past_the_end = link.what == "next" and error.status == 404
            if not past_the_end:
                self.result.problems.append(Problem(where=redact(link.url), reason=error.sentence, kept=False))
        except TrackerError as error:
            self.result.problems.append(Problem(where=redact(link.url), reason=error.sentence, kept=False))
        return []

    def _document(self, answer: Answer) -> Document | list[FeedLink]:
        piece = Piece(
            body=answer.body,
            location=answer.url,
            url=answer.url,
            content_type=answer.content_type,
            time_zone=self._time_zone,
        )
        if discover.recognise(piece) is None and pages.looks_like_html(answer.body):
            found = [link for link in pages.feeds_in(answer.body, answer.url) if self._is_near(link, answer)]
            if not found:
                sentence = _(
                    "{address} is a web page without feeds. Nothing was changed; paste the address of its feed."
                )
                raise Unreadable(sentence.format(address=redact(answer.url)))
            return found
        return self._parse(piece, answer)

    def _links(self, document: Document | list[FeedLink], answer: Answer) -> list[FeedLink]:
        if isinstance(document, list):
            return document
        links = [draft for draft in document.drafts if isinstance(draft, FeedLink)]
        if _repeats(document, self.result.documents):
            links = [link for link in links if link.what != "next"]
        far = [link.url for link in links if not self._is_near(link, answer)]
        self.result.not_followed += [url for url in far if url not in self.result.not_followed]
        return [link for link in links if self._is_near(link, answer)]

    @staticmethod
    def _is_near(link: FeedLink, answer: Answer) -> bool:
        return site_of(link.url) == site_of(answer.url)


def _repeats(document: Document, others: Sequence[Document]) -> bool:
    """Whether a page of a feed brought nothing that an earlier page had not (some servers repeat the last page)."""
    mine = _names(document)
    return any(mine <= _names(other) for other in others if other is not document and other.kind == document.kind)


def _names(document: Document) -> set[str]:
    names = {draft.keys[0] for draft in document.drafts if isinstance(draft, ChapterDraft) and draft.keys}
    return names | {draft.external_id for draft in document.drafts if isinstance(draft, ReviewDraft)}
