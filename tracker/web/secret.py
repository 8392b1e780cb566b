"""The secret that signs the cookies: made on the first start, readable by its owner only, with no default."""

import os
import secrets
from pathlib import Path

from tracker.errors import Damaged
from tracker.words import gettext as _

LEAST = 32  # characters; a shorter one was not made here


def instance_secret(instance: Path) -> str:
    """Return the secret of the instance folder; one is made when there is none.

    Raises Damaged when the file holds something that is no secret.
    """
    path = instance / "secret"
    instance.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _kept(path)
    made = secrets.token_hex(32)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(made)
    return made


def _kept(path: Path) -> str:
    if path.stat().st_mode & 0o077:
        path.chmod(0o600)
    found = path.read_text(encoding="utf-8", errors="replace").strip()
    if len(found) < LEAST:
        sentence = _("{path} holds no secret. Delete it and start again; a new one is made.")
        raise Damaged(sentence.format(path=path))
    return found
