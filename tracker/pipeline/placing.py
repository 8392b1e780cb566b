"""Which story a share belongs to: the one that was named, else the story of its site, else a new one."""

from datetime import datetime
from itertools import islice
from pathlib import PurePath

from tracker.domain.drafts import ReviewDraft
from tracker.domain.keys import fold
from tracker.errors import BadInput
from tracker.pipeline.sharing import Share
from tracker.storage import OWNER, Session, chapter_names, sites, stories
from tracker.words import gettext as _

LOOKED_AT = 50  # reviews whose chapters are looked up


class Placer:
    """Finds or makes the story of each share of one import."""

    def __init__(self, *, wanted: str | None, now: datetime, time_zone: str) -> None:
        self._wanted = wanted
        self._now = now
        self._time_zone = time_zone
        self._untitled: dict[str, int] = {}  # by the document's title or file: stories made in this import

    def place(self, session: Session, share: Share) -> int | None:
        """Return the id of the share's story, which has its site from now on; None where it may be another author's.

        Raises BadInput when two stories could be meant.
        """
        if share.known_only and share.filled and not sites.stories_on(session, OWNER, share.site):
            return None
        story_id = self._story(session, share)
        own = sites.under(session, OWNER, story_id, share.site) if "/" not in share.site else []
        if len(own) == 1:  # a page that names the host only is of the story's own site there
            share.alias, share.site = {share.site: own[0]}, own[0]
        if share.site:
            sites.ensure_sites(session, OWNER, story_id, [share.site])
        return story_id

    def named(self, session: Session) -> int | None:
        """Return the story that was named with the import: an existing one, or a new one of that title."""
        if not self._wanted:
            return None
        name = self._wanted.removeprefix("=")
        if self._wanted.isdigit() or stories.find_by_title(session, OWNER, name):
            return stories.resolve_story(session, OWNER, self._wanted)
        return stories.create_story(session, OWNER, name, now=self._now, time_zone=self._time_zone)

    def make(self, session: Session, title: str) -> int:
        """Make a story of that title, once in an import."""
        if fold(title) not in self._untitled:
            self._untitled[fold(title)] = stories.create_story(
                session, OWNER, title, now=self._now, time_zone=self._time_zone
            )
        return self._untitled[fold(title)]

    def _story(self, session: Session, share: Share) -> int:
        wanted = self.named(session)
        if wanted is not None:
            return wanted
        if share.title:
            found = stories.find_by_title(session, OWNER, share.title)
            if len(found) > 1:
                sentence = _("Two stories are called “{title}”. Nothing of it was kept; say which with --story.")
                raise BadInput(sentence.format(title=share.title))
            return found[0] if found else self._make(session, share, share.title)
        if share.site and (on_site := self._on_site(session, share)):
            return on_site
        return self._make(session, share, _title_of(share))

    @staticmethod
    def _on_site(session: Session, share: Share) -> int | None:
        """Return the story of the site; on a host with many stories, the one that a chapter or the title names."""
        found = sites.stories_on(session, OWNER, share.site)
        if len(found) > 1:
            sentence = _("Two stories are published on {site}. Nothing of it was kept; say which with --story.")
            raise BadInput(sentence.format(site=share.site))
        if found:
            return found[0]
        return None if "/" in share.site else _under(session, share)

    def _make(self, session: Session, share: Share, title: str) -> int:
        made = self._untitled.get(fold(title)) if not share.site else None
        if made is not None:
            return made
        zone = share.about.time_zone if share.about and share.about.time_zone else self._time_zone
        story_id = stories.create_story(session, OWNER, title, now=self._now, time_zone=zone)
        self._untitled[fold(title)] = story_id
        return story_id


def _under(session: Session, share: Share) -> int | None:
    """Return the story with a site of its own under the share's host that the share is about, if just one may be."""
    under = sites.stories_under(session, OWNER, share.site)
    keys = (key for review in islice(share.of(ReviewDraft), LOOKED_AT) for key in review.chapter_keys)
    known = under & chapter_names.stories_knowing(session, OWNER, keys) if under else set()
    title = share.about.title if share.about else ""
    if not known and title:
        known = under & set(stories.find_by_title(session, OWNER, title))
    return known.pop() if len(known) == 1 else None


def _title_of(share: Share) -> str:
    if share.about and share.about.title:
        return share.about.title
    if share.site:
        return share.site
    stem = PurePath(share.documents[0].location).stem.replace("_", " ").replace("-", " ").strip()
    return stem or _("Untitled story")
