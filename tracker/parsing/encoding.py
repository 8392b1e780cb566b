"""Bytes become text, whatever they say they are: valid text always comes out."""

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BARE_WIDE = ((b"<\0?\0", "utf-16-le"), (b"\0<\0?", "utf-16-be"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE)
_AS_WINDOWS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
_REFUSED = {"utf-7", "unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined", "mbcs", "oem"}


def decoded(body: bytes, content_type: str = "") -> str:
    """Return the text of the bytes: by their mark, as UTF-8 where they are that, by what is declared, else UTF-8 or
    Windows-1252, byte by byte, whichever fits.
    """
    for mark, codec in _BOMS:
        if body.startswith(mark):
            return body.decode(codec, "replace").removeprefix("\ufeff")
    for start, codec in _BARE_WIDE:
        if body.startswith(start):
            return body.decode(codec, "replace")
    declared = _codec(_DECLARED.search(body[:400]), content_type)
    if declared.startswith("iso2022") or declared == "hz":  # all ASCII to the eye, yet not
        return body.decode(declared, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode(declared, "replace") if declared not in {"", "utf-8"} else body.decode("utf-8", "windows")


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """Read bytes that are no UTF-8 as Windows-1252; a character cut at the very end goes."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    if "unexpected end" in error.reason:
        return "", error.end
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("windows", _as_windows)


def _codec(match: re.Match[bytes] | None, content_type: str) -> str:
    """Return Python's name of the declared encoding, the document's word before the server's; "" for none it knows."""
    served = _CHARSET.search(content_type)
    names = [match.group(1).decode() if match else "", served.group(1) if served else ""]
    for name in filter(None, names):
        try:
            found = codecs.lookup(name).name
            "a".encode(found)
        except (LookupError, UnicodeError, ValueError):
            continue
        if found not in _REFUSED and not found.startswith(("utf-16", "utf-32")):
            return _AS_WINDOWS.get(found, found)
    return ""
