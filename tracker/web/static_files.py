"""Static files: their address holds the hash of all of them, so that browsers may keep them for good.

Styles name fonts relative to themselves, and so inherit the hash. Text is compressed once and kept.
"""

import gzip
from functools import cache
from hashlib import sha256
from pathlib import Path

from flask import Flask, Response, request

FOLDER = Path(__file__).parent / "static"
WORTH = frozenset({".css", ".js", ".svg"})


def static_address() -> str:
    """Return the path under which the static files are served."""
    digest = sha256()
    for path in sorted(path for path in FOLDER.rglob("*") if path.is_file()):
        digest.update(path.relative_to(FOLDER).as_posix().encode() + b"\0" + path.read_bytes())
    return f"/static/{digest.hexdigest()[:12]}"


def compress(app: Flask) -> None:
    """Let ``app`` send its text files compressed to whoever accepts it."""
    app.after_request(_compress)


def warm() -> None:
    """Compress everything now, so that the first visitor does not wait for it."""
    for path in FOLDER.rglob("*"):
        if path.suffix in WORTH:
            _packed(path)


def _compress(response: Response) -> Response:
    if request.endpoint != "static" or response.status_code != 200:
        return response
    path = FOLDER / (request.view_args or {}).get("filename", "")
    if path.suffix not in WORTH:
        return response
    response.vary.add("Accept-Encoding")
    if request.method == "GET" and request.accept_encodings["gzip"] > 0:
        response.close()
        response.direct_passthrough = False
        response.set_data(_packed(path))
        response.headers["Content-Encoding"] = "gzip"
        response.headers.pop("ETag", None)
    return response


@cache
def _packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 6, mtime=0)
