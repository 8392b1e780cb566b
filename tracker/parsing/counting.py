"""Counts words as an author counts them."""

import re

_WORD = re.compile(r"[^\W_]+(?:['’\-‐.][^\W_]+)*")
_IDEOGRAPH = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


def count_words(text: str) -> int:
    """Return the number of words; in scripts that put no spaces between them, of characters."""
    ideographs = len(_IDEOGRAPH.findall(text))
    rest = _IDEOGRAPH.sub(" ", text) if ideographs else text
    return ideographs + sum(1 for _ in _WORD.finditer(rest))
