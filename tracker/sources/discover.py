"""Finds the sources: every module of this folder that has what ``base`` asks for. Nothing is listed anywhere."""

import importlib
import pkgutil
from functools import cache
from typing import cast

from tracker import sources as folder
from tracker.errors import NotFound
from tracker.sources.base import Piece, SourceModule
from tracker.words import gettext as _

DEFAULT_ORDER = 50


@cache
def sources() -> tuple[SourceModule, ...]:
    """Return every source, those that are asked first at the beginning."""
    names = [info.name for info in pkgutil.iter_modules(folder.__path__) if not info.name.startswith("_")]
    modules = [importlib.import_module(f"{folder.__name__}.{name}") for name in names]
    found = [cast("SourceModule", module) for module in modules if hasattr(module, "SLUG")]
    return tuple(sorted(found, key=lambda source: (getattr(source, "ORDER", DEFAULT_ORDER), source.SLUG)))


def recognise(piece: Piece) -> SourceModule | None:
    """Return the first source that can read the bytes, None where there is none."""
    return next((source for source in sources() if source.recognises(piece)), None)


def by_slug(slug: str) -> SourceModule:
    """Return the source of that kind. Raises NotFound."""
    for source in sources():
        if slug == source.SLUG:
            return source
    raise NotFound(_("There is no source of the kind {slug}.").format(slug=slug))
