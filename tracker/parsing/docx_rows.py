"""The job that turns a Word file into HTML, in a child process (``parsing.child``). Pictures are left out."""

import io
from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

import mammoth
from defusedxml.ElementTree import fromstring

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Titel'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Author'] => p:fresh
u => u
"""
_CORE = "docProps/core.xml"


def rows(body: bytes, _options: dict[str, Any]) -> Iterator[dict[str, str]]:
    """Yield one row with ``html`` and the ``title`` among the file's properties ("" where there is none)."""
    pictures = mammoth.images.img_element(lambda _image: {"src": ""})
    converted = mammoth.convert_to_html(
        io.BytesIO(body), style_map=_STYLES, convert_image=pictures, external_file_access=False
    )
    yield {"html": converted.value, "title": _title(body)}


def _title(body: bytes) -> str:
    with ZipFile(io.BytesIO(body)) as archive:
        if _CORE not in archive.namelist():
            return ""
        root = fromstring(archive.read(_CORE), forbid_dtd=True)
    return next((node.text or "" for node in root.iter() if str(node.tag).endswith("}title")), "").strip()
