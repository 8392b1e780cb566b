"""What holds for every address of the program, whichever pages are added: walked over the URL map."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.web.conftest import Visitor
from tests.web.pages import Page

VALUES = {
    "story_id": 1,
    "chapter_id": 1,
    "review_id": 1,
    "reader_id": 1,
    "source_id": 1,
    "batch_id": 1,
    "token": "x" * 16,
    "width": "wide",
    "shape": "csv",
}
POLICY = ("default-src 'self'", "script-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'")


def rules(app: Flask, method: str) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if method in (rule.methods or ())]


def paths(app: Flask, method: str) -> Iterator[str]:
    with app.test_request_context():
        for rule in rules(app, method):
            values: dict[str, Any] = {name: VALUES.get(name, "look.css") for name in rule.arguments}
            yield app.url_for(rule.endpoint, **values)


def assert_headers(answer: TestResponse) -> None:
    policy = answer.headers["Content-Security-Policy"]
    assert all(part in policy for part in POLICY)
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer.headers["Permissions-Policy"]
    kept = "public, max-age=31536000, immutable" if answer.request.path.startswith("/static/") else "private, no-store"
    assert answer.headers["Cache-Control"] == (kept if answer.status_code < 400 else "private, no-store")


def test_every_answer_carries_the_headers(reading: Visitor) -> None:
    for method in ("GET", "POST", "PUT", "DELETE", "OPTIONS"):
        for path in {*paths(reading.app, "GET"), *paths(reading.app, "POST")}:
            assert_headers(reading.client.open(path, method=method))


def test_errors_carry_the_headers_too(reading: Visitor) -> None:
    assert_headers(reading.get("/nothing/here"))
    assert_headers(reading.get("/static/0/none.css"))
    assert_headers(reading.get("/stories/99"))
    assert_headers(reading.client.get("/", headers={"Host": "evil.example"}))
    assert_headers(reading.client.post("/bring/look", data=b"x" * 3_000_000))


def test_every_change_without_its_token_is_refused(app: Flask) -> None:
    client = app.test_client()
    for path in paths(app, "POST"):
        for data in ({}, {"csrf_token": ""}, {"csrf_token": "made.up.token"}):
            answer = client.post(path, data=data)
            assert answer.status_code == 400, path
            assert "reload" in answer.text


def test_get_changes_nothing(app: Flask, visitor: Visitor) -> None:
    before = _content(app)
    for path in paths(app, "GET"):
        visitor.get(path)
        visitor.client.head(path)
    for path in paths(app, "POST"):
        visitor.get(path, query_string={"do": "hidden:1", "title": "x", "note": "yes"})
    assert _content(app) == before


def test_other_methods_change_nothing_either(app: Flask, visitor: Visitor) -> None:
    before = _content(app)
    for path in {*paths(app, "GET"), *paths(app, "POST")}:
        for method in ("PUT", "PATCH", "DELETE"):
            assert visitor.client.open(path, method=method).status_code in {400, 405}
    assert _content(app) == before


def test_every_link_leads_somewhere_and_every_form_too(reading: Visitor) -> None:
    seen: Counter[str] = Counter()
    waiting, actions = ["/", "/bring"], set()
    while waiting:
        path = waiting.pop()
        kind = re.sub(r"\d+|(?<==)[^&]*", "N", path)  # of pages that differ in a number or a value, a few
        seen[kind] += 1
        if seen[kind] > 2 or kind.count("&") > 1:
            continue
        answer = reading.get(path)
        assert answer.status_code in {200, 302}, path
        page = Page(answer.text if answer.mimetype == "text/html" else "")
        forms = [one.attributes for one in page.all("form") if one.attributes.get("method") == "post"]
        actions |= {form["action"] for form in forms}
        found = [*page.links, answer.headers.get("Location", "")]
        waiting += [link.split("#")[0] for link in found if link.startswith("/")]
    assert len(seen) > 20
    adapter = reading.app.url_map.bind("localhost")
    for action in actions:
        assert adapter.match(action, method="POST")


def test_no_page_has_a_style_attribute_an_inline_script_or_a_handler(reading: Visitor) -> None:
    for path in (*paths(reading.app, "GET"), "/nothing/here", "/stories/1/reviews?state=all"):
        answer = reading.get(path)
        if answer.mimetype != "text/html":
            continue
        page = Page(answer.text)
        for one in page.elements:
            assert "style" not in one.attributes, (path, one)
            assert not [name for name in one.attributes if name.startswith("on")], (path, one)
        assert not page.all("style", "iframe", "object", "embed", "base")
        assert all(script.attributes.get("src", "").startswith("/static/") for script in page.all("script"))


@pytest.mark.parametrize(
    "path", ["/stories/1", "/stories/1/reviews", "/stories/1/chapters", "/stories/1/settings", "/bring"]
)
def test_a_page_has_one_heading_and_its_landmarks(reading: Visitor, path: str) -> None:
    page = Page(reading.get(path).text)
    assert len(page.all("h1")) == 1
    assert len(page.all("main")) == 1
    assert page.elements[0].attributes["lang"] == "en"
    ids = [one.attributes["id"] for one in page.elements if "id" in one.attributes]
    assert len(ids) == len(set(ids))


def _content(app: Flask) -> dict[str, list[tuple[object, ...]]]:
    with app.extensions["tracker"].db.read() as session:
        names = [row[0] for row in session.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))]
        return {name: [tuple(row) for row in session.execute(text(f"SELECT * FROM {name}"))] for name in names}  # noqa: S608
