"""Addresses of pages: what is one, how it is spelt, what of it may be shown. Opens nothing and resolves nothing."""

import base64
import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

import httpx2

from tracker.errors import BadInput
from tracker.words import gettext as _

LONGEST = 4096
DEFAULT_PORTS = {"http": 80, "https": 443}

_AROUND = " \t\r\n\f\v\u00a0\u200b\u2060\ufeff"
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://")
_BEGINNING = re.compile(r"\s*<?\s*(?:(?:[a-zA-Z][a-zA-Z0-9+.-]*:)?//)?")
_AUTHORITY = re.compile(r"[^/?#]*")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
# "Ends in a number" of the WHATWG URL standard: programs disagree on what 127.1, 0177.0.0.1 and 2130706433 mean.
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address taken apart.

    ``url`` has no credentials and no fragment; ``host`` is a lower-case ASCII name or an IP address without brackets.
    """

    url: httpx2.URL
    host: str
    port: int
    authorization: str | None = field(default=None, repr=False)

    @property
    def origin(self) -> tuple[str, str, int]:
        """Return scheme, host and port: the only place to which this address's credentials may go."""
        return self.url.scheme, self.host, self.port


def parse_address(text: str) -> Address:
    """Take an http or https address apart; raises BadInput when it is none. Ports and networks are the guard's."""
    if len(text) > LONGEST:
        raise BadInput(_("That address is too long to be one. Nothing was done; copy it again from the browser."))
    try:
        url = httpx2.URL(text)
        host = _host(url.raw_host.decode("ascii"))
        bare = url.copy_with(host=host, userinfo=b"", fragment=None, path=url.raw_path.decode().partition("?")[0])
    except (httpx2.InvalidURL, ValueError) as error:
        raise _no_address() from error
    if url.scheme not in DEFAULT_PORTS:
        raise BadInput(_("Only addresses that begin with http:// or https:// can be opened. Nothing was done."))
    port = DEFAULT_PORTS[url.scheme] if url.port is None else url.port
    return Address(url=bare, host=host, port=port, authorization=_basic(url))


def normalise(address: str, *, allow_hosts: Iterable[str] = ()) -> str:
    """Return a pasted address in the one form that is kept: scheme, lower-case host, path; credentials stay in it.

    Space and ``<>`` around it go; a missing scheme becomes https (http for a host of ``allow_hosts``, which is seldom
    anything else). Raises BadInput when it is no address.
    """
    text = address.strip(_AROUND)
    if text.startswith("<") and text.endswith(">"):
        text = text[1:-1].strip(_AROUND)
    if not _SCHEME.match(text):
        text = _with_scheme(text.removeprefix("//"), parse_allowed(allow_hosts))
    parsed = parse_address(text)
    userinfo = httpx2.URL(text).userinfo
    return str(parsed.url.copy_with(userinfo=userinfo) if userinfo else parsed.url)


def redact(address: str) -> str:
    """Return an address for people to read: without credentials and on one line. Takes any text and raises nothing."""
    line = "".join(character if character.isprintable() else " " for character in address).strip()
    beginning = _BEGINNING.match(line)
    start = beginning.end() if beginning else 0
    rest = line[start:]
    authority = _AUTHORITY.match(rest)
    end = authority.end() if authority else 0
    shown = line[:start] + rest[:end].rpartition("@")[2] + rest[end:]
    # A password with a slash in it makes the address unreadable: then all up to the last @ goes, to be sure.
    if "@" in shown and _SCHEME.match(shown) and not _readable(shown):
        shown = line[:start] + rest.rpartition("@")[2]
    return shown


def parse_allowed(allow_hosts: Iterable[str]) -> frozenset[tuple[str, int]]:
    """Return the (host, port) pairs of ``settings.allow_hosts``; raises BadInput for an entry that is no such pair."""
    pairs = set()
    for entry in allow_hosts:
        try:
            url = httpx2.URL("//" + entry)
            pair = (_host(url.raw_host.decode("ascii")), url.port)
        except (httpx2.InvalidURL, ValueError):
            pair = ("", None)
        if pair[1] is None or url.userinfo or url.raw_path != b"/":
            raise BadInput(
                _(
                    "TRACKER_ALLOW_HOSTS holds an entry that is no host and port: {entry}. Write it like {example}."
                ).format(entry=redact(entry)[:80], example="127.0.0.1:8080")
            )
        pairs.add((pair[0], pair[1]))
    return frozenset(pairs)


def _with_scheme(text: str, allowed: frozenset[tuple[str, int]]) -> str:
    """Return what was pasted without a scheme with the one it most likely has."""
    authority = _AUTHORITY.match(text)
    # bob@harrowquay.example and mailto:bob@harrowquay.example are no pages
    if authority is None or "@" in authority.group():
        raise _no_address()
    plain = parse_address("http://" + text)
    if (plain.host, plain.port) in allowed:
        return "http://" + text
    if not any(sign in plain.host for sign in ".:"):
        raise _no_address()
    return "https://" + text


def _host(raw: str) -> str:
    """Return the host in the one spelling it is compared by; raises ValueError for what is no host or a trick."""
    if ":" in raw and "%" not in raw:
        return ipaddress.IPv6Address(raw).compressed
    name = raw.removesuffix(".")
    labels = name.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return ipaddress.IPv4Address(raw).compressed  # strict: four decimal numbers, no leading zeros, no dot behind
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise ValueError("no host name")
    if name != raw and len(labels) == 1:
        raise ValueError("a dot behind a name of one word")  # localhost. is only ever a way around a list
    return name


def _basic(url: httpx2.URL) -> str | None:
    if not url.userinfo:
        return None
    return "Basic " + base64.b64encode(f"{url.username}:{url.password}".encode()).decode("ascii")


def _readable(text: str) -> bool:
    try:
        parse_address(text)
    except BadInput:
        return False
    return True


def _no_address() -> BadInput:
    return BadInput(
        _("That is no address that can be opened. Nothing was done; copy it from the browser, like {example}.").format(
            example="https://harrowquay.example/feed/"
        )
    )
