"""Office files (DOCX, XLSX) are looked at before their readers get them: within the caps, and without any DOCTYPE.

Their XML needs none; what has one means to expand entities or to read what lies outside.
"""

import re

from tracker.errors import Unreadable
from tracker.parsing import archive
from tracker.words import gettext as _

DOCUMENT, WORKBOOK = "word/document.xml", "xl/workbook.xml"

_XML = re.compile(r"\.(?:xml|rels|vml)$", re.IGNORECASE)
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\0<", b"<\0")


def checked(body: bytes) -> bytes:
    """Return the bytes as they are. Raises Unreadable where a reader must not have them."""
    for content in archive.open_whole(body, only=lambda name: bool(_XML.search(name))).values():
        start = content[:4_000]
        if content.startswith(_WIDE) or _DOCTYPE.search(start):
            sentence = _("This office file holds XML as no office program writes it. Nothing of it was stored.")
            raise Unreadable(sentence)
    return body
