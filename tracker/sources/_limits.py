"""How much and how long: the deadline of one fetch, the size of one answer, what may unpack to what."""

import time
import zlib
from collections.abc import Iterable

from tracker.errors import FetchError
from tracker.words import gettext as _

_BLOCK = 65_536
# Each member costs an inflater and a copy: a body of nothing but empty members would hold a processor for minutes.
_MOST_MEMBERS = 1000


class Deadline:
    """The end of one fetch, whatever happens in it: names, connections, redirects, headers and body together."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that remain, more than 0; raises TimeoutError when none do."""
        seconds = self._end - time.monotonic()
        if seconds <= 0:
            raise TimeoutError
        return seconds

    def postpone(self, seconds: float) -> None:
        """Move the end by the seconds this program waited for its own turn, which are not the site's."""
        self._end += seconds


def collect(chunks: Iterable[bytes], *, host: str, limit: int, deadline: Deadline) -> bytes:
    """Return all chunks as one; raises FetchError above ``limit`` bytes, TimeoutError when the deadline passes."""
    body = bytearray()  # not a list: ten million chunks of one byte each would weigh half a gigabyte
    for chunk in chunks:
        deadline.left()
        body += chunk
        if len(body) > limit:
            raise too_much(host, limit)
    return bytes(body)


def compression(header: str, *, host: str) -> str:
    """Return ``gzip``, ``deflate`` or an empty text for a Content-Encoding; raises FetchError for any other."""
    named = [part.strip().lower() for part in header.split(",")]
    named = [part.removeprefix("x-") for part in named if part not in {"", "identity"}]
    if len(named) > 1:
        raise FetchError(
            _(
                "{host} packed its answer more than once, which this program does not unpack. Nothing was changed."
            ).format(host=host),
            permanent=True,
        )
    if named and named[0] not in {"gzip", "deflate"}:
        raise FetchError(
            _("{host} packed its answer in a way this program did not ask for. Nothing was changed.").format(host=host),
            permanent=True,
        )
    return named[0] if named else ""


def unpack(body: bytes, packing: str, *, host: str, limit: int) -> bytes:
    """Return the unpacked body, holding ``limit`` bytes of it at most; raises FetchError when it is more or broken."""
    if not packing or not body:
        return body
    try:
        return _inflate(body, packing, host, limit)
    except (zlib.error, EOFError) as error:
        raise FetchError(
            _("What {host} sent cannot be unpacked. Nothing was changed; try again later.").format(host=host)
        ) from error


def too_much(host: str, limit: int) -> FetchError:
    """Return the error for an answer of more than ``limit`` bytes."""
    size = f"{limit / 1_000_000:g} MB" if limit >= 100_000 else f"{limit} B"
    return FetchError(
        _("{host} sent more than {size}, so nothing of it was taken. To take more, raise TRACKER_FETCH_BYTES.").format(
            host=host, size=size
        ),
        permanent=True,
    )


def _inflate(body: bytes, packing: str, host: str, limit: int) -> bytes:
    bits = 31 if packing == "gzip" else _deflate_bits(body)
    inflater = zlib.decompressobj(bits)
    members = 1
    whole = bytearray()
    for start in range(0, len(body), _BLOCK):
        block = body[start : start + _BLOCK]
        while block:
            if inflater.eof:
                # gzip files may be laid end to end; anything else behind the end is padding, which gzip ignores too
                if packing != "gzip" or block[0] != 0x1F:
                    return bytes(whole)
                members += 1
                if members > _MOST_MEMBERS:
                    raise EOFError
                inflater = zlib.decompressobj(bits)
            whole += inflater.decompress(block, limit - len(whole) + 1)
            if len(whole) > limit:
                raise too_much(host, limit)
            block = inflater.unused_data
    if not inflater.eof:
        raise EOFError
    return bytes(whole)


def _deflate_bits(body: bytes) -> int:
    """Return zlib's window bits: "deflate" has a zlib header (RFC 1950), but some servers send it without."""
    header = int.from_bytes(body[:2])
    return zlib.MAX_WBITS if header >> 8 & 0x0F == zlib.DEFLATED and header % 31 == 0 else -zlib.MAX_WBITS
