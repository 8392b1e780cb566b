"""Where does engagement rise and fall?

Reviews in each chapter's first seven days, so that an old chapter has no more time than a new one; all reviews so far
where no chapter's time is known.
"""

from typing import Any

from tracker.analytics.engagement import Engagement, Point, engagement_of
from tracker.analytics.verdicts import between
from tracker.analytics.view import StoryView
from tracker.analytics.wording import Answer, age_words, capital, figures, listed, number_word, sentences, span_words
from tracker.charts.base import Table
from tracker.charts.theme import EDGE, Layout, Theme, Trace, hollow, text
from tracker.words import gettext as _
from tracker.words import ngettext

SLUG = "engagement"
TITLE = _("Where does engagement rise and fall?")
ORDER = 20
WIDE = False


def answer(story: StoryView) -> Answer:
    """Return which chapters drew the most and what most chapters get."""
    data = engagement_of(story)
    early = _("Too early to say.")
    if not data.points:
        return Answer(early, _("There is no chapter yet."), early)
    if data.usual is None:
        return Answer(early, sentences(_missing(data), _left_out(data)), early)
    usual = _("half of your chapters get {range}.").format(range=between(data.usual))
    counted = _("Reviews in each chapter’s first 7 days; {usual}") if data.timed else _("All reviews so far; {usual}")
    rest = sentences(counted.format(usual=usual), "" if data.timed else _("When they were posted is not known."))
    if not data.most:
        level = _("No chapter stands out.")
        return Answer(level, sentences(rest, _left_out(data)), level)
    numbers = listed([str(point.chapter.number) for point in data.most])
    bold = ngettext("Chapter {n} drew the most.", "Chapters {n} drew the most.", len(data.most)).format(n=numbers)
    return Answer(bold, sentences(rest, _left_out(data)), _calm(data))


def figure(story: StoryView, theme: Theme) -> Any:
    """Return a line over the typical band; x: chapter number, y: reviews in 7 days."""
    data = engagement_of(story)
    counts = [point.reviews for point in data.points if point.reviews is not None]
    if not data.points:
        return theme.empty(_("There is no chapter yet."))
    if not counts:
        return theme.empty(_("When these reviews came is not known."))
    numbers = [point.chapter.number for point in data.points]
    layout = theme.layout(
        margin=theme.margin(right=78),
        xaxis=theme.chapters(numbers),
        yaxis=theme.counts(max(counts)),
        shapes=_band(data),
        annotations=[*_most(theme, data), *_end(theme, data)],
    )
    return theme.figure(_traces(story, data), layout)


def table(story: StoryView) -> Table:
    """Return each chapter's reviews; how old it is where its first week is not over."""
    data = engagement_of(story)
    count = _("Reviews in 7 days") if data.timed else _("Reviews so far")
    caption = _("Reviews in the first 7 days") if data.timed else _("All reviews of each chapter")
    rows = tuple((str(point.chapter.number), _cell(story, point)) for point in data.points)
    return Table(caption, (_("Chapter"), count), rows)


def _cell(story: StoryView, point: Point) -> str:
    if point.reviews is None:
        return _("not known")
    if point.state == "so far":
        age = age_words(point.chapter.age(story.as_of) or 0)
        return _("{n} after {age}").format(n=figures(point.reviews), age=age)
    return figures(point.reviews)


def _missing(data: Engagement) -> str:
    """Say how many chapters are there, how many it takes, and when there is the next."""
    there = len(data.whole)
    if not data.timed:
        return _("After {n} more chapters this can be answered.").format(n=number_word(data.missing))
    past = ngettext("{n} chapter is past its first week", "{n} chapters are past their first week", there)
    have = _("{past}; after {n} more this can be answered.").format(
        past=capital(past.format(n=number_word(there) if there else _("no"))), n=number_word(data.missing)
    )
    if data.next_hours is None:
        return have
    return sentences(have, _("The next is in {span}.").format(span=span_words(data.next_hours)))


def _left_out(data: Engagement) -> str:
    count = sum(point.state == "unknown" for point in data.points)
    if not count:
        return ""
    words = ngettext(
        "Of {n} chapter the times are not known; it is left out.",
        "Of {n} chapters the times are not known; they are left out.",
        count,
    )
    return words.format(n=number_word(count))


def _calm(data: Engagement) -> str:
    """Say where in the story the peaks lie, without a number."""
    last = data.points[-1].chapter.number
    late = [point.chapter.number > last * 2 / 3 for point in data.most]
    if len(data.most) == 1:
        return _("One chapter drew more than the others.")
    if all(late):
        return _("The chapters that drew the most are among the latest.")
    return _("A few chapters drew more than the others.")


def _traces(story: StoryView, data: Engagement) -> list[Trace]:
    settled = [point for point in data.points if point.state != "so far"]
    open_ = [point for point in data.points if point.state == "so far"]
    return [trace for trace in (_line(data, settled), _so_far(story, data, open_)) if trace["x"]]


def _line(data: Engagement, points: list[Point]) -> Trace:
    most = {point.chapter.number for point in data.most}
    peak = [point.chapter.number in most for point in points]
    words = _("chapter {n}: {reviews} in 7 days") if data.timed else _("chapter {n}: {reviews} so far")
    line: Trace = {
        "type": "scatter",
        "mode": "lines+markers" if data.usual else "markers",
        "x": [point.chapter.number for point in points],
        "y": [point.reviews for point in points],
        "connectgaps": False,
        "hovertext": [words.format(n=point.chapter.number, reviews=point.reviews) for point in points],
        "hoverinfo": "text",
        "marker": hollow(),
    }
    if data.usual:
        line["line"] = {"width": 1.5, "color": "@band-line"}
        line["marker"] = {
            "opacity": 1,
            "size": [9 if high else 6 for high in peak],
            "color": ["@ink2" if high else "@band-line" for high in peak],
            "line": {"width": 1.5, "color": "@sheet"},
        }
    return line


def _so_far(story: StoryView, data: Engagement, points: list[Point]) -> Trace:
    words = _("chapter {n}: {reviews}")
    colours = ["@accent" if point.chapter is story.newest else "@new" for point in points]
    solid = {"opacity": 1, "size": 11, "color": colours, "line": {"width": 2, "color": "@sheet"}}
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [point.chapter.number for point in points],
        "y": [point.reviews for point in points],
        "hovertext": [words.format(n=point.chapter.number, reviews=_cell(story, point)) for point in points],
        "hoverinfo": "text",
        "marker": solid if data.usual else hollow("@accent"),
    }


def _band(data: Engagement) -> list[Layout]:
    if data.usual is None:
        return []
    span = {"type": "rect", "xref": "paper", "x0": 0, "x1": 1, "y0": data.usual.low, "y1": data.usual.high}
    return [{**span, "fillcolor": "@band", "line": {"width": 0}, "layer": "below"}]


def _most(theme: Theme, data: Engagement) -> list[Layout]:
    """Label the highest chapter with its title, the others with their number; none in calm mode."""
    if not data.most or theme.calm:
        return []
    highest = max(data.most, key=lambda point: point.reviews or 0)
    middle = (data.points[0].chapter.number + data.points[-1].chapter.number) / 2
    leftward = highest.chapter.number > middle
    labels = []
    for point in data.most:
        top: Layout = {"yshift": 13, "xanchor": "center"}
        words = str(point.chapter.number)
        if point is highest:
            words = text(point.chapter.label, most=22 if theme.narrow else 34)
            top = {"yshift": 13, "xanchor": "right" if leftward else "left", "xshift": 10 if leftward else -10}
        elif theme.narrow or _runs_into(point, highest, leftward=leftward, reach=len(data.points) / 2):
            continue
        labels.append(theme.label(point.chapter.number, point.reviews or 0, words, **top))
    return labels


def _runs_into(point: Point, highest: Point, *, leftward: bool, reach: float) -> bool:
    """Whether the number of a chapter would stand in the title of the highest, which reaches to one side."""
    away = (highest.chapter.number - point.chapter.number) * (1 if leftward else -1)
    return -len(str(point.chapter.number)) < away < reach


def _end(theme: Theme, data: Engagement) -> list[Layout]:
    """Label the right end: the newest chapter while its week lasts, and the band where that leaves room."""
    edge = data.points[-1].chapter.number + EDGE
    labels: list[Layout] = []
    last = data.points[-1]
    if last.state == "so far" and last.reviews is not None:
        words = _("so far") if theme.calm else _("{n} so far").format(n=last.reviews)
        labels.append(theme.label(edge, last.reviews, words, "@accent", xshift=4))
    if data.usual:
        middle = (data.usual.low + data.usual.high) / 2
        room = 0.07 * max(point.reviews or 0 for point in data.points)
        if not labels or abs(middle - (last.reviews or 0)) > room:
            labels.append(theme.label(edge, middle, _("usual"), "@ink3", xshift=4))
    return labels
