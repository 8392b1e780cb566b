import io
import stat
import struct
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.domain.drafts import Problem
from tracker.errors import Unreadable
from tracker.parsing import archive, archive_guard
from tracker.parsing.archive import Member, is_document, is_zip, names, open_whole, read_members


def packed(files: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as made:
        for name, body in files.items():
            made.writestr(name, body)
    return buffer.getvalue()


def found(body: bytes) -> tuple[dict[str, bytes], list[Problem]]:
    """What is read of an archive: the bodies by name, and the problems."""
    bodies, problems = {}, []
    for thing in read_members(io.BytesIO(body)):
        if isinstance(thing, Problem):
            problems.append(thing)
        elif thing.path is not None:
            bodies[thing.name] = thing.path.read_bytes()
        else:
            bodies[thing.name] = thing.body or b""
    return bodies, problems


def test_the_files_of_an_archive_are_read_in_its_order_with_their_folders() -> None:
    body = packed({"b/two.txt": b"2", "a.txt": b"1", "b/": b"", "__MACOSX/._a.txt": b"x", "b/.DS_Store": b"x"})
    assert is_zip(body)
    assert found(body) == ({"b/two.txt": b"2", "a.txt": b"1"}, [])


def test_an_archive_can_be_a_file_and_only_some_members_wanted(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    path.write_bytes(packed({"a.txt": b"1", "b.png": b"2"}))
    assert list(read_members(path, only=lambda name: name.endswith(".txt"))) == [Member("a.txt", body=b"1")]
    assert names(path) == ("a.txt", "b.png")


@pytest.mark.parametrize("name", ["../up.txt", "a/../../up.txt", "/etc/passwd", "C:\\x.txt", "\\\\host\\x", "a/.."])
def test_a_name_that_leads_out_of_the_archive_is_told_and_left_out(name: str) -> None:
    bodies, problems = found(packed({name: b"x", "good.txt": b"y"}))
    assert bodies == {"good.txt": b"y"}
    assert [problem.kept for problem in problems] == [False]
    assert "leads out" in problems[0].reason


def test_links_and_device_names_are_left_out() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        link = zipfile.ZipInfo("link")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        made.writestr(link, "/etc/passwd")
        made.writestr("x/NUL.txt", "n")
        made.writestr("Consequences.txt", "a chapter")
    bodies, problems = found(buffer.getvalue())
    assert bodies == {"Consequences.txt": b"a chapter"}
    assert [problem.where for problem in problems] == ["link", "x/NUL.txt"]


def test_names_are_told_from_the_code_page_they_were_written_in() -> None:
    body = packed({"Kapitel Ä.txt": b"x"})
    without_mark = bytearray(body)
    for signature, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = body.index(signature) + offset
        without_mark[at : at + 2] = struct.pack("<H", struct.unpack("<H", body[at : at + 2])[0] & ~0x800)
    assert names(io.BytesIO(bytes(without_mark))) == ("Kapitel Ä.txt",)
    dos = body.replace("Ä".encode(), b"\x8e ")
    cp437 = bytearray(dos)
    for signature, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = dos.index(signature) + offset
        cp437[at : at + 2] = b"\0\0"
    assert names(io.BytesIO(bytes(cp437))) == ("Kapitel Ä .txt",)
    assert found(bytes(cp437))[0] == {"Kapitel Ä .txt": b"x"}


def test_a_name_that_is_no_text_costs_the_archive_and_no_traceback() -> None:
    body = packed({"Kapitel Ä.txt": b"x"}).replace("Ä".encode(), b"\xff\xff")
    with pytest.raises(Unreadable):
        list(read_members(io.BytesIO(body)))
    assert names(io.BytesIO(body)) == ()


def test_what_is_protected_by_a_password_is_told_once() -> None:
    body = bytearray(packed({"a.txt": b"1", "b.txt": b"2", "c.txt": b"3"}))
    for name in (b"a.txt", b"b.txt"):
        at = body.index(name, body.index(b"PK\1\2")) - 46 + 8
        body[at] |= 1
    bodies, problems = found(bytes(body))
    assert bodies == {"c.txt": b"3"}
    assert [(problem.where, problem.reason) for problem in problems] == [
        ("a.txt", "it is protected by a password (and 1 more like it)")
    ]


def test_a_bomb_is_left_out_before_it_is_unpacked() -> None:
    body = packed({"bomb.txt": b"\0" * 60_000_000, "good.txt": b"y"})
    started = time.monotonic()
    bodies, problems = found(body)
    assert bodies == {"good.txt": b"y"}
    assert "honest" in problems[0].reason
    assert time.monotonic() - started < 1


def test_a_hundred_thousand_members_are_refused_without_the_memory_for_them() -> None:
    buffer = io.BytesIO()
    entry = b"PK\1\2" + b"\0" * 24 + struct.pack("<H", 1) + b"\0" * 16 + b"x"
    directory = entry * 100_000
    buffer.write(directory + b"PK\5\6" + struct.pack("<HHHHLLH", 0, 0, 65535, 65535, len(directory), 0, 0))
    tracemalloc.start()
    with pytest.raises(Unreadable, match="20,000"):
        list(read_members(buffer))
    assert tracemalloc.get_traced_memory()[1] < 30_000_000
    tracemalloc.stop()


def test_a_directory_that_claims_to_be_huge_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_guard, "_LARGEST_DIRECTORY", 100)
    with pytest.raises(Unreadable, match="20,000"):
        list(read_members(io.BytesIO(packed({f"{n}.txt": b"" for n in range(9)}))))


def test_a_member_that_lies_about_its_size_gives_no_more_than_it_says() -> None:
    body = bytearray(packed({"a.txt": b"ab" * 5_000, "b.txt": b"fine"}))
    at = body.index(b"PK\1\2") + 24
    body[at : at + 4] = struct.pack("<L", 10)
    bodies, problems = found(bytes(body))
    assert bodies == {"b.txt": b"fine"}
    assert "damaged" in problems[0].reason


def test_members_that_lie_on_top_of_each_other_are_refused() -> None:
    body = bytearray(packed({"a.txt": b"a" * 900, "b.txt": b"b" * 900}))
    second = body.index(b"PK\1\2", body.index(b"PK\1\2") + 4)
    body[second + 42 : second + 46] = struct.pack("<L", 0)
    with pytest.raises(Unreadable, match="on top of each other"):
        found(bytes(body))


def test_a_member_that_says_it_is_packed_larger_than_it_is_reaches_into_the_next_one() -> None:
    body = bytearray(packed({"a.txt": b"\0" * 3_000_000, "b.txt": b"b"}))
    at = body.index(b"PK\1\2") + 20
    body[at : at + 4] = struct.pack("<L", 2_000_000)
    with pytest.raises(Unreadable, match="on top of each other"):
        found(bytes(body))


def test_other_ways_of_packing_are_told() -> None:
    bodies, problems = found(packed({"a.txt": b"x" * 1_000}, method=zipfile.ZIP_BZIP2))
    assert bodies == {}
    assert "packed in a way" in problems[0].reason


def test_an_archive_in_an_archive_is_opened_once_and_a_book_in_it_is_a_book() -> None:
    book = packed({"mimetype": b"application/epub+zip", "META-INF/container.xml": b"<x/>"})
    inner = packed({"in.txt": b"i", "deeper.zip": packed({"deepest.zip": b""}), "book.epub": book})
    bodies, problems = found(packed({"out.txt": b"o", "box/inner.zip": inner, "other.epub": book}))
    assert bodies == {
        "out.txt": b"o",
        "box/inner.zip/in.txt": b"i",
        "box/inner.zip/book.epub": book,
        "other.epub": book,
    }
    assert [problem.where for problem in problems] == ["box/inner.zip/deeper.zip"]
    assert is_document(names(io.BytesIO(book)))
    assert not is_document(names(io.BytesIO(inner)))


def test_a_damaged_archive_in_an_archive_costs_only_itself() -> None:
    bodies, problems = found(packed({"inner.zip": packed({"a.txt": b"1"})[:40], "b.txt": b"2"}))
    assert bodies == {"b.txt": b"2"}
    assert [problem.where for problem in problems] == ["inner.zip"]


def test_a_large_member_is_a_file_until_the_next_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "IN_MEMORY", 10)
    reading = read_members(io.BytesIO(packed({"big.mbox": b"From me\n" * 9, "small.txt": b"s"})))
    large = next(reading)
    assert isinstance(large, Member)
    assert large.path is not None
    assert large.path.read_bytes() == b"From me\n" * 9
    small = next(reading)
    assert isinstance(small, Member)
    assert small.body == b"s"
    assert not large.path.exists()
    assert list(reading) == []
    assert not large.path.parent.exists()


def test_only_what_is_read_bit_by_bit_may_be_larger_than_the_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST_MEMBER", 100)
    monkeypatch.setattr(archive, "MOST_STREAMED", 250)
    mails = b"From me\n" * 20
    bodies, problems = found(packed({"all.mbox": mails, "novel.txt": b"x" * 160, "more.mbox": mails}))
    assert bodies == {"all.mbox": mails}
    assert [problem.where for problem in problems] == ["novel.txt", "more.mbox"]


def test_all_members_together_have_a_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 25)
    inner = packed({"x.txt": b"x" * 20})
    bodies, problems = found(packed({"a.txt": b"a" * 10, "b.txt": b"b" * 10, "c.txt": b"c" * 10, "d.zip": inner}))
    assert list(bodies) == ["a.txt", "b.txt"]
    assert problems[0].reason.endswith("(and 1 more like it)")


def test_all_archives_in_it_together_have_a_cap_of_members(monkeypatch: pytest.MonkeyPatch) -> None:
    inner = packed({f"{n}.txt": b"x" for n in range(6)})
    monkeypatch.setattr(archive, "MOST_MEMBERS", 10)
    bodies, problems = found(packed({"a.zip": inner, "b.zip": inner}))
    assert len(bodies) == 8
    assert len(problems) == 1


def test_a_whole_document_is_read_under_its_own_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    body = packed({"a.xml": b"<a/>", "cover.jpg": b"j" * 900})
    assert open_whole(body, only=lambda name: name.endswith(".xml")) == {"a.xml": b"<a/>"}
    monkeypatch.setattr(archive, "LARGEST_DOCUMENT", 100)
    with pytest.raises(Unreadable, match="60 MB"):
        open_whole(body)


def test_a_whole_document_that_is_cut_or_locked_is_refused_in_words() -> None:
    body = bytearray(packed({"a.xml": b"<a/>" * 90}))
    with pytest.raises(Unreadable, match="damaged"):
        open_whole(bytes(body[:50]))
    body[body.index(b"PK\1\2") + 8] |= 1
    with pytest.raises(Unreadable, match="password"):
        open_whole(bytes(body))


def test_a_zip64_archive_is_read() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made, made.open("a.txt", "w", force_zip64=True) as member:
        member.write(b"wide")
    assert found(buffer.getvalue())[0] == {"a.txt": b"wide"}


def test_an_empty_archive_has_nothing() -> None:
    assert found(packed({})) == ({}, [])


SOUND = packed({"a.txt": b"a" * 50, "b/inner.zip": packed({"c.txt": b"c"}), "ä.txt": b"x"})


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), max_size=6), st.integers(0, len(SOUND)))
def test_a_damaged_archive_gives_a_sentence_and_never_a_traceback(changes: list[tuple[int, int]], end: int) -> None:
    body = bytearray(SOUND)
    for at, value in changes:
        body[at] = value
    for damaged in (bytes(body), bytes(body[:end])):
        for reading in (found, open_whole):
            try:
                reading(damaged)
            except Unreadable as error:
                assert error.sentence  # noqa: PT017  either outcome is right
