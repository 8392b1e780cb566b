"""How much and how long (security.md 7, 8)."""

import gzip
import itertools
import random
import socket
import struct
import threading
import time
import tracemalloc
import zlib
from collections.abc import Sequence

import pytest

from tests.loopback import HEAD, Behaviour, Site, sends
from tests.sources.conftest import MakeClient
from tracker.errors import FetchError
from tracker.sources._limits import Deadline, collect


def noise(size: int) -> bytes:
    """Return bytes that do not get smaller when they are packed."""
    return random.Random(7).randbytes(size)  # nothing secret


# 7. Packed answers


@pytest.mark.parametrize(
    ("packing", "packed"),
    [
        ("gzip", gzip.compress(b"<rss/>")),
        ("X-GZIP", gzip.compress(b"<rss/>")),
        ("identity, gzip", gzip.compress(b"<rss/>")),
        ("gzip", gzip.compress(b"<rs") + gzip.compress(b"s/>")),
        ("gzip", gzip.compress(b"<rss/>") + b"\0" * 512),
        ("deflate", zlib.compress(b"<rss/>")),
        ("deflate", zlib.compress(b"<rss/>", wbits=-15)),
        ("identity", b"<rss/>"),
    ],
)
def test_7_what_is_packed_is_unpacked(make_client: MakeClient, site: Site, packing: str, packed: bytes) -> None:
    site.says("/feed", packed, Content_Encoding=packing)
    assert make_client(site.name).fetch(site.url("/feed")).body == b"<rss/>"


@pytest.mark.parametrize("packing", ["gzip", "deflate"])
def test_7_a_bomb_is_cut_at_the_size_limit_and_does_not_fill_the_memory(
    make_client: MakeClient, site: Site, packing: str
) -> None:
    pack = zlib.compressobj(wbits=31 if packing == "gzip" else 15)
    bomb = b"".join(pack.compress(bytes(1_000_000)) for _ in range(50)) + pack.flush()
    site.says("/feed", bomb, Content_Encoding=packing)
    client = make_client(site.name, size=100_000)
    tracemalloc.start()
    try:
        with pytest.raises(FetchError, match=r"sent more than 0\.1 MB, so nothing of it was taken") as error:
            client.fetch(site.url("/feed"))
        assert tracemalloc.get_traced_memory()[1] < 3_000_000
    finally:
        tracemalloc.stop()
    assert error.value.permanent


def test_7_a_bomb_of_empty_members_is_over_at_once(make_client: MakeClient, site: Site) -> None:
    site.says("/feed", gzip.compress(b"<rss/>") + gzip.compress(b"") * 200_000, Content_Encoding="gzip")
    began = time.monotonic()
    with pytest.raises(FetchError, match="cannot be unpacked"):
        make_client(site.name, size=10_000_000).fetch(site.url("/feed"))
    assert time.monotonic() - began < 2


@pytest.mark.parametrize("packing", ["gzip, gzip", "deflate, gzip", "gzip,identity,deflate"])
def test_7_an_answer_packed_more_than_once_is_refused(make_client: MakeClient, site: Site, packing: str) -> None:
    site.says("/feed", gzip.compress(gzip.compress(b"<rss/>")), Content_Encoding=packing)
    with pytest.raises(FetchError, match="packed its answer more than once"):
        make_client(site.name).fetch(site.url("/feed"))


def test_7_a_packing_that_was_not_asked_for_is_refused(make_client: MakeClient, site: Site) -> None:
    site.says("/feed", b"whatever", Content_Encoding="br")
    with pytest.raises(FetchError, match="did not ask for"):
        make_client(site.name).fetch(site.url("/feed"))


@pytest.mark.parametrize("body", [b"<rss/>", gzip.compress(noise(900))[:500], gzip.compress(b"<rss/>")[:-1]])
def test_7_what_is_not_packed_as_it_says_is_refused_whole(make_client: MakeClient, site: Site, body: bytes) -> None:
    site.says("/feed", body, Content_Encoding="gzip")
    with pytest.raises(FetchError, match="cannot be unpacked"):
        make_client(site.name).fetch(site.url("/feed"))


# 8. Size and time


def test_8_a_body_of_just_the_limit_is_taken_and_one_byte_more_is_not(make_client: MakeClient, site: Site) -> None:
    site.says("/most", noise(5000))
    site.says("/more", noise(5001))
    site.says("/packed-most", gzip.compress(bytes(5000)), Content_Encoding="gzip")
    site.says("/packed-more", gzip.compress(bytes(5001)), Content_Encoding="gzip")
    client = make_client(site.name, size=5000)
    for path in ("/most", "/packed-most"):
        assert len(client.fetch(site.url(path)).body) == 5000
    for path in ("/more", "/packed-more"):
        with pytest.raises(FetchError, match="more than 5000 B"):
            client.fetch(site.url(path))


def drips(head: bytes, piece: bytes, site: Site, *, every: float = 0.02) -> Behaviour:
    """Return the behaviour of a site that sends a little now and then until the test is over."""

    def behave(connection: socket.socket) -> None:
        connection.sendall(head)
        while not site.closing.wait(every):
            connection.sendall(piece)

    return behave


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        pytest.param(b"", b"", id="silence before the answer"),
        pytest.param(b"", b"H", id="an answer that never begins"),
        pytest.param(HEAD, b"x", id="one byte of a header at a time"),
        pytest.param(b"", b"HTTP/1.1 100 Continue\r\n\r\n", id="please go on, for ever"),
        pytest.param(HEAD + b"Content-Length: 9999\r\n\r\n", b"x", id="one byte of the body at a time"),
        pytest.param(HEAD + b"Content-Length: 9999\r\n\r\nx", b"", id="silence in the body"),
        pytest.param(HEAD + b"\r\n", b"x", id="a body without an announced end"),
        pytest.param(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n", id="chunks without end"),
        pytest.param(HEAD + b"Transfer-Encoding: chunked\r\n\r\n1;", b"x", id="a chunk's extension without end"),
        pytest.param(
            HEAD + b"Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n", b"a: b\r\n", id="trailers without end"
        ),
    ],
)
def test_8_one_deadline_ends_every_kind_of_slowness(
    make_client: MakeClient, site: Site, head: bytes, piece: bytes
) -> None:
    site.does("/feed", drips(head, piece, site))
    began = time.monotonic()
    with pytest.raises(
        FetchError, match=r"did not answer within 0\.3 seconds\. Nothing was changed; try again"
    ) as error:
        make_client(site.name, seconds=0.3).fetch(site.url("/feed"))
    assert time.monotonic() - began < 0.8
    assert (error.value.permanent, error.value.status) == (False, None)


def test_8_the_deadline_is_looked_at_in_every_chunk_even_when_none_has_to_be_waited_for() -> None:
    with pytest.raises(TimeoutError):
        collect(itertools.repeat(b""), host="harrowquay.example", limit=10, deadline=Deadline(0.05))


def test_8_the_deadline_counts_redirects_together(make_client: MakeClient, site: Site) -> None:
    def later(hop: int) -> Behaviour:
        answer = f"HTTP/1.1 302 Said\r\nLocation: /{hop + 1}\r\nContent-Length: 0\r\n\r\n".encode()

        def behave(connection: socket.socket) -> None:
            site.closing.wait(0.15)
            connection.sendall(answer)

        return behave

    for hop in range(5):
        site.does(f"/{hop}", later(hop))
    site.says("/5")
    with pytest.raises(FetchError, match="did not answer within"):
        make_client(site.name, seconds=0.4).fetch(site.url("/0"))


def test_8_a_slow_resolver_is_not_waited_for_past_the_deadline(make_client: MakeClient) -> None:
    done = threading.Event()

    def resolve(host: str, port: int) -> Sequence[str]:
        done.wait(5)
        return ["93.184.216.34"]

    began = time.monotonic()
    with pytest.raises(FetchError, match="did not answer within"):
        make_client(seconds=0.3, resolve=resolve).fetch("https://harrowquay.example/")
    assert time.monotonic() - began < 0.8
    done.set()


def test_8_tls_that_never_starts_ends_with_the_deadline(make_client: MakeClient) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:  # takes connections and says nothing
        name = f"127.0.0.1:{listener.getsockname()[1]}"
        with pytest.raises(FetchError, match="did not answer within"):
            make_client(name, seconds=0.3).fetch(f"https://{name}/")


@pytest.mark.parametrize(
    "framing", [b"Content-Length: 99999999\r\n\r\n", b"Transfer-Encoding: chunked\r\n\r\n", b"\r\n"]
)
def test_8_a_body_without_end_is_cut_at_the_size_limit(make_client: MakeClient, site: Site, framing: bytes) -> None:
    def flood(connection: socket.socket) -> None:
        connection.sendall(HEAD + framing)
        while True:
            connection.sendall(b"400\r\n" + bytes(1024) + b"\r\n")

    site.does("/feed", flood)
    with pytest.raises(FetchError, match=r"sent more than 0\.1 MB"):
        make_client(site.name, size=100_000).fetch(site.url("/feed"))


def test_8_many_tiny_chunks_are_put_together(make_client: MakeClient, site: Site) -> None:
    site.does("/feed", sends(HEAD, b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n" * 20_000, b"0\r\n\r\n"))
    assert make_client(site.name, seconds=5).fetch(site.url("/feed")).body == b"x" * 20_000


def resets(connection: socket.socket) -> None:
    connection.sendall(HEAD + b"Content-Length: 100\r\n\r\n<rss>")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


@pytest.mark.parametrize(
    "behaviour",
    [
        pytest.param(sends(HEAD, b"Content-Length: 100\r\n\r\n<rss>"), id="less than was announced"),
        pytest.param(sends(HEAD, b"Transfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n"), id="no last chunk"),
        pytest.param(sends(HEAD, b"Transfer-Encoding: chunked\r\n\r\n5\r\n<rss>xx"), id="a chunk longer than it says"),
        pytest.param(sends(HEAD, b"Transfer-Encoding: chunked\r\n\r\nzz\r\n<rss>"), id="a chunk without a size"),
        pytest.param(sends(HEAD, b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx"), id="two lengths"),
        pytest.param(sends(HEAD, b"Content-Length: -1\r\n\r\nxx"), id="a length below zero"),
        pytest.param(sends(HEAD, b"Content-Length: " + b"9" * 5000 + b"\r\n\r\nxx"), id="a length of 5000 digits"),
        pytest.param(sends(HEAD, b"Transfer-Encoding: gzip, chunked\r\n\r\n"), id="a transfer coding of its own"),
        pytest.param(sends(HEAD, b"X: " + b"x" * 300_000 + b"\r\n\r\nxx"), id="a header of 300 KB"),
        pytest.param(sends(b"<html>I am no web server</html>\r\n\r\n"), id="no HTTP"),
        pytest.param(sends(b""), id="no answer at all"),
        pytest.param(resets, id="reset in the body"),
    ],
)
def test_8_a_broken_answer_is_no_answer(make_client: MakeClient, site: Site, behaviour: Behaviour) -> None:
    site.does("/feed", behaviour)
    with pytest.raises(FetchError, match="broke off or was garbled") as error:
        make_client(site.name).fetch(site.url("/feed"))
    assert not error.value.permanent


def test_8_a_site_that_is_not_there_may_be_tried_again(make_client: MakeClient) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        name = f"127.0.0.1:{listener.getsockname()[1]}"
    with pytest.raises(FetchError, match="could not be reached") as error:
        make_client(name).fetch(f"http://{name}/")
    assert not error.value.permanent
