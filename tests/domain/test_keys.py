import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.keys import is_page, post_key, site_of, title_key, url_key


@pytest.mark.parametrize(
    ("url", "post", "key", "site"),
    [
        ("http://A.example:80/Chapter-1/#comment-4", "", "u:a.example/Chapter-1", "a.example"),
        ("https://a.example/chapter-1", "", "u:a.example/chapter-1", "a.example"),
        ("https://a.example/chapter-1/comment-page-3/#comment-4", "", "u:a.example/chapter-1", "a.example"),
        ("http://127.0.0.1:8081/?p=4#comment-9", "p:4", "u:127.0.0.1:8081/?p=4", "127.0.0.1:8081"),
        ("http://a.example/?p=4&cpage=2#comment-9", "p:4", "u:a.example/?p=4", "a.example"),
        ("http://a.example/?page_id=17", "p:17", "u:a.example/?page_id=17", "a.example"),
        ("http://a.example/x?utm_source=feed&part=2", "", "u:a.example/x?part=2", "a.example"),
        ("http://a.example/read/?ch=2&utm_medium=rss", "", "u:a.example/read?ch=2", "a.example"),
        ("//a.example/x", "", "u:a.example/x", "a.example"),
        ("http://[::1]:443/x", "", "u:[::1]:443/x", "[::1]:443"),
        ("javascript:alert(1)", "", "", ""),
        ("tag:a.example,2026:1", "", "", ""),
        ("http://[bad/", "", "", ""),
        ("http://a.example:99999/", "", "", ""),
        ("", "", "", ""),
    ],
)
def test_an_address_is_reduced_to_what_makes_it_that_page(url: str, post: str, key: str, site: str) -> None:
    assert (post_key(url), url_key(url), site_of(url)) == (post, key, site)


def test_a_page_is_no_post() -> None:
    assert is_page("http://a.example/?page_id=17#comment-1")
    assert not is_page("http://a.example/?p=17")


def test_a_title_is_folded() -> None:
    assert title_key("  Chapter\n 4:  CAFE\u0301 ") == "t:chapter 4: café"
    assert title_key(" ") == ""


@given(st.text())
def test_no_text_makes_it_fail(text: str) -> None:
    for address in (text, "http://" + text, "http://a.example/?" + text):
        url_key(address), post_key(address), site_of(address), is_page(address)
