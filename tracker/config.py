"""Settings: defaults, then ``config.toml`` of the instance folder, then ``TRACKER_*`` of the environment.

The last one that speaks wins. A setting is one field below; its key in the file is the field's name, its variable
``TRACKER_`` and the name in capitals.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from tracker import paths
from tracker.errors import BadInput

PREFIX = "TRACKER_"
SECRETS = frozenset({"database_url"})
_YES, _NO = frozenset({"1", "true", "yes", "on"}), frozenset({"0", "false", "no", "off"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What one run of the program goes by."""

    instance: Path
    database_url: str = ""
    host: str = "127.0.0.1"
    port: int = 8765
    allow_hosts: tuple[str, ...] = ()
    fetch_seconds: float = 30.0
    fetch_bytes: int = 10_000_000
    fetch_pause: float = 0.5
    upload_bytes: int = 2_000_000_000
    poll: bool = True
    origins: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def database(self) -> Path:
        """Return the path of the embedded database."""
        return self.instance / "tracker.sqlite3"

    @property
    def backups(self) -> Path:
        """Return the folder in which copies are made before a migration."""
        return self.instance / "backups"


def load(environment: Mapping[str, str] | None = None, *, instance: Path | None = None) -> Settings:
    """Return the settings in force; ``instance`` (the command line's) outweighs ``TRACKER_INSTANCE``.

    Raises BadInput when the file or a variable holds something that is no such setting.
    """
    env = os.environ if environment is None else environment
    folder = instance or Path(env.get(PREFIX + "INSTANCE") or paths.default_instance())
    folder = folder.expanduser().absolute()
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for origin, layer in (("config.toml", _file(folder / "config.toml")), ("environment", _variables(env))):
        for name, value in layer.items():
            values[name] = value
            origins[name] = origin
    return Settings(instance=folder, origins=origins, **values)


def _names() -> dict[str, Any]:
    return {f.name: f.type for f in fields(Settings) if f.name not in {"instance", "origins"}}


def _file(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise BadInput(f"{path} cannot be read as TOML: {error}. Nothing was changed; mend the file.") from error
    unknown = sorted(set(content) - set(_names()))
    if unknown:
        raise BadInput(f"{path} names a setting that does not exist: {unknown[0]}. `tracker doctor` lists them all.")
    return {name: _convert(name, value, str(path)) for name, value in content.items()}


def _variables(env: Mapping[str, str]) -> dict[str, Any]:
    found = {name: env[PREFIX + name.upper()] for name in _names() if env.get(PREFIX + name.upper())}
    return {name: _convert(name, value, PREFIX + name.upper()) for name, value in found.items()}


def _convert(name: str, value: Any, where: str) -> Any:
    kind = _names()[name]
    try:
        if kind in (bool, "bool"):
            return _truth(value)
        if kind in (int, "int"):
            return int(value)
        if kind in (float, "float"):
            return float(value)
        if kind in (str, "str"):
            return str(value)
        parts = value.split(",") if isinstance(value, str) else list(value)
        return tuple(part.strip() for part in parts if part.strip())
    except (TypeError, ValueError) as error:
        raise BadInput(f"{where}: {value!r} is no value for {name}. Nothing was changed.") from error


def _truth(value: Any) -> bool:
    """Return what a switch says; raises ValueError for what is neither yes nor no."""
    if isinstance(value, bool):
        return value
    word = str(value).strip().lower()
    if word not in _YES | _NO:
        raise ValueError(word)
    return word in _YES
