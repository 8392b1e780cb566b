"""Calm mode and theme: two cookies, set by a form, so that the server sends the page as it is wanted."""

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from tracker.web.back import safe_path
from tracker.web.words_in_pages import THEMES

blueprint = Blueprint("look", __name__)
YEAR = 365 * 24 * 3600


@blueprint.post("/look")
def change() -> Response:
    """Keep what the form says, and go back."""
    answer = redirect(safe_path(request.form.get("back"), "/"), 303)
    wanted = {"calm": ("yes", "no"), "theme": THEMES}
    for name, values in wanted.items():
        value = request.form.get(name, "")
        if value in values:
            answer.set_cookie(name, value, max_age=YEAR, httponly=True, samesite="Lax")
    return answer
