from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.alike import (
    ChapterFact,
    ReaderFact,
    StoryFact,
    alike_chapters,
    alike_readers,
    alike_stories,
    essence,
    number_in,
)
from tracker.domain.drafts import UNKNOWN, Moment
from tracker.domain.joined import earliest

AT = datetime(2026, 3, 6, 18, tzinfo=UTC)
TITLES = ("Chapter 1: The Weir", "Chapter 2: Two Keys", "Chapter 3: Low Water")
BLOG, ARCHIVE, THIRD = "blog.example", "archive.example/works/7", "third.example"


def story(number: int, title: str, site: str = "", chapters: tuple[str, ...] = ()) -> StoryFact:
    return StoryFact(id=number, title=title, sites=frozenset({site or f"{number}.example"}), chapters=chapters)


def chapter(number: int, title: str, site: str, *, place: int | None = None, days: float | None = None) -> ChapterFact:
    at = Moment(AT + timedelta(days=days), "second") if days is not None else UNKNOWN
    rank = (BLOG, ARCHIVE, THIRD).index(site)
    return ChapterFact(id=number, title=title, sites=frozenset({site}), number=place, published=at, rank=rank)


def reader(number: int, name: str, site: str, reviews: int = 1) -> ReaderFact:
    return ReaderFact(id=number, names=(name,), sites=frozenset({site}), reviews=reviews)


@pytest.mark.parametrize(
    ("title", "other", "reason"),
    [
        ("Mill Race", "  mill race!", "the same title"),
        ("Mill Race", "Mill Race | Second Shelf", "one title holds the other"),
        ("The Mill Race (complete)", "Mill Race", "one title holds the other"),
        ("Mühlbach", "MU\u0308HLBACH", "the same title"),
        ("It", "It Ends Here", None),
        ("Mill Race", "Race to the Mill", None),
        ("", "", None),
    ],
)
def test_stories_are_alike_by_title(title: str, other: str, reason: str | None) -> None:
    found = alike_stories([story(1, title), story(2, other)])
    assert [pair.reason for pair in found] == ([reason] if reason else [])


def test_two_stories_of_one_site_are_two_stories() -> None:
    assert alike_stories([story(1, "Mill Race", BLOG), story(2, "Mill Race", BLOG)]) == []


def test_stories_that_name_no_site_may_be_the_same() -> None:
    found = alike_stories([StoryFact(id=n, title="Mill Race", sites=frozenset({""})) for n in (1, 2)])
    assert len(found) == 1


def test_shared_chapter_titles_make_a_suggestion_surer() -> None:
    listed = [story(1, "Mill Race", chapters=TITLES), story(2, "mill race"), story(3, "Mill Race", chapters=TITLES[:2])]
    first, *others = alike_stories(listed)
    assert (first.first, first.second) == (1, 3)
    assert first.reason == "the same title, 2 chapters have the same titles"
    assert len(others) == 2


def test_stories_of_other_titles_are_alike_by_their_chapters() -> None:
    bare = ("1. The weir", "2. Two keys", "3. Low water", "4. Elsewhere")
    (found,) = alike_stories([story(1, "Orla Finch writes", chapters=TITLES), story(2, "Mill Race", chapters=bare)])
    assert found.reason == "3 chapters have the same titles"
    numbers = tuple(f"Chapter {n}" for n in range(9))
    assert alike_stories([story(1, "One", chapters=numbers), story(2, "Two", chapters=numbers)]) == []


@pytest.mark.parametrize(
    ("mine", "theirs", "reason"),
    [
        (("Chapter 3: Low Water", 3, 0), ("3. Low water", 3, 90), "number 3 on both, and the titles are alike"),
        (("Chapter 3: Low Water", 3, 0), ("3 - Low Watr", 3, 90), "number 3 on both, and the titles are alike"),
        (("Chapter 3", 3, 0), ("Ch. 3", 3, 90), "number 3 on both, and the titles are alike"),
        (("Low Water", 3, 0), ("4. Low Water", 4, 90), "the same title"),
        (("Low Water", 3, 0), ("The Mill", 3, 2.5), "number 3 on both, posted within three days"),
        (("Low Water", 3, 0), ("The Mill", 3, 4), None),
        (("Low Water", 3, 0), ("The Mill", 3, None), None),
        (("Chapter 3", 3, 0), ("Chapter 4", 4, 0), None),
        (("", 3, 0), ("", 4, 0), None),
    ],
)
def test_chapters_are_alike_by_title_number_and_time(
    mine: tuple[str, int, float], theirs: tuple[str, int, float | None], reason: str | None
) -> None:
    listed = [
        chapter(1, mine[0], BLOG, place=mine[1], days=mine[2]),
        chapter(2, theirs[0], ARCHIVE, place=theirs[1], days=theirs[2]),
    ]
    found = alike_chapters(listed)
    assert [(pair.first, pair.second, pair.reason) for pair in found] == ([(1, 2, reason)] if reason else [])


def test_chapters_of_one_site_are_never_the_same() -> None:
    assert alike_chapters([chapter(n, "Interlude", BLOG, place=n, days=0) for n in (1, 2)]) == []


def test_a_title_that_one_site_has_twice_tells_nothing() -> None:
    listed = [chapter(n, "Interlude", BLOG, place=n) for n in (1, 2)] + [chapter(3, "Interlude", ARCHIVE, place=9)]
    assert alike_chapters(listed) == []


def test_of_three_sites_the_first_keeps_the_chapter() -> None:
    sites = (THIRD, ARCHIVE, BLOG)
    found = alike_chapters([chapter(n, "The Weir", site, place=1) for n, site in enumerate(sites, start=1)])
    assert {(pair.first, pair.second) for pair in found} == {(3, 1), (3, 2)}


def test_a_chapter_is_taken_once_and_for_the_surest_reason() -> None:
    listed = [
        chapter(1, "The Weir", BLOG, place=1, days=0),
        chapter(2, "Prologue", ARCHIVE, place=1, days=0),
        chapter(3, "The Weir", ARCHIVE, place=2, days=1),
    ]
    (found,) = alike_chapters(listed)
    assert (found.first, found.second, found.reason) == (1, 3, "the same title")


def test_readers_are_alike_by_name_on_different_sites() -> None:
    listed = [
        reader(1, "Ana", BLOG, 2),
        reader(2, " ANA ", ARCHIVE, 3),
        reader(3, "Ana", BLOG),
        reader(4, "Guest", BLOG),
        reader(5, "guest", ARCHIVE),
        reader(6, "Ivo", ARCHIVE),
    ]
    found = alike_readers(listed)
    assert [(pair.first, pair.second) for pair in found] == [(2, 1), (2, 3)]
    assert {pair.reason for pair in found} == {"the same name"}


def test_readers_joined_already_are_alike_under_any_of_their_names() -> None:
    both = ReaderFact(id=1, names=("Ana", "ana_reads"), sites=frozenset({BLOG, ARCHIVE}), reviews=9)
    (found,) = alike_readers([reader(7, "Ana_Reads", THIRD), both])
    assert (found.first, found.second) == (1, 7)
    assert alike_readers([reader(7, "Ana", ARCHIVE), both]) == []


@pytest.mark.parametrize(
    ("title", "number", "rest"),
    [
        ("Chapter 12: The Weir", 12, "the weir"),
        ("12. The Weir", 12, "the weir"),
        ("Chapter 12", 12, ""),
        ("The 7 Keys", None, "the 7 keys"),
        ("1984", 1984, ""),
        ("", None, ""),
    ],
)
def test_what_a_title_says_beside_its_number(title: str, number: int | None, rest: str) -> None:
    assert (number_in(title), essence(title)) == (number, rest)


@given(st.text(), st.text())
def test_no_title_makes_it_fail(one: str, other: str) -> None:
    alike_stories([story(1, one), story(2, other)])
    found = alike_chapters([chapter(1, one, BLOG, place=number_in(one)), chapter(2, other, ARCHIVE)])
    assert all(pair.first == 1 for pair in found)


def moment(hours: float, precision: str = "second") -> Moment:
    return Moment(AT + timedelta(hours=hours), precision)  # type: ignore[arg-type]


def test_the_earliest_time_is_the_exact_one_of_its_day() -> None:
    day = moment(-18, "day")  # the midnight before
    assert earliest([]) == UNKNOWN
    assert earliest([UNKNOWN, moment(5), moment(2)]) == moment(2)
    assert earliest([day, moment(0)]) == moment(0)
    assert earliest([moment(30), day]) == day
    assert earliest([day, UNKNOWN]) == day
