"""What is an author's note and what is story: the first two of each case are notes, the story stands between."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.parsing.note_words import is_divider
from tracker.parsing.notes import split_notes, split_notes_html

STORY = (
    "The lamp over the quay had gone out again, and Ilse counted the steps down to the water in the dark.\n\n"
    "“You are late,” said the ferryman. He did not look up from his rope.\n\n"
    "She had no answer to that, so she gave him the coin, and they crossed."
)
LAST = "On the far side nobody was waiting for her."

TOP = [
    "A/N: Hi all! Sorry for the wait.",
    "AN: a short one today",
    "(A/N: lyrics are not mine.)",
    "[A/N: two lines of it.\n\nThe second is in the bracket still.]",
    "**A/N:** Thank you for the reviews!",
    "Author's Note: this takes place after the war.",
    "Author’s Notes – again a long time.",
    "Authors note\n\nThis was written on a train.",
    "A/N\n\nThis was written on a train.\n\nPlease review if you liked the last chapter!",
    "Note from the author: the map is on my page.",
    "Disclaimer: I own nothing.",
    "Disclaimer: I don't own them.\n\nA/N: beta'd by Tam.\n\nWarnings: language in this chapter, guys.",
    "Title: Quay\nAuthor: Mira\nRating: PG\nDisclaimer: not mine",
    "A/N: One.\n\nI wrote this chapter in a week, so please be kind with your reviews!\n\nEnjoy!",
    "Pre-chapter note: none of it is real.",
    "Note de l'auteur : merci à tous.",
    "Anmerkung des Autors: lange her.",
    "Nota de la autora: gracias por leer.",
    "N/A: obrigada pelos comentários!",
    "Nota dell'autrice: eccomi.",
    "От автора: простите за задержку.",
    "作者有话说：这一章很短。",
]
BOTTOM = [
    "A/N: What do you think? Please review!",
    "AN- next chapter on Sunday",
    "(A/N: that song was mine, by the way.)",
    "End notes: the ferry is real.",
    "Author's Note:\n\nThat was a hard one to write.\n\nThank you all for reading, see you next chapter!\n\n~Mira",
    "__Author's note:__ Thanks to all.\n\nNeverhill: thank you for your review!\n\npell: thanks, I will update soon!",
    "Please review!",
    "R&R, please and thank you!",
    "Nachwort des Autors: danke.\n\nA/N: bis bald",
]
DIVIDERS = [
    "",
    "***\n\n",
    "---\n\n",
    "~~~\n\n",
    "===\n\n",
    "* * *\n\n",
    "oOo\n\n",
    "[Line break]\n\n",
    "#\n\n",
    "-x-x-x-\n\n",
]


@pytest.mark.parametrize("top", TOP)
@pytest.mark.parametrize("divider", DIVIDERS[:3])
def test_a_note_at_the_top_is_parted_from_the_story(top: str, divider: str) -> None:
    notes = split_notes(f"{top}\n\n{divider}{STORY}")
    assert (notes.top, notes.body, notes.bottom) == (top, STORY, "")


@pytest.mark.parametrize("bottom", BOTTOM)
@pytest.mark.parametrize("divider", DIVIDERS[:3])
def test_a_note_at_the_bottom_is_parted_from_the_story(bottom: str, divider: str) -> None:
    notes = split_notes(f"{STORY}\n\n{divider}{bottom}")
    assert (notes.top, notes.body, notes.bottom) == ("", STORY, bottom)


@pytest.mark.parametrize("divider", DIVIDERS)
def test_notes_on_both_sides(divider: str) -> None:
    notes = split_notes(f"A/N: before\n\n{divider}{STORY}\n\n{divider}A/N: after")
    assert (notes.top, notes.body, notes.bottom) == ("A/N: before", STORY, "A/N: after")


def test_a_note_of_several_paragraphs_goes_on_to_its_divider() -> None:
    top = "A/N: So.\n\nMy cat ate the outline.\n\nAnyway, I hope you enjoy this chapter!"
    assert split_notes(f"{top}\n\n***\n\n{STORY}\n\n***\n\n{LAST}").top == top


def test_a_scene_break_does_not_make_the_scene_before_it_a_note() -> None:
    notes = split_notes(f"A/N: short one!\n\n{STORY}\n\n***\n\n{LAST}\n\n***\n\nA/N: bye")
    assert (notes.top, notes.body, notes.bottom) == ("A/N: short one!", f"{STORY}\n\n***\n\n{LAST}", "A/N: bye")


def test_a_scene_told_by_an_i_is_no_note_either() -> None:
    scene = "I woke before the bell.\n\nMy hands were cold and I could not find the key.\n\nI waited."
    notes = split_notes(f"A/N: enjoy\n\n{scene}\n\n***\n\n{LAST}")
    assert (notes.top, notes.body) == ("A/N: enjoy", f"{scene}\n\n***\n\n{LAST}")


@pytest.mark.parametrize(
    "text",
    [
        f"“Note: the ferry leaves at nine,” read the sign.\n\n{STORY}",
        f"Note: the ferry leaves at nine. Bring a coin for the man.\n\n{STORY}",
        f"An old man stood on the quay.\n\n{STORY}",
        f"AN OLD MAN stood on the quay.\n\n{STORY}",
        f"Author's notes lay all over the desk.\n\n{STORY}",
        f"{STORY}\n\nDear Ilse,\n\nI am writing this to thank you for the story you told me.\n\nP.S. The key is yours.",
        f"{STORY}\n\n***\n\nDear reader of this letter, I wrote to you in the winter.\n\nYours, Bram",
        f"{STORY}\n\n***\n\n{LAST}",
        f"{STORY}\n\nA/N: play the song from here on.\n\n{STORY}",
        f"{STORY}\n\n(A/N: her dress is on my page)\n\n{STORY}",
        f"{STORY}\n\n***\n\nA/N: skip this if you dislike blood.\n\n***\n\n{STORY}",
        f"{STORY}\n\nNote: the tide is at four. Do not be late again.",
        f"{STORY}\n\nTo be continued...",
        f"“Please review the papers,” he said.\n\n{STORY}\n\n“Please review the papers again,” he said.",
        f"{STORY}\n\nPlease review these papers by noon, the letter said.",
        "A/N: only to say that there is no chapter this week, sorry!",
        "A/N\n\nI am ill, so the next chapter will be late. Please do not hate me!",
        "***\n\nA/N: no chapter.\n\n***",
    ],
)
def test_what_is_story_stays_story(text: str) -> None:
    notes = split_notes(text)
    assert (notes.top, notes.body, notes.bottom) == ("", text, "")


def test_a_talk_without_a_label_counts_where_a_divider_parts_it() -> None:
    top = "Hi guys! Thanks for all the reviews on the last chapter. Sorry for the late update!"
    bottom = "So what did you think of this chapter? Let me know in the comments, I love reading your reviews!"
    notes = split_notes(f"{top}\n\n-----\n\n{STORY}\n\n-----\n\n{bottom}")
    assert (notes.top, notes.body, notes.bottom) == (top, STORY, bottom)
    whole = f"{top}\n\n{STORY}"
    assert split_notes(whole).body == whole


def test_lines_without_empty_lines_between_them_are_paragraphs() -> None:
    lines = "\n".join(STORY.split("\n\n"))
    notes = split_notes(f"A/N: hello there.\n{lines}\nA/N: bye.")
    assert (notes.top, notes.body, notes.bottom) == ("A/N: hello there.", "\n\n".join(STORY.split("\n\n")), "A/N: bye.")


def test_wrapped_lines_are_one_paragraph() -> None:
    top = "A/N: this note was wrapped by an old\neditor in the middle of its sentences, as\nit did with everything"
    assert split_notes(f"{top}\n\n{STORY}").top == top


def test_a_note_in_html_may_be_bold_and_parted_by_a_rule() -> None:
    notes = split_notes_html(
        "<div><p><strong>Author's note:</strong> hello &amp; thanks.</p><hr><p>The <em>quay</em> was dark.</p>"
        "<p>Nobody came.</p><hr/><p><b>A/N</b></p><p>Reviews are love!</p></div>"
    )
    assert notes.top == "Author's note: hello & thanks."
    assert notes.html == "<p>The <em>quay</em> was dark.</p>\n<p>Nobody came.</p>"
    assert notes.body == "The quay was dark.\n\nNobody came."
    assert notes.bottom == "A/N\n\nReviews are love!"


def test_paragraphs_of_line_breaks_are_paragraphs() -> None:
    notes = split_notes_html(
        "<p><i>A/N: hello there</i><br><br>The quay was <b>dark.<br> <br>Nobody</b> came.<br><br>A/N: bye</p>"
    )
    assert (notes.top, notes.body, notes.bottom) == (
        "A/N: hello there",
        "The quay was dark.\n\nNobody came.",
        "A/N: bye",
    )


def test_html_without_notes_is_left_as_it_is() -> None:
    notes = split_notes_html("<p>The <em>quay</em>.</p><hr><p>Dark.</p>")
    assert notes.html == "<p>The <em>quay</em>.</p><hr><p>Dark.</p>"
    assert split_notes_html("").body == ""


@pytest.mark.parametrize("line", ["...", "…", ". . .", "“…”", "Oo", "**Bold**", "xo", "What?!", "", "1999"])
def test_no_divider(line: str) -> None:
    assert not is_divider(line)


PIECES = [*TOP, *BOTTOM, STORY, LAST, "***", "Hi guys!", "The End", "Note: x", "", "“Oh.”"]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=8))
def test_no_word_is_ever_lost(pieces: list[str]) -> None:
    text = "\n\n".join(pieces)
    notes = split_notes(text)
    joined = "\n\n".join((notes.top, notes.body, notes.bottom))
    assert [word for word in joined.split() if not is_divider(word)] == [w for w in text.split() if not is_divider(w)]


@pytest.mark.parametrize(
    "text",
    [
        "A/N: x\n\n" * 20_000,
        "*" * 500_000,
        "(" * 200_000,
        "A/N " + "i " * 500_000,
        "\n\n***" * 20_000,
        "<p>A/N" * 9_000,
    ],
)
def test_a_flood_is_read_in_time(text: str) -> None:
    started = time.monotonic()
    split_notes(text)
    split_notes_html(text)
    assert time.monotonic() - started < 8
