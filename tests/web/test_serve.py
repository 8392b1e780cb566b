"""The server as it is started: on this machine only, once an instance, ended within seconds."""

import http.client
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.config import Settings
from tracker.errors import BadInput, Busy
from tracker.pipeline import open_database
from tracker.web.instance_lock import served
from tracker.web.serve import serve


def start(instance: Path, *more: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tracker", "--instance", str(instance), "serve", "--port", "0", *more]
    return subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def ended(process: "subprocess.Popen[str]") -> tuple[int, str]:
    _out, said = process.communicate(timeout=30)
    return process.returncode, said


@pytest.fixture
def running(instance: Path) -> Iterator[tuple["subprocess.Popen[str]", int]]:
    process = start(instance)
    assert process.stderr
    said = process.stderr.readline()
    assert "http://127.0.0.1:" in said, said + process.stderr.read()
    yield process, int(said.strip().rstrip("/").rsplit(":", 1)[-1])
    if process.poll() is None:
        process.kill()
    process.communicate(timeout=30)


def ask(port: int, method: str, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, dict(answer.getheaders()), body


def test_it_serves_one_instance_once_and_ends_when_told(
    running: tuple["subprocess.Popen[str]", int], instance: Path
) -> None:
    process, port = running
    status, headers, body = ask(port, "GET", "/stories/1")
    assert status == 200
    assert b"How is the new chapter doing?" in body
    assert headers["Server"] == "tracker"
    assert ask(port, "GET", "/", **{"X-Forwarded-For": "10.0.0.1"})[0] == 403
    assert ask(port, "GET", "/", Host="evil.example")[0] == 403
    second = start(instance)
    code, said = ended(second)
    assert code == 2
    assert f"served already, at http://127.0.0.1:{port}/" in said
    assert "Traceback" not in said
    begun = time.monotonic()
    process.send_signal(signal.SIGTERM)
    assert process.wait(10) == 0
    assert time.monotonic() - begun < 10


def test_refusals_of_the_server_itself_carry_the_headers(running: tuple["subprocess.Popen[str]", int]) -> None:
    _process, port = running
    status, headers, _body = ask(port, "POST", "/bring/look", **{"Content-Length": "999999999999"})
    assert status == 413
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    with socket.create_connection(("127.0.0.1", port), timeout=30) as raw:
        raw.sendall(b"NONSENSE\r\n\r\n")
        answer = raw.recv(4000)
    assert b" 400 " in answer.split(b"\r\n")[0]
    assert b"Content-Security-Policy" in answer


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.2", "example.org", ""])
def test_it_listens_nowhere_else(tmp_path: Path, host: str) -> None:
    settings = Settings(instance=tmp_path)
    db = open_database(settings)
    with pytest.raises(BadInput, match="only this machine"):
        serve(db, settings, host=host, port=0)
    db.close()


def test_a_port_in_use_is_told(tmp_path: Path) -> None:
    settings = Settings(instance=tmp_path)
    db = open_database(settings)
    with socket.create_server(("127.0.0.1", 0)) as other, pytest.raises(Busy, match="in use"):
        serve(db, settings, host="127.0.0.1", port=other.getsockname()[1])
    db.close()


def test_the_lock_is_given_back(tmp_path: Path) -> None:
    with served(tmp_path, "http://127.0.0.1:1/"):
        with pytest.raises(Busy, match=r"127\.0\.0\.1:1"), served(tmp_path, "http://127.0.0.1:2/"):
            pass
        assert (tmp_path / "serve.lock").stat().st_size
    with served(tmp_path, "http://127.0.0.1:3/"):
        pass
