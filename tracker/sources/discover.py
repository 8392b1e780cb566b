"""Finds the sources: every module of this folder that has what ``base`` asks for. Nothing is listed anywhere."""

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from types import ModuleType
from typing import cast

from tracker import sources as folder
from tracker.domain.drafts import Draft, Gone, MetricDraft, NotReview, Problem, ReviewDraft, Subscription
from tracker.errors import NotFound
from tracker.parsing.mail import Mail
from tracker.sources.base import Described, MailModule, Piece, SourceModule
from tracker.words import gettext as _

DEFAULT_ORDER = 50
GENERIC = 80  # from here on: readers of whatever looks alike

_Placed = ReviewDraft | MetricDraft | Gone | NotReview | Problem | Subscription


@cache
def modules() -> tuple[Described, ...]:
    """Return every module of the folder that describes a source, those that are asked first at the beginning."""
    names = [info.name for info in pkgutil.iter_modules(folder.__path__) if not info.name.startswith("_")]
    found = [importlib.import_module(f"{folder.__name__}.{name}") for name in names]
    return tuple(cast("Described", module) for module in sorted(filter(_is_source, found), key=_place))


@cache
def sources() -> tuple[SourceModule, ...]:
    """Return the sources that read documents."""
    return tuple(cast("SourceModule", module) for module in modules() if hasattr(module, "recognises"))


@cache
def mail_sources() -> tuple[MailModule, ...]:
    """Return the sources that read mails of one kind."""
    return tuple(cast("MailModule", module) for module in modules() if hasattr(module, "recognises_mail"))


def recognise(piece: Piece) -> SourceModule | None:
    """Return the first source that can read the bytes, None where there is none."""
    return next((source for source in sources() if source.recognises(piece)), None)


def is_known(piece: Piece) -> bool:
    """Whether a source made for such documents knows it; one that reads any page (ORDER from 80) does not count."""
    source = recognise(piece)
    return source is not None and getattr(source, "ORDER", DEFAULT_ORDER) < GENERIC


def recognise_mail(mail: Mail) -> MailModule | None:
    """Return the first source that can read the mail, None where there is none (most mails are about other things)."""
    return next((source for source in mail_sources() if source.recognises_mail(mail)), None)


def read_mail(mail: Mail, *, where: str, time_zone: str) -> Iterator[Draft] | None:
    """Return the drafts of a mail, each with ``where`` it stood; None where no source knows such mails."""
    source = recognise_mail(mail)
    return None if source is None else _placed(source.read_mail(mail, time_zone=time_zone), where)


@cache
def mail_hints() -> tuple[bytes, ...]:
    """Return words (lower-case ASCII), one of which stands in every mail that any source knows.

    They are the ``HINTS`` of the sources; none where a source has none, for then any mail may be meant.
    """
    hints = [getattr(source, "HINTS", ()) for source in mail_sources()]
    return tuple(word for words in hints for word in words) if all(hints) else ()


def by_slug(slug: str) -> Described:
    """Return the source of that kind. Raises NotFound."""
    for source in modules():
        if slug == source.SLUG:
            return source
    raise NotFound(_("There is no source of the kind {slug}.").format(slug=slug))


def _placed(drafts: Iterator[Draft], where: str) -> Iterator[Draft]:
    for draft in drafts:
        yield replace(draft, where=where) if isinstance(draft, _Placed) and not draft.where else draft


def _is_source(module: ModuleType) -> bool:
    return hasattr(module, "SLUG")


def _place(module: ModuleType) -> tuple[int, str]:
    return getattr(module, "ORDER", DEFAULT_ORDER), module.SLUG
