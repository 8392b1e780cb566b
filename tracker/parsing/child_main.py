"""The child process in which documents from outside are read. It knows no address, no database, no secret.

Asked on standard input: four bytes (how long the question is), the question as JSON (``job``, ``options``, ``size``),
the bytes of the document. Answered on standard output: a line of JSON for each row, then ``{"done": true}`` or
``{"failed": reason}``. A job is a module of this folder with ``rows(body, options)``.
"""

import contextlib
import importlib
import json
import sys
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from tracker.parsing.limits import TooMuch

ROOM = "tracker.parsing."


def main() -> None:
    """Answer one question after another until standard input ends."""
    questions, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a stray print must not end up between the answers
    while (question := _question(questions)) is not None:
        header, body = question
        _limit(int(header["memory"]), int(header["seconds"]))
        for row in _rows(str(header["job"]), body, header["options"]):
            answers.write(json.dumps(row, separators=(",", ":")).encode() + b"\n")
            answers.flush()


def _question(stream: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    length = stream.read(4)
    if len(length) < 4:
        return None
    header: dict[str, Any] = json.loads(stream.read(int.from_bytes(length, "big")))
    return header, stream.read(int(header["size"]))


def _rows(job: str, body: bytes, options: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the rows of a job and how it ended; whatever goes wrong with a document ends here, in words."""
    try:
        for row in _work(job)(body, options):
            yield {"row": row}
    except TooMuch as limit:
        yield {"failed": "limit", "detail": str(limit)}
    except MemoryError:
        yield {"failed": "memory", "detail": ""}
    except Exception as error:  # noqa: BLE001  a parser may fail in any way; the parent tells it as one sentence
        yield {"failed": "error", "detail": type(error).__name__}
    else:
        yield {"done": True}


def _work(job: str) -> Callable[[bytes, dict[str, Any]], Iterator[Any]]:
    """Return what does the job: only a module of this folder does any."""
    if not job.startswith(ROOM):
        raise TooMuch("job")
    rows: Callable[[bytes, dict[str, Any]], Iterator[Any]] = importlib.import_module(job).rows
    return rows


def _limit(memory: int, seconds: int) -> None:
    """Take away what no honest document needs: memory, processor time, new files.

    Where the platform has no such limits, the parent's deadline is all there is.
    """
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    wanted = (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    )
    for what, soft in wanted:
        hard = resource.getrlimit(what)[1]
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


if __name__ == "__main__":
    main()
