"""Which story a document belongs to: the one that was named, else the story of its site, else a new one."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePath

from tracker.domain.drafts import ChapterDraft, Draft, ReviewDraft, StoryDraft
from tracker.domain.keys import fold
from tracker.errors import BadInput
from tracker.pipeline.collecting import Document
from tracker.storage import OWNER, Session, sites, stories
from tracker.words import gettext as _


@dataclass(slots=True, kw_only=True)
class Share:
    """The part of a document that belongs to one story; ``title`` is what the document calls that story."""

    title: str
    site: str = ""
    about: StoryDraft | None = None
    chapters: list[ChapterDraft] = field(default_factory=list)
    reviews: list[ReviewDraft] = field(default_factory=list)


def share_out(document: Document) -> list[Share]:
    """Return a document's drafts by story; a document that names no story is one share."""
    shares: dict[str, Share] = {}
    named = {fold(draft.story) for draft in document.drafts if isinstance(draft, ChapterDraft | ReviewDraft)}
    for draft in document.drafts:
        name = _story_of(draft, named)
        if name is None:
            continue
        share = shares.setdefault(fold(name), Share(title=name))
        if isinstance(draft, StoryDraft):
            share.about = share.about or draft
        elif isinstance(draft, ChapterDraft):
            share.chapters.append(draft)
        elif isinstance(draft, ReviewDraft):
            share.reviews.append(draft)
    found = [share for share in shares.values() if share.chapters or share.reviews or share.about]
    for share in found:
        share.site = _commonest_site(share)
    return found


def _story_of(draft: Draft, named: set[str]) -> str | None:
    """Return what the draft calls its story, None where it belongs to none.

    A line about a story that the other drafts name is about that one; a feed's channel does not rename its items.
    """
    if isinstance(draft, ChapterDraft | ReviewDraft):
        return draft.story
    if isinstance(draft, StoryDraft):
        return draft.title if fold(draft.title) in named else ""
    return None


def _commonest_site(share: Share) -> str:
    found = [chapter.site for chapter in share.chapters] + [review.site for review in share.reviews]
    counts = Counter(site for site in found if site)
    if counts:
        return counts.most_common(1)[0][0]
    return share.about.site if share.about else ""


class Placer:
    """Finds or makes the story of each share of one import."""

    def __init__(self, *, wanted: str | None, now: datetime, time_zone: str) -> None:
        self._wanted = wanted
        self._now = now
        self._time_zone = time_zone
        self._untitled: dict[str, int] = {}  # by the document's title or file: stories made in this import

    def place(self, session: Session, share: Share, document: Document) -> int:
        """Return the id of the share's story, which has the share's site from now on.

        Raises BadInput when two stories could be meant.
        """
        story_id = self._story(session, share, document)
        if share.site:
            sites.ensure_sites(session, OWNER, story_id, [share.site])
        return story_id

    def _story(self, session: Session, share: Share, document: Document) -> int:
        if self._wanted:
            return self._named(session, self._wanted)
        if share.title:
            found = stories.find_by_title(session, OWNER, share.title)
            if len(found) > 1:
                sentence = _("Two stories are called “{title}”. Nothing of it was kept; say which with --story.")
                raise BadInput(sentence.format(title=share.title))
            return found[0] if found else self._make(session, share, share.title)
        if share.site:
            on_site = sites.stories_on(session, OWNER, share.site)
            if len(on_site) > 1:
                sentence = _("Two stories are published on {site}. Nothing of it was kept; say which with --story.")
                raise BadInput(sentence.format(site=share.site))
            if on_site:
                return on_site[0]
        return self._make(session, share, _title_of(share, document))

    def _named(self, session: Session, what: str) -> int:
        """``--story``: an existing story, or a new one of that title."""
        name = what.removeprefix("=")
        if what.isdigit() or stories.find_by_title(session, OWNER, name):
            return stories.resolve_story(session, OWNER, what)
        return stories.create_story(session, OWNER, name, now=self._now, time_zone=self._time_zone)

    def _make(self, session: Session, share: Share, title: str) -> int:
        made = self._untitled.get(fold(title)) if not share.site else None
        if made is not None:
            return made
        zone = share.about.time_zone if share.about and share.about.time_zone else self._time_zone
        story_id = stories.create_story(session, OWNER, title, now=self._now, time_zone=zone)
        self._untitled[fold(title)] = story_id
        return story_id


def _title_of(share: Share, document: Document) -> str:
    if share.about and share.about.title:
        return share.about.title
    if share.site:
        return share.site
    stem = PurePath(document.location).stem.replace("_", " ").replace("-", " ").strip()
    return stem or _("Untitled story")
