"""Servers on loopback, and clients that may ask them."""

import contextlib
import ssl
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpcore2
import pytest

from tests.loopback import CERTIFICATE, NOW, Site
from tracker.config import Settings
from tracker.sources._fetch import Client

_MACHINE = httpcore2.default_ssl_context()  # reading all of the machine's certificates for each test would take seconds

MakeClient = Callable[..., Client]


@pytest.fixture
def site() -> Iterator[Site]:
    with contextlib.closing(Site()) as running:
        yield running


@pytest.fixture
def elsewhere() -> Iterator[Site]:
    """Give a second site, which to the client is another origin."""
    with contextlib.closing(Site()) as running:
        yield running


@pytest.fixture
def secure_site() -> Iterator[Site]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    with contextlib.closing(Site(tls=context)) as running:
        yield running


@pytest.fixture
def make_client(tmp_path: Path) -> MakeClient:
    """Return a function that makes a client allowed to open the given hosts; ``others`` are those of Client."""

    def make(*allowed: str, seconds: float = 2, size: int = 100_000, pause: float = 0, **others: Any) -> Client:
        settings = Settings(
            instance=tmp_path, allow_hosts=allowed, fetch_seconds=seconds, fetch_bytes=size, fetch_pause=pause
        )
        return Client(settings, now=lambda: NOW, **{"tls": _MACHINE} | others)

    return make
