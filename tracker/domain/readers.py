"""Who wrote a review: a reader is known by profile address where the site vouches for it, else by name.

A name that many people share is nobody: such reviews are counted, but in no figure about readers.
"""

import re

from tracker.domain.keys import fold

# how engines and archives call somebody without a name, in the languages their software speaks
_SHARED_NAMES = """
guest, anonymous, anon, anonymus, none, nobody, null, unknown, n/a, -, ., ?, reader, a reader,
someone, user, visitor, anonymous user, anonymous reader, anonymous guest, guest reader, guest user,
unknown user, no name, noname, deleted, [deleted], account deleted, deleted user, (guest),
anonymous creator, anonym, anonyme, anónimo, anónima, anonimo, anônimo, anônima, anonim, anoniem,
anonymt, anonyymi, anonimowy, anoniman, gast, gäste, invité, invitée, visiteur, invitado, invitada,
visitante, convidado, convidada, ospite, sin nombre, gość, gæst, gjest, gäst, vieras, vendég, host,
návštěvník, hosť, ziyaretçi, misafir, tamu, pengunjung, bisita, khách, ẩn danh, аноним, анонимно,
анонимный, анонимный пользователь, гость, анонім, гість, неизвестный, ανώνυμος, επισκέπτης, 匿名,
匿名さん, 名無し, 名無しさん, ゲスト, 訪客, 访客, 游客, 遊客, 匿名用户, 匿名使用者, 無名, 无名氏,
익명, 손님, 게스트, 방문자, مجهول, غير معروف, زائر, ضيف, אנונימי, אורח, ไม่ระบุชื่อ, ผู้เยี่ยมชม,
गुमनाम, अतिथि
"""
_SHARED = frozenset(name.strip() for name in _SHARED_NAMES.split(","))
_NUMBERED = re.compile(r"(guest|anon|anonymous|gast|invité|invitado|guest user)[ _#-]?\d{0,6}(\s*\(guest\))?")


def is_shared(name: str) -> bool:
    """Whether many people go by this name (Guest, Anonymous, none, in any language we know), so that it is nobody."""
    folded = fold(name)
    return not folded or folded in _SHARED or _NUMBERED.fullmatch(folded) is not None


# themes put typographic signs into the names they show; a feed of the same site does not
_TYPED = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "..."})


def reader_key(name: str, profile: str = "") -> str:
    """Return what a reader is known by on one site: ``u:`` profile address, else ``n:`` folded name; 500 at most."""
    return (f"u:{profile.strip()}" if profile.strip() else f"n:{fold(name.translate(_TYPED))}")[:500]
