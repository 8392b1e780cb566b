"""Addresses, times and names of the Archive of Our Own."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from selectolax.lexbor import LexborHTMLParser

from tracker.domain.drafts import UNKNOWN, Moment
from tracker.parsing import ao3
from tracker.parsing.ao3_dates import mail_time, page_time


@pytest.mark.parametrize(
    "address",
    [
        "https://archiveofourown.org/works/12",
        "http://www.archiveofourown.org/works/0012?view_full_work=true#comments",
        "http://insecure.archiveofourown.org/collections/yule/works/12",
        "https://archive.transformativeworks.org/works/12/comments/unreviewed",
        "https://ao3.org/works/12",
        "https://web.archive.org/web/20200101000000/http://archiveofourown.org/works/12",
        "https://archiveofourown.org/downloads/12/A%20Story.epub?updated_at=1",
        "/works/12",
    ],
)
def test_a_work_is_the_same_in_whatever_form_its_address_comes(address: str) -> None:
    place = ao3.place_of(address)
    assert place is not None
    assert ao3.site(place.work) == "archiveofourown.org/works/12"
    assert place.kind == "work"


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/works/12",
        "https://archiveofourown.org.example.org/works/12",
        "https://archiveofourown.org/works/12345678901234567890",
        "https://archiveofourown.org/works/12a",
        "javascript:/works/12",
        "http://[",
        "",
        None,
    ],
)
def test_what_is_no_address_of_the_archive_names_nothing(address: str | None) -> None:
    assert ao3.place_of(address) is None


def test_an_address_names_chapter_comment_and_user() -> None:
    chapter = ao3.place_of("/works/12/chapters/34?show_comments=true#comments")
    answer = ao3.place_of("https://archiveofourown.org/comments/56?add_comment_reply_id=56")
    user = ao3.place_of("/users/A_b/pseuds/C%20d")
    assert chapter is not None
    assert (chapter.work, chapter.chapter) == ("12", "34")
    assert answer is not None
    assert (answer.comment, answer.answers) == ("56", True)
    assert user is not None
    assert ao3.user_url(user.user) == "https://archiveofourown.org/users/A_b"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chapter 3: The Weir: a Tale", (3, "The Weir: a Tale")),
        ("Chapter 12", (12, "")),
        ("第3章：水", (3, "水")),
        ("Kapitel 4: 100 Tage", (4, "100 Tage")),
        ("The Weir", (None, "The Weir")),
    ],
)
def test_a_chapter_is_named_by_number_and_title(text: str, expected: tuple[int | None, str]) -> None:
    assert ao3.chapter_name(text) == expected


def test_a_work_in_one_chapter_is_known_by_its_own_address_too() -> None:
    assert ao3.chapter_keys("1", chapter="2", number=3) == (
        "u:archiveofourown.org/works/1/chapters/2",
        "s:archiveofourown.org/works/1#3",
    )
    assert ao3.chapter_keys("1", whole=True) == ("u:archiveofourown.org/works/1", "s:archiveofourown.org/works/1#1")


@pytest.mark.parametrize(
    ("line", "hour"),
    [
        ("Posted: Tue, 05 Jul 2022 10:22:11 +0000", 10),
        ("Posted: 2022-07-05 10:22:11 UTC", 10),
        ("Posted: 2022-07-05 10:22:11 -0400", 14),
        ("Publié : Tue, 05 Jul 2022 10:22:11 +0000", 10),
    ],
)
def test_a_mail_tells_the_second(line: str, hour: int) -> None:
    assert mail_time(line) == Moment(datetime(2022, 7, 5, hour, 22, 11, tzinfo=UTC), "second")


def shown(clock: str, zone: str, name: str = "", year: str = "2026") -> Moment:
    markup = (
        '<span class="datetime"><abbr class="day">Wed</abbr> <span class="date">08</span> '
        f'<abbr class="month">Jul</abbr> <span class="year">{year}</span> <span class="time">{clock}</span> '
        f'<abbr class="timezone" title="{name}">{zone}</abbr></span>'
    )
    return page_time(LexborHTMLParser(markup).css_first("span.datetime"), ZoneInfo("Europe/Vienna"))


@pytest.mark.parametrize(
    ("clock", "zone", "name", "utc"),
    [
        ("02:38PM", "UTC", "UTC", (8, 14, 38)),
        ("12:05AM", "EDT", "Eastern Time (US & Canada)", (8, 4, 5)),
        ("12:05PM", "CEST", "Vienna", (8, 10, 5)),
        ("12:05PM", "CST", "Beijing", (8, 4, 5)),
        ("12:05PM", "CST", "Saskatchewan", (8, 18, 5)),
        ("12:05PM", "IST", "Dublin", (8, 11, 5)),
        ("12:05PM", "IST", "Mumbai", (8, 6, 35)),
        ("12:05PM", "-03", "Brasilia", (8, 15, 5)),
        ("12:05PM", "+0545", "Kathmandu", (8, 6, 20)),
        ("12:05PM", "XYZT", "Nowhere", (8, 10, 5)),  # the zone of the story: Vienna's summer
    ],
)
def test_a_page_tells_the_minute_in_the_zone_it_names(
    clock: str, zone: str, name: str, utc: tuple[int, int, int]
) -> None:
    assert shown(clock, zone, name) == Moment(datetime(2026, 7, *utc, tzinfo=UTC), "minute")


@pytest.mark.parametrize("year", ["0", "9999", "99999999999", "x", "1889"])
def test_an_absurd_year_is_no_date(year: str) -> None:
    assert shown("02:38PM", "UTC", year=year) == UNKNOWN
