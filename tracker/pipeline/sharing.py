"""Which drafts of a source belong together: those of one story.

A document tells its stories apart by name (a table, an export) or by site, where a site has many stories
(``archiveofourown.org/works/12``); a document that does neither is about one.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TypeVar, cast

from tracker.domain.drafts import (
    ChapterDraft,
    Complete,
    Draft,
    Gone,
    MetricDraft,
    ReviewDraft,
    SameReader,
    StoryDraft,
)
from tracker.domain.keys import fold
from tracker.pipeline.documents import Document

Kind = TypeVar("Kind", bound=Draft)
Item = TypeVar("Item")


@dataclass(slots=True, kw_only=True)
class Share:
    """The part of a source that belongs to one story; ``title`` is what the documents call that story.

    ``known_only``: nothing in it proves that the author publishes there. ``alias``: sites that are called otherwise.
    """

    key: str
    documents: Sequence[Document]
    title: str = ""
    site: str = ""
    about: StoryDraft | None = None
    names: set[str] = field(default_factory=set)
    known_only: bool = True
    filled: bool = False
    alias: Mapping[str, str] = field(default_factory=dict)

    def of(self, kind: type[Kind]) -> Iterator[Kind]:
        """Go through its drafts of one kind, in all documents."""
        return (draft for document in self.documents for draft in self.in_document(document, kind))

    def in_document(self, document: Document, kind: type[Kind]) -> Iterator[Kind]:
        """Go through its drafts of one kind in one document."""
        return (self._called(draft) for draft in document.drafts.of(kind) if _key(draft, self.names) == self.key)

    def _called(self, draft: Kind) -> Kind:
        site = self.alias.get(getattr(draft, "site", ""))
        return cast("Kind", replace(cast("ReviewDraft", draft), site=site)) if site else draft


def share_out(documents: Sequence[Document]) -> list[Share]:
    """Return the stories that the documents of one source are about."""
    names = {fold(_story_of(draft)) for document in documents for draft in document.drafts} - {""}
    shares: dict[str, Share] = {}
    sites: dict[str, Counter[str]] = {}
    for document in documents:
        for draft in document.drafts:
            key = _key(draft, names)
            if key is None:
                continue
            share = shares.setdefault(key, Share(key=key, documents=documents, names=names))
            _take_in(share, draft)
            if isinstance(draft, (ChapterDraft, ReviewDraft, MetricDraft)) and draft.site:
                sites.setdefault(key, Counter())[draft.site] += 1
    for key, share in shares.items():
        share.site = sites[key].most_common(1)[0][0] if key in sites else share.about.site if share.about else ""
    return [share for share in shares.values() if share.filled or share.about]


def chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Yield the items by the dozen."""
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part


def _take_in(share: Share, draft: Draft) -> None:
    if isinstance(draft, StoryDraft):
        share.about = share.about or draft
        share.title = share.title or (draft.title if fold(draft.title) == share.key else "")
        return
    share.filled = True
    share.title = share.title or _story_of(draft)
    if not getattr(draft, "known_only", False):
        share.known_only = False


def _key(draft: Draft, names: set[str]) -> str | None:
    """Return the name of the draft's share, None where it belongs to none.

    A line about a story that the other drafts name is about that one; a feed's channel does not rename its items.
    """
    if isinstance(draft, StoryDraft):
        if fold(draft.title) in names:
            return fold(draft.title)
        return draft.site if "/" in draft.site else ""
    if isinstance(draft, (ChapterDraft, ReviewDraft, MetricDraft, Gone, Complete, SameReader)):
        site = getattr(draft, "site", "")
        return fold(_story_of(draft)) or (site if "/" in site else "")
    return None


def _story_of(draft: Draft) -> str:
    return draft.story if isinstance(draft, (ChapterDraft, ReviewDraft, MetricDraft, SameReader)) else ""
