"""Drafts of reviews become rows: found again by identity, added, or kept as a revision.

All of it happens in the caller's transaction, some hundreds at a time, so that a large document is never held whole.
Nothing here reads a text: the tagger is passed in.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from tracker.domain.drafts import ReviewDraft
from tracker.domain.identity import Identifier, content_hash, mark_identity
from tracker.domain.readers import reader_key
from tracker.domain.reading import Reading
from tracker.storage import completing, erasing, joined, marks, origins, revisions, sites, tags, threads
from tracker.storage.ids import allocate
from tracker.storage.models import Review
from tracker.storage.origins import Identity, Item, Target
from tracker.storage.readers import ensure_readers, is_guest

Tagger = Callable[[str], Reading]


@dataclass(slots=True)
class Saved:
    """What a save did.

    ``twice``: places and ids of items whose id had occurred before in the same document. ``readers``: (site id, key) of
    the people who wrote the new reviews. ``seen``: ids of all reviews the document holds.
    """

    new: int = 0
    revised: int = 0
    duplicate: int = 0
    author_replies: int = 0
    twice: list[tuple[str, str]] = field(default_factory=list)
    readers: set[tuple[int, str]] = field(default_factory=set)
    seen: set[int] = field(default_factory=set)
    became: list[tuple[ReviewDraft, str]] = field(default_factory=list)  # of the last ``save``: new, revised, ...


class Saver:
    """Saves the reviews of one document, a part at a time; ``finish`` once all of the story's are there."""

    def __init__(
        self, session: Session, target: Target, *, chapter_of: Callable[[ReviewDraft], int | None], tag: Tagger
    ) -> None:
        """``chapter_of`` names the chapter of a draft (None: the story as a whole)."""
        self._session, self._target, self._tag = session, target, tag
        self._chapter_of = chapter_of
        self._identifier = Identifier()
        self._is_author = sites.AuthorCheck(sites.names_of(session, target.author_id, target.story_id))
        self._chapters = joined.chapters(session, target.author_id, target.story_id)
        self._readers = joined.readers(session, target.author_id)
        self.saved = Saved()

    def save(self, drafts: Sequence[ReviewDraft]) -> None:
        """Save a part of the document. Several versions of one review in it are saved one after the other."""
        self.saved.became = []
        wave = self._not_erased(self._identified(drafts))
        while wave:
            first: dict[Identity, Item] = {}
            later = [item for item in wave if first.setdefault(item.identity, item) is not item]
            self._save(list(first.values()))
            wave = later

    def _identified(self, drafts: Sequence[ReviewDraft]) -> list[Item]:
        target = self._target
        keys = {draft.site for draft in drafts} | {site for draft in drafts for site, _ in draft.also}
        site_ids = sites.ensure_sites(self._session, target.author_id, target.story_id, keys)
        items = []
        for draft in sorted(drafts, key=_version):
            external_id, again = self._identifier.name(draft)
            if again:
                self.saved.twice.append((draft.where, external_id))
            kind = draft.kind or target.kind
            items.append(Item(draft, external_id, site_ids[draft.site], content_hash(draft.text), kind))
        return items

    def _not_erased(self, items: Sequence[Item]) -> list[Item]:
        """What a reader wrote who was erased is not brought in again."""
        erased = erasing.erased_among(self._session, self._target.author_id, [_mark_name(item) for item in items])
        self.saved.became += [(item.draft, "erased") for item in items if _mark_name(item) in erased]
        return [item for item in items if _mark_name(item) not in erased]

    def _save(self, items: Sequence[Item]) -> None:
        found = origins.known(self._session, self._target, items)
        fresh, held = [], []
        for item in items:
            if item.identity in found:
                item.review_id = found[item.identity].review_id
                held.append((item, found[item.identity]))
            else:
                fresh.append(item)
        completing.complete(
            self._session, self._target, [item for item, _ in held], chapter_of=self._chapter_of, joined=self._chapters
        )
        for item, known in held:
            self._again(item, known)
        self._insert(fresh)
        origins.write(self._session, self._target, items)
        self.saved.seen |= {item.review_id for item in items}

    def _again(self, item: Item, known: origins.Found) -> None:
        """A review that is there already: the same, or edited since."""
        target = self._target
        item.known_here = item.digest in known.here
        before = known.digests.get(item.kind)
        edited = before not in (None, item.digest) and revisions.revise(
            self._session, target.author_id, item.review_id, item.draft, batch_id=target.batch_id, now=target.now,
            tag=self._tag,
        )  # fmt: skip
        self.saved.revised += edited
        self.saved.duplicate += not edited
        self.saved.became.append((item.draft, "revised" if edited else "duplicate"))

    def _insert(self, items: Sequence[Item]) -> None:
        if not items:
            return
        session, target = self._session, self._target
        readers = ensure_readers(session, target.author_id, [(item.site_id, item.draft) for item in items])
        kept = marks.load(session, target.author_id, [_mark_name(item) for item in items])
        first = allocate(session, target.author_id, "review", len(items))
        rows, tag_rows = [], {}
        for offset, item in enumerate(items):
            item.review_id = first + offset
            own = item.draft.author_reply or self._is_author(item.draft.site, item.draft.reader_name)
            reading = None if own else self._tag(item.draft.text)
            mine = {**marks.of_draft(item.draft), **kept.get(_mark_name(item), {})}
            tag_rows[item.review_id] = tags.effective(reading, {kind: value for kind, (value, _) in mine.items()})
            row = self._row(item, own, readers)
            rows.append(row | _read(reading) | marks.columns(mine, tag_rows[item.review_id]))
            self._count(item, own, readers)
        session.execute(insert(Review), rows)
        tags.write_tags(session, target.author_id, tag_rows, fresh=True)
        marks.keep(session, target.author_id, {_mark_name(item): marks.of_draft(item.draft) for item in items})

    def _count(self, item: Item, own: bool, readers: Iterable[tuple[int, str]]) -> None:  # noqa: FBT001
        person = (item.site_id, reader_key(item.draft.reader_name, item.draft.reader_url))
        self.saved.author_replies += own
        self.saved.new += not own
        self.saved.readers |= {person} if person in readers and not own else set()
        self.saved.became.append((item.draft, "reply" if own else "new"))

    def _row(self, item: Item, own: bool, readers: dict[tuple[int, str], int]) -> dict[str, Any]:  # noqa: FBT001
        draft, target = item.draft, self._target
        own_chapter = self._chapter_of(draft)
        own_reader = readers.get((item.site_id, reader_key(draft.reader_name, draft.reader_url)))
        return {
            "author_id": target.author_id,
            "id": item.review_id,
            "story_id": target.story_id,
            "chapter_id": self._chapters.get(own_chapter, own_chapter) if own_chapter else None,
            "own_chapter_id": own_chapter,
            "reader_id": self._readers.get(own_reader, own_reader) if own_reader else None,
            "own_reader_id": own_reader,
            "site_id": item.site_id,
            "reader_name": draft.reader_name,
            "guest": is_guest(draft) and not own,
            "author_reply": own,
            "told": "source" if draft.author_reply else "",
            "parent_ref": draft.parent_id[:200],
            "posted_at": draft.posted.at,
            "precision": draft.posted.precision,
            "title": draft.title,
            "html": draft.html,
            "text": draft.text,
            "words": len(draft.text.split()),
            "url": draft.url,
            "rating": draft.rating,
            "rating_scale": draft.rating_scale,
            "scores": dict(draft.scores) or None,
            "text_at": draft.version,
            "gone": draft.gone,
            "gone_by": target.batch_id if draft.gone else None,
        }


def finish(session: Session, author_id: int, story_id: int) -> None:
    """Find the parents of what was saved, and what is answered by it."""
    threads.connect(session, author_id, story_id)


def _version(draft: ReviewDraft) -> float:
    """Return the place of a version among those of one review; those that tell none keep the order of the document."""
    return draft.version.timestamp() if draft.version else 0.0


def _mark_name(item: Item) -> str:
    return mark_identity(item.draft.site, item.external_id)


def _read(reading: Reading | None) -> dict[str, Any]:
    if reading is None:
        return {"lang": "", "sentiment": None, "score": None, "tagger": ""}
    return {"lang": reading.lang, "sentiment": reading.sentiment, "score": reading.score, "tagger": reading.tagger}
