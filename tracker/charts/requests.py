"""What do they ask for?

Reviews that carry each kind of request, by chapter; a review with two kinds stands in two rows.
"""

from typing import Any

from tracker.analytics.requests import SHOWN, Request, Requests, requests_of
from tracker.analytics.view import StoryView
from tracker.analytics.wording import Answer, capital, figures, sentences
from tracker.charts.base import Table
from tracker.charts.theme import Layout, Theme, Trace, text
from tracker.words import gettext as _
from tracker.words import ngettext

SLUG = "requests"
TITLE = _("What do they ask for?")
ORDER = 40
WIDE = False
NARROW = 8  # chapters on a narrow screen
ROWS = 7  # kinds in the picture; the table has all
FULL = 5  # rows that fill it
NUMBERED = 3  # from here on a cell says its number
FEW = 3  # fewer requests are read rather than counted


def answer(story: StoryView) -> Answer:
    """Return what is asked for most and whether something rises."""
    data = requests_of(story)
    if not story.chapters:
        early = _("Too early to say.")
        return Answer(early, _("There is no chapter yet."), early)
    if not data.kinds:
        nobody = _("Nobody asks for anything in these chapters.")
        return Answer(nobody, "", nobody)
    total = sum(kind.total for kind in data.kinds)
    if total < FEW:
        bold = ngettext("{n} request:", "{n} requests:", total).format(n=figures(total))
        return Answer(bold, _("read them rather than count them."), _("A few requests: read them."))
    first = data.kinds[0]
    also = next((kind for kind in data.kinds[1:] if kind.rising), None)
    return Answer(
        _("{what}, and rising:").format(what=capital(first.label))
        if first.rising
        else _("{what}, most often:").format(what=capital(first.label)),
        sentences(_count(data, first), _rising(also, _("Rising too") if first.rising else _("Rising"))),
        sentences(
            _("{what}, and rising.").format(what=capital(first.label))
            if first.rising
            else _("{what}, most often.").format(what=capital(first.label)),
            _("Rising: {what}.").format(what=also.label) if also else "",
        ),
    )


def figure(story: StoryView, theme: Theme) -> Any:
    """Return a heat map; x: chapter number, y: kind, z: reviews, None for none."""
    data = requests_of(story, shown=NARROW if theme.narrow else SHOWN)
    if not data.kinds:
        return theme.empty(_("Nobody asks for anything in these chapters."))
    kinds = data.kinds[:ROWS][::-1]  # the first at the top
    numbers = [chapter.number for chapter in data.chapters]
    quiet = {"size": 12.5, "color": "@ink2"}
    layout = theme.layout(
        xaxis=theme.chapters(numbers, every=True),
        yaxis=theme.axis(
            type="category",
            tickfont=quiet,
            ticklabelstandoff=6,
            domain=[max(1 - len(kinds) / FULL, 0), 1],  # a row is a row, however few there are
        ),
        annotations=_numbers(theme, numbers, kinds),
    )
    return theme.figure([_cells(theme, numbers, kinds)], layout)


def table(story: StoryView) -> Table:
    """Return every kind of request with its reviews by chapter."""
    data = requests_of(story)
    header = (_("Request"), *(str(chapter.number) for chapter in data.chapters), _("All of these"))
    rows = tuple((kind.label, *map(figures, kind.counts), figures(kind.total)) for kind in data.kinds)
    return Table(_("Reviews with each request, by chapter"), header, rows)


def _count(data: Requests, kind: Request) -> str:
    if kind.rising:
        return _("{n} requests in the last two chapters, {total} in the last {chapters}.").format(
            n=figures(kind.lately), total=figures(kind.total), chapters=figures(len(data.chapters))
        )
    words = ngettext(
        "{part} of the {whole} review that asks for something.",
        "{part} of the {whole} reviews that ask for something.",
        data.asking,
    )
    return words.format(part=figures(kind.total), whole=figures(data.asking)) if data.asking else ""


def _rising(kind: Request | None, rising: str) -> str:
    if kind is None:
        return ""
    words = _("{rising}: {what}, {n} in the last two chapters.")
    return words.format(rising=rising, what=kind.label, n=figures(kind.lately))


def _names(theme: Theme, kinds: tuple[Request, ...]) -> list[str]:
    return [text(kind.label, most=18 if theme.narrow else 30) for kind in kinds]


def _cells(theme: Theme, numbers: list[int], kinds: tuple[Request, ...]) -> Trace:
    shown = [kind.counts[-len(numbers) :] for kind in kinds]
    words = _("chapter {n}, {what}: {count}")
    return {
        "type": "heatmap",
        "x": numbers,
        "y": _names(theme, kinds),
        "z": [[count or None for count in row] for row in shown],
        "xgap": 3,
        "ygap": 3,
        "zmin": 0,
        "zmax": max(4, *(count for row in shown for count in row)),
        "showscale": False,
        "hoverongaps": False,
        "colorscale": [[0, "@heat0"], [0.5, "@heat1"], [1, "@heat2"]],
        "hovertext": [
            [
                words.format(n=number, what=text(kind.label), count=count)
                for number, count in zip(numbers, row, strict=True)
            ]
            for kind, row in zip(kinds, shown, strict=True)
        ],
        "hoverinfo": "text",
    }


def _numbers(theme: Theme, numbers: list[int], kinds: tuple[Request, ...]) -> list[Layout]:
    top = max(4, *(count for kind in kinds for count in kind.counts[-len(numbers) :]))
    return [
        label
        for name, kind in zip(_names(theme, kinds), kinds, strict=True)
        for number, count in zip(numbers, kind.counts[-len(numbers) :], strict=True)
        if count >= NUMBERED
        for label in theme.count_label(
            number, name, str(count), "@sheet" if count > 0.75 * top else "@ink", xanchor="center"
        )
    ]
