"""Feeds that are cut, broken or hostile: what is whole is kept, what is too much is refused, nothing is contacted."""

import threading
import time

import pytest

from tracker.errors import Unreadable
from tracker.parsing import child
from tracker.parsing.feeds import Entry, Feed, Flaw, parse_feed, stream_feed

HEAD = b'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title><link>http://e.example/</link>'
TAIL = b"</channel></rss>"


def item(number: int, inside: bytes = b"") -> bytes:
    return (
        b"<item><title>t%d</title><link>http://e.example/%d</link><guid>http://e.example/%d</guid>"
        b"<pubDate>Thu, 05 Nov 2026 02:%02d:28 +0000</pubDate><description>d%d</description>%s</item>"
    ) % (number, number, number, number % 60, number, inside)


def read(body: bytes, newest: int | None = None) -> tuple[Feed, list[Entry], list[Flaw]]:
    reading = stream_feed(body, newest=newest)
    items = list(reading.entries)
    entries = [one for one in items if isinstance(one, Entry)]
    return reading.feed, entries, [one for one in items if isinstance(one, Flaw)]


def test_an_entry_has_what_the_item_has() -> None:
    feed, (entry,) = parse_feed(HEAD + item(7) + TAIL)
    assert (feed.title, feed.format, feed.items, feed.cut) == ("t", "rss20", 1, False)
    assert (entry.at, entry.id, entry.title, entry.summary) == (1, "http://e.example/7", "t7", "d7")
    assert entry.posted.precision == "second"


def test_every_cut_keeps_the_whole_items_and_no_half_one() -> None:
    body = HEAD + b"".join(item(n) for n in range(1, 5)) + TAIL
    ends = [body.index(item(n)) + len(item(n)) for n in range(1, 5)]
    for cut in range(len(HEAD), len(body) - 1, 7):
        feed, entries, _ = read(body[:cut])
        whole = sum(end <= cut for end in ends)
        assert [entry.title for entry in entries] == [f"t{n}" for n in range(1, whole + 1)]
        assert feed.cut
        assert feed.half == any(end - len(item(1)) + 6 <= cut < end for end in ends)


def test_a_cut_inside_a_character_section_is_no_whole_item() -> None:
    body = HEAD + item(1) + b"<item><title>x</title><description><![CDATA[ <item> </item> half"
    feed, entries, _ = read(body)
    assert [entry.title for entry in entries][:1] == ["t1"]
    assert feed.cut


@pytest.mark.parametrize(
    ("broken", "kind", "text"),
    [
        (
            b"<description><![CDATA[a ]]> b <i>c</i> &#038; d</p>]]></description>",
            "mended",
            "a ]]> b <i>c</i> &#038; d</p>",
        ),
        (b"<title>a & b</title>", "mended", ""),
        (b"<title>a <br> b</title><description>text</description>", "broken", "text"),
    ],
)
def test_a_broken_item_takes_no_other_with_it(broken: bytes, kind: str, text: str) -> None:
    _, entries, flaws = read(HEAD + item(1) + b"<item>" + broken + b"</item>" + item(3) + TAIL)
    assert [entry.at for entry in entries] == [1, 2, 3]
    assert [entry.title for entry in entries][::2] == ["t1", "t3"]
    assert flaws == [Flaw(at=2, kind=kind)]  # type: ignore[arg-type]  # from a table
    assert entries[1].summary == text


def test_an_item_that_never_ends_is_told() -> None:
    feed, entries, _ = read(HEAD + item(1) + b"<item><title>lost</title>" + item(3) + TAIL)
    assert [entry.title for entry in entries] == ["t1", "t3"]
    assert feed.unclosed == 1


def test_names_of_html_are_known_without_a_doctype() -> None:
    _, (entry,) = parse_feed(HEAD + item(1).replace(b"d1", b"caf&eacute;&nbsp;&foo;") + TAIL)
    assert entry.summary == "café\xa0&foo;"


def test_what_an_entry_answers_is_read_under_any_prefix_all_of_it() -> None:
    body = b"""<feed xmlns="http://www.w3.org/2005/Atom" xmlns:z="http://purl.org/syndication/thread/1.0"><title>t</title>
    <entry><id>urn:2</id><title>x</title><z:in-reply-to ref="urn:1"/><z:in-reply-to ref="urn:0" href="http://e.example/"/>
    </entry></feed>"""
    _, (entry,) = parse_feed(body)
    assert entry.replies == (("urn:1", ""), ("urn:0", "http://e.example/"))


def test_a_file_is_read_whole_and_a_feed_by_its_newest_part() -> None:
    newest_first = HEAD + b"".join(item(n) for n in range(50, 0, -1)) + TAIL
    oldest_first = HEAD + b"".join(item(n) for n in range(1, 51)) + TAIL
    assert len(read(newest_first)[1]) == 50
    for body, places in ((newest_first, [1, 2, 3]), (oldest_first, [48, 49, 50])):
        feed, entries, _ = read(body, newest=3)
        assert sorted(entry.title for entry in entries) == ["t48", "t49", "t50"]
        assert [entry.at for entry in entries] == places
        assert feed.left_out == 47


LOL = b"<!DOCTYPE r [<!ENTITY a0 'ha'>" + b"".join(
    b"<!ENTITY a%d '%s'>" % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)
)


@pytest.mark.parametrize(
    ("doctype", "inside"),
    [
        (LOL + b"]>", b"&a9;"),
        (b"<!DOCTYPE r [<!ENTITY a '" + b"x" * 50_000 + b"'>]>", b"&a;" * 20_000),
        (b"<!DOCTYPE r [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>", b"&a;"),
        (b"<!DOCTYPE r [<!ENTITY % p SYSTEM 'http://192.0.2.1/x'> %p;]>", b"&a;"),
        (b"<!DOCTYPE r SYSTEM 'http://192.0.2.1/x.dtd'>", b"&a;"),
    ],
)
def test_no_entity_is_expanded_and_none_is_fetched(doctype: bytes, inside: bytes) -> None:
    started = time.monotonic()
    body = HEAD.replace(b"?>", b"?>" + doctype, 1) + item(1, b"<category>" + inside + b"</category>") + TAIL
    _, (entry,) = parse_feed(body)
    assert set("".join(entry.categories)) <= set("&a9;")
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    "body",
    [
        HEAD + b"<item><title " + b" ".join(b"a%d='1'" % n for n in range(100_000)) + b">x</title></item>" + TAIL,
        HEAD + b"<item><title>" + b"<b>" * 200_000 + b"</b>" * 200_000 + b"</title></item>" + TAIL,
        HEAD + b"<item>" + b"<b>" * 200_000,
        HEAD + b"<x/>" * 60_000 + TAIL,
    ],
    ids=["attributes", "nested", "nested and cut", "elements"],
)
def test_what_no_feed_needs_is_refused_in_words(body: bytes) -> None:
    with pytest.raises(Unreadable, match="Reading stopped at a limit"):
        parse_feed(body)


def test_one_item_with_far_too_much_in_it_is_left_out_alone() -> None:
    heavy = item(2, b"".join(b"<category>c%d</category>" % n for n in range(100_000)))
    _, entries, flaws = read(HEAD + item(1) + heavy + item(3) + TAIL)
    assert [entry.title for entry in entries] == ["t1", "t3"]
    assert flaws == [Flaw(at=2, kind="heavy")]


def test_a_child_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "SECONDS_PER_MB", 0)
    with pytest.raises(Unreadable, match="was stopped"):
        list(child.run("feed_rows", HEAD + item(1) * 3_000 + TAIL, {}, seconds=0.05))
    monkeypatch.undo()
    assert len(parse_feed(HEAD + item(1) + TAIL)[1]) == 1  # the next one is well


def test_a_child_that_needs_too_much_memory_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("resource")
    monkeypatch.setattr(child, "MEMORY", 60_000_000)
    child.close()
    with pytest.raises(Unreadable, match="more memory or time"):
        parse_feed(HEAD + item(1) * 200_000 + TAIL)
    monkeypatch.undo()
    assert len(parse_feed(HEAD + item(1) + TAIL)[1]) == 1


def test_only_jobs_of_this_room_are_done() -> None:
    with pytest.raises(Unreadable):
        list(child.run("../os", b"", {}))


def test_several_threads_read_at_once() -> None:
    found: list[int] = []

    def work(count: int) -> None:
        body = HEAD + b"".join(item(n) for n in range(count)) + TAIL
        found.append(len(parse_feed(body)[1]) - count)

    threads = [threading.Thread(target=work, args=(count,)) for count in (5, 60, 120, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [0, 0, 0, 0]
