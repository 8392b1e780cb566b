"""The pages that join stories, chapters and readers, and take them apart again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.two_sites import HERE, THERE, comment, here, serial, there
from tests.web.conftest import Clock, Visitor, open_app
from tests.web.pages import Page, words
from tracker.pipeline import Thing, import_all
from tracker.storage import OWNER, chapters, readers, stories

POSTS = serial(3)
SAME, READERS = "/stories/1/same", "/stories/1/readers"


@pytest.fixture
def author(tmp_path: Path, clock: Clock) -> Iterator[Visitor]:
    """An author with one serial on two blogs, as two stories; Ana reads both."""
    app = open_app(tmp_path / "two", clock)
    web = app.extensions["tracker"]
    ours = [comment(1, POSTS[0], "Ana"), comment(2, POSTS[1], "Ivo"), comment(3, POSTS[2], "Guest")]
    theirs = [comment(1, POSTS[0], "Ana"), comment(4, POSTS[2], "Mo & Jot")]
    for story, feeds in (("Mill Race", here(POSTS, ours)), ("Mill Race again", there(POSTS, theirs))):
        things = [Thing.upload(f"{story}-{place}", body) for place, body in enumerate(feeds)]
        import_all(web.db, web.settings, things, now=clock, story=story)
    yield Visitor(app)
    web.db.close()


def counts(author: Visitor) -> list[tuple[str, int, int]]:
    with author.app.extensions["tracker"].db.read() as session:
        found = stories.list_stories(session, OWNER)
    return sorted((story.title, story.chapters, story.reviews) for story in found)


def people(author: Visitor) -> dict[str, int]:
    with author.app.extensions["tracker"].db.read() as session:
        found = readers.list_readers(session, OWNER, 1).readers
    return {f"{one.name} on {one.site}": one.id for one in found}


def test_from_two_stories_to_one_and_back(author: Visitor) -> None:
    page = words(author.get(SAME).text)
    assert "Mill Race again" in page
    assert "one title holds the other, 3 chapters have the same titles" in page
    page = words(author.follow(f"{SAME}/merge", {"other": "2"}).text)
    assert "“Mill Race again” is a part of this story now." in page
    assert f"{THERE} 3 chapters, 2 reviews" in page
    assert counts(author) == [("Mill Race", 6, 5)]
    assert author.get("/stories/2").status_code == 404
    page = words(author.follow(f"{SAME}/split", {"site": THERE}).text)
    assert "is a story of its own now" in page
    assert counts(author) == [("Mill Race", 3, 3), (f"Mill Race ({THERE})", 3, 2)]


def test_chapters_are_joined_one_or_all_and_split_again(author: Visitor) -> None:
    author.post(f"{SAME}/merge", {"other": "2"})
    page = author.get(SAME)
    assert "Join all 3 pairs" in page.text
    pairs = [one.attributes["value"] for one in Page(page.text).all("button") if one.attributes.get("name") == "pair"]
    page = author.follow(f"{SAME}/chapters", {"pair": pairs[0]})
    assert "They are one chapter now." in page.text
    assert counts(author) == [("Mill Race", 5, 5)]
    assert "Join all 2 pairs" in page.text
    page = author.follow(f"{SAME}/chapters", {"all": "yes"})
    assert counts(author) == [("Mill Race", 3, 5)]
    assert "Chapters that look the same" not in page.text
    with author.app.extensions["tracker"].db.read() as session:
        one = chapters.list_chapters(session, OWNER, 1)[0]
    shown = author.get(f"/stories/1/chapters/{one.also[0].id}").text
    assert f"also on {THERE}" in shown
    assert f'href="https://{THERE}/post-10/"' in shown
    assert "counts by itself again" in author.follow(f"{SAME}/chapters", {"part": str(one.also[0].id)}).text
    assert counts(author) == [("Mill Race", 4, 5)]


def test_readers_are_joined_where_they_look_the_same(author: Visitor) -> None:
    author.post(f"{SAME}/merge", {"other": "2"})
    page = author.get(SAME)
    assert "Readers who look the same" in page.text
    (pair,) = [
        one.attributes["value"]
        for one in Page(page.text.split('id="people"')[1]).all("button")
        if one.attributes.get("name") == "pair"
    ]
    page = author.follow(f"{SAME}/readers", {"pair": pair})
    assert "They are one reader now." in page.text
    assert "Readers who look the same" not in page.text
    assert "two readers again" in author.follow(f"{SAME}/readers", {"part": pair.partition(":")[2]}).text


def test_readers_are_listed_and_joined_by_choosing(author: Visitor) -> None:
    author.post(f"{SAME}/merge", {"other": "2"})
    page = author.get(READERS)
    assert "4 readers, by how much they wrote." in words(page.text)
    assert "Mo &amp; Jot" in page.text
    known = people(author)
    chosen = [str(known[f"Ana on {HERE}"]), str(known[f"Ana on {THERE}"])]
    page = author.follow(f"{SAME}/readers", {"chosen": chosen, "back": READERS})
    assert page.request.path == READERS
    assert f"also Ana, {THERE}" in words(page.text)
    assert len(people(author)) == 3
    assert "Choose two readers" in author.follow(f"{SAME}/readers", {"chosen": chosen[:1], "back": READERS}).text
    assert "No reader is called so." in author.get(f"{READERS}?q=nobody").text
    assert "Ivo" not in words(author.get(f"{READERS}?q=ana").text)
    assert author.get(f"{READERS}?page=9").status_code == 200


def test_a_reader_is_erased_after_a_question(author: Visitor) -> None:
    ana = people(author)[f"Ana on {HERE}"]
    page = author.get(f"{READERS}/{ana}/erase")
    assert "This cannot be taken back." in page.text
    assert "is erased, with 1 review" in author.follow(f"{READERS}/{ana}/erase").text
    assert list(people(author)) == [f"Ivo on {HERE}"]
    assert author.get(f"{READERS}/{ana}/erase").status_code == 404
    assert author.post(f"{READERS}/{ana}/erase").status_code == 404


def test_what_cannot_be_is_told_and_nothing_changes(author: Visitor) -> None:
    before = counts(author)
    for path, data, status in (
        (f"{SAME}/merge", {"other": "1"}, 400),
        (f"{SAME}/merge", {"other": "9"}, 404),
        (f"{SAME}/merge", {"other": "x"}, 400),
        (f"{SAME}/merge", {}, 400),
        (f"{SAME}/split", {"site": HERE}, 400),
        (f"{SAME}/split", {"site": "nowhere.example"}, 404),
        (f"{SAME}/chapters", {"pair": "1:99"}, 404),
        (f"{SAME}/chapters", {"pair": "1"}, 400),
        (f"{SAME}/chapters", {"part": "1"}, 400),
        (f"{SAME}/readers", {"pair": "1:x"}, 400),
        (f"{SAME}/readers", {"part": "99"}, 404),
        ("/stories/9/same/chapters", {"all": "yes"}, 404),
    ):
        assert author.post(path, data).status_code == status, (path, data)
    assert counts(author) == before


def test_without_another_site_there_is_nothing_to_split(reading: Visitor) -> None:
    page = reading.get(SAME).text
    assert "Make it a story of its own" not in page
    assert "Other stories that are this one" not in page
    assert len(Page(page).all("h1")) == 1
    assert len(Page(reading.get(READERS).text).all("h1")) == 1


def test_calm_mode_tells_no_numbers(author: Visitor) -> None:
    author.post(f"{SAME}/merge", {"other": "2"})
    author.client.set_cookie("calm", "yes")
    assert "3 chapters" not in words(author.get(SAME).text)
    assert "4 readers" not in words(author.get(READERS).text)
