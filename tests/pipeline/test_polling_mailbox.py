"""A mailbox is one place for the mails of several stories: asked once for all of them, from where it ended."""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.polled import Serial, serial
from tracker.domain.drafts import Draft, Moment, Problem, ReviewDraft
from tracker.errors import FetchError
from tracker.pipeline.mailboxes import add_mailbox, mailbox_address
from tracker.sources import _imap
from tracker.sources._imap import MailboxAnswer
from tracker.storage import OWNER, due, sites, stories

WORKS = "archiveofourown.org/works/"


@pytest.fixture
def mill(tmp_path: Path) -> Iterator[Serial]:
    """A serial with a mailbox, published as work 12 on an archive."""
    with serial(tmp_path) as made:
        with made.db.write() as session:
            sites.ensure_sites(session, OWNER, made.story_id, [f"{WORKS}12"])
            add_mailbox(session, made.story_id, mailbox_address("mail.example", "orla", "s3cret"))
        yield made


Arrive = Callable[..., list[Mapping[str, Any]]]


@pytest.fixture
def arrive(monkeypatch: pytest.MonkeyPatch, mill: Serial) -> Arrive:
    """Return a function that lets mails be in the mailbox; it returns the positions that are asked from."""
    positions: list[Mapping[str, Any]] = []

    def mails(*drafts: Draft, uid: int = 1, more: bool = False) -> list[Mapping[str, Any]]:
        def read(_address: str, _settings: object, position: Mapping[str, Any], **_more: object) -> MailboxAnswer:
            positions.append(position)
            return MailboxAnswer(at=mill.clock(), position={"uidvalidity": 7, "uid": uid}, more=more)

        monkeypatch.setattr(_imap, "read_mailbox", read)
        monkeypatch.setattr(_imap, "drafts", lambda _answer, _zone: iter(drafts))
        return positions

    return mails


def review(mill: Serial, number: int, work: int, *, known_only: bool = False) -> ReviewDraft:
    return ReviewDraft(
        site=f"{WORKS}{work}", external_id=str(number), text=f"words {number}", kind="ao3-mail", reader_name="Ana",
        posted=Moment(mill.clock(), "minute"), known_only=known_only, story=f"Work {work}" if work != 12 else "",
    )  # fmt: skip


def names(mill: Serial) -> dict[str, int]:
    with mill.db.read() as session:
        return {story.title: story.reviews for story in stories.list_stories(session, OWNER)}


def test_it_goes_on_from_where_it_ended(mill: Serial, arrive: Arrive) -> None:
    positions = arrive(review(mill, 1, 12), uid=5)
    assert mill.ask(1).report.new == 1
    assert mill.standing(1).kind == "mailbox"
    mill.clock.forward(hours=3)
    arrive(Problem(where="the mailbox", reason="3 mails are about other things"), uid=9)
    again = mill.ask(1)
    assert (again.report.batch, again.state) == (None, "ok")
    mill.clock.forward(hours=3)
    arrive(uid=9)
    mill.ask(1)
    assert positions == [{}, {"uidvalidity": 7, "uid": 5}, {"uidvalidity": 7, "uid": 9}]


def test_what_does_not_fit_into_one_visit_is_asked_for_soon(mill: Serial, arrive: Arrive) -> None:
    arrive(review(mill, 1, 12), more=True)
    mill.ask(1)
    assert mill.wait(1) == timedelta(minutes=1)


def test_mails_about_another_story_of_the_author_go_there_and_it_is_asked_once_for_both(
    mill: Serial, arrive: Arrive
) -> None:
    arrive(review(mill, 1, 12), review(mill, 2, 13), review(mill, 3, 99, known_only=True))
    report = mill.ask(1).report
    assert (report.new, report.not_reviews) == (2, 1)
    assert names(mill) == {"Mill Race": 1, "Work 13": 1}
    with mill.db.read() as session:
        boxes = [one for one in due.list_standings(session, OWNER) if one.is_mailbox]
    assert [one.story_id for one in boxes] == [1, 2]
    assert boxes[0].position == boxes[1].position
    assert boxes[0].next_due_at == boxes[1].next_due_at
    mill.clock.forward(days=1)
    positions = arrive(uid=9)
    positions.clear()
    assert mill.ask_due() == [1]
    assert len(positions) == 1


def test_a_server_that_does_not_take_the_password_is_told_with_what_to_do(
    mill: Serial, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object, **_more: object) -> MailboxAnswer:
        sentence = "mail.example did not accept the name and the password. Many providers want an app password."
        raise FetchError(sentence, permanent=True)

    monkeypatch.setattr(_imap, "read_mailbox", refuse)
    poll = mill.ask(1)
    assert poll.state == "failing"
    assert "app password" in poll.said


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("mail.example", "imaps://o%40x:p%3A%2F@mail.example/"),
        (" mail.example:1993/ ", "imaps://o%40x:p%3A%2F@mail.example:1993/"),
        ("imap://127.0.0.1:143", "imap://o%40x:p%3A%2F@127.0.0.1:143/"),
    ],
)
def test_the_address_of_a_mailbox_is_made_from_what_is_typed(host: str, address: str) -> None:
    assert mailbox_address(host, "o@x", "p:/") == address
    assert mailbox_address(host, "o@x", "p:/", "Fan mail/AO3") == address + "Fan%20mail/AO3"
