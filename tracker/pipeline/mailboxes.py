"""A mailbox as a source: its address from what an author types, kept with the password, shown without."""

from urllib.parse import quote

from tracker.sources._address import redact
from tracker.sources._imap_wire import parse_target
from tracker.storage import OWNER, Session, due, sources


def mailbox_address(host: str, name: str, password: str, folder: str = "") -> str:
    """Return the address of a mailbox; ``host`` may name a port, and ``imap://`` where it is not secure from the start.

    Raises BadInput when something of it cannot be right.
    """
    scheme, _sign, bare = host.strip().rpartition("://")
    credentials = f"{quote(name.strip(), safe='')}:{quote(password, safe='')}"
    address = f"{scheme or 'imaps'}://{credentials}@{bare.strip('/')}/{quote(folder.strip(), safe='/')}"
    parse_target(address)
    return address


def add_mailbox(session: Session, story_id: int, address: str) -> tuple[int, bool]:
    """Add a mailbox to a story; return its source, and whether it is new: a known one gets the new password."""
    wanted = parse_target(address)
    shown, taken = redact(address), set()
    for known in due.list_standings(session, OWNER, story_id):
        taken.add(known.location)
        if known.is_mailbox:
            target = parse_target(known.address)
            if (target.host, target.user, target.folder) == (wanted.host, wanted.user, wanted.folder):
                sources.set_address(session, OWNER, known.id, address)
                return known.id, False
    number = 2
    location = shown
    while location in taken:  # somebody else's mailbox on the same server
        location, number = f"{shown} ({number})", number + 1
    return sources.subscribe(
        session, OWNER, story_id, address=address, location=location, site=wanted.host, batch_id=None
    )
