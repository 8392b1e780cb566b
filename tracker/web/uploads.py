"""Files between the preview and the import: kept in the instance folder for a day, under names of our own."""

import json
import re
import shutil
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from secrets import token_urlsafe

from werkzeug.datastructures import FileStorage

from tracker.pipeline import Thing
from tracker.words import gettext as _

DAY = 24 * 3600
MOST = 200  # files at a time
NAME = re.compile(r"[\w\-]{20,40}", re.ASCII)


def keep(instance: Path, files: Iterable[FileStorage]) -> tuple[str, list[str]]:
    """Keep what was uploaded; return its token and the files' own names, which are for messages only."""
    token = token_urlsafe(18)
    folder = instance / "uploads" / token
    folder.mkdir(parents=True, mode=0o700)
    names = []
    for place, file in enumerate(files):
        file.save(folder / str(place))
        names.append(_plain_name(file.filename or ""))
    (folder / "names.json").write_text(json.dumps(names), encoding="utf-8")
    return token, names


def keep_pasted(instance: Path, text: str, markup: bytes) -> str:
    """Keep what was copied from a page, as text and (where the browser gave it) as markup; return its token."""
    token = token_urlsafe(18)
    folder = instance / "uploads" / token
    folder.mkdir(parents=True, mode=0o700)
    (folder / "pasted.txt").write_bytes(text.encode("utf-8", "replace"))
    (folder / "pasted.html").write_bytes(markup)
    return token


def things(instance: Path, token: str) -> Iterator[Thing]:
    """Yield what was kept under ``token``; nothing when it is gone."""
    folder = instance / "uploads" / token
    if not NAME.fullmatch(token):
        return
    if (folder / "pasted.txt").is_file():
        text, markup = (folder / "pasted.txt").read_bytes(), (folder / "pasted.html").read_bytes()
        yield Thing(name=_("pasted text"), body=markup or text, instead=text if markup else b"")
    if not (folder / "names.json").is_file():
        return
    for place, name in enumerate(json.loads((folder / "names.json").read_text(encoding="utf-8"))):
        yield Thing.file(folder / str(place), name=name)


def drop(instance: Path, token: str) -> None:
    """Forget what was kept under ``token``."""
    if NAME.fullmatch(token):
        shutil.rmtree(instance / "uploads" / token, ignore_errors=True)


def sweep(instance: Path) -> None:
    """Forget what is older than a day, by the clock of the file system."""
    for folder in (instance / "uploads").glob("*"):
        if folder.is_dir() and time.time() - folder.stat().st_mtime > DAY:
            shutil.rmtree(folder, ignore_errors=True)


def _plain_name(name: str) -> str:
    """Return the last part of a file's name as typed, on one line."""
    last = re.split(r"[\\/]", name)[-1]
    return "".join(sign for sign in last if sign.isprintable())[:120] or "file"
