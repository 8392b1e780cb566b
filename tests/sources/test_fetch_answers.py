"""States, when to ask again, and asking only for what is new (security.md 9, 10)."""

from datetime import timedelta

import pytest

from tests.loopback import NOW, Site
from tests.sources.conftest import MakeClient
from tracker.errors import FetchError

# 9. States, and when to ask again


@pytest.mark.parametrize(
    ("status", "permanent"),
    [
        (401, True),
        (403, True),
        (404, True),
        (410, True),
        (429, False),
        (500, False),
        (503, False),
        (204, False),
        (408, False),
    ],
)
def test_9_a_status_without_a_page_is_a_sentence_and_says_whether_to_try_again(
    make_client: MakeClient, site: Site, status: int, permanent: bool
) -> None:
    site.says("/feed", b"", status=status)
    with pytest.raises(FetchError, match=f"^127.0.0.1 .*status {status}") as error:
        make_client(site.name).fetch(site.url("/feed"))
    assert (error.value.status, error.value.permanent, error.value.retry_at) == (status, permanent, None)


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("120", timedelta(minutes=2)),
        ("Fri, 20 Nov 2026 12:30:00 GMT", timedelta(minutes=30)),
        ("Fri, 20 Nov 2026 11:00:00 GMT", timedelta()),
        ("Fri, 31 Dec 9999 23:59:59 -2359", None),
        ("999999", timedelta(days=1)),
        ("9" * 5000, timedelta(days=1)),
        ("Fri, 20 Nov 2099 12:30:00 GMT", timedelta(days=1)),
        ("-5", None),
        ("soon", None),
        ("", None),
    ],
)
def test_9_retry_after_is_kept_but_never_longer_than_a_day(
    make_client: MakeClient, site: Site, header: str, wait: timedelta | None
) -> None:
    site.says("/feed", b"", status=429, Retry_After=header)
    with pytest.raises(FetchError) as error:
        make_client(site.name).fetch(site.url("/feed"))
    assert error.value.retry_at == (None if wait is None else NOW + wait)


@pytest.mark.parametrize(
    ("headers", "fresh"),
    [
        ({"Cache_Control": "public, Max-Age=60"}, timedelta(minutes=1)),
        ({"Cache_Control": 'max-age="60"', "Expires": "Fri, 20 Nov 2026 13:00:00 GMT"}, timedelta(minutes=1)),
        ({"Cache_Control": "max-age=60", "Age": "45"}, timedelta(seconds=15)),
        ({"Cache_Control": "max-age=60", "Age": "61"}, None),
        ({"Cache_Control": "max-age=31536000"}, timedelta(days=1)),
        ({"Cache_Control": "max-age=" + "9" * 5000}, timedelta(days=1)),
        ({"Cache_Control": "no-cache, max-age=60"}, None),
        ({"Cache_Control": "max-age=x"}, None),
        ({"Expires": "Fri, 20 Nov 2026 13:00:00 GMT"}, timedelta(hours=1)),
        ({"Expires": "Fri, 20 Nov 2026 13:00:00 GMT", "Date": "Fri, 20 Nov 2026 12:50:00 GMT"}, timedelta(minutes=10)),
        ({"Expires": "0"}, None),
        ({}, None),
    ],
)
def test_9_how_long_an_answer_is_fresh_is_kept_but_never_longer_than_a_day(
    make_client: MakeClient, site: Site, headers: dict[str, str], fresh: timedelta | None
) -> None:
    site.says("/feed", **headers)  # type: ignore[arg-type]
    assert make_client(site.name).fetch(site.url("/feed")).fresh_until == (None if fresh is None else NOW + fresh)


@pytest.mark.parametrize("headers", [{}, {"Content_Encoding": "gzip"}])
def test_9_an_empty_page_is_told(make_client: MakeClient, site: Site, headers: dict[str, str]) -> None:
    site.says("/feed", b"", **headers)  # type: ignore[arg-type]
    with pytest.raises(FetchError, match="answered with nothing") as error:
        make_client(site.name).fetch(site.url("/feed"))
    assert error.value.permanent


# 10. Asking only for what is new


def test_10_validators_are_sent_and_not_modified_is_an_answer_without_a_body(
    make_client: MakeClient, site: Site
) -> None:
    site.says("/feed", b"", status=304, ETag='"8"')
    answer = make_client(site.name).fetch(
        site.url("/feed"), etag='W/"7"', last_modified="Fri, 20 Nov 2026 10:00:00 GMT"
    )
    assert (answer.status, answer.body, answer.etag) == (304, b"", '"8"')
    assert site.asked("If-None-Match") == ['W/"7"']
    assert site.asked("If-Modified-Since") == ["Fri, 20 Nov 2026 10:00:00 GMT"]


def test_10_not_modified_is_no_answer_to_somebody_who_has_nothing(make_client: MakeClient, site: Site) -> None:
    site.says("/feed", b"", status=304)
    with pytest.raises(FetchError, match="status 304"):
        make_client(site.name).fetch(site.url("/feed"))


@pytest.mark.parametrize("hostile", ['"a\r\nX-Evil: 1"', '"a\x00"', '"\x1b[2J"', '"' + "a" * 1024 + '"', '"é"', ""])
def test_10_a_hostile_validator_is_not_sent(make_client: MakeClient, site: Site, hostile: str) -> None:
    site.says("/feed")
    make_client(site.name).fetch(site.url("/feed"), etag=hostile, last_modified=hostile)
    assert site.asked("If-None-Match") == site.asked("If-Modified-Since") == site.asked("X-Evil") == [None]


@pytest.mark.parametrize("hostile", ['"' + "a" * 1024 + '"', '"caf\xe9"', '"a\tb"'])
def test_10_a_hostile_validator_is_not_kept(make_client: MakeClient, site: Site, hostile: str) -> None:
    site.says("/feed", ETag=hostile, Last_Modified=hostile)
    answer = make_client(site.name).fetch(site.url("/feed"))
    assert (answer.etag, answer.last_modified) == (None, None)
