"""Things become documents: read, recognised by content, parsed into drafts. Archives and folders are gone through.

A file never causes a request. What an address leads to is for ``following``.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice

from tracker.config import Settings
from tracker.domain.drafts import FeedLink, Problem
from tracker.errors import TrackerError, Unreadable
from tracker.parsing import archive, pages
from tracker.pipeline.documents import Collected, Document
from tracker.pipeline.following import Follower
from tracker.pipeline.things import Thing
from tracker.sources import _imap, discover, mail_file, mailbox
from tracker.sources._address import normalise, redact
from tracker.sources._fetch import Client
from tracker.sources.base import Piece
from tracker.words import gettext as _
from tracker.words import ngettext

Progress = Callable[[str, int, int], None]
MAILBOXES = ("imap://", "imaps://")
MOST_TOLD = 1_000  # problems looked at before a document counts as having something in it
MOST_VISITS = 40  # of a mailbox in one import; the rest comes when it is asked again


class Collector:
    """Reads the things of one import, one at a time."""

    def __init__(
        self,
        client: Client,
        *,
        settings: Settings,
        time_zone: str,
        now: Callable[[], datetime],
        progress: Progress,
    ) -> None:
        self._client = client
        self._settings = settings
        self._time_zone = time_zone
        self._now = now
        self._progress = progress
        self._other_mails = 0
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
        if errors and not self.result.documents:
            raise errors[0]
        if self._other_mails:
            reason = ngettext(
                "{count} mail is about other things", "{count} mails are about other things", self._other_mails
            )
            self.result.problems.append(
                Problem(where=_("the mails"), reason=reason.format(count=f"{self._other_mails:,}"))
            )
        return self.result

    def _take(self, thing: Thing) -> None:
        if thing.address.lower().startswith(MAILBOXES):
            self._mailbox(thing.address)
        elif thing.address:
            address = normalise(thing.address, allow_hosts=self._settings.allow_hosts)
            follower = Follower(self._client, self._parse, self.result, progress=self._progress)
            follower.follow(address, time_zone=self._time_zone)
        else:
            self._file(thing)

    def _mailbox(self, address: str) -> None:
        """Read a mailbox from its beginning, in as many visits as that takes."""
        document = Document(
            kind=mailbox.SLUG, location=redact(address), at=self._now(), is_address=True, address=address
        )
        for visit in range(1, MOST_VISITS + 1):
            self._progress("fetching", visit, visit)
            answer = _imap.read_mailbox(
                address, self._settings, document.position, now=self._now, progress=self._progress
            )
            document.position = answer.position
            for draft in _imap.drafts(replace(answer, more=answer.more and visit == MOST_VISITS), self._time_zone):
                document.drafts.append(draft)
            if not answer.more:
                break
        self.result.documents.append(document)

    def _file(self, thing: Thing) -> None:
        piece = Piece(
            body=thing.body,
            path=thing.path,
            location=thing.name,
            time_zone=self._time_zone,
            told=lambda done, size: self._progress("unpacking", done, size),
        )
        if thing.instead and not discover.is_known(piece):
            self._file(Thing.upload(thing.name, thing.instead))
            return
        source = thing.path or piece.open()
        if archive.is_zip(piece.start) and not archive.is_document(archive.names(source)):
            self._archive(thing, archive.read_members(source))
            return
        document = self._parse(piece, location=thing.whole or thing.name)
        if _is_lost(document):
            self._nothing_in(document, thing)
            return
        links = [draft.url for draft in document.drafts.of(FeedLink)]
        self.result.not_followed += [url for url in links if url not in self.result.not_followed]

    def _nothing_in(self, document: Document, thing: Thing) -> None:
        """Tell why there is nothing in a document; of a folder of mails, one about other things is only counted."""
        self.result.documents.remove(document)
        if thing.whole and document.kind == mail_file.SLUG:
            self._other_mails += 1
            return
        told = next(draft for draft in document.drafts.of(Problem) if draft.lost)
        sentence = _("{where}: {reason}. Nothing was changed.")
        raise Unreadable(sentence.format(where=told.where, reason=told.reason))

    def _archive(self, thing: Thing, members: Iterable[archive.Member | Problem]) -> None:
        """Read each file of an archive; what of it nobody can read is told, and the others go on."""
        before = len(self.result.documents)
        first: TrackerError | None = None
        for member in members:
            if isinstance(member, Problem):
                self.result.problems.append(member)
                continue
            name = f"{thing.name}: {member.name}"
            try:
                self._file(Thing(name=name, path=member.path, body=member.body or b"", whole=thing.whole or thing.name))
            except TrackerError as error:
                first = first or error
                self.result.problems.append(Problem(where=redact(name), reason=error.sentence, kept=False))
        if len(self.result.documents) == before:
            raise first or Unreadable(
                _("{name} is an archive without anything that can be read. Nothing was changed.").format(
                    name=redact(thing.name)
                )
            )

    def _parse(self, piece: Piece, *, location: str) -> Document:
        """Read a document. Raises Unreadable when nobody knows what it is."""
        source = discover.recognise(piece)
        if source is None:
            what = pages.what_is(piece.start)
            sentence = _("{name} is {what}, which holds no reviews that can be read. Nothing was changed.")
            raise Unreadable(sentence.format(name=redact(piece.location), what=what))
        document = Document(kind=source.SLUG, location=redact(location), at=self._now())
        for draft in source.read(piece):
            document.drafts.append(draft)
        self.result.documents.append(document)
        return document


def _is_lost(document: Document) -> bool:
    """Whether all that came of a document is that something of it was lost."""
    drafts = list(islice(document.drafts, MOST_TOLD))
    return all(isinstance(draft, Problem) for draft in drafts) and any(
        draft.lost for draft in document.drafts.of(Problem)
    )
