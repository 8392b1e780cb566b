"""FanFiction.Net: one story, one chapter and one review, on every page and in every mail of it."""

import pytest

from tests.sources.pages import only, read
from tracker.domain.drafts import ChapterDraft, Problem, ReviewDraft
from tracker.domain.identity import Identifier
from tracker.parsing import ffn
from tracker.parsing.mail import parse_mail
from tracker.sources import ffn_mail, ffn_reviews_page, ffn_story_page


@pytest.mark.parametrize(
    "address",
    [
        "https://www.fanfiction.net/s/12/3/Title",
        "http://m.fanfiction.net/s/12/3/",
        "//fanfiction.net/s/12/3",
        "https://www.fanfiction.net/r/12/3/2/",
        "https://www.fanfiction.net/s/12/3/Title#x",
    ],
)
def test_ffn_names_a_chapter_one_way(address: str) -> None:
    place = ffn.place_in(address)
    assert place is not None
    site = ffn.story_site(ffn.host_in(address), place.story)
    assert ffn.chapter_keys(site, place.chapter) == ("s:www.fanfiction.net/s/12#3", "u:www.fanfiction.net/s/12/3")


@pytest.mark.parametrize("address", ["https://evilfanfiction.net/s/1/1/", "https://fanfiction.net.example/s/1/1", "x"])
def test_ffn_is_not_another_host(address: str) -> None:
    assert ffn.host_in(address) == ""


def ffn_desktop(row: str) -> str:
    return (
        "<html><head><title>Reviews for Ink | FanFiction</title></head><body><table id=gui_table1i><thead><tr><th>"
        f"Reviews for <a href='/s/12/1/Ink'>Ink</a></th></tr></thead><tbody><tr><td>{row}</td></tr></tbody></table>"
    )


def test_ffn_one_review_has_one_identity_on_the_desktop_and_the_mobile_page() -> None:
    desktop = ffn_desktop(
        "<a href='/u/5/pomona'>pomona</a> <small>chapter 2 . <span data-xutime='1773100000'>3/9</span></small>"
        "<div>Salt on apples.<br />\nMore please</div>"
    )
    mobile = (
        "<html><head><title>Reviews for Ink | FanFiction</title></head><body><div id=content>Reviews for "
        "<a href='/s/12/1/'>Ink</a><div class='bs brb'><span class='pull-right gray'>c2 <span data-xutime='1773100000'>"
        "Mar 9</span></span> <a href='/u/5/'>pomona</a><br>Salt on apples.<br>More please</div></div></body></html>"
    )
    reviews = [only(ReviewDraft, read(ffn_reviews_page, page))[0] for page in (desktop, mobile)]
    ids = [Identifier().name(review) for review in reviews]
    assert ids[0] == ids[1]


def test_ffn_two_guests_who_write_the_same_stay_two() -> None:
    rows = "</td></tr><tr><td>".join(
        f"Guest <small>chapter 1 . <span data-xutime='{seconds}'>3/9</span></small><div>update!</div>"
        for seconds in (1773100000, 1773100001)
    )
    drafts = only(ReviewDraft, read(ffn_reviews_page, ffn_desktop(rows)))
    assert len({Identifier().name(draft) for draft in drafts}) == 2
    assert all(draft.reader_name == "Guest" and not draft.reader_url for draft in drafts)


def test_ffn_a_changed_page_is_told_and_not_guessed_at() -> None:
    drafts = read(ffn_reviews_page, ffn_desktop("<p>a new design</p>").replace("No Reviews", ""))
    problems = only(Problem, drafts)
    assert [problem.kept for problem in problems] == [False]
    assert problems[0].raw.startswith("<body>")


def test_ffn_a_day_without_year_is_no_date() -> None:
    drafts = read(ffn_reviews_page, ffn_desktop("Ana <small>chapter 1 . <span>3/9</span></small><div>hm</div>"))
    assert only(ReviewDraft, drafts)[0].posted.precision == "unknown"
    assert any("dates are relative" in problem.reason for problem in only(Problem, drafts))


def test_ffn_malformed_options_are_chapters_all_the_same() -> None:
    page = (
        "<html><head><title>Ink | FanFiction</title></head><body><select id=chap_select onchange=\"x='/s/12/'\">"
        "<option value=1 selected>1. One<option value=2>2. Two</select><div id=storytext><p>Dot.</p></div>"
    )
    chapters = only(ChapterDraft, read(ffn_story_page, page))
    assert [(chapter.number, chapter.title, chapter.text) for chapter in chapters] == [
        (1, "One", "Dot."),
        (2, "Two", ""),
    ]


@pytest.mark.parametrize(
    ("sender", "body"),
    [
        ("friend@example.org", "I left a review at https://www.fanfiction.net/s/12/3/ today"),
        ("bot@fanfiction.com", "New chapter from Ana,\n\nInk\n\nhttps://www.fanfiction.net/s/12/3/Ink\n\nWords: 3"),
        ("bot@fanfiction.com.evil.example", "New review from Ana,\n\nhttps://www.fanfiction.net/r/12/\n\nhm"),
    ],
)
def test_ffn_other_mails_are_left_alone(sender: str, body: str) -> None:
    raw = f"From: {sender}\nSubject: hello\n\n{body}\n".encode()
    assert not ffn_mail.recognises_mail(parse_mail(raw))


@pytest.mark.parametrize(
    "body",
    [
        "New review from Ana,\n\nInk\n\nhttps://www.fanfiction.net/r/12/3/\n\nWords: 3,479\nGenre: Drama",
        "From: Ana\n\nhttps://www.fanfiction.net/r/12/3/\n\n-----\nonly one rule",
        "A review!\n\nhttps://www.fanfiction.net/r/12/3/\n\n-----\nno name\n-----",
        "New review from Ana,\n\nhttps://www.fanfiction.net/r/12/3/\n\n",
    ],
)
def test_ffn_a_mail_that_leaves_doubt_is_told_with_its_beginning(body: str) -> None:
    mail = parse_mail(f"From: FanFiction <bot@fanfiction.com>\nSubject: Review\n\n{body}\n".encode())
    assert ffn_mail.recognises_mail(mail)
    (problem,) = ffn_mail.read_mail(mail, time_zone="UTC")
    assert isinstance(problem, Problem)
    assert problem.raw.startswith(body[:10])
    assert problem.lost


def test_ffn_a_rule_inside_a_review_is_part_of_it() -> None:
    body = "From: Ana\nhttps://www.fanfiction.net/r/12/3/\n\n------\none\n------\ntwo\n------\n\nFanFiction https://www.fanfiction.net"
    (review,) = ffn_mail.read_mail(
        parse_mail(f"From: bot@fanfiction.com\nSubject: Review\n\n{body}".encode()), time_zone=""
    )
    assert isinstance(review, ReviewDraft)
    assert review.text == "one\n------\ntwo"
