"""Rows of a table become drafts: what a column holds, as a number, a moment, a text. Used by CSV and JSON lines."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, tzinfo
from typing import Any

from tracker.domain.drafts import UNKNOWN, ChapterDraft, Marks, Moment, Precision, Problem, ReviewDraft
from tracker.domain.keys import number_key, post_key, site_of, title_key, url_key
from tracker.parsing.characters import one_line
from tracker.parsing.counting import count_words
from tracker.parsing.dates import loose_date
from tracker.parsing.html import Cleaned, clean, from_text
from tracker.words import gettext as _

_MARKUP = re.compile(r"<(?:p|br|div|blockquote)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_YES = frozenset({"1", "true", "yes", "y", "x", "t", "wahr", "ja", "oui", "sí", "да"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """How to read the rows of one file."""

    kind: str
    zone: tzinfo = UTC
    day_first: bool = False
    markup: bool = True  # whether a text with paragraphs in tags is HTML; in our own export it never is


def review(
    values: Mapping[str, Any], where: str, table: Table, marks: Marks | None = None
) -> list[ReviewDraft | Problem]:
    """Return the review of a row, and what is wrong with it; ``values`` are by field name (``columns``)."""
    body = _body(values, table)
    if not body.text:
        return [Problem(where=where, reason=_("there is no text in this row"), kept=False)]
    posted = moment(values.get("posted_at"), values.get("precision"), table)
    url = address(values.get("url"))
    found: list[ReviewDraft | Problem] = []
    if posted.at is None and word(values.get("posted_at")):
        found.append(Problem(where=where, reason=_("its date could not be read; kept without one")))
    draft = ReviewDraft(
        site=word(values.get("site")).lower() or site_of(url),
        external_id=word(values.get("id"), cap=2_000),
        text=body.text,
        html=body.html,
        kind=table.kind,
        where=where,
        story=story_title(values.get("story")),
        chapter_keys=chapter_keys(values),
        chapter_title=word(values.get("chapter_title")) or title_in(values.get("chapter")),
        chapter_url=address(values.get("chapter_url")),
        reader_name=word(values.get("reader"), cap=120),
        reader_url=address(values.get("reader_url")),
        posted=posted,
        title=word(values.get("title")),
        url=url,
        rating=number(values.get("rating")),
        rating_scale=number(values.get("rating_scale")),
        parent_id=word(values.get("parent_id"), cap=2_000),
        author_reply=truth(values.get("author_reply")),
        marks=marks if marks is not None else _noted(values),
    )
    return [*found, draft]


def chapter(values: Mapping[str, Any], where: str, table: Table, note: bool | None = None) -> ChapterDraft | Problem:  # noqa: FBT001  as in the draft
    """Return the chapter of a row, or why it is none."""
    title, url, count = word(values.get("title")), address(values.get("url")), whole(values.get("number"))
    if not title and count is None:
        return Problem(where=where, reason=_("there is neither title nor number in this row"), kept=False)
    body = _body(values, table)
    words = whole(values.get("words"))
    keys = (post_key(url), url_key(url), number_key(count) if count is not None else "", title_key(title))
    return ChapterDraft(
        keys=tuple(dict.fromkeys(filter(None, keys))),
        title=title or _("Chapter {number}").format(number=count),
        site=word(values.get("site")).lower() or site_of(url),
        story=story_title(values.get("story")),
        url=url,
        number=count,
        published=moment(values.get("published_at"), values.get("precision"), table),
        html=body.html,
        text=body.text,
        words=words if words is not None else count_words(body.text) if body.text else None,
        note=note,
        where=where,
    )


def word(value: object, *, cap: int = 300) -> str:
    """Return a value as one line of text; "" for what is no text or number."""
    if value is None or isinstance(value, (bool, dict, list)):
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    try:
        return one_line(str(value)[: cap * 4], cap=cap)
    except ValueError:  # an integer of thousands of digits
        return ""


def number(value: object) -> float | None:
    """Return a value as a number ("4,5", "4/5" and "4 stars" included), None where it is none."""
    if value is None:
        return None
    text = word(value).replace(",", ".").split("/", 1)[0].split(" ", 1)[0]
    try:
        found = float(text)
    except ValueError:
        return None
    return found if -1e6 < found < 1e6 else None


def whole(value: object) -> int | None:
    """Return a value as a whole number that is not negative, None where it is none."""
    found = number(value)
    return int(found) if found is not None and found >= 0 and found == int(found) else None


def truth(value: object) -> bool:
    """Return whether a value means yes."""
    return value is True or word(value).casefold() in _YES


def moment(value: object, precision: object, table: Table) -> Moment:
    """Return the moment of a date column; a ``precision`` column can only take certainty away."""
    found = loose_date(value, table.zone, day_first=table.day_first) if not isinstance(value, (dict, list)) else UNKNOWN
    known: dict[object, Precision] = {"second": "second", "minute": "minute", "day": "day"}
    if precision == "unknown":
        return UNKNOWN
    wanted = known.get(precision) if isinstance(precision, str) else None
    return Moment(found.at, wanted) if wanted and found.at is not None else found


def _noted(values: Mapping[str, Any]) -> Marks | None:
    note = values.get("note")
    return Marks(note=from_text(note).text) if isinstance(note, str) and note.strip() else None


def _body(values: Mapping[str, Any], table: Table) -> Cleaned:
    text, markup = values.get("text"), values.get("html")
    if isinstance(markup, str) and markup.strip():
        cleaned = clean(markup)
        return Cleaned(cleaned.html, from_text(text).text) if isinstance(text, str) and text.strip() else cleaned
    if isinstance(text, str):
        return clean(text) if table.markup and _MARKUP.search(text) else from_text(text)
    return from_text(word(text, cap=2_000)) if isinstance(text, (int, float)) else Cleaned()


def story_title(value: object) -> str:
    """Return the story's title; a bare number is an id of the instance it came from and means nothing here."""
    return "" if isinstance(value, (int, float)) else word(value)


def address(value: object) -> str:
    """Return a value as a web address, "" where it is none."""
    text = word(value, cap=2_000)
    return text if site_of(text) and text.lower().startswith(("http://", "https://")) else ""


def chapter_keys(values: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what names the review's chapter: address, title, number, the surest first."""
    url, title, named = address(values.get("chapter_url")), word(values.get("chapter_title")), values.get("chapter")
    count = whole(named)
    titled = title_key(title or title_in(named))
    keys = (post_key(url), url_key(url), titled, number_key(count) if count is not None else "")
    return tuple(dict.fromkeys(filter(None, keys)))


def title_in(named: object) -> str:
    """Return what a chapter's column holds as a title, "" where it is only a number."""
    return "" if whole(named) is not None else word(named)
