"""Which tags ask for something.

Tags are found by a room of their own, which this one does not know: whoever opens the database says which they are.
"""

from collections.abc import Callable

from sqlalchemy.orm import Session

Requests = Callable[[], frozenset[str]]
KEY = "requests"


def requests_of(session: Session) -> frozenset[str]:
    """Return the slugs of the tags of group ``request``, as ``Database.open`` was told."""
    told: Requests = session.info[KEY]
    return told()
