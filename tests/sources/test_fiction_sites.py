"""Scribble Hub and Wattpad, and pages of all fiction sites that are none of ours."""

import pytest

from tests.sources.pages import fixture, only, read
from tracker.domain.drafts import Problem, StoryDraft
from tracker.parsing import scribble_hub, wattpad
from tracker.sources import (
    ffn_reviews_page,
    ffn_story_page,
    royal_road_chapter_page,
    royal_road_comments_page,
    royal_road_fiction_page,
    scribble_hub_page,
    wattpad_page,
    xenforo_page,
)
from tracker.sources.base import Piece
from tracker.sources.discover import recognise

MODULES = (
    ffn_reviews_page,
    ffn_story_page,
    royal_road_chapter_page,
    royal_road_comments_page,
    royal_road_fiction_page,
    scribble_hub_page,
    wattpad_page,
    xenforo_page,
)


def test_scribble_hub_a_series_has_one_site_however_it_is_named() -> None:
    addresses = ["https://www.scribblehub.com/series/5/a-b/", "https://scribblehub.com/read/5-a-b/chapter/7/"]
    assert {scribble_hub.series_in(address) for address in addresses} == {"5"}
    assert scribble_hub.chapter_keys(addresses[1])[0] == "u:www.scribblehub.com/read/5/chapter/7"


def test_scribble_hub_a_page_without_anything_is_told() -> None:
    page = "<html><head><title>Ink | Scribble Hub</title></head><body><div class=fic_title>Ink</div></body></html>"
    assert [problem.kept for problem in only(Problem, read(scribble_hub_page, page))] == [False]


def test_wattpad_numbers_that_are_no_numbers_are_left() -> None:
    page = fixture("wattpad-page", "part.html").decode().replace('"readCount":41204', '"readCount":"many"')
    drafts = read(wattpad_page, page.replace('"voteCount":3018', '"voteCount":-5'))
    assert only(StoryDraft, drafts)[0].title == "Paper Lions"


def test_wattpad_a_comments_id_tells_its_time() -> None:
    assert wattpad.time_in("900#ab12#1772500000#ff").precision == "second"
    assert wattpad.time_in("900").at is None


@pytest.mark.parametrize(
    "page",
    [
        "<html><head><title>Just a moment... | FanFiction</title></head><body>checking</body></html>",
        "<html><head><title>Forum | Royal Road</title></head><body><p>talk</p></body></html>",
        "<html><head><title>Search - Wattpad</title></head><body><p>none</p></body></html>",
        "<html id=XF data-app=public><body><div class=p-body><p>members only</p></div></body></html>",
        "<html><body><p>I read it on Royal Road, and on fanfiction.net, and on Wattpad.</p></body></html>",
    ],
)
def test_other_pages_of_these_sites_are_not_claimed(page: str) -> None:
    source = recognise(Piece(body=page.encode(), location="upload"))
    mine = {module.SLUG for module in MODULES}
    assert source is None or source.SLUG not in mine
