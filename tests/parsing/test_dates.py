from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.drafts import UNKNOWN, Moment
from tracker.parsing.dates import feed_date, loose_date, reads_day_first, zone_of

VIENNA = ZoneInfo("Europe/Vienna")


def at(text: str, precision: str = "second") -> Moment:
    return Moment(datetime.fromisoformat(text).replace(tzinfo=UTC), precision)  # type: ignore[arg-type]  # from a table


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Thu, 05 Nov 2026 02:40:28 +0000", at("2026-11-05T02:40:28")),
        ("Thu, 05 Nov 2026 02:40:28 -0000", at("2026-11-05T02:40:28")),
        ("Thu, 05 Nov 2026 02:40 GMT", at("2026-11-05T02:40", "minute")),
        ("05 Nov 26 02:40:28 EST", at("2026-11-05T07:40:28")),
        ("Thu, 05 Nov 2026 02:40:28 CEST", at("2026-11-05T00:40:28")),
        ("2009-12-08T16:59:02.544-08:00", at("2009-12-09T00:59:02")),
        ("2026-09-10T20:30:00Z", at("2026-09-10T20:30:00")),
        ("2026-07-10T20:30", at("2026-07-10T18:30", "minute")),
        ("2026-07-10", at("2026-07-09T22:00", "day")),
        ("0000-00-00 00:00:00", UNKNOWN),
        ("9999-12-31T23:59:59-12:00", UNKNOWN),
        ("Thu, 01 Jan 1970 00:00:00 +0000", UNKNOWN),
        ("Thu, 05 Nov 2026 02:40:28 +9999", at("2026-11-05T02:40:28")),
        ("Thu, 05 Nov 2026 02:40:28", at("2026-11-05T01:40:28")),
        ("Thu, 05 Nov 2026 02:40:28 XYZT", at("2026-11-05T01:40:28")),
        ("yesterday", UNKNOWN),
        ("", UNKNOWN),
    ],
)
def test_a_date_of_a_feed(text: str, moment: Moment) -> None:
    assert feed_date(text, VIENNA) == moment


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        (1_700_000_000, at("2023-11-14T22:13:20")),
        ("1700000000000", at("2023-11-14T22:13:20")),
        ("24.12.2025 18:05", at("2025-12-24T17:05", "minute")),
        ("March 3rd, 2026 5pm", at("2026-03-03T16:00", "minute")),
        ("3/14/2025", at("2025-03-13T23:00", "day")),
        ("March 2026", UNKNOWN),
        ("10:30", UNKNOWN),
        ("12", UNKNOWN),
        (True, UNKNOWN),
        (None, UNKNOWN),
        (float("inf"), UNKNOWN),
    ],
)
def test_a_date_of_a_table(value: object, moment: Moment) -> None:
    assert loose_date(value, VIENNA) == moment


def test_the_order_of_day_and_month_is_told_by_the_whole_column() -> None:
    assert reads_day_first(["03/04/2026", "25/04/2026"])
    assert not reads_day_first(["03/04/2026", "04/25/2026"])
    assert not reads_day_first(["03/04/2026"])
    assert loose_date("03/04/2026", day_first=True) == at("2026-04-03T00:00", "day")


def test_a_zone_that_is_none_is_utc() -> None:
    assert zone_of("Mars/Olympus") is UTC
    assert zone_of("../../etc/passwd") is UTC
    assert zone_of("Europe/Vienna") == VIENNA


@given(st.one_of(st.text(), st.integers(), st.floats(), st.from_regex(r"\d{1,4}[-/. ]\d{1,4}[-/. ]\d{1,4}.{0,20}")))
def test_no_value_makes_it_fail(value: object) -> None:
    moment = loose_date(value, VIENNA)
    assert moment.at is None or 1990 <= moment.at.year <= 2200


def test_half_days_are_told_apart() -> None:
    assert loose_date("Mar 2, 2026 01:30 PM", UTC) == at("2026-03-02T13:30", "minute")
    assert loose_date("Mar 2, 2026 1:30 a.m.", UTC) == at("2026-03-02T01:30", "minute")
