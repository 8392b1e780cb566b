"""Credentials, TLS, and not being a nuisance (security.md 11, 12)."""

import base64
import logging
import socket
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.loopback import HEAD, Site, on_harrowquay, on_loopback, sends, trusting
from tests.sources.conftest import MakeClient
from tracker.errors import FetchError, Refused

# 11. Credentials


def test_11_credentials_go_to_their_own_site_and_no_other(make_client: MakeClient, site: Site, elsewhere: Site) -> None:
    site.says("/feed", b"", status=302, Location=elsewhere.url("/on"))
    elsewhere.says("/on", b"", status=302, Location=site.url("/back", userinfo="mallory:other@"))
    site.says("/back")
    answer = make_client(site.name, elsewhere.name).fetch(site.url("/feed", userinfo="ana:se%40cret@"))
    basic = "Basic " + base64.b64encode(b"ana:se@cret").decode()
    assert site.asked("Authorization") == [basic, basic]
    assert elsewhere.asked("Authorization") == [None]
    assert answer.url == site.url("/back")


def test_11_credentials_are_never_told_or_logged(
    make_client: MakeClient, site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    site.says("/feed")
    site.says("/gone", b"", status=410)
    site.does("/cut", sends(HEAD, b"Content-Length: 9\r\n\r\n"))
    client = make_client(site.name, seconds=0.3)
    told = []
    with caplog.at_level(logging.DEBUG):
        told.append(repr(client.fetch(site.url("/feed", userinfo="ana:secret@"))))
        for address in (
            site.url("/gone", userinfo="ana:secret@"),
            site.url("/cut", userinfo="ana:secret@"),
            "http://ana:secret@10.0.0.5/",
            "ftp://ana:secret@harrowquay.example/",
            "http://ana:secret@harrowquay.example:99999999/",
            "http://ana:sec/secret@harrowquay.example/",
        ):
            with pytest.raises(FetchError) as error:
                client.fetch(address)
            told.append(error.value.sentence)
    encoded = base64.b64encode(b"ana:secret").decode()
    for text in (*told, caplog.text):
        assert "secret" not in text
        assert encoded not in text
        assert "ana:" not in text


# 12. TLS


def test_12_the_certificate_is_checked_for_the_name_though_an_address_is_dialled(
    make_client: MakeClient, secure_site: Site
) -> None:
    secure_site.says("/feed")
    client = make_client(*on_harrowquay(secure_site), resolve=on_loopback, tls=trusting())
    assert client.fetch(secure_site.url("/feed", host="harrowquay.example")).status == 200


def test_12_a_certificate_nobody_vouches_for_is_refused(make_client: MakeClient, secure_site: Site) -> None:
    client = make_client(*on_harrowquay(secure_site), resolve=on_loopback)
    with pytest.raises(Refused, match="is not sound: the site signed it itself") as error:
        client.fetch(secure_site.url("/feed", host="harrowquay.example"))
    assert not error.value.permanent
    assert secure_site.requests == []


@pytest.mark.parametrize("host", ["other.example", "127.0.0.1"])
def test_12_a_certificate_of_another_site_is_refused(make_client: MakeClient, secure_site: Site, host: str) -> None:
    client = make_client(f"{host}:{secure_site.port}", resolve=on_loopback, tls=trusting())
    with pytest.raises(Refused, match="it belongs to another site"):
        client.fetch(secure_site.url("/feed", host=host))


def test_12_a_site_that_does_not_speak_tls_is_refused(make_client: MakeClient) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        name = f"127.0.0.1:{listener.getsockname()[1]}"

        def speak_plainly() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.sendall(b"HTTP/1.1 400 No\r\n\r\n")
                connection.recv(65_536)

        speaker = threading.Thread(target=speak_plainly)
        speaker.start()
        with pytest.raises(Refused, match="no secure connection"):
            make_client(name).fetch(f"https://{name}/")
        speaker.join()


# Politeness


def test_two_requests_to_one_host_are_half_a_second_apart(make_client: MakeClient, site: Site) -> None:
    site.says("/feed")
    slept: list[float] = []
    client = make_client(site.name, pause=0.5, sleep=slept.append)
    for _ in range(3):
        client.fetch(site.url("/feed"))
    assert len(slept) == 2
    assert all(0.4 < seconds <= 0.5 for seconds in slept)


def test_another_host_is_not_made_to_wait(make_client: MakeClient, site: Site) -> None:
    site.says("/feed")
    slept: list[float] = []
    client = make_client(site.name, f"wiki.lan:{site.port}", resolve=on_loopback, pause=9, sleep=slept.append)
    client.fetch(site.url("/feed"))
    client.fetch(site.url("/feed", host="wiki.lan"))
    assert slept == []


def test_threads_ask_one_host_one_at_a_time_and_waiting_is_not_held_against_the_site(
    make_client: MakeClient, site: Site
) -> None:
    busy = threading.Semaphore(1)

    def slowly(connection: socket.socket) -> None:
        assert busy.acquire(blocking=False)
        site.closing.wait(0.1)
        busy.release()
        connection.sendall(HEAD + b"Content-Length: 1\r\n\r\nx")

    site.does("/feed", slowly)
    client = make_client(site.name, seconds=0.3)
    with ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(client.fetch, [site.url("/feed")] * 6))
    assert [answer.body for answer in answers] == [b"x"] * 6


def test_a_client_closes_with_its_block(make_client: MakeClient, site: Site) -> None:
    site.says("/feed")
    with make_client(site.name) as client:
        assert client.fetch(site.url("/feed")).status == 200
