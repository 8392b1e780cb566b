"""The archive's mail to subscribers: which chapters and works were posted.

Built from otwarchive's app/views/user_mailer/batch_subscription_notification, old and new: a link to each chapter with
its words in parentheses behind it, the chapter's summary in a quotation under a label of its own.
"""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from tracker.parsing import ao3
from tracker.parsing.ao3 import Place
from tracker.parsing.ao3_mail_parts import Part, parts_of, unquoted
from tracker.parsing.ao3_markup import cleaned
from tracker.parsing.characters import one_line, tidy
from tracker.parsing.html import from_text
from tracker.parsing.mail import Mail

MOST_CHARACTERS = 500_000
LONGEST_LINE = 2_000
LONGEST_SUMMARY = 20_000  # of the text between two chapters

_WORDS = re.compile(r"\s*\(\s*(\d[\d,.\u00a0]*)\s*[^\d\s()][^()\d]{0,20}\)")
_TOTAL = re.compile(r"\b\d{1,5}/(\d{1,5}|\?)(?=\s|$)")
_URL = re.compile(r"https?://[^\s<>()]+")
_SUMMARY = re.compile(r"Chapter Summary:\s*(.+?)(?=\n\s*\n\s*(?:Chapters:|-{20}|Summary:)|\n-{20}|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """One chapter, or a work (``chapter`` is ""), that a mail tells of. ``whole``: all of the work is this chapter."""

    work: str
    chapter: str = ""
    number: int | None = None
    title: str = ""
    words: int | None = None
    summary: str = ""
    whole: bool = False


def postings_in(mail: Mail) -> list[Posting]:
    """Return what a mail says was posted, in its order; none where it is about anything else."""
    return _from_html(parts_of(mail.html)) or _from_text(mail.text)


def _from_html(parts: list[Part]) -> list[Posting]:
    found: dict[tuple[str, str], Posting] = {}
    for at, part in enumerate(parts):
        place = part.place
        if place is None or place.rest or place.comment or not place.work or (place.work, place.chapter) in found:
            continue
        words = _words_behind(part)
        if part.text.startswith("http") or (words is None and not (place.chapter and _is_told(part))):
            continue
        summary = _summary(parts, at) if place.chapter else ""
        found[place.work, place.chapter] = _posting(place, part.text, words, summary, _total(parts, at))
    return list(found.values())


def _from_text(text: str) -> list[Posting]:
    lines = [
        line.strip()[:LONGEST_LINE] for line in unquoted(tidy(text[:MOST_CHARACTERS]), r".{0,400}http").split("\n")
    ]
    told = [(at, place) for at, line in enumerate(lines) if (place := _place(line)) is not None]
    found: dict[tuple[str, str], Posting] = {}
    for index, (at, place) in enumerate(told):
        end = told[index + 1][0] if index + 1 < len(told) else len(lines)
        name = next((at for at in range(at + 1, min(at + 4, end)) if lines[at]), at)
        behind = list(_WORDS.finditer(lines[name]))
        if name == at or not behind or behind[-1].end() != len(lines[name]):
            continue
        rest = "\n".join(lines[name + 1 : end])[:LONGEST_SUMMARY]
        summary = _SUMMARY.search(re.sub(r"\n{3,}", "\n\n", rest)) if place.chapter else None
        found.setdefault(
            (place.work, place.chapter),
            _posting(
                place,
                one_line(lines[name][: behind[-1].start()]),
                _number(behind[-1].group(1)),
                from_text(summary.group(1)).text if summary else "",
                _TOTAL.search(rest),
            ),
        )
    return list(found.values())


def _place(line: str) -> Place | None:
    """Return the work or chapter whose address ends a line."""
    address = next(reversed(_URL.findall(line)), "")
    place = ao3.place_of(address) if address and line.endswith(address) else None
    return place if place is not None and place.work and not place.comment and not place.rest else None


def _posting(place: Place, text: str, words: int | None, summary: str, total: re.Match[str] | None) -> Posting:
    number, title = ao3.chapter_name(text) if place.chapter else (1, text)
    whole = not place.chapter and total is not None and total.group() == "1/1"
    return Posting(
        work=place.work,
        chapter=place.chapter,
        number=number,
        title=title if place.chapter or whole else "",  # the first chapter of more has a title that the mail leaves out
        words=words,
        summary=summary,
        whole=whole,
    )


def _words_behind(part: Part) -> int | None:
    """Return the number that stands in parentheses right behind a link, within its own paragraph."""
    paragraph = _paragraph(part.node)
    if paragraph is None:
        return None
    match = _WORDS.match(one_line(paragraph.text(deep=True), cap=2_000).partition(part.text)[2])
    return _number(match.group(1)) if match else None


def _is_told(part: Part) -> bool:
    """Whether the link stands in a sentence, as old mails tell a chapter: "X posted Chapter 3 of WORK at ..."."""
    paragraph = _paragraph(part.node)
    return paragraph is not None and ao3.chapter_name(part.text)[0] is not None


def _paragraph(node: LexborNode) -> LexborNode | None:
    above = node.parent
    for _ in range(5):
        if above is None or above.tag == "p":
            return above
        above = above.parent
    return None


def _summary(parts: list[Part], at: int) -> str:
    """Return the quotation that follows the link, where nothing but its label stands between."""
    labels = 0
    for part in parts[at + 1 :]:
        if part.quotes != parts[at].quotes or (part.place and part.place.work):
            continue
        if part.tag == "blockquote":
            return cleaned(part.node).text if labels == 1 else ""
        labels += part.tag == "p"
        if labels > 1:
            break
    return ""


def _total(parts: list[Part], at: int) -> re.Match[str] | None:
    """Return "3/?" from the lines about the work that follow the link."""
    for part in parts[at + 1 : at + 40]:
        if part.tag == "p" and (match := _TOTAL.search(part.text)):
            return match
        if part.place and part.place.work and part.place.work != parts[at].work:
            break
    return None


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text)[:9])
