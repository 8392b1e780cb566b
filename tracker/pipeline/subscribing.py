"""A list of feeds becomes sources: each is asked for the first time when it is due, never while a file is read."""

from tracker.domain.drafts import Problem, Subscription
from tracker.domain.keys import fold, site_of
from tracker.errors import BadInput
from tracker.pipeline.placing import Placer
from tracker.pipeline.report import ImportReport
from tracker.sources._address import normalise, redact
from tracker.storage import OWNER, Session, sites, sources, stories


def subscribe(session: Session, wanted: Subscription, placer: Placer, report: ImportReport, *, batch_id: int) -> None:
    """Add a source that was never asked yet to the story it belongs to; one that is there already stays as it is."""
    try:
        address = normalise(wanted.url)
    except BadInput as error:
        report.saw_problem(Problem(where=wanted.where, reason=error.sentence, kept=False))
        return
    story_id = placer.named(session) or _story_of(session, wanted, address, placer)
    report.stories[story_id] = stories.get_story(session, OWNER, story_id).title
    source_id, new = sources.subscribe(
        session, OWNER, story_id, address=address, location=redact(address), site=site_of(address), batch_id=batch_id
    )
    report.subscribed += new
    report.sources[source_id] = ("", redact(address))


def _story_of(session: Session, wanted: Subscription, address: str, placer: Placer) -> int:
    title = wanted.story or wanted.title or site_of(address)
    on_site = sites.stories_on(session, OWNER, site_of(address))
    if len(on_site) == 1:
        return on_site[0]
    found = [one for one in stories.find_by_title(session, OWNER, title) if fold(title)]
    return found[0] if found else placer.make(session, title)
