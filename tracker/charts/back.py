"""Do they come back?

New and returning readers of each chapter; guests, whom no name tells apart, are not among them.
"""

from typing import Any

from tracker.analytics.view import ChapterView, StoryView
from tracker.analytics.wording import Answer, figures
from tracker.charts.base import Table
from tracker.charts.theme import EDGE, Layout, Theme, Trace, hollow
from tracker.words import gettext as _
from tracker.words import ngettext

SLUG = "back"
TITLE = _("Do they come back?")
ORDER = 50
WIDE = False


def answer(story: StoryView) -> Answer:
    """Return how many of the newest readers came before, and of an earlier chapter's, how many reviewed a later one."""
    early = _("Too early to say.")
    known = [chapter for chapter in story.chapters if chapter.counts.readers]
    if len(known) < 2:
        return Answer(early, _missing(story, known), early)
    last = known[-1]
    back, total = last.returning, last.counts.readers
    return Answer(_before(last), _later(known), _calm(back, total))


def figure(story: StoryView, theme: Theme) -> Any:
    """Return stacked bars; x: chapter number, y: readers."""
    readers = [chapter.counts.readers for chapter in story.chapters]
    if not any(readers):
        return theme.empty(_("No reader has written yet."))
    numbers = [chapter.number for chapter in story.chapters]
    layout = theme.layout(
        barmode="stack",
        margin=theme.margin(right=74),
        xaxis=theme.chapters(numbers),
        yaxis=theme.counts(max(readers)),
    )
    if sum(count > 0 for count in readers) < 2:
        return theme.figure([_early(numbers, readers)], layout)
    layout["annotations"] = _labels(theme, story)
    returning = [chapter.returning for chapter in story.chapters]
    new = [chapter.counts.new_readers for chapter in story.chapters]
    return theme.figure(
        [
            _bars(_("returning"), "@accent", numbers, returning),
            _bars(_("new"), "@new", numbers, new),
        ],
        layout,
    )


def table(story: StoryView) -> Table:
    """Return new and returning readers of each chapter, and how many of its readers reviewed a later one."""
    last = story.chapters[-1] if story.chapters else None
    rows = tuple(
        (
            str(chapter.number),
            figures(chapter.counts.new_readers),
            figures(chapter.returning),
            figures(chapter.counts.later_readers) if chapter is not last else _("not yet"),
        )
        for chapter in story.chapters
    )
    return Table(
        _("New and returning readers"), (_("Chapter"), _("New"), _("Returning"), _("Reviewed a later one")), rows
    )


def _missing(story: StoryView, known: list[ChapterView]) -> str:
    if not story.chapters:
        return _("There is no chapter yet.")
    if not known:
        return _("No reader with a name of their own has written yet.")
    return _("Readers of one chapter have written; after the next this can be answered.")


def _before(chapter: ChapterView) -> str:
    back, total = chapter.returning, chapter.counts.readers
    if back == total:
        words = ngettext(
            "Chapter {n}’s one reader had reviewed before.", "All {whole} readers of chapter {n} had reviewed before.",
            total,
        )  # fmt: skip
    elif back == 0:
        words = ngettext("Chapter {n}’s one reader is new.", "All {whole} readers of chapter {n} are new.", total)
    else:
        words = _("{part} of chapter {n}’s {whole} readers had reviewed before.")
    return words.format(part=figures(back), n=chapter.number, whole=figures(total))


def _later(known: list[ChapterView]) -> str:
    """Speak of the last chapter but one: its readers had two chapters to come back to."""
    chosen = known[-3] if len(known) > 2 else known[-2]
    later, total = chosen.counts.later_readers, chosen.counts.readers
    words = ngettext(
        "Of the {whole} reader of chapter {n}, {part} reviewed a later one.",
        "Of the {whole} readers of chapter {n}, {part} reviewed a later one.",
        total,
    )
    return words.format(whole=figures(total), n=chosen.number, part=figures(later))


def _calm(back: int, total: int) -> str:
    if back == 0:
        return _("Those who wrote last are new.")
    return _("Most of them do.") if 2 * back > total else _("Some of them do, and new ones come.")


def _bars(name: str, role: str, numbers: list[int], counts: list[int]) -> Trace:
    words = _("chapter {n}: {count} {name}")
    return {
        "type": "bar",
        "name": name,
        "x": numbers,
        "y": counts,
        "marker": {"color": role, "line": {"width": 0.8, "color": "@sheet"}},
        "hovertext": [words.format(n=n, count=count, name=name) for n, count in zip(numbers, counts, strict=True)],
        "hoverinfo": "text",
    }


def _early(numbers: list[int], readers: list[int]) -> Trace:
    words = _("chapter {n}: {count} readers")
    return {
        "type": "scatter",
        "mode": "markers",
        "x": numbers,
        "y": readers,
        "marker": hollow(),
        "hovertext": [words.format(n=n, count=count) for n, count in zip(numbers, readers, strict=True)],
        "hoverinfo": "text",
    }


def _labels(theme: Theme, story: StoryView) -> list[Layout]:
    """Name both parts beside the last bar that has readers, apart from each other."""
    top = max(chapter.counts.readers for chapter in story.chapters)
    last = next(chapter for chapter in reversed(story.chapters) if chapter.counts.readers)
    edge = story.chapters[-1].number + EDGE
    low = max(last.returning / 2, top * 0.03)
    high = max(last.returning + last.counts.new_readers / 2, low + top * 0.1)
    if not last.returning:
        return [theme.label(edge, last.counts.new_readers / 2, _("new"), xshift=6)]
    return [theme.label(edge, low, _("returning"), xshift=6), theme.label(edge, high, _("new"), xshift=6)]
