"""How is the new chapter doing?

Reviews since posting, against the typical range (the middle half) of earlier chapters at the same age.
"""

from typing import Any

from tracker.analytics.ages import Range
from tracker.analytics.pace import TABLE_AGES, Pace, pace_of
from tracker.analytics.verdicts import missing, standing, usual_words
from tracker.analytics.view import StoryView
from tracker.analytics.wording import DAY, WEEK, Answer, capital, figures, reviews_words, sentences, span_words
from tracker.charts.base import Table
from tracker.charts.theme import Layout, Theme, Trace, hollow
from tracker.words import gettext as _
from tracker.words import ngettext

SLUG = "pace"
TITLE = _("How is the new chapter doing?")
ORDER = 10
WIDE = True


def answer(story: StoryView) -> Answer:
    """Return the count at this age and the usual at that age; what is missing while it cannot be compared."""
    pace = pace_of(story)
    early = _("Too early to say.")
    if pace is None:
        return Answer(early, _("There is no chapter yet."), early)
    now = pace.comparison
    if now.hours is None:
        why = missing(story, pace.chapter, now)
        return Answer(_("{reviews}.").format(reviews=capital(reviews_words(now.now))), why, _("It is not compared."))
    count = _("{reviews} after {age}.").format(reviews=capital(reviews_words(now.now)), age=_exact(now.hours))
    if now.verdict is None:
        return Answer(early, sentences(count, missing(story, pace.chapter, now)), early)
    usual = _("{usual} at that age.").format(usual=capital(usual_words(now)))
    calm = _("{standing}, at the same age.").format(standing=capital(standing(now)))
    return Answer(count, usual, calm)


def figure(story: StoryView, theme: Theme) -> Any:
    """Return the curve over the band; x: hours since posting, y: reviews."""
    pace = pace_of(story)
    if pace is None:
        return theme.empty(_("There is no chapter yet."))
    if not pace.curve:
        return theme.empty(_("When this chapter was posted is not known."))
    band = [(age, usual) for age, usual in pace.band if age <= pace.end]
    top = max(pace.comparison.now, max((usual.high for _age, usual in band), default=0))
    layout = theme.layout(
        hovermode="x unified" if band else "closest",
        margin=theme.margin(right=100, narrow_right=26),
        xaxis=_ages(theme, pace.end),
        yaxis=theme.counts(top),
        annotations=[_name(theme, pace), *_band_labels(theme, band, top)],
    )
    return theme.figure([*_band(band), *_curve(pace)], layout)


def table(story: StoryView) -> Table:
    """Return reviews of the newest chapter and the typical range at some ages and now."""
    pace = pace_of(story)
    name = _("Chapter {n}").format(n=pace.chapter.number) if pace else _("This chapter")
    header = (_("Hours since posting"), name, _("Usual (middle half)"))
    caption = _("Reviews since posting")
    if pace is None or pace.comparison.hours is None:
        return Table(caption, header, ())
    now = pace.comparison.hours
    last = max(pace.end, WEEK)
    ages = sorted({*(float(age) for age in TABLE_AGES if age <= last), now})
    return Table(caption, header, tuple(_row(pace, age) for age in ages))


def _row(pace: Pace, age: float) -> tuple[str, str, str]:
    count, usual = pace.count(age), pace.usual_at(age)
    none = _("not yet") if age > (pace.comparison.hours or 0) else _("not known")
    return (
        figures(int(age)),
        figures(count) if count is not None else none,
        _range(usual) if usual else _("too early to say"),
    )


def _range(usual: Range) -> str:
    if usual.low == usual.high:
        return figures(usual.low)
    return _("{low} to {high}").format(low=figures(usual.low), high=figures(usual.high))


def _exact(hours: float) -> str:
    """Return hours in figures up to three days, then days in words."""
    if 1 <= hours < 3 * DAY:
        return ngettext("{n} hour", "{n} hours", int(hours)).format(n=int(hours))
    return span_words(hours)


def _band(band: list[tuple[float, Range]]) -> list[Trace]:
    ages = [age for age, _usual in band]
    edge = {"type": "scatter", "mode": "lines", "x": ages, "line": {"width": 0}, "hoverinfo": "skip"}
    if not band:
        return []
    return [
        {**edge, "name": "low", "y": [usual.low for _age, usual in band]},
        {**edge, "name": "high", "y": [usual.high for _age, usual in band], "fill": "tonexty", "fillcolor": "@band"},
        {
            "type": "scatter",
            "mode": "lines",
            "name": _("usual"),
            "x": ages,
            "y": [usual.mid for _age, usual in band],
            "line": {"width": 1.5, "color": "@band-line", "dash": "3px,3px"},
            "hovertemplate": _("usually {n}").format(n="%{y}") + "<extra></extra>",
        },
    ]


def _curve(pace: Pace) -> list[Trace]:
    """Draw the newest chapter: a line to a filled dot, or hollow points while it cannot be compared."""
    ages, counts = [age for age, _n in pace.curve], [n for _age, n in pace.curve]
    hover = _("chapter {n}: {reviews}").format(n=pace.chapter.number, reviews="%{y}") + "<extra></extra>"
    points = {
        "type": "scatter",
        "cliponaxis": False,
        "name": _("Chapter {n}").format(n=pace.chapter.number),
        "hovertemplate": hover,
    }
    if pace.comparison.verdict is None:
        return [{**points, "mode": "markers", "x": ages, "y": counts, "marker": hollow("@accent")}]
    dot = {"opacity": 1, "size": 10, "color": "@accent", "line": {"width": 2.5, "color": "@sheet"}}
    return [
        {**points, "mode": "lines", "x": ages, "y": counts, "line": {"width": 2.75, "color": "@accent"}},
        {**points, "mode": "markers", "x": ages[-1:], "y": counts[-1:], "marker": dot, "hoverinfo": "skip"},
    ]


def _name(theme: Theme, pace: Pace) -> Layout:
    """Label the dot, on the side where there is room."""
    age, count = pace.curve[-1]
    left = age > pace.end * (0.45 if theme.narrow else 0.25)
    side = {"xanchor": "right", "xshift": -12, "yshift": 10} if left else {"xshift": 10, "yshift": 12}
    return theme.label(age, count, _("Chapter {n}").format(n=pace.chapter.number), "@accent", **side)


def _band_labels(theme: Theme, band: list[tuple[float, Range]], top: int) -> list[Layout]:
    if not band:
        return []
    age, usual = band[-1]
    if theme.narrow:
        words = _("grey: the middle half<br>of your earlier chapters")
        where = {"xref": "paper", "yref": "paper", "xanchor": "right", "align": "right", "yanchor": "bottom"}
        return [theme.label(1, 0.03, words, "@ink3", **where)]
    room = top * 0.08  # the height of a label
    labels = [theme.label(age, usual.mid, _("usual"), "@ink3", xshift=8)]
    if usual.high - usual.mid >= room:
        labels.append(theme.label(age, usual.high, _("upper quarter"), "@ink3", xshift=8))
    if usual.mid - usual.low >= room:
        labels.append(theme.label(age, usual.low, _("lower quarter"), "@ink3", xshift=8))
    return labels


def _ages(theme: Theme, end: int) -> Layout:
    posted = _("posted")
    if end == DAY:
        values, words = [0, 6, 12, 18, 24], [posted, _("6 hours"), "12", "18", _("1 day")]
    elif end == WEEK:
        values = [0, 48, 96, 168] if theme.narrow else list(range(0, WEEK + 1, DAY))
        words = [posted, _("2 days"), "4", _("7 days")] if theme.narrow else _days(posted)
    else:
        values, words = list(range(0, end + 1, WEEK)), [posted, _("1 week"), "2", "3", _("4 weeks")]
    title = {"text": _("{n} hours after posting").format(n="%{x}")}
    return theme.axis(
        range=[0, end * 1.01], tickvals=values, ticktext=words, hoverformat=".0f", unifiedhovertitle=title
    )


def _days(posted: str) -> list[str]:
    return [posted, _("1 day"), "2", "3", "4", "5", "6", _("7 days")]
