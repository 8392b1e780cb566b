"""A parsed document on its way into the database, and all documents of an import."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from tracker.domain.drafts import ChapterDraft, Problem
from tracker.pipeline.spool import Spool


@dataclass(slots=True, kw_only=True)
class Document:
    """One parsed document.

    ``location`` names its source and may be shown; ``address`` is where it is asked again, with credentials, "" for a
    file and for what is asked once. ``part``: the comments of one chapter only. ``etag`` and ``last_modified`` are for
    asking whether it changed; ``position`` is how far a mailbox was read.
    """

    kind: str
    location: str
    at: datetime
    is_address: bool = False
    address: str = ""
    part: bool = False
    drafts: Spool = field(default_factory=Spool)
    etag: str | None = None
    last_modified: str | None = None
    position: Mapping[str, int] | None = None

    @property
    def has_chapters(self) -> bool:
        """Whether chapters are in it, which go before reviews."""
        return next(self.drafts.of(ChapterDraft), None) is not None


@dataclass(slots=True, kw_only=True)
class Collected:
    """All documents of an import, what was not followed, and what went wrong on the way."""

    documents: list[Document] = field(default_factory=list)
    not_followed: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def sources(self) -> list[list[Document]]:
        """Return the documents by source: those of one kind from one place. Chapters come first, history last."""
        groups: dict[tuple[str, str], list[Document]] = {}
        for document in self.documents:
            groups.setdefault((document.kind, document.location), []).append(document)
        # so that every review finds its chapter with its right title, and the history fills what the feeds left open
        return sorted(groups.values(), key=_turn)


def _turn(group: list[Document]) -> tuple[bool, bool]:
    return not any(document.has_chapters for document in group), group[0].is_address and not group[0].address
