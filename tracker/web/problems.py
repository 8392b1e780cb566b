"""Errors become calm pages: what happened, that nothing was lost, what to do; never a traceback."""

from flask import Flask, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

from tracker.errors import Busy, Damaged, FetchError, NotFound, TrackerError
from tracker.web.gate import NoHost, NotHere
from tracker.words import gettext as _

Answer = tuple[str, int]
STATUS: tuple[tuple[type[TrackerError], int], ...] = ((NotFound, 404), (Busy, 503), (FetchError, 502), (Damaged, 500))


def tell(app: Flask) -> None:
    """Show every error of ``app`` as a page."""
    app.register_error_handler(TrackerError, _ours)
    app.register_error_handler(CSRFError, _stale)
    app.register_error_handler(HTTPException, _plain)


def _ours(error: Exception) -> Answer:
    sentence = error.sentence if isinstance(error, TrackerError) else str(error)
    status = next((code for kind, code in STATUS if isinstance(error, kind)), 400)
    heading = _("That is not here") if status == 404 else _("That did not work")
    return _page(heading, sentence, status)


def _stale(_error: Exception) -> Answer:
    sentence = _("The form was too old, or came from elsewhere. Go back, reload the page and try again.")
    return _page(_("Nothing was changed"), sentence, 400)


def _plain(error: Exception) -> Answer:
    status = getattr(error, "code", None) or 500
    if isinstance(error, NotHere | NoHost):
        return _page(_("Not from here"), str(error.description), status)
    if isinstance(error, InternalServerError) and isinstance(error.original_exception, TrackerError):
        return _ours(error.original_exception)
    heading, sentence = _words(status)
    return _page(heading, sentence, status)


def _words(status: int) -> tuple[str, str]:
    limit = (request.max_content_length or 0) // 1_000_000
    known = {
        400: (_("That could not be read"), _("This program does not understand the request. Nothing was changed.")),
        404: (_("That is not here"), _("There is no such page, or what it showed is gone.")),
        405: (_("Not in this way"), _("This address shows nothing by itself. Go back to the page you came from.")),
        413: (
            _("That is too large"),
            _("A file may have {n} million bytes, and a form not too many fields.").format(n=limit),
        ),
        500: (
            _("Something went wrong here"),
            _("It was this program’s fault, not yours, and it is written down in its log. What you have is safe."),
        ),
    }
    return known.get(status) or (_("That did not work"), _("Nothing was changed."))


def _page(heading: str, sentence: str, status: int) -> Answer:
    return render_template("problem.html", heading=heading, sentence=sentence, status=status), status
