"""What no linter of others checks: small rooms, whole locks, vendored files as they were fetched, a tidy top level."""

import ast
import hashlib
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULE_LINES, FUNCTION_LINES = 300, 40
TOP = {
    ".ci", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "docs", "instance",
    "pyproject.toml", "requirements.lock", "templates", "tests", "tracker",
}  # fmt: skip
VENDORED = ROOT / "tracker" / "web" / "static" / "vendor" / "VENDORED.toml"


def main() -> int:
    """Print every complaint and return how many there are."""
    complaints = [*_sizes(), *_locks(), *_vendored(), *_top_level()]
    for complaint in complaints:
        print(complaint)
    return len(complaints)


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)  # noqa: S607
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def _sizes() -> Iterator[str]:
    for path in _tracked():
        if path.suffix != ".py" or "migrations/versions" in path.as_posix():
            continue
        source = path.read_text(encoding="utf-8")
        name = path.relative_to(ROOT)
        lines = source.count("\n")
        if lines > MODULE_LINES and not name.parts[0].startswith("tests"):
            yield f"{name}: {lines} lines; a module has at most {MODULE_LINES}"
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > FUNCTION_LINES:
                    yield f"{name}:{node.lineno}: {node.name} has {length} lines; at most {FUNCTION_LINES} are fine"


def _locks() -> Iterator[str]:
    for name in ("requirements.lock", ".ci/requirements.lock", ".ci/isso.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        if re.search(r"https?://|--index-url|--find-links", text):
            yield f"{name}: names an address; a lock names packages and hashes only"
        for entry in re.split(r"\n(?=\S)", text.strip()):
            if "==" not in entry or "--hash=sha256:" not in entry:
                yield f"{name}: {entry.splitlines()[0]}: is not pinned with a hash"


def _vendored() -> Iterator[str]:
    if not VENDORED.is_file():
        yield f"{VENDORED.relative_to(ROOT)}: is missing"
        return
    for name, entry in tomllib.loads(VENDORED.read_text(encoding="utf-8")).items():
        digest = hashlib.sha256((VENDORED.parent / name).read_bytes()).hexdigest()
        if digest != entry["sha256"]:
            yield f"vendor/{name}: is not the file that was fetched (sha256 {digest})"


def _top_level() -> Iterator[str]:
    for name in sorted({path.relative_to(ROOT).parts[0] for path in _tracked()} - TOP):
        yield f"{name}: has no place at the top level"


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
