"""Whatever is in the folder of charts keeps these promises."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from importlib import import_module
from typing import Any

import plotly.graph_objects as go
import pytest

from tests.analytics.samples import (
    DAY,
    START,
    WEEK,
    at_hours,
    chapter,
    long_story,
    review,
    story,
    weekly,
)
from tracker.analytics.view import StoryView
from tracker.charts.base import Chart, payload
from tracker.charts.discover import all_charts, find_chart
from tracker.charts.roles import LIGHT, resolve_light
from tracker.charts.theme import Theme

UNDATED = [chapter(n, None, title=f"Part {chr(64 + n)}") for n in range(1, 7)]
BY_DAY = [chapter(n, START.replace(hour=0) + n * WEEK, precision="day") for n in range(1, 7)]
STORIES = {
    "none": long_story(0),
    "one": long_story(1),
    "two": long_story(2),
    "four": long_story(4),
    "fourteen": long_story(14),
    "sixty": long_story(60),
    "minutes old": long_story(8, age=timedelta(minutes=10)),
    "hours old": long_story(8, age=timedelta(hours=5)),
    "weeks old": long_story(8, age=12 * DAY),
    "years old": long_story(8, age=900 * DAY),
    "without reviews": story(weekly(8), as_of=START + 8 * WEEK),
    "three reviews": story(weekly(2), at_hours(weekly(2)[1], [1, 2, 3]), as_of=START + 2 * WEEK),
    "without times": story(UNDATED, [review(one, None, n) for one in UNDATED for n in range(6)], as_of=START),
    "known to the day": story(BY_DAY, [review(one, 30, precision="day") for one in BY_DAY * 5], as_of=START + 8 * WEEK),
    "unread": story(
        weekly(6), [review(one, 1, sentiment=None, score=None) for one in weekly(6) * 6], as_of=START + 6 * WEEK
    ),
}
NASTY = '<b onclick="x">Ines & Co.</b> @accent'
FORBIDDEN = re.compile(r"\busers?\b|engagement score|sentiment analysis|failed|invalid|oops|unfortunately|!|%|  ", re.I)

charts = pytest.mark.parametrize("chart", all_charts(), ids=lambda chart: chart.slug)
stories = pytest.mark.parametrize("view", STORIES.values(), ids=STORIES.keys())


def drawn(chart: Chart, view: StoryView) -> Iterator[dict[str, Any]]:
    for calm in (False, True):
        yield from payload(chart, view, calm=calm).values()


def strings(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every string of a figure with the key it stands under."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from strings(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part, key)
    elif isinstance(value, str):
        yield key, value


def test_the_questions_stand_in_their_order() -> None:
    assert [chart.title for chart in all_charts()][:5] == [
        "How is the new chapter doing?",
        "Where does engagement rise and fall?",
        "How do they feel?",
        "What do they ask for?",
        "Do they come back?",
    ]
    assert find_chart("pace") is all_charts()[0]
    assert find_chart("nothing") is None


@charts
def test_a_chart_opens_with_its_question(chart: Chart) -> None:
    module = import_module(chart.figure.__module__)
    assert (module.__doc__ or "").splitlines()[0] == chart.title
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", chart.slug)


@charts
@stories
def test_a_figure_is_plain_json_that_plotly_accepts(chart: Chart, view: StoryView) -> None:
    for figure in drawn(chart, view):
        assert json.loads(json.dumps(figure, allow_nan=False)) == figure
        assert go.Figure(resolve_light(figure)) is not None
        assert "template" not in figure["layout"]


@charts
@stories
def test_colours_are_roles_and_labels_have_no_markup(chart: Chart, view: StoryView) -> None:
    for figure in drawn(chart, view):
        for key, value in strings(figure):
            if "color" in key:
                assert value in {*(f"@{role}" for role in LIGHT), "rgba(0,0,0,0)"}
            else:
                assert not value.startswith(("@", "#"))
                assert "<" not in re.sub(r"<br>|<extra></extra>", "", value)


@charts
def test_names_are_escaped(chart: Chart) -> None:
    view = long_story(14, age=9 * DAY, title=NASTY)
    peak = [*at_hours(weekly(14)[13], [1] * 90)]
    nasty = story(
        [*weekly(13), chapter(14, START + 13 * WEEK, title=NASTY)],
        [*peak, *(review(one, 1, tags=frozenset({"wish"}), asks=True) for one in weekly(14))],
        as_of=view.as_of,
        requests={"wish": NASTY},
    )
    for figure in drawn(chart, nasty):
        for _key, value in strings(figure):
            assert "<b " not in value
            assert "Ines & Co" not in value


@charts
@stories
def test_an_answer_is_a_calm_and_plain_sentence(chart: Chart, view: StoryView) -> None:
    answer = chart.answer(view)
    assert answer.bold
    assert answer.text[-1] == "."
    assert answer.calm[-1] == "."
    assert not re.search(r"\d", answer.calm)
    assert not FORBIDDEN.search(answer.text)
    assert not FORBIDDEN.search(answer.calm)
    assert "{" not in answer.text + answer.calm


@charts
@stories
def test_a_table_has_a_name_and_whole_rows(chart: Chart, view: StoryView) -> None:
    table = chart.table(view)
    assert table.caption
    for row in table.rows:
        assert len(row) == len(table.header)
        assert all(row)


@charts
@stories
def test_the_table_holds_every_count_of_the_picture(chart: Chart, view: StoryView) -> None:
    cells = {
        int(n.replace(",", "")) for row in chart.table(view).rows for cell in row for n in re.findall(r"[\d,]+", cell)
    }
    wide = payload(chart, view)["wide"]
    if chart.slug in ("pace", "feeling"):  # a curve and shares: their own tests
        return
    for trace in wide["data"]:
        values = [n for row in trace["z"] for n in row] if "z" in trace else trace["y"]
        assert {n for n in values if n is not None} <= cells | {0}


@charts
@stories
def test_calm_pictures_have_no_numbers_but_chapters_and_ages(chart: Chart, view: StoryView) -> None:
    for figure in payload(chart, view, calm=True).values():
        assert figure["layout"]["hovermode"] is False
        assert (
            not figure["layout"]["yaxis"].get("gridcolor")
            or not figure["layout"]["yaxis"]["showticklabels"]
            or (figure["layout"]["yaxis"]["ticktext"])
        )
        for label in figure["layout"].get("annotations", ()):
            assert not re.match(r"\d", label["text"])


@charts
@stories
def test_counts_start_at_zero_and_are_never_zero_for_unknown(chart: Chart, view: StoryView) -> None:
    axis = chart.figure(view, Theme()).to_plotly_json()["layout"]["yaxis"]
    if axis.get("rangemode") == "tozero":
        assert axis["range"][0] == 0
        assert len(axis["tickvals"]) <= 4
