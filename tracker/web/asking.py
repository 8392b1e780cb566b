"""Asking a source because the author pressed a button: in the background, so that no page hangs on a slow site."""

from threading import Event, Thread

from tracker.errors import TrackerError
from tracker.web.context import Web
from tracker.words import gettext as _
from tracker.work.polls import Polls

AT_ONCE_SECONDS = 3.0  # most sites have answered by then, and the next page says what came


def ask_now(web: Web, source_id: int, *, calm: bool) -> str:
    """Ask the source and return in a sentence what came of it, or that it is still under way.

    ``calm``: without a number.
    """
    answers: list[str] = []
    ended = Event()

    def work() -> None:
        try:
            with Polls(web.db, web.settings, now=web.now) as polls:
                poll = polls.ask(source_id, wished=True)
            came = poll is not None and poll.report.batch is not None
            if came:
                web.shelf.changed()
            answers.append(_("Something new came.") if came and calm else poll.said if poll else "")
        except TrackerError as error:
            answers.append(error.sentence)
        finally:
            ended.set()

    Thread(target=work, name=f"ask-{source_id}", daemon=True).start()
    if not ended.wait(AT_ONCE_SECONDS):
        return _("It is being asked. Look again in a moment.")
    return answers[0] if answers else _("Something went wrong here; it is written down in the log.")
