import pytest

from tracker.parsing.chapter_split import draft_of, front_of, split_text
from tracker.parsing.headings import file_title, is_heading, number_in, number_of_file
from tracker.parsing.markup_split import split_markup

LONG = "She went down to the water and counted the steps in the dark, as she had done on every night of that year. "
TEXT = LONG * 2


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Chapter 3", 3),
        ("CHAPTER THREE", 3),
        ("Chapter Twenty-One – Fire", 21),
        ("Chapter XII. THE DUEL", 12),
        ("Chapter 3 - What's in a name?", 3),
        ("Chapter 5: The End.", 5),
        ("Chapter 4.5", None),
        ("Ch. 7", 7),
        ("**Chapter 9**", 9),
        ("=== Chapter 3 ===", 3),
        ("Kapitel 4 Das Haus", 4),
        ("Kapitel drei", 3),
        ("Chapitre IV", 4),
        ("Capítulo 10: Sal", 10),
        ("Глава первая", 1),
        ("第三章 火", 3),
        ("第二十一話", 21),
        ("第１０章", 10),
        ("제3화", 3),
        ("บทที่ 3", 3),
        ("Bab 3", 3),
        ("Part Two", 2),
        ("Prologue", None),
        ("Prologue: Before", None),
        ("Epilogue.", None),
        ("Interlude 2", None),
    ],
)
def test_headings_and_their_numbers(line: str, number: int | None) -> None:
    assert is_heading(line)
    assert number_in(line) == number


@pytest.mark.parametrize(
    "line",
    [
        "Part one of the plan was easy.",
        "Chapter one was boring, he said.",
        "Interlude was a song that he liked.",
        "“Chapter 3,” she read.",
        "Letters from home",
        "Parting is such sorrow",
        "He was 5",
        "3. Salt",
        "Act now!",
        "The last chapter",
        "",
        "Chapter 3 " + "x" * 200,
    ],
)
def test_lines_that_are_no_headings(line: str) -> None:
    assert not is_heading(line)


@pytest.mark.parametrize(
    ("stem", "number"),
    [
        ("03 - Salt", 3),
        ("my story ch 12", 12),
        ("chapter_3", 3),
        ("draft", None),
        ("the 3 kings", None),
        ("2026-01-03 x", None),
    ],
)
def test_the_number_in_a_files_name(stem: str, number: int | None) -> None:
    assert number_of_file(stem) == number


def test_a_files_name_is_a_title_only_where_it_is_one() -> None:
    assert file_title("/home/ilka/low_water-final.txt") == "low water final"
    assert file_title("upload") == file_title("-") == file_title("https://salt.example/a.txt") == ""


def titles(text: str) -> list[tuple[str, int | None]]:
    return [(part.title, part.number) for part in split_text(text)]


def test_a_text_without_headings_is_one_part() -> None:
    assert titles(TEXT) == [("", None)]
    assert titles("") == [("", None)]


def test_a_bare_number_takes_the_title_from_the_next_line() -> None:
    assert titles(f"Chapter 1\n\nThe Kiln\n\n{TEXT}") == [("Chapter 1: The Kiln", 1)]
    assert titles(f"Chapter 1\n\nHe left.\n\n{TEXT}") == [("Chapter 1", 1)]
    assert titles(f"Chapter 1\n\nA/N: hello\n\n{TEXT}") == [("Chapter 1", 1)]


def test_a_heading_in_the_middle_of_a_paragraph_is_none() -> None:
    assert titles(f"{LONG}\nChapter 3\n{LONG}") == [("", None)]


def test_numbers_that_begin_anew_are_counted_through() -> None:
    text = "".join(
        f"{head}\n\n{TEXT}\n\n" for head in ("Chapter 1", "Chapter 2", "Interlude", "Chapter 1", "Interlude")
    )
    assert titles(text) == [
        ("Chapter 1", 1),
        ("Chapter 2", 2),
        ("Interlude", 3),
        ("Chapter 1 (2)", 4),
        ("Interlude (2)", 5),
    ]


def test_the_title_of_a_part_and_a_preface_are_not_lost() -> None:
    parts = split_text(f"Salt\nby Ilka\n\nPart One\n\nChapter 1\n\n{TEXT}\n\nPart Two\n\nChapter 2\n\n{TEXT}")
    title, author, rest = front_of(parts)
    assert (title, author) == ("Salt", "Ilka")
    drafts = [draft_of(part, where="") for part in rest]
    assert [(draft.title, draft.top_note) for draft in drafts] == [("Chapter 1", "Part One"), ("Chapter 2", "Part Two")]
    assert split_text(f"{TEXT * 3}\n\nChapter 1\n\n{TEXT}")[0].body.strip() == (TEXT * 3).strip()


def test_what_stands_under_a_last_heading_goes_with_the_chapter_before() -> None:
    parts = split_text(f"Chapter 1\n\n{TEXT}\n\nEpilogue\n\nThey lived.")
    assert [part.title for part in parts] == ["Chapter 1"]
    assert parts[0].body.endswith("Epilogue\n\nThey lived.")


def test_headings_of_scenes_stay_in_their_chapter() -> None:
    parts = split_markup(
        f"<h1>Salt</h1><h2>Chapter 1</h2><p>{TEXT}</p><h3>Later</h3><p>{TEXT}</p><h2>Chapter 2</h2><p>{TEXT}</p>"
    )
    assert [(part.title, "Later" in part.body) for part in parts] == [("Chapter 1", True), ("Chapter 2", False)]


def test_headings_without_numbers_part_at_the_level_that_has_text() -> None:
    parts = split_markup(f"<h1>Salt</h1><h2>Ash</h2><p>{TEXT}</p><h2>Ebb</h2><p>{TEXT}</p>")
    assert [part.title for part in parts] == ["Ash", "Ebb"]
    single = split_markup(f"<h1>Ash</h1><p>{TEXT}</p><h2>Morning</h2><p>{TEXT}</p><h2>Night</h2><p>{TEXT}</p>")
    assert [part.title for part in single] == ["Ash"]


def test_thousands_of_headings_are_read_in_time() -> None:
    assert len(split_text("Chapter 1\n\n" * 20_000)) == 1
    assert len(split_markup("<h2>Chapter 1</h2>" * 5_000)) == 1
