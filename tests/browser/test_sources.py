"""The page of sources in a real browser, with a source in every state."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Server, Visit, start, stop
from tests.browser.test_pages import assert_quiet, violations
from tracker.config import Settings
from tracker.pipeline import open_database
from tracker.storage import OWNER, Session, due, sources, stories
from tracker.storage.due import After, Notes
from tracker.storage.sources import Fetched

pytestmark = pytest.mark.browser

SITE = "https://a-serial-with-quite-a-long-name.harrowquay.example"
SAID = {
    "ok": "Nothing new.",
    "waiting": "harrowquay.example asks to be left alone for a while (429).",
    "failing": "harrowquay.example did not answer within 30 seconds. Nothing is lost.",
    "gone": "harrowquay.example took this page away for good (410). It is not asked again.",
    "paused": "",
}


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose story has a source in every state; it asks none of them."""
    instance = tmp_path_factory.mktemp("watched") / "instance"
    instance.mkdir()
    (instance / "config.toml").write_text("poll = false\n", encoding="utf-8")
    db = open_database(Settings(instance=instance))
    with db.write() as session:
        _fill(session, datetime.now(UTC))
    db.close()
    server = start(instance)
    yield server
    stop(server)


def _fill(session: Session, now: datetime) -> None:
    story_id = stories.create_story(session, OWNER, "Mill Race", now=now)
    for state, said in SAID.items():
        address = f"{SITE}/category/the-mill-race/{state}/comments/feed/?with=a&rather=long&query=string"
        source, _new = sources.subscribe(
            session, OWNER, story_id, address=address, location=address, site="x.example", batch_id=None
        )
        after = After(
            state=state, kind="wordpress-comments", said=said, next_due_at=now + timedelta(minutes=50), failures=1,
            last_fetched_at=now - timedelta(minutes=12), full_at=now, news_at=now - timedelta(days=2), etag=None,
            last_modified=None, position={}, notes=Notes(reviews=True),
        )  # fmt: skip
        standing = due.get_standing(session, OWNER, source)
        due.settle(session, standing, OWNER, replace(after, failures=0) if state == "ok" else after)
        if state == "ok":
            sources.set_gap(session, OWNER, source, gap=True)
        if state == "paused":
            sources.set_paused(session, OWNER, source, paused=True)
    sources.subscribe(
        session, OWNER, story_id, address="imaps://a:s3cret@mail.example/", location="imaps://mail.example/",
        site="mail.example", batch_id=None,
    )  # fmt: skip
    for number in range(3):
        address = f"{SITE}/chapter-{number}/feed/"
        sources.subscribe(
            session, OWNER, story_id, address=address, location=address, site="x.example", batch_id=None, part=True
        )
    sources.ensure_source(session, OWNER, story_id, Fetched(kind="csv", location="reviews.csv", at=now), batch_id=1)


@pytest.mark.parametrize("path", ["/stories/1/sources", "/stories/1/sources/1/remove", "/stories/1/settings"])
def test_it_is_quiet_within_its_width_and_accessible(visit: Visit, watched: Server, path: str) -> None:
    page = visit.open(watched.address + path)
    for summary in page.locator("main details > summary").all():
        summary.click()
    assert "s3cret" not in page.content()
    assert_quiet(visit, watched)
    assert violations(page) == []


@pytest.mark.parametrize("width", [320, 768, 1000, 1920])
def test_it_does_not_run_sideways_at_other_widths(desk: Visit, watched: Server, width: int) -> None:
    desk.page.set_viewport_size({"width": width, "height": 900})
    page = desk.open(f"{watched.address}/stories/1/sources")
    for summary in page.locator("main details > summary").all():
        summary.click()
    assert not desk.runs_sideways


def test_it_works_without_a_script(chromium: Browser, watched: Server) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{watched.address}/stories/1/sources")
    line = page.locator("#source-2")
    line.get_by_role("button", name="Pause").click()
    assert "It is paused" in page.locator("[role=status]").inner_text()
    page.locator("#source-2").get_by_role("button", name="Resume").click()
    page.locator("summary", has_text="3 feeds").click()
    page.locator("#source-8").get_by_role("link", name="Remove").click()
    page.get_by_role("button", name="Remove it").click()
    assert page.locator("#source-8").count() == 0
    context.close()


def test_the_server_says_that_it_asks_nobody(watched: Server) -> None:
    assert any("not asked by themselves" in line for line in watched.said)
