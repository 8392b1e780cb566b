"""From a real mail server to the inbox: imported once, then asked again for what came since."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from urllib.parse import quote

import pytest
from imap_tools import MailBoxUnencrypted

from tests.conftest import now
from tests.live.dovecot import PASSWORD, USER, Dovecot, program, running
from tests.pipeline.test_versions_and_gone import CHANGED, ORIGINAL
from tracker.config import Settings
from tracker.domain.records import Review, ReviewFilter
from tracker.pipeline import Thing, import_all
from tracker.storage import OWNER, reviews, sources
from tracker.storage.database import Database
from tracker.work.polls import Polls

pytestmark = [
    pytest.mark.live,
    pytest.mark.skipif(not program(), reason="Dovecot is not installed (Debian: apt install dovecot-imapd)"),
]
FOLDER = "AO3"
FAMILY = (
    b"From: Aunt Bo <bo@family.example>\r\nSubject: Sunday\r\nDate: Sun, 08 Mar 2026 12:00:00 +0000\r\n\r\nSoup?\r\n"
)


@pytest.fixture
def server() -> Iterator[Dovecot]:
    with running() as dovecot:
        yield dovecot


@pytest.fixture
def box(server: Dovecot) -> Iterator[MailBoxUnencrypted]:
    with MailBoxUnencrypted("127.0.0.1", server.plain).login_utf8(USER, PASSWORD) as own:
        own.folder.create(FOLDER)
        yield own


def held(db: Database) -> list[Review]:
    with db.read() as session:
        return list(reviews.list_reviews(session, OWNER, ReviewFilter()).reviews)


def test_a_mailbox_is_imported_and_then_asked_for_what_came_since(
    server: Dovecot, box: MailBoxUnencrypted, db: Database, settings: Settings
) -> None:
    for mail in (ORIGINAL, FAMILY):
        box.append(mail.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"), FOLDER)
    settings = replace(settings, allow_hosts=(f"127.0.0.1:{server.plain}",))
    address = f"imap://{quote(USER, safe='')}:{quote(PASSWORD, safe='')}@127.0.0.1:{server.plain}/{FOLDER}"
    report = import_all(db, settings, [Thing.at(address)], now=now)
    assert (report.new, report.chapter_count("new")) == (1, 1)
    assert [problem.reason for problem in report.problems] == ["1 mail is about other things"]
    (review,) = held(db)
    assert (review.text, review.reader) == ("Who has the key?", "tern")
    with db.read() as session:
        (source,) = sources.list_sources(session, OWNER)
    assert PASSWORD not in source.location
    assert quote(PASSWORD, safe="") not in source.location

    box.append(CHANGED.replace(b"\n", b"\r\n"), FOLDER)
    with Polls(db, settings, now=lambda: now() + timedelta(hours=2)) as polls:
        polled = polls.ask(source.id)
    assert polled is not None
    assert polled.report.revised == 1
    (review,) = held(db)
    assert (review.text, review.revisions) == ("Who has the second key?", 1)
