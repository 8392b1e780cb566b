"""How every figure looks: no ground, a few horizontal lines, labels at the things themselves.

Charts name colours by role (``"@accent"``); the browser resolves them, so that one figure serves both themes. Text in
a figure is a small HTML to Plotly, so whatever an author or a reader wrote goes through :func:`text`. Weight is set by
``font.weight``: Plotly makes a style attribute of markup, and the content policy blocks those.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from tracker.analytics.scale import ticks
from tracker.charts.roles import name_roles, resolve_light
from tracker.words import gettext as _

UI = 'Inter, system-ui, -apple-system, "Segoe UI", sans-serif'
SIZE = 12.5
NOTHING = "rgba(0,0,0,0)"
EDGE = 0.6  # chapters between the last one and the labels at its right

Trace = dict[str, Any]
Layout = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """What a figure is drawn for: a screen under 600 pixels or a wider one, with numbers or, in calm mode, without."""

    narrow: bool = False
    calm: bool = False

    def figure(self, traces: Iterable[Trace], layout: Layout) -> go.Figure:
        """Return a figure in light colours, so that it can be shown as it is; ``as_json`` names the roles again.

        It is not validated here, which takes ten times as long; tests validate every chart.
        """
        light = resolve_light([*traces]), resolve_light({**layout, "template": "none"})
        return go.Figure(data=light[0], layout=light[1], _validate=False)

    def layout(self, **more: Any) -> Layout:
        """Return the common layout; ``more`` outweighs it."""
        base: Layout = {
            "paper_bgcolor": NOTHING,
            "plot_bgcolor": NOTHING,
            "font": {"family": UI, "size": SIZE, "color": "@ink2"},
            "margin": self.margin(),
            "showlegend": False,
            "bargap": 0.28,
            "dragmode": False,
            "hovermode": "closest",
            "hoverlabel": {
                "bgcolor": "@sheet",
                "bordercolor": "@edge",
                "font": {"family": UI, "size": 13, "color": "@ink"},
                "align": "left",
            },
            "xaxis": self.axis(),
            "yaxis": self.axis(),
        }
        return {**base, **more, **({"hovermode": False} if self.calm else {})}

    def margin(self, *, right: int = 8, narrow_right: int | None = None) -> dict[str, int]:
        """Return the margins: 8, and room at the right for the labels at the end of the series."""
        return {"l": 8, "r": narrow_right if self.narrow and narrow_right is not None else right, "t": 12, "b": 8}

    def axis(self, **more: Any) -> Layout:
        """Return a bare axis."""
        quiet = {"size": SIZE, "color": "@ink3"}
        return {
            "showgrid": False,
            "zeroline": False,
            "showline": False,
            "ticks": "",
            "fixedrange": True,
            "automargin": True,
            "spikethickness": 1,
            "spikedash": "solid",
            "spikecolor": "@band-line",
            "tickfont": quiet,
            "title": {"text": "", "font": quiet, "standoff": 8},
            **more,
        }

    def lines(self, **more: Any) -> Layout:
        """Return an axis with horizontal lines, its figures left out in calm mode."""
        lines = {"showgrid": True, "gridcolor": "@grid", "gridwidth": 1, "ticklabelstandoff": 6}
        return self.axis(**{**lines, "showticklabels": not self.calm, **more})

    def counts(self, top: float) -> Layout:
        """Return an axis of counts from zero to a little over ``top``, with at most four lines."""
        return self.lines(rangemode="tozero", range=[0, max(top, 1) * 1.18], tickvals=ticks(max(top, 1)))

    def chapters(self, numbers: Sequence[int], *, every: bool = False) -> Layout:
        """Return an axis of chapters, their numbers as ticks: all where they fit or ``every`` asks, else some.

        It has room for six, so that one chapter alone is no wall.
        """
        room = EDGE + max(6 - len(numbers), 0) / 2
        fit = every or len(numbers) <= (6 if self.narrow else 12)
        return self.axis(
            range=[numbers[0] - room, numbers[-1] + room],
            tickvals=list(numbers) if fit else _some(numbers[0], numbers[-1], 4 if self.narrow else 8),
            title={"text": _("chapter"), "font": {"size": SIZE, "color": "@ink3"}, "standoff": 4},
        )

    def label(self, x: float, y: float | str, words: str, role: str = "@ink2", **more: Any) -> Layout:
        """Return a label in the picture, left-aligned from its point unless ``more`` says otherwise."""
        font = {"size": SIZE, "color": role, "weight": 600 if role == "@accent" else 400}
        place = {"showarrow": False, "xanchor": "left", "yanchor": "middle"}
        return {"x": x, "y": y, "text": words, **place, "font": font, **more}

    def count_label(self, x: float, y: float | str, words: str, role: str = "@ink2", **more: Any) -> list[Layout]:
        """Return a label that is a number: none in calm mode."""
        return [] if self.calm else [self.label(x, y, words, role, **more)]

    def empty(self, sentence: str) -> go.Figure:
        """Return a picture that only says why there is none."""
        words = self.label(0.5, 0.5, text(sentence), "@ink3", xref="paper", yref="paper", xanchor="center")
        hidden = self.axis(showticklabels=False, range=[0, 1])
        return self.figure([], self.layout(xaxis=hidden, yaxis=dict(hidden), annotations=[words]))


def hollow(role: str = "@band-line", size: float = 8) -> Layout:
    """Return the marker of a point that does not stand for a finding yet."""
    return {"opacity": 1, "size": size, "color": "@sheet", "line": {"width": 1.5, "color": role}}


def text(words: str, *, most: int = 60) -> str:
    """Return somebody's words as text for a figure: at most ``most`` characters, no markup, no role."""
    plain = " ".join(words.split())
    if len(plain) > most:
        plain = plain[: most - 1].rstrip() + "…"
    escaped = plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "&#64;" + escaped[1:] if escaped.startswith("@") else escaped


def as_json(figure: go.Figure) -> dict[str, Any]:
    """Return a figure as dicts and lists, colours by role, without Plotly's own template."""
    whole: dict[str, Any] = figure.to_plotly_json()
    whole["layout"].pop("template", None)
    named: dict[str, Any] = name_roles(whole)
    return named


def _some(first: int, last: int, most: int) -> list[int]:
    """Return ``first`` and the multiples of a round step after it, at most ``most`` in all, none crowding another."""
    step = next(step for step in _steps() if (last - first) // step < most)
    return [first, *(n for n in range(first // step * step + step, last + 1, step) if n - first > step / 2)]


def _steps() -> Iterable[int]:
    size = 1
    while True:
        yield from (size, 2 * size, 4 * size, 5 * size, 8 * size)
        size *= 10
