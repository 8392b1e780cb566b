"""A real mail server for one test: Debian's Dovecot, with its own configuration and folders, and without any rights."""

import getpass
import grp
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.loopback import CERTIFICATE

USER, PASSWORD = "ana@harrowquay.example", "p/ä ss@wörd"

_COMMON = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
default_internal_user = {owner}
default_login_user = {owner}
default_internal_group = {group}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain}
  }}
  inet_listener imaps {{
    port = {secure}
  }}
}}
service stats {{
  chroot =
}}
"""
_OLD = """
ssl = yes
ssl_cert = <{folder}/tls.pem
ssl_key = <{folder}/tls.pem
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail
passdb {{
  driver = passwd-file
  args = scheme=plain username_format=%u {folder}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/home
}}
"""
_NEW = """
dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
ssl = yes
ssl_server {{
  cert_file = {folder}/tls.pem
  key_file = {folder}/tls.pem
}}
auth_allow_cleartext = yes
mail_driver = maildir
mail_path = {folder}/mail
passdb passwd-file {{
  passwd_file_path = {folder}/users
  default_password_scheme = plain
}}
userdb static {{
  fields {{
    uid = {uid}
    gid = {gid}
    home = {folder}/home
  }}
}}
"""


class Dovecot:
    """Where the server listens: ``plain`` and ``secure`` are ports on loopback."""

    def __init__(self, plain: int, secure: int) -> None:
        self.plain, self.secure = plain, secure


def program() -> str:
    """Return the path of the server's program, "" where it is not installed."""
    return shutil.which("dovecot", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin") or ""


@contextmanager
def running() -> Iterator[Dovecot]:
    """Run the server; as root it runs as nobody, since Dovecot reads no mail of root's."""
    owner = pwd.getpwnam("nobody" if os.getuid() == 0 else getpass.getuser())
    folder = Path(tempfile.mkdtemp(prefix="tracker-dovecot-"))  # not pytest's: nobody else may enter those
    server = Dovecot(_free_port(), _free_port())
    _furnish(folder, server, owner)
    command = [program(), "-F", "-c", str(folder / "dovecot.conf")]
    identity = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if os.getuid() == 0 else {}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=folder, **identity)  # type: ignore[call-overload]
    try:
        _wait(server, process, folder)
        yield server
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
        if process.poll() is None:
            process.kill()
        process.communicate()
        shutil.rmtree(folder, ignore_errors=True)


def _furnish(folder: Path, server: Dovecot, owner: pwd.struct_passwd) -> None:
    said = subprocess.run([program(), "--version"], capture_output=True, text=True, check=True).stdout
    config = _COMMON + _OLD if said.startswith("2.3") else _NEW.lstrip() + _COMMON
    (folder / "dovecot.conf").write_text(
        config.format(
            folder=folder,
            owner=owner.pw_name,
            group=grp.getgrgid(owner.pw_gid).gr_name,
            uid=owner.pw_uid,
            gid=owner.pw_gid,
            plain=server.plain,
            secure=server.secure,
        )
    )
    (folder / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}::::::\n", encoding="utf-8")
    shutil.copy(CERTIFICATE, folder / "tls.pem")
    for name in ("run", "state", "mail", "home"):
        (folder / name).mkdir()
    if os.getuid() == 0:
        for path in (folder, *folder.iterdir()):
            os.chown(path, owner.pw_uid, owner.pw_gid)


def _wait(server: Dovecot, process: subprocess.Popen[bytes], folder: Path) -> None:
    for _ in range(200):
        if process.poll() is not None:
            break
        with suppress(OSError), socket.create_connection(("127.0.0.1", server.secure), 1):
            return
        time.sleep(0.05)
    log = folder / "log"
    raise AssertionError(f"Dovecot did not start: {log.read_text() if log.exists() else process.communicate()[1]!r}")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])
