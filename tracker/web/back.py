"""Where to go after a change: back to the page that asked, and never to another site."""

from urllib.parse import urlsplit


def safe_path(wanted: str | None, otherwise: str) -> str:
    r"""Return ``wanted`` when it is a path of this server, else ``otherwise``.

    Browsers read ``//host`` and ``/\host`` as another site, and drop tabs and line ends before they look.
    """
    if not wanted or not wanted.startswith("/") or any(ord(sign) < 0x21 or sign == "\\" for sign in wanted):
        return otherwise
    parts = urlsplit(wanted)
    if parts.scheme or parts.netloc or wanted.startswith("//"):
        return otherwise
    return wanted
