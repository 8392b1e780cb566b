"""Mails of WordPress about comments, as they are and as they are tampered with."""

import pytest

from tracker.parsing.mail import Mail
from tracker.parsing.wordpress_notice import Notice, notice_in

HEAD = """New comment on your post "Chapter 1"
Author: Ana (IP address: 192.0.2.1, host.example)
Email: ana@example.invalid
URL:
"""
TAIL = """
You can see all comments on this post here:
https://reed.example/chapter-1/#comments

Permalink: https://reed.example/chapter-1/#comment-5
"""
ACTIONS = """Trash it: https://reed.example/wp-admin/comment.php?action=trash&c=5#wpbody-content
Spam it: https://reed.example/wp-admin/comment.php?action=spam&c=5#wpbody-content
"""
APPROVE = (
    """
Approve it: https://reed.example/wp-admin/comment.php?action=approve&c=5#wpbody-content
"""
    + ACTIONS
)


def found(text: str, *, html: str = "", subject: str = '[Reed] Comment: "Chapter 1"') -> Notice:
    notice = notice_in(Mail(text=text, html=html, subject=subject))
    assert notice is not None
    return notice


def test_who_may_not_moderate_gets_no_links_to_act() -> None:
    notice = found(HEAD + "Comment: \nlovely\n\nreally\n" + TAIL)
    assert (notice.site, notice.external_id, notice.name) == ("reed.example", "comment-5", "Ana")
    assert (notice.markup, notice.post) == ("lovely\n\nreally", "https://reed.example/chapter-1/")
    assert notice == found(HEAD + "Comment: \nlovely\n\nreally\n" + TAIL + ACTIONS)


def test_a_comment_cannot_pretend_to_be_another() -> None:
    text = HEAD + "Comment: \nhi\n" + APPROVE.replace("c=5", "c=8") + TAIL.replace("comment-5", "comment-8")
    notice = found(text + "\nend\n" + TAIL + ACTIONS)
    assert (notice.external_id, notice.pending) == ("comment-5", False)
    assert "action=approve" in notice.markup
    waiting = found(HEAD + "Comment: \nhi\n" + TAIL + "\n" + APPROVE.replace("c=5", "c=9"))
    assert (waiting.external_id, waiting.pending) == ("comment-9", True)


def test_what_is_answered_is_named_where_the_author_may_moderate() -> None:
    answered = "In reply to: https://reed.example/wp-admin/comment.php?action=editcomment&c=3#wpbody-content\n"
    notice = found(HEAD + answered + "Comment: \nyes\n" + TAIL + ACTIONS)
    assert (notice.parent_id, notice.markup) == ("comment-3", "yes")


def test_older_mails_have_a_line_more() -> None:
    text = """New comment on your post #7 "Chapter 1"
Author : Ana (IP: 192.0.2.1 , host.example)
E-mail : ana@example.invalid
URL    : http://ana.example/
Whois  : http://whois.arin.net/rest/ip/192.0.2.1
Comment:
https://pictures.example/1.png

You can see all comments on this post here:
http://reed.example/?p=7#comments

Permalink: http://reed.example/?p=7#comment-5
Delete it: http://reed.example/wp-admin/comment.php?action=delete&c=5
Spam it: http://reed.example/wp-admin/comment.php?action=spam&c=5
"""
    notice = found(text.replace("\n", "\r\n"))
    assert (notice.name, notice.markup, notice.is_link) == ("Ana", "https://pictures.example/1.png", False)


def test_a_name_is_whatever_stands_before_the_last_brackets() -> None:
    text = HEAD.replace("Author: Ana", "投稿者： Ana: the (real) one").replace("IP address", "IP アドレス")
    assert found(text + "コメント: \nすき\n" + TAIL).name == "Ana: the (real) one"
    hidden = HEAD.replace("192.0.2.1, host.example", ", ")
    assert found(hidden + "Comment: \nhi\n" + TAIL).name == "Ana"


def test_html_that_a_plugin_made_of_it() -> None:
    lines = (HEAD + "Comment: \nlovely\n" + TAIL + ACTIONS).replace("&", "&amp;").split("\n")
    html = "<html><body><h1>Reed</h1><p>" + "<br />\n".join(lines) + "</p><p>Sent by Reed</p></body></html>"
    notice = found("", html=html)
    assert (notice.external_id, notice.markup) == ("comment-5", "lovely")


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ('[Reed] Comment: "Chapter 1"', "Chapter 1"),
        ("[The “Reed”] Kommentar: „Salz“", "Salz"),
        ("[Reed] Commentaire : « Sel\u00a0? »", "Sel ?"),
        ('[Reed] Comment: "Chapter 4: “Nobody Burns the Sea”"', "Chapter 4: “Nobody Burns the Sea”"),
        ("[Reed] Comment", ""),
    ],
)
def test_the_title_is_what_stands_in_quotes(subject: str, title: str) -> None:
    assert found(HEAD + "Comment: \nhi\n" + TAIL, subject=subject).title == title


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Look: https://reed.example/chapter-1/#comment-5",
        (HEAD + "Comment: \nhi\n" + TAIL).replace("\n", "\n> "),  # an answer that quotes one
        HEAD + "Comment: \nhi\n" + TAIL.replace("https://reed.example/chapter-1/#comments", "https://other.example/#comments"),
        HEAD + "Comment: \nhi\n",
        TAIL + ACTIONS,
        "Author: " + "(" * 50_000 + "\n" + TAIL,
        "#comment-5\n" * 50_000,
    ],
)  # fmt: skip
def test_other_mails_are_left_alone(text: str) -> None:
    assert notice_in(Mail(text=text)) is None
