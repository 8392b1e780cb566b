"""The only place that knows where templates and the instance folder are."""

import os
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def is_checkout() -> bool:
    """Whether the program runs from a checkout (else from an installed wheel)."""
    return (PACKAGE.parent / "pyproject.toml").is_file()


def templates() -> Path:
    """Return the folder of the templates: inside an installed package, beside it in a checkout."""
    inside = PACKAGE / "templates"
    return inside if inside.is_dir() else PACKAGE.parent / "templates"


def default_instance() -> Path:
    """Return the instance folder used when none is named.

    A checkout keeps it beside the code. An installed program must not keep data inside its virtual environment,
    where an upgrade would delete it, so it uses the user's data directory.
    """
    if is_checkout():
        return PACKAGE.parent / "instance"
    return _user_data() / "chapter-tracker"


def _user_data() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
