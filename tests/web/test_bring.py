"""Bringing in: a look first, which keeps nothing; then the import; then its undoing."""

import io
from pathlib import Path
from threading import Event

import pytest

from tests.web.conftest import Visitor
from tests.web.pages import Page, words
from tracker import pipeline
from tracker.storage import OWNER, batches, stories
from tracker.web import runs, uploads

REVIEWS = b"""story,chapter,reader,posted_at,text
Harrow Quay,1,Ana,2026-06-01T10:00:00Z,Please update soon!
Harrow Quay,1,Oriel,2026-06-02T10:00:00Z,Thank you all
Harrow Quay,2,Bo,2026-06-08T10:00:00Z,The ferryman is the first lampwright
"""


def look(visitor: Visitor, *files: tuple[bytes, str], **fields: str):  # type: ignore[no-untyped-def]
    data = {**fields, "files": [(io.BytesIO(body), name) for body, name in files]}
    return visitor.follow("/bring/look", data, content_type="multipart/form-data")


def titles(visitor: Visitor) -> list[str]:
    with visitor.app.extensions["tracker"].db.read() as session:
        return [story.title for story in stories.list_stories(session, OWNER)]


def test_the_first_run_shows_one_box_and_the_sample(newcomer: Visitor) -> None:
    assert newcomer.get("/").headers["Location"] == "/bring"
    page = newcomer.get("/bring")
    assert "Bring in your reviews" in words(page.text)
    assert "Open the sample" in words(page.text)
    assert not Page(page.text).all("nav")


def test_a_file_is_looked_at_brought_in_and_taken_back(newcomer: Visitor, empty_app) -> None:  # type: ignore[no-untyped-def]
    page = look(newcomer, (REVIEWS, "reviews.csv"))
    assert "Nothing is kept yet" in words(page.text)
    assert "Found: Harrow Quay" in words(page.text)
    assert "Bring in 3 reviews" in words(page.text)
    assert titles(newcomer) == []
    done = newcomer.follow(page.request.path + "/bring")
    assert "3 reviews are in." in words(done.text)
    assert titles(newcomer) == ["Harrow Quay"]
    assert "Harrow Quay" in newcomer.get("/stories/1").text
    undone = newcomer.client.post("/bring/undo/1", data={"csrf_token": newcomer.token}, follow_redirects=True)
    assert "The import is undone." in undone.text
    with empty_app.extensions["tracker"].db.read() as session:
        assert batches.get_batch(session, OWNER, 1).state == "undone"
    assert newcomer.post("/bring/undo/1").status_code == 400


def test_the_authors_name_takes_answers_out_of_the_count(newcomer: Visitor) -> None:
    page = look(newcomer, (REVIEWS, "reviews.csv"), names="Oriel, oriel")
    assert "Bring in 2 reviews" in words(page.text)
    assert "You answer as Oriel" in words(page.text)
    again = newcomer.follow(page.request.path + "/again", {"names": "Bo"})
    assert "You answer as Bo" in words(again.text)


def test_it_goes_to_the_story_that_was_chosen_or_to_a_new_one(visitor: Visitor) -> None:
    page = look(visitor, (b"text\nlovely\n", "a.csv"), story="1")
    visitor.follow(page.request.path + "/bring")
    assert titles(visitor) == ["The Bureau of Small Weather"]
    page = look(visitor, (b"text\nlovely\n", "a.csv"), title="A second one")
    visitor.follow(page.request.path + "/bring")
    assert "A second one" in titles(visitor)


def test_brought_in_twice_it_is_there_once(newcomer: Visitor) -> None:
    for expected in ("Bring in 3 reviews", "3 reviews are here already."):
        page = look(newcomer, (REVIEWS, "reviews.csv"))
        assert expected in words(page.text)
        newcomer.post(page.request.path + "/bring")


@pytest.mark.parametrize(
    "address",
    ["/etc/passwd", "../secret", "./x", "file:///etc/passwd", "ftp://x.example/", "data:text/csv,text",
     "C:\\reviews.csv", "http://", "https://[::1", "a b", "x\ny", "https://" + "x" * 3000],
)  # fmt: skip
def test_the_box_takes_web_addresses_only(newcomer: Visitor, address: str) -> None:
    answer = newcomer.post("/bring/look", {"address": address})
    assert answer.status_code == 400
    assert "root:" not in answer.text


def test_an_address_on_a_private_network_is_not_fetched(newcomer: Visitor) -> None:
    page = newcomer.follow("/bring/look", {"address": "http://127.0.0.1:9/feed"})
    assert "That did not work" in words(page.text)
    assert "private network" in words(page.text)


@pytest.mark.parametrize("data", [{}, {"address": "  "}])
def test_nothing_given_is_told(newcomer: Visitor, data: dict[str, str]) -> None:
    assert newcomer.post("/bring/look", data).status_code == 400


def test_what_is_no_document_is_told_on_its_page(newcomer: Visitor) -> None:
    page = look(newcomer, (b"\x89PNG\r\n\x1a\n" + bytes(200), "picture.png"))
    assert "That did not work" in words(page.text)
    assert "Traceback" not in page.text


def test_a_file_that_cannot_be_read_does_not_stop_the_other(newcomer: Visitor) -> None:
    page = look(newcomer, (REVIEWS, "reviews.csv"), (b"\x00\x01\x02", "noise.bin"))
    assert "Bring in 3 reviews" in words(page.text)
    assert "It is not kept." in words(page.text)


def test_an_unknown_run_is_not_there(newcomer: Visitor) -> None:
    assert newcomer.get("/bring/AAAAAAAAAAAAAAAA").status_code == 404
    assert newcomer.post("/bring/AAAAAAAAAAAAAAAA/bring").status_code == 404


def test_not_these_forgets_the_uploads(newcomer: Visitor, tmp_path: Path) -> None:
    page = look(newcomer, (REVIEWS, "reviews.csv"))
    assert list((tmp_path / "empty" / "uploads").iterdir())
    newcomer.post(page.request.path + "/drop")
    assert not list((tmp_path / "empty" / "uploads").iterdir())
    assert "no longer kept" in words(newcomer.follow(page.request.path + "/again").text)


def test_the_uploads_go_after_the_import(newcomer: Visitor, tmp_path: Path) -> None:
    page = look(newcomer, (REVIEWS, "../../../evil.csv"))
    newcomer.post(page.request.path + "/bring")
    assert not list((tmp_path / "empty" / "uploads").iterdir())
    assert not list(tmp_path.rglob("evil*"))


def test_old_uploads_are_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    token, _names = uploads.keep(tmp_path, [])
    uploads.sweep(tmp_path)
    assert (tmp_path / "uploads" / token).is_dir()
    monkeypatch.setattr(uploads, "DAY", -1)
    uploads.sweep(tmp_path)
    assert not (tmp_path / "uploads" / token).exists()


@pytest.mark.parametrize("token", ["..", "../../etc", "", "a/b", "x" * 200])
def test_a_made_up_upload_token_reads_nothing(tmp_path: Path, token: str) -> None:
    (tmp_path / "uploads").mkdir()
    (tmp_path / "names.json").write_text('["x"]')
    assert list(uploads.things(tmp_path, token)) == []
    uploads.drop(tmp_path, token)
    assert (tmp_path / "names.json").exists()


def test_too_many_files_are_refused(newcomer: Visitor) -> None:
    data = {"files": [(io.BytesIO(b"text\nx\n"), f"{n}.csv") for n in range(201)]}
    assert newcomer.post("/bring/look", data, content_type="multipart/form-data").status_code == 400


def test_while_it_runs_the_page_says_so_and_it_can_be_stopped(
    newcomer: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    go, stopped = Event(), Event()

    def slow(*_args: object, progress, **_more: object) -> None:  # type: ignore[no-untyped-def]
        progress("fetching", 3, 9)
        go.wait(10)
        try:
            progress("fetching", 4, 9)
        finally:
            stopped.set()

    monkeypatch.setattr(pipeline, "import_all", slow)
    monkeypatch.setattr(runs, "AT_ONCE_SECONDS", 0.05)
    page = look(newcomer, (REVIEWS, "reviews.csv"))
    assert "3 of 9." in words(page.text)
    assert '<meta http-equiv="refresh"' in page.text
    newcomer.post(page.request.path + "/drop")
    go.set()
    assert stopped.wait(10)
    run = newcomer.app.extensions["tracker"].runs.find(page.request.path.rsplit("/", 1)[-1])
    assert run.ended.wait(10)
    assert "nothing of it is kept" in words(newcomer.get(page.request.path).text)


def test_more_than_three_at_once_wait(newcomer: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    go = Event()
    monkeypatch.setattr(pipeline, "import_all", lambda *_a, **_m: go.wait(10))
    monkeypatch.setattr(runs, "AT_ONCE_SECONDS", 0.01)
    for _ in range(3):
        newcomer.post("/bring/look", {"address": "https://harrowquay.example/"})
    assert newcomer.post("/bring/look", {"address": "https://harrowquay.example/"}).status_code == 503
    go.set()


def test_the_sample_opens_and_goes_away_with_one_click(newcomer: Visitor) -> None:
    page = newcomer.client.post(
        "/bring/sample", data={"csrf_token": newcomer.token or _token(newcomer)}, follow_redirects=True
    )
    assert page.request.path == "/stories/1"
    assert "This is a sample story" in words(page.text)
    assert "Open the sample" not in newcomer.get("/bring").text
    newcomer.post("/stories/1/settings/delete")
    assert titles(newcomer) == []


def _token(visitor: Visitor) -> str:
    visitor.get("/bring")
    return visitor.token


PASTED = """reader,text
Ana,Please update soon!
Bo,"The ferryman is the first lampwright, is he not?"
"""


def test_text_copied_from_a_page_is_looked_at(newcomer: Visitor) -> None:
    page = newcomer.follow("/bring/look", {"address": PASTED, "title": "Harrow Quay"})
    assert "Bring in 2 reviews" in words(page.text)
    assert "what you copied" in words(page.text)
    newcomer.follow(page.request.path + "/bring")
    assert titles(newcomer) == ["Harrow Quay"]


def test_a_copied_page_that_nobody_knows_is_read_as_its_text(newcomer: Visitor) -> None:
    page = newcomer.follow(
        "/bring/look",
        {"address": PASTED, "pasted": (io.BytesIO(b"<p>reader,text</p><p>Ana</p>"), "pasted.html")},
        content_type="multipart/form-data",
    )
    assert "Bring in 2 reviews" in words(page.text)


def test_pasted_reviews_go_to_the_chapter_that_was_named(newcomer: Visitor) -> None:
    page = look(newcomer, (REVIEWS, "reviews.csv"))
    newcomer.follow(page.request.path + "/bring")
    page = newcomer.follow("/bring/look", {"address": PASTED, "story": "1", "chapter": "2"})
    assert "Where each review goes" in words(page.text)
    newcomer.follow(page.request.path + "/bring")
    inbox = newcomer.get("/stories/1/reviews?chapter=2")
    assert "is he not" in words(inbox.text)


def test_the_look_says_where_each_review_goes(newcomer: Visitor) -> None:
    page = words(look(newcomer, (REVIEWS, "reviews.csv")).text)
    assert "Where each review goes" in page
    assert "Ana" in page
    assert "2 new" in page


def test_several_addresses_are_taken_at_once(newcomer: Visitor) -> None:
    page = newcomer.follow("/bring/look", {"address": "http://127.0.0.1:9/feed http://127.0.0.1:9/comments"})
    assert "private network" in words(page.text)
