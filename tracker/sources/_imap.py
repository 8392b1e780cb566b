"""A mailbox on a mail server (IMAP): looked at, never changed. What was seen once is not fetched again.

Mails are fetched without marking them read, oldest first, from where the last visit ended. Nothing is searched for on
the server: what it finds differs from one to the next. Of each mail at most the beginning is fetched, which holds its
text; what no source knows is counted and forgotten at once.
"""

import imaplib
import re
import ssl
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import httpcore2
from imap_tools.errors import ImapToolsError, MailboxFolderSelectError

from tracker.config import Settings
from tracker.domain.drafts import Draft, Problem
from tracker.errors import FetchError
from tracker.parsing.characters import one_line
from tracker.parsing.mime import head_of
from tracker.sources._guard import look_up
from tracker.sources._imap_wire import Box, Client, Target, connect, parse_target
from tracker.sources._limits import Deadline
from tracker.sources._mails import Sorter, is_known
from tracker.words import gettext as _

MOST_MAILS = 5_000  # looked at in one visit
MOST_BYTES = 200_000_000  # fetched in one visit
PART = 500_000  # bytes fetched of each mail
SECONDS = 120.0  # that one visit may take, besides connecting

_AT_ONCE = 50
_UID = re.compile(rb"\bUID (\d{1,10})\b")
_LATE = (httpcore2.TimeoutException, TimeoutError)

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class MailboxAnswer:
    """What a visit brought. ``mails`` are those that a source knows, ``others`` counts those about other things.

    ``position`` is to be given to the next visit. ``more``: the visit ended at a limit, so that the next one may follow
    at once. ``started_over``: the server numbered its mails anew, so all are looked at again.
    """

    at: datetime
    position: Mapping[str, int]
    mails: tuple[bytes, ...] = ()
    others: int = 0
    more: bool = False
    started_over: bool = False


def read_mailbox(
    address: str,
    settings: Settings,
    position: Mapping[str, int] | None = None,
    *,
    now: Callable[[], datetime],
    progress: Progress = lambda _stage, _done, _total: None,
    resolve: Callable[[str, int], Sequence[str]] = look_up,
    tls: ssl.SSLContext | None = None,
) -> MailboxAnswer:
    """Visit ``imaps://USER:PASSWORD@HOST[:PORT]/FOLDER`` and return what is new since ``position``.

    ``imap://`` is for hosts of ``allow_hosts``; any other must then make the connection secure before it is used.
    Raises BadInput for what is no such address, Refused for a host that must not be opened, FetchError for all else.
    """
    target = parse_target(address)
    deadline = Deadline(settings.fetch_seconds)
    at = now()
    with _told(target.host):
        with _sound():
            client = connect(target, deadline, allow_hosts=settings.allow_hosts, resolve=resolve, tls=tls)
        try:
            validity = _open(Box(client), target)
            deadline.postpone(SECONDS)
            return _visit(client, validity, position or {}, at, progress)
        finally:
            client.leave()


def drafts(answer: MailboxAnswer, time_zone: str) -> Iterator[Draft]:
    """Yield what the sources make of the mails of a visit, then a sentence about the others."""
    sorter = Sorter(time_zone=time_zone)
    for place, raw in enumerate(answer.mails, start=1):
        subject = one_line(head_of(raw).get("subject", ""), cap=100)
        yield from sorter.read(raw, subject or _("mail {number}").format(number=place))
    sorter.others += answer.others
    yield from sorter.rest()
    if answer.more:
        reason = _("there are more mails than one visit reads; the next visit goes on from there")
        yield Problem(where=_("the mailbox"), reason=reason)


@contextmanager
def _sound() -> Iterator[None]:
    """Make what imaplib raises by accident, when a server answers nonsense, the error that it has for that."""
    try:
        yield
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        raise imaplib.IMAP4.abort("nonsense") from error


@_sound()
def _open(box: Box, target: Target) -> int:
    """Log in, look into the folder, and return the number that its mails' numbers belong to."""
    try:
        if (target.user + target.password).isascii():
            box.login(target.user, target.password, initial_folder=None)
        else:
            box.login_utf8(target.user, target.password, initial_folder=None)
    except imaplib.IMAP4.abort:
        raise
    except (ImapToolsError, imaplib.IMAP4.error) as error:
        sentence = _(
            "{host} did not accept the name and the password. Nothing was changed; many providers want a password "
            "that is made for one program (an app password)."
        )
        raise FetchError(sentence.format(host=target.host[:80]), permanent=True) from error
    try:
        box.folder.set(target.folder, readonly=True)
    except MailboxFolderSelectError as error:
        sentence = _("The mailbox at {host} has no folder {folder}. Nothing was changed; look at its spelling.")
        raise FetchError(sentence.format(host=target.host[:80], folder=target.folder[:80]), permanent=True) from error
    return max(_numbers(box.client.response("UIDVALIDITY")[1]), default=0)


def _visit(
    client: Client, validity: int, position: Mapping[str, int], at: datetime, progress: Progress
) -> MailboxAnswer:
    same = position.get("uidvalidity") == validity
    last = position.get("uid", 0) if same else 0
    # "5:*" names the newest mail even where its number is lower
    new = sorted({uid for uid in _search(client, last + 1) if uid > last})
    wanted = new[:MOST_MAILS]
    mails: list[bytes] = []
    done = size = others = 0
    for start in range(0, len(wanted), _AT_ONCE):
        batch = wanted[start : start + _AT_ONCE]
        try:
            found = _fetch(client, batch)
        except _LATE:
            if not done:
                raise
            break
        known = [mail for mail in found if is_known(mail)]
        mails += known
        others += len(found) - len(known)
        size += sum(map(len, found))
        done, last = start + len(batch), batch[-1]
        progress("fetching", done, len(wanted))
        if size >= MOST_BYTES:
            break
    return MailboxAnswer(
        at=at,
        position={"uidvalidity": validity, "uid": last},
        mails=tuple(mails),
        others=others,
        more=done < len(new),
        started_over=bool(position) and not same,
    )


@_sound()
def _search(client: Client, first: int) -> list[int]:
    _typ, data = _done(client.uid("SEARCH", f"UID {first}:*"))
    return _numbers(data)


@_sound()
def _fetch(client: Client, uids: Sequence[int]) -> list[bytes]:
    """Return the beginnings of the mails with these numbers; one that was deleted meanwhile is not among them."""
    client.untagged_responses.clear()
    _typ, data = _done(client.uid("FETCH", ",".join(map(str, uids)), f"(UID BODY.PEEK[]<0.{PART}>)"))
    found: dict[int, bytes] = {}
    for place, item in enumerate(data):
        if not isinstance(item, tuple):
            continue
        behind = data[place + 1] if place + 1 < len(data) and isinstance(data[place + 1], bytes) else b""
        uid = _UID.search(item[0]) or _UID.search(behind)
        if uid and int(uid.group(1)) in uids:
            found.setdefault(int(uid.group(1)), item[1])
    return [found[uid] for uid in uids if uid in found]


def _done(answer: tuple[str, list[Any]]) -> tuple[str, list[Any]]:
    if answer[0] != "OK":
        raise imaplib.IMAP4.error("refused")
    return answer


def _numbers(data: Sequence[Any]) -> list[int]:
    """Return the numbers of an answer, which may be anything."""
    words = b" ".join(item for item in data if isinstance(item, bytes)).split()
    return [int(word) for word in words if word.isdigit() and len(word) <= 10]


@contextmanager
def _told(host: str) -> Iterator[None]:
    """Turn what goes wrong on the way into one sentence each."""
    host = host[:80]
    try:
        yield
    except _LATE as error:
        raise FetchError(
            _("{host} did not answer in time. Nothing was changed; try again later.").format(host=host)
        ) from error
    except httpcore2.ConnectError as error:
        raise FetchError(
            _("{host} could not be reached. Nothing was changed; try again later.").format(host=host)
        ) from error
    except (httpcore2.NetworkError, OSError, imaplib.IMAP4.error, ImapToolsError) as error:
        sentence = _("The answer of {host} broke off or was garbled on its way. Nothing was changed; try again later.")
        raise FetchError(sentence.format(host=host)) from error
