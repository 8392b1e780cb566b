"""The pages in a real browser, at two widths and in both themes: drawn, quiet, within their width, and accessible."""

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Server, Visit, start, stop
from tracker.charts.discover import all_charts

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
PAGES = {
    "overview": "/stories/1",
    "inbox": "/stories/1/reviews?state=unanswered&order=oldest",
    "everything": "/stories/1/reviews?state=all",
    "chapters": "/stories/1/chapters",
    "chapter": "/stories/1/chapters/3",
    "review": "/stories/1/reviews/5",
    "settings": "/stories/1/settings",
}


def violations(page: Page) -> list[str]:
    """What axe finds on the page; it is run as an extension would, since the page's policy forbids foreign scripts."""
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [f"{one['id']}: {json.dumps([node['target'] for node in one['nodes'][:3]])}" for one in found["violations"]]


def assert_quiet(visit: Visit, server: Server) -> None:
    assert visit.complaints == []
    assert visit.hosts == {urlsplit(server.address).netloc}
    assert not visit.runs_sideways


def test_the_charts_are_drawn(visit: Visit, filled: Server) -> None:
    page = visit.open(f"{filled.address}/stories/1")
    page.wait_for_selector("[data-drawn]")
    plots = page.locator("[data-chart]")
    assert plots.count() == len(all_charts())
    for place in range(plots.count()):
        plot = plots.nth(place)
        assert plot.locator("svg.main-svg").count() >= 1
        assert plot.locator(".trace, .heatmaplayer image, .heatmaplayer path").count() >= 1
    assert_quiet(visit, filled)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_quiet_within_its_width_and_accessible(visit: Visit, filled: Server, name: str) -> None:
    page = visit.open(filled.address + PAGES[name])
    assert_quiet(visit, filled)
    assert violations(page) == []
    assert_quiet(visit, filled)


@pytest.mark.parametrize("width", [320, 768, 1000, 1920])
def test_no_page_runs_sideways_at_other_widths(desk: Visit, filled: Server, width: int) -> None:
    desk.page.set_viewport_size({"width": width, "height": 900})
    for path in PAGES.values():
        page = desk.open(filled.address + path)
        assert not desk.runs_sideways, path
        for menu in page.locator(".filters summary").all():
            menu.click()
            assert not desk.runs_sideways, path
    assert desk.complaints == []


def test_the_first_run_is_too(visit: Visit, bare: Server) -> None:
    page = visit.open(bare.address)
    assert page.get_by_role("heading", name="Bring in your reviews").is_visible()
    assert violations(page) == []
    assert_quiet(visit, bare)


def test_the_theme_changes_without_loading_again_and_stays(desk: Visit, filled: Server) -> None:
    page = desk.open(f"{filled.address}/stories/1")
    page.wait_for_selector("[data-drawn]")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    with page.expect_response("**/look"):
        page.get_by_role("button", name="Light or dark").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before
    page.reload()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert desk.complaints == []


def test_calm_mode_hides_numbers_and_comes_back(desk: Visit, filled: Server) -> None:
    page = desk.open(f"{filled.address}/stories/1")
    page.get_by_role("button", name="Calm mode").click()
    page.wait_for_selector("html.calm")
    page.wait_for_selector("[data-drawn]")
    assert "Some wait for your answer." in page.inner_text("main")
    page.get_by_role("button", name="Calm mode").click()
    page.wait_for_selector("html:not(.calm)")
    assert desk.complaints == []


def test_keys_move_mark_and_take_back(desk: Visit, filled: Server) -> None:
    page = desk.open(f"{filled.address}/stories/1/reviews?state=unanswered&order=oldest")
    first = page.locator(".row").first.get_attribute("id")
    page.keyboard.press("j")
    assert page.locator(".row.here").get_attribute("id") == first
    page.keyboard.press("s")
    page.wait_for_selector(f"#{first} .tool.on[data-key=s]")
    page.keyboard.press("a")
    page.wait_for_selector(f"#{first}", state="detached")
    assert page.locator(".row.here").count() == 1
    assert "Marked as answered." in page.locator("[role=status]").inner_text()
    page.get_by_role("button", name="Undo").click()
    page.wait_for_selector(f"#{first}")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    assert desk.complaints == []


def test_a_chip_shows_where_it_was_read(desk: Visit, filled: Server) -> None:
    page = desk.open(f"{filled.address}/stories/1/reviews?tag=update-request")
    chip = page.locator(".chip", has=page.locator("[data-tag=update-request]")).first
    chip.locator("summary").click()
    assert chip.get_by_role("button", name="Not this").is_visible()
    assert page.locator("mark.lit").count() >= 1
    assert violations(page) == []
    page.keyboard.press("Escape")
    assert page.locator("details.menu[open]").count() == 0


def test_a_filter_is_chosen_from_its_menu(visit: Visit, filled: Server) -> None:
    page = visit.open(f"{filled.address}/stories/1/reviews")
    page.locator("summary.pill", has_text="Feeling").click()
    page.locator(".filters .pop").get_by_role("link", name="likes it", exact=True).click()
    page.wait_for_url("**feeling=positive**")
    assert page.locator(".filters .pill.on", has_text="likes it").count() == 1
    assert_quiet(visit, filled)


def test_a_file_is_brought_in_and_the_story_opens(desk: Visit, tmp_path: Path) -> None:
    server = start(tmp_path / "instance")
    try:
        page = desk.open(server.address)
        body = b'chapter,reader,text\n1,Ana,"<img src=x onerror=alert(1)> please update soon"\n'
        page.set_input_files("input[type=file]", {"name": "quay.csv", "mimeType": "text/csv", "buffer": body})
        page.get_by_role("button", name="Bring in 1 review").click()
        page.get_by_role("link", name="Open").click()
        page.wait_for_url("**/stories/1")
        desk.open(f"{server.address}/stories/1/reviews")
        assert "<img src=x onerror=alert(1)>" in page.inner_text(".said")
        assert_quiet(desk, server)
    finally:
        assert stop(server) == 0


def test_everything_works_without_a_script(chromium, filled: Server) -> None:  # type: ignore[no-untyped-def]
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{filled.address}/stories/1/reviews?state=unanswered")
    first = page.locator(".row").first.get_attribute("id")
    page.locator(f"#{first} .tool[data-key=s]").click()
    assert "Starred." in page.locator("[role=status]").inner_text()
    page.get_by_role("button", name="Undo").click()
    page.locator("summary.pill", has_text="Tag").click()
    page.locator(".filters .pop").get_by_role("link", name="any request").click()
    assert "asks=yes" in page.url
    page.goto(f"{filled.address}/stories/1")
    assert page.locator(".answer").count() >= len(all_charts())
    context.close()
