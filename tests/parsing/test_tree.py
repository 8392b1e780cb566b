"""What must not be parsed is told apart from a large page before it is parsed."""

import time

import pytest

from tracker.parsing.tree import tree_of


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 200_000,
        "<blockquote>" * 2_000,
        "<a " + " ".join(f"a{i}=1" for i in range(100_000)) + ">x</a>",
        '<a q="' + " ".join(f"a{i}" for i in range(100_000)) + '">x</a>',
    ],
)
def test_a_flood_is_not_parsed(markup: str) -> None:
    assert tree_of(markup) is None


def test_a_picture_in_a_page_is_no_flood() -> None:
    assert tree_of('<img src="data:image/png;base64,' + "A/+b" * 100_000 + '">') is not None


def test_drawings_in_a_page_are_no_flood() -> None:
    assert tree_of("<svg>" + '<path d="M0 0"/>' * 5_000 + "</svg>") is not None


def test_a_deep_page_that_is_parsed_costs_little() -> None:
    before = time.process_time()
    assert tree_of("<div>" * 900) is not None
    assert time.process_time() - before < 1
