import pytest

from tracker.domain.instalments import has_mark, notes_among


@pytest.mark.parametrize(
    "title",
    ["Chapter 4", "ch. 12: Salt", "Part Two", "Episode XII", "12 - Ash", "3. The Kiln", "#7", "Prologue",
     "An Interlude", "Chapitre premier 1", "Kapitel 5: Salz", "Capítulo 3", "Глава 7", "Bab 2", "Kabanata 9", "第三章",
     "第12話 海", "제 3 화", "Gestation 1.1", "Rain 3", "Luku 2: Päärynät", "Chapter 9: Announcement",
     "The End (Epilogue)"],
)  # fmt: skip
def test_these_count_as_instalments(title: str) -> None:
    assert has_mark(title)


@pytest.mark.parametrize(
    "title",
    ["The Break", "A short break", "Merry Christmas 2025", "Chapter 12 delayed", "On chapters", "Partial eclipse",
     "About this serial", "The Art of the Arc"],
)  # fmt: skip
def test_these_do_not(title: str) -> None:
    assert not has_mark(title)


CHAPTERS = ["Chapter 1: Salt", "Chapter 2: Ash", "Chapter 3", "Chapter 4", "Chapter 5: The Break"]


@pytest.mark.parametrize(
    ("titles", "notes"),
    [
        ([*CHAPTERS, "A short break"], {"A short break"}),
        ([*CHAPTERS, "Merry Christmas 2025"], {"Merry Christmas 2025"}),  # nearly all carry a mark
        (["Prologue", "Chapter 1", "The Letter", "The Road"], set()),  # half do: these may be chapters
        (["Prologue", "Chapter 1", "The Letter", "Poll: which cover?"], {"Poll: which cover?"}),
        (["Rain", "Salt", "The Break", "News from the North"], set()),  # no habit of marks
        (["Rain", "Salt", "On hiatus", "About this serial"], {"On hiatus", "About this serial"}),
        (["Kapitel 1", "Kapitel 2", "Ankündigung"], {"Ankündigung"}),
        (["Chapter 1", "Chapter 2 delayed", "No chapter this week"], {"Chapter 2 delayed", "No chapter this week"}),
        (["A short break"], {"A short break"}),
        ([], set()),
    ],
)
def test_the_titles_decide_together(titles: list[str], notes: set[str]) -> None:
    assert {titles[place] for place in notes_among(titles)} == notes
