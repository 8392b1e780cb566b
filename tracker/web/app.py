"""The factory of the web program. It only wires: no network, nothing at import, nothing asked."""

from flask import Flask, Response, request
from flask.logging import default_handler
from flask_wtf.csrf import CSRFProtect

from tracker import paths
from tracker.config import Settings
from tracker.storage.database import Database
from tracker.web import gate, headers, logs, problems, static_files, words_in_pages
from tracker.web.context import Clock, Web, attach, utc_now
from tracker.web.dashboard import Shelf
from tracker.web.pages import bring, chapters, inbox, joining, look, overview, readers, review
from tracker.web.pages import settings as settings_pages
from tracker.web.pages import sources as sources_pages
from tracker.web.runs import Runs
from tracker.web.secret import instance_secret

BLUEPRINTS = (overview, inbox, review, chapters, bring, settings_pages, sources_pages, joining, readers, look)
FORM_BYTES = 500_000  # of a form without its files
FORM_PARTS = 1000


def create_app(settings: Settings, db: Database, *, now: Clock = utc_now) -> Flask:
    """Return the application that shows ``db``. ``now`` is the clock that ages are told by."""
    app = Flask(
        "tracker",
        template_folder=str(paths.templates()),
        static_folder=str(static_files.FOLDER),
        static_url_path=static_files.static_address(),
    )
    _configure(app, settings)
    shelf = Shelf()
    runs = Runs(db, settings, now, changed=shelf.changed)
    attach(app, Web(settings=settings, db=db, now=now, runs=runs, shelf=shelf))
    gate.close(app)
    CSRFProtect(app)
    words_in_pages.teach(app)
    problems.tell(app)
    # answered last to first: the headers are put on whatever comes out
    headers.put_on(app)
    static_files.compress(app)
    _follow(app, shelf)
    for pages in BLUEPRINTS:
        app.register_blueprint(pages.blueprint)
    return app


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SECRET_KEY=instance_secret(settings.instance),
        SESSION_COOKIE_NAME="tracker",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=settings.upload_bytes,
        MAX_FORM_MEMORY_SIZE=FORM_BYTES,
        MAX_FORM_PARTS=FORM_PARTS,
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session: a page may stay open for a day
        WTF_CSRF_SSL_STRICT=False,  # the gate compares origins, on http too
    )
    logs.one_line(default_handler)


def _follow(app: Flask, shelf: Shelf) -> None:
    """Let whole pages be made anew after every change made through ``app``."""

    @app.after_request
    def changed(response: Response) -> Response:
        if request.method == "POST":
            shelf.changed()
        return response
