"""Mails of the Archive of Our Own, beyond what the fixtures show."""

import re
import time
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest

from tracker.domain.drafts import ChapterDraft, Draft, MetricDraft, Problem, ReviewDraft
from tracker.parsing.mail import Mail, parse_mail
from tracker.sources import ao3_chapter_mail, ao3_comment_mail, ao3_kudos_mail
from tracker.sources.discover import recognise_mail

FIXTURES = Path(__file__).parent.parent / "fixtures"
BODY = {"text", "html"}


def mail(path: str) -> Mail:
    return parse_mail((FIXTURES / path).read_bytes())


def review(given: Mail) -> ReviewDraft:
    return next(d for d in ao3_comment_mail.read_mail(given, time_zone="UTC") if isinstance(d, ReviewDraft))


def facts(draft: Draft) -> dict[str, object]:
    return {field.name: getattr(draft, field.name) for field in fields(draft) if field.name not in BODY}


BOTH = ["anonymous-creator", "chapter", "guest-moderated", "old", "reply", "reply-sent"]


@pytest.mark.parametrize("name", BOTH)
def test_the_text_of_a_mail_tells_the_same_as_its_html(name: str) -> None:
    given = mail(f"ao3-comment-mail/{name}.eml")
    assert given.html
    assert given.text
    from_text, from_html = review(replace(given, html="")), review(replace(given, text=""))
    assert facts(from_text) == facts(from_html)
    assert re.sub(r"[*/\s]", "", from_text.text) == re.sub(r"[*/\s]", "", from_html.text)


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<blockquote type=cite>", "</blockquote>"),  # Apple Mail
        ('<p>Look!</p><div class="gmail_quote"><strong>Archive of Our Own</strong><br>', "</div>"),
        ("<blockquote>A saying.</blockquote><div>", "</div>"),
    ],
)
def test_a_forwarded_mail_is_read_like_the_mail(name: str, before: str, after: str) -> None:
    given = mail(f"ao3-comment-mail/{name}.eml")
    forwarded = replace(given, html=before + given.html + after, text="", sender="me@example.org")
    assert recognise_mail(forwarded) is not None
    assert review(forwarded) == review(replace(given, text=""))


def test_a_mail_whose_comments_and_styles_a_feed_took_away_is_read() -> None:
    given = mail("ao3-comment-mail/reply.eml")
    bare = re.sub(r"<!--.*?-->| style=\"[^\"]*\"|</?em>|</?strong>|<style.*?</style>", "", given.html, flags=re.DOTALL)
    read = review(replace(given, html=bare, text="", message_id=""))
    assert facts(read) == facts(review(given))
    assert read.text == review(given).text


def test_only_the_answer_is_taken_and_only_where_the_work_is_known() -> None:
    answer = review(mail("ao3-comment-mail/reply.eml"))
    assert "You will see" not in answer.text
    assert answer.known_only
    assert answer.parent_id == "70010021"
    assert not answer.parent_sure
    assert not answer.author_reply


def test_links_and_quotations_in_a_comment_are_the_comments_own() -> None:
    given = mail("ao3-comment-mail/chapter.eml")
    inside = (
        '<p>As in <a href="https://archiveofourown.org/comments/1?add_comment_reply_id=1">this</a> and '
        '<a href="https://archiveofourown.org/works/5">that</a>.</p><blockquote>Quoted.</blockquote>'
        '<p><a href="https://archiveofourown.org/comments/2">Last</a></p></blockquote>'
    )
    changed = replace(given, html=re.sub(r"</blockquote>\s*<p>\s*Posted", inside + "<p>Posted", given.html))
    assert facts(review(changed)) == facts(review(given))
    assert "Quoted." in review(changed).text


def test_an_edit_without_a_time_has_that_of_the_mail() -> None:
    given = mail("ao3-comment-mail/edited-text-only.eml")
    first = review(mail("ao3-comment-mail/chapter.eml"))
    edited = review(given)
    untold = review(replace(given, text=re.sub(r"Last edited: .*\n", "", given.text)))
    assert edited.external_id == first.external_id
    assert first.version == first.posted.at
    assert edited.version is not None
    assert first.version is not None
    assert edited.version > first.version
    assert untold.version == given.date.at


def test_an_unreadable_time_is_told_and_that_of_the_mail_taken() -> None:
    given = mail("ao3-comment-mail/german.eml")
    broken = replace(given, html=given.html.replace("Fri, 13 Mar 2026 22:10:05 +0000", "neulich"))
    drafts = list(ao3_comment_mail.read_mail(broken, time_zone="UTC"))
    assert [draft.kept for draft in drafts if isinstance(draft, Problem)] == [True]
    assert review(broken).posted == replace(given.date, precision="minute")


def test_mails_about_other_things_are_nobodys() -> None:
    other = Mail(
        sender="do-not-reply@archiveofourown.org",
        subject="[AO3] Your work was hidden as spam",
        text="Your work (https://archiveofourown.org/works/5) was hidden.",
        html='<p>Your work <i><b><a href="https://archiveofourown.org/works/5">It</a></b></i> was hidden.</p>',
    )
    letter = Mail(sender="friend@example.org", text="Read https://archiveofourown.org/comments/77 and laugh.")
    assert recognise_mail(other) is None
    assert recognise_mail(letter) is None


def test_kudos_are_counted_alike_in_both_parts() -> None:
    given = mail("ao3-kudos-mail/several.eml")

    def gains(told: Mail) -> list[tuple[str, float]]:
        drafts: Iterator[Draft] = ao3_kudos_mail.read_mail(told, time_zone="UTC")
        return [(draft.site, draft.value) for draft in drafts if isinstance(draft, MetricDraft)]

    assert gains(replace(given, html="")) == gains(replace(given, text="")) == gains(given)
    assert [value for _, value in gains(given)] == [14, 1]


def test_kudos_of_another_language_are_counted_by_their_shape() -> None:
    html = (
        '<b style="color:#990000">marrow_bay</b>、<b>3位访客</b>给了 '
        '<i><b><a href="https://archiveofourown.org/works/5">It</a></b></i>'
    )
    given = Mail(sender="do-not-reply@archiveofourown.org", subject="[AO3] 点赞", html=html)
    source = recognise_mail(given)
    assert source is not None
    assert source.SLUG == ao3_kudos_mail.SLUG
    gains = [draft for draft in ao3_kudos_mail.read_mail(given, time_zone="UTC") if isinstance(draft, MetricDraft)]
    assert [gain.value for gain in gains] == [4]


def test_the_same_kudos_mail_without_an_id_has_the_same_name() -> None:
    given = replace(mail("ao3-kudos-mail/several.eml"), message_id="")
    readings = [ao3_kudos_mail.read_mail(given, time_zone="UTC") for _ in range(2)]
    names = [[draft.external_id for draft in drafts if isinstance(draft, MetricDraft)] for drafts in readings]
    assert names[0] == names[1]
    assert len(set(names[0])) == 2


def test_a_chapter_mail_never_makes_a_story_of_somebody_elses() -> None:
    drafts = list(ao3_chapter_mail.read_mail(mail("ao3-chapter-mail/three.eml"), time_zone="UTC"))
    assert len(drafts) == 3
    assert all(isinstance(draft, ChapterDraft) and draft.known_only for draft in drafts)


FLOODS = ["<div>" * 200_000, "<a " + " ".join(f"b{i}" for i in range(100_000)) + ">", "x\n" * 500_000, " " * 1_000_000]


@pytest.mark.parametrize("flood", FLOODS, ids=["deep", "busy", "long", "empty"])
@pytest.mark.parametrize("name", ["ao3-comment-mail/chapter", "ao3-kudos-mail/several", "ao3-chapter-mail/three"])
def test_a_flood_in_a_mail_costs_little(flood: str, name: str) -> None:
    given = mail(f"{name}.eml")
    for heavy in (replace(given, html=flood + given.html), replace(given, text=flood + given.text, html="")):
        started = time.monotonic()
        source = recognise_mail(heavy)
        if source is not None:
            list(source.read_mail(heavy, time_zone="UTC"))
        assert time.monotonic() - started < 5
