import re
from pathlib import Path

import pytest

from tracker import paths
from tracker.charts.roles import LIGHT, ROLES, name_roles, resolve_light
from tracker.charts.theme import Theme

TOKENS = Path(paths.__file__).parent / "web" / "static" / "tokens.css"


def test_each_role_has_a_colour_of_its_own() -> None:
    assert len(ROLES) == len(LIGHT)


def test_light_values_are_those_of_the_tokens() -> None:
    tokens = dict(re.findall(r"--([\w-]+):\s*light-dark\((#[0-9a-f]{6}),", TOKENS.read_text(encoding="utf-8")))
    assert {name: tokens.get(name) for name in LIGHT} == LIGHT


def test_roles_and_light_values_can_be_exchanged() -> None:
    figure = {"line": {"color": "@accent"}, "colorscale": [[0, "@heat0"]], "marker": {"color": ["@ink", "red"]}}
    assert name_roles(resolve_light(figure)) == figure


def test_a_title_that_looks_like_a_colour_stays() -> None:
    assert name_roles({"text": LIGHT["ink"], "font": {"color": LIGHT["ink"]}}) == {
        "text": LIGHT["ink"],
        "font": {"color": "@ink"},
    }


@pytest.mark.parametrize(
    ("last", "narrow", "ticks"),
    [
        (24, False, [1, 4, 8, 12, 16, 20, 24]),
        (24, True, [1, 8, 16, 24]),
        (5, True, [1, 2, 3, 4, 5]),
        (12, False, list(range(1, 13))),
        (300, False, [1, *range(40, 281, 40)]),
    ],
)
def test_chapters_are_labelled_where_there_is_room(last: int, narrow: bool, ticks: list[int]) -> None:
    axis = Theme(narrow=narrow).chapters(list(range(1, last + 1)))
    assert axis["tickvals"] == ticks
