"""What every page shows around its content: the stories to switch to, the places, how many reviews wait."""

from dataclasses import dataclass
from typing import Any

from flask import render_template

from tracker.domain.records import Story
from tracker.domain.rollups import StoryRollup


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """``place`` is the navigation entry that is current; without a story there is no navigation."""

    stories: tuple[Story, ...] = ()
    story: Story | None = None
    waiting: int = 0
    place: str = ""


def waiting_in(rollup: StoryRollup) -> int:
    """Return how many counted reviews of the story wait for an answer."""
    return sum(row.unanswered for row in (rollup.whole, *rollup.chapters))


def counted_in(rollup: StoryRollup) -> int:
    """Return how many readers' reviews the story's numbers count."""
    return sum(row.reviews for row in (rollup.whole, *rollup.chapters))


def left_out_of(rollup: StoryRollup) -> int:
    """Return how many reviews are kept apart from every number."""
    return sum(row.left_out for row in (rollup.whole, *rollup.chapters))


def show(template: str, shell: Shell, **values: Any) -> str:
    """Render a page within ``shell``."""
    return render_template(template, shell=shell, story=shell.story, **values)
