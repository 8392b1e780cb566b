"""Keeps docs/sources.md true: the table of every source is made of what the sources say of themselves.

Without an argument it says whether the file is as it should be; with ``write`` it makes it so.
"""

import re
import sys
from pathlib import Path

from tracker.sources.base import Described
from tracker.sources.discover import modules

PAGE = Path(__file__).resolve().parent.parent / "docs" / "sources.md"
BEGIN, END = "<!-- the sources -->", "<!-- end of the sources -->"


def main() -> int:
    """Return 1 where the page is not as the sources say."""
    page = PAGE.read_text(encoding="utf-8")
    right = _with_table(page)
    if sys.argv[1:] == ["write"]:
        PAGE.write_text(right, encoding="utf-8")
        return 0
    if page != right:
        print("docs/sources.md is not what the sources say: run `make docs`")
        return 1
    return 0


def _with_table(page: str) -> str:
    table = "\n\n".join(_entry(module) for module in sorted(modules(), key=lambda module: module.LABEL.casefold()))
    return re.sub(
        rf"{BEGIN}.*{END}", lambda _match: f"{BEGIN}\n\n{_index()}\n\n{table}\n\n{END}", page, flags=re.DOTALL
    )


def _index() -> str:
    rows = [
        f"| [{module.LABEL}](#{module.SLUG}) | `{module.SLUG}` | {', '.join(module.CARRIES)} |"
        for module in sorted(modules(), key=lambda module: module.LABEL.casefold())
    ]
    return "\n".join(["| source | kind | brings |", "|---|---|---|", *rows])


def _entry(module: Described) -> str:
    return "\n".join(
        (
            f'### <a id="{module.SLUG}"></a>{module.LABEL}',
            "",
            f"- **Taken:** {module.TAKES}",
            f"- **Built from:** {module.BUILT_FROM}",
            f"- **Not known, not taken:** {module.NOT_KNOWN}",
        )
    )


if __name__ == "__main__":
    sys.exit(main())
