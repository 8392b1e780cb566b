"""The answers and figures of a story, made from its rollups and kept until the story changes.

Making them takes a tenth of a second, showing what is kept a thousandth. What is kept belongs to one version of the
story, and is made again after some minutes all the same, since ages grow without any change.
"""

import gzip
import json
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import Any

from tracker.analytics.newest import Newest, newest_of
from tracker.analytics.view import StoryView, view_story
from tracker.analytics.wording import Answer
from tracker.charts.base import Table, payload
from tracker.charts.discover import all_charts
from tracker.domain.records import Chapter, Review, ReviewFilter
from tracker.domain.rollups import StoryRollup
from tracker.storage import OWNER, Session, chapters, reviews, rollups, stories
from tracker.web.tag_words import request_labels

LASTS = timedelta(minutes=10)
PAGE_LASTS = timedelta(minutes=1)
MOST = 32  # stories kept at a time
WAITING = 4
Look = tuple[bool, str]  # calm, theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One question: its answer in words, and the numbers behind its figure."""

    slug: str
    title: str
    wide: bool
    answer: Answer
    table: Table


@dataclass(slots=True, kw_only=True)
class Dashboard:
    """Everything that the overview of a story shows, as of one version of it."""

    version: int
    made_at: datetime
    chapters: Sequence[Chapter]
    rollup: StoryRollup
    view: StoryView
    newest: Newest | None
    cards: Sequence[Card]
    waiting: Sequence[Review]
    pages: dict[Look, tuple[datetime, str]] = field(default_factory=dict)
    _figures: dict[tuple[str, bool], bytes] = field(default_factory=dict)

    def figures(self, width: str, *, calm: bool) -> bytes:
        """Return all figures for "wide" or "narrow" screens, as compressed JSON by the slug of their chart."""
        if (width, calm) not in self._figures:
            drawn = {chart.slug: payload(chart, self.view, calm=calm) for chart in all_charts()} if self.cards else {}
            for one in ("wide", "narrow"):
                figures = {slug: both[one] for slug, both in drawn.items()}
                self._figures[one, calm] = _packed(figures)
        return self._figures[width, calm]


class Shelf:
    """Keeps the dashboards of the stories looked at last. Safe to use from several threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, Dashboard] = OrderedDict()
        self._locks: dict[int, Lock] = {}
        self._lock = Lock()
        self.changes = 0  # grows with every change made through these pages

    def get(self, session: Session, story_id: int, now: datetime) -> Dashboard:
        """Return the dashboard of the story as it is now; raises NotFound."""
        version = stories.version_of(session, OWNER, story_id)
        kept = self._fresh(story_id, version, now)
        if kept:
            return kept
        with self._lock:
            own = self._locks.setdefault(story_id, Lock())
        with own:  # one thread makes it, the others wait and find it
            kept = self._fresh(story_id, version, now)
            if kept:
                return kept
            made = make(session, story_id, version=version, now=now)
            with self._lock:
                self._kept[story_id] = made
                self._kept.move_to_end(story_id)
                while len(self._kept) > MOST:
                    self._locks.pop(self._kept.popitem(last=False)[0], None)
            return made

    def changed(self) -> None:
        """Say that something was changed: whole pages are made anew, since they name other stories too."""
        with self._lock:
            self.changes += 1
            for board in self._kept.values():
                board.pages = {}

    def _fresh(self, story_id: int, version: int, now: datetime) -> Dashboard | None:
        kept = self._kept.get(story_id)
        return kept if kept and kept.version == version and abs(now - kept.made_at) < LASTS else None


def make(session: Session, story_id: int, *, version: int, now: datetime) -> Dashboard:
    """Return the dashboard of a story, figures not yet drawn; raises NotFound."""
    stories.get_story(session, OWNER, story_id)
    told = chapters.list_chapters(session, OWNER, story_id)
    rollup = rollups.get_rollup(session, OWNER, story_id)
    view = view_story(told, rollup, as_of=now, requests=request_labels())
    wanted = ReviewFilter(story_id=story_id, state="unanswered", newest_first=False, limit=WAITING)
    return Dashboard(
        version=version,
        made_at=now,
        chapters=told,
        rollup=rollup,
        view=view,
        newest=newest_of(view),
        cards=[_card(chart, view) for chart in all_charts()] if view.chapters else [],
        waiting=reviews.list_reviews(session, OWNER, wanted).reviews,
    )


def _card(chart: Any, view: StoryView) -> Card:
    return Card(
        slug=chart.slug,
        title=chart.title,
        wide=chart.wide,
        answer=chart.answer(view),
        table=chart.table(view),
    )


def _packed(figures: dict[str, Any]) -> bytes:
    text = json.dumps(figures, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return gzip.compress(text.encode(), 5, mtime=0)
