"""How authors begin a note of their own, and how they talk in one: told apart from a story by its words.

A *label* opens a note ("A/N:", "Author's Note", "Disclaimer:"). A weak label ("Note:", "Warning:") may as well begin a
letter or a page of the story and counts only where the words after it are an author's. Labels are those seen in posted
chapters of fan fiction archives, in the languages they are written in.
"""

import re

_BEFORE = r"[\s*_#~({\[<>=|/+•·.★☆♥♡✦✧-]{0,20}"
_AFTER = r"[\s*_]*(?:#?\d{1,3})?[\s*_]*(?:[:;~.!)\]}–—：-]|$)"
_STRONG = (
    r"a[/\\]n['’]?s?(?=[\s:;~.!)\]}*_–—：-]|$)|"
    r"(?:(?:an|many|short|quick|long|important|another|final|opening|closing|pre|post|beginning|end|start|chapter)[\s-]+)*"
    r"(?:auth[oe]r|writer|translator)(?:'s|’s|s'|s’|s)?[\s-]*(?:notes?|rant|ramblings?|comments?|thoughts)"
    + _AFTER
    + r"|"
    r"(?:a[\s-]+)?(?:short[\s-]+|quick[\s-]+)?notes?[\s-]+from[\s-]+(?:the[\s-]+|your[\s-]+|me[\s,-]+the[\s-]+)?"
    r"(?:author|writer)(?:ess)?" + _AFTER + r"|"
    r"(?:(?:pre|post|beginning|end|closing|opening|start|final|chapter|story)[\s-]*){1,3}notes?" + _AFTER + r"|"
    r"(?:story\s+)?disclaimers?" + _AFTER + r"|"
    r"notes? d(?:e\s+l['’]|['’])\s*aut(?:eur|rice|ore)(?:e|[\s/(]*(?:trice|rice)\)?)?" + _AFTER + r"|"
    r"not[ea] (?:dell['’]|d['’])\s*aut(?:ore|rice)" + _AFTER + r"|not[ea] autrice" + _AFTER + r"|"
    r"n\.?d\.?a\.?\s*[:–—-]|"
    r"n/a\s*[:–—]|"
    r"notas? (?:d[eo]l?|de la|da|del/la|do/a)\s+autor(?:/?a|es)?(?:\(a\))?" + _AFTER + r"|"
    r"(?:anmerkung(?:en)?|notiz(?:en)?|kommentar|worte?|(?:vor|nach)wort)\s+(?:de[sr]|von\s+de[rm])\s+autor(?:s|in|en)?"
    + _AFTER
    + r"|"
    r"autoren(?:notiz|kommentar|anmerkung)(?:en)?" + _AFTER + r"|"
    r"(?:noot|opmerking|notitie) van de (?:auteur|schrijver|schrijfster)" + _AFTER + r"|"
    r"(?:notka|uwagi|słowo)?\s*od autor(?:a|ki)" + _AFTER + r"|"
    r"författarens (?:anmärkning|kommentar|ord)" + _AFTER + r"|"
    r"(?:от автора|примечани[ея] автора|слово автора|заметк[аи] автора|от переводчика)" + _AFTER + r"|"
    r"catatan penulis" + _AFTER + r"|yaz[aı]r(?:[ıi]n)? notu" + _AFTER + r"|"
    r"作者有[话話][要说說]+|作者的[话話]|作者(?:より|から)|(?:前|後|あと|まえ)(?:書|が)き|작가의?\s*(?:말|후기)"
)
_CAPITALS = r"(?:AN|A\.N\.?|ANs|PSA)(?=[\s*_]*(?:#?\d{1,3})?[\s*_]*(?:[:;~–—)\]]|-(?!\w)|$))"
_WEAK = (
    r"(?:important\s+|quick\s+|side\s*)?notes?|n\.?b\.?|p\.?\s?s\.?|(?:trigger\s+|content\s+)?warnings?|tw|cw|"
    r"author|announcement|update|edit|anmerkung(?:en)?|notas?|примечани[ея]|attention|achtung|beta'?d by|betas?|"
    r"credits?|dedication|beware"
)
_LABEL = re.compile(rf"^{_BEFORE}(?:{_STRONG})", re.IGNORECASE)
_CAPITAL_LABEL = re.compile(rf"^{_BEFORE}{_CAPITALS}")
_WEAK_LABEL = re.compile(rf"^{_BEFORE}(?:{_WEAK})[\s*_]*(?:[:：]|$|-\s|–|—)", re.IGNORECASE)
_HEADER = re.compile(
    r"^[\s*_#>-]{0,6}(title|author|rating|rated|pairings?|ships?|spoilers?|fandom|genres?|category|warnings?|summary|"
    r"feedback|archive|archiving|distribution|disclaimers?|beta|word count|claimer|notes?)\b[\s*_]{0,4}:",
    re.IGNORECASE,
)
_HEADERS_OF_FICTION = frozenset(
    {"rating", "rated", "pairing", "pairings", "spoiler", "spoilers", "fandom", "disclaimer", "disclaimers", "archive"}
    | {"archiving", "distribution", "summary", "feedback"}
)

_PHRASES = re.compile(
    r"please\s+(?:read\s+(?:and|&)\s+)?(?:review|comment|r\s?&\s?r)|\br\s?(?:&|and|n|/)\s?r\b|\bread\s+(?:and|&|n)\s+review|"
    r"\breviewers?\b|\bfan[\s-]?fic(?:tion|s)?\b|\bfandom|\bfics?\b|\bbeta(?:'?d|ed|[\s-]?reader)|"
    r"\bi\s+(?:do\s?n[o'’]?t|don'?t|do\s+not|still\s+do(?:n['’]t|\s+not)|wish\s+i)\s+own|\bbelongs?\s+to\s+(?:their|its|the)\b|"
    r"\bdisclaimer|\bpatreon|\bko-?fi\b|\bdiscord\b|\bwattpad|\bao3\b|\bffn\b|\broyal\s?road|\bkudos\b|"
    r"\bone-?shot|\bhiatus\b|\bon\s+(?:with|to)\s+the\s+(?:story|chapter|show|fic)|"
    r"\b(?:next|last|previous|this|new|first|short|shorter|long|longer|another|final)\s+(?:chapters?|update|instal+ment)\b|"
    r"\bhope\s+(?:that\s+)?(?:you|y['’]?all|everyone)(?:['’]ve|\s+all|\s+guys|\s+have)?\s+(?:really\s+)?(?:enjoy|like|love)|"
    r"\b(?:thanks?|thank\s+you|thanx|thx)\s+(?:so\s+much\s+|again\s+)?(?:to|for)\s+(?:all|every\w*|the|reading|your|following|being|"
    r"my|reviewing|commenting|any)|\blet\s+me\s+know\s+(?:what|if|in|how)|\bstay\s+tuned|\bsee\s+you\s+(?:next|in\s+the\s+next)|"
    r"\bsorry\s+(?:for|about)\s+(?:the|any|not|my|being|taking|such)|\btbc\b|\bleave\s+(?:me\s+)?(?:a\s+)?(?:review|comment|kudos)|"
    r"\breviews?\s+(?:are|make|would|is|=)\b|\bconstructive\s+critici|\bflames?\s+(?:will|are)|\bn'?oubliez\s+pas|\bà\s+bientôt|"
    r"\bgracias\s+por|\bobrigad[oa]\s+por|\bdanke\s+(?:für|an)|\bviel\s+spaß|\bспасибо\s+за|\bприятного\s+чтения|"
    r"\bmerci\s+(?:pour|à|de)|\bbonne\s+lecture|\bbuona\s+lettura|\bgrazie\s+(?:per|a)\b",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"\b(?:chapters?|reviews?|reviewing|reviewed|comments?|commenting|updat(?:e|es|ed|ing)|readers?|reading|writ(?:e|ing|ten)|wrote|"
    r"story|post(?:ed|ing|s)?|guys|enjoy|sorry|feedback|follow(?:s|ed|ers)?|favou?rit\w*|characters?|plots?|canon|au|ooc|ocs?|"
    r"rated|rating|thanks?|thx|patrons?|schedule|pov|typos?|grammar|beta|sequel|prequel|xx+|xoxo|lol|haha|hehe\w*|"
    r"chapitres?|kapitel|cap[ií]tulos?|capitol[oi]|главы?|кудо|отзыв\w*|commentaires?|kommentare?|rese[ñn]as?|recensioni|"
    r"histoire|geschichte|historia|storia)\b|[:;]-?[)D3P]|<3|\^[_.]?\^",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"\b(?:i|i['’]m|i['’]ve|i['’]ll|me|my|mine|you|you['’]re|your|y['’]all|we|us|our|thanks|thank|thx|please|enjoy|sorry|guys|everyone|"
    r"je|j['’]|mon|mes|vous|votre|merci|ich|mein|meine|ihr|euch|danke|yo|mi|mis|gracias|vosotros|ustedes|eu|meu|minha|"
    r"obrigad[oa]|io|mio|voi|grazie|я|мой|мне|вам|вас|вы|спасибо)\b",
    re.IGNORECASE,
)
_BEGS = re.compile(
    r"\breviews?\s*(?:please|plz|pls|pwease)|(?:please|pls|plz)[,!\s]+(?:and\s+thank\s+you\s+)?(?:r\s?&\s?r|read\s*(?:and|&|n)\s*review|"
    r"review\b(?!\s+(?:the|your|his|her|my|our|their|this|these|those|it|all)\b)|leave\s+(?:me\s+)?(?:a\s+)?(?:review|comment|kudos))|"
    r"\br\s?[&n]\s?r\b|\bread\s+(?:and|&)\s+review|\breviews?\s+(?:are|make|=)\s+(?:love|welcome|appreciated|me\s+|my\s+|much)|"
    r"^(?:.{0,40}[\s.!,])?review!\W*$|\breviewers\s+(?:are|get)\b|\breviews\s+feed\b|\bleave\s+(?:me\s+)?(?:a\s+)?(?:review|kudos)\b",
    re.IGNORECASE,
)
_SIGNS_OFF = re.compile(
    r"^[\s*_]*(?:[~–—-]+\s*\w|enjoy\b|xx*o*\b|xoxo|love,?\b|(?:much\s+)?love\b|cheers|until next|'?till? next|"
    r"see (?:ya|you)|ciao|bye|happy reading|thanks?\b|thank you|peace|on (?:with|to) (?:the|chapter)|"
    r"now,? (?:on|onto|here|for)|anyway|without further|here (?:it is|we go)|bisous|liebe grüße|lg\b|viel spaß|besos|"
    r"abrazos|bonne lecture|buona lettura|приятного)",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"^see the end of the (?:chapter|work) for|"
    r"\b(?:on|back)\s+(?:with|to)\s+the\s+(?:story|stories|chapter|show|fic|tale)\b",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"^[\s*_@-]{0,4}\w[\w .'’-]{1,30}[\s*_]{0,3}:[\s*_]{0,3}\S")
_QUOTED = re.compile(r"^[\s*_]*[\"“”„«»‹›「『]|^[\s*_]*[—–-]\s?[A-ZÀ-Þ«]|^[\s*_]*['‘][A-Z]")
_THIRD = re.compile(r"\b(?:he|she|they|his|her|him|hers|their|them|himself|herself)\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_MARKS = r"[-–—_=~*+<>|/\\.•·°\s]*"
_DIVIDER = re.compile(
    r"^[\s*_#\\]*(?:[*#~§⁂†‡☆★♥♡❤✦✧◆◇❖•●○]\ufe0f?|(?:[-–—_=~*#+<>|/\\^§⁂☆★♥♡✦✧◆◇❖•·°:.]\s*){3,}|"
    rf"(?:{_MARKS}[oOxX0]){{3,}}{_MARKS}|"
    r"[\s\[({<*~=_-]*(?:line|page|scene|section)\s*-?\s*(?:break|divider)[\s\])}>*~=_-]*)[\s*_\\]*$",
    re.IGNORECASE,
)
_DOTS = re.compile(r"^[\s.…·]*$")
_ENDS_STORY = re.compile(
    r"^\W*(?:t\.?b\.?c\.?|to be continued|the end|fin|end of (?:chapter|part)\b.{0,30}|à suivre|fortsetzung folgt|ende|"
    r"continuar[áà]|fine|конец|продолжение следует|続く|つづく|未完待续)\W*$",
    re.IGNORECASE,
)


def is_label(text: str) -> bool:
    """Whether a paragraph begins as only an author's note does."""
    start = text[:200]
    return bool(_LABEL.match(start) or _CAPITAL_LABEL.match(start) or _is_header(text))


def is_weak_label(text: str) -> bool:
    """Whether a paragraph begins with a word that an author's note may begin with, and a story as well."""
    return bool(_WEAK_LABEL.match(text[:80]))


def is_bare_label(text: str) -> bool:
    """Whether a label stands alone, as a heading of its note."""
    labels = (_LABEL.match(text[:200]), _CAPITAL_LABEL.match(text[:200]), _WEAK_LABEL.match(text[:80]))
    return any(label is not None and not _WORD.search(text, label.end()) for label in labels)


def is_divider(text: str) -> bool:
    """Whether a line only parts what is above from what is below ("***", "oOo", "[line break]"); dots are speech."""
    return len(text) <= 200 and bool(_DIVIDER.match(text)) and not _DOTS.match(text)


def ends_story(text: str) -> bool:
    """Whether a line says that the story ends there ("To be continued", "The End")."""
    return len(text) <= 60 and bool(_ENDS_STORY.match(text))


def is_talk(text: str, *, least: int = 2) -> bool:
    """Whether a paragraph is an author speaking to readers: by phrases of that trade (2 each) and words (1 each).

    ``least`` is what a short paragraph must come to; a longer one more, since any word turns up in a long one.
    """
    if is_speech(text) or not _SPEAKS.search(text):
        return False
    length = len(_WORD.findall(text))
    needed = least + (1 if length > 60 else 0) + (1 if length > 150 else 0)
    return weight(text) >= needed


def weight(text: str) -> int:
    """Return how much of an author's talk is in a text."""
    phrases = {found.casefold() for found in _PHRASES.findall(text)}
    words = {found.casefold() for found in _WORDS.findall(text)}
    return 2 * len(phrases) + len(words)


def begs(text: str) -> bool:
    """Whether a short paragraph asks for reviews, as no character would."""
    return len(text) <= 250 and not is_speech(text) and bool(_BEGS.search(text))


def answers(text: str) -> bool:
    """Whether a paragraph answers one reader by name, as authors do in notes ("pell: thank you, more is coming!")."""
    return bool(_ANSWER.match(text)) and weight(text) > 0


def opens_story(text: str) -> bool:
    """Whether a short paragraph says that the story begins now ("On with the chapter!"), or where more notes are."""
    return len(text) <= 120 and not is_speech(text) and bool(_OPENS.search(text))


def signs_off(text: str) -> bool:
    """Whether a short paragraph is how a note ends ("Enjoy!", "~Mira", "On with the story")."""
    return len(text) <= 90 and not is_speech(text) and bool(_SIGNS_OFF.match(text))


def is_speech(text: str) -> bool:
    """Whether a paragraph begins as somebody's speech in a story."""
    return bool(_QUOTED.match(text)) and not _SIGNS_OFF.match(text)


def is_told(text: str) -> bool:
    """Whether a paragraph tells of others: speech in it, or more of he and she than of I and you."""
    third, second = len(_THIRD.findall(text)), len(_SPEAKS.findall(text))
    return is_speech(text) or third > second + 1 or bool(re.search(r"[\"“][^\"”]{2,200}[,.!?…][\"”]", text) and third)


def _is_header(text: str) -> bool:
    """Whether a paragraph is the head of a story as archives asked for it: "Title: ... Rating: ... Disclaimer: ..."."""
    named = [match.group(1).casefold() for match in map(_HEADER.match, text.split("\n")[:30]) if match]
    return (len(named) > 1 and any(name in _HEADERS_OF_FICTION for name in named)) or (
        bool(named) and named[0] in {"rating", "rated", "pairing", "pairings", "fandom", "summary", "spoilers"}
    )
