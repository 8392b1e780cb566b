"""What a source is after it was asked: its state, what to say of it, when to ask again. Pure rules."""

from dataclasses import replace
from datetime import datetime, timedelta

from tracker.errors import FetchError, TrackerError
from tracker.pipeline.asking import Asked
from tracker.storage.due import After, Standing
from tracker.words import gettext as _
from tracker.words import ngettext
from tracker.work import cadence
from tracker.work.cadence import MANY, MINUTE, Pulse

_TOO_BUSY = frozenset({429, 503})


def outcome(standing: Standing, asked: Asked, pulse: Pulse, *, now: datetime, chance: float) -> After:
    """Return what the source is from now on. ``standing`` is as it was before it was taken."""
    if asked.error is not None:
        return _trouble(standing, asked.error, now, chance)
    if asked.unwanted:  # nothing of it was kept, so that nothing of it may be remembered either
        return _after(standing, standing.state, standing.said, standing.failures, now=now, chance=chance)
    every = cadence.interval(replace(pulse, news_at=now if asked.news else pulse.news_at), now)
    if asked.more:
        every = MINUTE
    stays = now + timedelta(minutes=asked.ttl) if asked.ttl else None
    due_at = cadence.next_due(now, every, chance=chance, not_before=(asked.fresh_until, stays))
    gap_at = now if asked.report.gap and asked.news else standing.notes.gap_at
    notes = replace(standing.notes, not_before=None, ttl=asked.ttl, digest=asked.digest, reviews=asked.reviews,
                    gap_at=gap_at)  # fmt: skip
    return After(
        state="ok",
        kind=asked.kind,
        said=asked.report.sentence if asked.news else _("Nothing new."),
        next_due_at=due_at,
        failures=0,
        last_fetched_at=now,
        full_at=now if asked.whole else standing.full_at,
        news_at=now if asked.news else standing.news_at,
        etag=asked.etag,
        last_modified=asked.last_modified,
        position=asked.position,
        notes=notes,
    )


def rests_with_host(error: TrackerError | None) -> bool:
    """Whether the trouble is the whole host's, so that its other sources are left alone too for that time."""
    return isinstance(error, FetchError) and not error.permanent and (error.status is None or error.status in _TOO_BUSY)


def broken(standing: Standing, *, now: datetime, chance: float) -> After:
    """Return what a source is at which the program itself met an error."""
    said = _("The program met an error of its own here, and wrote it into its log. What you have from it stays.")
    return _after(standing, "failing", said, standing.failures + 1, now=now, chance=chance)


def _trouble(standing: Standing, error: TrackerError, now: datetime, chance: float) -> After:
    failures = standing.failures + 1
    retry_at = error.retry_at if isinstance(error, FetchError) else None
    state, said = _state(standing, error, failures)
    after = _after(standing, state, said, failures, now=now, chance=chance, not_before=retry_at)
    return replace(after, notes=replace(standing.notes, not_before=retry_at))


def _after(
    standing: Standing,
    state: str,
    said: str,
    failures: int,
    *,
    now: datetime,
    chance: float,
    not_before: datetime | None = None,
) -> After:
    due_at = cadence.next_due(now, cadence.back_off(failures), chance=chance, not_before=(not_before,))
    return After(
        state=state,
        said=said,
        next_due_at=due_at,
        failures=failures,
        last_fetched_at=standing.last_fetched_at,
        full_at=standing.full_at,
        news_at=standing.news_at,
        etag=standing.etag,
        last_modified=standing.last_modified,
        position=standing.position,
        notes=standing.notes,
    )


def _state(standing: Standing, error: TrackerError, failures: int) -> tuple[str, str]:
    """Return the state, and what happened with what the author can do about it."""
    host = standing.host
    status = error.status if isinstance(error, FetchError) else None
    if status == 410:
        return "gone", _("{host} took this page away for good (410). It is not asked again. What you have from it stays.").format(host=host)  # fmt: skip # noqa: E501
    if status == 404:
        return _not_found(host, failures)
    if status in {401, 403}:
        sentence = _("{host} wants a login for it, or lets no program in ({status}). Paste the address of the public feed; what you have from it stays.")  # fmt: skip # noqa: E501
        return "failing", sentence.format(host=host, status=status)
    if status in _TOO_BUSY:
        return "waiting", _("{host} asks to be left alone for a while ({status}).").format(host=host, status=status)
    if error.permanent:  # such an error says itself what can be done
        return "failing", error.sentence
    what = _what_happened(error)
    if failures < MANY:
        return "failing", _("{what} Nothing is lost.").format(what=what)
    sentence = _("{what} That was so {count} times in a row: look in a browser whether the site is still there.")
    return "failing", sentence.format(what=what, count=failures)


def _not_found(host: str, failures: int) -> tuple[str, str]:
    if failures < MANY:
        return "waiting", _("{host} does not find this page just now (404). It may come back.").format(host=host)
    said = ngettext(
        "{host} did not find this page {count} time in a row (404). If it has moved, paste the new address and remove this one.",  # noqa: E501
        "{host} did not find this page {count} times in a row (404). If it has moved, paste the new address and remove this one.",  # noqa: E501
        failures,
    )
    return "failing", said.format(host=host, count=failures)


def _what_happened(error: TrackerError) -> str:
    """Return the first sentence of an error: the others say what is of no use here, such as "try again later"."""
    first = error.sentence.partition(". ")[0].rstrip(".")
    return f"{first}."
