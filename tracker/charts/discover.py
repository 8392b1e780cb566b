"""Finds the charts: every module of this folder that has a SLUG is one."""

import importlib
import pkgutil
from functools import cache
from types import ModuleType

from tracker import charts
from tracker.charts.base import Chart

NEEDED = ("SLUG", "TITLE", "ORDER", "WIDE", "answer", "figure", "table")


@cache
def all_charts() -> tuple[Chart, ...]:
    """Return every chart in the order of the dashboard. ValueError when a file lacks something or two share a slug."""
    names = sorted(module.name for module in pkgutil.iter_modules(charts.__path__))
    modules = [importlib.import_module(f"{charts.__name__}.{name}") for name in names if not name.startswith("_")]
    found = [_chart(module) for module in modules if hasattr(module, "SLUG")]
    if len({chart.slug for chart in found}) < len(found):
        raise ValueError("two files of tracker/charts have the same SLUG")
    return tuple(sorted(found, key=lambda chart: (chart.order, chart.slug)))


def find_chart(slug: str) -> Chart | None:
    """Return the chart of that name, if there is one."""
    return next((chart for chart in all_charts() if chart.slug == slug), None)


def _chart(module: ModuleType) -> Chart:
    missing = [name for name in NEEDED if not hasattr(module, name)]
    if missing:
        raise ValueError(f"{module.__name__} lacks {', '.join(missing)}")
    return Chart(
        slug=module.SLUG,
        title=module.TITLE,
        order=module.ORDER,
        wide=module.WIDE,
        answer=module.answer,
        figure=module.figure,
        table=module.table,
    )
