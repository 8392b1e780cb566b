"""One program serves an instance at a time: it holds a lock on a file of the folder until it ends."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tracker.errors import Busy
from tracker.words import gettext as _

FAR = 1 << 20  # Windows locks bytes, and nobody may read what is locked: lock one far behind the address


@contextmanager
def served(instance: Path, address: str) -> Iterator[None]:
    """Hold the lock while the block runs. Raises Busy, naming the address, when another program holds it."""
    path = instance / "serve.lock"
    with path.open("a+", encoding="utf-8") as file:
        if not _lock(file):
            file.seek(0)
            where = file.read(200).strip() or _("another address")
            sentence = _("These stories are served already, at {address}. Open it, or stop that program first.")
            raise Busy(sentence.format(address=where))
        file.truncate(0)
        file.write(address)
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


def _lock(file: IO[str]) -> bool:
    if sys.platform == "win32":
        import msvcrt

        file.seek(FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
