"""What a chart is: a module that answers one question, draws the answer, and gives its numbers.

A module of this folder is a chart when it has

- a docstring whose first line is the question;
- ``SLUG``: its name in addresses, in kebab case; ``TITLE``: the question; ``ORDER``: the lower stands first;
- ``WIDE``: whether it spans eight of the twelve columns instead of six;
- ``answer(story) -> Answer``: the finding and the comparison, true without the picture, and a wording without numbers;
- ``figure(story, theme) -> Figure``: the picture, colours by role (``charts.theme``);
- ``table(story) -> Table``: the same numbers.

All three take a StoryView and never raise for what it lacks: they say what is missing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tracker.analytics.view import StoryView
from tracker.analytics.wording import Answer
from tracker.charts.theme import Theme, as_json


@dataclass(frozen=True, slots=True)
class Table:
    """Numbers as rows of words; the first cell of a row names it. ``caption`` says what is counted."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One chart file."""

    slug: str
    title: str
    order: int
    wide: bool
    answer: Callable[[StoryView], Answer]
    figure: Callable[[StoryView, Theme], Any]
    table: Callable[[StoryView], Table]


def payload(chart: Chart, story: StoryView, *, calm: bool = False) -> dict[str, Any]:
    """Return the figure as plain JSON types, for wide screens and for those under 600 pixels.

    Shape: ``{"wide": {"data": [...], "layout": {...}}, "narrow": {...}}``; colours are roles (``"@accent"``). ``calm``
    leaves out ticks of counts, hover, and labels that are numbers.
    """
    return {
        "wide": as_json(chart.figure(story, Theme(calm=calm))),
        "narrow": as_json(chart.figure(story, Theme(narrow=True, calm=calm))),
    }
