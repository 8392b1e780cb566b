"""Which posts of a serial are chapters, and which are notes: announcements, breaks, polls, about pages.

Told by the titles of all posts together, since one title alone proves little: "The Break" may be a chapter. A title
carries a *mark* when it counts as an instalment by its words ("Chapter 4", "12 - Ash", "Prologue", "第三章"). Where
marks are the habit, a title without one that speaks of the serial itself is a note; where nearly all are marked, so is
any title without a mark. Where marks are rare only what cannot be a chapter's title is a note.
"""

import re
from collections.abc import Sequence

HABIT = 0.5  # share of marked titles from which marks are the habit
RULE = 0.8  # share from which a title without a mark is no instalment
ENOUGH = 4  # marked titles needed for that

_NUMBER = (
    r"(?:no\.?\s*|nr\.?\s*|#)?(?:\d+|[ivxlc]+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|"
    r"fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|first|last|final|un|une|deux|"
    r"trois|quatre|cinq|eins|zwei|drei|vier|fünf|uno|dos|tres|cuatro|cinco|um|dois|três|due|tre|один|два|три|первая|вторая)\b"
)
_COUNTED = (
    r"chapter|chap\.?|ch\.?|part|pt\.?|episode|ep\.?|book|volume|vol\.?|arc|act|scene|instal+ment|letter|"
    r"chapitre|partie|épisode|tome|livre|kapitel|kap\.?|teil|folge|band|cap[ií]tulo|cap\.?|parte|episodio|capitolo|"
    r"puntata|hoofdstuk|deel|aflevering|rozdział|część|odcinek|kapitola|část|časť|fejezet|rész|luku|osa|del|avsnitt|"
    r"глава|часть|эпизод|розділ|частина|поглавље|bab|bagian|kabanata|bahagi|bölüm|kısım|chương|phần|κεφάλαιο|μέρος|"
    r"الفصل|الجزء|פרק|חלק|فصل|अध्याय|ตอนที่|บทที่|ตอน|บท"
)
_ALONE = (
    r"prolog(?:ue|o)?|prólogo|epilog(?:ue|o)?|épilogue|epílogo|interlude|intermission|interludio|intermède|"
    r"zwischenspiel|mellanspel|пролог|эпилог|интерлюдия|afterword|foreword|finale|side story|bonus chapter|"
    r"extra chapter|"
    r"序章|終章|终章|楔子|プロローグ|エピローグ|幕間|番外[編编篇]?|프롤로그|에필로그|외전"
)
_MARKS = (
    re.compile(rf"(?<!\w)(?:{_COUNTED})\s*[-–—:.]?\s*{_NUMBER}", re.IGNORECASE),
    re.compile(rf"(?<!\w)(?:{_ALONE})(?!\w)", re.IGNORECASE),
    re.compile(r"第?\s*[0-9０-９一二三四五六七八九十百千零〇]+\s*[章話话回節节集巻卷幕]"),
    re.compile(r"제?\s*\d+\s*[화장편회]"),
    re.compile(r"^\W*\d{1,4}(?:\.\d+)?\s*(?:[.:)\]/–—-]|$)"),  # "12 - Ash", "#4", "3. The Kiln"
    re.compile(r"\b\d{1,3}\.\d{1,3}[a-z]?$", re.IGNORECASE),  # "Gestation 1.1"
    re.compile(r"\D\s#?\d{1,3}$"),  # "Rain 3"
)
_OF_THE_SERIAL = re.compile(
    r"\b(?:announce\w*|hiatus|break|news|newsletter|update|updates|schedule|scheduling|delay\w*|postponed|late|poll|"
    r"vote|"
    r"voting|survey|patreon|ko-?fi|kickstarter|merch\w*|discord|giveaway|contest|faq|q\s?&\s?a|notice|reminder|sick|"
    r"vacation|holidays?|apolog\w+|sorry|about|welcome|housekeeping|milestone|anniversary|thank you|fan ?art|glossary|"
    r"cast|characters|map|index|contents|recap|preview|progress|status|rewrite|editing|printed?|ebook|paperback|"
    r"author'?s? notes?|a/n|annonce|pause|nouvelles|sondage|ankündigung|neuigkeiten|umfrage|anuncio|aviso|descanso|"
    r"pausa|noticias|encuesta|hiato|annuncio|avviso|aankondiging|mededeling|ogłoszenie|przerwa|объявление|перерыв|"
    r"новости|pengumuman|duyuru|thông báo)\b|お知らせ|休載|休み|公告|通知|请假|공지|휴재",
    re.IGNORECASE,
)
_NO_CHAPTER = re.compile(
    r"\b(?:no (?:new )?(?:chapter|update|episode|part)s?\b|not an? (?:chapter|update)\b|announcements?\b|"
    r"(?:short|brief|little|taking a|going on|on a|on) (?:hiatus|break)\b|hiatus(?: notice| announcement)?$|"
    r"author'?s? notes?(?: |$)|a/n\b|reader (?:poll|survey)|frequently asked|table of contents|patreon|kickstarter|"
    r"about (?:this|the (?:author|serial|story|site|blog)|me\b|us\b)|(?:update|posting) schedule|status update|"
    r"schedule (?:change|update)|(?:chapter|update)s? (?:is |will be |are )?(?:delay\w*|postponed|late)\b)|"
    r"^(?:hiatus|news|faq|poll|about|announcement|pause)$|お知らせ|休載|请假|공지|휴재",
    re.IGNORECASE,
)
_ABOUT_A_CHAPTER = re.compile(
    rf"(?:{_COUNTED})\s*{_NUMBER}\s+(?:(?:is|will be|has been)\s+)?"
    r"(?:delay\w*|postponed|late|poll|vote|coming|next week)\b",
    re.IGNORECASE,
)


def has_mark(title: str) -> bool:
    """Whether the title counts as an instalment by its own words."""
    title = title.strip()
    return any(mark.search(title) for mark in _MARKS) and not _ABOUT_A_CHAPTER.search(title)


def notes_among(titles: Sequence[str]) -> frozenset[int]:
    """Return the places (from 0) of the titles that are no instalments, judged by all of them together."""
    marked = [has_mark(title) and not re.search(r"\bno (?:new )?(?:chapter|update)", title, re.I) for title in titles]
    count = sum(marked)
    share = count / len(titles) if titles else 0.0
    return frozenset(
        place for place, title in enumerate(titles) if not marked[place] and _is_note(title, share=share, count=count)
    )


def _is_note(title: str, *, share: float, count: int) -> bool:
    """Whether a title without a mark is a note, where ``share`` of all titles, ``count`` of them, carry one."""
    if _NO_CHAPTER.search(title) or _ABOUT_A_CHAPTER.search(title):
        return True
    if share >= RULE and count >= ENOUGH:
        return True
    return share >= HABIT and bool(_OF_THE_SERIAL.search(title))
