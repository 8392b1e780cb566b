"""The colour roles a figure may name, with their light values for readers of the API.

In the product the browser resolves roles from ``tokens.css``, so that one figure serves both themes; a test holds
this table to the light half of that file.
"""

from typing import Any

LIGHT = {
    "sheet": "#fffefb",
    "edge": "#8d8677",
    "ink": "#24221d",
    "ink2": "#544f46",
    "ink3": "#6a6459",
    "accent": "#1c625b",
    "new": "#8fbdb5",
    "positive": "#4288c4",
    "mixed": "#6a4387",
    "neutral": "#c4bdaf",
    "negative": "#b04b16",
    "grid": "#ebe7dc",
    "band": "#e6e1d4",
    "band-line": "#8f8878",
    "heat0": "#f7f1e0",
    "heat1": "#e9c46f",
    "heat2": "#664100",
}


ROLES = {value: f"@{name}" for name, value in LIGHT.items()}


def resolve_light(figure: Any) -> Any:
    """Return a figure (or any part of its JSON) with each role replaced by its light value."""
    if isinstance(figure, str):
        return LIGHT.get(figure[1:], figure) if figure.startswith("@") else figure
    if isinstance(figure, dict):
        return {key: resolve_light(value) for key, value in figure.items()}
    if isinstance(figure, (list, tuple)):
        return [resolve_light(value) for value in figure]
    return figure


def name_roles(figure: Any, key: str = "") -> Any:
    """Return the JSON of a figure with each light value of a colour replaced by its role: the way back.

    Only what stands under a key of colours is replaced, so that a title that looks like a colour stays.
    """
    if isinstance(figure, str):
        return ROLES.get(figure, figure) if "color" in key else figure
    if isinstance(figure, dict):
        return {name: name_roles(value, name) for name, value in figure.items()}
    if isinstance(figure, (list, tuple)):
        return [name_roles(value, key) for value in figure]
    return figure
