"""What becomes of the mails of a file, a mailbox or a feed that are about other things."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from tracker.domain.drafts import Draft, NotReview, Problem
from tracker.parsing.mail import Mail
from tracker.sources import discover
from tracker.sources._mails import is_known, read_all
from tracker.sources.base import Piece
from tracker.sources.discover import recognise


def mail(name: str, text: str) -> bytes:
    return (
        f"From: a@harrowquay.example\nSubject: {name}\nMessage-ID: <{name}@x>\nMIME-Version: 1.0\n\n{text}\n".encode()
    )


COMMENT, OTHER = mail("comment", "see https://harrowquay.example/c/1"), mail("other", "Dinner?")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The subjects of the mails that the one source for mails was asked about."""
    subjects: list[str] = []

    def recognises_mail(given: Mail) -> bool:
        subjects.append(given.subject)
        return "harrowquay.example/c/" in given.text

    def read_mail(given: Mail, *, time_zone: str) -> Iterator[Draft]:
        yield NotReview(where="", reason=given.subject)

    module = SimpleNamespace(
        SLUG="x", HINTS=(b"harrowquay.example/c/",), recognises_mail=recognises_mail, read_mail=read_mail
    )
    monkeypatch.setattr(discover, "mail_sources", lambda: (module,))
    discover.mail_hints.cache_clear()
    yield subjects
    discover.mail_hints.cache_clear()


def test_the_others_are_counted_in_one_sentence(asked: list[str]) -> None:
    others = [mail(f"m{n}", "Dinner?") for n in range(1_204)]
    *known, last = read_all([COMMENT, *others], time_zone="UTC")
    assert [(draft.where, draft.reason) for draft in known if isinstance(draft, NotReview)] == [("mail 1", "comment")]
    assert last == Problem(where="the mailbox", reason="1,204 mails are about other things", kept=True)


def test_only_mails_with_a_hint_are_taken_apart(asked: list[str]) -> None:
    assert len(list(read_all([OTHER, COMMENT, OTHER], time_zone="UTC"))) == 2
    assert asked == ["comment"]
    assert is_known(COMMENT)
    assert not is_known(OTHER)


def test_a_source_without_hints_is_asked_about_every_mail(asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    first = discover.mail_sources()[0]
    silent = SimpleNamespace(SLUG="y", recognises_mail=lambda _mail: False)
    monkeypatch.setattr(discover, "mail_sources", lambda: (silent, first))
    discover.mail_hints.cache_clear()
    assert len(list(read_all([OTHER, COMMENT], time_zone="UTC"))) == 2
    assert asked == ["other", "comment"]


def test_a_mail_in_two_folders_is_read_once_and_is_no_other(asked: list[str]) -> None:
    drafts = list(read_all([COMMENT, COMMENT], time_zone="UTC"))
    assert len(drafts) == 1


def test_a_mail_that_carries_a_known_one_is_no_other(asked: list[str]) -> None:
    outer = b"From: a@b.example\nSubject: Fwd\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n" + COMMENT
    drafts = list(read_all([outer], time_zone="UTC"))
    assert [getattr(draft, "reason", "") for draft in drafts] == ["comment"]


def test_one_mail_that_nobody_knows_is_told_with_its_beginning(asked: list[str]) -> None:
    piece = Piece(body=mail("Sunday", "Bring the dog."), location="upload")
    source = recognise(piece)
    assert source is not None
    assert source.SLUG == "mail"
    assert list(source.read(piece)) == [
        Problem(
            where="Sunday",
            reason="this mail is about other things, or of a site whose mails are not known; left out",
            kept=False,
            raw="Sunday\n\nBring the dog.",
        )
    ]
