"""From one address to all that belongs to it: the feeds a page names, the next page, each chapter's comments, history.

Only feeds of the same site are asked, at most 200, one at a time. The comments of single chapters come last, and not at
all where the site's own history (WordPress: REST) gave every comment already.
"""

from collections.abc import Callable, Sequence
from typing import Protocol

from tracker.domain.drafts import ChapterDraft, FeedLink, Problem, ReviewDraft
from tracker.domain.keys import site_of
from tracker.errors import FetchError, TrackerError, Unreadable
from tracker.parsing import pages, well_known
from tracker.pipeline.documents import Collected, Document
from tracker.sources import discover
from tracker.sources._address import redact
from tracker.sources._answer import Answer
from tracker.sources._fetch import Client
from tracker.sources.base import Piece
from tracker.words import gettext as _

MOST_FEEDS = 200
_ORDER = {"posts": 0, "comments": 1, "next": 2, "history": 3}  # parts of the comments: after all of these


class Parse(Protocol):
    """What reads a document and adds it to the result."""

    def __call__(self, piece: Piece, *, location: str) -> Document:
        """Return the document; raises Unreadable."""
        ...


class Follower:
    """Follows one address."""

    def __init__(
        self, client: Client, parse: Parse, result: Collected, *, progress: Callable[[str, int, int], None]
    ) -> None:
        self._client, self._parse, self._result, self._progress = client, parse, result, progress
        self._seen: set[str] = set()
        self._waiting: list[FeedLink] = []
        self._whole = False  # the history was read: it holds the comments of every chapter

    def follow(self, address: str, *, time_zone: str) -> None:
        """Fetch an address and the feeds of the same site that it leads to; only the first must be there."""
        self._time_zone = time_zone
        first = self._client.fetch(address)
        self._seen |= {address, first.url}
        self._add(self._first(first, address), first)
        fetched = 0
        while self._waiting:
            link = self._take()
            if link.url in self._seen or (link.part and self._whole):
                continue
            self._seen.add(link.url)
            if fetched == MOST_FEEDS:
                self._result.not_followed.append(link.url)
                continue
            fetched += 1
            self._progress("fetching", fetched, fetched + len(self._waiting))
            self._one_more(link)

    def _take(self) -> FeedLink:
        place = min(range(len(self._waiting)), key=lambda at: (self._waiting[at].part, _ORDER[self._waiting[at].what]))
        return self._waiting.pop(place)

    def _first(self, answer: Answer, address: str) -> Sequence[FeedLink]:
        """Return the links of what stands at the address: a feed, a page that is a source, a page that names feeds."""
        piece = self._piece(answer)
        is_page = pages.looks_like_html(answer.body)
        found = [link for link in pages.feeds_in(answer.body, answer.url) if self._is_near(link, answer)]
        # a page that only a reader of any page knows says less than the feeds it names
        if discover.is_known(piece) or (not found and discover.recognise(piece) is not None) or not is_page:
            return self._links(self._document(piece, answer, FeedLink(url=address, what="posts")))
        found = found or self._well_known(answer)
        if not found:
            sentence = _("{address} is a web page without feeds. Nothing was changed; paste the address of its feed.")
            raise Unreadable(sentence.format(address=redact(answer.url)))
        return found

    def _well_known(self, answer: Answer) -> list[FeedLink]:
        """Return the feeds that an engine keeps where it always does, though this page does not name them."""
        for link in well_known.feeds_of(answer.body, answer.url):
            try:
                found = self._client.fetch(link.url)
            except FetchError:
                continue
            self._seen.add(link.url)
            piece = self._piece(found)
            if discover.recognise(piece) is not None:
                return [*self._links(self._document(piece, found, link))]
        return []

    def _one_more(self, link: FeedLink) -> None:
        """Fetch what another document named; when it cannot be had, the others go on."""
        try:
            answer = self._client.fetch(link.url)
            document = self._document(self._piece(answer), answer, link)
        except TrackerError as error:
            past_the_end = link.what == "next" and isinstance(error, FetchError) and error.status in {400, 404}
            if link.sure and not past_the_end and link.what != "history":
                self._result.problems.append(Problem(where=redact(link.url), reason=error.sentence, kept=False))
            return
        if link.what == "history" and next(document.drafts.of(ReviewDraft), None) is not None:
            self._whole = True
        self._add(self._links(document, once=link.what == "history"), answer)

    def _piece(self, answer: Answer) -> Piece:
        return Piece(
            body=answer.body,
            location=answer.url,
            url=answer.url,
            content_type=answer.content_type + (f"; charset={answer.charset}" if answer.charset else ""),
            time_zone=self._time_zone,
        )

    def _document(self, piece: Piece, answer: Answer, link: FeedLink) -> Document:
        document = self._parse(piece, location=answer.url)
        document.is_address = True
        document.part = link.part
        document.address = "" if link.what in {"history", "next"} else link.url
        document.etag, document.last_modified = answer.etag, answer.last_modified
        return document

    def _links(self, document: Document, *, once: bool = False) -> list[FeedLink]:
        links = list(document.drafts.of(FeedLink))
        if _repeats(document, self._result.documents):
            links = [link for link in links if link.what != "next"]
        if once:  # what comes after the first page of the history is history too
            links = [FeedLink(url=link.url, what="history") if link.what == "next" else link for link in links]
        return links

    def _add(self, links: Sequence[FeedLink], answer: Answer) -> None:
        for link in links:
            if self._is_near(link, answer):
                self._waiting.append(link)
            elif link.url not in self._result.not_followed:
                self._result.not_followed.append(link.url)

    @staticmethod
    def _is_near(link: FeedLink, answer: Answer) -> bool:
        return site_of(link.url) == site_of(answer.url)


def _repeats(document: Document, others: Sequence[Document]) -> bool:
    """Whether a page of a feed brought nothing that an earlier page had not (some servers repeat the last page)."""
    mine = _names(document)
    return any(mine <= _names(other) for other in others if other is not document and other.kind == document.kind)


def _names(document: Document) -> set[str]:
    names = {draft.keys[0] for draft in document.drafts.of(ChapterDraft) if draft.keys}
    return names | {draft.external_id for draft in document.drafts.of(ReviewDraft)}
