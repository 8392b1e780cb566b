"""Saved pages and books of the Archive of Our Own, beyond what the fixtures show."""

from pathlib import Path

import pytest

from tracker.domain.drafts import ChapterDraft, Draft, Problem, ReviewDraft
from tracker.errors import Unreadable
from tracker.parsing.mail import parse_mail
from tracker.sources import ao3_comment_mail
from tracker.sources.base import Piece
from tracker.sources.discover import recognise

FIXTURES = Path(__file__).parent.parent / "fixtures"


def read(body: bytes | str, *, url: str = "") -> list[Draft]:
    piece = Piece(body=body.encode() if isinstance(body, str) else body, location="upload", url=url)
    source = recognise(piece)
    assert source is not None
    return list(source.read(piece))


def fixture(path: str) -> str:
    return (FIXTURES / path).read_text(encoding="utf-8")


def reviews(drafts: list[Draft]) -> dict[str, ReviewDraft]:
    return {draft.external_id: draft for draft in drafts if isinstance(draft, ReviewDraft)}


def test_one_comment_is_one_review_by_mail_page_and_inbox() -> None:
    mail = parse_mail((FIXTURES / "ao3-comment-mail" / "chapter.eml").read_bytes())
    mailed = reviews(list(ao3_comment_mail.read_mail(mail, time_zone="UTC")))["70010021"]
    shown = reviews(read(fixture("ao3-comments-page/threads.html")))["70010021"]
    listed = reviews(read(fixture("ao3-inbox-page/inbox.html")))["70010021"]
    assert mailed.site == shown.site == listed.site == "archiveofourown.org/works/4417001"
    assert mailed.reader_url == shown.reader_url == listed.reader_url
    assert mailed.chapter_keys == shown.chapter_keys
    assert set(listed.chapter_keys) <= set(mailed.chapter_keys)
    assert mailed.posted.at is not None
    assert shown.posted.at == mailed.posted.at.replace(second=0)


def test_page_download_and_book_name_a_chapter_by_the_same_key() -> None:
    paths = ("ao3-work/all-chapters.html", "ao3-work/download.html", "ao3-epub/three-chapters.epub")
    documents = [read((FIXTURES / path).read_bytes()) for path in paths]
    firsts = [next(draft for draft in drafts if isinstance(draft, ChapterDraft)) for drafts in documents]
    assert all("s:archiveofourown.org/works/4417001#1" in chapter.keys for chapter in firsts)
    assert len({(chapter.title, chapter.text, chapter.top_note) for chapter in firsts}) == 1


def test_an_answer_is_answered_by_who_the_lists_say() -> None:
    found = reviews(read(fixture("ao3-comments-page/threads.html")))
    assert found["70010021"].parent_id == ""
    assert found["70010030"].parent_id == "70010021"
    assert found["70010033"].parent_id == "70010030"
    assert all(draft.parent_sure for draft in found.values())


def test_the_author_is_known_by_user_whatever_the_pseud() -> None:
    shown = '<a href="/users/saltwife/pseuds/saltwife">saltwife</a>'
    page = fixture("ao3-comments-page/threads.html").replace(
        shown, '<a href="/users/Saltwife/pseuds/S">S (Saltwife)</a>'
    )
    assert reviews(read(page))["70010030"].reader_name == "S (Saltwife)"
    assert reviews(read(page))["70010030"].author_reply


def test_a_guest_called_like_an_anonymous_creator_is_a_guest() -> None:
    page = fixture("ao3-comments-page/threads.html").replace("<span>Peregrine</span>", "<span>Anonymous Creator</span>")
    assert not reviews(read(page))["70010041"].author_reply


def test_a_comment_that_is_being_edited_is_not_taken_for_a_deleted_one() -> None:
    page = fixture("ao3-comments-page/threads.html").replace(
        "(Previous comment deleted.)", "<form><textarea>My words</textarea></form>"
    )
    told = [draft for draft in read(page) if isinstance(draft, Problem) and draft.where == "comment 70010040"]
    assert [problem.kept for problem in told] == [False]


def test_a_page_of_one_chapter_has_no_word_about_the_comments_of_the_others() -> None:
    page = fixture("ao3-work/all-chapters.html").replace(
        "works/4417001?view_full_work=true", "works/4417001/chapters/1"
    )
    without_button = page.replace('id="show_comments_link"', "")
    assert any("47 comments" in draft.reason for draft in read(page) if isinstance(draft, Problem))
    assert not [draft for draft in read(without_button) if isinstance(draft, Problem)]


def error_page(main: str, classes: str = "") -> str:
    return (
        "<!DOCTYPE html><html><head><title>Error | Archive of Our Own</title></head><body>"
        f'<div id="main" class="{classes}">{main}</div></body></html>'
    )


@pytest.mark.parametrize(
    ("page", "word"),
    [
        (error_page("<h2>Error 404</h2>", "system errors error-404 region"), "deleted"),
        (
            error_page(
                '<p class="caution">This work could have adult content.</p><a href="/works/1?view_adult=true">Yes</a>'
            ),
            "adult content",
        ),
        (error_page("<p>This work is only available to registered users of the Archive.</p>"), "log in"),
    ],
)
def test_a_page_in_place_of_the_work_is_told_in_words(page: str, word: str) -> None:
    with pytest.raises(Unreadable, match=word):
        read(page)


def test_a_page_of_another_archive_on_the_same_program_is_not_taken_for_this_one() -> None:
    page = fixture("ao3-comments-page/threads.html").encode()
    source = recognise(Piece(body=page, location="upload", url="https://squidgeworld.example/works/4417001"))
    assert source is None or not source.SLUG.startswith("ao3")


def test_a_book_of_anybody_elses_is_not_the_archives() -> None:
    book = (FIXTURES / "ao3-epub" / "three-chapters.epub").read_bytes()
    cut = Piece(body=book[: len(book) // 2], location="upload")
    source = recognise(cut)
    assert source is None or source.SLUG != "ao3-epub"
