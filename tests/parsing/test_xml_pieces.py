"""Large XML documents element by element: damage stays where it is, nothing is expanded, memory stays small."""

import io
import time
import tracemalloc
from collections.abc import Iterator
from typing import BinaryIO, cast

import pytest

from tracker.parsing.xml_pieces import BLOCK, LONGEST, Found, elements

NAMES = ("post", "thread")


def read(text: str | bytes, names: tuple[str, ...] = NAMES) -> list[Found]:
    body = text.encode() if isinstance(text, str) else text
    return list(elements(io.BytesIO(body), names))


def texts(found: list[Found]) -> list[str]:
    return [one.node.word("m") if one.node else one.flaw for one in found]


def test_elements_come_in_order_with_their_parts_and_references_are_no_elements() -> None:
    found = read(
        '<r xmlns:d="u"><thread d:id="1"><m>a</m></thread><post id="2"><m>b &amp; c</m><thread d:id="1"/></post></r>'
    )
    assert [(one.name, one.at) for one in found] == [("thread", 1), ("post", 1)]
    thread, post = (one.node for one in found)
    assert thread is not None
    assert post is not None
    assert thread.attributes == {"id": "1"}
    assert post.word("m") == "b & c"
    assert post.child("thread") is not None
    assert post.word("m", "nothing") == ""
    assert [node.name for node in post.all("thread")] == ["thread"]


def test_tags_in_character_data_and_comments_end_nothing() -> None:
    found = read(
        "<r><!-- <post><m>no</m></post> --><post><m><![CDATA[</post> <post> ]]>x</m><!-- </post> --></post></r>"
    )
    assert texts(found) == ["</post> <post> x"]


def test_a_broken_element_takes_no_other_with_it() -> None:
    found = read(
        "<r><post><m>1</m></post><post a=b><m>2</m></post><post><m>3<post><m>4&eacute;&nbsp;&</m></post><post><m>5"
    )
    assert texts(found) == ["1", "broken", "unclosed", "4é\xa0&", "unclosed"]
    assert [one.source[:10] for one in found if one.flaw] == ["<post a=b>", "<post><m>3", "<post><m>5"]


def test_any_prefix_will_do() -> None:
    assert texts(read("<x:r xmlns:x='u'><x:post><x:m>1</x:m></x:post></x:r>")) == ["1"]


@pytest.mark.parametrize("size", [1, 7, 250, 1_999])
def test_an_element_may_lie_across_blocks(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.parsing.xml_pieces.BLOCK", size)
    body = (
        "<r>"
        + "".join(f"<post n='{n}'><m><![CDATA[é {n} </post>]]></m></post><!-- <post> -->" for n in range(9))
        + "</r>"
    )
    assert texts(read(body)) == [f"é {n} </post>" for n in range(9)]


def test_encodings_and_forbidden_characters() -> None:
    body = "<r><post><m>żółć\0&#0;&#xD800;&#65;</m></post></r>"
    assert texts(read(body)) == ["żółćA"]
    assert texts(read(b"\xff\xfe" + body.encode("utf-16-le"))) == ["żółćA"]
    assert texts(read(b"<r><post><m>caf\xe9</m></post></r>")) == ["café"]


def test_entities_are_never_expanded() -> None:
    bomb = '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]>'
    assert texts(read(f"{bomb}<r><post><m>&b; &c;</m></post></r>")) == ["&b; &c;"]


@pytest.mark.parametrize(
    "inside",
    ["<x>" * 200_000, "<x " + " ".join(f"a{n}='1'" for n in range(100_000)) + "/>", "<x/>" * 200_000],
)
def test_what_is_too_much_is_left_out_in_little_time(inside: str) -> None:
    started = time.monotonic()
    found = read(f"<r><post>{inside}</post><post><m>2</m></post></r>")
    assert texts(found) in (["heavy", "2"], ["broken", "2"])
    assert time.monotonic() - started < 10


def test_a_document_that_never_closes_an_element_is_let_go_of() -> None:
    found = read("<r><post>" + "x" * (LONGEST + 2 * BLOCK) + "<post><m>2</m></post></r>")
    assert texts(found) == ["unclosed", "2"]


def test_memory_does_not_grow_with_the_document() -> None:
    class Long(io.RawIOBase):
        """A document of 40 MB that is made while it is read."""

        def __init__(self) -> None:
            self.parts = self.made()

        def made(self) -> Iterator[bytes]:
            yield b"<r>"
            yield from (b"<post><m>" + b"word " * 2_000 + b"</m></post>" for _ in range(4_000))
            yield b"</r>"

        def read(self, _size: int = -1) -> bytes:
            return next(self.parts, b"")

    tracemalloc.start()
    count = len([found.at for found in elements(cast("BinaryIO", Long()), ("post",))])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 4_000
    assert peak < 5_000_000
