"""Exports of WordPress: large, damaged, hostile, in other encodings."""

import io
import time

import pytest

from tracker.domain.drafts import ChapterDraft, Complete, Draft, Problem, ReviewDraft
from tracker.parsing import wordpress_xml
from tracker.sources import wordpress_export
from tracker.sources.base import Piece

HEAD = """<?xml version="1.0" encoding="{encoding}"?>{doctype}
<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Reed</title><link>https://reed.example</link>{date}<wp:wxr_version>1.2</wp:wxr_version>
"""
DATE = "<pubDate>Wed, 01 Apr 2026 08:00:00 +0000</pubDate>"


def comment(number: int, text: str = "lovely", *, more: str = "") -> str:
    return f"""<wp:comment><wp:comment_id>{number}</wp:comment_id><wp:comment_author><![CDATA[Zoë]]></wp:comment_author>
<wp:comment_author_email>zoe@example.invalid</wp:comment_author_email><wp:comment_author_IP>192.0.2.1</wp:comment_author_IP>
<wp:comment_date_gmt>2026-03-07 08:15:02</wp:comment_date_gmt>
<wp:comment_content><![CDATA[{text}]]></wp:comment_content>
<wp:comment_approved>1</wp:comment_approved><wp:comment_type></wp:comment_type>{more}</wp:comment>"""


def item(number: int, *comments: str, guid: int = 0, more: str = "") -> str:
    return f"""<item><title>Chapter {number}</title><link>https://reed.example/chapter-{number}/</link>
<guid>https://reed.example/?p={guid or number}</guid>
<content:encoded><![CDATA[Text & <em>more</em> </item> ]]]]><![CDATA[>]]></content:encoded>
<wp:post_id>{number}</wp:post_id><wp:post_date_gmt>2026-03-06 18:00:00</wp:post_date_gmt><wp:status>publish</wp:status>
<wp:post_type>post</wp:post_type>{more}{"".join(comments)}</item>
"""


def export(*items: str, encoding: str = "UTF-8", doctype: str = "", date: str = DATE) -> str:
    return HEAD.format(encoding=encoding, doctype=doctype, date=date) + "".join(items) + "</channel></rss>"


def read(body: bytes | str) -> list[Draft]:
    piece = Piece(body=body if isinstance(body, bytes) else body.encode(), location="x")
    assert wordpress_export.recognises(piece)
    return list(wordpress_export.read(piece))


def reviews(drafts: list[Draft]) -> list[ReviewDraft]:
    return [draft for draft in drafts if isinstance(draft, ReviewDraft)]


def problems(drafts: list[Draft]) -> list[Problem]:
    return [draft for draft in drafts if isinstance(draft, Problem)]


def keys(drafts: list[Draft]) -> list[tuple[str, ...]]:
    return [draft.keys for draft in drafts if isinstance(draft, ChapterDraft)]


@pytest.mark.parametrize("chunk", [1, 7, 64, 1000])
def test_it_is_the_same_however_it_is_read(monkeypatch: pytest.MonkeyPatch, chunk: int) -> None:
    body = export(item(1, comment(1), comment(2, "an <item> here")), "<!-- <item> -->", item(2))
    whole = read(body)
    assert len(keys(whole)) == len(reviews(whole)) == 2
    monkeypatch.setattr(wordpress_xml, "CHUNK", chunk)
    assert read(body) == whole


@pytest.mark.parametrize(
    ("encoding", "codec"), [("UTF-8", "utf-8-sig"), ("ISO-8859-1", "cp1252"), ("UTF-16", "utf-16")]
)
def test_other_encodings(encoding: str, codec: str) -> None:
    (review,) = reviews(read(export(item(1, comment(1, "café")), encoding=encoding).encode(codec)))
    assert (review.reader_name, review.text) == ("Zoë", "café")


def test_no_entity_is_expanded_and_nothing_outside_is_read() -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    bomb = f'<!DOCTYPE rss [<!ENTITY e0 "lol">{levels}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    bare = (
        "<wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_content>&e8; &f; x</wp:comment_content></wp:comment>"
    )
    started = time.monotonic()
    (review,) = reviews(read(export(item(1, bare), doctype=bomb)))
    assert time.monotonic() - started < 2
    assert review.text == "&e8; &f; x"


def test_what_is_too_deep_or_has_too_many_attributes_is_left_out_alone() -> None:
    deep = "<x>" * 200_000 + "</x>" * 200_000
    wide = "<x " + " ".join(f'a{n}="1"' for n in range(100_000)) + "/>"
    drafts = read(export(item(1, more=deep), item(2, more=wide), item(3, comment(1))))
    assert [p.where for p in problems(drafts) if p.lost] == ["item 1", "item 2"]
    assert len(keys(drafts)) == len(reviews(drafts)) == 1


def test_an_item_too_large_to_be_held_is_left_out_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wordpress_xml, "CHUNK", 1_000)
    monkeypatch.setattr(wordpress_xml, "MAX_ITEM", 5_000)
    drafts = read(export(item(1, comment(1, "x" * 20_000)), item(2, comment(2))))
    assert [review.external_id for review in reviews(drafts)] == ["comment-2"]
    assert [p.where for p in problems(drafts) if p.lost] == ["item 1"]


def test_no_more_than_an_item_is_held() -> None:
    body = export(*(item(n, comment(n, "word " * 400)) for n in range(3_000))).encode()
    held = 0
    for piece in wordpress_xml.pieces(io.BytesIO(body)):
        held = max(held, len(piece.raw if isinstance(piece, wordpress_xml.Lost) else piece.body))
    assert held < 10_000 < wordpress_xml.CHUNK < len(body)


def test_two_posts_that_claim_one_number_stay_two() -> None:
    drafts = read(export(item(1, guid=7), item(2, guid=7), item(7)))
    assert keys(drafts) == [
        ("p:7", "u:reed.example/chapter-1"),
        ("u:reed.example/chapter-2", "p:2"),
        ("u:reed.example/chapter-7",),
    ]


def test_an_export_proves_that_a_comment_is_gone_only_where_it_holds_comments_and_its_date() -> None:
    def complete(body: str) -> int:
        return sum(isinstance(draft, Complete) for draft in read(body))

    assert complete(export(item(1, comment(1)), item(2))) == 2
    assert complete(export(item(1), item(2))) == 0
    assert complete(export(item(1, comment(1)), date="")) == 0
    assert complete(export(item(1, comment(1), comment(2, "<img src='x'>")), item(2))) == 1  # one could not be read


def test_neither_the_mail_nor_the_address_of_a_reader_is_taken() -> None:
    broken = item(1, comment(1)).replace("<wp:post_id>", "<wp:post_id><b>")
    bare = "<item><wp:comment>" + comment(9).partition(">")[2] + "<x></item>"
    said = repr(read(export(item(2, comment(2, "")), broken, bare)))
    assert "example.invalid" not in said
    assert "192.0.2.1" not in said


def test_two_exports_in_one_file_are_both_read() -> None:
    other = export(item(2, comment(2))).replace("reed.example", "tide.example")
    drafts = read(export(item(1, comment(1))) + other)
    assert [review.site for review in reviews(drafts)] == ["reed.example", "tide.example"]
    assert not problems(drafts)


def test_what_lost_its_start_is_told_and_changes_nothing_else() -> None:
    damaged = item(2, comment(2)).replace("<item>", "<pubDate>Sun, 01 Mar 2026 08:00:00 +0000</pubDate>", 1)
    drafts = read(export(item(1, comment(1)), damaged, item(3)))
    assert [review.external_id for review in reviews(drafts)] == ["comment-1"]
    assert [problem.lost for problem in problems(drafts)] == [True]
    assert {str(draft.until) for draft in drafts if isinstance(draft, Complete)} == {"2026-04-01 08:00:00+00:00"}


def test_an_export_without_a_post_tells_of_no_story() -> None:
    assert read(export()) == []
    (problem,) = read(export().replace("channel>", "notachannel>"))
    assert isinstance(problem, Problem)
    assert problem.lost
