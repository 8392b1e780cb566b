import json
from datetime import timedelta
from typing import Any

from tests.analytics.samples import ALICE, BOB, CHARLIE, HOUR, START, WEEK, at_hours, chapter, counted, review, weekly
from tracker.analytics.stats import stats
from tracker.domain.records import Chapter
from tracker.domain.rollups import ReviewFact


def stats_of(chapters: list[Chapter], reviews: list[ReviewFact], *, after: timedelta) -> dict[str, Any]:
    as_of = START + after
    return stats(1, "Nine Lamps", chapters, counted(chapters, reviews), as_of=as_of)


def test_a_story_by_hand() -> None:
    one, two = weekly(2)
    reviews = [
        review(one, 2, ALICE, sentiment="positive", score=0.8, words=10, tags=frozenset({"theory"})),
        review(one, 30, BOB, sentiment="negative", score=-0.4, words=21, answered=True),
        review(one, 31, sentiment=None, score=None, words=4),
        review(one, 40, author_reply=True, guest=False),
        review(two, 1, ALICE, sentiment="positive", score=0.5, words=8),
        review(two, 2, CHARLIE, sentiment="mixed", score=0.1, words=9),
        review(None, 3, CHARLIE),
    ]
    found = stats_of([one, two], reviews, after=timedelta(days=8, hours=1))
    assert found["story"] == {"id": 1, "title": "Nine Lamps", "reviews": 1}
    assert found["as_of"] == "2026-01-10T07:00:00Z"
    assert found["readers"] == {"total": 3, "reviewed_once": 2, "regulars": 0, "lapsed": 0}
    assert found["chapters"][0] == {
        "number": 1,
        "title": "Title A",
        "published_at": "2026-01-02T06:00:00Z",
        "precision": "second",
        "words": 2000,
        "reviews": 3,
        "readers": 2,
        "new_readers": 2,
        "returning_readers": 0,
        "guest_reviews": 1,
        "author_replies": 1,
        "reviews_at": {"24h": 1, "7d": 3, "28d": None},
        "median_words": 10,
        "unanswered": 2,
        "sentiment": {"positive": 1, "negative": 1, "mixed": 0, "neutral": 0, "unknown": 1},
        "mean_score": 0.2,
        "tags": {"theory": 1},
        "later": 0.5,
    }
    second = found["chapters"][1]
    assert (second["new_readers"], second["returning_readers"], second["later"]) == (1, 1, None)
    assert second["reviews_at"] == {"24h": 2, "7d": None, "28d": None}
    assert second["median_words"] == 8.5


def test_it_is_plain_json() -> None:
    found = stats_of(weekly(2), [], after=WEEK)
    assert json.loads(json.dumps(found)) == found


def test_an_age_counts_from_the_moment_it_is_reached() -> None:
    (one,) = weekly(1)
    reviews = at_hours(one, [-5, 0, 23.9, 24, 24.1])
    assert stats_of([one], reviews, after=24 * HOUR)["chapters"][0]["reviews_at"]["24h"] == 3
    assert stats_of([one], reviews, after=23.99 * HOUR)["chapters"][0]["reviews_at"]["24h"] is None


def test_each_age_holds_what_the_ages_before_it_hold() -> None:
    (one,) = weekly(1)
    reviews = at_hours(one, [1, 30, 167, 168, 671, 672, 5000])
    assert stats_of([one], reviews, after=300 * WEEK)["chapters"][0]["reviews_at"] == {"24h": 1, "7d": 3, "28d": 5}


def test_reviews_known_to_the_day_are_left_out_of_the_first_day_only() -> None:
    (one,) = weekly(1)
    reviews = [review(one, 3, precision="minute"), review(one, -6, precision="day"), review(one, 18, precision="day")]
    assert stats_of([one], reviews, after=5 * WEEK)["chapters"][0]["reviews_at"] == {"24h": 1, "7d": 3, "28d": 3}


def test_of_a_chapter_known_to_the_day_nothing_is_said_about_24_hours() -> None:
    one = chapter(1, START.replace(hour=0), precision="day")
    found = stats_of([one], at_hours(one, [5, 24 * 7 - 1, 24 * 7]), after=5 * WEEK)["chapters"][0]
    assert found["reviews_at"] == {"24h": None, "7d": 2, "28d": 3}
    assert (found["published_at"], found["precision"]) == ("2026-01-02T00:00:00Z", "day")


def test_a_chapter_without_a_time_has_no_ages() -> None:
    one = chapter(1, None)
    found = stats_of([one], [review(one, 1, ALICE)], after=WEEK)["chapters"][0]
    assert found["reviews_at"] == {"24h": None, "7d": None, "28d": None}
    assert (found["published_at"], found["precision"], found["reviews"]) == (None, "unknown", 1)


def test_what_is_not_known_is_null_and_never_zero() -> None:
    found = stats_of(weekly(2), [], after=2 * WEEK)["chapters"][0]
    assert (found["mean_score"], found["median_words"], found["later"]) == (None, None, None)
    assert found["sentiment"] == {"positive": 0, "negative": 0, "mixed": 0, "neutral": 0, "unknown": 0}


def test_the_last_chapter_has_no_later_one_whoever_read_it() -> None:
    one, two, three = weekly(3)
    reviews = [review(one, 1, ALICE), review(two, 1, BOB), review(three, 1, ALICE), review(two, 1, ALICE)]
    found = stats_of([one, two, three], reviews, after=4 * WEEK)["chapters"]
    assert [row["later"] for row in found] == [1.0, 0.5, None]


def test_notes_are_no_chapters() -> None:
    (one,) = weekly(1)
    note = chapter(None, START + WEEK, title="A break")
    found = stats_of([one, note], [review(note, 1, ALICE)], after=2 * WEEK)
    assert [row["number"] for row in found["chapters"]] == [1]
    assert found["story"]["reviews"] == 1


def test_a_story_without_chapters() -> None:
    found = stats_of([], [], after=WEEK)
    assert found["chapters"] == []
    assert found["readers"]["total"] == 0
