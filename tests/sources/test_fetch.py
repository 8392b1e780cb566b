"""What the one HTTP client makes of what sites answer (security.md 3, 4, 5)."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.loopback import NOW, Site, on_harrowquay, on_loopback, trusting
from tests.sources.conftest import MakeClient
from tracker import __version__
from tracker.errors import FetchError, Refused


def test_a_page_comes_whole_with_what_the_site_says_about_it(make_client: MakeClient, site: Site) -> None:
    site.says(
        "/feed",
        b"<rss>\xe9</rss>",
        Content_Type='Application/RSS+XML; Charset="ISO-8859-1"',
        ETag='W/"7"',
        Last_Modified="Fri, 20 Nov 2026 10:00:00 GMT",
        Cache_Control="max-age=600",
    )
    answer = make_client(site.name).fetch(site.url("/feed#comments"))
    assert (answer.url, answer.status, answer.body) == (site.url("/feed"), 200, b"<rss>\xe9</rss>")
    assert (answer.content_type, answer.charset) == ("application/rss+xml", "iso-8859-1")
    assert (answer.etag, answer.last_modified) == ('W/"7"', "Fri, 20 Nov 2026 10:00:00 GMT")
    assert answer.fresh_until == NOW + timedelta(minutes=10)


def test_the_client_says_who_it_is(make_client: MakeClient, site: Site) -> None:
    site.says("/feed")
    make_client(site.name).fetch(site.url("/feed"))
    assert site.asked("User-Agent") == [f"chapter-tracker/{__version__} (self-hosted feed reader)"]
    assert site.asked("Accept-Encoding") == ["gzip, deflate"]
    assert site.asked("Cookie") == site.asked("Referer") == [None]


# 3. Redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_3_a_redirect_is_followed_and_the_final_address_told(make_client: MakeClient, site: Site, status: int) -> None:
    site.says("/old/feed", b"", status=status, Location="../new?x=1#y", Set_Cookie="seen=1")
    site.says("/new?x=1", b"<rss/>")
    answer = make_client(site.name).fetch(site.url("/old/feed"))
    assert (answer.url, answer.body) == (site.url("/new?x=1"), b"<rss/>")
    assert site.asked("Cookie") == [None, None]


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1/feed",
        "http://10.0.0.5/",
        "//[::1]/",
        "http://2130706433/",
        "http://harrowquay.example:22/",
        "ftp://harrowquay.example/",
        "file:///etc/passwd",
        "http://[",
        "http://a b/",
        "http://harrowquay.example/\x7f",
    ],
)
def test_3_a_redirect_to_what_may_not_be_opened_is_refused(make_client: MakeClient, site: Site, location: str) -> None:
    site.says("/feed", b"", status=302, Location=location)
    with pytest.raises(Refused):
        make_client(site.name, resolve=lambda host, port: ["93.184.216.34"]).fetch(site.url("/feed"))


def test_3_a_redirect_to_a_name_on_a_private_network_is_refused(make_client: MakeClient, site: Site) -> None:
    site.says("/feed", b"", status=302, Location="http://router.example/")
    with pytest.raises(Refused, match=r"private network \(192\.168\.0\.1\)"):
        make_client(site.name, resolve=lambda host, port: ["192.168.0.1"]).fetch(site.url("/feed"))


def test_3_a_redirect_from_https_to_http_is_refused(make_client: MakeClient, site: Site, secure_site: Site) -> None:
    site.says("/feed")
    secure_site.says("/feed", b"", status=301, Location=site.url("/feed", host="harrowquay.example"))
    client = make_client(*on_harrowquay(site, secure_site), resolve=on_loopback, tls=trusting())
    with pytest.raises(Refused, match="from a secure address to one that is not"):
        client.fetch(secure_site.url("/feed", host="harrowquay.example"))
    assert site.requests == []


def test_3_a_redirect_in_a_circle_is_refused(make_client: MakeClient, site: Site) -> None:
    site.says("/a", b"", status=302, Location="/b")
    site.says("/b", b"", status=302, Location="/a")
    with pytest.raises(Refused, match="in a circle"):
        make_client(site.name).fetch(site.url("/a"))
    assert len(site.requests) == 2


def test_3_five_redirects_are_followed_and_no_sixth(make_client: MakeClient, site: Site) -> None:
    for hop in range(6):
        site.says(f"/{hop}", b"", status=302, Location=f"/{hop + 1}")
    site.says("/6")
    client = make_client(site.name)
    assert client.fetch(site.url("/1")).url == site.url("/6")
    with pytest.raises(Refused, match="too far around"):
        client.fetch(site.url("/0"))


def test_3_a_redirect_that_leads_nowhere_is_an_answer_without_a_page(make_client: MakeClient, site: Site) -> None:
    site.says("/feed", b"", status=302)
    with pytest.raises(FetchError, match="without a page"):
        make_client(site.name).fetch(site.url("/feed"))


# 4. The environment


def test_4_proxies_and_netrc_of_the_environment_are_ignored(
    make_client: MakeClient, site: Site, elsewhere: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, elsewhere.url())
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login ana password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    site.says("/feed")
    assert make_client(site.name).fetch(site.url("/feed")).status == 200
    assert elsewhere.requests == []
    assert site.asked("Authorization") == [None]


# 5. One client


def test_5_nothing_else_in_the_program_opens_connections() -> None:
    program = Path(__file__).parents[2] / "tracker"
    openers = ("import httpx2", "import httpcore2", "urllib.request", "http.client", "imaplib")
    found = {
        file.relative_to(program).as_posix()
        for file in program.rglob("*.py")
        if any(opener in file.read_text(encoding="utf-8") for opener in openers)
    }
    allowed = {f"sources/{name}.py" for name in ("_address", "_fetch", "_imap", "_imap_wire", "_wire")}
    assert found <= allowed
