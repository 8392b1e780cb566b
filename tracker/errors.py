"""What can go wrong, as a tree; caught in one place each by the command line, the web and the poller.

    TrackerError                 something an author can be told in one sentence
    ├── BadInput                 what was given cannot be used (exit status 2)
    │   ├── Unreadable           a file or answer that is no document we can read
    │   └── NotFound             a story, batch or source that is not there
    ├── FetchError               an address that could not be fetched
    │   └── Refused              an address that must not be fetched (private, another scheme, a bad port)
    ├── Busy                     the database is in use by another program; trying again helps
    └── Damaged                  the instance itself is not sound

The text of an error is for the author: what happened, that nothing was lost, what to do.
"""

from datetime import datetime


class TrackerError(Exception):
    """An error that carries its sentence and whether trying again can help.

    ``permanent`` is true when the same call will give the same error until somebody changes something.
    """

    permanent = True

    def __init__(self, sentence: str, *, permanent: bool | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        if permanent is not None:
            self.permanent = permanent


class BadInput(TrackerError):
    """What was given cannot be used; nothing was done."""


class Unreadable(BadInput):
    """The bytes are no document that any source reads."""


class NotFound(BadInput):
    """What was named is not in this instance."""


class FetchError(TrackerError):
    """An address did not answer with something usable.

    ``status`` is the HTTP status (None: no answer), ``retry_at`` the earliest moment the server asked for.
    """

    permanent = False

    def __init__(
        self,
        sentence: str,
        *,
        permanent: bool | None = None,
        status: int | None = None,
        retry_at: datetime | None = None,
    ) -> None:
        super().__init__(sentence, permanent=permanent)
        self.status = status
        self.retry_at = retry_at


class Refused(FetchError):
    """The address is not one this program may open."""

    permanent = True


class Busy(TrackerError):
    """Another program holds what is needed; trying again helps."""

    permanent = False


class Damaged(TrackerError):
    """The instance is not sound; ``tracker doctor`` says more."""
