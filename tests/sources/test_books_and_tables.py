"""What a fixture cannot show of books, office files, tables, lists of feeds and pasted text."""

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from tracker.domain.drafts import ChapterDraft, Draft, MetricDraft, Problem, ReviewDraft, StoryDraft, Subscription
from tracker.errors import Unreadable
from tracker.parsing import opml
from tracker.sources.base import Piece
from tracker.sources.discover import by_slug, recognise

FIXTURES = Path(__file__).parent.parent / "fixtures"
PROSE = "She went down to the water and counted the steps. It was dark, and the lamp was out. Nobody came. " * 4


def read(body: bytes | str, *, location: str = "upload", url: str = "") -> list[Draft]:
    piece = Piece(body=body.encode() if isinstance(body, str) else body, location=location, url=url)
    source = recognise(piece)
    assert source is not None
    return list(source.read(piece))


def slug_of(body: bytes | str, *, url: str = "") -> str:
    source = recognise(Piece(body=body.encode() if isinstance(body, str) else body, location="upload", url=url))
    return source.SLUG if source is not None else ""


def changed(path: Path, change: Callable[[str, bytes], bytes]) -> bytes:
    """An archive with each of its members changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return buffer.getvalue()


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
    b'<!ENTITY a%d "%s">' % (n, (b"&a%d;" % (n - 1) if n > 1 else b"&a;") * 10) for n in range(1, 10)
)


@pytest.mark.parametrize("slug", ["docx", "xlsx"])
def test_an_office_file_with_a_doctype_is_refused(slug: str) -> None:
    path = next((FIXTURES / slug).glob(f"*.{slug}"))
    outside = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    for doctype in (BOMB + b"]>", outside):
        body = changed(path, lambda name, old: doctype + old if name.endswith("ument.xml") or "sheet1" in name else old)  # noqa: B023
        started = time.monotonic()
        with pytest.raises(Unreadable):
            read(body)
        assert time.monotonic() - started < 2


def test_a_book_with_entities_is_read_without_them() -> None:
    doctype = BOMB + b'<!ENTITY e SYSTEM "file:///etc/passwd">]>'

    def bombed(name: str, old: bytes) -> bytes:
        if not name.endswith(("opf", "container.xml", "xhtml")):
            return old
        declaration, root = old.split(b"\n", 1)
        return declaration + doctype + root.replace(b"Ilka", b"&a9;&e;Ilka")

    started = time.monotonic()
    drafts = read(changed(FIXTURES / "epub" / "three-chapters.epub", bombed))
    assert time.monotonic() - started < 2
    assert sum(isinstance(draft, ChapterDraft) for draft in drafts) == 3
    assert "root:" not in str(drafts)


def test_a_book_that_is_a_bomb_is_refused() -> None:
    body = changed(FIXTURES / "epub" / "three-chapters.epub", lambda name, old: old + b" " * 3_000_000)
    with pytest.raises(Unreadable, match="honest"):
        read(body)


def test_pages_that_a_book_names_twice_or_does_not_have_are_read_once_or_not() -> None:
    def change(name: str, old: bytes) -> bytes:
        return old.replace(b'<itemref idref="c2"/>', b'<itemref idref="c2"/>' * 2 + b'<itemref idref="nowhere"/>')

    drafts = read(changed(FIXTURES / "epub" / "three-chapters.epub", change))
    assert [d.title for d in drafts if isinstance(d, ChapterDraft)] == [
        "Chapter 1: The Ferry",
        "2. Low Water",
        "Epilogue",
    ]


def test_a_book_without_its_package_says_so() -> None:
    with pytest.raises(Unreadable, match="pages"):
        read(changed(FIXTURES / "epub" / "three-chapters.epub", lambda name, old: b"" if name.endswith("opf") else old))


def workbook(*rows: list[object]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_workbook_without_known_columns_names_those_it_has() -> None:
    with pytest.raises(Unreadable, match="Milk, Eggs"):
        read(workbook(["Milk", "Eggs"], [1, 2]))


def test_a_million_empty_rows_cost_nothing() -> None:
    def spread(name: str, old: bytes) -> bytes:
        return old.replace(b'r="2"', b'r="1048576"').replace(b'"A2"', b'"A1048576"').replace(b'"B2"', b'"B1048576"')

    body = workbook(["reader", "text"], ["Ana", "Far down"])
    (far,) = read(changed_bytes(body, spread))
    assert isinstance(far, ReviewDraft)
    assert far.text == "Far down"
    assert far.where.endswith("row 1048576")


def changed_bytes(body: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return buffer.getvalue()


def kinds(drafts: list[Draft]) -> list[tuple[str, float, bool]]:
    return [(draft.kind, draft.value, draft.gain) for draft in drafts if isinstance(draft, MetricDraft)]


def test_numbers_are_known_by_the_names_of_many_sites() -> None:
    table = "date,hits,unique visitors,likes,follows,favs,public bookmarks,average rating\n2026-03-01,1,2,3,4,5,6,4.5\n"
    assert kinds(read(table)) == [
        ("views", 1, False),
        ("visitors", 2, False),
        ("kudos", 3, False),
        ("followers", 4, False),
        ("favourites", 5, False),
        ("bookmarks", 6, False),
        ("rating", 4.5, False),
    ]


def test_numbers_of_our_own_export_are_totals_or_gains() -> None:
    body = (FIXTURES / "jsonl" / "export-numbers.jsonl").read_bytes()
    assert kinds(read(body)) == [("kudos", 5, True), ("views", 1200, False)]
    assert kinds(read((FIXTURES / "csv" / "numbers-long.csv").read_bytes())) == [
        ("views", 1234, False),
        ("kudos", 5, True),
        ("rating", 4.5, False),
    ]


def test_a_review_with_stars_is_no_number() -> None:
    (review,) = read("date,reader,rating,comment\n2026-03-01,Ana,4,Nice\n")
    assert isinstance(review, ReviewDraft)


def test_sentences_with_commas_are_no_table() -> None:
    text = "On that day, nothing moved.\n\nOn the next, the tide came in, and the lamp went out.\n\n"
    assert slug_of(text + PROSE) == "text"


@pytest.mark.parametrize(
    "body",
    [
        "Buy milk.",
        "def salt():\n    return 3;\n" * 40,
        "name\tvalue\tother\n" * 40,
        "From: ana@x.example\nTo: ilka@x.example\nSubject: Hi\nDate: Mon, 2 Mar 2026 10:00:00 +0000\n\n" + PROSE,
        "- a list. Of things. To do.\n" * 40,
        "https://a.example/ is one. https://b.example/ is two.\n" * 20,
    ],
)
def test_what_is_no_prose_is_no_chapter(body: str) -> None:
    assert slug_of(body) not in {"text", "markdown", "pasted"}


@pytest.mark.parametrize(
    "inside",
    [
        '<script src="/x.js"></script>',
        "<nav>Home</nav>",
        "<form><input></form>",
        '<link rel="canonical" href="https://salt.example/">',
        '<a href="/a">x</a> ' * 40,
        '<div role="main">x</div>',
    ],
)
def test_a_page_of_a_site_is_no_file_of_a_chapter(inside: str) -> None:
    page = f"<html><body><h1>Chapter 1</h1><p>{PROSE}</p>"
    assert slug_of(page) == "html"
    assert slug_of(page, url="https://salt.example/1") == ""
    assert slug_of(page + inside) != "html"


def test_a_text_without_a_name_is_called_by_its_first_words() -> None:
    (chapter,) = read(PROSE)
    assert isinstance(chapter, ChapterDraft)
    assert chapter.title == "She went down to the water and counted…"
    (named,) = read(PROSE, location="/x/03 low water.txt")
    assert isinstance(named, ChapterDraft)
    assert (named.title, named.number, named.keys) == ("03 low water", 3, ("t:03 low water", "n:3"))


def test_a_list_of_feeds_comes_back_as_it_was_written() -> None:
    feeds = [
        ("A & B <3", "https://a.example/feed?x=1&copy=2", "Salt"),
        ("", "https://b.example/f", ""),
        ("\0", "https://c.example/", "S\ud800"),
    ]
    found = read(opml.write(feeds))
    assert found == [
        Subscription(url="https://a.example/feed?x=1&copy=2", title="A & B <3", story="Salt", where="feed 1"),
        Subscription(url="https://b.example/f", title="https://b.example/f", where="feed 2"),
        Subscription(url="https://c.example/", title="https://c.example/", story="S", where="feed 3"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        b"<opml>" + b"<outline>" * 200_000,
        b"<opml><outline " + b" ".join(b'a%d="x"' % n for n in range(100_000)) + b"/></opml>",
        BOMB
        + b'<!ENTITY e SYSTEM "http://evil.example/">]>'
        + b'<opml><outline xmlUrl="https://a.example/" text="&a9;&e;"/></opml>',
        b"<!---->" * 5_000 + b"<opml><outline/></opml>",
    ],
)
def test_a_hostile_list_of_feeds_ends_in_a_sentence(body: bytes) -> None:
    started = time.monotonic()
    found = list(by_slug("opml").read(Piece(body=body, location="upload")))  # type: ignore[attr-defined]
    assert all(isinstance(draft, (Problem, Subscription)) for draft in found)
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    "text",
    [
        "Monday, 3 January 2026\n\nDear diary, it rained.\n\nTuesday, 4 January 2026\n\nDear diary, it rained again.",
        "Dear Ana,\n\nI wrote you on 3 January 2026\nand more.\n\nBen\n4 January 2026\n\nDear Ben,\n\nno stamps.",
        "Posted on January 3, 2026\nby Ilka\nIt was a dark and stormy night.",
        f"Chapter 3\nJan 3, 2026\n\n{PROSE}",
        "Ana,2026-01-01\nBen,2026-01-02\n",
    ],
)
def test_dates_alone_do_not_make_comments(text: str) -> None:
    assert slug_of(text) != "pasted"


def test_one_clear_comment_is_enough_and_one_vague_one_is_not() -> None:
    assert slug_of("Ana on Chapter 3 Wed 03 Jan 2026 05:06AM UTC\nLoved it") == "pasted"
    assert slug_of("Ana\nJan 3, 2026\nLoved it\nReply") == "pasted"
    assert slug_of("Ana\nJan 3, 2026\nLoved it") == ""


def test_what_stands_around_pasted_comments_is_told() -> None:
    around = "word " * 60
    found = read(f"{around}\n\nAna says:\nJanuary 3, 2026 at 5:06 am\nLoved it\nReply\n{around}")
    assert [draft.text for draft in found if isinstance(draft, ReviewDraft)] == ["Loved it"]
    assert [draft.kept for draft in found if isinstance(draft, Problem)] == [False, False]


def test_a_long_paste_is_read_in_time() -> None:
    started = time.monotonic()
    read("Ana\nJan 3, 2026\nLoved it\nReply\n" * 5_000)
    assert time.monotonic() - started < 10


def test_markdown_cannot_explode() -> None:
    for flood in ("*a **b " * 20_000, "[" * 50_000, "> " * 20_000, "![[]()" * 20_000):
        started = time.monotonic()
        drafts = list(by_slug("markdown").read(Piece(body=(PROSE + flood).encode(), location="upload")))  # type: ignore[attr-defined]
        assert all(isinstance(draft, (ChapterDraft, StoryDraft)) for draft in drafts)
        assert time.monotonic() - started < 30
