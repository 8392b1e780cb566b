"""Where comments begin in text copied from a page: the heads of one shape that the page repeats.

There are three shapes: name and date in one line (AO3, FanFiction.Net, Disqus), a name and below it the date
(WordPress, Royal Road), and a name with the date only under the text (Wattpad). Markup is gone, so nothing else tells.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.domain.drafts import Moment
from tracker.parsing.pasted_dates import Dated

LONGEST_NAME, MOST_WORDS = 60, 6  # of a name

_BUTTON = (
    r"(?:reply|replies|respond|antworten|répondre|responder|thread|parent|parent thread|report|likes?|unlike|"
    r"share(?: ›)?|(?:see|show|read|load|view) (?:more|less)|edit|delete|permalink|flag|quote|upvote|downvote|award|"
    r"vote|save|follow|hide|comment actions|actions|(?:un)?freeze thread|unscreen|mark (?:as )?(?:spam|unread|read)|"
    r"view \d+ (?:more )?repl(?:y|ies)|\d{1,6} (?:likes?|repl(?:y|ies)|votes?|points?)|like ?\d{0,6}|\d{1,6}|"
    r"log ?in to (?:reply|leave a comment)|see translation|translate|more options|last edited\b.{0,60}|edited\b.{0,40}|"
    r"was this review helpful\??|(?:leave|write|post|add) an? (?:comment|reply|review)|cancel reply|"
    r"(?:older|newer|more) comments)"
)
_BUTTONS = re.compile(
    rf"[^\w\s]*\s*{_BUTTON}(?:[\s·•|,/]+{_BUTTON}){{0,5}}\s*[^\w\s]*|"
    r"(?:Reply|Parent Thread|Thread|Edit|Delete|Report|Like){2,}|[·•|+−–›-]{1,3}",
    re.IGNORECASE,
)
_TELLING = re.compile(r"\W*(?:reply|parent thread|comment actions|antworten|répondre|responder)\b", re.IGNORECASE)
_ON_TOP = re.compile(
    r"[·•|+−–›-]{0,3}|"
    r"\W*(?:comment actions|last edited\b.{0,60}|\(?edited\)?|overall|style|story|grammar|character)\W*",
    re.IGNORECASE,
)
_BADGE = re.compile(
    r"\W*(?:author|op|mod|moderator|admin|staff|premium|subscriber|supporter|patron|top fan|(?:fic|story) author)\W*",
    re.IGNORECASE,
)
_AUTHOR = re.compile(r"\W*(?:author|(?:fic|story) author|op)\W*", re.IGNORECASE)
_AUTHOR_AFTER = re.compile(r"\s+[\[(]?(?:Author|AUTHOR)[\])]?\W*$|\s+[\[(]author[\])]\W*$")
_NUMBERED = re.compile(
    r"(?P<name>.+?)(?:\s+on)?\s+(?:chapter|chap\.?|ch\.?)\s*(?P<chapter>\d{1,5})\s*[.·:-]?", re.IGNORECASE
)
_ON = re.compile(r"(?P<name>.+?)\s+(?:on|@)\s+(?P<chapter>\S.*)", re.IGNORECASE)
_SAID = re.compile(
    r"(?:\s+(?:says|said|wrote|commented|reviewed|sagt|schreibt|a dit|dit|dice|dijo|disse))?"
    r"(?:\s+(?:on|am|le|el|em|il))?[\s:•·|@,–—-]*$",
    re.IGNORECASE,
)
_ANSWERED = re.compile(r"(?<=\S)(?:\s{2,}|\s*[›→↪▶]\s*)(?=\S)")  # "tern  Mossling": the second is who is answered
_SAYS = re.compile(r"\b(?:says|said|wrote|sagt|schreibt|a dit|dice|dijo|disse)\s*:?\s*$", re.IGNORECASE)
_ROLE = re.compile(r"\s*\((?:guest|registered user|official|anonymous creator)\)", re.IGNORECASE)
_CHAPTER_LINE = re.compile(r"(?:on )?(?:chapter|chap\.?|ch\.?)\s*(\d{1,5})\b[^\w]?.{0,60}", re.IGNORECASE)
_REVIEWED_AT = re.compile(r"reviewed at\s*:\s*(.+)", re.IGNORECASE)
_NO_NAME = re.compile(
    r"(?<!\s[A-Z])[.!?…]$|[;\t]|\w,\w|\w,$|^(?:dear|posted|published|updated|chapter|last|date|on)\b|https?://",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of a comment: its first line, the first below it, what it tells. ``stop`` is set where the date is last.

    ``clear``: so much a head that a single one will do.
    """

    start: int
    below: int
    name: str
    at: Moment
    stop: int = 0
    chapter: str = ""
    title: str = ""
    is_author: bool = False
    clear: bool = False


def heads_of(lines: Sequence[str], dates: Mapping[int, Dated]) -> list[Head]:
    """Return the heads of the shape that the text has most of, in order; none where it has none."""
    one = [head for at, found in dates.items() if found.before and (head := _in_one_line(lines, at, found))]
    two = [head for at, found in dates.items() if not found.before and (head := _in_two_lines(lines, at, found))]
    below = _under_the_text(lines, dates)
    return max((one, two, below), key=len)


def is_button(line: str) -> bool:
    """Whether a line holds nothing but words of the page's own buttons and counters."""
    return not line or (len(line) < 80 and bool(_BUTTONS.fullmatch(line)))


def is_on_top(line: str) -> bool:
    """Whether a line under a head is the page's own, not the beginning of the text."""
    return len(line) < 120 and bool(_ON_TOP.fullmatch(line))


def tells_comments(line: str) -> bool:
    """Whether a line is a button that only comments have."""
    return len(line) < 60 and is_button(line) and bool(_TELLING.match(line))


def _in_one_line(lines: Sequence[str], at: int, found: Dated) -> Head | None:
    said = bool(_SAYS.search(found.before))
    name, chapter, is_author = _who(found.before)
    if not _is_name(name):
        return None
    start, title, reviewed = _above(lines, at, name)
    name = name.removeprefix("by ") if start < at else name
    clear = found.exact or said or bool(chapter)
    return Head(start=start, below=at + 1, name=name, at=found.at, chapter=chapter or reviewed, title=title,
                is_author=is_author, clear=clear)  # fmt: skip


def _in_two_lines(lines: Sequence[str], at: int, found: Dated) -> Head | None:
    """Return the head whose date stands alone: the name is above it, with a badge, a chapter or nothing between."""
    start, is_author = at - 1, False
    between = _CHAPTER_LINE.fullmatch(lines[start]) if start > 0 else None
    start -= between is not None
    while start > max(at - 4, 0) and (_ON_TOP.fullmatch(lines[start]) or _BADGE.fullmatch(lines[start])):
        is_author = is_author or bool(_AUTHOR.fullmatch(lines[start]))
        start -= 1
    if start < 0:
        return None
    said = bool(_SAYS.search(lines[start]))
    if not (start == 0 or said or is_button(lines[start - 1]) or _REVIEWED_AT.match(lines[start - 1])):
        return None
    name, chapter, marked = _who(lines[start])
    if not _is_name(name) or is_button(name):
        return None
    first, title, reviewed = _above(lines, start, name)
    name = name.removeprefix("by ") if first < start else name
    chapter = chapter or reviewed or (f"Chapter {between.group(1)}" if between else "")
    return Head(start=first, below=at + 1, name=name, at=found.at, chapter=chapter, title=title,
                is_author=is_author or marked, clear=found.exact or said)  # fmt: skip


def _under_the_text(lines: Sequence[str], dates: Mapping[int, Dated]) -> list[Head]:
    """Return the heads of comments whose date stands under the text, above the buttons."""
    found: list[Head] = []
    begin = 0
    for at in sorted(dates):
        after = next((line for line in lines[at + 1 : at + 3] if line), "")
        if dates[at].before or not tells_comments(after):
            continue
        start = next((n for n in range(begin, at) if not is_button(lines[n])), at)
        name, chapter, is_author = _who(lines[start])
        below = start + 1
        while below < at and (not lines[below] or _BADGE.fullmatch(lines[below])):
            is_author = is_author or bool(_AUTHOR.fullmatch(lines[below]))
            below += 1
        if below < at and _is_name(name):
            found.append(
                Head(
                    start=start, below=below, name=name, at=dates[at].at, stop=at, chapter=chapter, is_author=is_author
                )
            )
        begin = at + 1
    return found


def _who(text: str) -> tuple[str, str, bool]:
    """Return the name in a head, what it calls the chapter ("" for nothing), and whether it is marked as the author."""
    text = _ROLE.sub("", _SAID.sub("", text))
    marked = bool(_AUTHOR_AFTER.search(text))
    text = _ANSWERED.split(_AUTHOR_AFTER.sub("", text), maxsplit=1)[0]
    for shape in (_NUMBERED, _ON):
        match = shape.fullmatch(text)
        if match:
            chapter = match["chapter"].strip()
            return match["name"].strip(" •·|:-–—"), f"Chapter {chapter}" if shape is _NUMBERED else chapter, marked
    return text.strip(" •·|:-–—"), "", marked


def _is_name(name: str) -> bool:
    return 0 < len(name) <= LONGEST_NAME and len(name.split()) <= MOST_WORDS and not _NO_NAME.search(name)


def _above(lines: Sequence[str], at: int, name: str) -> tuple[int, str, str]:
    """Return where a head begins that reads "by NAME", with the title and the chapter that stand above it."""
    if not name.startswith("by "):
        return at, "", ""
    match = _REVIEWED_AT.match(lines[at - 1]) if at else None
    if match is None:
        return at, "", ""
    titled = at > 1 and bool(lines[at - 2]) and not is_button(lines[at - 2])
    return (at - 2, lines[at - 2], match.group(1)) if titled else (at - 1, "", match.group(1))
