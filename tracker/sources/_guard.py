"""The address guard: which hosts may be dialled. It resolves names; ``_wire`` dials what it was given here."""

import ipaddress
import queue
import socket
import threading
from collections.abc import Callable, Iterable, Sequence

from tracker.errors import FetchError, Refused
from tracker.sources._address import parse_allowed
from tracker.sources._limits import Deadline
from tracker.words import gettext as _

PORTS = frozenset({80, 443, 8080, 8443})

# IANA's special-purpose registries. Not `is_global`: its answers changed between releases of Python 3.11 and 3.12.
_CLOSED_4 = tuple(
    map(
        ipaddress.IPv4Network,
        (
            "0.0.0.0/8",  # this network
            "10.0.0.0/8",  # private
            "100.64.0.0/10",  # carrier-grade NAT
            "127.0.0.0/8",  # loopback
            "169.254.0.0/16",  # link-local, and the metadata services of clouds
            "172.16.0.0/12",  # private
            "192.0.0.0/24",  # protocol assignments
            "192.0.2.0/24",  # documentation
            "192.88.99.0/24",  # 6to4 relays
            "192.168.0.0/16",  # private
            "198.18.0.0/15",  # benchmarks
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, broadcast
        ),
    )
)
# The only part of IPv6 that is given out; loopback, mapped, NAT64, ULA, link-local and multicast lie outside it.
_OPEN_6 = ipaddress.IPv6Network("2000::/3")
_CLOSED_6 = tuple(
    map(
        ipaddress.IPv6Network,
        (
            "2001::/23",  # protocol assignments: Teredo, ORCHID, benchmarks
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4: an IPv4 address inside
            "3fff::/20",  # documentation
        ),
    )
)


def is_public(address: str) -> bool:
    """Return whether an IP address (of either version) is one of the public internet; ValueError if it is none."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv4Address):
        return not any(ip in network for network in _CLOSED_4)
    return ip in _OPEN_6 and not any(ip in network for network in _CLOSED_6)


def look_up(host: str, port: int) -> list[str]:
    """Return the IP addresses of a name, in the order in which the system would try them; raises OSError when none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Guard:
    """What may be dialled: public addresses on web ports, and the exact ``host:port`` pairs of ``allow_hosts``."""

    def __init__(self, allow_hosts: Iterable[str], resolve: Callable[[str, int], Sequence[str]] = look_up) -> None:
        self._allowed = parse_allowed(allow_hosts)
        self._resolve = resolve

    def check(self, host: str, port: int) -> None:
        """Raise Refused when host and port alone tell that they must not be opened; nothing is resolved."""
        if (host, port) in self._allowed:
            return
        if host == "localhost" or host.endswith(".localhost"):
            raise _private(host, port, host)
        if _is_literal(host) and not is_public(host):
            raise _private(host, port, host)
        if port not in PORTS:
            raise Refused(
                _(
                    "Port {port} is not one that web sites use, so it was not opened. "
                    "To allow it, add {name} to TRACKER_ALLOW_HOSTS."
                ).format(port=port, name=_named(host, port))
            )

    def addresses(self, host: str, port: int, deadline: Deadline) -> list[str]:
        """Return the IP addresses to dial for a host, all of them checked.

        The name is resolved once, here, and what is returned is dialled as it is: a second look-up could differ.
        Raises Refused when any is not public, FetchError when there are none, TimeoutError when the deadline passes.
        """
        self.check(host, port)
        found = [host] if _is_literal(host) else self._within(host, port, deadline)
        if (host, port) not in self._allowed:
            for address in found:
                if not is_public(address):
                    raise _private(host, port, address)
        return found

    def _within(self, host: str, port: int, deadline: Deadline) -> list[str]:
        """Resolve in a thread of its own, because the system's resolver knows no deadline."""
        answer: queue.SimpleQueue[list[str] | Exception] = queue.SimpleQueue()

        def ask() -> None:
            try:
                answer.put([address.partition("%")[0] for address in self._resolve(host, port)])
            except (OSError, UnicodeError) as error:
                answer.put(error)

        threading.Thread(target=ask, name=f"resolve {host}", daemon=True).start()
        try:
            found = answer.get(timeout=deadline.left())
        except queue.Empty:
            raise TimeoutError from None
        if isinstance(found, Exception):
            raise _unknown(host) from found
        if not found:
            raise _unknown(host)
        return found


def _unknown(host: str) -> FetchError:
    sentence = _("No site answers to the name {host}. Nothing was changed; look at the spelling, or try again later.")
    return FetchError(sentence.format(host=host[:80]))


def _private(host: str, port: int, address: str) -> Refused:
    return Refused(
        _(
            "That address is on a private network ({address}), which this program does not open. "
            "Nothing was fetched. To allow it, add {name} to TRACKER_ALLOW_HOSTS."
        ).format(address=address[:80], name=_named(host, port))
    )


def _named(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host[:80]}:{port}"


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
