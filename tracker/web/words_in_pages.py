"""What templates can call: texts, times, tags, addresses of static files."""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Any

from flask import Flask, g, request
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup

from tracker.analytics.wording import figures, number_word
from tracker.domain.drafts import Moment
from tracker.domain.records import Review
from tracker.sources.discover import sources
from tracker.web import times
from tracker.web.context import the_web
from tracker.web.inbox_query import args_of
from tracker.web.labels import chapter_label, feeling_words, language_words, left_out_words
from tracker.web.marking import evidence, marked
from tracker.web.tag_words import SURE, group_of, tag_words
from tracker.words import gettext, ngettext

THEMES = ("light", "dark")


def teach(app: Flask) -> None:
    """Give the templates of ``app`` their words."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(
        figures=figures,
        number_word=number_word,
        age=_age,
        ago=_ago,
        moment=_moment,
        day=_day,
        iso=_iso,
        kind=_kind,
    )
    app.jinja_env.globals.update(
        static=lambda path: f"{app.static_url_path}/{path}",
        icon=_icons(app),
        token=_token,
        said=_said,
        evidence=evidence,
        inbox_args=args_of,
        paragraphs=lambda text: marked(text, (), group_of),
        left_out_words=left_out_words,
        tag_words=tag_words,
        chapter_label=chapter_label,
        feeling_words=feeling_words,
        language_words=language_words,
        waited_long=lambda moment: times.waited_long(moment, the_web().now()),
        sure=SURE,
    )
    app.context_processor(_look)


def _kind(slug: str) -> str:
    """Return what a kind of source is called; one that no file knows any more is shown as it is."""
    return next((gettext(source.LABEL) for source in sources() if slug == source.SLUG), slug)


def is_calm() -> bool:
    """Whether the author wants no numbers."""
    return request.cookies.get("calm") == "yes"


def theme() -> str:
    """Return the theme that the author chose; empty: the system's."""
    chosen = request.cookies.get("theme", "")
    return chosen if chosen in THEMES else ""


def _look() -> dict[str, Any]:
    return {"calm": is_calm(), "theme": theme(), "here": request.full_path.rstrip("?")}


def _icons(app: Flask) -> Callable[..., Markup]:
    """Return a function that draws an icon of the set, by its name; ``kind`` is its class."""
    drawing = Markup('<svg class="{}" aria-hidden="true"><use href="{}/icons.svg#{}"/></svg>')

    @cache
    def icon(name: str, kind: str = "i") -> Markup:
        return drawing.format(kind, app.static_url_path, name)

    return icon


def _token() -> str:
    """Return the token of a form; in a page that is kept for others to see, the place where theirs goes."""
    marker = g.get("token_marker")
    return str(marker) if marker else str(generate_csrf())


def _said(review: Review) -> Markup:
    return marked(review.text, review.tags, group_of)


def _age(moment: Moment, zone: str) -> str:
    return times.age(moment, the_web().now(), zone)


def _ago(moment: Moment, zone: str) -> str:
    return times.ago(moment, the_web().now(), zone)


def _moment(moment: Moment, zone: str) -> str:
    return times.moment_words(moment, zone, the_web().now())


def _day(at: datetime, zone: str) -> str:
    return times.day_words(at, zone, the_web().now())


def _iso(at: datetime) -> str:
    return at.isoformat()
