"""The settings of a story do what they say, and what they cannot do they tell."""

import csv
import io

import pytest

from tests.web.conftest import Visitor, multipart
from tests.web.pages import words
from tracker.storage import OWNER, chapters, rollups, stories

SETTINGS = "/stories/1/settings"


def story(visitor: Visitor):  # type: ignore[no-untyped-def]
    with visitor.app.extensions["tracker"].db.read() as session:
        return stories.get_story(session, OWNER, 1)


def keep(visitor: Visitor, **fields: str):  # type: ignore[no-untyped-def]
    known = {"title": "The Bureau", "time_zone": "Europe/Lisbon", "names-0": "Linnet Abara"}
    return visitor.post(SETTINGS, {**known, **fields})


def test_title_zone_and_names_are_kept(visitor: Visitor) -> None:
    assert keep(visitor, **{"names-1": "Linnet, linnet a."}).status_code == 303
    kept = story(visitor)
    assert (kept.title, kept.time_zone) == ("The Bureau", "Europe/Lisbon")
    assert kept.author_names == {"": ("Linnet Abara",), kept.sites[0]: ("Linnet", "linnet a.")}
    assert "Kept." in visitor.get(SETTINGS).text


def test_a_name_taken_away_makes_answers_reviews_again(visitor: Visitor) -> None:
    before = story(visitor).reviews
    keep(visitor, **{"names-0": "Nobody Else"})
    assert story(visitor).reviews > before
    keep(visitor)
    assert story(visitor).reviews == before


@pytest.mark.parametrize(
    "fields", [{"title": "  "}, {"time_zone": "Mars/Olympus"}, {"time_zone": "../../etc/passwd"}, {"time_zone": ""}]
)
def test_what_cannot_be_set_is_told_and_nothing_changes(visitor: Visitor, fields: dict[str, str]) -> None:
    before = story(visitor)
    assert keep(visitor, **fields).status_code == 400
    assert story(visitor) == before


def test_deleting_asks_first(visitor: Visitor) -> None:
    assert "Delete it" in words(visitor.get(f"{SETTINGS}/delete").text)
    assert story(visitor)
    page = visitor.follow(f"{SETTINGS}/delete")
    assert page.headers["Location"] == "/bring"
    assert visitor.get("/stories/1").status_code == 404
    assert "is gone" in visitor.get("/bring").text


def test_a_chapter_becomes_a_note_and_a_chapter_again(visitor: Visitor) -> None:
    with visitor.app.extensions["tracker"].db.read() as session:
        third = next(one for one in chapters.list_chapters(session, OWNER, 1) if one.number == 3)
        before = rollups.get_rollup(session, OWNER, 1)
    path = f"/stories/1/chapters/{third.id}"
    assert "It is a note now" in visitor.follow(f"{path}/turn", {"note": "yes"}).text
    assert "This is a note" in visitor.get(path).text
    visitor.follow(f"{path}/turn", {"note": "no"})
    with visitor.app.extensions["tracker"].db.read() as session:
        assert rollups.get_rollup(session, OWNER, 1) == before


@pytest.mark.parametrize(
    "path",
    [
        "/stories/2/chapters/1",
        "/stories/2/reviews/1",
        "/stories/1/chapters/999",
        "/stories/1/reviews/9999",
        "/stories/9",
    ],
)
def test_what_is_not_there_is_told(visitor: Visitor, path: str) -> None:
    answer = visitor.get(path)
    assert answer.status_code == 404
    assert "That is not here" in answer.text


def test_a_story_is_taken_along_and_brought_back(visitor: Visitor, newcomer: Visitor) -> None:
    answer = visitor.client.get(f"{SETTINGS}/export/jsonl")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="story-1.jsonl"'
    newcomer.get("/bring")
    body = multipart({"csrf_token": newcomer.token}, ("story-1.jsonl", answer.data))
    looked = newcomer.client.post("/bring/look", data=body, content_type="multipart/form-data; boundary=b")
    page = newcomer.get(looked.headers["Location"])
    newcomer.post(page.request.path + "/bring")
    assert story(newcomer).reviews == story(visitor).reviews
    table = visitor.client.get(f"{SETTINGS}/export/csv").text
    assert len(list(csv.reader(io.StringIO(table)))) > story(visitor).reviews
    assert visitor.get(f"{SETTINGS}/export/exe").status_code == 404
