"""What was done, said once on the next page, with the button that takes it back."""

from typing import Any, cast

from flask import flash


def tell(sentence: str, *, undo: str = "", kind: str = "done") -> None:
    """Say ``sentence`` on the next page. ``undo`` is the order of a button (``marking_up``); ``kind`` done or hint."""
    flash(cast("Any", {"sentence": sentence, "undo": undo}), kind)
