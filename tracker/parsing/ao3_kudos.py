"""The archive's mail about kudos: how many for which works.

Built from otwarchive's app/views/kudo_mailer: names in bold, guests as a number, then the work, for one work after the
other. A user's name has only plain letters, digits and underscores; whatever else is in bold counts guests.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tracker.parsing import ao3
from tracker.parsing.ao3_mail_parts import Part, parts_of, unquoted
from tracker.parsing.characters import one_line, tidy
from tracker.parsing.mail import Mail

MOST_CHARACTERS = 500_000
MOST_GIVERS = 20_000  # characters of their names

_NAME = re.compile(r"[A-Za-z0-9_]{1,60}")
_NUMBER = re.compile(r"\d[\d,.\u00a0]*")
_LEFT = re.compile(r"\sleft\skudos\son\s\"(.{1,400}?)\"\s\((https?://[^\s)]{1,500})", re.DOTALL)
_AND = re.compile(r",\s*(?:and\s+)?|\s+and\s+")


@dataclass(frozen=True, slots=True)
class Kudos:
    """How many gave kudos to a work, named ones and guests together. ``told`` is what the mail says, as one line."""

    work: str
    title: str
    count: int
    told: str


def kudos_in(mail: Mail) -> list[Kudos]:
    """Return the kudos that a mail tells, by work in its order; none where it is about anything else."""
    return _from_html(parts_of(mail.html)) or _from_text(mail.text)


def _from_html(parts: list[Part]) -> list[Kudos]:
    found: list[Kudos] = []
    givers: list[str] = []
    for part in parts:
        if part.tag == "blockquote" or (part.place and part.place.kind in {"chapter", "comment"}):
            return []
        if part.is_bold and part.text.endswith(":"):
            return []  # "Fandom:" of a mail about a new work
        if part.is_bold or (part.place and part.place.kind == "user"):
            givers.append(part.text)
        elif part.place and part.place.kind == "work" and not part.place.rest and givers:
            found.append(Kudos(part.work, part.text, _count(givers), f"{', '.join(givers)}: {part.text}"))
            givers = []
    return found


def _from_text(text: str) -> list[Kudos]:
    text = unquoted(tidy(text[:MOST_CHARACTERS]), r".{0,400}\(https?://")
    found = []
    for match in _LEFT.finditer(text):
        place, title = ao3.place_of(match.group(2)), one_line(match.group(1))
        if place is not None and place.kind == "work":
            before = text[max(match.start() - MOST_GIVERS, 0) : match.start()]
            told = one_line(before.rpartition("\n\n")[2], cap=MOST_GIVERS)
            givers = [giver for giver in _AND.split(told) if giver]
            found.append(Kudos(place.work, title, _count(givers), f"{told}: {title}"))
    return found


def _count(givers: Iterable[str]) -> int:
    return sum(1 if _NAME.fullmatch(giver) else _guests(giver) for giver in givers)


def _guests(words: str) -> int:
    number = _NUMBER.search(words)
    digits = re.sub(r"\D", "", number.group())[:9] if number else ""
    return int(digits) if digits else 1
