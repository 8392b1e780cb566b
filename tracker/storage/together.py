"""A chapter and those that were joined to it, as one: what the first does not know is read from the others."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from tracker.domain.drafts import Moment, Precision
from tracker.domain.joined import earliest
from tracker.domain.records import Elsewhere
from tracker.storage.models import Chapter


@dataclass(frozen=True, slots=True)
class Together:
    """A chapter that counts, and the ``others`` that count as it."""

    row: Chapter
    others: tuple[Chapter, ...] = ()

    @property
    def all(self) -> tuple[Chapter, ...]:
        """Return all of them, the one that counts first."""
        return (self.row, *self.others)

    @property
    def published(self) -> Moment:
        """Return the earliest time at which it was published anywhere."""
        return earliest(Moment(row.published_at, cast("Precision", row.precision)) for row in self.all)

    @property
    def title(self) -> str:
        """Return the first title that there is."""
        return next((row.title for row in self.all if row.title), "")

    @property
    def url(self) -> str:
        """Return the first address that there is."""
        return next((row.url for row in self.all if row.url), "")

    @property
    def words(self) -> int | None:
        """Return the first count of words that there is."""
        return next((row.words for row in self.all if row.words is not None), None)

    @property
    def also(self) -> tuple[Elsewhere, ...]:
        """Return where else it stands."""
        return tuple(Elsewhere(id=row.id, site=row.site, title=row.title, url=row.url) for row in self.others)


def together(rows: Iterable[Chapter]) -> list[Together]:
    """Return the chapters that count, in the order given, each with those that were joined to it."""
    listed = list(rows)
    others: dict[int, list[Chapter]] = defaultdict(list)
    for row in sorted(listed, key=lambda row: row.id):
        if row.same_as is not None:
            others[row.same_as].append(row)
    return [Together(row, tuple(others[row.id])) for row in listed if row.same_as is None]
