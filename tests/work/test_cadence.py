"""When a source is asked next, as a table of what is known and what follows."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tracker.storage.due import Notes, Standing
from tracker.work import cadence
from tracker.work.cadence import DAY, HOUR, MINUTE, Pulse

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def standing(**known: Any) -> Standing:
    usual: dict[str, Any] = {
        "id": 1, "story_id": 1, "kind": "wordpress-comments", "location": "https://mill-race.example/comments/feed/",
        "state": "ok", "said": "", "last_fetched_at": NOW - HOUR, "next_due_at": NOW + HOUR, "gap": False,
        "address": "https://mill-race.example/comments/feed/", "site": "mill-race.example", "part": False,
        "etag": None, "last_modified": None, "full_at": NOW - HOUR, "news_at": None, "failures": 0, "position": {},
        "notes": Notes(),
    }  # fmt: skip
    return Standing(**{**usual, **known})


def every(*, chapter: timedelta | None = None, news: timedelta | None = None, **more: bool) -> timedelta:
    pulse = Pulse(
        chapter_at=NOW - chapter if chapter is not None else None,
        news_at=NOW - news if news is not None else None,
        **more,
    )
    return cadence.interval(pulse, NOW)


@pytest.mark.parametrize(
    ("chapter", "news", "comments", "posts", "part"),
    [
        (HOUR, HOUR, 15 * MINUTE, 30 * MINUTE, 30 * MINUTE),
        (47 * HOUR, 40 * DAY, 15 * MINUTE, 30 * MINUTE, DAY),  # of the parts only those where something happens
        (49 * HOUR, HOUR, HOUR, 2 * HOUR, HOUR),
        (6 * DAY, 2 * DAY, 3 * HOUR, 6 * HOUR, 3 * HOUR),
        (29 * DAY, 29 * DAY, 12 * HOUR, 12 * HOUR, 12 * HOUR),
        (60 * DAY, 60 * DAY, DAY, 12 * HOUR, DAY),
        (200 * DAY, 200 * DAY, DAY, DAY, DAY),
        (None, None, 3 * HOUR, 6 * HOUR, 3 * HOUR),
    ],
)
def test_often_while_a_chapter_is_new_seldom_while_nothing_comes(
    chapter: timedelta | None, news: timedelta, comments: timedelta, posts: timedelta, part: timedelta
) -> None:
    assert every(chapter=chapter, news=news) == comments
    assert every(chapter=chapter, news=news, posts=True) == posts
    assert every(chapter=chapter, news=news, part=True) == part


def test_times_in_the_future_are_not_believed() -> None:
    assert every(chapter=-DAY, news=-DAY) == 3 * HOUR


@pytest.mark.parametrize(("chance", "minutes"), [(0.0, 54), (0.5, 60), (1.0, 66)])
def test_a_tenth_more_or_less_by_chance(chance: float, minutes: float) -> None:
    assert cadence.next_due(NOW, HOUR, chance=chance) == NOW + timedelta(minutes=minutes)


@pytest.mark.parametrize("chance", [0.0, 0.5, 1.0])
def test_never_before_the_site_wants_it_and_never_later_than_in_a_day(chance: float) -> None:
    wanted = NOW + 5 * HOUR
    assert cadence.next_due(NOW, 15 * MINUTE, chance=chance, not_before=(None, NOW + HOUR, wanted)) == wanted
    assert cadence.next_due(NOW, DAY, chance=1.0, not_before=(NOW + 40 * DAY,)) == NOW + DAY


def test_failures_make_it_rest_longer_up_to_a_day() -> None:
    waits = [cadence.back_off(failures) for failures in range(1, 10)]
    assert waits[:4] == [15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR]
    assert waits[-1] == DAY
    assert cadence.back_off(10_000) == DAY


@pytest.mark.parametrize(
    ("known", "due"),
    [
        ({"next_due_at": None}, True),
        ({"next_due_at": NOW}, True),
        ({"next_due_at": NOW + MINUTE}, False),
        ({"next_due_at": NOW + DAY}, False),
        ({"next_due_at": NOW + 25 * HOUR}, True),  # the clock was set back: no rule puts it so far away
        ({"next_due_at": NOW - 400 * DAY}, True),
        ({"next_due_at": None, "state": "paused"}, False),
        ({"next_due_at": None, "state": "gone"}, False),
        ({"next_due_at": None, "address": ""}, False),
        ({"next_due_at": None, "state": "failing"}, True),
        ({"next_due_at": None, "notes": Notes(taken_until=NOW + 5 * MINUTE)}, False),
        ({"next_due_at": None, "notes": Notes(taken_until=NOW - MINUTE)}, True),  # whoever took it died
        ({"next_due_at": None, "notes": Notes(taken_until=NOW + DAY)}, True),  # by another clock
        ({"next_due_at": None, "notes": Notes(not_before=NOW + HOUR)}, False),
        ({"next_due_at": None, "notes": Notes(not_before=NOW + 3 * DAY)}, True),
    ],
)
def test_what_is_due(known: dict[str, Any], due: bool) -> None:
    assert cadence.is_due(standing(**known), NOW) is due


@pytest.mark.parametrize(
    ("full_at", "chapter_at", "wanted"),
    [
        (None, None, True),
        (NOW - HOUR, None, False),
        (NOW - 23 * HOUR, None, False),
        (NOW - DAY, None, True),
        (NOW + HOUR, None, True),  # by another clock
        (NOW - HOUR, NOW - MINUTE, True),  # the first time after a chapter
        (NOW - HOUR, NOW - 2 * HOUR, False),
        (NOW - 6 * HOUR, NOW - 40 * HOUR, True),
        (NOW - 6 * HOUR, NOW - 50 * HOUR, False),
    ],
)
def test_the_whole_is_asked_for_now_and_then(
    full_at: datetime | None, chapter_at: datetime | None, wanted: bool
) -> None:
    assert cadence.wants_full(standing(full_at=full_at), chapter_at, NOW) is wanted


@pytest.mark.parametrize(
    ("whole", "asked_at", "rests"),
    [
        ({}, None, True),
        ({"state": "waiting", "failures": 1}, None, True),
        ({"state": "failing", "failures": 4}, None, True),
        ({"state": "failing", "failures": 5}, None, False),
        ({"state": "paused"}, None, False),
        ({"state": "gone"}, None, False),
        ({"site": "elsewhere.example"}, None, False),
        ({"last_fetched_at": None}, None, False),
        ({"notes": Notes(gap_at=NOW - HOUR)}, None, False),
        ({"notes": Notes(gap_at=NOW - HOUR)}, NOW - 2 * HOUR, False),
        ({"notes": Notes(gap_at=NOW - HOUR)}, NOW - MINUTE, True),
    ],
)
def test_the_comments_of_a_chapter_rest_while_the_site_has_them(
    whole: dict[str, Any], asked_at: datetime | None, rests: bool
) -> None:
    part = standing(id=2, part=True, last_fetched_at=asked_at)
    assert cadence.rests(part, [standing(**whole)]) is rests
    assert not cadence.rests(standing(id=3), [standing(**whole)])
