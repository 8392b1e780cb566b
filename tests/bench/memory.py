"""How much memory and time the largest files take: a mailbox of 1 GB, an export of 200 MB.

    python -m tests.bench.memory [--mailbox-mb 1000] [--export-mb 200] [--keep FOLDER]

The files are made here: a mailbox in which one mail of ten is a comment mail and the others carry attachments, and an
export of 1,500 posts with their comments (three quarters of it is the posts). Each is imported by the program itself
into an empty instance; what is measured is the memory of the program and of its children together, five times a second.
"""

import argparse
import base64
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

LIMIT_MB = 300
POSTS = 1_500
WORDS = re.findall(
    r"\w+",
    "the ferryman lamp quay harbour letter storm please update soon lovely chapter scene Ida Brack counted hooks in "
    "the cloakroom and I could not stop reading what happens next when will she find out that he knew all along",
)


def main() -> int:
    """Make, import and measure; return 1 when a limit is passed."""
    wanted = argparse.ArgumentParser()
    wanted.add_argument("--mailbox-mb", type=int, default=1000)
    wanted.add_argument("--export-mb", type=int, default=200)
    wanted.add_argument("--keep", type=Path)
    options = wanted.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = options.keep or Path(made)
        folder.mkdir(exist_ok=True)
        passed = [
            _measure(_mailbox(folder / "mail.mbox", options.mailbox_mb), folder / "one"),
            _measure(_export(folder / "export.xml", options.export_mb), folder / "two"),
        ]
    return 0 if all(passed) else 1


def _measure(path: Path, instance: Path) -> bool:
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "tracker", "--instance", instance, "import", path, "--json"],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    peaks: list[int] = []
    watch = threading.Thread(target=_watch, args=(process, peaks))
    watch.start()
    output, _ = process.communicate()
    watch.join()
    seconds, peak = time.monotonic() - began, max(peaks, default=0) / 1024
    counts = output[output.find('"reviews"') :][:120].replace("\n", " ")
    size = path.stat().st_size / 1_000_000
    print(f"{path.name}: {size:.0f} MB in {seconds:.0f} s, at most {peak:.0f} MB of memory; exit {process.returncode}")
    print(f"  {counts}")
    return peak < LIMIT_MB and process.returncode in {0, 1}


def _watch(process: "subprocess.Popen[str]", peaks: list[int]) -> None:
    while process.poll() is None:
        peaks.append(sum(_resident(pid) for pid in (process.pid, *_children(process.pid))))
        time.sleep(0.2)


def _children(parent: int) -> Iterator[int]:
    try:
        listed = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    except OSError:
        return
    for child in map(int, listed):
        yield child
        yield from _children(child)


def _resident(pid: int) -> int:
    """Return the kB that a process holds itself (pages of files that it only maps are not its own)."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    fields = dict(line.split(":", 1) for line in lines if ":" in line)
    return int(fields.get("VmRSS", "0 kB").split()[0])


def _said(chance: random.Random, count: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(count)) + "."


def _mailbox(path: Path, megabytes: int) -> Path:
    chance, size, number = random.Random(7), 0, 0
    day = datetime(2024, 1, 1, tzinfo=UTC)
    with path.open("wb") as file:
        while size < megabytes * 1_000_000:
            number += 1
            day += timedelta(minutes=13)
            mail = _comment_mail(chance, number, day) if number % 10 == 0 else _other_mail(chance, number, day)
            file.write(mail)
            size += len(mail)
    return path


def _comment_mail(chance: random.Random, number: int, day: datetime) -> bytes:
    chapter = chance.randint(1, 40)
    url = f"https://archiveofourown.org/works/4711/chapters/{9000 + chapter}"
    body = "\n".join(f"<p>{_said(chance, chance.randint(5, 60))}</p>" for _ in range(chance.randint(1, 3)))
    said = f"{day:%a, %d %b %Y %H:%M:%S} +0000"
    html = (
        f'<html><body><p><a href="https://archiveofourown.org/users/ana{number % 900}/pseuds/ana{number % 900}">'
        f"ana{number % 900}</a> left the following comment on "
        f'<a href="{url}">Chapter {chapter}: The Quay</a> of '
        f'<a href="https://archiveofourown.org/works/4711">The Harrow Letters</a>:</p>'
        f'<blockquote style="background:#eee;"><!-- !message_body-->{body}<!-- /message_body --></blockquote>'
        f"<p>Posted: {said}</p>"
        f'<p><a href="{url}?add_comment_reply_id={number}#comment_{number}">Reply to this comment</a></p>'
        f'<p><a href="https://archiveofourown.org/comments/{number}">Go to the thread starting from this comment</a>'
        f"</p></body></html>"
    )
    return (
        f"From {number}@xxx {day:%a %b %d %H:%M:%S} +0000 {day:%Y}\r\nMessage-ID: <{number}@archiveofourown.org>\r\n"
        f"From: Archive of Our Own <do-not-reply@archiveofourown.org>\r\nDate: {said}\r\n"
        f"Subject: [AO3] Comment on Chapter {chapter} of The Harrow Letters\r\nMIME-Version: 1.0\r\n"
        f"Content-Type: text/html; charset=UTF-8\r\n\r\n{html}\r\n\r\n"
    ).encode()


def _other_mail(chance: random.Random, number: int, day: datetime) -> bytes:
    attachment = base64.encodebytes(chance.randbytes(chance.choice((2_000, 8_000, 20_000, 90_000)))).decode()
    text = _said(chance, 80)
    return (
        f"From {number}@xxx {day:%a %b %d %H:%M:%S} +0000 {day:%Y}\r\nMessage-ID: <{number}@family.example>\r\n"
        f"From: Aunt Bo <bo@family.example>\r\nDate: {day:%a, %d %b %Y %H:%M:%S} +0000\r\nSubject: {text[:40]}\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n'
        f"Content-Type: text/plain; charset=UTF-8\r\n\r\n{text}\r\n--b\r\n"
        f"Content-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\n\r\n{attachment}\r\n--b--\r\n\r\n"
    ).encode()


def _export(path: Path, megabytes: int) -> Path:
    chance, number = random.Random(11), 0
    with path.open("w", encoding="utf-8") as file:
        file.write(
            '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" '
            'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            'xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Harrow Quay</title>'
            "<link>https://harrow.example</link><pubDate>Fri, 20 Nov 2026 12:00:00 +0000</pubDate>"
            "<wp:wxr_version>1.2</wp:wxr_version>\n"
        )
        for post in range(1, POSTS + 1):
            share = megabytes * 1_000_000 / POSTS
            paragraph = f"<p>{_said(chance, 80)}</p>\n"
            file.write(_post(post, paragraph * int(0.75 * share / len(paragraph))))
            while file.tell() < share * post - 500:
                number += 1
                file.write(_comment(chance, number, post))
            file.write("</item>\n")
        file.write("</channel></rss>\n")
    return path


def _post(post: int, text: str) -> str:
    day = datetime(2019, 1, 1, tzinfo=UTC) + timedelta(days=7 * post)
    return (
        f"<item><title>Chapter {post}</title><link>https://harrow.example/chapter-{post}/</link>"
        f'<guid isPermaLink="false">https://harrow.example/?p={post}</guid><dc:creator>oriel</dc:creator>'
        f"<content:encoded><![CDATA[{text}]]></content:encoded><wp:post_id>{post}</wp:post_id>"
        f"<wp:post_date_gmt>{day:%Y-%m-%d %H:%M:%S}</wp:post_date_gmt><wp:status>publish</wp:status>"
        "<wp:post_type>post</wp:post_type>\n"
    )


def _comment(chance: random.Random, number: int, post: int) -> str:
    day = datetime(2019, 1, 1, tzinfo=UTC) + timedelta(days=7 * post, minutes=number % 9000)
    body = "\n\n".join(_said(chance, chance.randint(5, 120)) for _ in range(chance.randint(1, 2)))
    return (
        f"<wp:comment><wp:comment_id>{number}</wp:comment_id>"
        f"<wp:comment_author><![CDATA[reader {number % 700}]]></wp:comment_author>"
        "<wp:comment_author_email>a@b.example</wp:comment_author_email>"
        f"<wp:comment_date_gmt>{day:%Y-%m-%d %H:%M:%S}</wp:comment_date_gmt>"
        f"<wp:comment_content><![CDATA[{body}]]></wp:comment_content><wp:comment_approved>1</wp:comment_approved>"
        "<wp:comment_type></wp:comment_type><wp:comment_parent>0</wp:comment_parent>"
        "<wp:comment_user_id>0</wp:comment_user_id></wp:comment>\n"
    )


if __name__ == "__main__":
    sys.exit(main())
