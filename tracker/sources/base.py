"""What a source is: a module that recognises bytes and reads them into drafts.

A module of this folder is a source when it has

- ``SLUG``: its kind, in kebab case, as stored and shown (``wordpress-comments``);
- ``LABEL``: its name for a person;
- ``CARRIES``: what it can yield, of ``("chapters", "reviews")``;
- ``ORDER`` (optional, 50): the lower is asked first; a generic reader stands at 90;
- ``recognises(piece) -> bool``: by content, never by the name of a file;
- ``read(piece) -> Iterator[Draft]``: never raises for the content's sake.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from tracker.domain.drafts import Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """The bytes of one document and what is known of where they came from.

    ``location`` is an address or a path, for messages and for a source's location. ``url`` is the address it was
    fetched from, "" for a file. ``head`` is the first part of it as text, for recognition.
    """

    body: bytes
    location: str
    url: str = ""
    content_type: str = ""
    time_zone: str = "UTC"  # for times without a zone
    head: str = field(init=False)

    def __post_init__(self) -> None:
        start = self.body[:4096]
        for mark, codec in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
            if start.startswith(mark):
                object.__setattr__(self, "head", start[: len(start) // 2 * 2].decode(codec, "replace"))
                return
        object.__setattr__(self, "head", start.decode("utf-8", "replace"))


class SourceModule(Protocol):
    """The shape of a module in this folder."""

    SLUG: str
    LABEL: str
    CARRIES: tuple[str, ...]

    def recognises(self, piece: Piece) -> bool:
        """Whether ``read`` can make sense of these bytes."""
        ...

    def read(self, piece: Piece) -> Iterator[Draft]:
        """Yield drafts in the order of the document."""
        ...
