"""Whatever readers, authors and files call themselves: on a page it is text."""

import io
import json

import pytest
from flask import Flask

from tests.web.conftest import Visitor
from tests.web.pages import Page

CORPUS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<a href='javascript:alert(1)'>x</a>",
    "{{ 7*7 }}{% raw %}${7*7}",
    "<math><mtext></p><style><img src onerror=alert(1)>",
    "<b style='position:fixed;inset:0'>x</b>",
    "\u202egnp.exe",
    "%(count)s %s %",
]
OURS = {"use", "svg", "line", "rect", "circle", "text"}


@pytest.fixture(params=CORPUS)
def wicked(request: pytest.FixtureRequest, newcomer: Visitor) -> Visitor:
    said = request.param
    row = {"story": said, "chapter": 1, "title": said, "reader": said, "text": f"{said} please update soon {said}",
           "url": "javascript:alert(1)", "posted_at": "2026-06-01T10:00:00Z"}  # fmt: skip
    data = {
        "files": [(io.BytesIO(json.dumps(row).encode() + b"\n"), said.replace('"', "'") + ".jsonl")],
        "names": said[:40] + "x",
    }
    page = newcomer.follow("/bring/look", data, content_type="multipart/form-data")
    assert_harmless(page.text)
    assert_harmless(newcomer.follow(page.request.path + "/bring").text)
    return newcomer


def assert_harmless(html: str) -> None:
    page = Page(html)
    assert not page.all("iframe", "img", "style", "math", "object", "embed")
    for script in page.all("script"):
        assert script.attributes.get("src", "").startswith("/static/")
        assert not script.text.strip()
    for one in page.elements:
        assert not [name for name in one.attributes if name.startswith("on") or name in {"style", "srcdoc"}], one
        for name in ("href", "src", "action", "formaction"):
            assert one.attributes.get(name, "/").split(":")[0].lower() not in {"javascript", "data", "vbscript"}, one
            assert not one.attributes.get(name, "/").startswith("//")
    assert "49" not in {one.text.strip() for one in page.elements}


def test_it_stays_text_on_every_page(wicked: Visitor) -> None:
    for path in ("/", "/bring", "/stories/1", "/stories/1/reviews", "/stories/1/reviews/1", "/stories/1/chapters",
                 "/stories/1/chapters/1", "/stories/1/settings", "/stories/1/settings/delete"):  # fmt: skip
        answer = wicked.get(path)
        assert answer.status_code in {200, 302}, path
        if answer.status_code == 200:
            assert_harmless(answer.text)


def test_it_stays_text_in_the_address(reading: Visitor) -> None:
    for said in CORPUS:
        for name in ("q", "tag", "state", "reader"):
            assert_harmless(reading.get("/stories/1/reviews", query_string={name: said}).text)
        assert_harmless(reading.get("/" + said).text)
        assert_harmless(reading.get("/bring", query_string={"story": said}).text)


def test_an_error_of_our_own_shows_no_traceback(
    app: Flask, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_args: object) -> None:
        raise RuntimeError("line one\nline two \x1b[31m<script>")

    monkeypatch.setattr("tracker.web.pages.overview.stories.list_stories", broken)
    answer = app.test_client().get("/")
    assert answer.status_code == 500
    assert "line one" not in answer.text
    assert "Traceback" not in answer.text
    assert "not yours" in answer.text
