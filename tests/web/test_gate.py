"""Who may ask: this machine, directly, from our own pages."""

import pytest

from tests.web.conftest import Visitor


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8765", "localhost", "LOCALHOST:1", "[::1]", "[::1]:8765"])
def test_the_machine_itself_is_answered(reading: Visitor, host: str) -> None:
    assert reading.client.get("/bring", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "evil.example:8765", "127.0.0.1@evil.example",
     "0.0.0.0", "192.168.1.5", "127.0.0.1:evil", "127.0.0.1, evil.example", "[::1]evil", "[::ffff:127.0.0.1]", "a b"],
)  # fmt: skip
def test_a_foreign_host_is_refused_and_shown_nothing(reading: Visitor, host: str) -> None:
    answer = reading.client.get("/stories/1", headers={"Host": host})
    assert answer.status_code == 403
    assert "Small Weather" not in answer.text
    assert "this machine only" in answer.text


def test_a_request_without_a_host_is_refused(reading: Visitor) -> None:
    answer = reading.client.get("/", environ_overrides={"HTTP_HOST": ""})
    assert answer.status_code == 400
    assert "no host" in answer.text


@pytest.mark.parametrize(
    "header", ["Forwarded", "X-Forwarded-For", "x-forwarded-host", "X-Forwarded-Proto", "X-Forwarded-Anything"]
)
def test_what_comes_through_a_proxy_is_refused(reading: Visitor, header: str) -> None:
    for path in ("/", "/stories/1", f"{reading.app.static_url_path}/look.css"):
        answer = reading.client.get(path, headers={header: "127.0.0.1"})
        assert answer.status_code == 403
        assert "proxy" in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:9999"},
        {"Origin": "https://localhost"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://localhost", "Sec-Fetch-Site": "cross-site"},
    ],
)
def test_a_change_asked_for_elsewhere_is_refused(reading: Visitor, headers: dict[str, str]) -> None:
    answer = reading.post("/look", {"calm": "yes"}, headers=headers)
    assert answer.status_code == 403
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    "headers", [{}, {"Origin": "http://localhost"}, {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}]
)
def test_a_change_asked_for_by_our_own_page_is_made(reading: Visitor, headers: dict[str, str]) -> None:
    assert reading.post("/look", {"calm": "no"}, headers=headers).status_code == 303
