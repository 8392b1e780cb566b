"""``python -m tracker`` and the ``tracker`` command."""


def main() -> None:
    """Run the command line."""
