"""Short names of things: a chapter, a feeling, a language."""

import re

from tracker.words import gettext as _

FEELINGS = ("positive", "mixed", "neutral", "negative", "unknown")


def chapter_label(number: int | None, title: str | None) -> str:
    """Return "24, What the Ferryman Kept": the number once, where the title says it itself; a note has no number."""
    title = (title or "").strip()
    if number is None:
        return title or _("a note")
    if not title:
        return _("Chapter {number}").format(number=number)
    if re.match(rf"\W*(?:[^\W\d]+\.?\s+)?{number}\b", title):
        return title
    return f"{number}, {title}"


def feeling_words(sentiment: str | None) -> str:
    """Return what a reader feels, in words; the shape beside it never stands alone."""
    known = {
        "positive": _("likes it"),
        "mixed": _("praise and criticism"),
        "neutral": _("neither for nor against"),
        "negative": _("does not like it"),
    }
    return known.get(sentiment or "") or _("not read for feelings")


def language_words(code: str) -> str:
    """Return the English name of a language that readers often write in, else its code."""
    known = {
        "ar": _("Arabic"), "cs": _("Czech"), "da": _("Danish"), "de": _("German"), "el": _("Greek"), "es": _("Spanish"),
        "fa": _("Persian"), "fi": _("Finnish"), "fr": _("French"), "he": _("Hebrew"), "hi": _("Hindi"),
        "hu": _("Hungarian"), "id": _("Indonesian"), "it": _("Italian"), "ja": _("Japanese"), "ko": _("Korean"),
        "nl": _("Dutch"), "no": _("Norwegian"), "pl": _("Polish"), "pt": _("Portuguese"), "ro": _("Romanian"),
        "ru": _("Russian"), "sv": _("Swedish"), "th": _("Thai"), "tl": _("Tagalog"), "tr": _("Turkish"),
        "uk": _("Ukrainian"), "vi": _("Vietnamese"), "zh": _("Chinese"),
    }  # fmt: skip
    return known.get(code.split("-")[0]) or code


def left_out_words(reason: str) -> str:
    """Return why a review is in no number."""
    known = {"hidden": _("hidden by you"), "solicitation": _("kept apart: it sells or baits")}
    return known.get(reason) or reason
