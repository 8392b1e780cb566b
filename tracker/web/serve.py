"""The server: this machine only, one program an instance, warm before it says that it listens."""

import errno
import logging
import signal
import socket
import sys
import threading
from collections.abc import Callable
from types import FrameType

from flask import Flask
from waitress.channel import HTTPChannel
from waitress.server import create_server
from waitress.task import ErrorTask

from tracker.config import Settings
from tracker.errors import BadInput, Busy
from tracker.storage.database import Database
from tracker.web import static_files
from tracker.web.app import create_app
from tracker.web.context import KEY
from tracker.web.headers import ALWAYS, PERSONAL
from tracker.web.instance_lock import served
from tracker.web.logs import one_line
from tracker.words import gettext as _
from tracker.work.loop import Loop
from tracker.work.polls import Polls

LOOPBACK = {"127.0.0.1": "127.0.0.1", "localhost": "127.0.0.1", "::1": "::1", "[::1]": "::1"}
ROOM = 1_000_000  # bytes over the limit that are still read, so that the answer is a page of ours
THREADS = 6


def serve(
    db: Database, settings: Settings, *, host: str, port: int, ready: Callable[[str], object] | None = None
) -> None:
    """Serve the pages until the program is told to end; ``ready`` is called with the address once it listens.

    ``port`` 0 takes a free one. Raises BadInput for an address that is not this machine's own or a port that is taken,
    Busy when the instance is served already.
    """
    listener = _listen(host, port)
    name = f"[{host}]" if ":" in host and not host.startswith("[") else host
    address = f"http://{name}:{listener.getsockname()[1]}/"
    with listener, served(settings.instance, address):
        _log_on_one_line()
        app = create_app(settings, db)
        warm(app)
        server = create_server(
            app,
            sockets=[listener],
            threads=THREADS,
            ident="tracker",
            max_request_body_size=settings.upload_bytes + ROOM,
            clear_untrusted_proxy_headers=False,  # the gate refuses such requests, and must see their headers
        )
        server.channel_class = _Channel
        signal.signal(signal.SIGTERM, _end)
        print(_("Serving at {address}").format(address=address), file=sys.stderr, flush=True)
        if ready:
            ready(address)
        loop = _polling(app, db, settings)
        server.run()  # returns after SystemExit or KeyboardInterrupt, its threads ended
        loop.stop()
        app.extensions[KEY].runs.end()
        server.close()


def _polling(app: Flask, db: Database, settings: Settings) -> Loop:
    """Return the loop that asks the sources by itself, begun unless the settings say no."""
    web = app.extensions[KEY]
    loop = Loop(Polls(db, settings, now=web.now), now=web.now, changed=web.shelf.changed)
    if settings.poll:
        loop.start()
    else:
        print(_("Sources are not asked by themselves (poll is off); `tracker poll` asks them."), file=sys.stderr)
    return loop


def warm(app: Flask) -> None:
    """Do once what the first visitor would wait for: figures drawn, templates read, files compressed."""
    static_files.warm()
    client = app.test_client()
    start = client.get("/", follow_redirects=True)
    story = start.request.path
    if story.startswith("/stories/"):
        for width in ("wide", "narrow"):
            client.get(f"{story}/figures/{width}.json")


def _listen(host: str, port: int) -> socket.socket:
    """Return a socket bound to the loopback address."""
    bare = LOOPBACK.get(host.strip().lower())
    if bare is None:
        sentence = _("Without accounts only this machine is served: 127.0.0.1, localhost or ::1, not {host}.")
        raise BadInput(sentence.format(host=host))
    family = socket.AF_INET6 if ":" in bare else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    if sys.platform != "win32":  # there it would let two programs share the port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((bare, port))
        listener.listen(1)
    except OSError as error:
        listener.close()
        raise _refused(error, host, port) from error
    return listener


def _refused(error: OSError, host: str, port: int) -> Exception:
    if error.errno == errno.EADDRINUSE:
        sentence = _("Port {port} is in use by another program. Nothing was started; --port takes another one.")
        return Busy(sentence.format(port=port))
    if error.errno == errno.EACCES:
        sentence = _("Port {port} may not be used here. Nothing was started; take one above 1024.")
        return BadInput(sentence.format(port=port))
    sentence = _("{host} port {port} cannot be served ({reason}). Nothing was started.")
    return BadInput(sentence.format(host=host, port=port, reason=(error.strerror or "").lower()))


def _end(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


def _log_on_one_line() -> None:
    logging.getLogger().addHandler(one_line(logging.StreamHandler()))
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)

    def told(problem: threading.ExceptHookArgs) -> None:
        logging.getLogger("tracker").error("in %s", problem.thread, exc_info=problem.exc_value)

    threading.excepthook = told


class _ErrorTask(ErrorTask):  # type: ignore[misc] # waitress has no types
    """The server's own refusals (a malformed or far too large request) carry our headers too."""

    def execute(self) -> None:
        self.response_headers.extend([*ALWAYS, ("Cache-Control", PERSONAL)])
        super().execute()


class _Channel(HTTPChannel):  # type: ignore[misc] # waitress has no types
    error_task_class = _ErrorTask
