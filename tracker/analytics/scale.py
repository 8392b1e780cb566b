"""Round steps for an axis of counts."""

from math import ceil


def step(top: float, *, lines: int = 3) -> int:
    """Return the smallest of 1, 2, 5, 10, 20, 50 ... of which at most ``lines`` whole steps lie below ``top``."""
    size = 1
    while True:
        for factor in (1, 2, 5):
            if top // (size * factor) <= lines:
                return size * factor
        size *= 10


def ticks(top: float) -> list[int]:
    """Return the gridlines of an axis that starts at zero: at most four, none above ``top`` (of at least 1)."""
    size = step(top)
    return list(range(0, max(int(top // size), 1) * size + 1, size))


def ceiling(top: float) -> int:
    """Return a round end of an axis on which ``top`` stands clear of the end: 40 for 31."""
    size = step(top * 1.15, lines=5)
    return max(ceil(top * 1.15 / size) * size, 1)
