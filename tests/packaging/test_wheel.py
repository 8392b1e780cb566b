"""What is shipped works where it is installed: a wheel is built, installed elsewhere, and opened."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.wheel

OPEN_A_PAGE = """
import re
from datetime import UTC, datetime
from tracker import config, paths
from tracker.pipeline import load_sample, open_database
from tracker.web.app import create_app

assert "site-packages" in str(paths.PACKAGE), paths.PACKAGE
settings = config.load()
assert "site-packages" not in str(settings.instance), settings.instance
db = open_database(settings)
load_sample(db, settings, now=lambda: datetime.now(UTC))
client = create_app(settings, db, now=lambda: datetime.now(UTC)).test_client()
page = client.get("/", follow_redirects=True)
assert page.status_code == 200, page.status
assert b"How is the new chapter doing?" in page.data
for address in re.findall(r'(?:href|src)="(/static/[^"#]+)"', page.text):
    assert client.get(address).status_code == 200, address
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_what_is_not_python(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for name in (
        "tracker/templates/base.html",
        "tracker/web/static/look.css",
        "tracker/web/static/vendor/plotly-cartesian.min.js",
        "tracker/storage/migrations/script.py.mako",
        "tracker/sample/chapters.txt",
    ):
        assert name in names
    assert not [name for name in names if name.startswith(("tests/", "instance/"))]


def test_the_wheel_is_installed_elsewhere_and_opened(wheel: Path, tmp_path: Path) -> None:
    python = _an_environment_of_its_own(tmp_path / "venv")
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("TRACKER_", "PYTHON"))}
    environment |= {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data")}
    ran = subprocess.run(
        [python, "-c", OPEN_A_PAGE], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "data" / "chapter-tracker" / "tracker.sqlite3").is_file()


def _an_environment_of_its_own(home: Path) -> Path:
    """Return the Python of a new environment that sees our libraries (so no network is needed), not our code."""
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    where = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    site = subprocess.run(where, check=True, capture_output=True, text=True).stdout.strip()
    here = next(path for path in sys.path if path.endswith("site-packages"))
    (Path(site) / "libraries.pth").write_text(here + "\n", encoding="utf-8")
    return python
