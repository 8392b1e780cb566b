"""The overview: answers and figures from the rollups, kept until the story changes."""

import gzip
import json
import re

from sqlalchemy import event

from tests.web.conftest import Clock, Visitor
from tests.web.pages import Page, words
from tracker.charts.discover import all_charts
from tracker.web import dashboard

OVERVIEW = "/stories/1"


def test_every_chart_has_its_question_answer_picture_and_numbers(reading: Visitor) -> None:
    page = Page(reading.get(OVERVIEW).text)
    questions = [one.text for one in page.all("h2")]
    assert [chart.title for chart in all_charts()] == [
        one for one in questions if one in {c.title for c in all_charts()}
    ]
    assert [one.attributes["data-chart"] for one in page.all("div") if "data-chart" in one.attributes] == [
        c.slug for c in all_charts()
    ]
    assert all(one.attributes["aria-hidden"] == "true" for one in page.all("div") if "data-chart" in one.attributes)


def test_the_figures_are_sent_with_roles_for_colours(reading: Visitor) -> None:
    for width in ("wide", "narrow"):
        answer = reading.client.get(f"{OVERVIEW}/figures/{width}.json")
        assert answer.mimetype == "application/json"
        figures = json.loads(gzip.decompress(answer.data))
        assert list(figures) == [chart.slug for chart in all_charts()]
        assert all(set(figure) == {"data", "layout"} for figure in figures.values())
        assert '"@accent"' in json.dumps(figures)
        assert not re.search(r"#[0-9a-f]{6}", json.dumps(figures))
    assert reading.get(f"{OVERVIEW}/figures/huge.json").status_code == 404


def test_calm_figures_hold_no_hover(reading: Visitor) -> None:
    answer = reading.client.get(f"{OVERVIEW}/figures/wide.json?calm=yes")
    figures = json.loads(gzip.decompress(answer.data))
    assert all(figure["layout"]["hovermode"] is False for figure in figures.values())


def test_calm_mode_has_words_and_no_count(visitor: Visitor) -> None:
    visitor.post("/look", {"calm": "yes"})
    text = words(visitor.get(OVERVIEW).text)
    assert "Some wait for your answer." in text
    head = text.split("How is the new chapter doing?")[0]
    assert not re.search(r"\d+ (reviews|readers)", head)


def test_what_is_kept_is_shown_until_the_story_changes(visitor: Visitor) -> None:
    queries: list[str] = []
    engine = visitor.app.extensions["tracker"].db._reading
    event.listen(engine, "before_cursor_execute", lambda *args: queries.append(args[2]))
    first = visitor.get(OVERVIEW).text
    made = len(queries)
    second = visitor.get(OVERVIEW).text
    assert second == first or len(second) == len(first)
    assert len(queries) - made <= 2
    waiting = re.search(r"All (\d+)", first)
    assert waiting
    oldest = re.search(r'<ol class="wait.*?/reviews/(\d+)"', first, re.DOTALL)
    assert oldest
    visitor.post("/stories/1/reviews/mark", {"do": f"answered:{oldest.group(1)}"})
    changed = visitor.get(OVERVIEW).text
    assert f"All {int(waiting.group(1)) - 1}" in changed


def test_ages_grow_though_nothing_changes(visitor: Visitor, clock: Clock) -> None:
    assert "posted 2 days ago" in visitor.get(OVERVIEW).text
    clock.forward(days=1)
    assert "posted 3 days ago" in visitor.get(OVERVIEW).text


def test_a_kept_page_carries_the_token_of_its_visitor(visitor: Visitor) -> None:
    other = Visitor(visitor.app)
    visitor.get(OVERVIEW)
    other.get(OVERVIEW)
    assert visitor.token != other.token
    assert other.post("/look", {"theme": "dark"}).status_code == 303
    assert visitor.post("/look", {"theme": "light"}).status_code == 303
    assert 'data-theme="dark"' in other.get(OVERVIEW).text
    assert 'data-theme="light"' in visitor.get(OVERVIEW).text


def test_what_was_done_is_said_once(visitor: Visitor) -> None:
    visitor.get(OVERVIEW)
    visitor.post("/stories/1/reviews/mark", {"do": "starred:3", "back": OVERVIEW})
    assert "Starred." in visitor.get(OVERVIEW).text
    assert "Starred." not in visitor.get(OVERVIEW).text


def test_only_so_many_stories_are_kept(visitor: Visitor, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(dashboard, "MOST", 0)
    visitor.get(OVERVIEW)
    assert not visitor.app.extensions["tracker"].shelf._kept
    assert visitor.get(OVERVIEW).status_code == 200
